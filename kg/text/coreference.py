"""Coreference: whom "it", "they" or "his" takes up, by what the words allow and by what the text is about."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.records import NEVER_CLAIMED_FROM, Document, Span, Token
from kg.text.denotation import is_document
from kg.text.linked import Anaphor, Linked
from kg.text.nominals import with_nominals
from kg.text.parse import Parse
from kg.text.referents import Referent, Referents, is_main, noun_kind, relation_of, speaks
from kg.text.wordlists import rows

PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her", "hers"), "she"),
    **dict.fromkeys(("it", "its"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs"), "they"),
}
"""The third person by its plain form. Reflexives are left out: they say nothing that their subject does not."""
WINDOW: Mapping[str, int] = {"he": 8, "she": 8, "it": 3, "they": 4}
"""Sentences before a pronoun in which whom it takes up is sought."""
COLUMNS: Mapping[str, str] = {"he": "he", "she": "he", "it": "it", "they": "they"}
"""The column of `coreference.tsv` with a pronoun's weights."""
MOST = 60
"""Referents before a pronoun among which it is sought."""
OPEN = 0.5
"""Weight by which the heaviest must be ahead; with less, odds under five to three, the text leaves it open."""
FAR = 3
TIMES: frozenset[str] = frozenset({"time"})
"""What no pronoun takes up: "announced [Wednesday] it would …"."""
LIFELESS = TIMES | {"thing"}
SILENT = LIFELESS | {"place"}
"""What says nothing: "it said" is a body's or a state's."""
CLAUSAL = ("acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "root", "conj")
"""Relations over which a phrase does not reach: "the man who lost [his] gun" may be his own."""

Features = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun of the third person, in its plain form, and where it stands."""

    form: str
    sentence: int
    token: int
    span: Span
    speaks: bool
    quoted: bool
    owns_people: bool


Option = tuple[Referent | None, Features]
"""What a pronoun may take up, `None` for nothing ("it rains"), with what speaks for it and against it."""
Choice = Callable[[Pronoun, Sequence[Option]], Referent | None]


@dataclass(slots=True)
class _Told:
    """What the text has spoken of so far: by key the last words for it, how often, and by which pronoun last."""

    last: dict[str, Referent] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)

    def tell(self, referent: Referent) -> None:
        """Speak of something; what was spoken of last stands last."""
        self.last.pop(referent.key, None)
        self.last[referent.key] = referent
        self.times[referent.key] = self.times.get(referent.key, 0) + 1


def with_anaphora(document: Document, linked: Linked) -> Linked:
    """The linked mentions with the pronouns that take up words before them, and with nouns that do: "the group".

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> from kg.text.linking import link
    >>> from kg.text.mentions import mentions
    >>> document = analyse(make("Mali's army left Gao. It said its tanks had been hit.", name="a"))
    >>> found = with_anaphora(document, link(document, mentions(document)))
    >>> [(p.span.of(document.text), p.entities, p.antecedent.of(document.text)) for p in found.pronouns]
    [('It', ('x1',), "Mali's army"), ('its', ('x1',), "Mali's army")]
    """
    linked = with_nominals(document, linked)
    rivals: dict[Span, tuple[str, ...]] = {}

    def choose(pronoun: Pronoun, options: Sequence[Option]) -> Referent | None:
        rivals[pronoun.span] = tuple(_rivals(pronoun, options))
        return heaviest(pronoun, options)

    found = []
    for pronoun, referent in taken_up(Referents(document, linked), choose):
        if referent is not None:
            entities = (referent.entity,) if referent.entity else referent.parts
            others = tuple(one for one in rivals[pronoun.span] if one not in entities)
            found.append(Anaphor(pronoun.span, entities, referent.span, others))
    return replace(linked, pronouns=tuple(found))


def taken_up(referents: Referents, choose: Choice | None = None) -> Iterator[tuple[Pronoun, Referent | None]]:
    """The pronouns of a text in its order, each with the words that it most likely takes up.

    `choose` decides between the options; by default it is the one with the most weight (`coreference.tsv`).
    """
    told = _Told()
    for number, sentence in enumerate(referents.sentences):
        if sentence.segment in NEVER_CLAIMED_FROM:
            continue
        for at, token in enumerate(sentence.tokens):
            for referent in referents.at.get((number, at), ()):
                told.tell(referent)
            form = PRONOUNS.get(token.form.casefold())
            if form is None or token.upos != "PRON":
                continue
            pronoun = _pronoun(referents, form, number, at)
            found = (choose or heaviest)(pronoun, list(_options(referents, told, pronoun)))
            if found is not None:
                told.tell(_as_pronoun(found, pronoun, referents.parse(number)))
                told.called[found.key] = form
            yield pronoun, found


def _pronoun(referents: Referents, form: str, number: int, at: int) -> Pronoun:
    """The pronoun at a token, with what its sentence says about it."""
    p = referents.parse(number)
    return Pronoun(
        form,
        number,
        at,
        p.tokens[at].span,
        speaks=speaks(p, at),
        quoted=referents.is_quoted(p.tokens[at].span),
        owns_people=_owns_people(p, at),
    )


def _as_pronoun(found: Referent, pronoun: Pronoun, p: Parse) -> Referent:
    """The referent as the pronoun speaks of it."""
    return replace(
        found,
        sentence=pronoun.sentence,
        token=pronoun.token,
        relation=relation_of(p, pronoun.token),
        speaks=pronoun.speaks,
        main=is_main(p, pronoun.token),
        quoted=pronoun.quoted,
    )


def heaviest(pronoun: Pronoun, options: Sequence[Option]) -> Referent | None:
    """The option for which most speaks."""
    return max(options, key=lambda option: _weight(pronoun, option))[0]


def _weight(pronoun: Pronoun, option: Option) -> float:
    known, column = weights(), COLUMNS[pronoun.form]
    return sum(known.get((column, name), 0.0) * value for name, value in option[1])


def _rivals(pronoun: Pronoun, options: Sequence[Option]) -> Iterator[str]:
    """The entities of options that weigh nearly as much as the heaviest, in the order of their weight."""
    weighed = sorted(((_weight(pronoun, option), option[0]) for option in options), key=lambda w: -w[0])
    for weight, referent in weighed:
        if referent is not None and referent.entity is not None and weight > weighed[0][0] - OPEN:
            yield referent.entity


@cache
def weights() -> Mapping[tuple[str, str], float]:
    """How much each feature speaks for what a pronoun may take up, by column of `coreference.tsv` and feature."""
    columns = set(COLUMNS.values())
    return {(column, row["feature"]): float(row[column]) for row in rows("coreference.tsv") for column in columns}


def _options(referents: Referents, told: _Told, pronoun: Pronoun) -> Iterator[Option]:
    p = referents.parse(pronoun.sentence)
    around = _Around(referents, pronoun)
    yield None, list(_of_nobody(p, pronoun))
    rank, heard = 0, not pronoun.speaks
    for referent in reversed(told.last.values()):
        if pronoun.sentence - referent.sentence > WINDOW[pronoun.form] or rank == MOST:
            break
        if not (around.excludes(referent) or _is_unfit(pronoun, referent)):
            rank += 1
            found = list(_of(told, pronoun, referent, around, rank))
            if referent.speaks and not heard and (referent.kind == "person") == (pronoun.form in GENDERS):
                heard = True
                found.append(("spoke last", 1.0))
            yield referent, found
    for referent in around.ahead():
        yield referent, [*_of(told, pronoun, referent, around, 1), ("ahead", 1.0)]


def _is_unfit(pronoun: Pronoun, referent: Referent) -> bool:
    """Whether a pronoun can never take it up: "it" no two together, nobody a time, and who says something no thing."""
    silent = SILENT if pronoun.speaks else (LIFELESS if pronoun.owns_people else TIMES)
    tells = referent.entity is None and pronoun.speaks and is_document(referent.key)  # "the report … [it] said"
    return (pronoun.form != "they" and bool(referent.parts)) or (referent.kind in silent and not tells)


def _owns_people(p: Parse, at: int) -> bool:
    """Whether somebody is said to belong to what the pronoun takes up: "[its] spokesman"."""
    owned = p.relation(at) == "nmod:poss" and p.forms[p.heads[at]]
    return bool(owned) and noun_kind(str(owned)) in {"person", "people"}


class _Around:
    """What the tree says about a pronoun: in which phrases and clauses it stands."""

    def __init__(self, referents: Referents, pronoun: Pronoun) -> None:
        self._referents, self._pronoun = referents, pronoun
        self.parse = referents.parse(pronoun.sentence)
        path = [pronoun.token, *self.parse.up(pronoun.token)]
        clause = next((i for i, at in enumerate(path) if _is_clause(self.parse.tokens[at])), len(path) - 1)
        self._phrases = set(path[1 : clause + 1])
        self._joined = {at for at in path[1:] if self.parse.tag(at) in {"NOUN", "PROPN"}}
        self.verb = path[min(clause, len(path) - 1)] if clause else -1
        self._clauses = path[clause + 1 :]
        self.relation = relation_of(self.parse, pronoun.token)

    def excludes(self, referent: Referent) -> bool:
        """Whether the pronoun stands in the phrase itself, or beside it at one verb: "Roe saw [him]"."""
        if referent.sentence != self._pronoun.sentence:
            return False
        if referent.token in (self._joined if referent.parts else self._phrases):
            return True
        head = self.parse.heads[referent.token]
        own = self.parse.heads[self._pronoun.token]
        return self.relation != "owner" and referent.token != own and head == own

    def governs(self, referent: Referent) -> bool:
        """Whether it is the subject of a clause in which the pronoun's stands: "[Roe] said that he …"."""
        here = referent.sentence == self._pronoun.sentence and referent.relation == "subject"
        return here and self.parse.heads[referent.token] in self._clauses

    def ahead(self) -> Iterator[Referent]:
        """Whom the pronoun may take up before they are named: "In [his] speech, Roe said"."""
        for at in (self.verb, *self._clauses):
            for other in self.parse.below(at, "nsubj", "nsubj:pass"):
                if other > self._pronoun.token:
                    there = self._referents.at.get((self._pronoun.sentence, other), ())
                    yield from (referent for referent in there if not self.excludes(referent))


def _is_clause(token: Token) -> bool:
    return ((token.deprel or "").startswith(CLAUSAL) and token.upos in {"VERB", "AUX", "ADJ"}) or token.deprel == "root"


def _of_nobody(p: Parse, pronoun: Pronoun) -> Iterator[tuple[str, float]]:
    """What speaks for taking up nothing."""
    yield "nobody", 1.0
    if p.relation(pronoun.token) == "expl":
        yield "nobody: expletive", 1.0
    if p.tag(p.heads[pronoun.token]) == "ADJ" and p.relation(pronoun.token) == "nsubj":
        yield "nobody: adjective", 1.0
    if pronoun.speaks:
        yield "nobody: speaks", 1.0
    if relation_of(p, pronoun.token) == "object":
        yield "nobody: object", 1.0


def _of(told: _Told, pronoun: Pronoun, referent: Referent, around: _Around, rank: int) -> Iterator[tuple[str, float]]:
    """What speaks for a referent, or against it."""
    distance = pronoun.sentence - referent.sentence
    yield f"sentences: {min(distance, FAR)}", 1.0
    yield referent.relation, 1.0
    yield referent.kind, 1.0
    yield "recency", -math.log(rank)
    yield "often", math.log(told.times.get(referent.key, 1))
    if referent.entity is not None:
        yield "entity", 1.0
    if referent.plural is not None:
        yield ("number agrees" if referent.plural == (pronoun.form == "they") else "number differs"), 1.0
    if referent.gender is not None:
        yield ("gender agrees" if referent.gender == GENDERS.get(pronoun.form) else "gender differs"), 1.0
    if referent.key in told.called:
        yield ("called so" if told.called[referent.key] == pronoun.form else "called otherwise"), 1.0
    if referent.relation == around.relation:
        yield "parallel", 1.0
    if referent.main and distance:
        yield "main subject", 1.0
    if around.governs(referent):
        yield ("governs a quotation" if pronoun.quoted and not referent.quoted else "governs"), 1.0
    if referent.speaks and pronoun.speaks:
        yield "both speak", 1.0
    elif referent.speaks:
        yield "spoke", 1.0
    if referent.quoted != pronoun.quoted:
        yield ("quoted before" if referent.quoted else "not quoted"), 1.0
    if distance == 0 and referent.relation == "subject" and around.parse.heads[referent.token] == around.verb:
        yield "own subject", 1.0


GENDERS = {"he": "Masc", "she": "Fem"}
