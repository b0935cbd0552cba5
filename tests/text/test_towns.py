"""Smaller towns: known where the article speaks of their country, and never at the cost of a person."""

from __future__ import annotations

import pytest

from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.mentions import mentions


def read(text: str) -> list[tuple[str, str, str | None]]:
    """Words, type and concept of the mentions that are places or people."""
    found = mentions(analyse(make(text, name="a")))
    return [(f.span.of(text), f.type, f.concept) for f in found if f.type in {"Place", "Person"}]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Ukrainian troops left. Chasiv Yar was shelled.", ("Chasiv Yar", "Place", "place:710915")),
        ("Sudan sent troops. Umm Ruwaba was shelled.", ("Umm Ruwaba", "Place", "place:364706")),
        ("Ukraine lost ground. Later Selydove fell.", ("Selydove", "Place", "place:694677")),
    ],
)
def test_a_town_of_the_country_spoken_of_is_a_place(text: str, town: tuple[str, str, str]) -> None:
    assert read(text) == [town]


def test_without_its_country_a_town_is_not_guessed() -> None:
    assert ("Selydove", "Place", "place:694677") not in read("Peru lost ground. Later Selydove fell.")


def test_who_speaks_is_no_town() -> None:
    assert read("Ukrainian troops left. Chasiv Yar said so.") == [("Chasiv Yar", "Person", None)]


def test_a_name_of_many_towns_points_to_none() -> None:
    assert read("American troops left. Snow fell near Clinton.") == [("Clinton", "Place", None)]


def test_a_surname_that_speaks_is_the_person_and_no_town() -> None:
    assert read("Ali Hassan left India. Hassan said so.") == [
        ("Ali Hassan", "Person", None),
        ("Hassan", "Person", None),
    ]
    assert read("They left Hassan in India.") == [("Hassan", "Place", "place:1270239")]
