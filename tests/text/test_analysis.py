"""Sentences and tokens."""

import pytest

from kg.records import Span
from kg.text.analysis import analyse
from kg.text.sentences import quotations
from kg.text.tokens import tokens
from kg.text.wordlists import rows
from tests.text.marked import article


def sentences(text: str) -> list[str]:
    return [s.span.of(text) for s in analyse(article(text)).sentences]


@pytest.mark.parametrize("row", rows("abbreviations.tsv"), ids=lambda r: r["abbreviation"])
def test_an_abbreviation_does_not_end_the_sentence(row: dict[str, str]) -> None:
    assert sentences(row["example"]) == [row["example"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell in the U.S. The army left.", ["It fell in the U.S.", "The army left."]),
        ('"We won. They ran," he said. It was over.', ['"We won. They ran," he said.', "It was over."]),
        ('"Who fired?" he asked. No one did.', ['"Who fired?" he asked.', "No one did."]),
        ("He left ... and came back. It rained.", ["He left ... and came back.", "It rained."]),
        ("John F. Roe left. It rained.", ["John F. Roe left.", "It rained."]),
        ("He paid 3.5 million. It rained.", ["He paid 3.5 million.", "It rained."]),
        ("He left.\nIt rained", ["He left.", "It rained"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baku's army didn't go.", ["Baku", "'s", "army", "did", "n't", "go", "."]),
        ("nine BUK anti-tank guns", ["nine", "BUK", "anti-tank", "guns"]),
        ("a 76-year-old at 12:58 a.m.", ["a", "76-year-old", "at", "12:58", "a.m."]),
        ("10,000 men, 9K33s, 122mm", ["10,000", "men", ",", "9K33s", ",", "122mm"]),
        ("Gen. Roe’s “plan”", ["Gen.", "Roe", "’s", "“", "plan", "”"]),
        ("80% of $5 🙂", ["80", "%", "of", "$", "5", "🙂"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [t.form for t in tokens(text)] == expected
    assert all(t.span.of(text) == t.form for t in tokens(text))


def test_a_quotation_left_open_runs_to_the_end() -> None:
    assert quotations('He said "go. Now', Span(0, 16)) == [Span(8, 16)]


def test_what_has_no_end_is_read_in_pieces() -> None:
    text = "The army said that " * 200 + "it rained."
    found = analyse(article(text)).sentences
    assert len(found) == 4
    assert " ".join(s.span.of(text) for s in found) == text


def test_every_character_of_a_body_stands_in_one_sentence() -> None:
    text = 'One fell. "Two fled," he said. Three stayed?! Four: none.'
    found = analyse(article(text)).sentences
    covered = [at for s in found for at in range(s.span.start, s.span.end)]
    assert len(covered) == len(set(covered))
    assert {at for at, sign in enumerate(text) if not sign.isspace()} <= set(covered)
