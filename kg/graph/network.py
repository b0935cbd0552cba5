"""The claim graph as a networkx graph, in two projections.

`graph` has a node for each claim: faithful, nothing is left out. `actors` has an edge for each claim, from who makes it
to whom it is about: for centrality and for pictures. In neither does an edge join two entities without the claimant,
attitude, outlet and date of the claim that joins them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from rdflib import URIRef

from kg.graph import store
from kg.graph.store import Source
from kg.graph.terms import Term
from kg.graph.vocab import KG, curie

if TYPE_CHECKING:
    from networkx import MultiDiGraph
else:
    MultiDiGraph = "MultiDiGraph"

Attributes: TypeAlias = dict[str, Any]
Network: TypeAlias = "MultiDiGraph[str]"

UNDATED = "undated"
"""What an edge says where the article has no date: every edge says which date it has, or that it has none."""

ACTORS = frozenset(
    {
        "ArmedForce", "ArmedGroup", "GovernmentBody", "IntlOrganization", "MediaOutlet", "Ministry", "Person",
        "Placeholder", "Population", "State",
    }
)  # fmt: skip
"""Who can speak, act and be accused."""

TOWARDS = ("against", "agent", "patient")
"""The parts of a claim that make somebody what it is about."""

CLAIMS = """
SELECT ?claim ?claimant ?claimantLabel ?attitude ?outlet ?outletLabel ?published ?voice ?speechForm ?certainty ?polarity
       ?segment ?confidence ?quote ?article
