"""`kg network` and `kg.open(…).network()`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import kg
from kg.graph import store
from kg.graph.measures import MEASURES
from tests.commands import kg as command
from tests.corpus.graphs import quads


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles' graphs in one file."""
    path = tmp_path_factory.mktemp("graphs") / "corpus.trig"
    store.write(quads(), path)
    return path


def test_a_measure_is_written_as_answers_are(graphs: Path) -> None:
    done = command("network", graphs, "--measure", "accusations", "--format", "csv")
    assert done.code == 0, done.err
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["claimantLabel"], row["againstLabel"], row["claims"]) for row in rows] == [
        ("Bolivia", "Peru", "1"),
        ("Mauritius", "United Kingdom", "1"),
        ("Ministry of Defence of Peru", "Bolivia", "1"),
    ]
    assert rows[0]["claimant"] == "https://w3id.org/claimgraph/actor/BO"
    answer = json.loads(command("network", graphs, "--measure", "reciprocity", "--sides", "--format", "json").out)
    assert answer["results"]["bindings"][0]["share"]["value"] == "0.500"


def test_without_a_measure_there_is_a_digest(graphs: Path) -> None:
    done = command("network", graphs)
    assert done.code == 0
    assert done.out.startswith("45 claims in 4 outlets")
    refused = command("network", graphs, "--format", "csv")
    assert refused.code == 2
    assert "a digest is not written as 'csv'. Use one of table, md, or name one measure." in refused.err


def test_filters_narrow_what_is_measured(graphs: Path) -> None:
    done = command("network", graphs, "--measure", "outlets", "--claimant", "Mauritius", "--format", "csv")
    assert [line.split(",")[1:3] for line in done.out.splitlines()[1:]] == [
        ["The Meridian", "2"],
        ["The Andean Post", "1"],
    ]
    nobody = command("network", graphs, "--since", "2040-01-01")
    assert (nobody.code, nobody.out) == (0, "No claims.\n")
    assert "No claim fits these filters." in nobody.err
    wrong = command("network", graphs, "--since", "spring")
    assert wrong.code == 2
    assert "--since: 'spring' is not a date" in wrong.err


def test_measures_are_listed_with_what_they_mean() -> None:
    told = command("network", "--list").out
    assert all(f"{name}: {measure.question}" in told for name, measure in MEASURES.items())
    listed = list(csv.DictReader(io.StringIO(command("network", "--list", "--format", "csv").out)))
    assert [row["name"] for row in listed] == list(MEASURES)
    assert "A group is a conversation, not an alliance" in told


def test_a_report_is_one_page(graphs: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "report.html"
    done = command("network", graphs, "--report", path)
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith("report.html: written.\n")
    first = path.read_bytes()
    assert b"<svg" in first
    assert "written." in command("network", graphs, "--report", path, "--measure", "outlets").err
    assert path.read_bytes() == first
    (tmp_path / "file").write_text("")
    refused = command("network", graphs, "--report", tmp_path / "file" / "report.html")
    assert refused.code == 2
    assert "its folder cannot be made" in refused.err


def test_python_gets_the_same(graphs: Path) -> None:
    found = kg.open(graphs).network()
    assert list(found) == list(MEASURES)
    assert found["accusations"][0].against_label == "Peru"
    assert found["accusations"] is found["accusations"]
    assert repr(found).startswith("45 claims")
    assert {row.claimant_label for row in kg.open(graphs).network(claimant="Mauritius")["voices"]} == {"Mauritius"}
    assert kg.open(graphs).network(sides=True)["reciprocity"][0].mutual == 1
