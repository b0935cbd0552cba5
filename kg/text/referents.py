"""Referents: the noun phrases of a text by their heads, and what is known of whom each may mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias, cast

from kg.records import NEVER_CLAIMED_FROM, Document, EntityType, Mention, Sentence, Span, Token
from kg.text.capitals import heads
from kg.text.linked import Linked
from kg.text.parse import Parse, head_of, parse
from kg.text.sentences import paragraph_quotations
from kg.text.things import people
from kg.text.wordlists import rows
from kg.text.wordsets import words

Kind: TypeAlias = Literal["person", "people", "body", "state", "place", "time", "thing"]
Relation: TypeAlias = Literal["subject", "object", "owner", "oblique", "modifier", "other"]

KINDS: Mapping[EntityType, Kind] = {
    "Person": "person", "Population": "people", "State": "state", "Ministry": "body", "GovernmentBody": "body",
    "ArmedForce": "body", "ArmedGroup": "body", "MediaOutlet": "body", "IntlOrganization": "body", "Place": "place",
    "DisputedPlace": "place", "Facility": "place", "WeaponSystem": "thing", "Vehicle": "thing",
}  # fmt: skip
NAME_KINDS: Mapping[str, Kind] = {"PER": "person", "ORG": "body", "LOC": "place"}
RELATIONS: Mapping[str, Relation] = {
    "nsubj": "subject", "csubj": "subject", "obj": "object", "iobj": "object", "obl": "oblique", "nmod": "oblique",
    "compound": "modifier", "nmod:poss": "owner", "nsubj:pass": "subject", "nsubj:outer": "subject", "amod": "modifier",
}  # fmt: skip
BODY_TYPES: frozenset[EntityType] = frozenset(
    {"Ministry", "GovernmentBody", "ArmedForce", "ArmedGroup", "IntlOrganization", "MediaOutlet"}
)
PARTS_OF_NAME = frozenset({"flat", "fixed", "goeswith", "nmod:desc", "dep"})
"""Relations of words that only go on with a name or title, and refer to nothing of their own."""
NO_OTHER = PARTS_OF_NAME | {"compound", "appos"}
"""Relations of nouns that refer to nothing else than what they hang on, or to nothing at all."""
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Referent:
    """The head of a noun phrase: sentence and token, and what it is.

    `key` is the same for words that certainly mean the same: an entity's id, else the noun. `parts` are the referents
    that are joined in this one ("the army and the police").
    """

    sentence: int
    token: int
    span: Span
    key: str
    kind: Kind
    relation: Relation
    plural: bool | None
    gender: str | None
    entity: str | None
    parts: tuple[str, ...] = ()
    speaks: bool = False
    quoted: bool = False
    main: bool = False
    joined: bool = False


class Referents:
    """The referents of a document in text order, and the trees in which they stand."""

    def __init__(self, document: Document, linked: Linked) -> None:
        self.sentences = document.sentences
        self._linked = linked
        self._document = document
        self._quoted = _Inside(mark for marks in paragraph_quotations(document).values() for mark in marks)
        self._mentioned = self._by_token()
        self._named = {self.head_of(name.span): name.kind for name in document.names}
        self.at: dict[tuple[int, int], list[Referent]] = {}
        for referent in self._all():
            self.at.setdefault((referent.sentence, referent.token), []).append(referent)

    def head_of(self, span: Span) -> tuple[int, int] | None:
        """The sentence and the token on which the words of a span hang, out of the parts of its name."""
        place = head_of(self._document, span)
        if place is None:
            return None
        number, at = place
        p = self.parse(number)
        while p.relation(at) in PARTS_OF_NAME and p.heads[at] != at:
            at = p.heads[at]
        return number, at

    def parse(self, sentence: int) -> Parse:
        """The tree of a sentence."""
        return parse(self.sentences[sentence])

    def is_quoted(self, span: Span) -> bool:
        """Whether words stand in quotation marks."""
        return self._quoted.holds(span)

    def _by_token(self) -> dict[tuple[int, int], Mention]:
        """The mentions by the token on which they hang; "the minister, Ana Roe" denotes her from the minister on."""
        found: dict[tuple[int, int], Mention] = {}
        beside = []
        for mention in self._linked.mentions:
            if (place := self.head_of(mention.span)) is not None:
                found.setdefault(place, mention)
                p = self.parse(place[0])
                if p.relation(place[1]) == "appos" and self._linked.types[mention.entity] == "Person":
                    beside.append(((place[0], p.heads[place[1]]), mention))
        for place, mention in beside:
            found.setdefault(place, mention)
        return found

    def _all(self) -> Iterator[Referent]:
        for number, sentence in enumerate(self.sentences):
            if sentence.segment in NEVER_CLAIMED_FROM:
                continue
            for at, token in enumerate(sentence.tokens):
                if (one := self._referent(number, at, token)) is not None:
                    yield one
                    yield from self._joined(one, sentence)

    def _referent(self, number: int, at: int, token: Token) -> Referent | None:
        mention = self._mentioned.get((number, at))
        relation = token.deprel or ""
        if mention is None and (token.upos not in NOUNS or relation in NO_OTHER):
            return None
        p = self.parse(number)
        entity = mention.entity if mention else None
        lemma = (token.lemma or token.form).casefold()
        kind = KINDS[self._linked.types[mention.entity]] if mention else self._kind(number, at, lemma)
        plural: bool | None = entity in self._linked.many or _is_plural(token)
        if mention is not None and mention.form in {"name", "nested"} and kind != "people":
            plural = None if kind in {"body", "state"} else False
        return Referent(
            number, at, mention.span if mention else token.span, entity or f"{lemma}{'s' if plural else ''}", kind,
            relation_of(p, at), plural, _gender(p, at), entity,
            speaks=speaks(p, at), quoted=self.is_quoted(token.span),
            main=is_main(p, at),
        )  # fmt: skip

    def _kind(self, number: int, at: int, lemma: str) -> Kind:
        """What a phrase is that denotes no entity: by the reader's names, else by its noun."""
        name = self._named.get((number, at))
        return NAME_KINDS[name] if name is not None else noun_kind(lemma)

    def _joined(self, first: Referent, sentence: Sentence) -> Iterator[Referent]:
        """ "The army and the police" as one, where the first of those joined stands."""
        joined = parse(sentence).below(first.token, "conj")
        others = [r for at in joined if (r := self._referent(first.sentence, at, sentence.tokens[at])) is not None]
        if others and not any(t.deprel == "cc" and t.form.casefold() == "or" for t in sentence.tokens):
            every = (first, *others)
            kind: Kind = "people" if all(r.kind in {"person", "people"} for r in every) else first.kind
            yield Referent(
                first.sentence, first.token, first.span, "&".join(r.key for r in every), kind, first.relation,
                True, None, None, tuple(r.entity for r in every if r.entity) if all(r.entity for r in every) else (),
                first.speaks, first.quoted, first.main, joined=True,
            )  # fmt: skip