WHERE {
  GRAPH ?graph {
    ?claim a             kg:Claim ;
           kg:claimant   ?claimant ;
           kg:attitude   ?attitude ;
           kg:publisher  ?outlet ;
           kg:voice      ?voice ;
           kg:speechForm ?speechForm ;
           kg:certainty  ?certainty ;
           kg:polarity   ?polarity ;
           kg:segment    ?segment ;
           kg:statedIn   ?article ;
           kg:anchor/oa:hasSelector/oa:exact ?quote .
    OPTIONAL { ?claimant rdfs:label ?claimantLabel }
    OPTIONAL { ?outlet rdfs:label ?outletLabel }
    OPTIONAL { ?claim kg:confidence ?confidence }
    OPTIONAL { ?article schema:datePublished ?published }
  }
}
ORDER BY ?claim
"""

LINKS = """
SELECT DISTINCT ?claim ?predicate ?node ?typeLabel
WHERE {
  GRAPH ?graph {
    {
      VALUES ?predicate {
        kg:claimant kg:candidateClaimant kg:publisher kg:credit kg:against kg:addressee kg:contentClaim
      }
      ?claim a          kg:Claim ;
             ?predicate ?node .
    }
    UNION
    {
      VALUES ?predicate { kg:agent kg:patient kg:instrument kg:place kg:theme }
      ?claim kg:content/(^kg:partOfContent)* ?event .
      ?event ?predicate ?node .
      OPTIONAL { ?event kg:eventType/rdfs:label ?typeLabel }
    }
  }
}
ORDER BY ?claim ?predicate ?node ?typeLabel
"""

ENTITIES = """
SELECT DISTINCT ?entity ?class ?label ?name
WHERE {
  GRAPH ?graph {
    ?entity a          ?class ;
            rdfs:label ?label .
    OPTIONAL { ?entity kg:nameUse/kg:name ?name }
  }
  FILTER(STRSTARTS(STR(?class), STR(kg:)))
}
ORDER BY ?entity ?class ?label ?name
"""


def graph(source: Source) -> Network:
    """Claims and what they speak of as nodes, named by their IRIs; an edge for each part that something has in a claim.

    Node attributes: `label`, `class`; of claims also what edges carry: `claimant`, `attitude`, `outlet`, `date`,
    `quote` and more. Edge attributes besides: `predicate` and `label`.
    """
    material = _Material.of(source)
    network = _empty()
    for claim, about in material.claims.items():
        network.add_node(claim, **{"label": _claim_label(about), "class": "Claim", "iri": claim, **about})
    for link in material.links:
        if link.claim not in material.claims:
            continue  # it lacks what every claim needs; `kg check` says what
        if link.node not in network:
            network.add_node(link.node, **material.entity(link.node))
        _add(network, link.claim, link, link.part, material.claims[link.claim])
    return network


def actors(source: Source) -> Network:
    """Actors as nodes; an edge for each claim of one about another, which carries the claim.

    An edge says who makes the claim (`claimant`), how (`attitude`), where (`outlet`), when (`date`), in which sentence
    (`quote`) and which claim it is (`claim`); `predicate` says whether the target is accused, or acts or suffers in it.
    """
    material = _Material.of(source)
    network = _empty()
    for link in material.links:
        if link.part not in TOWARDS or link.claim not in material.claims:
            continue
        if material.entity(link.node)["class"] not in ACTORS:
            continue  # a bridge or a missile is no actor
        about = material.claims[link.claim]
        claimant = str(about["claimantIri"])
        for end in (claimant, link.node):
            network.add_node(end, **material.entity(end))
        _add(network, claimant, link, str(about["attitude"]).lower(), about)
    return network


def _empty() -> Network:
    import networkx

    return networkx.MultiDiGraph()


def _add(network: Network, source: str, link: _Link, label: str, about: Attributes) -> None:
    edge = {"label": label, "predicate": link.predicate, "claim": link.claim, **about}
    if link.events:
        edge["events"] = link.events
    network.add_edge(source, link.node, key=f"{link.claim} {link.part} {link.node}", **edge)


@dataclass(frozen=True, slots=True)
class _Link:
    """The part that something has in a claim, and in which kinds of events."""

    claim: str
    predicate: str
    node: str
    events: tuple[str, ...]

    @property
    def part(self) -> str:
        return self.predicate.removeprefix(str(KG))


@dataclass(frozen=True, slots=True)
class _Material:
    """What both projections are made of."""

    claims: Mapping[str, Attributes]
    links: tuple[_Link, ...]
    entities: Mapping[str, Attributes]

    @classmethod
    def of(cls, source: Source) -> _Material:
        return cls(_claims(source), tuple(_links(source)), _entities(source))

    def entity(self, iri: str) -> Attributes:
        return dict(self.entities.get(iri) or {"label": curie(iri), "class": "Entity", "iri": iri})


def _claims(source: Source) -> Mapping[str, Attributes]:
    solutions = store.select(source, CLAIMS)
    found: dict[str, Attributes] = {}
    for row in solutions.rows:
        cells = dict(zip(solutions.columns, row, strict=True))
        claimant, outlet = str(cells["claimant"]), str(cells["outlet"])
        about: Attributes = {
            "claimant": str(cells["claimantLabel"] or curie(claimant)),
            "claimantIri": claimant,
            "attitude": _word(cells["attitude"]),
            "outlet": str(cells["outletLabel"] or curie(outlet)),
            "date": str(cells["published"] or UNDATED),
            "quote": str(cells["quote"]),
        }
        about |= {name: _word(cells[name]) for name in ("voice", "speechForm", "certainty", "polarity", "segment")}
        if cells["confidence"] is not None:
            about["confidence"] = float(str(cells["confidence"]))
        about["article"] = str(cells["article"])
        found.setdefault(str(cells["claim"]), about)
    return MappingProxyType(found)


def _links(source: Source) -> Iterator[_Link]:
    events: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim, predicate, node, event in store.select(source, LINKS).rows:
        events[str(claim), str(predicate), str(node)] += [] if event is None else [str(event)]
    for key, labels in events.items():
        yield _Link(*key, tuple(dict.fromkeys(labels)))


def _entities(source: Source) -> Mapping[str, Attributes]:
    found: defaultdict[str, tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
    for entity, kind, label, name in store.select(source, ENTITIES).rows:
        kinds, labels, names = found[str(entity)]
        kinds.add(_word(kind))
        labels.add(str(label))
        names |= set() if name is None else {str(name)}
    return {
        iri: {
            "label": " / ".join(sorted(labels)),  # a disputed place is called as each article calls it
            "class": min(kinds),
            "iri": iri,
            **({"names": tuple(sorted(names))} if names else {}),
        }
        for iri, (kinds, labels, names) in found.items()
    }


def _word(term: Term | None) -> str:
    """The local name of one of our terms.

    >>> _word(KG.Deny)
    'Deny'
    """
    return str(term).removeprefix(str(KG)) if isinstance(term, URIRef) else str(term)


def _claim_label(about: Attributes) -> str:
    words = " ".join(str(about["quote"]).split())
    shown = words if len(words) <= 60 else words[:59] + "…"
    return f"{about['claimant']}, {str(about['attitude']).lower()}: {shown}"


PROJECTIONS: Mapping[str, Callable[[Source], Network]] = MappingProxyType({"claims": graph, "actors": actors})
"""The ways to see the graph of claims as nodes and edges."""
