"""What a reasoner makes of the graph: superclasses, and nothing that anybody has only claimed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.graph.vocab import KG, OA, ORG, PREFIXES, PROV, SCHEMA, SKOS, curie
from kg.resources import folder
from tests.corpus.graphs import twin
from tests.graph import sample_article as sample

AGENT_ONT = "http://www.daml.org/2002/03/agents/agent-ont#"
ERROR, MESSAGE = URIRef(f"{AGENT_ONT}ErrorMessage"), URIRef(f"{AGENT_ONT}error")
"""How owlrl tells of a contradiction."""

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
def terms() -> Graph:
    """`kg.ttl`."""
    return Graph().parse(folder("ontology") / "kg.ttl")


def ontology() -> Graph:
    """`kg.ttl`, with what the reused vocabularies say of the terms that we use; a new graph each time."""
    return (Graph() + terms()).parse(Path(__file__).parent / "reused.ttl")


def closure(graph: Graph) -> Graph:
    """The graph with all that follows by OWL 2 RL."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph


@cache
def told() -> Graph:
    """The corpus and the article of every kind of claim, all their graphs in one, with the ontology."""
    graph = ontology()
    for subject, predicate, thing, _ in (*twin().quads(), *sample.quads()):
        graph.add((subject, predicate, thing))
    return graph


@cache
def inferred() -> Graph:
    """The same with all that follows."""
    return closure(Graph() + told())


def contradictions(graph: Graph) -> list[str]:
    """What cannot hold together."""
    nothing = [f"{thing} is nothing" for thing in graph.subjects(RDF.type, OWL.Nothing)]
    return nothing + [str(graph.value(error, MESSAGE)) for error in graph.subjects(RDF.type, ERROR)]


def test_something_follows() -> None:
    claim = next(told().subjects(RDF.type, KG.Claim))
    assert (claim, RDF.type, PROV.Entity) not in told()
    assert (claim, RDF.type, PROV.Entity) in inferred()


@pytest.mark.parametrize("word", CONTENT, ids=curie)
def test_no_claim_becomes_a_fact(word: URIRef) -> None:
    assert set(inferred().subject_objects(word)) == set(told().subject_objects(word))


def test_nothing_contradicts_itself_and_no_two_things_become_one() -> None:
    assert contradictions(inferred()) == []
    same = {pair for pair in inferred().subject_objects(OWL.sameAs) if pair[0] != pair[1]}
    assert {pair for pair in same if not isinstance(pair[0], Literal)} == set()


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
        if kind not in kinds or (entity, RDF.type, kind) in told() or not kinds & set(told().objects(entity, RDF.type)):
            continue  # a mere concept of the reference graph, such as a capital, may well be a place
        wider = {
            wide for own in told().objects(entity, RDF.type) for wide in told().transitive_objects(own, RDFS.subClassOf)
        }
        assert kind in wider, f"{entity} becomes a {kind}"


# the ontology by itself


def one_of_each() -> Graph:
    """The ontology, with one instance of each class, and each property used once by nodes of its own."""
    graph = ontology()
    for kind in [*ours(OWL.Class), *FOREIGN]:
        graph.add((URIRef(f"urn:x-one-{curie(kind)}"), RDF.type, kind))
    for word in ours(OWL.ObjectProperty):
        graph.add((URIRef(f"urn:x-from-{curie(word)}"), word, URIRef(f"urn:x-to-{curie(word)}")))
    for word in ours(OWL.DatatypeProperty):
        graph.add((URIRef(f"urn:x-from-{curie(word)}"), word, VALUES[URIRef(str(graph.value(word, RDFS.range)))]))
    return graph


def ours(kind: URIRef) -> list[URIRef]:
    """Our terms of a kind, in order."""
    found = [term for term in terms().subjects(RDF.type, kind) if isinstance(term, URIRef)]
    return sorted(term for term in found if term.startswith(str(KG._NS)))


FOREIGN = [OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector, SCHEMA.NewsArticle, PROV.Activity]
VALUES = {
    XSD.boolean: Literal(True),
    XSD.decimal: Literal(Decimal("0.5")),
    XSD.integer: Literal(5),
    XSD.date: Literal(date(2031, 5, 6)),
    XSD.string: Literal("words"),
    RDFS.Literal: Literal("words", lang="en"),
}


def test_no_class_is_unsatisfiable_and_every_property_can_be_used() -> None:
    graph = closure(one_of_each())
    assert contradictions(graph) == []
    instances = {kind for kind in ours(OWL.Class) if (None, RDF.type, kind) in graph}
    assert instances == set(ours(OWL.Class))
    assert len(instances) > 25