class _Inside:
    """Whether spans lie in some others, of which none lies in another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, span: Span) -> bool:
        """Whether one of them contains the span."""
        last = bisect_right(self._starts, span.start) - 1
        return last >= 0 and self._spans[last].contains(span)


def speaks(p: Parse, at: int) -> bool:
    """Whether a word is the subject of a verb of saying."""
    at = _unjoined(p, at)
    return p.relation(at).startswith("nsubj") and p.lemma(p.heads[at]) in words("speaking-verb")


def is_main(p: Parse, at: int) -> bool:
    """Whether a word is the subject of its sentence, not of a clause in it."""
    at = _unjoined(p, at)
    return p.relation(at).startswith("nsubj") and p.relation(p.heads[at]) == "root"


def relation_of(p: Parse, at: int) -> Relation:
    """What a word is in its clause; one joined to another by "and" is what that is."""
    return RELATIONS.get(p.relation(_unjoined(p, at)), "other")


def _unjoined(p: Parse, at: int) -> int:
    """The first of the words joined by "and" or set beside each other, of which this is one."""
    while p.relation(at) in {"conj", "appos"} and p.heads[at] != at:
        at = p.heads[at]
    return at


def _is_plural(token: Token) -> bool:
    return "Number=Plur" in (token.feats or "")


def _gender(p: Parse, at: int) -> str | None:
    """`Masc` or `Fem` where the noun, a title before it or an apposition says so."""
    for word in sorted((at, *p.below(at, "nmod:desc", "appos", "amod"))):
        for gender, listed in (("Masc", words("male")), ("Fem", words("female"))):
            if p.forms[word].rstrip(".") in listed:
                return gender
    return None


@cache
def noun_kind(noun: str) -> Kind:
    """What a noun in small letters is about.

    >>> [noun_kind(n) for n in ("general", "farmers", "council", "village", "month", "bridge")]
    ['person', 'people', 'body', 'place', 'time', 'thing']
    """
    if noun in people():
        kind, many, _ = people()[noun]
        return "people" if many else ("person" if noun not in words("group-noun") or kind == "Person" else "people")
    if noun in words("body-noun") or heads("last").get(noun.capitalize(), "") in BODY_TYPES:
        return "body"
    if noun in words("country-noun"):
        return "state"
    if noun in words("place-noun") | words("town-noun"):
        return "place"
    if noun in words("duration") | words("rate") | words("day-word"):
        return "time"
    if noun in words("person-noun") or noun in _titles() or noun in words("male") | words("female"):
        return "person"
    singular = noun.removesuffix("s")
    return "people" if singular != noun and noun_kind(singular) == "person" else "thing"


def body_type(name: str) -> EntityType:
    """What kind of body carries a name, by the last of its words that tells.

    >>> body_type("Sahel Freedom Brigade"), body_type("SLF")
    ('ArmedGroup', 'IntlOrganization')
    """
    told = (heads("last").get(word) for word in reversed(name.split()))
    return cast(EntityType, next((kind for kind in told if kind in BODY_TYPES), "IntlOrganization"))


@cache
def _titles() -> frozenset[str]:
    """The last words of titles, small: what somebody is."""
    return frozenset(row["title"].casefold().split()[-1] for row in rows("titles.tsv"))
