"""The part of SHACL that we understand: every word means what it means to pySHACL, and any other word is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SH, XSD, Graph

from kg.errors import SchemeError
from kg.graph import store
from kg.graph.checks import reference
from kg.graph.checks.shacl.evaluate import Breach, evaluate
from kg.graph.checks.shacl.rules import compiled
from kg.graph.checks.shacl.words import CONSTRAINTS
from kg.graph.checks.shapes import rules, shapes
from kg.graph.ntriples import Statement

pytestmark = pytest.mark.filterwarnings("ignore:Parsing weird boolean")  # rdflib's, of "yes"^^xsd:boolean

PREFIXES = (
    f"@prefix : <urn:> . @prefix sh: <{SH}> . @prefix xsd: <{XSD}> . @prefix rdf: <{RDF}> . @prefix rdfs: <{RDFS}> ."
)

VALUES = """
    7, 8, 9, "7"^^xsd:decimal, 7.0, 7.5, "007"^^xsd:integer, "1_000"^^xsd:integer, "seven"^^xsd:integer, 7e0, "x",
    "xyz", "xyz "^^xsd:string, "x"@en, "x"@tr, true, "yes"^^xsd:boolean, "2031-05-06"^^xsd:date, "2031-02-30"^^xsd:date,
    "2031-05-06T12:00:00"^^xsd:dateTime, "2031-05-06T12:00:00Z"^^xsd:dateTime, "12:00:00"^^xsd:time, "8"^^:own, "",
    "2031"^^xsd:gYear, "P1D"^^xsd:duration, "urn:x"^^xsd:anyURI, :x, :xyz, :one, :two, :three
"""
DATA = f"""
    :one :p {VALUES} ; :q 8 ; :r :two ; a :C .
    :two :p 1, 2 ; :q 3, 2 ; :r :three, :one ; a :D, :E .
    :three :p "a" ; :q "b", 3 ; a :F ; :s :one, :two .
    :four :p :a ; :q :b ; a :C .
    :six :p "2031-05-06"^^xsd:date ; :q "2031-05-07"^^xsd:date ; a :C .
    _:b a :C ; :r _:b .
    :D rdfs:subClassOf :C . :F rdfs:subClassOf :D, :E . :E rdfs:subClassOf :F .
