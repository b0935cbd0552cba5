"""The claim graph as networkx graphs: claims as nodes, or as edges; never an edge without a claim."""

from __future__ import annotations

import pytest
from rdflib import Literal, URIRef

from kg.graph import network, questions, store
from kg.graph.answers import answered
from kg.graph.material import UNDATED
from kg.graph.network import PROJECTIONS, Network
from kg.graph.selection import selected, selection
from kg.graph.vocab import ACTOR, DCT, KG, SCHEMA
from tests.corpus.graphs import corpus, quads, twin

CARRIED = ("claimant", "attitude", "outlet", "date")


def _edges(graph: Network) -> list[tuple[str, str, dict[str, object]]]:
    return [(source, target, dict(about)) for source, target, about in graph.edges(data=True)]


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_every_edge_says_who_claims_it_how_where_and_when(projection: str) -> None:
    edges = _edges(PROJECTIONS[projection](corpus()))
    assert edges
    for _, _, about in edges:
        assert all(about[name] for name in CARRIED), about
        assert str(about["claim"]).startswith("https://w3id.org/claimgraph/claim/")
        assert about["quote"]


def test_in_the_faithful_projection_every_edge_starts_at_its_claim() -> None:
    graph = network.graph(corpus())
    for source, _, about in _edges(graph):
        assert graph.nodes[source]["class"] == "Claim"
        assert source == about["claim"]


def test_no_claim_is_left_out() -> None:
    graph = network.graph(corpus())
    claims = {str(s) for s, p, o, _ in quads() if o == KG.Claim}
    assert {node for node in graph if graph.nodes[node]["class"] == "Claim"} == claims
    parts = {
        (str(s), str(p), str(o))
        for s, p, o, _ in quads()
        if p in {KG.claimant, KG.publisher, KG.against, KG.candidateClaimant, KG.contentClaim} and str(s) in claims
    }
    assert parts <= {(source, str(about["predicate"]), target) for source, target, about in _edges(graph)}


def test_a_denial_leads_from_the_claim_to_what_is_denied() -> None:
    graph = network.graph(corpus())
    (denial,) = (
        n for n in graph if str(graph.nodes[n]["label"]).startswith("Ministry of Foreign Affairs of Bolivia, deny")
    )
    found = {(about["label"], graph.nodes[target]["label"]) for _, target, about in graph.out_edges(denial, data=True)}
    assert found == {
        ("claimant", "Ministry of Foreign Affairs of Bolivia"),
        ("publisher", "The Andean Post"),
        ("agent", "Bolivian drones"),
    }


def test_an_accusation_is_an_edge_between_actors() -> None:
    graph = network.actors(corpus())
    accusations = {
        (graph.nodes[source]["label"], graph.nodes[target]["label"], about["outlet"], about["date"], about["quote"])
        for source, target, about in _edges(graph)
        if about["attitude"] == "Accuse" and str(about["predicate"]).endswith("against")
    }
    assert accusations == {
        ("Bolivia", "Peru", "Harbour Times", "2031-03-05", "La Paz accused Lima of opening fire first."),
        (
            "Mauritius",
            "United Kingdom",
            "The Meridian",
            "2031-05-11",
            "Mauritius accused London of seizing nine boats near the Chagos Archipelago on 10 May.",
        ),
    }


def test_who_is_said_to_have_shot_gets_no_edge_to_what_was_shot() -> None:
    graph = network.actors(corpus())
    (own,) = (n for n in graph if graph.nodes[n]["label"] == "The Andean Post")
    army = str(ACTOR["PE-armed-forces"])
    assert graph.has_edge(own, army)
    assert not list(graph.out_edges(army))
    assert {graph.nodes[n]["class"] for n in graph} <= network.ACTORS


def test_a_disputed_place_is_called_as_its_articles_call_it() -> None:
    graph = network.graph(corpus())
    (place,) = (graph.nodes[n] for n in graph if n.endswith("place/x019"))
    assert place["label"] == "British Indian Ocean Territory / Chagos Archipelago"
    assert place["class"] == "DisputedPlace"


def test_an_article_without_a_date_says_so() -> None:
    kept = [quad for quad in quads() if quad[1] != SCHEMA.datePublished]
    for graph in (network.graph(store.store_of(kept)), network.actors(store.store_of(kept))):
        assert {about["date"] for _, _, about in _edges(graph)} == {UNDATED}


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_both_engines_give_the_same_graph(projection: str) -> None:
    one, other = PROJECTIONS[projection](corpus()), PROJECTIONS[projection](twin())
    assert sorted(map(str, one.nodes(data=True))) == sorted(map(str, other.nodes(data=True)))
    assert sorted(map(str, one.edges(data=True, keys=True))) == sorted(map(str, other.edges(data=True, keys=True)))


def test_what_is_no_whole_claim_makes_no_edge() -> None:
    claim = URIRef("https://w3id.org/claimgraph/claim/broken")
    broken = store.store_of([(claim, KG.claimant, ACTOR.PE, claim), (claim, DCT.title, Literal("no anchor"), claim)])
    assert network.graph(broken).number_of_nodes() == network.actors(broken).number_of_nodes() == 0


def test_claimants_of_the_like_are_joined_with_both_claims() -> None:
    graph = network.coclaims(corpus())
    tolls = {
        (about["claimant"], about["otherClaimant"], about["date"], about["otherDate"])
        for _, _, about in _edges(graph)
        if about["label"] == "killing, patient: civilians"
    }
    bolivia, peru = "Ministry of Defence of Bolivia", "Ministry of Defence of Peru"
    days = ("2031-03-05", "2031-03-05")
    assert tolls == {(bolivia, peru, *days), (bolivia, "United Nations", *days), (peru, "United Nations", *days)}
    for _, _, about in _edges(graph):
        assert about["claim"] != about["otherClaim"]
        assert all(about[f"other{name.capitalize()}"] for name in (*CARRIED, "quote"))


def test_only_the_chosen_claims_are_shown() -> None:
    chosen = selection(corpus(), attitude="deny")
    claims = selected(corpus(), chosen)
    assert 0 < len(claims) < 10
    for projection in (network.graph, network.actors):
        assert {about["claim"] for _, _, about in _edges(projection(corpus(), chosen))} <= claims
    shown = network.graph(corpus(), chosen)
    assert {node for node in shown if shown.nodes[node]["class"] == "Claim"} >= claims


def test_rows_of_an_answer_stand_between_what_they_name() -> None:
    table = questions.ask(corpus(), "accusations", claimant="Mauritius")
    graph = answered(table)
    assert {graph.nodes[source]["class"] for source, _ in graph.edges()} == {"Row"}
    assert {(about["label"], graph.nodes[target]["label"]) for _, target, about in _edges(graph)} >= {
        ("claimant", "Mauritius"),
        ("against", "United Kingdom"),
    }
    (row,) = (node for node in graph if graph.nodes[node]["class"] == "Row")
    assert graph.nodes[row]["quote"].startswith("Mauritius accused London of seizing nine boats")
