"""What things are called: as the article where they stand calls them, else as any article, else as their scheme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from rdflib import URIRef

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.vocab import KG, curie
from kg.web.api.faults import Json
from kg.web.api.terms import values, word

IN_GRAPH = """
SELECT ?graph ?thing ?label ?class
WHERE {
  #values#
  GRAPH ?graph {
    ?thing rdfs:label ?label ;
           a          ?class .
  }
}
ORDER BY ?graph ?thing ?label ?class
"""

ANYWHERE = """
SELECT ?thing ?label ?preferred ?class
WHERE {
  #values#
  OPTIONAL { ?thing rdfs:label ?label }
  OPTIONAL { ?thing skos:prefLabel ?preferred }
  OPTIONAL { ?thing a ?class }
}
ORDER BY ?thing ?label ?preferred ?class
"""

SCHEMES: Mapping[str, str] = MappingProxyType(
    {"actor": "Actor", "place": "Place", "weapon": "WeaponSystem", "outlet": "MediaOutlet", "type": "EventType"}
)
"""The class of what no article classes, by the prefix of its scheme."""

Place = tuple[Term | None, Term | None]
"""A graph, and what is spoken of in it."""


class Names:
    """The names of things, looked up together."""

    def __init__(self, source: Store, wanted: Iterable[Place]) -> None:
        places = sorted({(g, t) for g, t in wanted if isinstance(t, URIRef)}, key=str)
        self._here = _here(source, [(g, t) for g, t in places if isinstance(g, URIRef)])
        left = {thing for place in places if not self._here.get(place, ("", ""))[0] for thing in place[1:]}
        self._anywhere = _anywhere(source, sorted(left, key=str))

    def ref(self, graph: Term | None, thing: Term) -> Json:
        """The thing with its name and class, as `Ref` has it."""
        label, kind = self._here.get((graph, thing), ("", ""))
        if not label or not kind:
            label, kind = (
                one or other for one, other in zip((label, kind), self._anywhere.get(thing, ("", "")), strict=True)
            )
        return ref(thing, label, kind)


def ref(thing: Term, label: str, kind: str) -> Json:
    """Something with its name and class; what has none goes by its short IRI.

    >>> ref(URIRef("https://w3id.org/claimgraph/actor/AZ"), "", "")["label"]
    'actor:AZ'
    """
    short = curie(str(thing))
    return {"iri": str(thing), "label": label or short, "class": kind or SCHEMES.get(short.partition(":")[0], "Entity")}


def kind_of(classes: Iterable[str]) -> str:
    """The class to show where there are several: an outlet that is a ministry too is shown as the ministry.

    >>> kind_of(["MediaOutlet", "Ministry"]), kind_of(["Place", "DisputedPlace"]), kind_of([])
    ('Ministry', 'DisputedPlace', '')
    """
    return min(classes, key=lambda name: (name == "MediaOutlet", name), default="")


def _here(source: Store, places: list[tuple[Term, Term]]) -> dict[Place, tuple[str, str]]:
    if not places:
        return {}
    labels: defaultdict[Place, list[str]] = defaultdict(list)
    classes: defaultdict[Place, list[str]] = defaultdict(list)
    for graph, thing, label, kind in store.select(source, with_values(IN_GRAPH, "?graph ?thing", places)).rows:
        labels[graph, thing].append(str(label))
        classes[graph, thing] += _own(kind)
    return {place: (" / ".join(dict.fromkeys(found)), kind_of(classes[place])) for place, found in labels.items()}


def _anywhere(source: Store, things: list[Term]) -> dict[Term, tuple[str, str]]:
    if not things:
        return {}
    query = with_values(ANYWHERE, "?thing", [(thing,) for thing in things])
    labels: defaultdict[Term, list[str]] = defaultdict(list)
    classes: defaultdict[Term, list[str]] = defaultdict(list)
    for thing, label, preferred, kind in store.select(source, query).rows:
        assert thing is not None
        labels[thing] += [str(label or preferred)] if label or preferred else []
        classes[thing] += _own(kind)
    return {thing: (" / ".join(dict.fromkeys(labels[thing])), kind_of(classes[thing])) for thing in things}


def _own(kind: Term | None) -> list[str]:
    return [word(kind)] if kind is not None and kind in own_classes() else []


@lru_cache(maxsize=1)
def own_classes() -> frozenset[URIRef]:
    """The classes of our ontology that say what something is."""
    names = [name for name in KG.__annotations__ if name[0].isupper()]
    return frozenset(KG[name] for name in names)


def with_values(query: str, names: str, rows: Iterable[tuple[Term, ...]]) -> str:
    """The query with these values in its place for them."""
    return query.replace("#values#", values(names, *rows), 1)
