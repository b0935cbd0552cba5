"""Terms as N-Triples writes them: the engine's spelling, and the way to rdflib and back."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Literal, URIRef

from kg.errors import GraphError
from kg.graph import ntriples, store
from kg.graph.ntriples import Statement
from kg.graph.terms import Quad, literal

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
CONTROLS = "\n\r\t\b\f\x00\x7f\x85\u2028"
HOSTILE = ('"', "\\", '\\"', '"@en', '"^^<urn:x>', 'a "b"@en . <urn:g>', CONTROLS, "🛩", "\\u0041", "")


def statement(data: str, folder: Path) -> Statement:
    path = folder / "data.trig"
    path.write_text(data, encoding="utf-8")
    (one,) = store.statements(path)
    return one


@given(TEXTS)
def test_a_text_is_written_as_the_engine_writes_it(words: str) -> None:
    assert ntriples.write(Literal(words)) == str(ox.Literal(words))


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    ("language", "datatype"), [(None, None), ("en", None), (None, "urn:own"), (None, str(XSD.integer))]
)
def test_a_literal_comes_back(words: str, language: str | None, datatype: str | None) -> None:
    term = literal(words, language=language, datatype=datatype)
    written = ntriples.write(term)
    named = None if datatype is None else ox.NamedNode(datatype)
    assert written == str(ox.Literal(words, language=language, datatype=named))
    assert ntriples.term(written) == term
    assert ntriples.text(written) == words


def test_a_string_has_one_spelling() -> None:
    assert ntriples.write(Literal("x", datatype=XSD.string)) == '"x"'


def test_the_spelling_of_a_number_stays() -> None:
    assert ntriples.term(f'"0.910"^^<{XSD.decimal}>') == literal("0.910", datatype=str(XSD.decimal))


def test_escapes_of_other_tools_are_read() -> None:
    assert ntriples.text(r'"\u0041\U0001F6E9\b"@en') == "A🛩\b"


def test_a_file_gives_the_same_statements_and_quads(tmp_path: Path) -> None:
    one = statement('<urn:g> { <urn:s> <urn:p> "a\\nb"@EN }', tmp_path)
    assert one == ("<urn:s>", "<urn:p>", '"a\\nb"@en', "<urn:g>")
    quads: list[Quad] = [(URIRef("urn:s"), URIRef("urn:p"), Literal("a\nb", lang="en"), URIRef("urn:g"))]
    assert store.read(tmp_path / "data.trig") == ntriples.quads([one]) == quads
    assert ntriples.statements(quads) == [one]


def test_blank_nodes_and_the_default_graph(tmp_path: Path) -> None:
    one = statement("_:a <urn:p> _:b .", tmp_path)
    assert one == ("_:a", "<urn:p>", "_:b", None)
    assert ntriples.quads([one]) == [(BNode("a"), URIRef("urn:p"), BNode("b"), None)]
    assert ntriples.statements(ntriples.quads([one])) == [one]


def test_a_triple_inside_a_triple_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="a triple inside a triple"):
        statement("<urn:s> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> .", tmp_path)
