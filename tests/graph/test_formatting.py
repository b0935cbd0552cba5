"""Any Turtle or TriG file has one canonical form, which says the same and keeps its comments."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.errors import GraphError
from kg.graph import store
from kg.graph.formatting import formatted
from kg.graph.turtle import document
from kg.resources import folder
from tests.graph import sample_article as sample

WRITTEN = """\
# About everything.
#   Two lines.

# And one more.

@prefix actor:       <https://w3id.org/claimgraph/actor/> .
@prefix claim:       <https://w3id.org/claimgraph/claim/> .
@prefix ex:          <http://example.org/> .
@prefix kg:          <https://w3id.org/claimgraph/ns#> .
@prefix xsd:         <http://www.w3.org/2001/XMLSchema#> .

_:known ex:p _:known .

<http://elsewhere.example/a%20b> ex:p <http://example.org/not;short> .

ex:list ex:empty () ;
    ex:items ( ex:a 1 "x" ) ;
    ex:node [
        a ex:Thing ;
        ex:p ex:b ,
            [
                ex:q true
            ] ,
            []
    ] ;
    ex:when "2031-05-06"^^xsd:date .

# What the harbour says.
# It says it twice.
claim:a\\/1 a kg:Claim ;
    kg:claimant actor:b ,
        actor:c ;
    kg:confidence 0.910 ;
    kg:quantity claim:a\\/1\\#q .
claim:a\\/1\\#q a kg:Quantity ;
    kg:verbatim "at least\\n\\"four\\" # drones"@en .

[] a ex:Thing .
"""

MESSY = """\
# About everything.
#   Two lines.

