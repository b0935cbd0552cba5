"""What the endpoint says of itself: a SPARQL 1.1 Service Description."""

from __future__ import annotations

from functools import partial

import pyoxigraph as ox

from kg.graph import answering
from kg.graph.answering import Written
from kg.web.protocol import negotiation
from kg.web.room import Room
from kg.web.sealing import sealed

FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
}
"""What https://www.w3.org/ns/formats/ calls each form."""


@sealed
def describe(room: Room, accept: str | None, *, base: str, writable: bool) -> Written:
    """The endpoint in the form that the client likes best."""
    choose = partial(negotiation.chosen, accept)
    graphs = len(list(room.store.named_graphs()))
    text = _construct(room.title, graphs=graphs, triples=_triples(room.store), writable=writable)
    return answering.answer(ox.Store(), text, choose=choose, rows=1000, base=base)


def _triples(store: ox.Store) -> int:
    found = answering.answer(
        store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", choose=lambda _: "text/csv", rows=1, base="urn:claimgraph:count"
    )
    return int(found.body.split()[1])


def _construct(title: str, *, graphs: int, triples: int, writable: bool) -> str:
    formats = " , ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in FORMATS.values())
    update = "sd:supportedLanguage sd:SPARQL11Update ;" if writable else ""
    return f"""
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX dcterms: <http://purl.org/dc/terms/>
CONSTRUCT {{
  <#service> a sd:Service ;
    sd:endpoint <> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    {update}
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats} ;
    sd:defaultDataset <#dataset> .
  <#dataset> a sd:Dataset ;
    dcterms:title {ox.Literal(title)} ;
    void:documents {graphs} ;
    sd:defaultGraph <#default> .
  <#default> a sd:Graph ;
    void:triples {triples} .
}} WHERE {{}}"""
