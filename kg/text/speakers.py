"""Who speaks: from the words of a source to the entity that makes the claim."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from kg.records import Attribution, Document, Entity, EntityType, Mention, Span, hull
from kg.schemes import concept, concepts
from kg.text.linking import Linked, resolve, unnamed
from kg.text.targets import Target

LONGEST_MENTION = 100
"""Characters; within so many of a source, a mention that overlaps with it begins."""
DETERMINER = re.compile(r"^(?:the|an?|some|several|one|another|two|three|his|her|their|its|our)\s+", re.IGNORECASE)
PERSONAL = frozenset(["he", "she", "his", "her"])
NEUTRAL = frozenset(["it", "its"])
PLURAL = frozenset(["they", "their", "we", "our"])
BODIES: frozenset[EntityType] = frozenset(
    {"State", "Ministry", "GovernmentBody", "ArmedForce", "ArmedGroup", "MediaOutlet", "IntlOrganization"}
)
GROUPS: frozenset[EntityType] = frozenset({"Population", "ArmedForce", "ArmedGroup", "GovernmentBody"})


class Speakers:
    """The claimants of one article, found in text order: a pronoun is whoever of its kind spoke last.

    What the claims add to the entities is kept apart until `linked` is asked for: the sources that the text leaves
    without a name ("a rebel"), each an entity of its own words, and the states for which a capital speaks.
    """

    def __init__(self, document: Document, linked: Linked) -> None:
        self._document = document
        self._linked = linked
        self._entities = {entity.id: entity for entity in linked.entities}
        self._by_concept = {entity.concept: entity for entity in linked.entities if entity.concept}
        self._unnamed = {entity.name.casefold(): entity for entity in linked.entities}
        self._mentions: list[Mention] = []
        self._stands_for: dict[tuple[Span, str], str] = {}
        self._spoken: list[str] = []

    @property
    def linked(self) -> Linked:
        """The linked entities and mentions, with what the claims have added."""
        moved = (replace(m, entity=self._stands_for.get((m.span, m.entity), m.entity)) for m in self._linked.mentions)
        mentions = sorted([*moved, *self._mentions], key=lambda m: (m.span, m.entity))
        return replace(self._linked, entities=tuple(self._entities.values()), mentions=tuple(mentions))

    def claimant(self, attribution: Attribution, *, holder: str | None) -> tuple[str | None, tuple[str, ...]]:
        """The entity that makes the claim, and the candidates where the text leaves two or more open.

        `holder` is the claimant of the claim in which this one stands: "the army said it had vowed …".
        """
        if not attribution.source:
            return None, ()
        span = hull(attribution.source)
        words = span.of(self._document.text)
        found = self._pronoun(words.casefold(), holder) or resolve(self._document, self._linked, span)
        found = found or self._surname(words)
        claimants = tuple(dict.fromkeys(self.as_actor(one, span) for one in found)) or (self._of_words(span, words),)
        self._spoken.append(claimants[0])
        return claimants[0], claimants if len(claimants) > 1 else ()

    def _pronoun(self, word: str, holder: str | None) -> tuple[str, ...]:
        kinds: frozenset[EntityType]
        if word in PERSONAL:
            kinds = frozenset({"Person"})
        elif word in NEUTRAL:
            kinds = BODIES
        elif word in PLURAL:
            kinds = GROUPS
        else:
            return ()
        before = itertools.chain([holder] if holder else [], reversed(self._spoken))
        return tuple(itertools.islice((one for one in before if self._entities[one].type in kinds), 1))

    def _surname(self, words: str) -> tuple[str, ...]:
        """The person whose family name the words are: "Roe" after "Col. Jane Roe"."""
        if not re.fullmatch(r"[^\W\d_][\w'’-]*", words) or not words[0].isupper():
            return ()
        known = [e.id for e in self._linked.entities if e.type == "Person" and e.name.endswith(f" {words}")]
        return tuple(known[:1])

    def as_actor(self, entity_id: str, within: Span) -> str:
        """The entity as one that acts: a capital that speaks or is spoken to there stands for its state."""
        entity = self._entities[entity_id]
        state = _states_by_capital().get(entity.concept or "")
        found = concept(state) if state and entity.type in {"Place", "DisputedPlace"} else None
        if state is None or found is None:
            return entity_id
        if state not in self._by_concept:
            self._add(Entity(id=f"s{len(self._entities)}", type="State", name=found.label, concept=state))
        actor = self._by_concept[state].id
        for mention in self._linked.inside(within):
            if mention.entity == entity_id:
                self._stands_for[mention.span, entity_id] = actor
        return actor

    def other(self, targets: Iterable[Target], within: Span, claimant: str | None) -> str | None:
        """The first at whom a claim may be directed who is not the claimant; unnamed ones are of their own words."""
        for target in targets:
            if isinstance(target, Span):
                return self._of_words(target, target.of(self._document.text))
            if (actor := self.as_actor(target, within)) != claimant:
                return actor
        return None

    def _of_words(self, span: Span, words: str) -> str:
        """An entity for a source that nothing names: its words, without determiner."""
        name = f"{DETERMINER.sub('', words, count=1)} (unnamed)"
        if name.casefold() not in self._unnamed:
            self._add(Entity(id=f"u{len(self._entities) + 1}", type=unnamed(words), name=name))
        entity = self._unnamed[name.casefold()]
        around = Span(max(0, span.start - LONGEST_MENTION), span.end + LONGEST_MENTION)
        if not any(mention.span.overlaps(span) for mention in self._linked.inside(around)):
            self._mentions.append(Mention(span, entity.id, "nominal"))
        return entity.id

    def _add(self, entity: Entity) -> None:
        self._entities[entity.id] = entity
        self._unnamed[entity.name.casefold()] = entity
        if entity.concept:
            self._by_concept[entity.concept] = entity


@cache
def _states_by_capital() -> dict[str, str]:
    return {c.capital: c.curie for c in concepts("actors").values() if c.kind == "State" and c.capital}


def order_of_reading(attributions: Sequence[Attribution]) -> list[int]:
    """The numbers of the attributions so that each comes after the one in which it stands.

    >>> outer, inner = (Attribution((), (), (Span(5, 20),), 1.0, 1), Attribution((), (), (Span(0, 30),), 1.0))
    >>> order_of_reading([outer, inner])
    [1, 0]
    """

    def depth(number: int) -> int:
        parent = attributions[number].parent
        return 0 if parent is None else 1 + depth(parent)

    def place(number: int) -> tuple[int, int]:
        outermost = number
        while (parent := attributions[outermost].parent) is not None:
            outermost = parent
        return outermost, depth(number)

    return sorted(range(len(attributions)), key=place)
