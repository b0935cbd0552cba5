"""Extractions as JSON: both ways without loss, and inside the schema that hand-made answers use."""

import json
from typing import Any

import pytest

from kg.errors import ExtractionFormatError
from kg.interchange import MODIFIERS, SPEECH_FORMS, from_json, to_json
from kg.records import Article
from kg.text.articles import make
from kg.text.extraction import extract

TEXT = """TBILISI (AFP) — Georgia's Defence Ministry said on Monday that its troops had downed two Russian drones.

Moscow denied the loss of any drone. "Nobody was hurt," Col. Ivan Roe said, adding that 12 tanks were destroyed.

At least nine civilians were reportedly killed in the shelling of Gori, the interior ministry said, citing doctors.

READ MORE: Drones downed in the Caucasus

Source: the agencies
"""
ARTICLE = make(TEXT, name="sample", publisher="The Daily Sample")
DATA = json.loads(json.dumps(to_json(extract(ARTICLE)), ensure_ascii=False))


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        here = [value] if {"start", "end", "text"} <= value.keys() else []
        return here + [span for part in value.values() for span in spans(part)]
    return [span for part in value for span in spans(part)] if isinstance(value, list) else []


def test_an_extraction_survives_the_way_to_json_and_back() -> None:
    extraction = extract(ARTICLE)
    assert from_json(DATA, ARTICLE) == extraction


def test_every_span_has_the_words_of_the_article() -> None:
    found = spans(DATA)
    assert len(found) > 40
    assert [s for s in found if TEXT[s["start"] : s["end"]] != s["text"]] == []


def test_references_lead_somewhere() -> None:
    entities, events = ({one["id"] for one in DATA[kind]} for kind in ("entities", "events"))
    claims = {claim["id"]: claim for claim in DATA["claims"]}
    for claim in claims.values():
        assert {claim["claimant"], *claim["claimant_alt"]} <= entities
        assert claim["target"] is None or claim["target"] in entities
        assert claim["parent"] is None or claim["parent"] in claims
        assert set(claim["events"]) <= events
    assert {event for claim in claims.values() for event in claim["events"]} == events


def test_the_values_are_of_the_shared_schema() -> None:
    assert {claim["style"] for claim in DATA["claims"]} <= set(SPEECH_FORMS)
    assert {q["modifier"] for e in DATA["events"] for q in e["quantities"]} <= set(MODIFIERS.values())
    only_patients = [f for e in DATA["events"] for role in ("agent", "instrument", "place") for f in e[role]]
    assert only_patients
    assert all(isinstance(filler, str) for filler in only_patients)


def test_nothing_is_claimed_or_named_where_nobody_speaks() -> None:
    ignored = [(s["start"], s["end"]) for s in DATA["ignore"]]
    assert [TEXT[a:b] for a, b in ignored] == ["READ MORE: Drones downed in the Caucasus", "Source: the agencies"]
    marked = [span for kind in ("entities", "claims", "events", "attributions") for span in spans(DATA[kind])]
    assert not [s for s in marked for a, b in ignored if a <= s["start"] and s["end"] <= b]


def test_narrators_have_no_source_and_all_others_do() -> None:
    for claim in DATA["claims"]:
        assert (claim["style"] == "narrator") == (claim["claimant_span"] is None)


@pytest.mark.parametrize("field", ["claims", "entities", "events"])
def test_a_missing_field_is_named(field: str) -> None:
    data = {key: value for key, value in DATA.items() if key != field}
    with pytest.raises(ExtractionFormatError, match=field):
        from_json(data, ARTICLE)


def test_words_that_are_not_the_articles_are_refused() -> None:
    other = Article(
        **{name: getattr(ARTICLE, name) for name in Article.__slots__} | {"text": TEXT.replace("two", "six")}
    )
    with pytest.raises(ExtractionFormatError, match="two"):
        from_json(DATA, other)
