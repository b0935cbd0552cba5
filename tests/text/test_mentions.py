"""Where the text speaks of actors, places and weapons: sentences with the answer marked.

In a marked sentence `[Type words]` is a mention, `[Type:nested words]` one with another form; nothing else is found.
"""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest

from kg import schemes
from kg.records import Span
from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.mentions import Found, mentions
from kg.text.units import units
from kg.text.wordlists import rows

MARK = re.compile(r"\[(?P<type>[A-Z]\w+)(?::(?P<form>\w+))? (?P<words>[^\[\]]+)\]")


def found_in(text: str) -> list[Found]:
    return list(mentions(analyse(make(text, name="a"))))


def unmarked(marked: str) -> tuple[str, set[tuple[Span, str, str]]]:
    """The plain text, and the mentions marked in it; a mark may stand inside a mark."""
    answers: set[tuple[int, int, str, str]] = set()
    while match := MARK.search(marked):
        words, start = match["words"], match.start()
        shift = len(match.group()) - len(words)
        head = start + shift - 1  # characters of the opening mark

        def moved(at: int, start: int = start, head: int = head, end: int = match.end()) -> int:
            if at >= end:
                return at - (head - start) - 1
            return at - (head - start) if at > start else at

        answers = {(moved(a), moved(b), kind, form) for a, b, kind, form in answers}
        answers.add((start, start + len(words), match["type"], match["form"] or "name"))
        marked = marked[:start] + words + marked[match.end() :]
    return marked, {(Span(a, b), kind, form) for a, b, kind, form in answers}


SENTENCES = {
    "possessive and ministry": "[Ministry [State:nested Mali]'s Defence Ministry] denied it.",
    "adjective and army": "The [ArmedForce Malian army] withdrew.",
    "ministry of a state": "The [Ministry Ministry of Defence of [State:nested Chad]] denied it.",
    "a word that is no country": "They ate turkey and had a nice time in the reading room.",
    "the article is left out": "The [State United States] sent the [ArmedForce Peruvian navy] home.",
    "bare adjective": "A Bolivian delegation arrived.",
    "capital as a place": "[WeaponSystem:nominal Shells] fell in [Place Damascus].",
    "capital as a government": "[State Damascus] rejected the offer.",
    "capital possessed": "[State Ankara]'s offer stands.",
    "two capitals": "The talks between [State Paris] and [State Rome] failed.",
    "title and name": "Prime Minister [Person Nadia Volkenrath] left.",
    "rank and name": "Lt. Col. [Person Omar Destani] left.",
    "particles in a name": "Capt. [Person Yusuf al Harani] left.",
    "person with a town's name": "Minister [Person Victoria Almqvist] left.",
    "adjective before a title": "Norwegian Foreign Minister [Person Ida Solvang] left.",
    "unlisted organisation": "The [IntlOrganization Lakeland Observatory for Human Rights] counted them.",
    "unlisted front": "The [ArmedGroup Lakeland Liberation Front] fled.",
    "unlisted agency": "The [GovernmentBody National Harvest Relief Agency] counted them.",
    "village by preposition": "They fled the village of [Place Tabakeri].",
    "list of villages": "They fled the villages of [Place Tabakeri] and [Place Olmo Vek].",
    "place by its noun": "They left [Place Tabakeri district] on Monday.",
    "place by distance": "They took [Place Tabakeri], 12 kilometers from the river.",
    "facility by its noun": "They shelled [Facility Tabakeri airport] twice.",
    "system with its noun": "They lost nine [WeaponSystem BUK surface-to-air missile systems].",
    "system with a number": "An [WeaponSystem S-300] and a [Vehicle T-72] burned.",
    "name that is a word, too": "A Warrior must wait. A [Vehicle Warrior armoured vehicle] burned.",
    "nouns for weapons": "They fired [WeaponSystem:nominal mortars] and [WeaponSystem:nominal ballistic missiles].",
    "no weapon but a plan": "They halted the missile program.",
    "state and weapon": "Two [Vehicle Peruvian helicopters] crashed.",
    "group and its people": "[ArmedGroup Boko Haram gunmen] came back.",
    "ethnic name and noun": "[ArmedGroup Tuareg rebels] came back.",
    "troops of an alliance": "[ArmedForce [IntlOrganization:nested NATO] troops] came back.",
    "rebels": "The [ArmedGroup:nominal rebels] came back.",
    "police as an attribute": "They passed a [Facility:nominal police checkpoint] and some police dogs.",
    "events are no actors": "The Lakeland Peace Agreement ended the Ten-Year War.",
    "days and months": "On Friday and in March it rained.",
    "disputed place": "[WeaponSystem:nominal Shells] fell in [DisputedPlace Nagorno-Karabakh].",
    "body of a disputed place": "The [ArmedForce Taiwanese military] denied it.",
    "outlets": "[MediaOutlet Reuters] and [MediaOutlet Al Jazeera] saw it.",
    "lost apostrophe": "[ArmedForce [State:nested Perus] army] denied it.",
    "headline": "Truce Ends As Five Die Near Old Silver Bridge",
}


