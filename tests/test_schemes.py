"""The schemes: what they hold, how they are read, and that no contested name slips into an IRI."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from kg import schemes
from kg.errors import SchemeError
from kg.resources import folder

WORDY = re.compile(r"[A-Za-z]{3,}")


def test_every_state_has_a_code_names_and_mostly_a_capital() -> None:
    states = [c for c in schemes.concepts("actors").values() if c.kind == "State"]
    assert len([c for c in states if re.fullmatch(r"actor:[A-Z]{2}", c.curie)]) == 196  # 195, and the Soviet Union
    assert {c.label for c in states} >= {"Russia", "United States", "Turkey", "Syria", "Iran", "South Korea"}
    assert len([c for c in states if c.capital]) > 185


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
    assert len(disputed) >= 18
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
