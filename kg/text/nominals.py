"""Nominals: the nouns that go on with somebody named before: "the group", "the country", "both sides"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise
from typing import cast

from kg.records import NEVER_CLAIMED_FROM, Document, EntityType, Mention, Span
from kg.text.linked import Linked, joint
from kg.text.parse import Parse, head_of, parse, sentence_at
from kg.text.wordlists import rows

DEFINITE = frozenset({"the", "this", "that"})
JOINED = re.compile(r",?\s+(?:and|as well as)\s+(?:the\s+)?")
REACH = 2500
"""Characters over which a noun goes back to a name."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A line of `nominals.tsv`."""

    pair: bool
    types: frozenset[EntityType]


def with_nominals(document: Document, linked: Linked) -> Linked:
    """The linked mentions with the nouns that go on with one of them, or with two together as a group of their own.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> from kg.text.linking import link
    >>> from kg.text.mentions import mentions
    >>> text = "Chad warned Mali. The country is calm. Both countries want peace."
    >>> document = analyse(make(text, name="a"))
    >>> found = with_nominals(document, link(document, mentions(document)))
    >>> [(m.span.of(text), m.entity) for m in found.mentions if m.form == "nominal"], found.entities[-1].members
    ([('country', 'x2'), ('countries', 'g1')], ('x1', 'x2'))
    """
    entities = {entity.id: entity for entity in linked.entities}
    taken = {head_of(document, mention.span) for mention in linked.mentions}
    found: list[Mention] = []
    for number, sentence in enumerate(document.sentences):
        if sentence.segment in NEVER_CLAIMED_FROM:
            continue
        for at, token in enumerate(sentence.tokens):
            noun = _nouns().get(token.form.casefold())
            if noun is None or (number, at) in taken or not _points_back(parse(sentence), at, pair=noun.pair):
                continue
            before = _pair(document, linked, token.span, noun) if noun.pair else _last(linked, token.span, noun)
            if before:
                one = entities[before[0]] if len(before) == 1 else joint(entities, before)
                entities[one.id] = one
                found.append(Mention(token.span, one.id, "nominal"))
    mentions = sorted([*linked.mentions, *found], key=lambda m: (m.span.start, -m.span.end, m.entity))
    return replace(linked, entities=tuple(entities.values()), mentions=tuple(mentions))


@cache
def _nouns() -> Mapping[str, Noun]:
    return {
        row["noun"]: Noun(row["number"] == "two", cast("frozenset[EntityType]", frozenset(row["types"].split())))
        for row in rows("nominals.tsv")
    }


def _points_back(p: Parse, at: int, *, pair: bool) -> bool:
    """Whether "the" or "both" stands before the noun, and nothing behind it says which one it is."""
    if p.relation(at) in {"compound", "flat", "appos", "nmod:desc"}:
        return False
    if p.tag(min(at + 1, len(p.tokens) - 1)) == "PROPN":
        return False
    if any(p.tag(i) == "PROPN" for i in p.below(at)) or any(p.below(at, "acl:relcl", "nmod:poss")):
        return False
    if any(p.forms[j] == "of" for i in p.below(at, "nmod") for j in p.below(i, "case")):
        return False
    before = {p.forms[i] for i in p.below(at, "det", "nummod", "det:predet") if i < at}
    return "both" in before or before >= {"the", "two"} if pair else bool(before & DEFINITE)


def _named(linked: Linked, span: Span) -> Iterator[Mention]:
    """The names before a noun and not too far off, the last first."""
    for mention in linked.before(span.start):
        if span.start - mention.span.end > REACH:
            return
        if mention.form == "name" and mention.entity not in linked.many:
            yield mention


def _last(linked: Linked, span: Span, noun: Noun) -> tuple[str, ...]:
    """The entity of the noun's types that was named last before it."""
    fitting = (m.entity for m in _named(linked, span) if linked.types[m.entity] in noun.types)
    return tuple(islice(fitting, 1))


def _pair(document: Document, linked: Linked, span: Span, noun: Noun) -> tuple[str, ...]:
    """The two that were named last together: joined by "and", else in one sentence with no third between them."""
    fitting = [m for m in _named(linked, span) if linked.types[m.entity] in noun.types]
    for second, first in pairwise(fitting):
        between = Span(first.span.end, second.span.start).of(document.text)
        if JOINED.fullmatch(between) and first.entity != second.entity:
            return first.entity, second.entity
    last = next((m for m in fitting if m.entity != fitting[0].entity), None)
    together = last is not None and sentence_at(document, last.span.start) == sentence_at(
        document, fitting[0].span.start
    )
    return (last.entity, fitting[0].entity) if last is not None and together else ()
