"""Every example, told of two sides: swap the sides, and the graph is the mirror image."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.text.blinding import named
from kg.text.tokens import tokens
from kg.text.wordlists import rows
from tests.text import marked
from tests.text.mirror import Mirror, Side, Told, side, template, unlike

LISTS = (
    "triggers.tsv", "light-verbs.tsv", "cues.tsv", "hedges.tsv", "modifiers.tsv", "people.tsv", "nominals.tsv",
    "titles.tsv", "numbers.tsv", "coreference.tsv",
)  # fmt: skip
ACTORS = (
    "agency", "army", "authorities", "battalion", "bishop", "brigade", "colonel", "commander", "commission",
    "council", "court", "crew", "diplomats", "divers", "doctors", "envoy", "fighters", "fleet", "forces",
    "general", "government", "governor", "guards", "gunmen", "gunners", "junta", "king", "mayor", "medics",
    "militia", "minister", "ministry", "navy", "officials", "paper", "parliament", "party", "patrol", "pilot",
    "police", "premier", "president", "prisoners", "queen", "raiders", "rebels", "sailors", "senate", "soldiers",
    "spokesman", "station", "students", "troops", "union", "villagers", "workers",
)  # fmt: skip
STATES = ("kingdom", "republic", "state", "empire", "country")
NAMED = re.compile(rf"\b([Tt]he) ({'|'.join([*ACTORS, *STATES])})\b(?!-| [A-Z]| of emergency| of alert)")
MARKS = re.compile(r"</?\w+>|\[(?:[A-Z]\w+(?::\w+)? )?|\]|\{\w+\}")
FORMS = {
    "adjective": "{the} {{{side}a}} {actor}",
    "owner": "{{{side}A}}'s {actor}",
    "state": "{{{side}A}}",
    "capital": "{{{side}C}}",
    "group": "{{{side}G}}",
}
"""How a side stands in for an actor without a name; the side that says so bears the name of the same kind."""
CHUNK = 40
PAIRS: list[tuple[Side, Side]] = [
    (side("AM", group="hamas"), side("AZ", group="hezbollah")),
    (side("RU", group="boko-haram"), side("UA", group="hamas")),
    (side("IN", group="pkk"), side("PK", group="boko-haram")),
    (side("SS", group="isis"), side("SD", group="lra")),
    (side("ET", group="houthis"), side("ER", group="taliban")),
    (side("CD", group="qaeda"), side("AE", group="hamas")),
    (side("BA", group="farc"), side("RS", group="m23")),
    (side("KR", group="shabaab"), side("KP", group="houthis")),
]
"""States of several conflicts, with groups of others: names of one word and of many, with "and" and one in another."""
MINISTERS = [
    (side("AM", person="Aram Petrosyan"), side("AZ", person="Elchin Mammadov")),
    (side("RU", person="Ivan Sokolov"), side("UA", person="Olena Kovalchuk")),
    (side("IN", person="Rajesh Sharma"), side("PK", person="Imran Qureshi")),
    (side("ET", person="Abebe Tesfaye"), side("ER", person="Isaias Ghebre")),
    (side("ML", person="Moussa Traoré"), side("TD", person="Hassan al-Mahdi")),
]
"""Invented people."""
SPOKEN = [
    "{1A}'s Foreign Minister {1M} said that {2a} troops had shelled a village.",
    "{2a} Defence Minister {2M} denied it and accused {1M} of lying.",
    "Prime Minister {1M} of {1A} warned {2M} that any attack would be answered.",
    "{1a} President {1M} and {2a} President {2M} met in Tabak on Friday.",
    "Gen. {1M}, the {1a} commander, said his men had killed nine {2a} soldiers.",
    "{1M}, a spokesman for {1A}'s army, said {2A} had broken the truce.",
    '"They broke their word," {2M}, the {2a} ambassador, told reporters.',
]


def two_sided(example: str, form: str = "adjective") -> str | None:
    """An example with the sides' names for its actors, in turns; `None` where it has no actor.

    >>> two_sided("The army shelled the rebels."), two_sided("The army left.", "capital")
    ('The {1a} army shelled the {2a} rebels.', '{2C} said that {1C} left.')
    """
    number = 0
    name = {"capital": "C", "group": "G"}.get(form, "A")

    def told(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        mine = "1" if number % 2 else "2"
        if match[2] in STATES:
            return f"{{{mine}{name}}}"
        return FORMS[form].format(the=match[1], side=mine, actor=match[2])

    sentence = NAMED.sub(told, example)
    if number == 1:  # the other side says so
        sentence = f"{{2{name}}} said that {sentence[0].lower()}{sentence[1:]}"
    return sentence if number else None


def written() -> Iterator[str]:
    """The examples of the word lists, the marked sentences, and the sentences in the tests of the reading."""
    yield from (row["example"] for name in LISTS for row in rows(name) if row.get("example"))
    yield from (marked.read(text).text for _, text in marked.CASES)
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8")) if path != Path(__file__) else ast.Module([], [])
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match('[A-Z<["]', node.value):
                yield from (line for line in node.value.splitlines() if line.endswith("."))


def examples() -> list[str]:
    """Those that name no side themselves."""
    plain = dict.fromkeys(MARKS.sub("", example) for example in written())
    return [example for example in plain if not list(named([token.form for token in tokens(example)]))]


def told(form: str) -> list[str]:
    return [sentence for example in examples() if (sentence := two_sided(example, form)) is not None]


TOLD = {form: told(form) for form in FORMS}


def chunks() -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """All examples with the sides' adjectives, and with names in turns of the other forms."""
    for form in FORMS:
        share = 1 if form == "adjective" else len(FORMS) - 1
        sentences = TOLD[form][list(FORMS).index(form) % share :: share]
        for start in range(0, len(sentences), CHUNK):
            yield form, start // CHUNK, tuple(sentences[start : start + CHUNK])


