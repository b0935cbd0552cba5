"""Every example of the word lists, told of two sides: swap the sides, and extraction and graph are the mirror image."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from kg import describe
from kg.graph.vocab import OA
from kg.interchange import to_json
from kg.records import Article
from kg.text.articles import make
from kg.text.extraction import extract
from kg.text.wordlists import rows
from tests.graph import sample_article
from tests.text.test_symmetry import PAIRS, filled, mirrored

LISTS = ("triggers.tsv", "light-verbs.tsv", "cues.tsv", "hedges.tsv", "modifiers.tsv")
ACTORS = [
    "agency",
    "army",
    "authorities",
    "battalion",
    "bishop",
    "brigade",
    "colonel",
    "commander",
    "commission",
    "council",
    "court",
    "crew",
    "diplomats",
    "divers",
    "doctors",
    "envoy",
    "fighters",
    "fleet",
    "forces",
    "general",
    "government",
    "governor",
    "guards",
    "gunmen",
    "gunners",
    "junta",
    "king",
    "mayor",
    "medics",
    "militia",
    "minister",
    "ministry",
    "navy",
    "officials",
    "paper",
    "parliament",
    "party",
    "patrol",
    "pilot",
    "police",
    "premier",
    "president",
    "prisoners",
    "queen",
    "raiders",
    "rebels",
    "sailors",
    "senate",
    "soldiers",
    "spokesman",
    "station",
    "students",
    "troops",
    "union",
    "villagers",
    "workers",
]
STATES = ("kingdom", "republic", "state", "empire", "country")
NAMED = re.compile(rf"\b([Tt]he) ({'|'.join([*ACTORS, *STATES])})\b")
CHUNK = 40
EQUALLY_LONG = (("Mali", "Chad", "ML", "TD"), ("Iran", "Iraq", "IR", "IQ"), ("Cuba", "Peru", "CU", "PE"))
"""States whose names have as many letters, so that the places in the two texts are the same; with their codes."""


def two_sided(example: str, *, owned: bool = False) -> str | None:
    """An example with the sides' names before its actors, in turns; `None` where it has no actor.

    >>> two_sided("The army [shelled] the rebels.")
    'The {1a} army shelled the {2a} rebels.'
    """
    number = 0

    def name(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        side = "1" if number % 2 else "2"
        if match[2] in STATES:
            return f"{{{side}A}}"
        return f"{{{side}A}}'s {match[2]}" if owned else f"{match[1]} {{{side}a}} {match[2]}"

    told = NAMED.sub(name, example.replace("[", "").replace("]", ""))
    if number == 1:  # the other side says so
        told = f"{{2A}} said that {told[0].lower()}{told[1:]}"
    return told if number else None


def examples(*, owned: bool = False) -> list[str]:
    listed = (row["example"] for name in LISTS for row in rows(name) if row.get("example"))
    return list(dict.fromkeys(told for one in listed if (told := two_sided(one, owned=owned)) is not None))


def article(sentences: tuple[str, ...]) -> Article:
    return make("\n\n".join(sentences), name="sample", publisher="The Daily Sample")


ALL = examples()
CHUNKS = [(start // CHUNK, tuple(ALL[start : start + CHUNK])) for start in range(0, len(ALL), CHUNK)]


def test_most_examples_have_two_sides() -> None:
    assert sum(len(chunk) for _, chunk in CHUNKS) >= 900


@pytest.mark.parametrize(("number", "sentences"), CHUNKS, ids=[str(number) for number, _ in CHUNKS])
def test_an_example_is_mirrored(number: int, sentences: tuple[str, ...]) -> None:
    first, second = PAIRS[number % len(PAIRS)]
    one = to_json(extract(article(tuple(filled(s, first, second) for s in sentences))))
    other = to_json(extract(article(tuple(filled(s, second, first) for s in sentences))))
    assert one["claims"]
    assert one["events"]
    assert mirrored(one, first, second) == mirrored(other, second, first)


def graph(sentences: tuple[str, ...], first: tuple[str, str], second: tuple[str, str]) -> Counter[str]:
    """What the graph says of claims and events, each side's name and code told by a sign of the side."""
    sides = ({"{A}": first[0]}, {"{A}": second[0]})
    read = extract(article(tuple(filled(s, *sides) for s in sentences)))
    return Counter(_signed(describe.describe(read, run=sample_article.RUN), first, second, read.article.sha256))


def _signed(
    quads: Iterator[describe.Quad], first: tuple[str, str], second: tuple[str, str], sha256: str
) -> Iterator[str]:
    for subject, predicate, value, _ in quads:
        if "/claim/" not in str(subject) or predicate in {OA.prefix, OA.suffix}:  # these cut names in the middle
            continue
        told = f"{subject} {predicate} {value}"
        for sign, (name, code) in (("①", first), ("②", second)):
            told = re.sub(rf"\b{name}\b", sign, told)
            told = re.sub(rf"(?<=/actor/){code}\b|(?<=/weapon/){code}\b", sign, told)
        yield re.sub(rf"[0-9a-f]{{16}}|{sha256}", "#", told)


@pytest.mark.parametrize("pair", EQUALLY_LONG, ids=lambda p: f"{p[0]}-{p[1]}")
def test_the_graph_of_the_examples_is_mirrored(pair: tuple[str, str, str, str]) -> None:
    sentences = tuple(examples(owned=True)[EQUALLY_LONG.index(pair) :: 3 * len(EQUALLY_LONG)])
    first, second = (pair[0], pair[2]), (pair[1], pair[3])
    one, other = graph(sentences, first, second), graph(sentences, second, first)
    assert sum(one.values()) > 1000
    assert one == other
