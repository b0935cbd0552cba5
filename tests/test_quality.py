"""The floors of quality hold, rise on purpose, and fall only in the open."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from benchmarks.quality import run
from tests.commands import put

SHOWN = {
    "claims found (F1)": "claim",
    "cue words (F1)": "cue",
    "claimant right": "claimant",
    "claimant right, where one is cited": "claimant_attributed",
    "attitude right": "attitude",
    "claim with claimant and attitude right (F1)": "claim_full",
    "claims inside claims (F1)": "nesting",
    "whom a claim is against": "target",
    "events with their type (F1)": "event_typed",
    "participants of events (F1)": "role",
    "numbers (F1)": "quantity",
    "dates right": "date",
    "mentions (F1)": "mention_overlap",
}
"""What README calls the measures that it shows."""
SCORER = """\
import json, sys
gold, answers, _, out = sys.argv[1:]
claims = len(json.load(open(answers + "/a.json"))["claims"])
json.dump({"total": {"claim": {"f1": min(claims, 9) / 10}, "date": {"accuracy": None}}}, open(out, "w"))
"""
"""A scorer for the test: the more claims, the better."""


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put(tmp_path, "gold/score.py", SCORER)
    for folder, _ in run.SETS.values():
        put(tmp_path, f"gold/{folder}/a.txt")
    monkeypatch.setattr(run, "FLOORS", tmp_path / "floors.json")
    return tmp_path / "gold"


def measured(monkeypatch: pytest.MonkeyPatch, gold: Path, *options: str) -> int:
    monkeypatch.setattr(sys, "argv", ["run.py", "--gold", str(gold), *options])
    return run.main()


def floors() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(run.FLOORS.read_text(encoding="utf-8"))
    return found


def test_figures_are_measured_printed_and_kept(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, gold, "--update") == 0
    assert set(floors()) == {"first", "dev", "unread"}
    assert set(floors()["dev"]) == {"claim"}
    assert floors()["dev"]["claim"] > 0.2
    assert measured(monkeypatch, gold) == 0
    assert capsys.readouterr().out.count("measure") == 2


def test_a_fall_below_the_floor_fails_and_is_named(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run.FLOORS.write_text('{"dev": {"claim": 0.95}}', encoding="utf-8")
    assert measured(monkeypatch, gold) == 1
    assert ", floor 0.950." in capsys.readouterr().err


def test_a_measure_that_is_gone_fails(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run.FLOORS.write_text('{"dev": {"cue": 0.1}}', encoding="utf-8")
    assert measured(monkeypatch, gold) == 1


def test_floors_fall_only_when_that_is_asked_for(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run.FLOORS.write_text('{"dev": {"claim": 0.95}}', encoding="utf-8")
    assert measured(monkeypatch, gold, "--update") == 0
    assert floors()["dev"]["claim"] == 0.95
    assert measured(monkeypatch, gold, "--update", "--allow-lower") == 0
    assert floors()["dev"]["claim"] < 0.95


def test_without_gold_nothing_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert measured(monkeypatch, tmp_path) == 2


def test_the_kept_floors_are_of_both_sets() -> None:
    kept = json.loads((Path(run.__file__).parent / "floors.json").read_text(encoding="utf-8"))
    assert set(kept) == set(run.SETS)
    assert {"claim", "cue", "mention_overlap"} <= set(kept["first"])
    assert all(0 <= floor <= 1 for figures in kept.values() for floor in figures.values())


def test_the_readme_shows_the_floors_as_they_are() -> None:
    readme = (run.HERE.parents[1] / "README.md").read_text(encoding="utf-8")
    table = re.search(r"\| measure \|.*\n\|[-|]+\n((?:\|.*\n)+)", readme)
    assert table
    shown = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()]
    kept: dict[str, dict[str, float]] = json.loads((run.HERE / "floors.json").read_text(encoding="utf-8"))
    assert [name for name, *_ in shown] == list(SHOWN)
    for name, *cells in shown:
        assert cells == [f"{kept[chosen][SHOWN[name]]:.2f}" for chosen in ("first", "dev", "unread")], name