CHUNKS = list(chunks())


def test_most_examples_have_two_sides() -> None:
    assert min(map(len, TOLD.values())) > 1100
    assert sum(len(sentences) for _, _, sentences in CHUNKS) > 2200


@pytest.mark.parametrize(("number", "sentences"), [one[1:] for one in CHUNKS], ids=[f"{f}-{n}" for f, n, _ in CHUNKS])
def test_an_example_is_mirrored(number: int, sentences: tuple[str, ...]) -> None:
    first, second = PAIRS[number % len(PAIRS)]
    assert unlike("\n\n".join(sentences), first, second) == ([], [])


def test_the_graphs_that_are_compared_tell_of_the_sides() -> None:
    told = Mirror(Told("{1A} said that {2a} troops shelled {1C} on Friday.", *PAIRS[0]))
    claims = [line for line in told.triples if "claim/" in line]
    assert len(claims) > 40
    assert [line for line in claims if line.endswith(("claimant actor:①0", "agent actor:②-armed-forces"))]
    assert "?" not in {line.split()[0] for line in told.triples}


@pytest.mark.parametrize("pair", MINISTERS, ids=[pair[0]["A"] for pair in MINISTERS])
@pytest.mark.parametrize("sentence", SPOKEN)
def test_what_people_say_is_mirrored(sentence: str, pair: tuple[Side, Side]) -> None:
    """A person's name is seen by the reader: how sure it is may differ, what it reads does not."""
    assert unlike(sentence, *pair, ignored="confidence") == ([], [])


@pytest.mark.parametrize("pair", [PAIRS[0], PAIRS[2], PAIRS[7]], ids=lambda pair: f"{pair[0]['A']}-{pair[1]['A']}")
def test_an_article_is_mirrored(pair: tuple[Side, Side]) -> None:
    text = (Path(__file__).parents[2] / "examples" / "trt-world-2020-09-27.txt").read_text(encoding="utf-8")
    sides = template(text, side("AM"), side("AZ"))
    assert sides.count("{1") > 15
    assert sides.count("{2") > 15
    assert unlike(sides, *pair) == ([], [])
