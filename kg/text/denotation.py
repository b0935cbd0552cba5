"""Denotation: whom the words of a source mean, as far as the text tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice

from kg.records import Document, EntityType, Mention, Span
from kg.text.linked import PLACES, Linked
from kg.text.phrases import POSSESSIVE
from kg.text.things import people
from kg.text.tokens import tokens
from kg.text.wordlists import rows
from kg.text.wordsets import words

ORGANISATIONS: frozenset[EntityType] = frozenset(
    {"Ministry", "GovernmentBody", "ArmedForce", "IntlOrganization", "MediaOutlet", "ArmedGroup", "State"}
)
CROWDS: frozenset[EntityType] = frozenset({"ArmedForce", "ArmedGroup", "Population"})
HE = frozenset({"he", "she", "his", "her", "him"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "their", "them"})
OPEN = 2
"""How many organisations "it" may mean before the text is said to leave it open."""


def resolve(document: Document, linked: Linked, span: Span) -> tuple[str, ...]:
    """The entities that a source's words may denote, best first; `()` when they name nobody known.

    A person named in the words wins, then the institution for which a spokesman speaks; "he" is the person who spoke
    last, "it" and "the ministry" the organisation named last. Two or more ids mean that the text leaves it open: two
    ministries were named before, or nothing tells which of two organisations "it" is.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> from kg.text.linking import link
    >>> from kg.text.mentions import mentions
    >>> document = analyse(make("Col. Ali Roe left. He wept. A rebel wept too.", name="a"))
    >>> linked = link(document, mentions(document))
    >>> resolve(document, linked, Span(19, 21)), resolve(document, linked, Span(28, 35))
    (('x1',), ())
    """
    forms = [t.form.casefold() for t in tokens(document.text, span)]
    if forms and len(forms) <= 2 and forms[0] in HE | IT | THEY:
        return _pronoun(forms[0], document, linked, span)
    if len(forms) == 2 and forms[0] in {"the", "that"} and forms[1] in words("country-noun"):
        return tuple(m.entity for m in islice(_before(linked, span, {"State"}), 1))
    inside = list(linked.inside(span))
    person = next((m for m in inside if _is_named_person(document, linked, m, span)), None)
    if person is not None:
        return (person.entity,)
    head = _head([t.form for t in tokens(document.text, span)])
    if head is not None and head not in _speakers_for():
        kind = people()[head][0]
        alike = (m for m in inside if linked.types[m.entity] == kind and head in m.span.of(document.text).casefold())
        return tuple(m.entity for m in alike)[:1]
    return _organisation(linked, inside) or (_place(linked, inside) if head is None else ())


def _is_named_person(document: Document, linked: Linked, mention: Mention, source: Span) -> bool:
    """Whether a mention names the person who is the source, not one whose aide that is: "Roe's aide"."""
    owns = mention.span != source and document.text[mention.span.end : mention.span.end + 2] in POSSESSIVE
    return linked.types[mention.entity] == "Person" and mention.form == "name" and not owns


def _organisation(linked: Linked, inside: Sequence[Mention]) -> tuple[str, ...]:
    for form in ("name", "nested", "nominal"):
        for mention in inside:
            if mention.form == form and linked.types[mention.entity] in ORGANISATIONS | {"Population"}:
                return (mention.entity, *linked.rivals.get(mention.span, ()))
    return ()


def _place(linked: Linked, inside: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(m.entity for m in inside if linked.types[m.entity] in PLACES)[:1]


def _head(forms: Sequence[str]) -> str | None:
    """The noun for people that the words are about: before any "of", "in", comma or clause."""
    found = None
    for form in forms:
        if form.casefold() in words("source-noun-past"):
            break
        if form.casefold() in people() or form.casefold() in _speakers_for():
            found = form.casefold()
        elif found is not None and form[0].islower() and form not in words("noun-goes-on"):
            found = None  # "official news agency"
        elif found is not None and form not in POSSESSIVE:
            break
    return found


@cache
def _speakers_for() -> frozenset[str]:
    """Callings whose words are their institution's (`titles.tsv`, `speaks`), and things that speak for one."""
    said = {row["title"] for row in rows("titles.tsv") if row["speaks"] == "institution"}
    return frozenset(said | {"statement", "spokesmen"})


def unnamed(source: str) -> EntityType:
    """What an unnamed source is, by its noun: one speaker a person, officials a body, witnesses a population.

    >>> unnamed("a police official"), unnamed("Witnesses in the town"), unnamed("the rebels")
    ('Person', 'Population', 'ArmedGroup')
    """
    forms = [t.form.casefold() for t in tokens(source)]
    head = _head(forms)
    if head is None or head not in people():
        head = next((form for form in forms if form in people()), None)
    if head is not None:
        kind, many, _ = people()[head]
        return kind if many else "Person"
    return "Population" if forms and forms[-1].endswith("s") else "Person"


def _before(linked: Linked, span: Span, kinds: Collection[EntityType]) -> Iterator[Mention]:
    """The mentions of such entities before the span, the last first."""
    return (m for m in linked.before(span.start) if m.form != "nested" and linked.types[m.entity] in kinds)


def _pronoun(word: str, document: Document, linked: Linked, span: Span) -> tuple[str, ...]:
    """The one who spoke last of those whom a pronoun can mean; where none did, the last person or two bodies."""

    def fitting() -> Iterator[Mention]:
        return _meant(word, linked, span)

    spoke = next((m for m in fitting() if _speaks(document, m.span)), None)
    if spoke is not None:
        return (spoke.entity,)
    return _first_ids(fitting(), 1 if word in HE else OPEN)


def _meant(word: str, linked: Linked, span: Span) -> Iterator[Mention]:
    """The mentions that a pronoun can take up by gender and number, the last first."""
    if word in HE | IT:
        fits = _before(linked, span, {"Person"} if word in HE else ORGANISATIONS)
        return (m for m in fits if m.entity not in linked.many)
    kinds: frozenset[EntityType] = ORGANISATIONS | {"Population"}
    crowds = (m for m in _before(linked, span, kinds) if m.entity in linked.many or linked.types[m.entity] in CROWDS)
    first = next(crowds, None)
    return _before(linked, span, kinds) if first is None else chain([first], crowds)


def _first_ids(found: Iterable[Mention], count: int) -> tuple[str, ...]:
    """The first different entities."""
    ids: list[str] = []
    for mention in found:
        if mention.entity not in ids:
            ids.append(mention.entity)
        if len(ids) == count:
            break
    return tuple(ids)


@cache
def _spoke() -> re.Pattern[str]:
    """A verb of saying behind the words, in the same sentence and not behind a quotation."""
    verbs = "|".join(sorted(words("already-spoken") | words("speaks-now") | words("say-plural")))
    return re.compile(rf"[^.!?“”\"]{{0,90}}?\b(?:{verbs})\b")


SPOKEN_OF = re.compile(r"(?:[,”\"’]\s*(?:said|added|says)|\baccording to)\W+(?:\w+\W+){0,4}$")
"""The order turned round: '"…," said Col. Roe'; but not "he said Roe had left"."""


def _speaks(document: Document, span: Span) -> bool:
    """Whether a verb of saying stands beside the words."""
    after = document.text[span.end : span.end + 110]
    before = document.text[max(0, span.start - 40) : span.start]
    return bool(_spoke().match(after)) or bool(SPOKEN_OF.search(before))
