"""Ontology, shapes, queries and code are one thing: the same words, everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import pytest
from rdflib import OWL, RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg import describe, records
from kg.describe import Entry, Quad
from kg.graph import vocab
from kg.graph.checks.shapes import shapes
from kg.graph.vocab import DCT, KG, OA, ORG, PREFIXES, PROV, SCHEMA, SHAPES, SKOS, curie
from kg.resources import folder
from tests.graph import sample_article as sample

REUSED = (OA, PROV, SCHEMA, DCT, ORG, SKOS)
KNOWN = {
    namespace[term] for namespace in (KG, *REUSED) for term in namespace.__annotations__ if not term.startswith("_")
}
OPEN = {str(RDF._NS), str(RDFS._NS), str(XSD._NS), str(SH), str(OWL)}
"""Namespaces of the standards themselves."""

INSTANCES = {
    namespace for prefix, namespace in PREFIXES.items() if prefix == "kgs" or namespace.startswith(vocab.BASE)
} - {PREFIXES["kg"]}
"""Namespaces of what we mint or list, as against the words for it."""


def ontology() -> Graph:
    """`kg.ttl`."""
    return Graph().parse(folder("ontology") / "kg.ttl")


def emitted() -> list[Quad]:
    """All kinds of quads that the bridge makes."""
    quads = sample.quads()
    entry = Entry(sample.article(), claims=1, events=1, statements=1)
    quads += describe.manifest([entry], version="1", rules="0" * 64, ended=sample.NOON)
    return [
        *quads,
        *describe.reference(["actor:FJ", "weapon:9k33-osa", "type:shooting-down", "actor:FJ-defence-ministry"]),
    ]


def words(graph: Graph) -> set[URIRef]:
    """The terms of a graph that are no instances, literals' datatypes included."""
    terms = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    terms |= {t.datatype for triple in graph for t in triple if isinstance(t, Literal) and t.datatype}
    return {t for t in terms if not within(t, INSTANCES)}


def within(term: URIRef, namespaces: Iterable[str]) -> bool:
    """Whether a term stands in one of these namespaces."""
    return str(term).startswith(tuple(namespaces))


def unknown(terms: set[URIRef]) -> set[str]:
    """Terms that neither our ontology nor a closed list of reused ones knows."""
    return {curie(t) for t in terms - KNOWN if not within(t, OPEN)}


# ontology and vocab


def test_every_term_of_vocab_is_defined_and_every_defined_term_is_in_vocab() -> None:
    namespace = PREFIXES["kg"]
    defined = {s for s in ontology().subjects() if isinstance(s, URIRef) and s.startswith(namespace)}
    assert defined == {KG[term] for term in KG.__annotations__ if not term.startswith("_")}


@pytest.mark.parametrize("term", sorted(t for t in KG.__annotations__ if not t.startswith("_")))
def test_term_is_explained(term: str) -> None:
    graph, iri = ontology(), KG[term]
    assert graph.value(iri, RDF.type) is not None
    for said in (RDFS.label, SKOS.definition, SKOS.example):
        values = list(graph.objects(iri, said))
        assert len(values) == 1, f"{term} needs one {curie(said)}"
        assert str(values[0]).strip()
    assert str(graph.value(iri, SKOS.definition)).endswith(".")


def test_the_one_rule_stands_in_the_header() -> None:
    graph = ontology()
    header = graph.value(predicate=RDF.type, object=OWL.Ontology)
    assert "nothing in the graph is a fact" in str(graph.value(header, DCT.description))
    assert graph.value(header, OWL.versionInfo)
    assert graph.value(header, DCT.license)


# shapes, queries, schemes, quads


def test_words_of_shapes_are_known() -> None:
    assert unknown(words(shapes())) == set()


def queries() -> list[Path]:
    """All questions and guards."""
    return sorted(folder("queries").glob("*.rq"))


def test_there_are_queries() -> None:
    assert len(queries()) > 20


