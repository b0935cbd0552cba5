"""What a reasoner makes of the graph: superclasses, and nothing that anybody has only claimed."""

from __future__ import annotations

from functools import cache

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg.graph.vocab import KG, ORG, PROV, curie
from kg.resources import folder
from tests.corpus.graphs import twin

REUSED = """
@prefix oa:   <http://www.w3.org/ns/oa#> .
@prefix org:  <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
org:unitOf rdfs:domain org:OrganizationalUnit ; rdfs:range org:Organization .
org:hasMember rdfs:domain org:Organization .
org:OrganizationalUnit rdfs:subClassOf org:Organization .
prov:wasGeneratedBy rdfs:domain prov:Entity ; rdfs:range prov:Activity .
skos:broader rdfs:domain skos:Concept ; rdfs:range skos:Concept .
"""
"""What the vocabularies that we reuse say of the terms that we use most."""

ORGANISATIONS = {
    KG.State,
    KG.Ministry,
    KG.GovernmentBody,
    KG.ArmedForce,
    KG.ArmedGroup,
    KG.IntlOrganization,
    KG.MediaOutlet,
}
CONTENT = (
    KG.agent,
    KG.patient,
    KG.instrument,
    KG.place,
    KG.theme,
    KG.causedBy,
    KG.quantity,
    KG.time,
    KG.claimant,
    KG.against,
)


@cache
def told() -> Graph:
    """The corpus, all its graphs in one, with the ontology and what the reused vocabularies say."""
    graph = Graph()
    for subject, predicate, thing, _ in twin().quads():
        graph.add((subject, predicate, thing))
    graph.parse(folder("ontology") / "kg.ttl")
    graph.parse(data=REUSED, format="turtle")
    return graph


@cache
def inferred() -> Graph:
    """The same with all that follows by OWL 2 RL."""
    graph = Graph()
    graph += told()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph


def test_something_follows() -> None:
    claim = next(told().subjects(RDF.type, KG.Claim))
    assert (claim, RDF.type, PROV.Entity) not in told()
    assert (claim, RDF.type, PROV.Entity) in inferred()


@pytest.mark.parametrize("word", CONTENT, ids=curie)
def test_no_claim_becomes_a_fact(word: URIRef) -> None:
    assert set(inferred().subject_objects(word)) == set(told().subject_objects(word))


def test_nothing_contradicts_itself_and_no_two_things_become_one() -> None:
    errors = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
    assert list(inferred().subjects(RDF.type, errors)) == []
    assert list(inferred().subjects(RDF.type, OWL.Nothing)) == []
    assert [pair for pair in inferred().subject_objects(OWL.sameAs) if pair[0] != pair[1]] == []


def test_only_organisations_are_taken_for_organisations() -> None:
    """A helicopter "of the army" is no unit of it."""
    taken = set(inferred().subjects(RDF.type, ORG.Organization)) | set(
        inferred().subjects(RDF.type, ORG.OrganizationalUnit)
    )
    silly = [thing for thing in taken if not ORGANISATIONS & set(told().objects(thing, RDF.type))]
    assert {curie(str(thing)) for thing in silly} == set()


def test_no_entity_gets_a_second_kind() -> None:
    kinds = {kind for kind in told().subjects(RDFS.subClassOf, None) if str(kind).startswith(str(KG._NS))}
    for entity, kind in inferred().subject_objects(RDF.type):
        if kind not in kinds or (entity, RDF.type, kind) in told():
            continue
        wider = {
            wide for own in told().objects(entity, RDF.type) for wide in told().transitive_objects(own, RDFS.subClassOf)
        }
        assert kind in wider, f"{entity} becomes a {kind}"
