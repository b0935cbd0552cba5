"""What pictures of the graph are made of: the claims, who and what has a part in them, and what these are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from rdflib import URIRef

from kg.graph import store
from kg.graph.selection import Selection, pattern
from kg.graph.store import Source
from kg.graph.terms import Term
from kg.graph.vocab import KG, curie

Attributes: TypeAlias = dict[str, Any]

UNDATED = "undated"
"""What an edge says where the article has no date: every edge says which date it has, or that it has none."""

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


@dataclass(frozen=True, slots=True)
class Link:
    """The part that something has in a claim, and in which kinds of events."""

    claim: str
    predicate: str
    node: str
    events: tuple[str, ...]

    @property
    def part(self) -> str:
        """The local name of the predicate."""
        return self.predicate.removeprefix(str(KG))


@dataclass(frozen=True, slots=True)
class Material:
    """What every projection is made of; claims in the order of their IRIs."""

    claims: Mapping[str, Attributes]
    links: tuple[Link, ...]
    entities: Mapping[str, Attributes]

    @classmethod
    def of(cls, source: Source, chosen: Selection) -> Material:
        """What the chosen claims of a source give."""
        return cls(_claims(source, chosen), tuple(_links(source, chosen)), _entities(source))

    def entity(self, iri: str) -> Attributes:
        """What a node of the graph is called, and of which class it is."""
        return dict(self.entities.get(iri) or {"label": curie(iri), "class": "Entity", "iri": iri})


def narrowed(query: str, chosen: Selection) -> str:
    """The query about the chosen ones of its `?claim`."""
    if not chosen:
        return query
    return query.replace("WHERE {", f"WHERE {{ {{ SELECT DISTINCT ?claim WHERE {{ {pattern(chosen)} }} }}", 1)


def _claims(source: Source, chosen: Selection) -> Mapping[str, Attributes]:
    solutions = store.select(source, narrowed(CLAIMS, chosen))
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


def _links(source: Source, chosen: Selection) -> Iterator[Link]:
    events: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim, predicate, node, event in store.select(source, narrowed(LINKS, chosen)).rows:
        events[str(claim), str(predicate), str(node)] += [] if event is None else [str(event)]
    for key, labels in events.items():
        yield Link(*key, tuple(dict.fromkeys(labels)))


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


def claim_label(about: Attributes) -> str:
    """A claim in a line: who, how, and the first words."""
    words = " ".join(str(about["quote"]).split())
    shown = words if len(words) <= 60 else words[:59] + "…"
    return f"{about['claimant']}, {str(about['attitude']).lower()}: {shown}"
