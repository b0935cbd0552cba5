"""What `benchmarks/events` counts, on records made up for the purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.events import run
from benchmarks.events.matching import (
    WAYS,
    at_the_marked_words,
    has_name,
    has_top_type,
    has_type,
    has_type_or_attitude,
    main,
    read,
)
from benchmarks.events.records import RECORDS, TABLE, marked, parents, records
from benchmarks.events.types import names, noted_names
from benchmarks.quality.run import below
from benchmarks.reading.sections import Options
from kg.records import Event, Span

DEMAND = "The kingdom demanded that the rebels leave the port."
HEADS = "# a table\n03: AGREE\n030: AGREE,  , diplomatic # x\n\n09: ACCUSE\n10: REQUEST\n16: SANCTION\n19: ASSAULT\n"
ROWS = [
    {
        "id": "R-1",
        "event": "FIGHT",
        "text": "Rebels shelled the mill after talks failed.",
        "textInfo": {"markup": "(SRC: Rebels) (EVT: shelled) the (LOC: mill) after talks failed."},
    },
    {
        "id": "R-2",
        "event": "DEMAND",
        "text": DEMAND,
        "textInfo": "The (SRC: kingdom) (EVT: demanded} that the (TAR: rebels) leave the port.",
    },
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / RECORDS.parent).mkdir()
    (tmp_path / RECORDS).write_text(json.dumps(ROWS), encoding="utf-8")
    (tmp_path / TABLE).write_text(HEADS, encoding="utf-8")
    return tmp_path


def test_records_are_read_with_the_places_of_their_marked_words(data: Path) -> None:
    first, second = records(data)
    assert (first.type, [span.of(first.text) for span in first.words]) == ("FIGHT", ["shelled"])
    assert (second.type, [span.of(second.text) for span in second.words]) == ("DEMAND", ["demanded"])


def test_marks_inside_marks_are_taken_off() -> None:
    assert list(marked("An (EVT: attempt) was (EVT: thwarted (LOC: in (SRC: Oz)) (Far))")) == [
        "attempt",
        "thwarted in Oz Far",
    ]


def test_former_types_have_the_parent_that_took_their_place(data: Path) -> None:
    known = parents(data)
    assert (known["FIGHT"], known["DEMAND"], known["INVESTIGATE"], known["AGREE"]) == (
        "ASSAULT",
        "REQUEST",
        "ACCUSE",
        "AGREE",
    )


def test_a_shelling_is_found_by_type_at_its_words_and_as_the_main_event(data: Path) -> None:
    known = parents(data)
    told = read(records(data)[0])
    assert {event.type for event in told.events} >= {"ASSAULT", "CONSULT"}
    assert [event.type for event in at_the_marked_words(told)] == ["ASSAULT"]
    assert [event.type for event in main(told)] == ["ASSAULT"]
    assert has_type(told, main(told), known)
    assert has_top_type(told, main(told), known)
    assert has_name(told, main(told), known)


def test_a_demand_is_an_attitude_and_no_event(data: Path) -> None:
    known = parents(data)
    told = read(records(data)[1])
    assert not has_type(told, told.events, known)
    assert has_type_or_attitude(told, (), known)


def test_a_narrower_type_goes_by_its_own_note() -> None:
    span = Span(0, 1)
    assert names(Event(id="e", type="OTHER", subtype="investigation", trigger=span)) == {"ACCUSE"}
    assert names(Event(id="e", type="OTHER", trigger=span)) == frozenset()
    assert names(Event(id="e", type="FIGHT", subtype="war", trigger=span)) == {"ASSAULT"}


def test_every_type_of_plover_is_noted_in_the_scheme() -> None:
    noted = {name for names in noted_names().values() for name in names}
    assert noted >= {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE"}
    assert noted >= {"REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"}
    assert len(noted) == 16


def test_the_missed_records_are_listed_with_what_was_found(data: Path) -> None:
    assert list(run.missed(data)) == [f"* DEMAND      - | {DEMAND}"]


def test_every_way_has_its_row_and_every_type_its_own(data: Path) -> None:
    options = Options(data, work=data, systems=())
    found = dict(run.found(options))
    assert list(found) == list(WAYS)
    assert found["any event"]["figures"]["type"] == {"value": 50.0, "of": 2}
    assert found["any event"]["figures"]["attitude"] == {"value": 100.0, "of": 2}
    assert {kind: row["texts"] for kind, row in run.by_type(options)} == {"DEMAND": 1, "FIGHT": 1}


def test_without_corpora_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["run", "--data", str(tmp_path / "none")])
    assert run.main() == 2
    assert "--data" in capsys.readouterr().err


def test_the_results_are_of_all_records() -> None:
    results = json.loads(run.RESULTS.read_text(encoding="utf-8"))
    assert set(results) == set(run.SECTIONS)
    assert {row["texts"] for row in results["found"].values()} == {163}
    assert sum(row["texts"] for row in results["types"].values()) == 163


def test_the_written_results_keep_to_the_floors() -> None:
    results = json.loads(run.RESULTS.read_text(encoding="utf-8"))
    floors = json.loads(run.FLOORS.read_text(encoding="utf-8"))
    assert list(floors) == sorted(WAYS)
    assert below(run.shares(results), floors) == []
