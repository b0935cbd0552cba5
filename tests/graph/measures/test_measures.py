"""Each measure by hand on a small network, on the sample articles, and on next to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import networkx
import pytest
from rdflib import RDFS, Literal, URIRef

from kg.describe import describe
from kg.errors import ExportError, QuestionError
from kg.graph import store
from kg.graph.measures import MEASURES, Measured, measured
from kg.graph.measures import between as between_module
from kg.graph.measures.digest import BRIEF, DETAIL
from kg.graph.measures.voiced import PLACEHOLDERS, Voices, by_side
from kg.graph.selection import selection
from kg.graph.store import Store
from kg.graph.tables import Table, named
from kg.graph.vocab import KG, ORG
from kg.reference import concepts_in, reference
from kg.text.articles import make
from kg.text.extraction import extract
from tests.corpus.graphs import RUN, corpus, quads, twin
from tests.graph.measures.small import MIRRORED, SMALL, claim, mirrored
from tests.text.mirror import Told, side, template

Rows = list[tuple[str, ...]]


@cache
def small() -> Measured:
    return Measured(SMALL)


@cache
def sample() -> Measured:
    return measured(corpus())


def shown(table: Table, columns: str = "") -> Rows:
    """The rows as people read them, or some of their columns."""
    names, rows = named(table)
    wanted = [names.index(name) for name in columns.split()] or list(range(len(names)))
    return [tuple(row[at] for at in wanted) for row in rows]


def cells(text: str) -> Rows:
    """Rows written one a line, their cells between bars."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]


ANSWERS = {
    "outlets": """
        Post | 5 | 4 | 2 | 0 | 1 | 0.200 | few claims
        News | 4 | 3 | 0 | 1 | 0 | 0.000 | few claims
    """,
    "voices": """
        Post | Peru         | attributed       | 3 | 1 | 1 | 1 | 0.750 | 4 | few claims
        Post | Chad         | attributed       | 1 | 0 | 0 | 1 | 0.250 | 4 | few claims
        Post | Post         | own voice        | 1 | 0 | 0 | 0 |       |   |
        News | Chad         | attributed       | 1 | 0 | 0 | 1 | 0.333 | 3 | few claims
        News | Oman         | attributed       | 1 | 0 | 0 | 1 | 0.333 | 3 | few claims
        News | Peru         | attributed       | 1 | 0 | 0 | 1 | 0.333 | 3 | few claims
        News | nobody named | source left open | 1 | 0 | 0 | 1 |       |   |
    """,
    # of seven attributed claims Peru makes 4, Chad 2, Oman 1: (16 + 4 + 1) / 49
    "concentration": """
        all outlets | 7 | 3 | Peru | 0.571 | 1.000 | 0.429 | 2.3 | few claims
        Post        | 4 | 2 | Peru | 0.750 | 1.000 | 0.625 | 1.6 | few claims
        News        | 3 | 3 | Chad | 0.333 | 1.000 | 0.333 | 3.0 | few claims
    """,
    # by voice (3, 1, 0) and (1, 1, 1): 4 / sqrt(10 * 3); by voice and whom it is about, (2, 1, 1) and (1, 1, 1), of
    # which only Chad about Peru is in both: 1 / sqrt(6 * 3)
    "agreement": "News | Post | 2 | 3 | 0.667 | 0.730 | 0.236 | 3 | 4 | few claims",
    # Oman - News - {Chad, Peru} - Post: of the six pairs of others, News is alone between Oman and three, and on
    # one of two ways between Chad and Peru; Post is on the other; Chad and Peru are each on one of two ways to Post
    "betweenness": """
        News | outlet   | 0.5833 | 3 | 3 | all paths
        Peru | claimant | 0.1667 | 2 | 4 | all paths
        Chad | claimant | 0.1667 | 2 | 2 | all paths
        Post | outlet   | 0.0833 | 2 | 4 | all paths
        Oman | claimant | 0.0000 | 1 | 1 | all paths
    """,
    "accusations": """
        Chad         | Peru      | 2 | 0 | 2 | 1.000 | 2 | few claims
        Peru         | Chad      | 2 | 0 | 1 | 0.667 | 3 | few claims
        Peru         | no target | 1 | 0 | 1 | 0.333 | 3 | few claims
        Post         | Chad      | 1 | 1 | 1 | 1.000 | 1 | few claims
        nobody named | Peru      | 1 | 0 | 1 | 1.000 | 1 | few claims
    """,
    "exchanges": "Chad | Peru | 2 | 2 | both ways",
    "reciprocity": "1 | 1 | 1.000 | 4 | 4 | 1.000 | few claims",
    "degrees": """
        Peru         | 4 | 4 | 3 | 3 | 2 | 0
        Chad         | 2 | 2 | 1 | 2 | 1 | 1
        Oman         | 1 | 1 | 1 | 0 | 0 | 0
        Army of Chad | 0 | 0 | 0 | 1 | 1 | 0
        Army of Peru | 0 | 0 | 0 | 1 | 1 | 0
        nobody named | 1 | 1 | 1 | 0 | 0 | 0
        no target    | 0 | 0 | 0 | 1 | 1 | 0
    """,
    # Peru - Chad 4, Peru - its army 1; Oman - Chad's army 1: 6 in all. 1 - (10/12)^2 - (2/12)^2
    "communities": """
        1 | 3 | 5 | 0 | 1.000 | 0.278 | Peru, Chad, Army of Peru
        2 | 2 | 1 | 0 | 1.000 | 0.278 | Army of Chad, Oman
    """,
    "members": """
        1 | Army of Peru | 1 | 0
        1 | Chad         | 4 | 0
        1 | Peru         | 5 | 0
        2 | Army of Chad | 1 | 0
        2 | Oman         | 1 | 0
    """,
}


