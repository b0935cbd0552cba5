"""What `benchmarks/exports` measures: every picture format, on a network in which each edge is a claim's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.checking.run import Run
from benchmarks.exports import one, run
from kg.graph.exports import FORMATS
from tests.graph.test_network import CARRIED

PICTURES = {name for name, form in FORMATS.items() if form.projected}


def test_every_edge_of_the_invented_network_is_a_claims() -> None:
    made = one.network(100)
    assert len(made) == 100
    assert made.number_of_edges() == 4 * 60
    for source, _, about in made.edges(data=True):
        assert made.nodes[source]["class"] == "Claim"
        assert all(about[name] for name in CARRIED)


def test_each_writer_writes(tmp_path: Path) -> None:
    assert one.main(["gexf", "50", str(tmp_path / "a.gexf")]) == 0
    assert one.main(["networkx-graphml", "50", str(tmp_path / "b.graphml")]) == 0
    assert one.main(["nothing", "50", str(tmp_path / "c")]) == one.main(["layout", "50", str(tmp_path / "d")]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"a.gexf", "b.graphml"}


def test_every_format_is_measured_and_every_bar_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With commands that take no time of ours."""
    commands: list[Sequence[str]] = []

    def ended(command: Sequence[str], *, fine: set[int]) -> Run:
        assert fine == {0}
        commands.append(command)
        return Run(2.0, 512.0)

    monkeypatch.setattr(run, "timed", ended)
    assert run.main(["-o", str(tmp_path)]) == 0
    assert {command[3] for command in commands} >= PICTURES | {"nothing", "layout", "networkx-gexf"}
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert results["nodes"] == 50_000
    assert [bar["ratio"] for bar in results["bars"]] == [2 / 60, 0.5, 0.2]
    assert "| memory of the largest, of 1024 MB | 0.500 | 1.0 | holds |" in (tmp_path / "results.md").read_text()
