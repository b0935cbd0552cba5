"""Who is at war with whom over what: drawn by lot from the schemes, so that nothing in it is news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from types import MappingProxyType
from typing import get_args

from kg import schemes
from kg.records import Entity, EntityType, TopEventType
from kg.schemes import Concept

ARTICLES_A_WAR = 40
"""Articles told of one war; the next ones are about another, so that a larger graph has more wars, not longer ones."""

FIRST_DAY = date(2020, 1, 1)
OUTLETS = tuple(
    f"The {place} {paper}"
    for place in ("Harbour", "Valley", "Upland", "Estuary", "Meadow", "Lakeside")
    for paper in ("Times", "Post", "Herald", "Courier")
)
GIVEN = ("Ada", "Boris", "Chiara", "Dev", "Elif", "Farid", "Greta", "Hamid", "Ines", "Jonas", "Kira", "Lamin")
FAMILY = ("Abel", "Borg", "Castel", "Dorn", "Ember", "Falk", "Gray", "Holt", "Ivers", "Junger", "Keel", "Lund")
INSTITUTIONS = ("defence-ministry", "foreign-ministry", "armed-forces", "presidency", "health-ministry")


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of deed: as a clause tells it, as an accusation names it, and what it takes."""

    past: str
    gerund: str
    subtype: str
    on: str
    """`victims`, `weapons`, `things`, `place` or `nothing`."""


