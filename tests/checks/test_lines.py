"""A result's line is the line where the offending statement stands, however the file is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from kg.graph import store
from kg.graph.checks.lines import located
from kg.graph.checks.report import Result
from kg.graph.checks.together import check
from kg.graph.ntriples import write
from kg.graph.statements import statements
from kg.graph.terms import Term
from kg.graph.vocab import KG

EX = "http://example.org/"


def line(
    path: Path, focus: str, prop: str | None = None, value: Term | None = None, *, graph: str | None = None
) -> int | None:
    """The line of one result; names are of example.org."""
    result = Result(
        rule="a-rule",
        severity="violation",
        message="Mend it.",
        file=str(path),
        graph=graph and EX + graph,
        focus=focus if focus.startswith("_:") else EX + focus,
        path=prop and EX + prop,
        value=None if value is None else write(value),
    )
    [told] = located([result])
    assert replace(told, line=None) == result
    return told.line


def number(lexical: str, kind: URIRef = XSD.integer) -> Literal:
    return Literal(lexical, datatype=kind, normalize=False)


Document: TypeAlias = tuple[str, str, str, list[tuple[str, str | None, Term | None, int | None]]]

DOCUMENTS: list[Document] = [
    (
        "a list over lines",
        "ttl",
        """\
        @prefix : <http://example.org/> .

        :a :p :b ;
           :q 1 ,
              2 , 3 ,
              :c .""",
        [
            ("a", None, None, 3),
            ("a", "p", None, 3),
            ("a", "q", None, 4),
            ("a", "q", number("1"), 4),
            ("a", "q", number("2"), 5),
            ("a", "q", number("3"), 5),
            ("a", "q", URIRef(EX + "c"), 6),
            ("a", "q", URIRef(EX + "d"), 4),
            ("a", "r", None, 3),
            ("c", None, None, 6),
            ("nowhere", None, None, None),
        ],
    ),
    (
        "a value on its own line, semicolons in front",
        "ttl",
        """\
        PREFIX : <http://example.org/>
        :a
           :p
             "x"
           ; :q
             # why not
             "y"@en
           ;
        .""",
        [
            ("a", None, None, 2),
            ("a", "p", None, 3),
            ("a", "p", Literal("x"), 4),
            ("a", "q", None, 5),
            ("a", "q", Literal("y", lang="en"), 7),
        ],
    ),
    (
        "strings over lines, and what looks like a comment or an end",
        "ttl",
        """\
        @prefix : <http://example.org/> . # . ; ,
        :a :p \"\"\"one
        # two . :a :q 1 ;
        "three" \"\"\" , 'fo#ur' ; # , "five"
          :q '''
        ''' , "a\\nb" , "<x>" .
        :b :p <http://example.org/a#c> . #""",
        [
            ("a", "p", Literal('one\n# two . :a :q 1 ;\n"three" '), 2),
            ("a", "p", Literal("fo#ur"), 4),
            ("a", "q", None, 5),
            ("a", "q", Literal("\n"), 5),
            ("a", "q", Literal("a\nb"), 6),
            ("b", None, None, 7),
            ("b", "p", URIRef(EX + "a#c"), 7),
        ],
    ),
    (
        "base, prefixes given again, escapes",
        "ttl",
        """\
        @base <http://example.org/> .
        @prefix p: <http://example.org/x/> .
        <a> <p> <b> .
        @prefix p: <> .
        p:c p:p <#f> , p:sl\\/ash ,
          <\\u0064> , p:%41 , p:é .
        BASE <http://example.org/deep/>
        <e> <../p> <./f> .""",
        [
            ("a", "p", URIRef(EX + "b"), 3),
            ("c", "p", URIRef(EX + "#f"), 5),
            ("c", "p", URIRef(EX + "sl/ash"), 5),
            ("c", "p", URIRef(EX + "d"), 6),
            ("c", "p", URIRef(EX + "%41"), 6),
            ("c", "p", URIRef(EX + "é"), 6),
            ("deep/e", "p", URIRef(EX + "deep/f"), 8),
        ],
    ),
    (
        "numbers and dates as they are spelt",
        "ttl",
        """\
        @prefix : <http://example.org/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        :a :p 0.91 ,
          0.910 ,
          "0.9100"^^xsd:decimal ,
          +7 , 007 ,
          1e0 , -.5 ,
          true ,
          "2020-13-40"^^xsd:date .""",
        [
            ("a", "p", number("0.91", XSD.decimal), 3),
            ("a", "p", number("0.910", XSD.decimal), 4),
            ("a", "p", number("0.9100", XSD.decimal), 5),
            ("a", "p", number("0.91000", XSD.decimal), 3),
            ("a", "p", number("+7"), 6),
            ("a", "p", number("007"), 6),
            ("a", "p", number("1e0", XSD.double), 7),
            ("a", "p", number("-.5", XSD.decimal), 7),
            ("a", "p", number("true", XSD.boolean), 8),
            ("a", "p", number("2020-13-40", XSD.date), 9),
        ],
    ),
    (
        "nodes without name, and collections",
        "ttl",
        """\
        @prefix : <http://example.org/> .
        :a :p [ :q :b , () ;
                :r [ :q :c ]
              ] , _:named ;
           :l ( :d
                # [ not here
                [ :q :e ] "f" ) .
        _:named :q 1 ;
                :q 2 .
        [] :q :g .
        [ # [
          :q :h ] :r :i .""",
        [
            ("b", None, None, 2),
            ("c", None, None, 3),
            ("d", None, None, 5),
            ("e", None, None, 7),
            ("_:b0", None, None, 2),
            ("_:b0", "q", URIRef(EX + "b"), 2),
            ("_:b1", None, None, 3),
            ("_:b2", None, None, 8),
            ("_:b2", "q", number("2"), 9),
            ("_:b7", None, None, 10),
            ("_:b8", None, None, 11),
            ("_:b8", "q", URIRef(EX + "h"), 12),
            ("_:b99", None, None, None),
            ("a", "p", BNode("b2"), 4),
        ],
    ),
    (
        "graphs with name, without, and with the keyword",
        "trig",
        """\
        @prefix : <http://example.org/> .
        :a :p 1 .
        {
          :a :p 2
        }
        :g1 {
          :a :p 1 , 3 .
          :b :p :a }
        GRAPH
          :g2 {
          :a
            :p
              1
          . }
        :c :p 4 .
        <http://example.org/g3> { :a :p 1 . }""",
        [
            ("a", "p", number("1"), 2),
            ("a", "p", number("2"), 4),
            ("a", "p", number("3"), 7),
            ("b", None, None, 8),
            ("c", None, None, 15),
        ],
    ),
    (
        "N-Quads",
        "nq",
        """\
        # a comment
        <http://example.org/a> <http://example.org/p> "x" <http://example.org/g> .

        <http://example.org/a> <http://example.org/p> "y" . # another
        _:b <http://example.org/p> _:c .""",
        [("a", None, None, 2), ("a", "p", Literal("y"), 4), ("_:b0", None, None, 5), ("_:b1", None, None, 5)],
    ),
    (
        "N-Triples",
        "nt",
        '<http://example.org/a> <http://example.org/p> "x\\ny"@en .\n'
        "<http://example.org/b> <http://example.org/p> <http://example.org/a> .",
        [("a", "p", Literal("x\ny", lang="en"), 1), ("b", "p", URIRef(EX + "a"), 2)],
    ),
]