@pytest.mark.parametrize("phenomenon", SENTENCES)
def test_marked_sentence(phenomenon: str) -> None:
    text, answers = unmarked(SENTENCES[phenomenon])
    assert {(f.span, f.type, f.form) for f in found_in(text)} == answers


def test_marks_are_read_as_meant() -> None:
    text, answers = unmarked("[Ministry [State:nested Mali]'s Ministry] and [Place Gao].")
    assert text == "Mali's Ministry and Gao."
    assert {(span.of(text), form) for span, _, form in answers} == {
        ("Mali's Ministry", "name"),
        ("Mali", "nested"),
        ("Gao", "name"),
    }


def test_a_surname_is_found_again_and_an_acronym_too() -> None:
    text = (
        "Col. Omar Destani met the Lakeland Liberation Front (LLF). It is unknown what Destani offered. "
        "Nobody asked the LLF."
    )
    again = {f.span.of(text): f.name for f in found_in(text) if f.rule == "again"}
    assert again == {"Destani": "Omar Destani", "LLF": "Lakeland Liberation Front"}


def test_the_north_is_a_state_where_the_text_says_so() -> None:
    text = "North Korea fired a missile. Nobody knows why the North did so."
    assert [f.concept for f in found_in(text) if f.type == "State"] == ["actor:KP", "actor:KP"]


def test_nothing_is_read_from_credits_and_links() -> None:
    text = (
        "Snow fell on Gao.\n\nREAD MORE: Mali and Chad at odds\n\n(Reporting by Omar Destani; Editing by Ida Solvang)"
    )
    assert [f.name for f in found_in(text)] == ["Gao"]


def test_a_dateline_names_a_place() -> None:
    text = "NAIROBI, Kenya (AP) — Soldiers left the town on Monday, officials said."
    assert [(f.name, f.type) for f in found_in(text)][:3] == [
        ("Nairobi", "Place"),
        ("Kenya", "State"),
        ("Associated Press", "MediaOutlet"),
    ]


def test_text_order_and_nesting() -> None:
    text = "Mali's army and NATO troops fought Boko Haram gunmen near Gao, said Gen. Omar Destani of the Malian navy."
    found = found_in(text)
    assert [f.span.start for f in found] == sorted(f.span.start for f in found)
    outer = [f for f in found if f.form != "nested"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(outer))


MIRRORED = [
    "{a}'s Defence Ministry said {b_adj} troops had shelled {a_adj} positions near the border.",
    "{b_cap} accused {a_cap} of moving {a_adj} tanks, and {a} denied it.",
    "The {a_adj} army shot down two {b_adj} helicopters, the Foreign Ministry of {b} said.",
    "Talks between {a_cap} and {b_cap} failed after {b_adj} rebels left {a}.",
]
STATES = ["AZ", "AM", "IN", "PK", "RU", "UA", "IR", "IQ", "KP", "KR", "SD", "SS", "ET", "ER"]


