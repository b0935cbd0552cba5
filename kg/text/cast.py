"""Those who take part without a name: "gunmen", "golf carts", "a restaurant", each an entity of its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from kg.records import Entity, EntityType, Mention, Participant, Span
from kg.text.denotation import unnamed
from kg.text.drafts import Draft
from kg.text.fillers import Scene
from kg.text.linked import PLACES, Linked
from kg.text.parse import Parse
from kg.text.referents import noun_kind
from kg.text.seats import states_by_capital
from kg.text.things import people, peoples
from kg.text.wordlists import rows
from kg.text.wordsets import words

SITES: frozenset[EntityType] = frozenset(["Place", "Facility", "State"])
"""What an unnamed place can be; "the front" is no body there."""


Key = tuple[str, ...]
"""The words of a phrase that tell whom it is about, in their plain forms: ("government", "fighter")."""


class Cast:
    """Gives the participants of an article's events that nobody has named an entity, the same words the same one.

    Read in text order: "the gunmen" are those of whom the text spoke last, also as "gunmen of the Red Dawn".
    """

    def __init__(self, linked: Linked) -> None:
        self._linked = linked
        self.entities = {entity.id: entity for entity in linked.entities}
        """All entities by id, the unnamed ones as they come."""
        self._states = _states_of_capitals(linked)
        self._known: dict[Key, str] = {}
        self._entities: list[Entity] = []
        self._mentions: dict[Span, Mention] = {}
        self._place: str | None = None

    @property
    def linked(self) -> Linked:
        """The linked entities and mentions with those that take part unnamed."""
        if not self._entities:
            return self._linked
        mentions = sorted([*self._linked.mentions, *self._mentions.values()], key=lambda m: (m.span, m.entity))
        return replace(self._linked, entities=(*self._linked.entities, *self._entities), mentions=tuple(mentions))

    def enter(self, scene: Scene, drafts: Iterable[Draft]) -> None:
        """Links the participants of a sentence's events."""
        for draft in drafts:
            linked = [self._linked_to(scene, one) for one in draft.parts.participants]
            draft.parts.participants = [one for one in linked if one.role != "agent" or self._acts(one)]

    def _linked_to(self, scene: Scene, one: Participant) -> Participant:
        p = scene.parse
        inside = [at for at, token in enumerate(p.tokens) if one.span.overlaps(token.span)]
        if not inside:
            return self._before(one)
        head = p.top(inside[0], inside[-1] + 1)
        key = _key(p, head, inside)
        if one.entity is not None:
            self._known[key[-1:]] = one.entity
            if one.role == "place" and self.entities[one.entity].type in PLACES:
                self._place = one.entity
            return self._as_actor(one)
        entity = self._meant(p, head, key)
        if entity is None:
            kind = (kind_of(p.forms[head]) or kind_of(p.lemma(head))) if one.role != "patient" else None
            if kind is None or (one.role == "place" and kind not in SITES):
                return one
            several = kind == "Person" and p.has(head, "Number=Plur")
            entity = self._add(one.span.of(scene.text), "Population" if several else kind)
        self._known[key] = self._known[key[-1:]] = entity
        self._mentions.setdefault(one.span, Mention(one.span, entity, "nominal"))
        return replace(one, entity=entity)

    def _before(self, one: Participant) -> Participant:
        """A participant whose words stand in an earlier sentence: "They", who are its "gunmen"."""
        known = next((m for m in self._mentions.values() if m.span.overlaps(one.span)), None)
        return replace(one, entity=known.entity) if known else one

    def _acts(self, one: Participant) -> bool:
        """Whether an agent can be one: a town cannot, a disputed place whose authorities are called by its name can."""
        return one.entity is None or self.entities[one.entity].type != "Place"

    def _as_actor(self, one: Participant) -> Participant:
        """A capital that acts as its state, where the article speaks of that too."""
        state = self._states.get(one.entity or "") if one.role == "agent" else None
        return replace(one, entity=state) if state else one

    def _meant(self, p: Parse, head: int, key: Key) -> str | None:
        """The entity of which the text spoke in these words, or in others with the same noun if it points back.

        "The area" is that of which it spoke last.
        """
        pointed = any(p.has(c, "Definite=Def") or p.has(c, "PronType=Dem") for c in p.below(head, "det"))
        if not pointed or len(key) > 1:
            return self._known.get(key)
        known = self._known.get(key[-1:])
        return self._place if known is None and p.forms[head] in words("vague-place") else known

    def _add(self, words: str, kind: EntityType) -> str:
        entity = Entity(id=f"p{len(self._entities) + 1}", type=kind, name=f"{' '.join(words.split())} (unnamed)")
        self._entities.append(entity)
        self.entities[entity.id] = entity
        return entity.id


def without_selves(scene: Scene, found: Sequence[Participant]) -> Iterator[Participant]:
    """Without those who would do it to themselves: of "the Reds expelled it" the pronoun goes, else who acts."""
    p = scene.parse
    said = {t.span: p.tag(at) for at, t in enumerate(p.tokens)}
    suffering = {one.entity: one for one in found if one.role == "patient" and one.entity is not None}
    acting = {one.entity for one in found if one.role == "agent"}
    for one in found:
        patient = suffering.get(one.entity) if one.entity is not None and one.entity in acting else None
        wrong = "patient" if patient is not None and said.get(patient.span) == "PRON" else "agent"
        if patient is None or one.role != wrong:
            yield one


def _states_of_capitals(linked: Linked) -> Mapping[str, str]:
    """The entity of the state for that of its capital."""
    by_concept = {e.concept: e.id for e in linked.entities if e.concept}
    capitals = {e.id: states_by_capital().get(e.concept or "") for e in linked.entities if e.type == "Place"}
    return {place: by_concept[state] for place, state in capitals.items() if state in by_concept}


def _key(p: Parse, head: int, inside: Iterable[int]) -> Key:
    telling = (at for at in inside if p.heads[at] == head and p.relation(at) in {"amod", "compound", "nmod:poss"})
    return (*(p.lemma(at) for at in telling), p.lemma(head))


BY_KIND: Mapping[str, EntityType] = {
    "person": "Person", "people": "Population", "body": "GovernmentBody", "state": "State",
}  # fmt: skip


def kind_of(noun: str) -> EntityType | None:
    """What an unnamed somebody or something is by its noun, in lower case; `None` for nouns of other things.

    >>> kind_of("gunmen"), kind_of("hospital"), kind_of("losses")
    ('ArmedGroup', 'Facility', None)
    """
    return _people(noun) or _sites().get(noun)


def _people(noun: str) -> EntityType | None:
    known = people().get(noun)
    if known is not None:
        kind, many, _ = known
        return kind if many else "Person"
    if noun in words("force-noun"):
        return "ArmedForce"
    if noun in peoples():
        return "Population"
    if noun in words("actor-noun"):
        return unnamed(noun)
    return BY_KIND.get(noun_kind(noun))


@cache
def _sites() -> Mapping[str, EntityType]:
    """Nouns for sites and places, and what each is."""
    listed = (row for row in rows("heads.tsv") if row["where"] == "after" and row["type"] in {"Place", "Facility"})
    sites = {row["head"].split()[-1]: cast(EntityType, row["type"]) for row in listed}
    return {**dict.fromkeys(words("region-noun"), "Place"), **sites}