def put(folder: Path, text: str, suffix: str = "ttl", *, prefix: str = "", ends: str = "\n") -> Path:
    path = folder / f"written.{suffix}"
    dedented = "\n".join(each.removeprefix(" " * 8) for each in text.split("\n"))
    path.write_bytes((prefix + dedented.replace("\n", ends)).encode())
    return path


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("document", DOCUMENTS, ids=[name for name, *_ in DOCUMENTS])
def test_the_line_is_that_of_the_statement(document: Document, ends: str, tmp_path: Path) -> None:
    name, suffix, text, wanted = document
    path = put(tmp_path, text, suffix, ends=ends)
    store.read(path)  # both parsers must take it
    mended = [v if not isinstance(v, Literal) else _with_ends(v, ends, name) for _, _, v, _ in wanted]
    told = [(f, p, v, line(path, f, p, m)) for (f, p, v, _), m in zip(wanted, mended, strict=True)]
    assert told == wanted


def _with_ends(value: Literal, ends: str, name: str) -> Literal:
    """A string over lines holds the line ends of its file; an escape does not."""
    over_lines = name.startswith("strings") and str(value) != "a\nb"
    return Literal(value.replace("\n", ends)) if over_lines else value


def test_a_byte_order_mark_is_no_line(tmp_path: Path) -> None:
    path = put(tmp_path, "<http://example.org/a>\n  <http://example.org/p> 1 .", prefix="\ufeff")
    assert line(path, "a", "p", number("1")) == 2