@pytest.mark.parametrize("sentence", MIRRORED)
@pytest.mark.parametrize(("one", "other"), list(zip(STATES[::2], STATES[1::2], strict=True)))
def test_swapped_states_give_the_mirrored_mentions(sentence: str, one: str, other: str) -> None:
    def filled(a: str, b: str) -> list[tuple[str, str, str]]:
        words = {"a": _names(a), "b": _names(b)}
        text = sentence.format(
            **{side: names[0] for side, names in words.items()},
            **{f"{side}_adj": names[1] for side, names in words.items()},
            **{f"{side}_cap": names[2] for side, names in words.items()},
        )
        shown = {a: "A", b: "B", _capital(a): "A capital", _capital(b): "B capital"}
        return [(f.type, f.form, _without(f, shown)) for f in found_in(text)]

    assert filled(one, other) == filled(other, one)
    assert len(filled(one, other)) >= 3


def _names(code: str) -> tuple[str, str, str]:
    state = schemes.concepts("actors")[f"actor:{code}"]
    capital = schemes.concept(state.capital) if state.capital else None
    return state.label, state.demonyms[0], capital.label if capital else state.label


def _capital(code: str) -> str:
    return (schemes.concepts("actors")[f"actor:{code}"].capital or "").partition(":")[2]


def _without(found: Found, shown: dict[str, str]) -> str:
    """The concept with A and B for the states: a body that a state calls by a name of its own counts as composed."""
    local = (found.concept or found.owner or "").partition(":")[2]
    return "-".join(shown.get(part, part) for part in local.split("-")) if local else ""


@pytest.mark.parametrize("row", rows("titles.tsv"), ids=lambda row: row["title"])
def test_titles_stand_before_names(row: dict[str, str]) -> None:
    names = {"Ana Roe", "Ali Roe", "Roe", "Ana", "Ali"}
    found = [f.name for f in found_in(row["example"]) if f.type == "Person"]
    assert names & set(found) or "," in row["example"] or "Ali met" in row["example"], (row["example"], found)


@pytest.mark.parametrize("row", rows("heads.tsv"), ids=lambda row: f"{row['head']} {row['where']}")
def test_heads_tell_what_a_name_is(row: dict[str, str]) -> None:
    found = found_in(row["example"])
    assert row["type"] in {f.type for f in found}, [(f.span.of(row["example"]), f.type) for f in found]


@pytest.mark.parametrize("row", rows("not-names.tsv"), ids=lambda row: row["word"])
def test_what_is_no_name_is_not_found(row: dict[str, str]) -> None:
    assert all(row["word"] not in f.span.of(row["example"]) for f in found_in(row["example"]))


@pytest.mark.parametrize("row", rows("people.tsv"), ids=lambda row: row["noun"])
def test_people_have_an_example_with_the_noun(row: dict[str, str]) -> None:
    assert row["noun"] in row["example"].casefold()
    found = [f for f in found_in(row["example"]) if row["noun"] in f.span.of(row["example"]).casefold()]
    assert bool(found) or row["mention"] != "yes"


@pytest.mark.parametrize("row", rows("weapon-names.tsv"), ids=lambda row: row["name"])
def test_trusted_weapons_are_found_alone(row: dict[str, str]) -> None:
    found = [f for f in found_in(row["example"]) if row["name"] in f.span.of(row["example"])]
    assert [f.type in {"WeaponSystem", "Vehicle"} for f in found] == [True]


def test_units_cover_the_sentence() -> None:
    document = analyse(make("Mali's army lost an S-300 near Gao on Monday.", name="a"))
    for sentence in document.sentences:
        found = units(sentence.tokens)
        assert [u.start for u in found] == [0, *(u.end for u in found[:-1])]
        assert found[-1].end == len(sentence.tokens)


def test_ten_thousand_words_take_less_than_two_seconds() -> None:
    sentence = (
        "Mali's Defence Ministry said Col. Omar Destani had lost two drones and a T-72 near the village of Tabakeri. "
    )
    document = analyse(make(sentence * 500, name="a"))
    mentions(analyse(make(sentence, name="b")))  # the schemes are read once
    start = time.perf_counter()
    assert len(mentions(document)) >= 500 * 5
    assert time.perf_counter() - start < 4  # with room for a busy machine; measured 0.6


def test_a_name_behind_a_preposition_is_the_place_that_it_is_elsewhere() -> None:
    text = "Rebels shelled the town of Tel Marun. A soldier in Tel Marun said he was hurt."
    assert [f.type for f in found_in(text) if f.name == "Tel Marun"] == ["Place", "Place"]
