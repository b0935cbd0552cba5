"""Nominals: the nouns that go on with somebody named before: "the group", "the country", "both sides"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from kg.records import NEVER_CLAIMED_FROM, Document, Entity, EntityType, Mention, Span, Token
from kg.text.dependencies import below, head_of
from kg.text.linked import Linked
from kg.text.wordlists import rows

DEFINITE = frozenset({"the", "this", "that"})
PAIRING = frozenset({"both", "two"})
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
    ([('country', 'x2'), ('countries', 'b1')], ('x1', 'x2'))
    """
    entities = {entity.id: entity for entity in linked.entities}
    taken = {head_of(document, mention.span) for mention in linked.mentions}
    found: list[Mention] = []
    for number, sentence in enumerate(document.sentences):
        if sentence.segment in NEVER_CLAIMED_FROM:
            continue
        for at, token in enumerate(sentence.tokens):
            noun = _nouns().get(token.form.casefold())
            if noun is None or (number, at) in taken or not _points_back(sentence.tokens, at, pair=noun.pair):
                continue
            before = list(_last(linked, token.span, noun, 2 if noun.pair else 1))
            if noun.pair and len(before) == 2:
                before = [_group(entities, before[::-1])]
            if len(before) == 1 and not (noun.pair and before[0] in linked.types):
                found.append(Mention(token.span, before[0], "nominal"))
    mentions = sorted([*linked.mentions, *found], key=lambda m: (m.span.start, -m.span.end, m.entity))
    return replace(linked, entities=tuple(entities.values()), mentions=tuple(mentions))


@cache
def _nouns() -> Mapping[str, Noun]:
    return {
        row["noun"]: Noun(row["number"] == "two", cast("frozenset[EntityType]", frozenset(row["types"].split())))
        for row in rows("nominals.tsv")
    }


def _points_back(tokens: Sequence[Token], at: int, *, pair: bool) -> bool:
    """Whether "the" or "both" stands before the noun, and nothing behind it says which one it is."""
    if tokens[at].deprel in {"compound", "flat", "appos", "nmod:desc"}:
        return False
    if any(tokens[i].upos == "PROPN" for i in below(tokens, at)) or any(below(tokens, at, "acl:relcl", "nmod:poss")):
        return False
    if any(tokens[j].form.casefold() == "of" for i in below(tokens, at, "nmod") for j in below(tokens, i, "case")):
        return False
    before = {tokens[i].form.casefold() for i in below(tokens, at, "det", "nummod", "det:predet") if i < at}
    return bool(before & PAIRING) if pair else bool(before & DEFINITE)


def _last(linked: Linked, span: Span, noun: Noun, count: int) -> Iterator[str]:
    """The entities of the noun's types that were named last before it, the last first."""
    known: list[str] = []
    for mention in linked.before(span.start):
        if len(known) == count or span.start - mention.span.end > REACH:
            return
        named = mention.form == "name" and mention.entity not in linked.many
        if named and linked.types[mention.entity] in noun.types and mention.entity not in known:
            known.append(mention.entity)
            yield mention.entity


def _group(entities: dict[str, Entity], members: Sequence[str]) -> str:
    """The entity of two together; another one where none is known."""
    same = next((e.id for e in entities.values() if set(e.members) == set(members)), None)
    if same is not None:
        return same
    kinds = {entities[one].type for one in members}
    name = " and ".join(entities[one].name for one in members) + " (jointly)"
    kind: EntityType = kinds.pop() if len(kinds) == 1 else "Population"
    group = Entity(id=f"b{sum(bool(e.members) for e in entities.values()) + 1}", type=kind, name=name,
                   members=tuple(members))  # fmt: skip
    entities[group.id] = group
    return group.id