def test_the_graph_of_the_result_comes_first(tmp_path: Path) -> None:
    text = "@prefix : <http://example.org/> .\n:a :p 1 .\n:g1 { :a :p 1 }\n:g2 {\n  :a :p 1 . :a :p 1 }\n"
    path = put(tmp_path, text, "trig")
    assert [line(path, "a", "p", number("1"), graph=graph) for graph in (None, "g1", "g2", "g9")] == [2, 3, 5, 2]


def test_a_statement_made_twice_has_its_first_line(tmp_path: Path) -> None:
    path = put(tmp_path, "@prefix : <http://example.org/> .\n:a :p 1 .\n\n:a :p 1 .")
    assert line(path, "a", "p", number("1")) == 2


def test_a_path_may_lead_backwards(tmp_path: Path) -> None:
    path = put(tmp_path, "@prefix : <http://example.org/> .\n:a :p :c .\n:b\n :p :c .")
    result = Result("r", "violation", "m", str(path), focus=EX + "c", path=f"^{EX}p", value=f"<{EX}b>")
    assert [each.line for each in located([result, replace(result, value=None)])] == [4, 2]


def test_a_node_that_is_nowhere_has_the_line_of_its_claim(tmp_path: Path) -> None:
    path = put(tmp_path, "@prefix : <http://example.org/> .\n\n:claim :p :b .")
    lost = Result("r", "violation", "m", str(path), focus=EX + "lost", claim=EX + "claim")
    unknown = replace(lost, focus="0123456789abcdef0123456789abcdef")
    nobody = replace(lost, claim=None)
    assert [each.line for each in located([lost, unknown, nobody])] == [3, 3, None]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonld", '[{"@id": "http://example.org/a", "http://example.org/p": [{"@value": 1}]}]'),
        ("a.ttl", 'VERSION "1.2"\n<http://example.org/a> <http://example.org/p> 1 .'),
        ("a.ttl", "<http://example.org/a> <http://example.org/p> 1 .\r<http://example.org/b> <urn:p> 1 ."[49:]),
        ("a.ttl", ""),
        ("a.txt", "<http://example.org/a>"),
        ("http://example.org/sparql", ""),
        ("nowhere.ttl", ""),
        ("folder.ttl", ""),
    ],
    ids=["JSON-LD", "newer than rdflib", "ends of a past age", "empty", "no RDF", "endpoint", "missing", "folder"],
)  # fmt: skip
def test_where_there_is_no_line_none_is_told(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "folder.ttl":
        path.mkdir()
    elif name not in {"nowhere.ttl", "http://example.org/sparql"}:
        path.write_text(text, encoding="utf-8")
    assert line(path, "a", "p", number("1")) is None


def test_nothing_is_read_where_nothing_is_wrong() -> None:
    assert located([]) == []


def test_results_keep_their_order(tmp_path: Path) -> None:
    first, second = put(tmp_path, f"<{EX}a> <{EX}p> 1 ."), tmp_path / "second.ttl"
    second.write_text(f"\n<{EX}a> <{EX}p> 1 .\n", encoding="utf-8")
    results = [Result("r", "violation", "m", str(path), focus=EX + "a") for path in (second, first, second)]
    assert [(each.file, each.line) for each in located(results)] == [
        (str(second), 2),
        (str(first), 1),
        (str(second), 2),
    ]


def test_a_line_that_is_known_stays(tmp_path: Path) -> None:
    path = put(tmp_path, "@prefix : <http://example.org/> .\n:a :p 1 .\n:b :p ;\n")
    [result] = check([path]).results
    assert result.line == 3
    assert located([result]) == [result]


# whatever way it is written

NAMES = [EX + name for name in ("a", "b", "deep/c", "d#e", "é")]
TERMS: list[Term] = [
    *map(URIRef, NAMES),
    Literal("x"),
    Literal("two\nlines # “no comment” . ;"),
    Literal("quoted \" and ' and \\", lang="en-gb"),
    number("0.910", XSD.decimal),
    number("12"),
    number("2020-01-01", XSD.date),
]
TRIPLES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(TERMS)),
    min_size=1,
    max_size=12,
    unique=True,
)
SPACE = st.sampled_from([" ", "\n", "\t", "\n\n  ", ' # a comment . ; [ "\n', "\r\n"])


