"""What stands beside the articles' graphs: the concepts they use, and the manifest of runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from rdflib import RDF, RDFS, Graph, Literal, URIRef

from kg import naming
from kg.graph.vocab import DCT, KG, MANIFEST_GRAPH, PROV, REFERENCE_GRAPH, SCHEMA, SKOS
from kg.naming import Quad, Triple
from kg.records import Article
from kg.resources import folder

KEPT = {
    RDF.type: RDF.type,
    RDFS.label: SKOS.prefLabel,
    SKOS.definition: SKOS.definition,
    SKOS.broader: SKOS.broader,
    SKOS.inScheme: SKOS.inScheme,
}
"""What the reference graph repeats of the ontology's closed lists, and under which property."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's graph in the manifest; `name` is its source's, `statements` how many triples it holds."""

    article: Article
    claims: int
    events: int
    statements: int


def reference(curies: Iterable[str]) -> Iterator[Quad]:
    """The concepts in use, with all that is broader, and the closed lists."""
    triples = {*closed_lists()}
    for s, p, o in sorted(triples, key=lambda t: (t[0], t[1], t[2].n3())):
        yield s, p, o, REFERENCE_GRAPH


@cache
def closed_lists() -> tuple[Triple, ...]:
    """The closed lists of the ontology (attitudes, voices, segments, …) as SKOS: what each member is called and means.

    >>> (KG.Admit, SKOS.broader, KG.Assert) in closed_lists()
    True
    """
    ontology = Graph().parse(folder("ontology") / "kg.ttl")
    members = set(ontology.subjects(SKOS.inScheme)) | set(ontology.subjects(RDF.type, SKOS.ConceptScheme))
    return tuple(
        (URIRef(str(s)), KEPT[p], o)
        for s, p, o in ontology
        if s in members and p in KEPT and isinstance(p, URIRef) and isinstance(o, URIRef | Literal)
    )


def label(term: URIRef) -> Literal:
    """What the ontology calls a member of a closed list.

    >>> label(KG.AtLeast)
    rdflib.term.Literal('at least')
    """
    return next(Literal(str(o)) for s, p, o in closed_lists() if s == term and p == SKOS.prefLabel)


def manifest(entries: Iterable[Entry], *, version: str, rules: str, ended: datetime | None = None) -> Iterator[Quad]:
    """Which run made which article's graph, from which text; `rules` is the hash of word lists, schemes, ontology."""
    run = naming.run_iri(version, rules)
    for s, p, o in _run(run, version, rules, ended):
        yield s, p, o, MANIFEST_GRAPH
    for entry in sorted(entries, key=lambda e: naming.graph_iri(e.article)):
        for s, p, o in _entry(entry, run):
            yield s, p, o, MANIFEST_GRAPH


def _run(run: URIRef, version: str, rules: str, ended: datetime | None) -> Iterator[Triple]:
    yield run, RDF.type, PROV.Activity
    yield run, SCHEMA.softwareVersion, Literal(version)
    yield run, KG.rulesSha256, Literal(rules)
    if ended:
        yield run, PROV.endedAtTime, Literal(ended)


def _entry(entry: Entry, run: URIRef) -> Iterator[Triple]:
    graph = naming.graph_iri(entry.article)
    yield graph, RDF.type, KG.ArticleGraph
    yield graph, SCHEMA.about, naming.article_iri(entry.article)
    yield graph, DCT.source, Literal(entry.article.name)
    yield graph, KG.textSha256, Literal(entry.article.sha256)
    yield graph, KG.numberOfClaims, Literal(entry.claims)
    yield graph, KG.numberOfEvents, Literal(entry.events)
    yield graph, KG.numberOfStatements, Literal(entry.statements)
    yield graph, PROV.wasGeneratedBy, run