@pytest.mark.parametrize("path", queries(), ids=lambda path: path.stem)
def test_words_of_queries_are_known(path: Path) -> None:
    text = re.sub(r'#.*$|"[^"\n]*"|<[^>]*>', "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    used = set(re.findall(r"(?<![\w?:])([a-z]+):(\w[\w-]*)", text))
    assert used
    terms = {URIRef(PREFIXES[prefix] + local) for prefix, local in used}
    assert unknown({term for term in terms if not within(term, INSTANCES)}) == set()


@pytest.mark.parametrize("path", sorted((folder("ontology") / "schemes").glob("*.ttl")), ids=lambda path: path.stem)
def test_our_words_in_schemes_are_known(path: Path) -> None:
    text = re.sub(r'"[^"\n]*"|<[^>]*>|#.*$', "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    used = {URIRef(PREFIXES[prefix] + local) for prefix, local in re.findall(r"(?<!\w)(kg|skos|org):(\w+)", text)}
    assert used
    assert unknown(used - {SKOS_HIDDEN}) == set()


SKOS_HIDDEN = URIRef("http://www.w3.org/2004/02/skos/core#hiddenLabel")
"""Spellings for finding; never in the graph."""


def graph_of(quads: list[Quad]) -> Graph:
    """The quads' triples."""
    graph = Graph()
    for s, p, o, _ in quads:
        graph.add((s, p, o))
    return graph


def test_words_of_quads_are_known() -> None:
    graph = graph_of(emitted())
    predicates, classes = set(graph.predicates()), set(graph.objects(None, RDF.type))
    assert unknown({t for t in predicates | classes if isinstance(t, URIRef)}) == set()
    assert unknown({t for t in words(graph) if t.startswith(PREFIXES["kg"])}) == set()


def covered() -> set[Any]:
    """Terms that a shape targets, walks or requires."""
    graph = shapes()
    ends = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH["class"], SH.hasValue)
    found: set[Any] = {o for p in ends for o in graph.objects(None, p)}
    for path in graph.objects(None, SH.path):
        found |= set(graph.transitive_objects(path, None))
        found |= {o for s in graph.transitive_objects(path, None) for o in graph.objects(s)}
    for shape in graph.subjects(SH.path, RDF.type):
        for listed in graph.objects(shape, SH["in"]):
            found |= set(Collection(graph, listed))
    return found


def test_every_property_and_class_that_is_emitted_has_a_shape() -> None:
    graph = graph_of(emitted())
    made = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    assert {curie(str(term)) for term in made - covered()} == set()


# closed lists


@pytest.mark.parametrize(
    ("shape", "scheme", "values"),
    [
        ("claim-has-voice", KG.Voices, get_args(records.Voice)),
        ("claim-has-speech-form", KG.SpeechForms, get_args(records.SpeechForm)),
        ("claim-has-attitude", KG.Attitudes, get_args(records.Attitude)),
        ("claim-has-certainty", KG.Certainties, get_args(records.Certainty)),
        ("claim-has-polarity", KG.Polarities, get_args(records.Polarity)),
        ("claim-has-review-status", KG.ReviewStatuses, ("Machine", "Reviewed", "Gold")),
        ("quantity-has-modifier", KG.Modifiers, get_args(records.Modifier)),
        ("time-has-basis", KG.TimeBases, get_args(records.TimeBasis)),
        ("time-has-certainty", KG.TimeCertainties, get_args(records.TimeCertainty)),
        ("placeholder-is-listed", KG.Placeholders, ("UnspecifiedSource", "Unresolved", "UnspecifiedTarget")),
        ("relation-has-kind", KG.Relations, ("Repeats", "Supports", "Contradicts", "Updates")),
    ],
)
def test_closed_list_is_one_in_shape_ontology_and_records(shape: str, scheme: URIRef, values: tuple[str, ...]) -> None:
    expected = {KG[value] for value in values}
    assert allowed(shape) == expected
    assert set(ontology().subjects(SKOS.inScheme, scheme)) == expected


def test_segments_that_are_claimed_from() -> None:
    segments = set(get_args(records.SegmentKind))
    assert set(ontology().subjects(SKOS.inScheme, KG.Segments)) == {KG[kind] for kind in segments}
    assert allowed("claim-has-segment") == {KG[kind] for kind in segments - records.NEVER_CLAIMED_FROM}


def test_classes_of_entities_are_one_in_shape_ontology_and_records() -> None:
    types = {KG[kind] for kind in get_args(records.EntityType)}
    others = {KG.UnlinkedParticipant, KG.Placeholder, KG.EventType, SKOS.Concept}
    assert allowed("entity-has-class") == types | others
    below = set(ontology().transitive_subjects(RDFS.subClassOf, KG.Entity))
    assert below == types | {KG.Entity, KG.Actor, KG.UnlinkedParticipant}


def allowed(shape: str) -> set[Any]:
    """The values of a shape's `sh:in`."""
    graph = shapes()
    listed = graph.value(URIRef(SHAPES + shape), SH["in"])
    assert listed is not None
    return set(Collection(graph, listed))
