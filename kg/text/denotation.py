"""Denotation: whom the words of a source mean, as far as the tree and the text before tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile

from kg.records import Document, EntityType, Mention, Span, Token, hull
from kg.schemes import concepts
from kg.text.linked import PLACES, Linked
from kg.text.parse import Parse, head_of, parse
from kg.text.phrases import POSSESSIVE
from kg.text.referents import BODY_TYPES, noun_kind
from kg.text.things import people
from kg.text.tokens import tokens as tokens_of
from kg.text.triggers import entries
from kg.text.wordlists import rows
from kg.text.wordsets import words

ORGANISATIONS: frozenset[EntityType] = frozenset({*BODY_TYPES, "State"})
NAMED = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "obj", "obl"})
VIOLENT = frozenset({"ASSAULT", "FIGHT", "CASUALTY", "DAMAGE"})
SAME = frozenset({"appos", "flat", "nmod:desc", "list", "dep", "nmod:unmarked"})
"""Relations of words that denote the same as the noun that they hang on: "resident | Ana Roe", "Roe, | the mayor"."""
OWNERS = frozenset({"nmod:poss", "compound", "amod", "nmod", "obl", "flat", "nmod:desc"})
OWNING = frozenset({"of", "for", "from", "by", "with", "at"})
"""Prepositions before whom a spokesman or a statement speaks for."""
REACH = 500
"""Characters over which "an army spokesman" goes back to the army that was named."""


@dataclass(frozen=True)
class Source:
    """The words of a source with their head in the tree."""

    document: Document
    linked: Linked
    span: Span
    sentence: int
    head: int

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of its sentence."""
        return self.document.sentences[self.sentence].tokens

    @cached_property
    def parse(self) -> Parse:
        """The tree of its sentence."""
        return parse(self.document.sentences[self.sentence])

    @property
    def token(self) -> Token:
        """Its head."""
        return self.tokens[self.head]

    @property
    def noun(self) -> str:
        """The noun that it is about, in small letters, as it stands there."""
        return self.token.form.casefold()

    @property
    def start(self) -> int:
        """The first token of the phrase of its head."""
        return min(i for i in (self.head, *self.parse.below(self.head)) if i <= self.head and self._holds(i))

    def _holds(self, at: int) -> bool:
        return self.span.overlaps(self.tokens[at].span)

    @cached_property
    def mentions(self) -> tuple[tuple[int, Mention], ...]:
        """The mentions in it, each with the token on which it hangs."""
        found = ((head_of(self.document, m.span), m) for m in self.linked.inside(self.span))
        return tuple((place[1], m) for place, m in found if place is not None and place[0] == self.sentence)

    def same(self, relations: Collection[str] = SAME) -> list[int]:
        """The head and the words in the source that denote the same, the head first.

        Where title and name hang on one verb ("inspector" and "Ana" of "Inspector Ana Roe said"), both are heads.
        """
        found = [self.head]
        if self.token.upos in NAMED and self.token.deprel in SUBJECTS:
            beside = self.parse.below(self.parse.heads[self.head], self.token.deprel)
            found += [i for i in beside if i != self.head and self._holds(i) and self.tokens[i].upos in NAMED]
            found = [i for i in found if not self.is_owner(i)]
        for at in found:
            found += [i for i in self.parse.below(at, *relations) if self.span.overlaps(self.tokens[i].span)]
        return found

    def is_owner(self, at: int) -> bool:
        """Whether a word is a possessive with more behind it: "Roe" of "Roe's aide"."""
        cases = (self.tokens[i] for i in self.parse.below(at, "case"))
        return any(t.form in POSSESSIVE and t.span.end < self.span.end for t in cases)

    def joined(self) -> list[Span]:
        """The parts of "the army and the police", each with what hangs on it; empty where nothing is joined."""
        others = [at for at in self.parse.below(self.head, "conj") if self._holds(at) and self._can_be_joined(at)]
        if others and self.token.upos == "PROPN" and self.tokens[others[-1]].form.casefold() in people():
            return []  # "US and Israeli officials"
        if not others or not any(t.form.casefold() in {"and", "&"} for t in self.tokens[self.head : others[-1]]):
            return []
        starts = sorted(start for start in {self._start(at) for at in others} if self._is_apart(start))
        if not starts:
            return []
        ends = [self._end(start) for start in starts]
        first = self.tokens[ends[0] - 1].span.end if ends[0] else self.span.start
        parts = [Span(self.span.start, max(first, self.token.span.end))]
        for start, end in zip(starts, [*ends[1:], len(self.tokens)], strict=True):
            last = min(self.span.end, self.tokens[end - 1].span.end)
            parts.append(Span(self.tokens[start].span.start, last))
        return parts

    def _can_be_joined(self, at: int) -> bool:
        """Whether it is a noun without a preposition; "residents of [two districts]" are only residents."""
        return self.tokens[at].upos in {*NAMED, "PRON"} and not any(self.parse.below(at, "case"))

    def _start(self, at: int) -> int:
        """Where a joined phrase begins, behind its conjunction."""
        inside = {at}
        for i in range(at, -1, -1):
            if self.parse.heads[i] in inside and self.tokens[i].deprel not in {"cc", "punct"}:
                inside.add(i)
        return min(inside)

    def _is_apart(self, start: int) -> bool:
        """Whether a conjunction or a comma stands before; a name read as two joined words is one."""
        return start > 0 and self.tokens[start - 1].upos in {"CCONJ", "PUNCT", "SYM"}

    def _end(self, start: int) -> int:
        """Where what stands before a joined phrase ends: before its comma and conjunction."""
        while start > 0 and (self.tokens[start - 1].upos in {"PUNCT", "CCONJ"}):
            start -= 1
        return start


