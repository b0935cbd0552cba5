"""Linked mentions: an article's entities, and the words that denote them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Entity, Mention, Span


@dataclass(frozen=True, slots=True)
class Linked:
    """The article's entities, in the order of their first mention, and the mentions.

    `candidates` holds, by the span of a noun such as "the ministry", the other entities that it might denote, the one
    named last first; `many` the ids of entities that are called by a plural.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    candidates: tuple[tuple[Span, tuple[str, ...]], ...] = ()
    many: frozenset[str] = frozenset()
