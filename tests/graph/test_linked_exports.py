"""Nanopublications, RDF 1.2 and framed JSON-LD, read back by rdflib, pyoxigraph, pyld and the nanopub library."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from nanopub.nanopub import Nanopub
from pyld import jsonld as pyld
from rdflib import OWL, RDF, RDFS, XSD, Dataset, Graph, Literal, URIRef

from kg.graph import exports, store
from kg.graph.exports.framed import CONTEXT
from kg.graph.selection import Selection
from kg.graph.store import Store
from kg.graph.terms import Quad
from kg.graph.vocab import BASE, KG, NP, OA, PROV, REIFIES, SCHEMA, SOFTWARE
from kg.resources import folder
from tests.corpus.graphs import corpus, quads
from tests.corpus.hostile import hostile, hostile_quads

CASES = pytest.mark.parametrize("case", ["corpus", "hostile"])
STORES = {"corpus": (corpus, quads), "hostile": (hostile, hostile_quads)}
CONTENT = {KG.ReportedEvent, KG.Quantity, KG.Time, KG.AlternativeReading}
ANCHORS = {KG.anchor, KG.claimantAnchor, KG.contentAnchor, KG.cueAnchor, KG.triggerAnchor, KG.verbatimAnchor}
ROLES = {KG.agent, KG.patient, KG.instrument, KG.place, KG.theme}


def written(source: Store, form: str, chosen: Selection | None = None) -> bytes:
    (data,) = exports.files(source, form, Path("out"), chosen=chosen or Selection()).values()
    return data


@cache
def claims(told: tuple[Quad, ...]) -> set[URIRef]:
    return {URIRef(str(s)) for s, p, o, _ in told if (p, o) == (RDF.type, KG.Claim)}


def owner(node: object) -> URIRef:
    return URIRef(str(node).partition("#")[0])


# RDF 1.2


@cache
def reified(case: str) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(written(STORES[case][0](), "rdf12"), format=ox.RdfFormat.TRIG))


def terms(case: str) -> list[tuple[ox.Quad, ox.Triple]]:
    return [(quad, quad.object) for quad in reified(case) if isinstance(quad.object, ox.Triple)]


@CASES
def test_no_triple_term_is_asserted(case: str) -> None:
    mentioned = {(str(t.subject), str(t.predicate), str(t.object)) for _, t in terms(case)}
    asserted = {(str(q.subject), str(q.predicate), str(q.object)) for q in reified(case)}
    assert len(mentioned) > 200
    assert not mentioned & asserted
    assert not {q.predicate.value for q in reified(case)} & {
        str(role) for role in (*ROLES, KG.eventType, KG.lowerBound)
    }


@CASES
def test_a_claim_reifies_what_stands_in_its_own_events(case: str) -> None:
    told = STORES[case][1]()
    made = claims(told)
    for quad, term in terms(case):
        assert quad.predicate.value == str(REIFIES)
        assert URIRef(quad.subject.value) in made  # type: ignore[union-attr]
        assert owner(term.subject.value) == URIRef(quad.subject.value)  # type: ignore[union-attr]


@CASES
def test_without_triple_terms_the_graph_is_as_it_was(case: str) -> None:
    taken_out = {
        ox.Quad(q.object.subject, q.object.predicate, q.object.object, q.graph_name)
        if isinstance(q.object, ox.Triple)
        else q
        for q in reified(case)
    }
    assert store.content_of(taken_out).quads
    assert set(store.content_of(taken_out).quads) == set(STORES[case][1]())


def test_the_annotation_syntax_is_never_used() -> None:
    assert b"{|" not in written(corpus(), "rdf12")


# nanopublications


@cache
def nanopubs(case: str) -> dict[URIRef, dict[str, set[tuple[Any, Any, Any]]]]:
    """By nanopublication, the triples of its graphs."""
    graphs: defaultdict[URIRef, dict[str, set[tuple[Any, Any, Any]]]] = defaultdict(
        lambda: {"Head": set(), "assertion": set(), "provenance": set(), "pubinfo": set()}
    )
    for s, p, o, g in store.parsed(written(STORES[case][0](), "nanopubs"), "trig"):
        name, _, part = str(g).partition("#")
        graphs[URIRef(name)][part].add((s, p, o))
    return graphs


@CASES
def test_a_nanopublication_has_four_graphs_that_its_head_names(case: str) -> None:
    introduced = set()
    for name, graphs in nanopubs(case).items():
        parts = {part: URIRef(f"{name}#{part}") for part in graphs}
        assert graphs["Head"] == {
            (name, RDF.type, NP.Nanopublication),
            (name, NP.hasAssertion, parts["assertion"]),
            (name, NP.hasProvenance, parts["provenance"]),
            (name, NP.hasPublicationInfo, parts["pubinfo"]),
        }
        assert set(graphs) == {"Head", "assertion", "provenance", "pubinfo"}
        assert all(graphs.values())
        assert sum(map(len, graphs.values())) == len(set().union(*graphs.values())), "a triple stands in one graph only"
        assert any(s == parts["assertion"] for s, _, _ in graphs["provenance"])
        assert (name, PROV.wasAttributedTo, SOFTWARE) in graphs["pubinfo"]
        introduced |= {o for s, p, o in graphs["pubinfo"] if s == name and "introduces" in p}
    assert introduced == claims(STORES[case][1]())


@CASES
def test_a_nanopublication_says_all_that_its_claim_says_and_who_claims_it(case: str) -> None:
    told: defaultdict[URIRef, set[tuple[Any, Any, Any]]] = defaultdict(set)
    for s, p, o, _ in STORES[case][1]():
        told[owner(s)].add((s, p, o))
    for name, graphs in nanopubs(case).items():
        claim = URIRef(str(name).replace("/nanopub/", "/claim/"))
        parts = told[claim]
        everything = graphs["assertion"] | graphs["provenance"]
        assert parts <= everything
        words = {s for s, p, o in parts if p == RDF.type and str(o).startswith(str(OA._NS))}
        assert {t for t in parts if t[1] not in ANCHORS and t[0] not in words} - graphs["assertion"] == {
            t for t in parts if t[1] in {KG.confidence, KG.reviewStatus, PROV.wasGeneratedBy}
        }
        for needed in (KG.claimant, KG.attitude, KG.voice, KG.publisher, KG.statedIn):
            assert [s for s, p, _ in graphs["assertion"] if p == needed] == [claim]
        assert {owner(s) for s, p, _ in graphs["assertion"] if p in ROLES} <= {claim}


def test_nobody_is_made_an_author() -> None:
    agents = {KG.MediaOutlet, KG.Ministry, KG.State, KG.Person, KG.ArmedForce, KG.GovernmentBody, KG.IntlOrganization}
    kinds = defaultdict(set)
    for s, p, o, _ in quads():
        if p == RDF.type:
            kinds[s].add(o)
    for graphs in nanopubs("corpus").values():
        assert {o for _, p, o in graphs["pubinfo"] if p == PROV.wasAttributedTo} == {SOFTWARE}
        for s, p, o in graphs["provenance"]:
            if p == PROV.wasAttributedTo:
                stated = KG.claimant if KG.Claim in kinds[s] else KG.publisher
                assert (s, stated, o) in graphs["assertion"] or SCHEMA.NewsArticle in kinds[s]
                assert kinds[o] & agents


def test_the_nanopub_library_finds_them_valid() -> None:
    chosen = Selection(attitude=KG.Deny)
    graphs: defaultdict[str, Dataset] = defaultdict(Dataset)
    for s, p, o, g in store.parsed(written(corpus(), "nanopubs", chosen), "trig"):
        assert g is not None
        graphs[owner(g)].graph(g).add((s, p, o))
    assert len(graphs) == 3
    for name, dataset in graphs.items():
        read = Nanopub(rdf=conjunctive(dataset))
        assert read.is_valid
        assert str(read.metadata.np_uri) == str(name)


def conjunctive(dataset: Dataset) -> Any:
    """The same as the library wants it."""
    from rdflib import ConjunctiveGraph

    made = ConjunctiveGraph()
    made.parse(data=dataset.serialize(format="nquads"), format="nquads")
    return made


def test_a_run_with_a_time_dates_its_nanopublications() -> None:
    ended = Literal("2031-06-01T12:00:00Z", datatype=XSD.dateTime)
    run = next(o for _, p, o, _ in quads() if p == PROV.wasGeneratedBy)
    manifest = URIRef(BASE + "graph/manifest")
    source = store.store_of([*quads(), (URIRef(str(run)), PROV.endedAtTime, ended, manifest)])
    created = [
        o for _, p, o, _ in store.parsed(written(source, "nanopubs"), "trig") if str(p).endswith("terms/created")
    ]
    assert created == [ended] * len(claims(quads()))


# framed JSON-LD


@cache
def tree(case: str) -> Any:
    return json.loads(written(STORES[case][0](), "jsonld-framed"))


@CASES
def test_the_trees_expand_to_what_is_said_of_claims(case: str) -> None:
    told = STORES[case][1]()
    expanded = pyld.to_rdf(tree(case), {"format": "application/n-quads"})
    found = set(store.parsed(expanded.encode(), "nq"))
    everything = {(s, p, o, None) for s, p, o, _ in told}
    articles = {o for _, p, o, _ in told if p == KG.statedIn}
    made = claims(told)
    of_claims = {quad for quad in everything if owner(quad[0]) in made or quad[0] in articles}
    assert of_claims <= found <= everything
    assert {p for _, p, _, _ in found - of_claims} <= {RDF.type, RDFS.label}


def test_rdflib_and_oxigraph_read_the_same() -> None:
    data = written(corpus(), "jsonld-framed")
    theirs = Dataset()
    theirs.parse(data=data.decode(), format="json-ld")
    assert {(s, p, o) for s, p, o, _ in theirs.quads()} == {(s, p, o) for s, p, o, _ in store.parsed(data, "jsonld")}


def test_a_claim_reads_as_plain_json() -> None:
    denial = next(each for each in tree("corpus")["claims"] if each["attitude"] == "Deny")
    assert denial["type"] == "Claim"
    assert denial["claimant"] == {
        "id": "actor/BO-foreign-ministry",
        "type": "Ministry",
        "label": "Ministry of Foreign Affairs of Bolivia",
    }
    assert denial["voice"] == "AttributedVoice"
    assert denial["statedIn"]["datePublished"] == "2031-03-04"
    assert denial["content"]["agent"]["label"] == "Bolivian drones"
    assert denial["confidence"] == "0.9"


def test_each_claim_stands_in_one_tree() -> None:
    seen: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "Claim":
                seen.append(node["id"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for each in node:
                walk(each)

    walk(tree("corpus")["claims"])
    assert sorted(BASE + each for each in seen) == sorted(map(str, claims(quads())))


def test_claims_inside_each_other_end() -> None:
    one, other = (URIRef(f"{BASE}claim/a/{n}") for n in (1, 2))
    circle = [(each, RDF.type, KG.Claim, None) for each in (one, other)]
    circle += [(one, KG.contentClaim, other, None), (other, KG.contentClaim, one, None)]
    found = json.loads(written(store.store_of(circle), "jsonld-framed"))["claims"]
    assert [(each["id"], each["contentClaim"]["contentClaim"]) for each in found] == [("claim/a/1", "claim/a/1")]


def test_the_context_knows_every_property_and_what_its_values_are() -> None:
    ontology = Graph().parse(folder("ontology") / "kg.ttl")
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    nodes = {p for p in ontology.subjects(RDF.type, OWL.ObjectProperty) if str(p).startswith(str(KG._NS))}
    values = {p for p in ontology.subjects(RDF.type, OWL.DatatypeProperty) if str(p).startswith(str(KG._NS))}
    for term in nodes | values:
        name = str(term).removeprefix(str(KG._NS))
        about = context[name]
        assert (about if isinstance(about, str) else about["@id"]) == f"kg:{name}"
        assert (isinstance(about, dict) and about["@type"] in {"@id", "@vocab"}) == (term in nodes)


# all of them


@pytest.mark.parametrize("form", ["jsonld-framed", "nanopubs", "rdf12"])
def test_of_chosen_claims_no_others_are_told(form: str) -> None:
    data = written(corpus(), form, Selection(claimant=URIRef(f"{BASE}actor/GB")))
    found = list(ox.parse(data, format=ox.RdfFormat.JSON_LD if form == "jsonld-framed" else ox.RdfFormat.TRIG))
    claimants = {q.object.value for q in found if q.predicate.value == str(KG.claimant)}
    assert claimants == {f"{BASE}actor/GB"}


@pytest.mark.parametrize("form", ["jsonld-framed", "nanopubs", "rdf12"])
def test_of_no_claims_the_file_is_valid_and_empty(form: str) -> None:
    data = written(store.store_of([]), form)
    assert not list(ox.parse(data, format=ox.RdfFormat.JSON_LD if form == "jsonld-framed" else ox.RdfFormat.TRIG))
