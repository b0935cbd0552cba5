"""What a claim says has happened: the events, who has which part in them, how many, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from rdflib import URIRef

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.vocab import KG
from kg.web.api.faults import Json
from kg.web.api.names import Names, with_values
from kg.web.api.terms import bound, day, text, word

EVENTS = """
SELECT DISTINCT ?event ?property ?value
WHERE {
  ?claim kg:content/(^kg:partOfContent)* ?event .
  ?event ?property ?value .
}
ORDER BY ?event ?property ?value
"""

DETAILS = """
SELECT DISTINCT ?node ?property ?value
WHERE {
  #values#
  ?node ?property ?value .
}
ORDER BY ?node ?property ?value
"""

TRIGGERS = """
SELECT DISTINCT ?event ?words
WHERE {
  ?claim kg:content/(^kg:partOfContent)* ?event .
  ?event kg:triggerAnchor/oa:hasSelector/oa:exact ?words .
}
ORDER BY ?event ?words
"""

ROLES = (KG.agent, KG.patient, KG.instrument, KG.place, KG.theme)
"""The parts that something has in an event, in the order in which they are shown."""


Said: TypeAlias = Mapping[Term, list[Term]]
"""What is said of a node: values by property."""


def events(source: Store, claim: URIRef, graph: Term | None) -> list[Json]:
    """The events of a claim, in the order of their names."""
    told = _said(store.select(source, EVENTS, {"claim": claim}).rows)
    nodes = [(value,) for said in told.values() for link in (KG.quantity, KG.time) for value in said.get(link, [])]
    details = _said(store.select(source, with_values(DETAILS, "?node", nodes)).rows) if nodes else {}
    every = [*told.values(), *details.values()]
    names = Names(source, [(graph, value) for said in every for values in said.values() for value in values])
    triggers = {event: str(words) for event, words in reversed(store.select(source, TRIGGERS, {"claim": claim}).rows)}
    return [
        {
            "iri": str(node),
            "types": [names.ref(graph, kind) for kind in said.get(KG.eventType, [])],
            "trigger": triggers.get(node),
            "parts": [
                {"role": word(role), "entity": names.ref(graph, filler)}
                for role in ROLES
                for filler in said.get(role, [])
            ],
            "quantities": [quantity(details.get(each, {}), graph, names) for each in said.get(KG.quantity, [])],
            "times": [time(details.get(each, {})) for each in said.get(KG.time, [])],
            "causedBy": [str(cause) for cause in said.get(KG.causedBy, [])],
            "partOf": text(first(said, KG.partOfContent)),
        }
        for node, said in told.items()
    ]


def quantity(said: Said, graph: Term | None, names: Names) -> Json:
    """A number as `Quantity` has it."""
    of, party = first(said, KG.of), first(said, KG.party)
    return {
        "words": text(first(said, KG.verbatim)) or "",
        "what": text(first(said, KG.what)),
        "of": names.ref(graph, of) if of is not None else None,
        "party": names.ref(graph, party) if party is not None else None,
        "low": bound(first(said, KG.lowerBound)),
        "high": bound(first(said, KG.upperBound)),
        "modifier": word(first(said, KG.modifier)),
    }


def time(said: Said) -> Json:
    """A time as `Time` has it."""
    return {
        "words": text(first(said, KG.verbatim)) or "",
        "earliest": day(first(said, KG.earliest)),
        "latest": day(first(said, KG.latest)),
        "basis": word(first(said, KG.timeBasis)) or None,
        "certainty": word(first(said, KG.timeCertainty)) or None,
    }


def first(said: Said, link: Term) -> Term | None:
    """The first value of a property."""
    return next(iter(said.get(link, ())), None)


def _said(rows: Iterable[tuple[Term | None, ...]]) -> dict[Term, dict[Term, list[Term]]]:
    told: dict[Term, dict[Term, list[Term]]] = {}
    for node, link, value in rows:
        if node is not None and link is not None and value is not None:
            told.setdefault(node, {}).setdefault(link, []).append(value)
    return told
