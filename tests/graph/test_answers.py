"""What the answers must hold, and what must stay out of them: the phenomena for which the corpus was written."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from kg import schemes
from kg.graph import store
from kg.graph.questions import ask, catalogue
from kg.graph.tables import Table
from kg.graph.vocab import ACTOR, KG, WEAPON
from tests.corpus.graphs import corpus


def _records(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.to("csv"))))


def test_the_caption_that_drops_its_source_is_found() -> None:
    rows = _records(ask(corpus(), "laundered"))
    caption = next(row for row in rows if row["ownSegment"] == str(KG.Caption))
    assert caption["attributedToLabel"] == "Ministry of Defence of Peru"
    assert caption["attributedQuote"].startswith(
        "Peru's Ministry of Defence said its troops had shot down two Bolivian"
    )
    assert caption["ownQuote"] == "Peruvian forces shot down two Bolivian drones near Desaguadero on 4 March."
    later = next(row for row in rows if row["ownSegment"] == str(KG.Body))
    assert later["ownQuote"].startswith("At least 12 Peruvian soldiers were killed")


def test_a_question_about_air_defence_finds_the_osa() -> None:
    rows = _records(ask(corpus(), "weapons-by-kind", kind="air defence"))
    assert {row["weapon"] for row in rows} == {str(WEAPON["9k33-osa"])}
    assert {(row["claimantLabel"], row["number"], row["placeLabel"]) for row in rows} == {
        ("Bolivian Armed Forces", "one", "Copacabana"),
        ("Ministry of Defence of Peru", "two", "Copacabana"),
    }


def test_numbers_that_cannot_both_hold_name_both_claimants() -> None:
    (row,) = _records(
        ask(corpus(), "contested-counts", thing="soldiers killed", highClaimant=ACTOR["PE-defence-ministry"])
    )
    assert (row["lowClaimantLabel"], row["lowWords"], row["highWords"]) == (
        "Ministry of Defence of Bolivia",
        "six",
        "at least 12",
    )


def test_both_names_of_a_disputed_place_are_told_with_who_uses_them() -> None:
    rows = _records(ask(corpus(), "names-in-use"))
    assert {(row["name"], row["outletLabel"]) for row in rows} >= {
        ("Chagos Archipelago", "The Meridian"),
        ("British Indian Ocean Territory", "Harbour Times"),
    }


def _figures(rows: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(row["lowWords"], row["highWords"]) for row in rows}


def test_only_numbers_that_may_count_one_event_contradict_each_other() -> None:
    assert _figures(_records(ask(corpus(), "contested-counts"))) == {
        ("one", "two"),  # Osa systems near Copacabana
        ("six", "at least 12"),  # soldiers, and not "15", which agrees with "at least 12"
        ("no more than two", "three"),  # civilians in Desaguadero
        ("no more than two", "seven"),
        ("no more than two", "at least five"),  # which agrees with "seven"
        ("no more than four", "nine"),  # boats
        ("six", "nine"),
        ("six", "ten"),
    }


def test_other_wars_and_other_places_stay_out_of_pairs_and_series() -> None:
    for name in ("contested-counts", "figures-over-time", "laundered", "denied", "losses-admitted-late"):
        told = ask(corpus(), name).to("csv")
        for stranger in ("2019", "Arequipa", "storm"):
            assert stranger not in told, f"{name}: {stranger}"


def test_a_figure_is_followed_from_day_to_day() -> None:
    rows = _records(ask(corpus(), "figures-over-time", claimant=ACTOR["PE-defence-ministry"]))
    assert [(row["published"], row["figure"]) for row in rows] == [
        ("2031-03-03", "three"),
        ("2031-03-05", "seven"),
        ("2031-03-08", "at least 11"),
    ]


def test_a_figure_given_once_is_no_series() -> None:
    assert "United Nations" not in ask(corpus(), "figures-over-time").to("csv")


def test_a_loss_is_admitted_days_after_it_was_claimed() -> None:
    (row,) = _records(ask(corpus(), "losses-admitted-late"))  # the other admissions came before the other side's claim
    assert (row["sideLabel"], row["otherSideLabel"], row["loss"]) == ("Peru", "Bolivia", "Peruvian helicopter")
    assert (row["claimed"], row["admitted"], row["days"]) == ("2031-03-03", "2031-03-08", "5")


def test_a_denial_meets_what_it_denies_and_nothing_else() -> None:
    pairs = {(row["denialQuote"], row["assertionQuote"]) for row in _records(ask(corpus(), "denied"))}
    shelled = "Bolivian forces shelled Desaguadero on 4 March."  # and not the post that they shelled as well
    assert pairs == {
        ("Bolivia's army said that it had never shelled Desaguadero.", shelled),
        ("Bolivia's Ministry of Defence denied that Bolivian forces had shelled Desaguadero.", shelled),
        (
            "Bolivia's Foreign Ministry denied that Bolivian drones had crossed the border.",
            "Peru's Ministry of Defence said that Bolivian drones had crossed the border.",
        ),
        ("London denied that fishing crews were harmed.", "Mauritius said that fishing crews were injured."),
    }


def test_a_claim_in_two_outlets_is_one_claim_in_the_same_number_only() -> None:
    rows = _records(ask(corpus(), "repeated"))
    assert {(row["outletLabel"], row["patient"]) for row in rows} == {
        ("Harbour Times", "9K33 Osa"),
        ("The Meridian", "9K33 Osa"),
    }


def test_what_one_alone_tells_is_told_by_nobody_else() -> None:
    told = {(row["placeLabel"], row["typeLabel"]) for row in _records(ask(corpus(), "uncorroborated"))}
    assert ("Puno", "destruction") in told
    assert ("Desaguadero", "killing") not in told  # three claimants speak of it
    assert ("Desaguadero", "capture of ground") not in told  # the outlet's own voice


def test_an_article_of_one_side_may_have_several_sources() -> None:
    rows = {row["headline"]: row for row in _records(ask(corpus(), "single-source"))}
    assert (rows["London answers"]["sideLabel"], rows["London answers"]["claimants"]) == ("United Kingdom", "2")
    assert rows["Our forces hold the bridge"]["claimants"] == "1"
    assert "Two sides, two numbers" not in rows


def test_a_side_speaks_through_its_ministries_on_a_topic_and_all_below_it() -> None:
    rows = _records(ask(corpus(), "what-else", side=ACTOR.PE, topic="casualty"))
    assert {row["claimantLabel"] for row in rows} == {"Arequipa police", "Ministry of Defence of Peru"}
    assert {row["attitude"].rpartition("#")[2] for row in rows} == {"Admit", "Assert"}


def test_an_edge_leads_to_the_words_it_comes_from() -> None:
    rows = _records(ask(corpus(), "edge-source", agent=ACTOR["BO-armed-forces"], type="shooting down"))
    assert {(row["claimantLabel"], row["trigger"]) for row in rows} == {
        ("Ministry of Defence of Bolivia", "shot down"),
        ("The Meridian", "shot down"),
    }
    for row in rows:
        assert int(row["end"]) - int(row["start"]) == len(row["trigger"])


def test_own_words_are_told_from_reported_ones() -> None:
    rows = _records(ask(corpus(), "direct-speech"))
    assert [row["words"] for row in rows if row["speechForm"] == str(KG.Direct)] == [
        "Our troops destroyed two Osa missile systems near Copacabana",
        '"Nobody warned us,"',
    ]
    assert [row["claimantLabel"] for row in rows if row["speechForm"] == str(KG.Mixed)] == [
        "Ministry of Foreign Affairs of Bolivia"
    ]


def test_a_photo_of_an_agency_is_the_agencys() -> None:
    (row,) = _records(ask(corpus(), "credits"))
    assert (row["creditLabel"], row["claimantLabel"]) == ("Agence France-Presse", "The Andean Post")


def test_a_witness_stands_at_the_end_of_the_chain() -> None:
    rows = _records(ask(corpus(), "chains", outlet="Harbour Times"))
    links = {(row["claimantLabel"], row["innerClaimantLabel"]) for row in rows}
    assert {("Agence France-Presse", "police in Copacabana"), ("police in Copacabana", "fisherman (unnamed)")} <= links


def test_a_word_for_the_kind_of_place_makes_no_second_name(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        """@prefix kg: <https://w3id.org/claimgraph/ns#> .
        <urn:town> a kg:Place ; kg:nameUse <urn:1>, <urn:2>, <urn:3> .
        <urn:1> kg:name "Puno" ; kg:usedBy <urn:paper> . <urn:2> kg:name "PUNO" ; kg:usedBy <urn:paper> .
        <urn:3> kg:name "Puno city" ; kg:usedBy <urn:paper> ."""
    )
    assert ask(store.load([path]), "names-in-use").rows == ()


@pytest.mark.parametrize("name", ["admissions", "losses-admitted-late", "weapons-by-kind", "weapons-claimed-destroyed"])
def test_kinds_of_loss_are_those_of_the_scheme(name: str) -> None:
    above = {"damage", "shooting-down", *({"casualty"} if "weapon" not in name else set())}
    listed = re.findall(r"(?:VALUES \?type \{|\?type IN \()([^})]*)", catalogue()[name].sparql)
    assert listed
    for kinds in listed:
        assert set(re.findall(r"type:([\w-]+)", kinds)) == _at_or_below(above), "list what the scheme has below these"


def _at_or_below(kinds: set[str]) -> set[str]:
    named = {curie: {curie, *schemes.ancestors(curie)} for curie in schemes.concepts("event-types")}
    return {curie.removeprefix("type:") for curie, known in named.items() if known & {f"type:{kind}" for kind in kinds}}
