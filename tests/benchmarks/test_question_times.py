"""The benchmark of questions: what it measures, and the page it writes."""

from __future__ import annotations

from benchmarks.questions import run
from kg.graph.catalogue import catalogue
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