def source(document: Document, linked: Linked, span: Span) -> Source | None:
    """The source with its head; a clause is about its subject, "Both A and B" about A and B."""
    place = head_of(document, span)
    if place is None:
        return None
    number, at = place
    p = parse(document.sentences[number])
    at = _possessed(p, at, span)
    if p.tag(at) in {"VERB", "AUX"}:
        subjects = [i for i in p.below(at, "nsubj", "nsubj:pass") if span.contains(p.tokens[i].span)]
        at = subjects[0] if subjects else at
    return Source(document, linked, span, number, at)


def _possessed(p: Parse, at: int, span: Span) -> int:
    """What is possessed, where owner and possessed hang on one verb: "[the paper]'s Ana Roe says"."""
    if not any(p.tokens[i].form in POSSESSIVE for i in p.below(at, "case")):
        return at
    beside = p.below(p.heads[at], p.relation(at))
    return next((i for i in beside if i > at and span.contains(p.tokens[i].span)), at)


def may_speak(document: Document, span: Span) -> bool:
    """Whether words can be a source at all: no event, no time and no mere article says anything.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> document = analyse(make("The latest clashes show that rebels fled, the army says.", name="a"))
    >>> may_speak(document, Span(0, 18)), may_speak(document, Span(42, 50))
    (False, True)
    """
    place = head_of(document, span)
    if place is None:
        return False
    head = document.sentences[place[0]].tokens[place[1]]
    noun = (head.lemma or head.form).casefold()
    if head.upos == "NOUN":
        return noun not in _happenings() and noun_kind(noun) != "time"
    return head.form.casefold() not in words("article") | words("day-word") | words("silent-word")


@cache
def _happenings() -> frozenset[str]:
    """Nouns of what happens by force (`triggers.tsv`), and of what it brings about."""
    nouns = (e.lemma for e in entries() if e.upos == "NOUN" and e.type in VIOLENT)
    return frozenset(nouns) | words("silent-word")


def resolve(document: Document, linked: Linked, span: Span) -> tuple[str, ...]:
    """The entities that a source's words may denote, best first; `()` when they name nobody known.

    The head of the words decides: a named person, the institution for which a spokesman or a statement speaks, the
    body that they name, or what a pronoun, "which" or "the group" takes up. Two or more ids mean that the text leaves
    it open.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> from kg.text.coreference import with_anaphora
    >>> from kg.text.linking import link
    >>> from kg.text.mentions import mentions
    >>> document = analyse(make("Col. Ali Roe left. He wept. A rebel wept too.", name="a"))
    >>> linked = with_anaphora(document, link(document, mentions(document)))
    >>> resolve(document, linked, Span(19, 21)), resolve(document, linked, Span(28, 35))
    (('x1',), ())
    """
    found = source(document, linked, span)
    if found is None:
        return ()
    if found.token.upos == "PRON":
        return _pronoun(found)
    return _person(found) or _spoken_for(found) or (_alike(found) if found.noun in people() else _body(found))