def test_every_measure_is_computed_by_hand() -> None:
    assert set(ANSWERS) == set(MEASURES)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_what_it_is_by_hand(name: str) -> None:
    assert shown(small()[name]) == cells(ANSWERS[name])


@pytest.mark.parametrize("name", MEASURES)
def test_exchanged_names_give_the_mirror_image(name: str) -> None:
    """Names decide nothing but who of two who are alike is told first."""
    one, other = shown(small()[name]), shown(Measured(mirrored())[name])
    if name == "concentration":
        one, other = one[:2], other[:2]  # in News three voices are equally loud: the first by name is told
    assert _without_order(one, {}) == _without_order(other, MIRRORED)


def _without_order(rows: Rows, names: Mapping[str, str]) -> list[list[str]]:
    told = ((part for cell in row for part in cell.split(", ")) for row in rows)
    return sorted(sorted(names.get(part, part) for part in row) for row in told)


@pytest.mark.parametrize("sides", [False, True])
def test_articles_told_of_the_other_side_give_the_mirror_image(sides: bool) -> None:
    one, other = (measured(_told(swapped), sides=sides) for swapped in (False, True))
    for name in MEASURES:
        rows = [[_sideless(cell) for cell in row] for row in shown(one[name])]
        mirror = [[_sideless(cell) for cell in row] for row in shown(other[name])]
        assert sorted(rows) == sorted(mirror), name
    assert _accused(one) == {("Bolivia", "Peru")}
    assert _accused(other) == {("Peru", "Bolivia")}


def _sideless(cell: str) -> str:
    return cell.replace("Bolivian", "Peruvian").replace("Bolivia", "Peru")


def _accused(found: Measured) -> set[tuple[str, ...]]:
    return set(shown(found["accusations"], "claimant against"))


@cache
def _told(swapped: bool) -> Store:
    """What an article of two sides says, or the same article with the sides exchanged."""
    sides = side("PE"), side("BO")
    text = template(
        "Two sides, two numbers\n\nBolivia accused Peru of opening fire first.\n\n"
        "Peru's Ministry of Defence said that three Bolivian soldiers were killed.\n\n"
        "Peru's Ministry of Defence said that a bridge was destroyed.\n\n"
        "Bolivia's Ministry of Defence denied that Bolivian forces had shelled a village.\n\n"
        "Peruvian forces shot down two Bolivian drones.\n",
        *sides,
    )
    told = Told(text, *(reversed(sides) if swapped else sides))
    read = extract(make(told.text, name="sample", publisher="The Daily Sample"))
    found = list(describe(read, run=RUN))
    return store.store_of([*found, *reference(concepts_in(found))])


@pytest.mark.parametrize("name", MEASURES)
def test_nothing_and_one_claim_have_measures_too(name: str) -> None:
    nothing = Measured(Voices(()))[name]
    assert shown(nothing) == ([("0", "0", "", "0", "0", "", "")] if name == "reciprocity" else [])
    one = Measured(Voices((claim("Peru", "Post", against="Chad"),), SMALL.names))[name]
    assert one.columns == nothing.columns
    assert len(one) == {"agreement": 0, "concentration": 2, "betweenness": 2, "degrees": 2, "members": 2}.get(name, 1)


@pytest.mark.parametrize("name", MEASURES)
def test_the_order_of_claims_and_the_engine_do_not_matter(name: str) -> None:
    assert Measured(Voices(tuple(reversed(SMALL.claims)), SMALL.names))[name].rows == small()[name].rows
    assert measured(twin())[name].rows == sample()[name].rows


def test_measures_say_what_they_mean_and_what_not() -> None:
    for name, measure in MEASURES.items():
        assert measure.question.endswith("?"), name
        assert measure.reading.startswith(("One row", "In one row")), name
        assert len(measure.limits) > 60, name
        assert set(BRIEF.get(name, "").split()) <= set(small()[name].columns), name
    assert {*BRIEF, *DETAIL} <= set(MEASURES)


