"""Which mentions are one entity, and whom a source's words denote."""

from __future__ import annotations

import pytest

from kg.records import Document, Entity, EntityType, Span
from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.coreference import with_anaphora
from kg.text.denotation import resolve, unnamed
from kg.text.linked import Linked
from kg.text.linking import link
from kg.text.mentions import mentions


def linked(text: str) -> tuple[Document, Linked]:
    document = analyse(make(text, name="a"))
    return document, with_anaphora(document, link(document, mentions(document)))


def words_of(text: str) -> dict[str, list[str]]:
    """By entity name, the words that denote it."""
    document, found = linked(text)
    return {e.name: [m.span.of(document.text) for m in found.mentions if m.entity == e.id] for e in found.entities}


def denoted(text: str, source: str, *, at: int = -1) -> list[Entity]:
    """What the words mean where they stand in the text; `at` counts their occurrences."""
    document, found = linked(text)
    starts = [i for i in range(len(text)) if text.startswith(source, i)]
    ids = resolve(document, found, Span(starts[at], starts[at] + len(source)))
    by_id = {e.id: e for e in found.entities}
    return [by_id[i] for i in ids]


def test_ids_follow_the_text_and_every_mention_has_its_entity() -> None:
    _, found = linked("Mali's army left Gao. Chad denied it, said Gen. Omar Destani.")
    assert [e.id for e in found.entities] == [f"x{n}" for n in range(1, len(found.entities) + 1)]
    assert {m.entity for m in found.mentions} <= {e.id for e in found.entities}
    firsts = {
        e.id: min((m.span.start for m in found.mentions if m.entity == e.id), default=None) for e in found.entities
    }
    seen = [start for start in firsts.values() if start is not None]
    assert seen == sorted(seen)


def test_same_concept_same_entity() -> None:
    assert words_of("The Malian army left. Malian troops and Mali's military came back.")["Malian Armed Forces"] == [
        "Malian army",
        "Malian troops",
        "Mali's military",
    ]


def test_a_body_belongs_to_its_state_even_where_the_text_never_names_it() -> None:
    _, found = linked("The Peruvian navy left.")
    navy, state = found.entities
    assert (navy.name, navy.concept, navy.unit_of) == ("Peruvian Navy", "actor:PE-navy", state.id)
    assert (state.name, state.type, state.concept) == ("Peru", "State", "actor:PE")


def test_surname_goes_to_the_full_name() -> None:
    assert words_of("Gen. Omar Destani left. Later Destani said he was ill.")["Omar Destani"] == [
        "Omar Destani",
        "Destani",
    ]


def test_acronym_in_brackets_goes_to_the_long_name() -> None:
    text = "The Lakeland Liberation Front (LLF) fled. Soldiers chased the LLF."
    assert words_of(text)["Lakeland Liberation Front"] == ["Lakeland Liberation Front", "LLF", "LLF"]


def test_capital_and_country_are_the_state() -> None:
    assert words_of("Ankara rejected the offer. Turkey wants more.")["Turkey"] == ["Ankara", "Turkey"]


def test_province_and_its_short_name_are_one_place() -> None:
    text = "They fled the village of Tabakeri. Tabakeri district is quiet."
    assert words_of(text)["Tabakeri"] == ["Tabakeri", "Tabakeri district"]


def test_its_troops_belong_to_who_the_sentence_is_about() -> None:
    text = "Mali's Defence Ministry said its troops had left Chad."
    assert words_of(text)["Malian Armed Forces"] == ["troops"]


def test_militants_go_on_naming_the_group() -> None:
    assert words_of("Boko Haram came back. The militants burned it.")["Boko Haram"] == ["Boko Haram", "militants"]


def test_weapons_of_two_states_are_two_entities_of_one_kind() -> None:
    _, found = linked("Peruvian helicopters met Chilean helicopters.")
    assert [(e.name, e.concept) for e in found.entities if e.type == "Vehicle"] == [
        ("Peruvian helicopter", "weapon:PE-helicopter"),
        ("Chilean helicopter", "weapon:CL-helicopter"),
    ]


def test_a_disputed_place_is_called_as_the_text_calls_it() -> None:
    _, found = linked("Snow fell on Artsakh.")
    assert [(e.name, e.type, e.concept) for e in found.entities] == [("Artsakh", "DisputedPlace", "place:x001")]


def test_only_listed_concepts_carry_a_wikidata_item() -> None:
    _, found = linked("Mali's army met Gen. Omar Destani.")
    assert {e.name: e.wikidata for e in found.entities} == {
        "Malian Armed Forces": None,
        "Mali": "Q912",
        "Omar Destani": None,
    }


SOURCES = [
    ("Norwegian Prime Minister Ida Solvang denied it.", "Norwegian Prime Minister Ida Solvang", ["Ida Solvang"]),
    ("Capt. Omar Destani, a Pentagon spokesman, left.", "Capt. Omar Destani, a Pentagon spokesman", ["Omar Destani"]),
    ("A Pentagon spokesman denied it.", "A Pentagon spokesman", ["United States Department of Defense"]),
    ("Mali's Defence Ministry denied it.", "Mali's Defence Ministry", ["Ministry of Defence of Mali"]),
    ("Omar Destani said so. He left.", "He", ["Omar Destani"]),
    ("Omar Destani said Ida Solvang had left. He said it rained.", "He", ["Omar Destani"]),
    ("Mali's Defence Ministry denied it. The ministry wept.", "The ministry", ["Ministry of Defence of Mali"]),
    ("Reuters said rebels had left Gao. It said none had been hurt.", "It", ["Reuters"]),
    ("Chad warned Mali. The country wept.", "The country", ["Mali"]),
    (
        "Mali's Defence Ministry denied it. Chad's Defence Ministry did not. The ministry wept.",
        "The ministry",
        ["Ministry of Defence of Chad", "Ministry of Defence of Mali"],
    ),
    ("A police official denied it.", "A police official", []),
    ("Officials in Mali denied it.", "Officials in Mali", []),
    ("A rebel in Gao denied it.", "A rebel in Gao", []),
    ("Gen. Omar Destani's aide denied it.", "Gen. Omar Destani's aide", []),
]


@pytest.mark.parametrize(("text", "source", "names"), SOURCES, ids=[s[1] for s in SOURCES])
def test_sources_denote(text: str, source: str, names: list[str]) -> None:
    assert [e.name for e in denoted(text, source)] == names


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a police official", "Person"),
        ("officials", "GovernmentBody"),
        ("witnesses", "Population"),
        ("a senior diplomat close to the talks", "Person"),
        ("two doctors at the clinic", "Population"),
        ("the rebels", "ArmedGroup"),
        ("a man", "Person"),
    ],
)
def test_unnamed_sources_have_a_type(words: str, kind: EntityType) -> None:
    assert unnamed(words) == kind


def test_what_stands_twice_is_linked_the_same_way_twice() -> None:
    text = "Mali's army left Gao. Chad denied it, said Gen. Omar Destani. The ministry wept."
    assert linked(text)[1] == linked(text)[1]
