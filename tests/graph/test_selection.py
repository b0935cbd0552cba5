"""Which claims are meant by a selection: on the sample corpus, against what the claims themselves say."""

from __future__ import annotations

from datetime import date

import pytest
from rdflib import URIRef

from kg.errors import QuestionError
from kg.graph import store
from kg.graph.selection import Selection, pattern, selected, selection
from kg.graph.vocab import KG
from tests.corpus.graphs import corpus, quads

EVERY = frozenset(str(s) for s, p, o, _ in quads() if o == KG.Claim)


def _with(predicate: URIRef, value: object) -> frozenset[str]:
    return frozenset(str(s) for s, p, o, _ in quads() if p == predicate and str(o) == str(value))


def _iri(name: str) -> URIRef:
    return selection(corpus(), about=name).about or URIRef("urn:none")


def test_nothing_chosen_is_everything() -> None:
    assert not Selection()
    assert pattern(Selection()) == ""
    assert selected(corpus(), Selection()) == EVERY


@pytest.mark.parametrize(
    ("field", "predicate", "name"),
    [
        ("claimant", KG.claimant, "Mauritius"),
        ("attitude", KG.attitude, "deny"),
        ("voice", KG.voice, "NarratorVoice"),
        ("outlet", KG.publisher, "Harbour Times"),
    ],
)
def test_what_stands_on_the_claim(field: str, predicate: URIRef, name: str) -> None:
    chosen = selection(corpus(), **{field: name})
    expected = _with(predicate, getattr(chosen, field))
    assert expected
    assert selected(corpus(), chosen) == expected < EVERY


def test_about_is_whoever_has_a_part() -> None:
    peru = _iri("Peru")
    found = selected(corpus(), Selection(about=peru))
    assert _with(KG.against, peru) <= found
    events = {str(s) for s, p, o, _ in quads() if o == peru and p in {KG.agent, KG.patient, KG.theme, KG.place}}
    assert events
    assert {event.partition("#")[0] for event in events} <= found
    assert not found & (_with(KG.claimant, peru) - found)


def test_a_kind_of_event_holds_the_narrower_kinds() -> None:
    narrow = selected(corpus(), selection(corpus(), type="shooting down"))
    wide = selected(corpus(), selection(corpus(), type="type:assault"))
    assert narrow
    assert narrow < wide


def test_days_bound_the_articles() -> None:
    dated = {str(s): str(o) for s, p, o, _ in quads() if str(p) == "https://schema.org/datePublished"}
    stated = {str(s): str(o) for s, p, o, _ in quads() if p == KG.statedIn}
    found = selected(corpus(), Selection(since=date(2031, 3, 5), until=date(2031, 3, 6)))
    assert found == {c for c, a in stated.items() if "2031-03-05" <= dated.get(a, "") <= "2031-03-06"} != frozenset()


def test_several_narrow_further() -> None:
    theirs = selected(corpus(), selection(corpus(), claimant="Mauritius"))
    accusations = selected(corpus(), selection(corpus(), attitude="accuse"))
    both = selected(corpus(), selection(corpus(), claimant="Mauritius", attitude="accuse"))
    assert both == theirs & accusations != frozenset()
    assert both < theirs
    assert both < accusations


@pytest.mark.parametrize("words", ['"', "\\", "'} UNION {", "\n", "é"])
def test_words_are_words_and_no_query(words: str) -> None:
    quotes = store.select(corpus(), "SELECT ?claim ?quote { ?claim kg:anchor/oa:hasSelector/oa:exact ?quote }").rows
    expected = {str(claim) for claim, quote in quotes if words in str(quote).lower()}
    assert selected(corpus(), Selection(words=words)) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"claimant": "Nobody at all"}, "nothing is called 'Nobody at all'"),
        ({"since": "yesterday"}, "'yesterday' is not a date"),
        ({"place": "http://x y"}, "'http://x y' is no IRI"),
    ],
)
def test_what_cannot_be_meant_is_said(given: dict[str, str], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        selection(corpus(), **given)