ACTS = (
    Act("shelled", "shelling", "shelling", "things"),
    Act("bombarded", "bombarding", "bombardment", "things"),
    Act("raided", "raiding", "raid", "things"),
    Act("attacked", "attacking", "assault", "things"),
    Act("killed", "killing", "killing", "victims"),
    Act("wounded", "wounding", "injuring", "victims"),
    Act("arrested", "arresting", "arrest", "victims"),
    Act("shot down", "shooting down", "shooting-down", "weapons"),
    Act("destroyed", "destroying", "destruction", "weapons"),
    Act("damaged", "damaging", "damage-to-property", "things"),
    Act("captured", "capturing", "capture-of-ground", "place"),
    Act("besieged", "besieging", "siege", "place"),
    Act("deployed", "deploying", "deployment", "weapons"),
    Act("broke the ceasefire", "breaking the ceasefire", "ceasefire-violation", "nothing"),
    Act("retreated", "retreating", "retreat", "nothing"),
    Act("delivered aid", "delivering aid", "aid-delivery", "nothing"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """A state at war: itself, who speaks and fights for it, its kit."""

    state: Concept
    bodies: Mapping[str, Entity]
    spokesperson: Entity
    weapons: tuple[Entity, ...]

    @property
    def forces(self) -> Entity:
        """Who does what is claimed to be done."""
        return self.bodies["armed-forces"]

    @property
    def speakers(self) -> tuple[Entity, ...]:
        """Who speaks for it."""
        return (self.bodies["defence-ministry"], self.bodies["foreign-ministry"], self.spokesperson, *self.others)

    @property
    def others(self) -> tuple[Entity, ...]:
        """Who speaks for it more rarely."""
        return (self.bodies["presidency"], self.bodies["armed-forces"], self.bodies["health-ministry"])


@dataclass(frozen=True, slots=True)
class War:
    """Two sides, the places that they fight over, and those who watch."""

    number: int
    sides: tuple[Side, Side]
    places: tuple[Concept, ...]
    disputed: Concept
    watchers: tuple[Entity, ...]
    groups: tuple[Entity, ...]

    @property
    def begins(self) -> date:
        """The day of its first incident."""
        return FIRST_DAY + timedelta(days=17 * self.number % 1400)


@dataclass(frozen=True, slots=True)
class Incident:
    """What several articles tell of, each in its claimants' words; `figure` is where their numbers start from."""

    act: Act
    doer: Side
    victim: Side
    place: Concept
    weapon: Entity
    struck: Entity
    thing: str
    day: date
    figure: int


@cache
def war(seed: int, number: int) -> War:
    """The war of that number: always the same for a seed."""
    lot = Random(f"{seed}/war/{number}")
    first, second = lot.sample(_states(), 2)
    return War(
        number=number,
        sides=(_side(first, lot), _side(second, lot)),
        places=tuple(lot.sample(_of("places", "Place"), 7)),
        disputed=lot.choice(_of("places", "DisputedPlace")),
        watchers=tuple(_entity(each) for each in lot.sample(_of("actors", "IntlOrganization"), 4)),
        groups=tuple(_entity(each) for each in lot.sample(_of("actors", "ArmedGroup"), 2)),
    )


@cache
def incident(seed: int, war_number: int, number: int) -> Incident:
    """The incident of that number in that war: both sides commit all acts."""
    lot, told = Random(f"{seed}/incident/{war_number}/{number}"), war(seed, war_number)
    doer, victim = lot.sample(told.sides, 2)
    return Incident(
        act=lot.choice(ACTS),
        doer=doer,
        victim=victim,
        place=lot.choice((*told.places, told.disputed, told.disputed)),
        weapon=lot.choice(doer.weapons),
        struck=lot.choice(victim.weapons),
        thing=lot.choice(("a market", "a bridge", "two villages", "a power station", "a hospital", "army positions")),
        day=told.begins + timedelta(days=number // 2),
        figure=lot.choice((2, 3, 5, 7, 11, 12, 15, 20, 24, 40, 65, 100, 156)),
    )


def kind_of(act: Act) -> TopEventType:
    """The top type above the act's own.

    >>> kind_of(ACTS[0])
    'ASSAULT'
    """
    above = (f"type:{act.subtype}", *schemes.ancestors(f"type:{act.subtype}"))
    tops = {f"type:{name.lower().replace('_', '-')}": name for name in get_args(TopEventType)}
    found: TopEventType = next(tops[curie] for curie in above if curie in tops)
    return found


def _side(state: Concept, lot: Random) -> Side:
    name = f"{lot.choice(GIVEN)} {lot.choice(FAMILY)}"
    bodies = {body: _entity(_known(f"{state.curie}-{body}")) for body in INSTITUTIONS}
    speaker = Entity(f"{state.curie}/{name}", "Person", name, unit_of=bodies["defence-ministry"].id)
    owned = [f"weapon:{state.notation or state.curie.partition(':')[2]}-{kind}" for kind in ("helicopter", "tank")]
    systems = [*lot.sample(_of("weapons", "WeaponSystem"), 2), *lot.sample(_of("weapons", "Vehicle"), 2)]
    own = [concept for curie in owned if (concept := schemes.concept(curie))]
    return Side(state, MappingProxyType(bodies), speaker, tuple(_entity(each) for each in (*own, *systems)))


def _entity(concept: Concept) -> Entity:
    kind: EntityType = concept.kind  # type: ignore[assignment]  # schemes have no other kinds
    return Entity(concept.curie, kind, concept.label, concept.curie, unit_of=concept.unit_of)


def place_entity(place: Concept) -> Entity:
    """A place as articles have it; a disputed one has no label, so the first of its sourced names."""
    kind: EntityType = "DisputedPlace" if place.kind == "DisputedPlace" else "Place"
    return Entity(place.curie, kind, place.name_uses[0].name if place.name_uses else place.label, place.curie)


def state_entity(state: Concept) -> Entity:
    """A state as articles have it."""
    return _entity(state)


def _known(curie: str) -> Concept:
    found = schemes.concept(curie)
    if found is None:
        raise LookupError(curie)
    return found


@cache
def _states() -> tuple[Concept, ...]:
    return tuple(concept for concept in _of("actors", "State") if concept.demonyms and concept.capital)


@cache
def _of(scheme: str, kind: str) -> tuple[Concept, ...]:
    """The concepts of that kind, each with a name in letters that anybody can print."""
    found = schemes.concepts(scheme).values()
    return tuple(c for c in found if c.kind == kind and (c.name_uses or c.label.isascii()) and not c.unit_of)
