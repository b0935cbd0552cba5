"""Lemmas, and the table that says what dictionary and rules do not."""

from __future__ import annotations

import pytest

from kg.resources import model
from kg.text.lemmas import BY_FEATURE, by_rule, lemma, table


@pytest.mark.parametrize(
    ("form", "upos", "feats", "expected"),
    [
        ("shelled", "VERB", "Tense=Past|VerbForm=Part", "shell"),
        ("fled", "VERB", "Tense=Past|VerbForm=Fin", "flee"),
        ("found", "VERB", "VerbForm=Inf", "found"),
        ("found", "VERB", "Tense=Past|VerbForm=Fin", "find"),
        ("gunmen", "NOUN", "Number=Plur", "gunman"),
        ("shelling", "NOUN", "Number=Sing", "shelling"),
        ("APCs", "NOUN", "Number=Plur", "APC"),
        ("Missiles", "NOUN", "Number=Plur", "missile"),
        ("p.m.", "NOUN", "", "p.m."),
        ("deadlier", "ADJ", "Degree=Cmp", "deadly"),
        ("wounded", "ADJ", "Degree=Pos", "wounded"),
        ("Azerbaijani", "ADJ", "Degree=Pos", "Azerbaijani"),
        ("more", "ADJ", "Degree=Cmp", "more"),
        ("was", "AUX", "", "be"),
        ("would", "AUX", "", "would"),
        ("'d", "AUX", "VerbForm=Fin", "would"),
        ("’d", "AUX", "Tense=Past|VerbForm=Fin", "have"),
        ("n’t", "PART", "", "not"),
        ("her", "PRON", "Case=Acc", "she"),
        ("her", "PRON", "Case=Gen|Poss=Yes", "her"),
        ("THEM", "PRON", "", "they"),
        ("These", "DET", "", "this"),
        ("Armenians", "PROPN", "Number=Plur", "Armenian"),
        ("SECRETARIES", "PROPN", "Number=Plur", "Secretary"),
        ("UNESCO", "PROPN", "Number=Sing", "UNESCO"),
        ("AZERBAIJAN", "PROPN", "Number=Sing", "Azerbaijan"),
        ("Sept.", "PROPN", "Number=Sing", "September"),
        ("Twelve", "NUM", "", "twelve"),
        ("XIV", "NUM", "", "XIV"),
        ("1,200", "NUM", "", "1200"),
        ("”", "PUNCT", "", '"'),
    ],
)
def test_lemmas(form: str, upos: str, feats: str, expected: str) -> None:
    assert lemma(form, upos, feats) == expected


def test_the_table_is_small_sorted_and_tells_its_source() -> None:
    text = model("lemmas.tsv").read_text(encoding="utf-8")
    header, rows = text.splitlines()[:3], [tuple(line.split("\t")) for line in text.splitlines()[3:]]
    assert all(line.startswith("# ") for line in header)
    assert "CC BY-SA 4.0" in header[2]
    assert rows == sorted(set(rows))
    assert {row[:2]: row[2] for row in rows} == table()
    assert len(text.encode()) < 150_000


def test_the_features_tell_what_the_table_does_not() -> None:
    for (form, upos), (_, other) in BY_FEATURE.items():
        assert lemma(form, upos) != other


def test_a_rule_needs_no_table() -> None:
    assert by_rule("zibbed", "VERB", frozenset({"VerbForm=Part"})) == "zib"
    assert by_rule("Zibs", "PROPN", frozenset({"Number=Plur"})) == "Zib"
