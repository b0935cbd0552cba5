"""The schemes: what they hold, how they are read, and that no contested name slips into an IRI."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from kg import schemes
from kg.errors import SchemeError
from kg.resources import folder
from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.mentions import mentions

WORDY = re.compile(r"[A-Za-z]{3,}")


def test_every_state_has_a_code_names_and_mostly_a_capital() -> None:
    states = [c for c in schemes.concepts("actors").values() if c.kind == "State"]
    assert len([c for c in states if re.fullmatch(r"actor:[A-Z]{2}", c.curie)]) == 196  # 195, and the Soviet Union
    assert {c.label for c in states} >= {"Russia", "United States", "Turkey", "Syria", "Iran", "South Korea"}
    without_capital = {c.label for c in states if not c.capital}
    assert without_capital == {"Israel", "Soviet Union"}  # of the one the seat is disputed, the other is no more
    without_adjective = {c.label for c in states if not c.demonyms}
    assert without_adjective == {"Republic of the Congo", "Dominica", "Soviet Union"}  # their neighbours have the word


@pytest.mark.parametrize(
    ("curie", "label", "other"),
    [
        ("actor:US", "United States", "U.S."),
        ("actor:KP", "North Korea", "DPRK"),
        ("actor:pkk", "Kurdistan Workers' Party", "PKK"),
        ("actor:UNSC", "United Nations Security Council", "UN Security Council"),
        ("place:703448", "Kyiv", "Kiev"),
        ("weapon:9k33-osa", "9K33 Osa", "SA-8"),
        ("weapon:drone", "drone", "unmanned aerial vehicle"),
    ],
)
def test_concepts_carry_their_names(curie: str, label: str, other: str) -> None:
    concept = schemes.concept(curie)
    assert concept is not None
    assert concept.label == label
    assert other in concept.labels
    assert schemes.curie(concept.iri) == curie == schemes.curie(schemes.iri(curie))


@pytest.mark.parametrize("scheme", ["actors", "places", "weapons", "institutions"])
def test_all_references_lead_somewhere(scheme: str) -> None:
    for concept in schemes.concepts(scheme).values():
        for reference in [*concept.broader, concept.capital, concept.unit_of, *(u.used_by for u in concept.name_uses)]:
            assert reference is None or schemes.concept(reference) is not None, (concept.curie, reference)


def test_weapons_lead_up_to_one_of_two_tops() -> None:
    for curie in schemes.concepts("weapons"):
        above = schemes.ancestors(curie)
        assert (above[-1] if above else curie) in {"weapon:weapon-system", "weapon:vehicle"}, curie
        assert curie not in above


def test_a_question_about_air_defence_finds_the_osa() -> None:
    assert "weapon:air-defence" in schemes.ancestors("weapon:9k33-osa")


def test_disputed_places_have_no_name_in_the_iri_and_sourced_names() -> None:
    disputed = [c for c in schemes.concepts("places").values() if c.kind == "DisputedPlace"]
    assert len(disputed) >= 39
    for concept in disputed:
        assert not WORDY.search(concept.curie.removeprefix("place:")), concept.curie
        assert len(concept.name_uses) >= 2, concept.curie
        assert set(concept.labels) == {use.name for use in concept.name_uses}, concept.curie
        assert len({(use.name, use.used_by) for use in concept.name_uses}) >= 2
        assert all(use.seen_in.startswith("http") for use in concept.name_uses)
        assert concept.unit_of is None
        assert concept.broader == ()


def test_no_two_places_share_a_name() -> None:
    seen: dict[str, str] = {}
    for concept in schemes.concepts("places").values():
        for label in {*concept.labels, *concept.spellings}:
            assert label not in seen, (label, concept.curie, seen[label])
            seen[label] = concept.curie


def _source(name: str) -> list[dict[str, str]]:
    text = (folder("ontology") / "sources" / name).read_text(encoding="utf-8")
    header, *lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [dict(zip(header, line, strict=True)) for line in lines]


REGIONS = {"africa", "americas", "caucasus-central-asia", "europe", "middle-east", "south-asia", "southeast-asia"}


def test_armed_groups_organisations_and_outlets_come_from_every_region() -> None:
    kinds = [c.kind for c in schemes.concepts("actors").values()]
    assert kinds.count("ArmedGroup") >= 300
    assert kinds.count("IntlOrganization") >= 130
    assert kinds.count("MediaOutlet") >= 170
    groups, outlets = _source("armed-groups.tsv"), _source("outlets.tsv")
    assert {row["region"] for row in groups} == REGIONS
    assert {row["region"] for row in outlets} == REGIONS | {"east-asia-pacific", "worldwide"}
    for region in REGIONS - {"caucasus-central-asia"}:
        assert len([row for row in groups if row["region"] == region]) >= 45, region


@pytest.mark.parametrize(
    ("curie", "names"),
    [
        ("actor:shining-path", {"Shining Path", "Sendero Luminoso"}),
        ("actor:naxalites", {"Communist Party of India (Maoist)", "Naxalites"}),
        ("actor:ola", {"Oromo Liberation Army", "OLA", "OLF-Shene"}),
        ("actor:isis", {"Islamic State", "ISIS", "ISIL", "Daesh"}),
        ("actor:gulf-clan", {"Gulf Clan", "Clan del Golfo", "Gaitanist Self-Defence Forces of Colombia"}),
        ("actor:benghazi-brigades", {"Benghazi Defense Brigades", "Benghazi Defence Brigades"}),
        ("actor:aqap", {"Al-Qaeda in the Arabian Peninsula", "al Qaeda in the Arabian Peninsula"}),
    ],
)
def test_groups_bear_their_own_names_and_those_that_others_use(curie: str, names: set[str]) -> None:
    concept = schemes.concept(curie)
    assert concept is not None
    assert names <= set(concept.labels)


JUDGING = re.compile(r"terroris|extremis|bandit|puppet|so-called|junta|regime\b|thugs", re.IGNORECASE)


def test_no_label_judges() -> None:
    labels = [label for c in schemes.concepts("actors").values() for label in (*c.labels, c.curie)]
    assert [label for label in labels if JUDGING.search(label)] == []


@pytest.mark.parametrize(
    ("part", "whole"), [("iswap", "isis"), ("aqis", "qaeda"), ("knla", "knu"), ("qassam", "hamas"), ("majeed", "bla")]
)
def test_parts_of_groups_know_the_whole(part: str, whole: str) -> None:
    concept = schemes.concept(f"actor:{part}")
    assert concept is not None
    assert concept.unit_of == f"actor:{whole}"


def test_no_two_actors_share_a_name() -> None:
    seen: dict[str, str] = {}
    for concept in schemes.concepts("actors").values():
        for label in concept.labels:
            assert seen.setdefault(label, concept.curie) == concept.curie, label


WORDS_THAT_ARE_NAMES = {
    "Amnesty", "Congress", "IS", "LeT", "MEND", "Pentagon", "Politico", "SITE", "SPA", "Senate", "Sputnik", "Telegram",
    "Twitter", "WHO",
}  # fmt: skip
"""Actors called by a word of the language, each looked at: in this spelling the news means the actor."""


def test_no_other_word_of_the_language_is_an_actor() -> None:
    from lemminflect import getAllLemmas

    actors = (c for c in schemes.concepts("actors").values() if c.kind != "State")
    single = {label for c in actors for label in c.labels if label.isascii() and " " not in label}
    assert {label for label in single if getAllLemmas(label.casefold())} <= WORDS_THAT_ARE_NAMES


def test_named_weapons_stand_under_some_seventy_kinds() -> None:
    weapons = schemes.concepts("weapons").values()
    kinds, systems = [c for c in weapons if c.label[0].islower()], [c for c in weapons if not c.label[0].islower()]
    assert 60 <= len(kinds) <= 80
    assert len(systems) >= 3000
    assert len({label for c in systems for label in c.labels}) >= 5500
    assert all(set(c.broader) <= {kind.curie for kind in kinds} - {"weapon:weapon-system"} for c in systems)


@pytest.mark.parametrize("words", ["OSA anti-aircraft missile systems", "9K33 Osa", "SAM"])
def test_a_question_about_air_defence_finds_systems_nouns_and_abbreviations(words: str) -> None:
    text = f"The army lost a {words}."
    concepts = [f.concept for f in mentions(analyse(make(text, name="a"))) if f.span.of(text) == words]
    assert [c is not None and "weapon:air-defence" in schemes.ancestors(c) for c in concepts] == [True]


def test_smaller_towns_are_told_apart_by_country() -> None:
    assert schemes.towns_called("Chasiv Yar") == (("UA", "place:710915"),)
    assert len(schemes.towns_called("Clinton")) > 1
    town = schemes.concept("place:710915")
    assert town is not None
    assert (town.label, town.kind, town.matches) == ("Chasiv Yar", "Place", ("https://sws.geonames.org/710915/",))
    assert town.broader == ()


@pytest.mark.parametrize("word", ["Of", "Most", "Police", "Nevada", "Kosovo", "Hamas", "Kyiv"])
def test_words_regions_and_names_of_the_schemes_are_no_smaller_towns(word: str) -> None:
    assert schemes.towns_called(word) == ()


@pytest.mark.parametrize("word", ["Of", "Nice", "Reading", "Mobile", "Split", "Bath"])
def test_common_words_are_no_places(word: str) -> None:
    assert all(word not in c.labels for c in schemes.concepts("places").values())


@pytest.mark.parametrize(
    ("curie", "label", "kind", "owner"),
    [
        ("actor:AZ-defence-ministry", "Ministry of Defence of Azerbaijan", "Ministry", "actor:AZ"),
        ("actor:NL-foreign-ministry", "Ministry of Foreign Affairs of the Netherlands", "Ministry", "actor:NL"),
        ("actor:AM-armed-forces", "Armenian Armed Forces", "ArmedForce", "actor:AM"),
        ("actor:IL-armed-forces", "Israel Defense Forces", "ArmedForce", "actor:IL"),
        ("actor:x015-armed-forces", "Taiwanese Armed Forces", "ArmedForce", "place:x015"),
        ("weapon:AZ-helicopter", "Azerbaijani helicopter", "Vehicle", "actor:AZ"),
    ],
)
def test_bodies_and_arms_of_states_are_composed(curie: str, label: str, kind: str, owner: str) -> None:
    concept = schemes.concept(curie)
    assert concept is not None
    assert (concept.label, concept.kind, concept.unit_of) == (label, kind, owner)


def test_composed_arms_stand_under_their_kind() -> None:
    assert schemes.ancestors("weapon:SY-s-300")[:2] == ("weapon:s-300", "weapon:surface-to-air-missile")


@pytest.mark.parametrize("curie", ["actor:QQ-navy", "actor:AZ-orchestra", "place:0", "weapon:spoon", "else:AZ"])
def test_what_nobody_listed_is_no_concept(curie: str) -> None:
    assert schemes.concept(curie) is None


def test_unknown_scheme_and_foreign_iri_are_told() -> None:
    with pytest.raises(SchemeError, match="no scheme 'animals'"):
        schemes.concepts("animals")
    with pytest.raises(SchemeError, match="belongs to no scheme"):
        schemes.curie("https://example.org/AZ")
    with pytest.raises(SchemeError, match="no name of a concept"):
        schemes.iri("AZ")


def test_import_reads_nothing() -> None:
    code = "import sys, kg.schemes; sys.exit(any(m in sys.modules for m in ('pyoxigraph', 'rdflib')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("scheme", schemes.SCHEMES)
def test_no_concept_is_described_twice(scheme: str) -> None:
    text = (folder("ontology") / "schemes" / f"{scheme}.ttl").read_text(encoding="utf-8")
    subjects = re.findall(r"^(\w+:\S+)\s+a\s", text, re.MULTILINE)
    assert len(subjects) > 30
    assert sorted(subjects) == sorted(set(subjects))