"""
BOUNDS = ("7", "7.5", '"x"', '"2031-05-06"^^xsd:date', '"2031-05-06T12:00:00Z"^^xsd:dateTime', '"12:00:00"^^xsd:time')
KINDS = ("BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRI", "IRIOrLiteral", "Literal")
DATATYPES = (
    "integer",
    "decimal",
    "double",
    "string",
    "boolean",
    "date",
    "dateTime",
    "time",
    "gYear",
    "duration",
    "anyURI",
)
TARGETS = ("sh:targetClass :C", "sh:targetSubjectsOf :r", "sh:targetObjectsOf :p", "sh:targetClass :E, :D")
PATHS = (
    ":p",
    "[ sh:inversePath :r ]",
    "( :r :p )",
    "( :r [ sh:inversePath :s ] )",
    "[ sh:alternativePath ( :p [ sh:inversePath :r ] ( :r :r ) ) ]",
)

MEANT = (
    *(f"sh:{word} {bound}" for word in CONSTRAINTS if word.endswith("clusive") for bound in BOUNDS),
    *(f"sh:nodeKind sh:{kind}" for kind in KINDS),
    *(f"sh:datatype xsd:{name}" for name in DATATYPES),
    *("sh:datatype rdf:langString", "sh:datatype :own", "sh:class :C", "sh:class :D, :E", "sh:hasValue 7, 'x'"),
    *("sh:in (7 'x' 'x'@en :one)", "sh:minLength 0", "sh:minLength 3", "sh:maxLength 0", "sh:maxLength 3"),
    *('sh:pattern "^x"', 'sh:pattern "y", "z$"', "sh:lessThan :q", "sh:lessThan :q, :s"),
    *("sh:minCount 0", "sh:minCount 2", "sh:maxCount 0", "sh:maxCount 2", "sh:minCount 40 ; sh:severity sh:Info"),
    *("sh:or ([ sh:datatype xsd:integer ; sh:minInclusive 8 ] [ sh:class :C ])", "sh:property :inner"),
    *("sh:or ([ sh:path :p ; sh:minCount 1 ] :inner)", "sh:or ([ sh:property :inner ] [ sh:nodeKind sh:Literal ])"),
)
"""What can be said of values, in every way that matters."""


def read(folder: Path, text: str, name: str) -> tuple[Path, list[Statement]]:
    path = folder / f"{name}.ttl"
    path.write_text(f"{PREFIXES}\n{text}", encoding="utf-8")
    return path, store.statements(path)


def parsed(path: Path) -> Graph:
    return Graph().parse(path)


def found(folder: Path, shape: str, data: str = DATA) -> tuple[Breach, ...]:
    """What breaks the shape in the data, after a look at whether pySHACL finds the same."""
    inner = ":inner a sh:PropertyShape ; sh:path :r ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; sh:message 'Inner.' ."
    path, _ = read(folder, f"{shape}\n{inner}", "shapes")
    _, statements = read(folder, data, "data")
    ours = evaluate(compiled({path: parsed(path)}), statements)
    assert ours == reference.validate(parsed(path), statements)
    return ours


@pytest.mark.parametrize("said", MEANT)
def test_words(said: str, tmp_path: Path) -> None:
    found(tmp_path, f":s a sh:PropertyShape ; {TARGETS[0]} ; sh:path :p ; {said} ; sh:message 'Outer.' .")


def test_less_than_or_equals(tmp_path: Path) -> None:
    shape = ":s sh:targetClass :C ; sh:path :p ; sh:lessThanOrEquals :q, :s ; sh:message 'Less.' ."
    told = found(tmp_path, shape, DATA.replace('"seven"^^xsd:integer, ', ""))
    assert {breach.focus for breach in told} == {"<urn:one>", "<urn:three>"}
    assert f'"9"^^<{XSD.integer}>' in {breach.value for breach in told}
    assert f'"8"^^<{XSD.integer}>' not in {breach.value for breach in told}


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ('"seven"^^xsd:integer', "8"),
        ('"one day"^^xsd:date', '"2031-05-06"^^xsd:date'),
        ("7", "[]"),
        ("[]", "8"),
        ("7", '"NaN"^^xsd:decimal'),
        ("7", '"eight"'),
    ],
)
def test_what_cannot_be_compared_is_told_also_where_pyshacl_gives_up(less: str, more: str, tmp_path: Path) -> None:
    shapes_file, _ = read(
        tmp_path, ":s sh:targetSubjectsOf :p ; sh:path :p ; sh:lessThanOrEquals :q ; sh:message 'No.' .", "shapes"
    )
    _, statements = read(tmp_path, f":one :p {less} ; :q {more} .", "data")
    (told,) = evaluate(compiled({shapes_file: parsed(shapes_file)}), statements)
    assert told.value == statements[0][2]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("path", PATHS)
def test_paths_and_targets(path: str, target: str, tmp_path: Path) -> None:
    shape = f":s a sh:PropertyShape ; {target} ; sh:path {path} ; sh:minCount 2 ; sh:class :D ; sh:message 'Outer.' ."
    assert found(tmp_path, shape)


@pytest.mark.parametrize("target", TARGETS)
def test_node_shapes(target: str, tmp_path: Path) -> None:
    shape = (
        f":s a sh:NodeShape ; {target} ; sh:nodeKind sh:IRI ; sh:in (:one 7) ; sh:message 'No.' ; sh:property :inner ."
    )
    assert {breach.shape for breach in found(tmp_path, shape)} == {"urn:s", "urn:inner"}


def test_a_breach_tells_shape_severity_message_focus_path_and_value(tmp_path: Path) -> None:
    shape = ":s a sh:PropertyShape ; sh:targetSubjectsOf :s ; sh:path :q ; sh:datatype xsd:string ; sh:message 'No.' ;"
    assert found(tmp_path, f"{shape} sh:severity sh:Warning .") == (
        Breach("urn:s", "warning", "No.", "<urn:three>", "urn:q", f'"3"^^<{XSD.integer}>'),
    )


def test_a_statement_in_two_graphs_counts_once(tmp_path: Path) -> None:
    path, _ = read(tmp_path, ":s sh:targetSubjectsOf :p ; sh:path :p ; sh:maxCount 1 ; sh:message 'One.' .", "shapes")
    twice: list[Statement] = [("<urn:a>", "<urn:p>", "<urn:b>", graph) for graph in (None, "<urn:g>", "<urn:h>")]
    assert evaluate(compiled({path: parsed(path)}), twice) == ()


def test_nothing_breaks_a_shape_in_an_empty_graph() -> None:
    assert evaluate(rules(), []) == ()


def test_every_shape_is_understood() -> None:
    targeted = {s for word in ("Class", "ObjectsOf", "SubjectsOf") for s in shapes().subjects(SH[f"target{word}"])}
    assert {rule.shape.name for rule in rules()} == {str(shape) for shape in targeted}
    parts = {part.name for rule in rules() for part in rule.shape.parts}
    assert parts == {str(shape) for shape in shapes().subjects(RDF.type, SH.PropertyShape)}


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("sh:path :p ; sh:uniqueLang true", "sh:uniqueLang"),
        ("sh:path :p ; sh:maxCuont 1", "sh:maxCuont"),
        ("sh:path :p ; sh:nodeKind sh:Iri", "sh:Iri"),
        ("sh:path :p ; :maxCount 1", "urn:maxCount"),
        ("sh:closed true", "sh:closed"),
        ("sh:targetNode :one", "sh:targetNode"),
        ("sh:path [ sh:zeroOrMorePath :p ]", "sh:zeroOrMorePath"),
        ("sh:path :p ; sh:or ([ sh:sparql [] ])", "sh:sparql"),
        ("sh:severity sh:Fatal", "sh:Fatal"),
    ],
)
def test_an_unknown_word_is_refused_with_file_shape_and_word(said: str, named: str, tmp_path: Path) -> None:
    path, _ = read(tmp_path, f":s a sh:NodeShape ; sh:targetClass :C ; {said} .", "shapes")
    with pytest.raises(SchemeError) as error:
        compiled({path: parsed(path)})
    assert str(error.value).startswith(
        f"{path}: the shape urn:s uses {named}, which is not understood. Use only class,"
    )


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("sh:minCount 1", "Let sh:minCount be said where there is a path."),
        ("sh:path :p ; sh:minCount -1", "Let sh:minCount be a whole number from 0."),
        ("sh:path :p ; sh:minCount 'one'", "Let sh:minCount be a whole number from 0."),
        ("sh:path :p ; sh:maxCount 1, 2", "Let sh:maxCount be said once."),
        ("sh:path :p, :q", "Let sh:path be said once."),
        ("sh:path 'p'", "Let sh:path be a property, the inverse of one, a sequence or alternatives."),
        (
            "sh:path [ sh:inversePath [ sh:inversePath :p ] ]",
            "Let sh:path be a property, the inverse of one, a sequence",
        ),
        ("sh:class 'C'", "Let sh:class be an IRI."),
        ("sh:targetObjectsOf [ sh:inversePath :p ]", "Let sh:targetObjectsOf be an IRI."),
        ("sh:in ()", "Let sh:in be a list that is not empty."),
        ("sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l", "Let sh:in be a list that ends."),
        ("sh:pattern '('", "Let sh:pattern be a pattern that can be matched"),
        ("sh:minInclusive 'x'^^xsd:integer", "Let sh:minInclusive be a literal that can be compared."),
        ("sh:nodeKind sh:Info", "Let sh:nodeKind be one of BlankNode,"),
        ("sh:severity sh:IRI", "Let sh:severity be one of Info, Violation, Warning."),
    ],
)
def test_a_word_used_in_another_way_is_refused(said: str, remedy: str, tmp_path: Path) -> None:
    path, _ = read(tmp_path, f":s a sh:NodeShape ; sh:targetClass :C ; sh:message 'No.' ; {said} .", "shapes")
    with pytest.raises(SchemeError) as error:
        compiled({path: parsed(path)})
    assert str(error.value).startswith(f"{path}: the shape urn:s uses sh:")
    assert remedy in str(error.value)


def test_a_shape_that_is_part_of_itself_is_refused(tmp_path: Path) -> None:
    path, _ = read(tmp_path, ":s sh:targetClass :C ; sh:path :p ; sh:property :s .", "shapes")
    with pytest.raises(SchemeError, match="the shape urn:s is part of itself"):
        compiled({path: parsed(path)})


def test_a_shape_without_a_sentence_is_refused(tmp_path: Path) -> None:
    path, _ = read(tmp_path, ":s sh:targetClass :C ; sh:nodeKind sh:IRI .", "shapes")
    with pytest.raises(SchemeError, match=r"the shape urn:s has no sh:message. Tell a reporter what is wrong."):
        compiled({path: parsed(path)})


def test_a_part_may_stand_in_another_file(tmp_path: Path) -> None:
    one, _ = read(tmp_path, ":s sh:targetClass :C ; sh:property :t .", "one")
    two, _ = read(tmp_path, ":t sh:path :p ; sh:minCount 1 ; sh:message 'One.' .", "two")
    (rule,) = compiled({one: parsed(one), two: parsed(two)})
    assert [part.name for part in rule.shape.parts] == ["urn:t"]
