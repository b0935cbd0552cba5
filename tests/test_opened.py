"""`kg.open`: studies, files and endpoints asked from Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import URIRef

import kg
from benchmarks import synthetic
from kg.errors import GraphError, QuestionError, StudyError
from kg.graph import store
from kg.graph.endpoint import Endpoint
from kg.graph.questions import ask
from tests.corpus.graphs import corpus, quads


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of two articles."""
    folder = tmp_path_factory.mktemp("studies") / "made"
    synthetic.study(folder, 30, workers=1)
    return folder


def test_a_study_is_asked_and_checked(study: Path) -> None:
    opened = kg.open(study)
    answer = opened.ask("claims")
    assert len({row.claim for row in answer}) == 30
    assert all(isinstance(row.claim, URIRef) and isinstance(row.claimant_label, str) for row in answer)
    name = answer[0].claimant_label
    assert {row.claimant_label for row in opened.ask("claims", claimant=name)} == {name}
    assert opened.sparql("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Claim }")[0].n == 30
    assert opened.check().conforms


def test_a_file_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "corpus.trig"
    store.write(quads(), path)
    assert kg.open(str(path)).ask("accusations").rows == kg.open(tmp_path).ask("accusations").rows
    assert kg.open(path).ask("chains").rows == ask(corpus(), "chains").rows


def test_an_address_is_an_endpoint() -> None:
    opened = kg.open("https://store.example.org/sparql", timeout=5, retries=0)
    assert opened.place == Endpoint("https://store.example.org/sparql", 5, 0)
    assert repr(kg.open("https://ada:secret@store.example.org/sparql")) == (
        "Opened(place=Endpoint('https://store.example.org/sparql'))"
    )
    with pytest.raises(GraphError, match="this is no address of an endpoint"):
        kg.open("http://").ask("claims")


def test_questions_are_listed_and_told(study: Path) -> None:
    opened = kg.open(study)
    listed = {row.name: row for row in opened.questions}
    assert listed["accusations"].parameters == "claimant, against, attitude, outlet"
    assert list(opened.question("accusations").params) == ["claimant", "against", "attitude", "outlet"]


def test_what_is_not_there_is_told(study: Path, tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="there is no such folder"):
        kg.open(tmp_path / "nothing")
    with pytest.raises(QuestionError, match=r"there is no question 'claim'\. Did you mean 'claims'"):
        kg.open(study).ask("claim")
    with pytest.raises(QuestionError, match=r"'claims' has no parameter 'claiment'\. Did you mean 'claimant'"):
        kg.open(study).ask("claims", claiment="Peru")


def test_the_package_opens_nothing_before_it_is_asked() -> None:
    code = "import sys, kg; print(sorted({'rdflib', 'pyoxigraph', 'kg.opened'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
