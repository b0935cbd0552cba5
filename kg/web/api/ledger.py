"""Who and what the claims speak of: each entity with its names, its class, and in how many claims it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from kg.graph import store
from kg.graph.network import ACTORS
from kg.graph.selection import ABOUT as SPOKEN_OF
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.web.api.faults import Json
from kg.web.api.names import kind_of, own_classes, ref
from kg.web.api.sentences import STORES, folded
from kg.web.api.terms import number, word

KINDS = {"MediaOutlet": "outlet", "Place": "place", "DisputedPlace": "place", "WeaponSystem": "weapon"}

NAMED = """
SELECT DISTINCT ?entity ?class ?label
WHERE {
  ?entity a          ?class ;
          rdfs:label ?label .
  FILTER(?class NOT IN (kg:UnlinkedParticipant, kg:EventType) && STRSTARTS(STR(?class), STR(kg:)))
}
ORDER BY ?entity ?class ?label
"""

SAYS = "SELECT ?entity (COUNT(?claim) AS ?claims) WHERE { ?claim a kg:Claim ; kg:claimant ?entity } GROUP BY ?entity"

ABOUT = f"SELECT ?entity (COUNT(DISTINCT ?claim) AS ?claims) WHERE {{ ?claim {SPOKEN_OF} ?entity }} GROUP BY ?entity"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity, as lists show it; `words` are its names for a search."""

    entity: Term
    label: str
    kind: str
    group: str
    says: int
    about: int
    words: str

    def summary(self) -> Json:
        """The entity as `EntitySummary` has it."""
        return {**ref(self.entity, self.label, self.kind), "kind": self.group, "says": self.says, "about": self.about}


def group_of(kind: str, *, publishes: bool = False) -> str:
    """What an entity of this class is, roughly.

    >>> group_of("Ministry"), group_of("DisputedPlace"), group_of("Facility"), group_of("Ministry", publishes=True)
    ('actor', 'place', 'other', 'outlet')
    """
    if publishes or kind in KINDS:
        return "outlet" if publishes else KINDS[kind]
    return "actor" if kind in ACTORS - {"Placeholder"} else "other"


@lru_cache(maxsize=STORES)
def ledger(source: Store) -> Mapping[Term, Entry]:
    """Every entity that an article names, those most spoken of first."""
    labels: defaultdict[Term, dict[str, None]] = defaultdict(dict)
    classes: defaultdict[Term, set[str]] = defaultdict(set)
    for entity, kind, label in store.select(source, NAMED).rows:
        if entity is not None and kind in own_classes():
            labels[entity][str(label)] = None
            classes[entity].add(word(kind))
    says = {entity: number(claims) for entity, claims in store.select(source, SAYS).rows}
    about = {entity: number(claims) for entity, claims in store.select(source, ABOUT).rows}
    entries = [
        Entry(
            entity=entity,
            label=" / ".join(found),
            kind=kind_of(classes[entity]),
            group=group_of(kind_of(classes[entity]), publishes="MediaOutlet" in classes[entity]),
            says=says.get(entity, 0),
            about=about.get(entity, 0),
            words=folded(" ".join(found)),
        )
        for entity, found in labels.items()
    ]
    entries.sort(key=lambda entry: (-entry.says - entry.about, entry.label, str(entry.entity)))
    return MappingProxyType({entry.entity: entry for entry in entries})
