"""Every shape and guard has its fixtures: a valid file conforms, an invalid one breaks exactly its own rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, SH, BNode, URIRef

from kg.graph.checks.guards import guards
from kg.graph.checks.shapes import shapes
from kg.graph.checks.together import check
from kg.graph.vocab import SHAPES

FOLDER = Path(__file__).resolve().parents[1] / "shapes"
FIXTURES = sorted(FOLDER.glob("*/*.ttl"))
VALID = [path for path in FIXTURES if path.stem == "valid"]
INVALID = [path for path in FIXTURES if path.stem.startswith("invalid-")]


def named_rules() -> set[str]:
    """Shapes that report under their own name: property shapes, and node shapes without any."""
    told = {s for s in shapes().subjects(SH.message, None) if isinstance(s, URIRef)}
    return {str(s).removeprefix(SHAPES) for s in told} | {guard.name for guard in guards()}


SEVERITIES = {
    **{
        str(s).removeprefix(SHAPES): str(o).rpartition("#")[2].lower() for s, o in shapes().subject_objects(SH.severity)
    },
    **{guard.name: guard.severity for guard in guards()},
}


def test_the_suite_is_not_empty() -> None:
    assert len(VALID) > 100
    assert len(INVALID) > len(VALID)
    assert len(FIXTURES) == len(VALID) + len(INVALID)


def test_every_rule_has_its_folder_and_every_folder_its_rule() -> None:
    assert {path.parent.name for path in VALID} == named_rules()
    assert {path.parent.name for path in INVALID} == named_rules()


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.parent.name)
def test_valid(path: Path) -> None:
    assert list(map(str, check([path]).results)) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_invalid(path: Path) -> None:
    rule = path.parent.name
    report = check([path])
    of_its_kind = {r.rule for r in report.results if r.rule.startswith("guard-") == rule.startswith("guard-")}
    assert of_its_kind == {rule}
    assert report.conforms == (SEVERITIES[rule] != "violation"), "remarks leave a graph as it is"


def test_every_shape_has_an_iri_a_severity_and_a_sentence() -> None:
    graph = shapes()
    checked = set(graph.subjects(RDF.type, SH.PropertyShape)) | set(graph.subjects(SH.message))
    assert checked == set(graph.subjects(SH.message))
    for shape in checked:
        assert isinstance(shape, URIRef)
        assert shape.startswith(SHAPES)
        assert graph.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}
        assert str(graph.value(shape, SH.message)).endswith((".", "?"))


def test_every_property_shape_hangs_on_a_node_shape() -> None:
    graph = shapes()
    hung = set(graph.objects(None, SH.property))
    assert hung == set(graph.subjects(RDF.type, SH.PropertyShape))
    for owner in graph.subjects(SH.property):
        assert not isinstance(owner, BNode)
        assert any(
            (owner, target, None) in graph for target in (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)
        )


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: guard.name)
def test_guard_says_what_to_do(guard: object) -> None:
    from kg.graph.checks.guards import Guard

    assert isinstance(guard, Guard)
    assert guard.severity in {"violation", "warning", "info"}
    assert guard.message.endswith((".", "?"))
    assert not guard.summary.endswith(".")
    assert "?claim" in guard.query
    assert "?focus" in guard.query
