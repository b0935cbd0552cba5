"""What stands beside the articles' graphs: the concepts they use, and the manifest of runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from rdflib import RDF, RDFS, Graph, Literal, URIRef

from kg import naming, schemes
from kg.graph.vocab import DCT, KG, MANIFEST_GRAPH, PREFIXES, PROV, REFERENCE_GRAPH, SCHEMA, SCHEME, SKOS
from kg.naming import Quad, Triple
from kg.records import Article
from kg.resources import folder
from kg.schemes import Concept

KEPT = {
    RDF.type: RDF.type,
    RDFS.label: SKOS.prefLabel,
    SKOS.definition: SKOS.definition,
    SKOS.broader: SKOS.broader,
    SKOS.inScheme: SKOS.inScheme,
}
"""What the reference graph repeats of the ontology's closed lists, and under which property."""

SCHEME_BASES = tuple(PREFIXES[prefix] for prefix in ("actor", "institution", "place", "type", "weapon"))
"""How the IRIs of concepts start."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article's graph in the manifest; `name` is its source's, `statements` how many triples it holds."""

    article: Article
    claims: int
    events: int
    statements: int


def reference(curies: Iterable[str]) -> Iterator[Quad]:
    """The concepts of these names as SKOS, with all that is broader, and the closed lists.

    A disputed place has no label here: its names stay with who uses them. Names that no scheme knows are left out.

    >>> labels = {s: o for s, p, o, _ in reference(["weapon:9k33-osa"]) if p == SKOS.prefLabel}
    >>> str(labels[naming.concept_iri("weapon:air-defence")])
    'air defence system'
    """
    triples = {triple for concept in _with_background(curies) for triple in _concept(concept)}
    for s, p, o in sorted(triples.union(closed_lists()), key=lambda t: (t[0], t[1], t[2].n3())):
        yield s, p, o, REFERENCE_GRAPH


def concepts_in(quads: Iterable[Quad]) -> set[str]:
    """The CURIEs of the schemes' concepts that these quads speak of."""
    iris = {term for s, _, o, _ in quads for term in (s, o) if isinstance(term, URIRef) and "#" not in term}
    return {schemes.curie(iri) for iri in map(str, iris) if iri.startswith(SCHEME_BASES)}


def _with_background(curies: Iterable[str]) -> list[Concept]:
    """The concepts with what is broader, and with the capitals of states."""
    found: dict[str, Concept] = {}
    queue = sorted(set(curies))
    for curie in queue:
        concept = schemes.concept(curie)
        if concept is None or curie in found:
            continue
        found[curie] = concept
        queue += [*concept.broader, *([concept.capital] if concept.capital else ())]
    return list(found.values())


def _concept(concept: Concept) -> Iterator[Triple]:
    iri, scheme = naming.concept_iri(concept.curie), SCHEME[concept.scheme]
    yield iri, RDF.type, SKOS.Concept
    yield iri, SKOS.inScheme, scheme
    yield scheme, RDF.type, SKOS.ConceptScheme
    if not is_contested(concept):
        yield iri, SKOS.prefLabel, Literal(concept.label)
        for label in concept.labels[1:]:
            yield iri, SKOS.altLabel, Literal(label)
    for broader in concept.broader:
        yield iri, SKOS.broader, naming.concept_iri(broader)
    for match in concept.matches:
        yield iri, SKOS.exactMatch, URIRef(match)
    if concept.notation:
        yield iri, SKOS.notation, Literal(concept.notation)
    for demonym in concept.demonyms:
        yield iri, KG.demonym, Literal(demonym)
    if concept.capital:
        yield iri, KG.capital, naming.concept_iri(concept.capital)


def is_contested(concept: Concept) -> bool:
    """Whether a concept is a disputed place, belongs to one, or lies in one: then its name is contested too."""
    holders = [schemes.concept(curie) for curie in (*concept.broader, concept.unit_of) if curie]
    return "DisputedPlace" in {concept.kind, *(holder.kind for holder in holders if holder)}


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