# And one more.
@prefix ex: <http://example.org/> .  @prefix unused: <urn:unused:> .
PREFIX k: <https://w3id.org/claimgraph/ns#>
@base <https://w3id.org/claimgraph/> .
[ a ex:Thing ] .
ex:list ex:node [ ex:p [ ex:q true ] , ex:b, [] ; a ex:Thing ] ; ex:empty ( ) ;
 ex:when "2031-05-06"^^<http://www.w3.org/2001/XMLSchema#date> ;
 ex:items (ex:a "1"^^<http://www.w3.org/2001/XMLSchema#integer> 'x') .

# What the harbour says.
<claim/a/1> k:confidence 0.910 , 0.910 ; k:claimant <actor/c>, <actor/b> ;; .
<claim/a/1#q> k:verbatim '''at least
"four" # drones'''@en ; a k:Quantity .
_:known ex:p _:known .
  # It says it twice.
<claim/a/1> a k:Claim; k:quantity <claim/a/1#q> .
<http://elsewhere.example/a%20b> ex:p <http://example.org/not;short> .
"""

IN_GRAPHS = """\
@prefix ex:          <http://example.org/> .

ex:a ex:p 1 .

# The first graph.
ex:g1 {
    # Who?
    ex:a ex:p 2 .

    ex:b ex:p 3 .
}

ex:g2 {
    ex:a ex:p [
            ex:q 1
        ] .
}
"""


def canonical(text: str | bytes, syntax: store.Syntax = "ttl") -> str:
    return formatted(text if isinstance(text, bytes) else text.encode(), syntax, Path(f"file.{syntax}"))


def test_one_form() -> None:
    assert canonical(MESSY) == WRITTEN
    assert canonical(WRITTEN) == WRITTEN


def test_turtle_is_trig_too() -> None:
    assert canonical(MESSY, "trig") == WRITTEN


def test_graphs() -> None:
    messy = """\
    @prefix ex: <http://example.org/> .
    GRAPH ex:g2 { ex:a ex:p [ ex:q 1 ] }
    # The first graph.
    ex:g1 { ex:b ex:p 3 .
      # Who?
      ex:a ex:p 2 . }
    { ex:a ex:p 1 }
    """
    assert canonical(messy, "trig") == IN_GRAPHS
    assert canonical(IN_GRAPHS, "trig") == IN_GRAPHS


@pytest.mark.parametrize("data", [MESSY.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + MESSY.encode()])
def test_line_ends_and_byte_order_marks_are_one_way(data: bytes) -> None:
    told = canonical(data)
    assert "\r\n" not in told
    assert not told.startswith("\ufeff")
    assert told.replace("least\\r\\n", "least\\n") == WRITTEN


def test_a_carriage_return_in_a_string_stays() -> None:
    assert canonical('<urn:s> <urn:p> """a\r\nb""" .\r\n') == '<urn:s> <urn:p> "a\\r\\nb" .\n'


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("\n\n", ""),
        ("# only a word\n", "# only a word\n"),
        ("# above\n<urn:s> <urn:p> 1 .", "# above\n<urn:s> <urn:p> 1 .\n"),
        ("# head\n\n# above\n<urn:s> <urn:p> 1 .", "# head\n\n# above\n<urn:s> <urn:p> 1 .\n"),
        ("# head\n\n<urn:s> <urn:p> 1 .", "# head\n\n<urn:s> <urn:p> 1 .\n"),
        ("<urn:s> <urn:p> 1 , 1.0 , 1e0 , 01 , +1 .", None),
        ('<urn:s> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#decimal> .', None),
        ('<urn:s> <urn:p> "a\u2028b\u0085c\\u0000" .', '<urn:s> <urn:p> "a\\u2028b\\u0085c\\u0000" .\n'),
        ("@prefix kg: <http://example.org/> . kg:a kg:b kg:c .", None),
        ("@prefix : <http://example.org/> . :a :b : .", "@prefix :            <http://example.org/> .\n\n:a :b : .\n"),
        ("@prefix a: <http://example.org/> . @prefix b: <http://example.org/> . b:a b:b b:c .", None),
        (
            "@prefix e: <http://e.org/> . e:\\.a e:\\-b <http://e.org/c.> , <http://e.org/.> , e:d.e , e:%41 .",
            None,
        ),
        ("@prefix e: <http://e.org/> . @prefix f: <http://e.org/a/> . f:\\-x e:p <http://e.org/a/b;c> .", None),
        ("<urn:s> <urn:p> [], [], [ <urn:q> [] ], [ <urn:q> [] ] . [] <urn:p> 1 . [] <urn:p> 1 .", None),
        ("<urn:s> <urn:p> ( ( 1 ( ) ) ( [ <urn:q> ( 2 ) ] ) ) . ( 1 ) <urn:p> 1 .", None),
        ("<urn:s> <urn:p> _:a . _:a <urn:p> _:b . _:b <urn:p> _:a .", None),
        ("_:0123456789abcdef0123456789abcdef <urn:p> _:0123456789abcdef0123456789abcdef .", "refused"),
    ],
)
def test_odd_files(text: str, wanted: str | None) -> None:
    if wanted == "refused":
        with pytest.raises(GraphError, match="would not say the same, so it stays as it is"):
            canonical(text)
        return
    told = canonical(text)
    assert wanted in {told, None}
    assert canonical(told) == told
    graphs = [Graph().parse(data=each, format="turtle") for each in (text, told)]
    assert isomorphic(*graphs)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<urn:s> <urn:p> 1 . # at the end", 1),
        ("<urn:s>\n  # inside\n  <urn:p> 1 .", 2),
        ("<urn:s> <urn:p> 1 .\n# last of all\n", 2),
        ("<urn:s> <urn:p> 1 .\n\n# a heading\n\n<urn:t> <urn:p> 1 .", 3),
        ("<urn:s> <urn:p> 1 .\n# of a prefix\n@prefix e: <urn:e> .", 2),
        ("<urn:s> <urn:p> 1 .\n# of a node without name\n[] <urn:p> 1 .", 2),
        ("<urn:s> <urn:p> ( 1\n# of an item\n 2 ) .", 2),
    ],
)
def test_a_comment_that_would_be_lost_is_named(text: str, line: int) -> None:
    with pytest.raises(GraphError) as raised:
        canonical(text)
    assert raised.value.where == f"file.ttl:{line}"
    assert "would be lost" in raised.value.what
    assert raised.value.remedy


def test_brackets_too_deep_are_told() -> None:
    deep = f"<urn:s> <urn:p> {'[ <urn:p> ' * 2000}1{' ]' * 2000} ."
    with pytest.raises(GraphError, match="brackets stand in brackets too deep"):
        canonical(deep)


def test_graphs_without_name_stand_last_in_order_of_what_they_say() -> None:
    told = canonical("[] { <urn:b> <urn:p> 1 } [] { <urn:a> <urn:p> 1 } <urn:g> { <urn:c> <urn:p> 1 }", "trig")
    assert [line.split()[0] for line in told.splitlines() if "<urn:p>" in line] == ["<urn:c>", "<urn:a>", "<urn:b>"]
    assert canonical(told, "trig") == told


def test_a_file_may_stay_as_it_is() -> None:
    text = "# A poem.\n# kg fmt: off\n<urn:s>  <urn:p> 1 . # like this\n"
    assert canonical(text) == text


def test_broken_files_are_told() -> None:
    with pytest.raises(GraphError, match=r"file\.ttl:1:\d+: this is no valid ttl"):
        canonical("<urn:s> <urn:p> .")


@pytest.mark.parametrize("syntax", ["ttl", "trig"])
def test_what_we_write_is_canonical(syntax: store.Syntax, tmp_path: Path) -> None:
    data = store.serialize(store.read(sample.built(tmp_path)), syntax)
    assert canonical(data, syntax).encode() == data


@pytest.mark.parametrize("path", sorted(folder("shapes").glob("*.ttl")), ids=lambda path: path.stem)
def test_shapes_survive(path: Path) -> None:
    """Written by hand, with nodes without name, collections and comments."""
    if re.search("[;,] +#", path.read_text(encoding="utf-8")):
        with pytest.raises(GraphError, match="would be lost"):
            canonical(path.read_bytes())
        return
    told = canonical(path.read_bytes())
    assert isomorphic(Graph().parse(path), Graph().parse(data=told, format="turtle"))


def test_a_new_statement_is_one_new_line() -> None:
    rows = [("", f"<http://example.org/{n}>", "<http://example.org/p>", f'"{n}"') for n in range(5)]
    before, after = document(rows[1:]).splitlines(), document([*rows[1:], (*rows[1][:3], '"0"')]).splitlines()
    assert len(after) == len(before) + 1


# any graph

IRIS = st.sampled_from(
    [f"<http://example.org/{local}>" for local in ("a", "b#c", "d/e", "", "-", ".", "f.", "é", "g;h", "%41", "a(b")]
    + ["<https://w3id.org/claimgraph/ns#Claim>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<urn:x>"]
)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
LITERALS = st.one_of(
    TEXT.map(lambda text: str(ox.Literal(text))),
    st.sampled_from(
        [
            f'"{value}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'
            for kind in ("integer", "decimal", "double", "boolean", "date")
            for value in ("1", "-1.5", ".5", "1e3", "true", "x", "2031-05-06", "5.")
        ]
    ),
)
NODES = st.one_of(IRIS, st.sampled_from(["_:a", "_:b.c", "_:1"]))
ROWS = st.tuples(st.one_of(st.just(""), NODES), NODES, IRIS, st.one_of(NODES, LITERALS))


@settings(deadline=None, max_examples=100)
@given(rows=st.lists(ROWS, max_size=12))
def test_any_graph_is_written_and_read_back(rows: list[tuple[str, str, str, str]]) -> None:
    told = document(rows, prefixes={"e": "http://example.org/", "f": "http://example.org/d/"})
    again, _ = store.rows(told.encode(), "trig", Path("any.trig"))
    assert set(again) == set(rows)
    assert canonical(told, "trig") == canonical(canonical(told, "trig"), "trig")
