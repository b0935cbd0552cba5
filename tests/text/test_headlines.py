"""Headlines: who speaks before or behind the colon, and what is no speaker."""

import pytest

from kg.text.analysis import analyse
from kg.text.attribution import read
from kg.text.headlines import headlines
from tests.text.marked import article

BODY = "\n\nRain fell on the harbour of Tabak all day, and the market stayed closed."


def found(headline: str) -> list[tuple[str, str]]:
    text = headline + BODY
    return [(a.source[0].of(text), a.content[0].of(text)) for a in headlines(analyse(article(text)))]


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Interior ministry: Rebels lost three boats", "Interior ministry", "Rebels lost three boats"),
        ("Rebels seized nine boats near Tabak: mayor", "mayor", "Rebels seized nine boats near Tabak"),
        ("Sudanese army: no soldier left the border", "Sudanese army", "no soldier left the border"),
    ],
)
def test_a_colon_parts_source_and_content(headline: str, source: str, content: str) -> None:
    assert found(headline) == [(source, content)]


@pytest.mark.parametrize(
    "headline",
    [
        "The week in pictures: boats burned at Tabak",
        "Nine soldiers fled: what we know so far",
        "Truce holds at the border near Tabak",
        "At 10:30 the sirens of the port fell silent",
    ],
)
def test_what_cannot_speak_is_no_source(headline: str) -> None:
    assert found(headline) == []


def test_a_headline_is_read_as_a_claim() -> None:
    text = "Interior ministry: Rebels lost three boats" + BODY
    told = read(analyse(article(text))).told
    assert [(a.source[0].of(text), a.cue[0].of(text)) for a in told] == [("Interior ministry", ":")]


def test_who_is_cited_in_the_middle_is_a_source() -> None:
    text = "Officials in Tabak, citing the coast guard, claimed that nine boats had been lost."
    told = read(analyse(article(text))).told
    sources = {a.source[0].of(text): a.content[0].of(text) for a in told}
    assert sources == dict.fromkeys(["the coast guard", "Officials in Tabak"], "nine boats had been lost")
