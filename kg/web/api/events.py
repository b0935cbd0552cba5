"""What a claim says has happened: the events, who has which part in them, how many, when."""

from __future__ import annotations

from collections import defaultdict

from rdflib import URIRef

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.vocab import KG
from kg.web.api.faults import Json
from kg.web.api.names import Names, with_values
from kg.web.api.terms import day, text, word

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


def events(source: Store, claim: URIRef, graph: Term | None) -> list[Json]:
    """The events of a claim, in the order of their names."""
    told = _said(store.select(source, EVENTS, {"claim": claim}).rows)
    if not told:
        return []
    nodes = [
        (value,)
        for said in told.values()
        for property in (KG.quantity, KG.time, KG.alternativeReading)
        for value in said.get(property, [])
    ]
    details = _said(store.select(source, with_values(DETAILS, "?node", nodes)).rows) if nodes else {}
    every = [*told.values(), *details.values()]
    things = [value for said in every for values in said.values() for value in values if isinstance(value, URIRef)]
    names = Names(source, [(graph, thing) for thing in things])
    triggers = {event: str(words) for event, words in reversed(store.select(source, TRIGGERS, {"claim": claim}).rows)}

    def event(node, said) -> Json:
        return {
            "iri": str(node),
            "types": [names.ref(graph, kind) for kind in said.get(KG.eventType, [])],
            "trigger": triggers.get(node),
            "parts": [
                {"role": word(role), "entity": names.ref(graph, filler)}
                for role in ROLES
                for filler in said.get(role, [])
            ],
            "quantities": [quantity(details.get(each, {})) for each in said.get(KG.quantity, [])],
            "times": [time(details.get(each, {})) for each in said.get(KG.time, [])],
            "causedBy": [str(cause) for cause in said.get(KG.causedBy, [])],
            "partOf": text(first(said, KG.partOfContent)),
        }

    def quantity(said) -> Json:
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

    return [event(node, said) for node, said in told.items()]


def time(said) -> Json:
    """A time as `Time` has it."""
    return {
        "words": text(first(said, KG.verbatim)) or "",
        "earliest": day(first(said, KG.earliest)),
        "latest": day(first(said, KG.latest)),
        "basis": word(first(said, KG.timeBasis)) or None,
        "certainty": word(first(said, KG.timeCertainty)) or None,
    }


def bound(term: Term | None) -> float | None:
    """A bound of a number: whole where it is."""
    if term is None:
        return None
    value = float(str(term))
    return int(value) if value == int(value) else value


def first(said, property: Term) -> Term | None:
    """The first value of a property."""
    return next(iter(said.get(property, ())), None)


def _said(rows):
    told = defaultdict(lambda: defaultdict(list))
    for node, property, value in rows:
        told[node][property].append(value)
    return told