def _spoken_for(found: Source) -> tuple[str, ...]:
    """For whom a spokesman, a statement or "monitors of" speak; a person's spokesman is somebody of his own."""
    if is_document(found.noun):
        return _owner(found, ORGANISATIONS | {"Person"})
    if found.noun in _spokespersons():
        return _owner(found, ORGANISATIONS) or _institution(found)
    return _owner(found, {"IntlOrganization"}) if found.noun in words("mission-noun") else ()


def _institution(found: Source) -> tuple[str, ...]:
    """Whose spokesman "an army spokesman" is, without a state: that of the only army that was named, just before."""
    before = [found.tokens[at] for at in found.parse.below(found.head, "compound", "amod", "nmod:poss")]
    if any(token.form[:1].isupper() and token.form.casefold() not in _kinds_of_body() for token in before):
        return ()  # "an Omani army spokesman" is not of the army that was named
    kinds = {_kinds_of_body().get(token.form.casefold()) for token in before}
    alike = [one for one, kind in found.linked.bodies.items() if kind in kinds]
    near = takewhile(lambda m: found.span.start - m.span.end < REACH, found.linked.before(found.span.start))
    return tuple(alike) if len(alike) == 1 and any(m.entity == alike[0] and m.form == "name" for m in near) else ()


@cache
def _kinds_of_body() -> Mapping[str, str]:
    """The kinds of a state's bodies by their names in small letters: `armed-forces` for "army"."""
    kinds = concepts("institutions").values()
    return {label.casefold(): kind.curie.partition(":")[2] for kind in kinds for label in kind.labels}


def _pronoun(found: Source) -> tuple[str, ...]:
    """Whom a personal pronoun takes up, and "who" the noun on which its clause hangs."""
    if found.noun not in words("relative"):
        taken = found.linked.denotes(found.token.span)
        return taken if len(taken) == 1 else ()
    antecedent = antecedent_of_relative(found)
    return resolve(found.document, found.linked, antecedent) if antecedent is not None else ()


def antecedent_of_relative(found: Source) -> Span | None:
    """The noun phrase on which the clause of "who" or "which" hangs, up to the clause or to brackets.

    Where the tree has no such clause it is the noun just before.
    """
    p = found.parse
    clause = next((at for at in (found.head, *p.up(found.head)) if _is_relative(found, at)), None)
    if clause is None:
        at = found.head - 1
        while at > 0 and p.tag(at) == "PUNCT":
            at -= 1
        return found.tokens[at].span if at >= 0 and p.tag(at) in NAMED else None
    noun = p.heads[clause]
    end = next((at for at in range(noun, found.head) if p.forms[at] == "("), found.head)
    leading = {*p.below(noun, "case")}
    phrase = [at for at in p.all_below(noun) if at < end and at not in leading and p.tag(at) != "PUNCT"]
    return hull(found.tokens[at].span for at in phrase) if phrase else None


def _is_relative(found: Source, at: int) -> bool:
    return (found.tokens[at].deprel or "").startswith("acl:relcl")


def _person(found: Source) -> tuple[str, ...]:
    """A person named as the head or beside it, not one whose aide that is: "Roe's aide"."""
    same = found.same()
    named = [(at, m) for at, m in found.mentions if m.form == "name" and found.linked.types[m.entity] == "Person"]
    for at, mention in named:
        # "the head of the agency, Ana Roe": what is set beside the agency is no agency
        if at in same or (found.tokens[at].deprel in {"appos", "flat"} and not found.is_owner(at)):
            return (mention.entity,)
    return ()


def _alike(found: Source) -> tuple[str, ...]:
    """People without a name who are a mention all the same: "Malian officials", "the gunmen"."""
    kind = people()[found.noun][0]
    at_head = (m for at, m in found.mentions if at == found.head and found.linked.types[m.entity] == kind)
    return tuple(one for m in at_head for one in (m.entity, *found.linked.rivals.get(m.span, ())))


