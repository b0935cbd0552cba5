"""What `benchmarks/checking` measures: the same rules on both sides, and bars that are missed when they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, URIRef

from benchmarks.checking import run, whole
from benchmarks.checking.run import Bar, Run
from kg.graph.checks.guards import Guard, guards
from kg.graph.vocab import SHAPES

FIXTURES = Path(__file__).resolve().parents[1] / "shapes"


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: guard.name)
def test_a_guard_as_a_constraint_finds_what_the_guard_finds(guard: Guard) -> None:
    from pyshacl import validate

    shape, rules = URIRef(SHAPES + guard.name), Graph()
    for node in (shape, URIRef(f"{shape}-query")):
        for triple in whole.constrained().triples((node, None, None)):
            rules.add(triple)
    for path in sorted((FIXTURES / guard.name).glob("*.ttl")):
        _, report, _ = validate(Graph().parse(path), shacl_graph=rules, inference="none", inplace=True)
        assert isinstance(report, Graph)
        told = set(report.objects(None, SH.sourceShape)) | {
            shape for _ in report.subjects(RDF.type, SH.ValidationResult)
        }
        assert (shape in told) is (path.stem != "valid"), path


def test_every_run_and_every_bar_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With commands that take no time of ours: what is measured is told, whatever it is."""
    commands: list[Sequence[str]] = []

    def ended(command: Sequence[str], *, fine: set[int], patience: float | None = None) -> Run:
        commands.append(command)
        assert fine
        return Run(2.0 if "kg" in command else 20.0, 50.0, finished=patience is None)

    monkeypatch.setattr(run, "timed", ended)
    assert run.main(["--quick", "-o", str(tmp_path)]) == 0
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    bars = {bar["about"]: (bar["ratio"], bar["holds"]) for bar in results["bars"]}
    assert bars["against pySHACL with the same rules as SPARQL, 1 process"] == (0.1, True)
    assert bars["2 changed of 20 articles, against all"] == (1.0, False)
    assert len([command for command in commands if "--all" in command]) == 4
    page = (tmp_path / "results.md").read_text(encoding="utf-8")
    assert "| pySHACL, core shapes and guards, 100 claims | not finished after 20 | 50 |" in page
    assert "| 2 changed of 20 articles, against all | 1.000 | 0.02 | missed |" in page


def test_a_bar_holds_up_to_what_it_allows() -> None:
    assert Bar("", 0.1, 0.1).holds
    assert not Bar("", 0.11, 0.1).holds


def test_the_commands_end_as_they_should(tmp_path: Path) -> None:
    """The two sides once, on two articles."""
    study = run._study(tmp_path / "study", 4, 2)
    ours, theirs = run._check(study, 1, "--all"), run._whole(study)
    assert "4 files, 4 claims" in ours.said
    assert '"conforms": true' in theirs.said
    assert run._touched(study, 1, seed=1) == 1
    assert "4 files, 4 claims" in run._check(study, 1).said
