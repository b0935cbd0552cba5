"""Linked mentions: an article's entities, and the words that denote them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.records import Entity, EntityType, Mention, Span
from kg.schemes import concept

PLACES: frozenset[EntityType] = frozenset({"Place", "DisputedPlace"})
SITES: frozenset[EntityType] = PLACES | {"State", "Facility"}
"""What something can happen in."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun that takes up other words, and the entity that these denote, or several together.

    `antecedent` are the words that it takes up: the evidence. They may denote no entity that we know. `rivals` are
    other entities for which nearly as much speaks.
    """

    span: Span
    entities: tuple[str, ...]
    antecedent: Span
    rivals: tuple[str, ...] = ()


def joint(known: Mapping[str, Entity], members: Sequence[str], *, said: str = "") -> Entity:
    """The entity of several who act or speak as one: that which is known already, or a new one, called as it is `said`.

    >>> chad, mali = Entity("x1", "State", "Chad"), Entity("x2", "State", "Mali")
    >>> joint({"x1": chad, "x2": mali}, ["x1", "x2"]).name
    'Chad and Mali (jointly)'
    """
    same = next((e for e in known.values() if e.members and set(e.members) == set(members)), None)
    if same is not None:
        return same
    kinds = {known[one].type for one in members}
    name = (said or " and ".join(known[one].name for one in members)) + " (jointly)"
    number = sum(bool(entity.members) for entity in known.values()) + 1
    return Entity(f"g{number}", kinds.pop() if len(kinds) == 1 else "Population", name, members=tuple(members))


@dataclass(frozen=True)
class Linked:
    """The article's entities, in the order of their first mention, and the mentions.

    `candidates` holds, by the span of a noun such as "the ministry", the other entities that it might denote, the one
    named last first; `many` the ids of entities that are called by a plural; `pronouns` those that take up words
    before. The rest is for looking things up in a time that does not grow with the article.

    >>> roe = Linked((Entity("x1", "Person", "Ana Roe"),), (Mention(Span(0, 7), "x1", "name"),))
    >>> roe.types["x1"], [m.entity for m in roe.inside(Span(0, 20))], list(roe.before(5))
    ('Person', ['x1'], [])
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    candidates: tuple[tuple[Span, tuple[str, ...]], ...] = ()
    many: frozenset[str] = frozenset()
    pronouns: tuple[Anaphor, ...] = ()

    def denotes(self, span: Span) -> tuple[str, ...]:
        """The entities that a pronoun, or a mention with just these words, denotes; several only together.

        >>> roe = Linked((Entity("x1", "Person", "Ana Roe"),), (Mention(Span(0, 7), "x1", "name"),))
        >>> roe.denotes(Span(0, 7)), roe.denotes(Span(8, 10))
        (('x1',), ())
        """
        return self._denoted.get(span, ())

    def antecedent(self, pronoun: Span) -> Span | None:
        """The words that a pronoun takes up, whether they denote an entity or not."""
        return self._antecedents.get(pronoun)

    @cached_property
    def _antecedents(self) -> Mapping[Span, Span]:
        return {p.span: p.antecedent for p in self.pronouns}

    @cached_property
    def _denoted(self) -> Mapping[Span, tuple[str, ...]]:
        by_name = {m.span: (m.entity,) for m in reversed(self.mentions)}
        return {**by_name, **{p.span: p.entities for p in self.pronouns if p.entities}}

    @cached_property
    def anaphors(self) -> Mapping[Span, Anaphor]:
        """The pronouns by where they stand."""
        return {p.span: p for p in self.pronouns}

    @cached_property
    def types(self) -> Mapping[str, EntityType]:
        """What each entity is, by id."""
        return {e.id: e.type for e in self.entities}

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """What kind of a state's body each entity is that is one, by id: `armed-forces`.

        >>> Linked((Entity("x1", "ArmedForce", "Malian Armed Forces", "actor:ML-armed-forces"),), ()).bodies
        {'x1': 'armed-forces'}
        """
        kinds = ((e.id, (e.concept or "").partition("-")[2]) for e in self.entities)
        return {id: kind for id, kind in kinds if kind}

    @cached_property
    def rivals(self) -> Mapping[Span, tuple[str, ...]]:
        """The other entities that a noun or a pronoun might denote, by its span."""
        return {**{p.span: p.rivals for p in self.pronouns}, **dict(self.candidates)}

    @cached_property
    def demonyms(self) -> Mapping[str, str]:
        """The adjectives of the states that the article speaks of: `danish` for the entity Denmark."""
        states = ((e.id, concept(e.concept)) for e in reversed(self.entities) if e.type == "State" and e.concept)
        return {word.casefold(): state for state, known in states if known for word in known.demonyms}

    def inside(self, span: Span) -> Iterator[Mention]:
        """The mentions that lie in a span, in text order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return (m for m in self._ordered[first:last] if m.span.end <= span.end)

    def before(self, offset: int) -> Iterator[Mention]:
        """The mentions that end before a place in the text, the last first."""
        last = bisect_left(self._starts, offset)
        return (self._ordered[at] for at in range(last - 1, -1, -1) if self._ordered[at].span.end <= offset)

    @cached_property
    def _ordered(self) -> tuple[Mention, ...]:
        return tuple(sorted(self.mentions, key=lambda m: m.span.start))

    @cached_property
    def _starts(self) -> list[int]:
        return [m.span.start for m in self._ordered]
