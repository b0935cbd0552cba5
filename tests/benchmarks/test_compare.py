"""Differences between two readings of the same articles."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.quality import compare
from kg.interchange import to_json
from kg.text.articles import make
from kg.text.extraction import extract
from kg.workspace import to_text


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    extraction = extract(make(text, name=name, publisher="The Paper"))
    (folder / f"{name}.json").write_text(to_text(to_json(extraction)), encoding="utf-8")


def test_claims_and_events_that_came_and_went(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    write(before, "a", "The army said nine guards died on 3 May 2010.")
    write(after, "a", "The army denied nine guards died on 4 May 2010.")
    write(before, "same", "Rebels shelled a village.")
    write(after, "same", "Rebels shelled a village.")
    assert list(compare.compared(before, after)) == [
        "a",
        "  - 14 claim army assert: nine guards died on 3 May 2010",
        "  + 16 claim army deny: nine guards died on 4 May 2010",
        "  - 26 event CASUALTY “died” patient=“guards” #nine on 2010-05-03",
        "  + 28 event CASUALTY “died” patient=“guards” #nine on 2010-05-04",
        "+ claim: 1, + event: 1, - claim: 1, - event: 1, unchanged: 2",
    ]


def test_an_empty_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["compare", str(tmp_path), str(tmp_path)])
    assert compare.main() == 2
    assert "no extractions here" in capsys.readouterr().err
