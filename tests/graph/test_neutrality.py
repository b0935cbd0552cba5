"""Neutrality of the graph: a disputed place has no owner outside of claims, and no IRI holds a contested name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from kg import describe, naming, pipeline, schemes, sources
from kg.graph.vocab import KG
from kg.text.articles import make
from kg.text.extraction import extract
from tests.graph import sample_article

DISPUTED = [concept for concept in schemes.concepts("places").values() if concept.kind == "DisputedPlace"]
SAID_OF_A_DISPUTED_PLACE = {RDF.type, RDFS.label, KG.nameUse, SKOS.exactMatch, SKOS.inScheme, SKOS.topConceptOf}
"""What the graph may say of one: that it is one, what the article calls it, who uses which name, its identifier."""
WHOLE = Path(__file__).parents[1] / "corpus"


def sentences(name: str) -> str:
    """A few sentences in which a place could be made somebody's."""
    return (
        f"Armenia and Russia said that the troops from {name} had shelled a village in {name} on the day before.\n\n"
        f"The authorities of {name} denied that it was so.\n\n{name}'s defence ministry accused Turkey of the raid.\n\n"
        f"Two of the soldiers died in {name}, and it was not the first time, the army of Georgia said."
    )


@cache
def quads(name: str) -> tuple[describe.Quad, ...]:
    read = extract(make(sentences(name), name="sample", publisher="The Daily Sample"))
    return tuple(describe.describe(read, run=sample_article.RUN))


@pytest.mark.parametrize("concept", DISPUTED, ids=lambda concept: concept.curie)
def test_a_disputed_place_has_no_owner(concept: schemes.Concept) -> None:
    iri = naming.concept_iri(concept.curie)
    for name in concept.labels:
        said = {URIRef(str(p)) for s, p, _, _ in quads(name) if s == iri}
        assert said <= SAID_OF_A_DISPUTED_PLACE, name
        states = [s for s, p, o, _ in quads(name) if p == RDF.type and o == KG.State]
        assert states
        linked = [(s, p) for s, p, o, _ in quads(name) if s in states and o == iri]
        assert linked == [], name


@pytest.mark.parametrize("concept", DISPUTED, ids=lambda concept: concept.curie)
def test_no_iri_holds_a_name_of_a_disputed_place(concept: schemes.Concept) -> None:
    for name in concept.labels:
        found = {_plain(term) for quad in quads(name) for term in quad if isinstance(term, URIRef)}
        ours = {iri.partition("/claimgraph/")[2] for iri in found if "/claimgraph/" in iri and "/ns#" not in iri}
        parts = {part for part in re.findall(r"[a-z]{4,}", _plain(name)) if part not in COMMON}
        assert {iri for iri in ours if any(part in iri for part in parts)} == set(), name


COMMON = frozenset(
    [
        "north",
        "northern",
        "south",
        "southern",
        "east",
        "eastern",
        "west",
        "western",
        "islands",
        "island",
        "strip",
        "bank",
        "region",
        "republic",
        "people",
        "lower",
        "heights",
        "valley",
        "district",
        "sector",
        "state",
        "city",
        "area",
        "province",
        "territory",
        "village",
        "place",
    ]
)
"""Words in names of disputed places that name none."""


def _plain(words: str) -> str:
    """In lower case and without accents."""
    parted = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


def test_labels_of_disputed_places_are_the_articles_own_words() -> None:
    paths = [*sorted((Path(__file__).parents[2] / "examples").glob("*.txt")), *sorted(WHOLE.glob("*.txt"))]
    assert paths
    for path in paths:
        read = pipeline.extract(sources.read(sources.Source(path)))
        found = list(describe.describe(read, run=sample_article.RUN))
        places = {s for s, p, o, _ in found if p == RDF.type and o == KG.DisputedPlace}
        shown = {str(o) for s, p, o, _ in found if s in places and p == RDFS.label and isinstance(o, Literal)}
        assert all(label in read.article.text for label in shown)
