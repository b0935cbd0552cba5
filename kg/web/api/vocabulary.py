"""The words of the ontology, for those who write queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from kg.graph import store
from kg.graph.terms import Term
from kg.graph.vocab import PREFIXES, curie
from kg.resources import folder
from kg.web.api.contract import Value
from kg.web.api.faults import Json
from kg.web.room import Room

TERMS = """
SELECT ?term ?class ?label ?about
WHERE {
  ?term a ?class ;
        rdfs:label ?label .
  OPTIONAL { ?term skos:definition|rdfs:comment ?about }
  FILTER(STRSTARTS(STR(?term), STR(kg:)))
}
ORDER BY ?term ?class ?label ?about
"""


TYPES = """
SELECT ?term ?label ?about
WHERE {
  ?term skos:inScheme ?scheme ;
        skos:prefLabel ?label ;
        skos:definition ?about .
}
ORDER BY ?label ?term
"""


def vocabulary(room: Room, given: Mapping[str, Value]) -> Json:  # noqa: ARG001  # every job takes both
    """Our prefixes, classes, properties and individuals."""
    return _vocabulary()


@cache
def _vocabulary() -> Json:
    ontology = store.load([folder("ontology") / "kg.ttl"])
    terms: dict[Term | None, Json] = {}
    classes: defaultdict[Term | None, set[str]] = defaultdict(set)
    for term, kind, label, about in store.select(ontology, TERMS).rows:
        classes[term].add(str(kind).rpartition("#")[2])
        terms.setdefault(term, _term(term, label, about))

    def of(*kinds: str) -> list[Json]:
        return [about for term, about in terms.items() if classes[term] & set(kinds)]

    found = {"classes": of("Class"), "properties": of("ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
    known = {each["iri"] for listed in found.values() for each in listed}
    individuals = [about for about in terms.values() if about["iri"] not in known]
    scheme = store.load([folder("ontology") / "schemes" / "event-types.ttl"])
    types = [_term(*row) for row in store.select(scheme, TYPES).rows]
    return {"prefixes": dict(PREFIXES), **found, "individuals": individuals, "types": types}


def _term(term: Term | None, label: Term | None, about: Term | None) -> Json:
    return {"iri": str(term), "curie": curie(str(term)), "label": str(label), "about": str(about or "")}