def test_placeholders_are_those_of_the_ontology() -> None:
    stand_ins = {str(s) for s, p, o, _ in quads() if o == KG.Placeholder and p != RDFS.subClassOf}
    assert stand_ins <= PLACEHOLDERS
    assert set(map(str, (KG.UnspecifiedSource, KG.Unresolved, KG.UnspecifiedTarget))) == PLACEHOLDERS


def test_the_sample_articles_accuse_both_ways_once_sides_count_together() -> None:
    assert shown(sample()["exchanges"], "one other direction") == [
        ("Bolivia", "Peru", "one way"),
        ("Mauritius", "United Kingdom", "one way"),
        ("Ministry of Defence of Peru", "Bolivia", "one way"),
    ]
    sides = measured(corpus(), sides=True)
    assert shown(sides["exchanges"], "one other direction") == [
        ("Bolivia", "Peru", "both ways"),
        ("Mauritius", "United Kingdom", "one way"),
    ]
    assert shown(sides["reciprocity"], "pairs mutual share") == [("2", "1", "0.500")]


def test_the_sample_articles_hear_these_voices() -> None:
    assert shown(sample()["outlets"], "outlet claims attributed sourceOpen ownVoice") == cells("""
        Harbour Times   | 20 | 18 | 1 | 1
        The Andean Post | 12 |  8 | 1 | 3
        The Meridian    | 10 |  9 | 0 | 1
        Altiplano Radio |  3 |  2 | 0 | 1
    """)
    heard = shown(sample()["voices"], "outlet claimant voice claims of")
    assert ("The Meridian", "Ministry of Defence of Peru", "attributed", "6", "9") in heard
    assert ("Altiplano Radio", "Altiplano Radio", "own voice", "1", "") in heard
    assert ("The Andean Post", "a source the text leaves open", "source left open", "1", "") in heard
    groups = [set(row[0].split(", ")) for row in shown(sample()["communities"], "names")]
    assert {"Mauritius", "United Kingdom", "Mauritian fishing crews"} in groups


def test_every_claim_is_counted_once() -> None:
    claims = {s for s, _, o, _ in quads() if o == KG.Claim}
    assert sum(row.claims for row in sample()["outlets"]) == len(claims)
    assert sum(row.claims for row in sample()["voices"]) == len(claims)


def test_a_selection_narrows_what_is_measured() -> None:
    chosen = selection(corpus(), place="Desaguadero", since="2031-03-06")
    assert shown(measured(corpus(), chosen)["voices"], "outlet claimant claims") == cells("""
        Altiplano Radio | Altiplano Radio             | 1
        Harbour Times   | Ministry of Defence of Peru | 1
        The Andean Post | The Andean Post             | 1
        The Meridian    | Ministry of Defence of Peru | 1
    """)
    assert not measured(corpus(), selection(corpus(), since="2040-01-01")).voices.claims


def test_whoever_is_of_several_stays_alone() -> None:
    above = [(URIRef("urn:peru-army"), ORG.unitOf, URIRef(f"urn:{side}"), URIRef("urn:g")) for side in ("peru", "chad")]
    mine = (URIRef("urn:chad-army"), ORG.unitOf, URIRef("urn:new"), URIRef("urn:g"))
    label = (URIRef("urn:new"), RDFS.label, Literal("Chad, all of it"), URIRef("urn:g"))
    folded = by_side(SMALL, store.store_of([*above, mine, label]))
    about = {folded.name(actor) for each in folded.claims for actor in each.about}
    assert {"Army of Peru", "Chad, all of it"} <= about
    assert "Army of Chad" not in about


def test_a_large_network_is_walked_from_a_sample_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Voices(tuple(claim(c, o) for c, o in _many()), SMALL.names)
    monkeypatch.setattr(between_module, "EXACT", 4)
    monkeypatch.setattr(between_module, "SAMPLE", 3)
    one, again = (Measured(heard)["betweenness"] for _ in range(2))
    assert one.rows == again.rows
    assert {row.basis for row in one} == {"paths from 3 of 5 nodes"}


def _many() -> Iterable[tuple[str, str]]:
    return [("Peru", "Post"), ("Chad", "Post"), ("Chad", "News"), ("Oman", "News")]


def test_betweenness_and_modularity_are_those_of_networkx() -> None:
    network = networkx.Graph([("News", "chad"), ("News", "oman"), ("News", "peru"), ("Post", "chad"), ("Post", "peru")])
    values = networkx.betweenness_centrality(network)
    assert {row.nodeLabel.lower(): f"{row.betweenness:.4f}" for row in small()["betweenness"]} == {
        name.lower(): f"{value:.4f}" for name, value in values.items()
    }


def test_an_unknown_measure_and_an_unknown_digest_are_told() -> None:
    with pytest.raises(QuestionError, match="there is no measure 'fame'") as error:
        small()["fame"]
    assert "accusations" in str(error.value)
    with pytest.raises(ExportError, match="a digest is not written as 'csv'"):
        small().digest("csv")
