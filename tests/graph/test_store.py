"""Datasets in files and in memory: the same bytes, the same answers, clear errors."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDFS, XSD, BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import GraphError, QuestionError
from kg.graph import store
from kg.graph.store import Source
from kg.graph.terms import Quad, literal
from kg.graph.vocab import KG
from tests.corpus.graphs import corpus, quads, twin

A, B, P = (URIRef(f"https://news.example.org/{name}") for name in "abp")
G, H = URIRef("https://news.example.org/g"), URIRef("https://news.example.org/h")
HEBREW = "\u202b\u05e9\u05dc\u05d5\u05dd\u202c"
HOSTILE = 'tab\t, line\n, bell\x07, "quote", \\, ]]>, \U0001f681, ' + HEBREW + "long " * 2000

ENGINES: dict[str, Callable[[], Source]] = {"oxigraph": corpus, "rdflib": twin}


# files


def test_the_same_quads_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.trig", tmp_path / "other.trig"
    store.write(quads(), one)
    store.write([*reversed(quads()), *quads()[:50]], other)
    assert one.read_bytes() == other.read_bytes()
    assert set(store.read(one)) == set(quads())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    store.save(b"a line\n", pipe)
    assert os.read(reading, 100) == b"a line\n"
    os.close(reading)
    assert pipe.is_fifo()


def test_a_file_written_anew_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "private.ttl"
    path.write_text("")
    path.chmod(0o600)
    store.save(b"a line\n", path)
    assert path.read_bytes() == b"a line\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_node_stands_before_its_parts_and_its_class_first(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    store.write([(URIRef(A + "#part"), P, B, G), (A, P, B, G), (A, URIRef(KG._NS + "of"), B, G)], path)
    lines = path.read_text().split("{")[1].split("\n")
    assert lines[1].strip().startswith("<https://news.example.org/a>")
    assert lines[-3].strip().startswith("<https://news.example.org/a#part>")


def test_prefixes_make_the_file_readable(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    store.write(quads(), path)
    assert "@prefix kg:          <https://w3id.org/claimgraph/ns#> ." in path.read_text()
    assert "kg:attitude kg:Deny" in path.read_text()


@pytest.mark.parametrize("syntax", store.SYNTAXES)
def test_every_syntax_is_read_back(syntax: store.Syntax, tmp_path: Path) -> None:
    path = tmp_path / f"corpus.{syntax}"
    path.write_bytes(store.serialize(quads(), syntax))
    found = set(store.read(path))
    with_graphs = set(quads()) if store.SYNTAXES[syntax].supports_datasets else {(*q[:3], None) for q in quads()}
    assert found == with_graphs


def test_rdflib_reads_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "corpus.ttl"
    path.write_bytes(store.serialize(quads(), "ttl"))
    ours, theirs = Graph(), Graph().parse(path)
    for s, p, o, _ in quads():
        ours.add((s, p, o))
    assert isomorphic(ours, theirs)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
@settings(deadline=None, max_examples=60)
def test_any_words_come_back(words: str) -> None:
    loaded = store.store_of([(A, P, Literal(words), G)])
    assert store.select(loaded, "SELECT ?words { ?a ?p ?words }").rows == ((Literal(words),),)
    assert list(store.quads(loaded)) == [(A, P, Literal(words), G)]


def test_hostile_words_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    store.write([(A, P, Literal(HOSTILE), G)], path)
    assert store.read(path) == [(A, P, Literal(HOSTILE), G)]


def test_numbers_stay_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text('<https://a.example/> <https://p.example/> "0.910"^^<http://www.w3.org/2001/XMLSchema#decimal> .')
    ((_, _, value, graph),) = store.read(path)
    assert (str(value), graph) == ("0.910", None)


def test_what_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    store.write([(A, P, B, G)], path)
    before = path.read_bytes()
    with pytest.raises(GraphError, match="no RDF term"):
        store.write([(URIRef("https://a b"), P, B, G)], path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.trig"]


def test_a_folder_that_is_not_there_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"nowhere/a\.trig: it cannot be written \(No such file.* Choose a folder"):
        store.write([(A, P, B, G)], tmp_path / "nowhere" / "a.trig")


def test_broken_turtle_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<https://a.example/> <https://p.example/> 1 .\n<https://a.example/> oops .\n")
    for read in (store.read, lambda p: store.load([p])):
        with pytest.raises(GraphError, match=r"broken\.ttl:2:\d+: this is no valid ttl \(.+\)\. Mend it there"):
            read(path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.trig", "there is no such file"),
        ("data.xlsx", "its kind cannot be told from its name"),
        ("folder", "the folder holds no graph"),
    ],
)
def test_what_cannot_be_loaded_says_why(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "data.xlsx").write_text("")
    with pytest.raises(GraphError, match=said):
        store.load([tmp_path / name])


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    with pytest.raises(GraphError, match=r"a\.nq:1:1: this is no valid nq"):
        store.read(path)


def test_a_statement_about_a_statement_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a> <urn:p> <<( <urn:a> <urn:p> <urn:b> )>> .")
    with pytest.raises(GraphError, match="a triple inside a triple"):
        store.read(path)


# in memory


def test_a_label_that_every_article_repeats_counts_once() -> None:
    loaded = store.store_of([(A, RDFS.label, Literal("Peru"), G), (A, RDFS.label, Literal("Peru"), H)])
    assert store.select(loaded, "SELECT (COUNT(*) AS ?n) { ?a rdfs:label ?l }").rows == ((Literal(1),),)
    assert len(store.select(loaded, "SELECT ?g { GRAPH ?g { ?a rdfs:label ?l } }").rows) == 2


def test_a_store_gives_back_what_it_was_loaded_with() -> None:
    plain: list[Quad] = [(B, P, Literal("in no graph"), None)]
    loaded = store.store_of([*quads(), *plain])
    found = list(store.quads(loaded))
    assert set(found) == {*quads(), *plain}
    assert len(found) == len(set(found))


def test_a_turtle_file_becomes_a_graph_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "my claims.ttl"
    path.write_text("<urn:a> <urn:p> <urn:b> .")
    loaded = store.load([tmp_path])
    (graph,) = store.select(loaded, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }").rows[0]
    assert str(graph) == "https://w3id.org/claimgraph/graph/file/my%20claims.ttl"


@pytest.mark.parametrize("engine", ENGINES)
def test_select_ask_and_construct(engine: str) -> None:
    source = ENGINES[engine]()
    denials = "?c kg:attitude kg:Deny ; kg:claimant ?who ."
    rows = store.select(source, f"SELECT ?who {{ {denials} }} ORDER BY ?who").rows
    assert [str(who).rpartition("/")[2] for (who,) in rows] == ["BO-defence-ministry", "BO-foreign-ministry", "GB"]
    assert store.query(source, "ASK { ?c kg:attitude kg:Praise }") is False
    made = store.query(source, f"CONSTRUCT {{ ?who kg:claimant ?c }} WHERE {{ {denials} }}")
    assert isinstance(made, tuple)
    assert {s for s, _, _ in made} == {who for (who,) in rows}


def test_a_query_that_selects_nothing_is_not_a_table() -> None:
    with pytest.raises(QuestionError, match="selects no columns"):
        store.select(corpus(), "ASK { ?s ?p ?o }")


def test_star_has_the_same_columns_everywhere() -> None:
    query = "SELECT * WHERE { ?claim kg:voice ?voice ; kg:against ?accused } ORDER BY ?claim ?accused"
    assert store.query(corpus(), query) == store.query(twin(), query)
    assert store.select(corpus(), query).columns == ("accused", "claim", "voice")


def test_an_empty_group_has_no_row() -> None:
    query = (
        "SELECT ?outlet (COUNT(?c) AS ?n) WHERE { ?c kg:attitude kg:Praise ; kg:publisher ?outlet } GROUP BY ?outlet"
    )
    assert store.select(corpus(), query).rows == store.select(twin(), query).rows == ()


def test_substitutions_bind_from_the_start() -> None:
    query = "SELECT ?c WHERE { ?c kg:attitude ?attitude }"
    for source in (corpus(), twin()):
        assert len(store.select(source, query, {"attitude": KG.Deny}).rows) == 3
    with pytest.raises(QuestionError, match="blank node"):
        store.select(corpus(), query, {"attitude": BNode()})


def test_nothing_is_fetched_from_the_web_by_from() -> None:
    with pytest.raises(QuestionError, match="FROM"):
        store.query(twin(), "SELECT * FROM <https://news.example.org/graph> { ?s ?p ?o }")


def test_the_twin_is_a_dataset_with_a_union() -> None:
    assert isinstance(twin(), Dataset)
    assert len(set(twin().subjects(None, KG.Claim))) == len(list(twin().subjects(None, KG.Claim))) > 10


def test_a_literal_of_strings_has_no_type() -> None:
    assert literal("x", datatype=str(XSD.string)) == Literal("x")


def test_a_byte_order_mark_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "notepad.ttl"
    path.write_bytes(b"\xef\xbb\xbf<urn:a> <urn:b> 1 .")
    with pytest.raises(GraphError, match="byte order mark") as raised:
        store.read(path)
    assert "`kg fmt`" in str(raised.value)
