"""The closed namespaces."""

from __future__ import annotations

import pytest
from rdflib import URIRef
from rdflib.namespace import DefinedNamespace

from kg.graph import vocab
from kg.graph.vocab import DCT, KG, OA, ORG, PREFIXES, PROV, SCHEMA, SKOS, curie

CLOSED = [KG, OA, PROV, SCHEMA, DCT, ORG, SKOS]


@pytest.mark.parametrize("namespace", CLOSED, ids=lambda namespace: namespace.__name__)
def test_unknown_term_raises(namespace: type[DefinedNamespace]) -> None:
    with pytest.raises(AttributeError, match="not in namespace"):
        namespace["sayso"]


@pytest.mark.parametrize("namespace", [KG], ids=["KG"])
def test_no_term_is_a_method_of_strings(namespace: type[DefinedNamespace]) -> None:
    """`Namespace` is a `str`: there, `KG.count` would be a method."""
    assert not [term for term in namespace.__annotations__ if hasattr(str, term)]


@pytest.mark.parametrize(
    ("term", "iri"),
    [
        (KG.claimant, "https://w3id.org/claimgraph/ns#claimant"),
        (KG.Time, "https://w3id.org/claimgraph/ns#Time"),
        (OA.exact, "http://www.w3.org/ns/oa#exact"),
        (SCHEMA.NewsArticle, "https://schema.org/NewsArticle"),
        (vocab.ACTOR["AZ"], "https://w3id.org/claimgraph/actor/AZ"),
        (vocab.REFERENCE_GRAPH, "https://w3id.org/claimgraph/graph/reference"),
    ],
)
def test_term_is_an_iri(term: URIRef, iri: str) -> None:
    assert term == URIRef(iri)


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (KG.claimant, "kg:claimant"),
        (vocab.CLAIM["ab12/000001-000009"], "claim:ab12/000001-000009"),
        (vocab.SHAPES["claim-has-voice"], "kgs:claim-has-voice"),
        ("https://harbour-times.example/", "https://harbour-times.example/"),
    ],
)
def test_curie(iri: str, short: str) -> None:
    assert curie(iri) == short


def test_prefixes_are_sorted_and_differ() -> None:
    assert list(PREFIXES) == sorted(PREFIXES)
    assert len(set(PREFIXES.values())) == len(PREFIXES)