def _body(found: Source) -> tuple[str, ...]:
    """The organisation or place that the head or a name beside it denotes, else whose word or organ it is."""
    fitting = ORGANISATIONS | {"Population"}
    beside = found.same()
    at_head = [m for at, m in found.mentions if at == found.head and found.linked.types[m.entity] in fitting]
    named = [m for at, m in found.mentions if at in beside and found.linked.types[m.entity] in fitting]
    for mention in sorted([*at_head, *named], key=lambda m: m.form != "name"):
        return (mention.entity, *found.linked.rivals.get(mention.span, ()))
    if noun_kind(found.noun) == "body":
        named = [m for at, m in found.mentions if found.tokens[at].deprel == "compound" and m.form == "name"]
        if bodies := [m.entity for m in named if found.linked.types[m.entity] in BODY_TYPES]:
            return (bodies[0],)
    places = tuple(m.entity for at, m in found.mentions if at in beside and found.linked.types[m.entity] in PLACES)[:1]
    return places or (_owner(found, BODY_TYPES) if found.token.upos == "PROPN" else ())


def _owner(found: Source, fitting: Collection[EntityType]) -> tuple[str, ...]:
    """Whose spokesman, statement or organ it is."""
    same = found.same()
    for at, token in enumerate(found.tokens):
        if token.head in same and at not in same and token.deprel == "nmod:poss" and token.upos == "PRON":
            return tuple(o for o in found.linked.denotes(token.span)[:1] if found.linked.types[o] in fitting)
    for at, mention in found.mentions:
        if found.linked.types[mention.entity] in fitting and _owns(found, at, same):
            return (mention.entity, *found.linked.rivals.get(mention.span, ()))
    return ()


def _owns(found: Source, at: int, same: Sequence[int]) -> bool:
    """Whether a word hangs on the source's nouns as an owner, itself or within "the head of the army"."""
    p = found.parse
    for one in (at, *p.up(at)):
        if one in same:
            return True
        cases = [p.forms[i] for i in p.below(one, "case")]
        if p.relation(one) not in OWNERS or any(case[:1].isalpha() and case not in OWNING for case in cases):
            return False
        if p.relation(one) in {"nmod", "obl"} and not cases:
            return False
    return False


def is_document(noun: str) -> bool:
    """Whether the noun is for words that somebody has said or written.

    >>> is_document("statement"), is_document("reports"), is_document("spokesman")
    (True, True, False)
    """
    return noun in words("document-noun") or noun.removesuffix("s") in words("document-noun")


@cache
def _spokespersons() -> frozenset[str]:
    """Callings whose words are their institution's (`titles.tsv`, `speaks`)."""
    said = {row["title"] for row in rows("titles.tsv") if row["speaks"] == "institution"}
    return frozenset(said | {"spokesmen"})


def noun_of(forms: Sequence[str]) -> str | None:
    """The noun for people that some words are about: before any "of", "in", comma or clause."""
    found = None
    for form in forms:
        if form.casefold() in words("source-noun-past"):
            break
        if form.casefold() in people():
            found = form.casefold()
        elif found is not None and form[0].islower() and form not in words("noun-goes-on"):
            found = None  # "official news agency"
    return found


def unnamed(source: str) -> EntityType:
    """What an unnamed source is, by its noun: one speaker a person, officials a body, witnesses a population.

    >>> unnamed("a police official"), unnamed("Witnesses in the town"), unnamed("the embassy")
    ('Person', 'Population', 'GovernmentBody')
    >>> unnamed("a rights group"), unnamed("a rebel group")
    ('IntlOrganization', 'ArmedGroup')
    """
    forms = [t.form.casefold() for t in tokens_of(source)]
    head = noun_of(forms) or next((form for form in forms if form in people()), None)
    if head is not None:
        kind, many, _ = people()[head]
        if head == "group" and words("civil-group") & set(forms[: forms.index(head)]):
            return "IntlOrganization"
        return kind if many else "Person"
    if any(noun_kind(form) == "body" for form in forms):
        return "GovernmentBody"
    past = next((at for at, form in enumerate(forms) if at and form in words("source-noun-past")), len(forms))
    return "Population" if forms and forms[past - 1].endswith("s") else "Person"  # "the envoy of the Philippines"
