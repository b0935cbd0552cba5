"""Ontology, shapes, queries and code are one thing: the same words, everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection

from kg import describe, records
from kg.describe import Entry, Quad
from kg.graph.checks.shapes import shapes
from kg.graph.vocab import DCT, KG, OA, ORG, PROV, SCHEMA, SHAPES, SKOS, curie
from kg.resources import folder
from tests.contract import CHECKS
from tests.corpus.graphs import quads as corpus
from tests.graph import sample_article as sample

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("what", CHECKS)
def test_contract(what: str) -> None:
    faults = sorted(set(CHECKS[what](ROOT)))
    assert not faults, f"not {what}:\n" + "\n".join(map(str, faults))


def ontology() -> Graph:
    """`kg.ttl`."""
    return Graph().parse(folder("ontology") / "kg.ttl")


def test_the_header_says_the_one_rule_and_all_that_catalogues_ask() -> None:
    graph = ontology()
    header = graph.value(predicate=RDF.type, object=OWL.Ontology)
    assert "nothing in the graph is a fact" in str(graph.value(header, DCT.description))
    said = {curie(str(predicate)).rpartition("/")[2] for predicate in graph.predicates(header)}
    assert said >= {"dct:title", "dct:created", "dct:license", "preferredNamespacePrefix", "preferredNamespaceUri"}
    assert str(graph.value(header, OWL.versionIRI)).endswith(str(graph.value(header, OWL.versionInfo)))


# what is written


def emitted() -> list[tuple[Any, Any, Any, Any]]:
    """All kinds of quads that the bridge makes."""
    quads: list[Quad] = sample.quads()
    entry = Entry(sample.article(), claims=1, events=1, statements=1)
    quads += describe.manifest([entry], version="1", rules="0" * 64, ended=sample.NOON)
    named = ["actor:FJ", "weapon:9k33-osa", "type:shooting-down", "actor:FJ-defence-ministry"]
    return [*quads, *describe.reference(named), *corpus()]


WORDS = {
    namespace[term]
    for namespace in (KG, OA, PROV, SCHEMA, DCT, ORG, SKOS)
    for term in namespace.__annotations__
    if not term.startswith("_")
}


def test_every_property_and_class_that_is_written_is_a_word_of_the_vocabulary() -> None:
    used = {o if p == RDF.type else p for _, p, o, _ in emitted()} - {RDF.type, RDFS.label}
    assert {curie(str(word)) for word in used - WORDS} == set()


@cache
def written() -> tuple[Graph, ...]:
    """What is written, graph by graph."""
    graphs: defaultdict[Any, Graph] = defaultdict(Graph)
    for s, p, o, name in emitted():
        graphs[name].add((s, p, o))
    return tuple(graphs.values())


def test_every_property_is_looked_at_on_the_class_that_has_it() -> None:
    """A shape that speaks of it somewhere is not enough: one must target this subject and walk this property."""
    missing = {pair for graph in written() for pair in unseen(graph, shapes())}
    assert not missing, "\n".join(
        f"No shape that targets a {kind} has sh:path {word}: add one to the file of that class in shapes/."
        for kind, word in sorted(missing)
    )


def test_a_property_that_only_another_class_looks_at_is_noticed() -> None:
    fewer = Graph() + shapes()
    fewer.remove((URIRef(SHAPES + "article-graph"), SH.property, URIRef(SHAPES + "article-graph-has-text-hash")))
    missing = {pair for graph in written() for pair in unseen(graph, fewer)}
    assert missing == {("kg:ArticleGraph", "kg:textSha256")}


def unseen(graph: Graph, rules: Graph) -> Iterator[tuple[str, str]]:
    """Classes and properties of subjects that no property shape looks at."""
    walked: defaultdict[Any, set[Any]] = defaultdict(set)
    for shape in set(rules.subjects(SH.property)):
        for node in targets(shape, graph, rules):
            walked[node] |= set(first_steps(shape, rules))
    for subject, word in graph.subject_predicates():
        if word != RDF.type and word not in walked[subject]:
            yield from ((curie(str(kind)), curie(str(word))) for kind in graph.objects(subject, RDF.type))


def targets(shape: Any, graph: Graph, rules: Graph) -> Iterator[Any]:
    """The focus nodes of a shape in a graph."""
    for kind in rules.objects(shape, SH.targetClass):
        yield from graph.subjects(RDF.type, kind)
    for word in rules.objects(shape, SH.targetSubjectsOf):
        yield from graph.subjects(cast(URIRef, word))
    for word in rules.objects(shape, SH.targetObjectsOf):
        yield from graph.objects(None, cast(URIRef, word))


def first_steps(shape: Any, rules: Graph) -> Iterator[Any]:
    """The properties with which the paths of a shape start."""
    for path in (path for prop in rules.objects(shape, SH.property) for path in rules.objects(prop, SH.path)):
        if choice := rules.value(path, SH.alternativePath):
            yield from Collection(rules, choice)
        elif (path, RDF.first, None) in rules:
            yield rules.value(path, RDF.first)
        elif isinstance(path, URIRef):
            yield path


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
