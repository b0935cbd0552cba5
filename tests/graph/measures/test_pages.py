"""The measures as people get them: digest, page of HTML, pictures, and what is said without matplotlib."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from types import MappingProxyType
from xml.etree import ElementTree

import pytest

from kg.errors import ExportError
from kg.graph.measures import MEASURES, Measured, measured, plots
from kg.graph.measures.plots import PICTURES
from kg.graph.measures.voiced import Voices
from tests.corpus.graphs import corpus
from tests.graph.measures.small import NAMES, SMALL, claim

HOSTILE = "<script>alert(1)</script> $x_1$ & \x00\x1b \ud800 \u202e𝔓 " + "long " * 40
SVG = "{http://www.w3.org/2000/svg}"


@cache
def sample() -> Measured:
    return measured(corpus())


def words(svg: str) -> list[str]:
    """What stands in a picture."""
    return ["".join(text.itertext()).strip() for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_a_digest_says_what_it_counts_and_what_not() -> None:
    digest = sample().digest()
    assert digest.startswith(
        "45 claims in 4 outlets: 37 attributed to 14 named claimants, 2 whose source the text leaves open, "
        "6 in the outlets' own voice.\nEvery figure counts claims, not events"
    )
    assert "Who accuses or blames whom, in how many claims?  [accusations]" in digest
    assert re.search(r"Mauritius +United Kingdom +1 +0 +1\n", digest)
    assert "… and 23 more: --measure voices" in digest
    assert sample().digest("md").count("\n## ") == len(MEASURES) - 1
    assert "|\n\n… and 23 more: --measure voices\n" in sample().digest("md")
    assert Measured(Voices(())).digest() == "No claims.\n"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_the_same_each_time_and_shows_its_names(name: str) -> None:
    first = sample().picture(name)
    assert first.svg == Measured(sample().voices).picture(name).svg
    assert not re.search(r"\b20\d\d-\d\d-\d\d|Matplotlib", first.svg)
    shown = {"outlets": "The Meridian (10)", "voices": "Ministry of Defence of Peru", "agreement": "The Meridian (9)"}
    assert shown.get(name, "Mauritius") in words(first.svg)
    assert ElementTree.fromstring(first.svg).get("aria-label") == first.about


def test_the_own_voice_is_hatched_and_named() -> None:
    svg = sample().picture("outlets").svg
    assert "own voice" in words(svg)
    assert 'pattern id="outlets-' in svg
    assert "own voice" not in words(sample().picture("voices").svg)
    assert "claims; the outlets make 6 more in their own voice" in words(sample().picture("voices").svg)


def test_names_of_any_kind_are_drawn_and_written_as_they_are() -> None:
    voices = Voices(SMALL.claims, MappingProxyType({**NAMES, "urn:peru": HOSTILE}))
    found = Measured(voices)
    for name in PICTURES:
        ElementTree.fromstring(found.picture(name).svg)
    page = found.report(title=HOSTILE)
    assert "<script" not in page
    assert "$x_1$" in page
    page.encode(errors="replace")


def test_the_page_has_every_measure_and_fetches_nothing() -> None:
    page = sample().report()
    for name, measure in MEASURES.items():
        assert f'<section id="{name}">' in page
        assert measure.question in page
    assert page.count("<svg") == len(PICTURES)
    assert page == Measured(sample().voices).report()
    assert "default-src 'none'" in page
    fetched = [value for value in re.findall(r'(?:src|href)="([^"]*)"', page) if not value.startswith("#")]
    assert fetched == []
    assert plots.INK not in page
    assert '<tr class="own"><td>The Meridian</td><td>The Meridian</td><td>own voice</td>' in page


def test_no_two_places_of_the_page_have_one_name() -> None:
    class Names(HTMLParser):
        found: list[str] = []  # noqa: RUF012

        def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found += [str(value) for name, value in attrs if name == "id"]

    parser = Names()
    parser.feed(sample().report())
    assert len(parser.found) > 50
    assert len(parser.found) == len(set(parser.found))


def test_without_matplotlib_there_are_tables_and_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "is_possible", lambda: False)
    page = sample().report()
    assert "There are no pictures here: they need matplotlib" in page
    assert "<svg" not in page
    assert "<td>Ministry of Defence of Peru</td>" in page
    with pytest.raises(ExportError, match=r"pip install 'claimgraph\[plots\]'"):
        sample().picture("outlets")


def test_what_cannot_be_drawn_is_told() -> None:
    with pytest.raises(ExportError, match="there is no picture 'fame'"):
        sample().picture("fame")
    one = Measured(Voices((claim("Peru", "Post", about="Chad"),), NAMES))
    for name in ("agreement", "accusations"):
        with pytest.raises(ExportError, match="there is nothing to draw"):
            one.picture(name)
    assert words(one.picture("voices").svg)[-3:] == [
        "attributed, quoting the claimant", "attributed, in the outlet's words", "source left open",
    ]  # fmt: skip
    assert "No rows." in Measured(Voices(())).report()
