"""The questions asked of a real Virtuoso over HTTP: the same answers as from Oxigraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.graph import dialect, sparql, store
from kg.graph.endpoint import Endpoint
from kg.graph.questions import ask, ask_sparql, catalogue
from kg.graph.terms import Solutions
from tests.corpus.answers import ANSWERS
from tests.corpus.graphs import corpus, quads
from tests.graph import virtuoso

pytestmark = pytest.mark.skipif(
    not virtuoso.installed(), reason="no virtuoso-t here; Debian has it in virtuoso-opensource-7"
)

CONTENT = "SELECT DISTINCT ?claim ?event { GRAPH ?graph { ?claim kg:content/(^kg:partOfContent)* ?event } }"
COUNT = "SELECT (COUNT(DISTINCT ?c) AS ?n) { GRAPH ?g { ?c a kg:Claim } }"
MADE = "CONSTRUCT { ?c kg:attitude kg:Deny } WHERE { GRAPH ?g { ?c kg:attitude kg:Deny } }"

NARROWED: tuple[tuple[str, dict[str, object]], ...] = (
    ("claims", {"claimant": "Bolivia"}),
    ("accusations", {"against": "actor:PE"}),
    ("airtime", {"side": "Bolivia"}),
    ("weapons-by-kind", {"kind": "air defence system"}),
    ("numbers", {"modifier": "at least"}),
    ("timeline", {"place": "Copacabana"}),
)


@pytest.mark.timeout(300)  # it takes some twenty seconds where nothing else runs
def test_a_real_virtuoso_gives_the_same_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One test, so that one server is enough however many processes run the tests."""
    with virtuoso.running(tmp_path) as address:
        virtuoso.load(address, quads())
        endpoint = Endpoint(f"{address}/sparql", timeout=60, retries=0)
        _every_question_has_the_same_answer(endpoint)
        _a_parameter_filters_there_too(endpoint)
        _answers_of_every_kind_are_read(endpoint)
        _what_the_adapter_hides_is_still_there(endpoint, monkeypatch)
    assert not tmp_path.exists()


def _every_question_has_the_same_answer(endpoint: Endpoint) -> None:
    expected = {name: (ANSWERS / f"{name}.csv").read_text(encoding="utf-8") for name in catalogue()}
    assert {name: ask(endpoint, name).to("csv") for name in catalogue()} == expected


def _a_parameter_filters_there_too(endpoint: Endpoint) -> None:
    for name, params in NARROWED:
        answer = ask(endpoint, name, params)
        assert answer.to("csv") == ask(corpus(), name, params).to("csv")
        assert answer.rows, name


def _answers_of_every_kind_are_read(endpoint: Endpoint) -> None:
    assert store.query(endpoint, "ASK { GRAPH ?g { ?c kg:attitude kg:Deny } }") is True
    assert store.query(endpoint, "ASK { GRAPH ?g { ?c kg:attitude kg:Nothing } }") is False
    for query in (COUNT, MADE):
        assert ask_sparql(endpoint, query) == ask_sparql(corpus(), query)
    with pytest.raises(QuestionError, match="the endpoint calls the query malformed"):
        ask_sparql(endpoint, "SELECT ?x { ?x ?y }")


def _what_the_adapter_hides_is_still_there(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way that `kg.graph.dialect` hides, seen without it: where Virtuoso mends one, the adapter may go."""
    assert set(ask_sparql(endpoint, CONTENT).rows) == set(ask_sparql(corpus(), CONTENT).rows)
    kinds = ask(endpoint, "weapons-by-kind", kind="air defence system").rows
    with monkeypatch.context() as bare:
        bare.setattr(dialect, "portable", str)
        assert len(ask_sparql(endpoint, CONTENT).rows) < len(ask_sparql(corpus(), CONTENT).rows)
    with monkeypatch.context() as bare:
        bare.setattr(dialect, "bound", sparql.bound)
        assert len(ask(endpoint, "weapons-by-kind", kind="air defence system").rows) < len(kinds)
    with monkeypatch.context() as bare:
        bare.setattr(dialect, "ordered", lambda solutions, _: solutions)
        assert ask(endpoint, "accusation-counts").rows != ask(corpus(), "accusation-counts").rows
    with monkeypatch.context() as bare:
        bare.setattr(dialect, "ASKED", "nothing")
        assert isinstance(store.query(endpoint, "ASK {}"), Solutions)
