"""Which event a date and a number belong to."""

from __future__ import annotations

from datetime import date

import pytest

from kg.records import Event
from kg.text.articles import make
from kg.text.extraction import extract

WRITTEN = date(2021, 3, 17)  # a Wednesday
BEFORE = "The papers wrote of it. "


def happened(text: str) -> dict[str, Event]:
    text = BEFORE + text
    return {e.trigger.of(text): e for e in extract(make(text, name="a", published=WRITTEN)).events}


def days(text: str) -> dict[str, str | None]:
    return {said: e.time.iso if e.time else None for said, e in happened(text).items()}


def numbers(text: str) -> dict[str, list[float | None]]:
    return {said: [q.value for q in e.quantities] for said, e in happened(text).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled the port on Sunday.", {"shelled": "2021-03-14"}),
        ("The army said on Monday that rebels had shelled the port.", {"shelled": None}),
        ("Rebels had shelled the port, the army said on Monday.", {"shelled": None}),
        ("The mayor on Monday accused rebels of shelling the port.", {"shelling": None}),
        ("Rebels shelled the port on Sunday, the army said on Monday.", {"shelled": "2021-03-14"}),
        ("A jet crashed on Sunday, killing six people.", {"crashed": "2021-03-14", "killing": "2021-03-14"}),
        ("Six guards were killed in clashes on Sunday.", {"killed": "2021-03-14", "clashes": "2021-03-14"}),
        ("The offensive that began on Sunday went on.", {"offensive": "2021-03-14"}),
        ("The man arrested on Sunday attacked the court.", {"arrested": "2021-03-14", "attacked": None}),
        ("Rebels seized the town in 2012 and later shelled the port.", {"seized": "2012", "shelled": None}),
        ("Rebels shelled it on Sunday and seized it on Monday.", {"shelled": "2021-03-14", "seized": "2021-03-15"}),
        ("The port was quiet until 2011 when the war broke out.", {"war": "2011"}),
        ("They had fled since December, when rebels seized it.", {"fled": None, "seized": "2020-12"}),
        ("Sunday's raid killed six guards.", {"raid": "2021-03-14", "killed": "2021-03-14"}),
    ],
)
def test_a_date_goes_to_what_happened_then(text: str, expected: dict[str, str | None]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling had cost 49 lives.", {"shelling": [49]}),
        ("As many as 33 civilians were among those killed.", {"killed": [33]}),
        ("Rebels killed ten guards, including two boys.", {"killed": [10, 2]}),
        ("A woman and another man were killed.", {"killed": [1, 1]}),
        ("Two guards said that rebels had killed six men.", {"killed": [6]}),
        ("According to two guards, rebels had killed six men.", {"killed": [6]}),
        ("Six guards were killed and eight wounded.", {"killed": [6], "wounded": [8]}),
    ],
)
def test_a_number_goes_to_what_it_counts(text: str, expected: dict[str, list[float | None]]) -> None:
    assert numbers(text) == expected


def test_a_distance_is_no_number_of_victims() -> None:
    found = happened("A guard was killed 12 kilometers from the town.")["killed"].quantities
    assert [(q.value, q.what, q.of) for q in found] == [(12, "kilometers", None), (1, "guard killed", "type:killing")]


def test_what_is_counted_is_not_said_twice() -> None:
    (found,) = happened("The raid left two guards dead.")["dead"].quantities
    assert found.what == "guards dead"
