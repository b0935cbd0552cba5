"""Those who take part: unnamed ones, those a pronoun takes up, those told of before, and the places."""

from __future__ import annotations

import pytest

from kg.records import Event, Extraction
from kg.text.articles import make
from kg.text.extraction import extract

Answer = dict[str, list[str]]


def read(text: str) -> Extraction:
    return extract(make(text, name="a", publisher="The Paper"))


def roles(found: Extraction, event: Event) -> Answer:
    """The names of the participants, or their words, by role."""
    names = {entity.id: entity.name for entity in found.entities}
    answer: Answer = {}
    for one in event.participants:
        answer.setdefault(one.role, []).append(names[one.entity] if one.entity else one.span.of(found.article.text))
    return answer


def of(text: str, word: str) -> Answer:
    """The participants of the last event that is told with a word."""
    found = read(text)
    return roles(found, [e for e in found.events if e.trigger.of(text) == word][-1])


def test_the_same_words_are_the_same_unnamed_entity() -> None:
    found = read("Smugglers attacked a bank. The smugglers later fled. Police arrested smugglers.")
    said = [p for e in found.events for p in e.participants if p.span.of(found.article.text).endswith("mugglers")]
    assert len(said) == 3
    (entity,) = [e for e in found.entities if e.id in {p.entity for p in said}]
    assert (entity.name, entity.type) == ("Smugglers (unnamed)", "Population")


def test_whoever_belongs_to_a_group_acts_for_it() -> None:
    assert of("Fighters from Boko Haram attacked a bank.", "attacked")["agent"] == ["Boko Haram"]


def test_a_pronoun_is_whom_it_takes_up() -> None:
    assert of("The Peruvian army left the valley. It shelled the village first.", "shelled")["agent"] == [
        "Peruvian Armed Forces"
    ]


def test_we_is_whoever_says_so() -> None:
    text = 'The Peruvian army said: "We have attacked the rebels."'
    assert of(text, "attacked")["agent"] == ["Peruvian Armed Forces"]


def test_a_capital_acts_as_its_state() -> None:
    text = "Peru denied it. Lima attacked the rebels in the valley."
    assert of(text, "attacked")["agent"] == ["Peru"]


@pytest.mark.parametrize(
    ("text", "word", "agents"),
    [
        ("Peruvian troops attacked a village. The attack lasted an hour.", "attack", ["Peruvian Armed Forces"]),
        ("Peruvian troops attacked a village. Another attack followed.", "attack", None),
        ("Peruvian troops shelled a village. The attack lasted an hour.", "attack", ["Peruvian Armed Forces"]),
        ("Peruvian troops attacked a village. Six men died in the valley.", "died", None),
    ],
)
def test_an_event_takes_up_who_acted_before(text: str, word: str, agents: list[str] | None) -> None:
    assert of(text, word).get("agent") == agents


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("Rebels attacked a bank in Gao.", "attacked", ["Gao"]),
        ("Rebels opened fire and torched homes in Gao.", "opened fire", ["Gao"]),
        ("In Gao, a guard died when rebels attacked a bank.", "attacked", ["Gao"]),
        ("Rebels raided Gao, torching homes.", "torching", ["Gao"]),
        ("Rebels attacked a bank in Gao, Mali.", "attacked", ["Gao"]),
        ("The offensive is in the Gao area.", "offensive", ["Gao"]),
        ("Guards halted the raid because of the danger in Gao.", "halted", None),
        ("Rebels broke off the talks in Gao.", "talks", ["Gao"]),
        ("Six guards died in a restaurant.", "died", ["restaurant (unnamed)"]),
        ("Fighting broke out between Mali and Peru.", "Fighting", None),
    ],
)
def test_where(text: str, word: str, places: list[str] | None) -> None:
    assert of(text, word).get("place") == places


@pytest.mark.parametrize(
    ("text", "word", "victims"),
    [("The frigate sank.", "sank", ["frigate"]), ("They saw homes burning.", "burning", ["homes"])],
)
def test_what_burns_or_sinks_is_harmed(text: str, word: str, victims: list[str]) -> None:
    assert of(text, word) == {"patient": victims}


def test_what_flies_moves_by_itself() -> None:
    assert of("The missile landed in the sea.", "landed")["agent"] == ["missile"]


def test_a_verb_whose_second_word_stands_apart() -> None:
    assert of("The army shot two drones down.", "shot")["patient"] == ["drone"]


@pytest.mark.parametrize(
    ("text", "word", "part"),
    [
        ("The girls' release was not confirmed.", "release", {"patient": ["girls"]}),
        ("The army's arrest of Ana Roe caused an outcry.", "arrest", {"agent": ["army"], "patient": ["Ana Roe"]}),
    ],
)
def test_the_owner_of_an_event_acts_or_suffers(text: str, word: str, part: Answer) -> None:
    assert of(text, word) == part


def test_calls_for_somebody_to_act() -> None:
    assert of("The envoy renewed calls for the rebels to disarm.", "disarm")["agent"] == ["rebels"]


def test_who_acted_before_is_marked_as_inferred() -> None:
    found = read("Peruvian troops attacked a village. The attack lasted an hour.")
    first, second = (next(p for p in e.participants if p.role == "agent") for e in found.events)
    assert (first.inferred, second.inferred) == (False, True)
    assert second.span == first.span  # the words that say so
