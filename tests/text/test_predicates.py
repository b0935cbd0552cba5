"""Arguments of predicates, in the constructions in which news hides them."""

from __future__ import annotations

import pytest

from kg.text.light_verbs import light_verb
from kg.text.parse import Parse, parse_of
from kg.text.predicates import is_passive, members, of_noun, of_verb, subject


def at(p: Parse, word: str) -> int:
    return p.forms.index(word)


def told(p: Parse, word: str) -> dict[str, list[str]]:
    """The arguments of a verb, by place."""
    found: dict[str, list[str]] = {}
    for argument in of_verb(p, at(p, word)):
        found.setdefault(argument.place, []).append(p.forms[argument.head])
    return found


@pytest.mark.parametrize(
    ("text", "verb", "arguments"),
    [
        ("Rebels shelled the port.", "shelled", {"subj": ["rebels"], "obj": ["port"]}),
        ("The port was shelled by rebels.", "shelled", {"obj": ["port"], "by": ["rebels"]}),
        ("The envoy accused rebels of shelling the port.", "shelling", {"subj": ["rebels"], "obj": ["port"]}),
        ("Rebels were accused of shelling the port.", "shelling", {"subj": ["rebels"], "obj": ["port"]}),
        ("The envoy called on rebels to leave the port.", "leave", {"subj": ["rebels"], "obj": ["port"]}),
        ("Rebels vowed to shell the port.", "shell", {"subj": ["rebels"], "obj": ["port"]}),
        ("The rebels, who shelled the port, fled.", "shelled", {"subj": ["rebels"], "obj": ["port"]}),
        ("The envoy saw the port which rebels shelled.", "shelled", {"subj": ["rebels"], "obj": ["port"]}),
        ("Rebels fled and burned the port.", "burned", {"subj": ["rebels"], "obj": ["port"]}),
        ("Rebels shelled and burned the port.", "shelled", {"subj": ["rebels"], "obj": ["port"]}),
        ("Rebels entered the port, killing guards.", "killing", {"subj": ["rebels"], "obj": ["guards"]}),
        ("A port shelled by rebels burned.", "shelled", {"obj": ["port"], "by": ["rebels"]}),
        (
            "Rebels killed two jets' pilots and nine guards.",
            "killed",
            {"subj": ["rebels"], "obj": ["pilots", "guards"]},
        ),
        ("Rebels killed dozens of guards.", "killed", {"subj": ["rebels"], "obj": ["guards"]}),
    ],
)
def test_a_verb_has_its_arguments(text: str, verb: str, arguments: dict[str, list[str]]) -> None:
    assert told(parse_of(text), verb) == arguments


def test_a_passive_has_no_agent_but_with_by() -> None:
    p = parse_of("According to the government, nine guards were wounded.")
    assert told(p, "wounded")["obj"] == ["guards"]
    assert "by" not in told(p, "wounded")
    assert "subj" not in told(p, "wounded")


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Six guards were killed and ten wounded.", "wounded", True),
        ("Guards wounded in the raid fled.", "wounded", True),
        ("Rebels wounded ten guards.", "wounded", False),
        ("Rebels have attacked.", "attacked", False),
        ("The army has been shelling the port.", "shelling", False),
    ],
)
def test_voice(text: str, verb: str, passive: bool) -> None:
    p = parse_of(text)
    assert is_passive(p, at(p, verb)) is passive


def test_a_plan_is_carried_out_by_its_owner() -> None:
    p = parse_of("The envoy praised efforts by the rebels to free the crew.")
    found = subject(p, at(p, "free"))
    assert found is not None
    assert p.forms[found.head] == "rebels"


@pytest.mark.parametrize(
    ("text", "noun", "verb", "role"),
    [
        ("The army carried out a raid on the port.", "raid", "carried", "agent"),
        ("The port came under heavy fire.", "fire", "came", "patient"),
        ("The army launched dozens of raids.", "raids", "launched", "agent"),
        ("The army hid its losses.", "losses", "hid", "owner"),
    ],
)
def test_light_verbs(text: str, noun: str, verb: str, role: str) -> None:
    p = parse_of(text)
    found = light_verb(p, at(p, noun))
    assert found is not None
    assert (p.forms[found.verb], found.role) == (verb, role)


def test_a_verb_that_says_something_itself_is_not_light() -> None:
    p = parse_of("The envoy condemned the raid.")
    assert light_verb(p, at(p, "raid")) is None


def test_a_noun_has_what_hangs_on_it_and_on_its_light_verb() -> None:
    p = parse_of("The army's raid on the port failed.")
    assert [(a.place, p.forms[a.head]) for a in of_noun(p, at(p, "raid"))] == [("poss", "army"), ("on", "port")]


def test_members_of_a_list_with_a_number_of_its_own() -> None:
    p = parse_of("Rebels killed nine guards, including two officers.")
    assert [p.forms[i] for i in members(p, at(p, "guards"))] == ["guards", "officers"]
