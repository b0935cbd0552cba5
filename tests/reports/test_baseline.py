"""A baseline: what is known fails nothing, what is new does, and what is gone is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph.checks.report import Report
from kg.graph.reports import written
from kg.graph.reports.baseline import compared, keep
from kg.graph.reports.sums import sums
from tests.reports.samples import BARE, FULL, NOTHING, REPORT, WARNING


def test_what_is_known_fails_nothing(tmp_path: Path) -> None:
    keep(REPORT, tmp_path / "known.json")
    report = compared(REPORT, tmp_path / "known.json")
    assert all(result.known for result in report.results)
    assert report.conforms
    assert not report.fails("info")
    assert "4 results of the baseline are known and fail nothing." in list(sums(report))


def test_what_is_new_fails(tmp_path: Path) -> None:
    keep(replace(REPORT, results=(WARNING, BARE)), tmp_path / "known.json")
    report = compared(REPORT, tmp_path / "known.json")
    assert [result.known for result in report.results] == [False, True, True, False]
    assert not report.conforms
    states = [result["baselineState"] for result in json.loads(written(report, "sarif"))["runs"][0]["results"]]
    assert states == ["new", "unchanged", "unchanged", "new"]


def test_what_is_gone_is_told(tmp_path: Path) -> None:
    keep(REPORT, tmp_path / "known.json")
    report = compared(NOTHING, tmp_path / "known.json")
    assert report.gone == 4
    assert any(said.startswith("4 entries of the baseline are no longer needed, if all files") for said in sums(report))


def test_a_result_is_known_wherever_its_line_and_file_now_are(tmp_path: Path) -> None:
    keep(Report((FULL,), 1, 1, 1, 1, 0), tmp_path / "known.json")
    moved = replace(FULL, line=99, file="elsewhere/a.trig")
    assert compared(Report((moved,), 1, 1, 1, 1, 0), tmp_path / "known.json").results[0].known
    other = replace(FULL, value='"somebody"')
    assert not compared(Report((other,), 1, 1, 1, 1, 0), tmp_path / "known.json").results[0].known


def test_the_same_breach_twice_is_known_once_if_it_was_there_once(tmp_path: Path) -> None:
    keep(Report((FULL,), 1, 1, 1, 1, 0), tmp_path / "known.json")
    report = compared(Report((FULL, FULL), 1, 1, 1, 1, 0), tmp_path / "known.json")
    assert [result.known for result in report.results] == [True, False]


def test_a_baseline_is_sorted_and_has_a_line_for_each(tmp_path: Path) -> None:
    keep(REPORT, tmp_path / "one.json")
    keep(replace(REPORT, results=REPORT.results[::-1]), tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert (tmp_path / "one.json").read_text().count("\n  {") == 4


def test_an_empty_baseline_is_read_too(tmp_path: Path) -> None:
    keep(NOTHING, tmp_path / "new" / "known.json")
    assert (tmp_path / "new" / "known.json").read_text() == '{\n "format": 1,\n "results": []\n}\n'
    assert compared(REPORT, tmp_path / "new" / "known.json") == REPORT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Expecting value: line 1 column 1"),
        (b"<<<<<<< ours", "line 1 column 1"),
        (b"\xff", "can't decode"),
        (b"[]", "it is no JSON object"),
        (b'{"format": 2, "results": []}', "its format is 2, and not 1"),
        (b'{"format": 1}', "it has no list of results"),
        (b'{"format": 1, "results": [1]}', "not every result has a fingerprint"),
        (b'{"format": 1, "results": [{"fingerprint": 1}]}', "not every result has a fingerprint"),
        (b"[" * 100_000, "this is no baseline"),
    ],
)
def test_what_is_no_baseline_is_told(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_bytes(content)
    with pytest.raises(GraphError, match=r"known\.json: this is no baseline .* Write it again with --update") as raised:
        compared(REPORT, tmp_path / "known.json")
    assert said in str(raised.value)


def test_what_could_not_be_read_is_never_known(tmp_path: Path) -> None:
    unread = replace(BARE, rule="file-is-rdf")
    with pytest.raises(GraphError, match=r"not all files could be read\. Mend graphs/empty\.ttl first\."):
        keep(replace(REPORT, results=(FULL, unread)), tmp_path / "known.json")
    assert not (tmp_path / "known.json").exists()


def test_a_missing_baseline_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"there is no such baseline\. Write one with --update-baseline\."):
        compared(REPORT, tmp_path / "none.json")