FAULTS = {
    "urn:x-1": "<urn:x-1> a kg:Claim , kg:ReportedEvent .",
    "urn:x-2": "<urn:x-2> a kg:Quantity , kg:Time .",
    "urn:x-3": "<urn:x-3> a kg:Person , kg:Population .",
    "urn:x-4": "<urn:x-4> a kg:Ministry , kg:Place .",
    "urn:x-5": "<urn:x-5> a kg:DisputedPlace ; kg:statedIn <urn:y> .",
    "urn:x-6": "<urn:x-6> a kg:Placeholder , kg:State .",
    "urn:x-7": "<urn:claim> kg:content <urn:x-7> . <urn:x-7> a kg:Claim .",
    "urn:x-8": "<urn:claim> kg:publisher <urn:x-8> . <urn:x-8> a kg:Place .",
    "urn:x-9": "<urn:event> kg:agent <urn:x-9> . <urn:x-9> a kg:EventType .",
    "urn:x-10": '<urn:x-10> a prov:Activity ; kg:textSha256 "0" .',
    "urn:x-11": "<urn:claim> kg:claimant <urn:x-11> ; kg:candidateClaimant <urn:x-11> .",
    "urn:x-12": "<urn:x-12> kg:contentClaim <urn:x-12> .",
    "urn:x-13": "<urn:x-13> kg:contentClaim <urn:b> . <urn:b> kg:contentClaim <urn:x-13> .",
    "urn:x-14": "<urn:x-14> kg:partOfContent <urn:x-14> .",
    "urn:x-15": "<urn:x-15> kg:causedBy <urn:x-15> .",
    "urn:x-16": "<urn:relation> kg:relatesFrom <urn:x-16> ; kg:relatesTo <urn:x-16> .",
    "ns#Accuse": "<urn:one> kg:attitude kg:Accuse , kg:Deny .",
}
"""What cannot hold together, by what is named then. (owlrl overlooks the last one of a list of different things.)"""


@cache
def told_of_faults() -> str:
    """All that a reasoner finds in the faults, one a line."""
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    graph = ontology().parse(data=prefixes + "\n".join(FAULTS.values()), format="turtle")
    return "\n".join(contradictions(closure(graph)))


@pytest.mark.parametrize("named", FAULTS)
def test_what_cannot_hold_together_is_told(named: str) -> None:
    assert re.search(rf"{named}\b", told_of_faults()), f"nothing is wrong with: {FAULTS[named]}"


def test_no_mistake_makes_two_things_one() -> None:
    """Two claims that share an event, two claimants, two articles: a shape tells of it, and they stay two."""
    graph = ontology()
    graph.parse(
        data=f"""@prefix kg: <{KG._NS}> .
        <urn:a> kg:content <urn:e> ; kg:claimant <urn:x> , <urn:y> ; kg:statedIn <urn:1> , <urn:2> .
        <urn:b> kg:content <urn:e> .""",
        format="turtle",
    )
    same = closure(graph).subject_objects(OWL.sameAs)
    assert [pair for pair in same if pair[0] != pair[1] and isinstance(pair[0], URIRef)] == []


def test_what_is_functional_is_a_number_a_text_or_of_a_closed_list() -> None:
    graph = ontology()
    listed = {word for word in ours(OWL.ObjectProperty) if (word, RDFS.range, SKOS.Concept) in graph} - {KG.of}
    for word in set(ours(OWL.ObjectProperty)) - listed:
        for trait in (OWL.FunctionalProperty, OWL.InverseFunctionalProperty):
            assert (word, RDF.type, trait) not in graph, f"{curie(word)} would make one thing of two"
    assert all((word, RDF.type, OWL.FunctionalProperty) in graph for word in listed)


def test_no_word_says_that_something_happened() -> None:
    """Superclasses and superproperties are true of claims; vocabularies of events are only pointed to."""
    graph = ontology()
    factual = ("http://semanticweb.cs.vu.nl/2009/11/sem/", "http://www.w3.org/2006/time#", f"{SCHEMA._NS}Event")
    for above in (RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty):
        for word, wider in graph.subject_objects(above):
            assert not str(wider).startswith(factual), f"{curie(str(word))} would be a fact"


def test_members_of_each_list_differ_and_classes_without_a_wider_one_are_apart() -> None:
    graph = terms()
    differ = [set(graph.items(members)) for members in graph.objects(None, OWL.distinctMembers)]
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        members = set(graph.subjects(SKOS.inScheme, scheme))
        assert members in differ, f"add all members of {curie(str(scheme))} to its owl:AllDifferent"
    apart = [set(graph.items(members)) for members in graph.objects(None, OWL.members)]
    for kind in ours(OWL.Class):
        wider = [wide for wide in graph.objects(kind, RDFS.subClassOf) if wide in ours(OWL.Class)]
        assert wider or any(kind in group for group in apart), f"is {curie(kind)} apart from the others, or below one?"


def test_every_word_of_others_is_declared() -> None:
    """A tool that finds an undeclared class or property takes the whole ontology for something else."""
    graph, built_in = terms(), (str(OWL), str(RDF._NS), str(RDFS._NS), str(XSD._NS))
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    for side in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        used |= set(graph.objects(None, side))
    for members in graph.objects(None, OWL.members):
        used |= set(graph.items(members))
    undeclared = {word for word in used if not str(word).startswith(built_in) and (word, RDF.type, None) not in graph}
    assert {curie(str(word)) for word in undeclared} == set()


@pytest.mark.parametrize("word", [*ours(OWL.ObjectProperty), *ours(OWL.DatatypeProperty)], ids=curie)
def test_domain_and_range_are_said_or_their_absence_explained(word: URIRef) -> None:
    graph = terms()
    said = str(graph.value(word, RDFS.comment))
    assert graph.value(word, RDFS.domain) or "No domain:" in said
    assert graph.value(word, RDFS.range) or "No range:" in said or word == KG.rolePlayed