def spellings(term: Term) -> list[str]:
    """Ways to write a term in Turtle."""
    if isinstance(term, URIRef):
        local = term.removeprefix(EX)
        escaped = "".join(f"\\u{ord(c):04X}" if c == "é" else c for c in term)
        return [f"<{term}>", f"<{escaped}>", f"<{local}>", "e:" + local.replace("/", "\\/").replace("#", "\\#")]
    told = [write(term)]
    if isinstance(term, Literal) and term.datatype in {XSD.decimal, XSD.integer}:
        told.append(str(term))
    if isinstance(term, Literal) and "\n" in term:
        told.append(f'"""{term}"""')
    return told


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(triples=TRIPLES, data=st.data())
def test_the_line_holds_the_object(triples: list[tuple[str, str, Term]], data: st.DataObject, tmp_path: Path) -> None:
    text = f"@base <{EX}> .\n@prefix e: <{EX}> .\n"
    lines: list[int] = []
    tokens: list[str] = []
    before: tuple[str | None, str | None] = (None, None)
    for s, p, o in triples:
        subject, prop, value = (data.draw(st.sampled_from(spellings(t))) for t in (URIRef(s), URIRef(p), o))
        space = [data.draw(SPACE) for _ in range(4)]
        if before == (s, p):
            text += f"{space[0]},{space[1]}"
        elif before[0] == s:
            text += f"{space[0]};{space[1]}{prop}{space[2]}"
        else:
            text += f"{space[0] + '.' if before[0] else ''}{space[1]}{subject}{space[2]}{prop}{space[3]}"
        before = (s, p)
        lines.append(text.count("\n") + 1)
        tokens.append(value.split("\n")[0])
        text += value
    path = tmp_path / "any.ttl"
    path.write_bytes(f"{text}\n.".encode())
    results = [Result("r", "violation", "m", str(path), focus=s, path=p, value=write(o)) for s, p, o in triples]
    told = [each.line for each in located(results)]
    assert told == lines
    for number_, token in zip(lines, tokens, strict=True):
        assert token in path.read_text(encoding="utf-8").split("\n")[number_ - 1]


def test_both_parsers_read_the_same(tmp_path: Path) -> None:
    """The statements with places are those of the store, on a graph of ours."""
    from tests.graph import sample_article as sample

    path = sample.built(tmp_path)
    assert {(each.subject, each.predicate, each.object, each.graph) for each in statements(path)} == set(
        store.read(path)
    )


def test_a_node_without_name_has_its_line(tmp_path: Path) -> None:
    path = put(tmp_path, f"@prefix : <{EX}> .\n[ a <{KG.Claim}> ] :p [] .")
    results = check([path]).results
    assert {"node-has-iri", "claim-has-claimant"} <= {result.rule for result in results}
    assert {result.line for result in results} == {2}
