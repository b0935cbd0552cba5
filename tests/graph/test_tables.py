"""The claims as tables, read back by pandas and pyarrow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas
import pyarrow.parquet
import pytest
from rdflib import Literal

from kg.graph import exports, questions, store
from kg.graph.exports.tabular import SHEETS
from kg.graph.vocab import KG, OA, curie
from tests.corpus.graphs import corpus, extraction, names, quads


def _read(form: str, folder: Path, name: str) -> pandas.DataFrame:
    if form == "parquet":
        return pandas.read_parquet(folder / f"{name}.parquet")
    return pandas.read_csv(folder / f"{name}.csv", keep_default_na=False, dtype=str)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("tables") / "of" / "claims"
    for form in ("tables", "parquet"):
        files = exports.export(corpus(), form, written)
        assert {file.stem for file in files} == set(SHEETS)
    return written


@pytest.mark.parametrize("form", ["tables", "parquet"])
def test_every_claim_event_number_and_article_is_a_row(form: str, folder: Path) -> None:
    for name, kind, first in (
        ("claims", KG.Claim, "claim"),
        ("events", KG.ReportedEvent, "event"),
        ("numbers", KG.Quantity, "number"),
    ):
        assert sorted(_read(form, folder, name)[first]) == sorted({str(s) for s, _, o, _ in quads() if o == kind})
    assert len(_read(form, folder, "articles")) == len(names())


@pytest.mark.parametrize("form", ["tables", "parquet"])
def test_no_row_tells_of_an_event_without_its_claim(form: str, folder: Path) -> None:
    for name in ("claims", "events", "numbers"):
        read = _read(form, folder, name)
        for column in ("claim", "claimant", "claimant_label", "attitude", "voice", "outlet", "published", "quote"):
            assert read[column].astype(bool).all(), (name, column)


def test_numbers_are_those_that_the_question_gives(folder: Path) -> None:
    asked = questions.ask(corpus(), "numbers")
    expected = {(curie(str(r.number)), str(r.verbatim), r.claimant_label, r.at_least, r.at_most) for r in asked}
    read = _read("parquet", folder, "numbers").astype({"low": "Int64", "high": "Int64"})
    found = {
        (
            curie(row.number),
            row.words,
            row.claimant_label,
            *(None if pandas.isna(n) else n for n in (row.low, row.high)),
        )
        for row in read.itertuples()
    }
    assert found == expected
    assert len(found) > 10


def test_a_sentence_stands_where_the_table_says(folder: Path) -> None:
    texts = {f"{extraction(name).article.sha256}": extraction(name).article.text for name in names()}
    sha = {str(s): str(o) for s, p, o, _ in quads() if p == KG.textSha256}
    for row in _read("parquet", folder, "claims").itertuples():
        assert texts[sha[row.article]][row.start : row.end] == row.quote


def test_columns_have_types_and_say_what_they_hold(folder: Path) -> None:
    table = pyarrow.parquet.read_table(folder / "claims.parquet")
    assert str(table.schema.field("published").type) == "date32[day]"
    assert str(table.schema.field("against_labels").type).startswith("list<")
    assert table.schema.field("attitude").metadata == {b"about": b"How: assert, deny, accuse, \xe2\x80\xa6"}
    accusation = next(
        row for row in table.to_pylist() if row["attitude"] == "Accuse" and row["claimant_label"] == "Mauritius"
    )
    assert accusation["against_labels"] == ["United Kingdom"]
    assert accusation["published"] == date(2031, 5, 11)


def test_both_kinds_say_the_same(folder: Path) -> None:
    for name, sheet in SHEETS.items():
        typed = pyarrow.parquet.read_table(folder / f"{name}.parquet").to_pylist()
        plain = _read("tables", folder, name)
        assert list(plain.columns) == [column.name for column in sheet.columns]
        for row, (_, words) in zip(typed, plain.iterrows(), strict=True):
            for column in sheet.columns:
                cell = row[column.name]
                shown = "|".join(cell) if isinstance(cell, list) else "" if cell is None else str(cell)
                assert words[column.name] == shown, (name, column.name)


def test_hostile_words_stay_what_they_are(tmp_path: Path) -> None:
    words = 'a "quote",\nnew line | pipe \u202b\u05e9\u202c \U0001f681 \x07' + "long " * 2000
    hostile = [(s, p, Literal(words) if p == OA.exact else o, g) for s, p, o, g in quads()]
    for form in ("tables", "parquet"):
        exports.export(store.store_of(hostile), form, tmp_path)
        assert set(_read(form, tmp_path, "claims")["quote"]) == {words}


def test_an_empty_graph_gives_empty_tables_with_their_columns(tmp_path: Path) -> None:
    for form in ("tables", "parquet"):
        exports.export(store.store_of([]), form, tmp_path)
        for name, sheet in SHEETS.items():
            read = _read(form, tmp_path, name)
            assert (list(read.columns), len(read)) == ([column.name for column in sheet.columns], 0)
