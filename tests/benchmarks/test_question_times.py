"""The benchmark of questions: what it measures, and the page it writes."""

from __future__ import annotations

import json

import pytest

from benchmarks.questions import run
from kg.graph.catalogue import catalogue
from kg.resources import folder
from tests.corpus.graphs import corpus


def test_a_question_is_measured_with_and_without_its_parameter() -> None:
    params = run.middling(corpus(), "accusations")
    found = run.timed(corpus(), "accusations", params, repeat=1, patience=60)
    assert found["unbound"]["rows"] >= found["bound"]["rows"] > 0
    assert list(found["parameters"]) == list(params) == ["claimant"]


def test_the_page_names_what_misses_the_bar() -> None:
    fast, slow = {"rows": 3, "ms": 12.5}, {"rows": 90, "ms": 450.0}
    stopped = {"stopped after s": 60.0}
    names = list(catalogue())[:3]
    answers = [(fast, slow), (slow, slow), (stopped, stopped)]
    found = {n: {"bound": b, "unbound": u, "parameters": {}} for n, (b, u) in zip(names, answers, strict=True)}
    page = run.told({"oxigraph, 10 claims": {"load": 0.5, "questions": found}})
    assert f"| {names[0]} | 12.5 (3) / 450 (90) |\n" in page
    assert f"| {names[1]} | 450 (90) / 450 (90) ! |\n" in page
    assert f"| {names[2]} | over 60 s / over 60 s ! |\n" in page


MEASURED = json.loads((run.HERE / "results.json").read_text(encoding="utf-8"))
SLOW = sorted({name for each in MEASURED.values() for name, found in each["questions"].items() if run.is_slow(found)})


@pytest.mark.parametrize("name", SLOW)
def test_a_question_that_misses_the_bar_says_why(name: str) -> None:
    text = (folder("queries") / f"{name}.rq").read_text(encoding="utf-8")
    said = [line for line in text.splitlines() if line.lstrip().startswith("# ")]
    assert f"{run.BAR} ms" in " ".join(said), "a comment tells what has to be gone through, and for how long"


def test_every_question_was_measured() -> None:
    assert any(set(each["questions"]) == set(catalogue()) for each in MEASURED.values())
