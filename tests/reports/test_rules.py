"""What is told of a rule comes from its shape or guard, and so does what SHACL calls the constraint."""

from __future__ import annotations

from rdflib import SH, Literal, URIRef

from kg.graph.checks.guards import guards
from kg.graph.checks.report import Result
from kg.graph.checks.shapes import shapes
from kg.graph.reports.rules import component, rule
from kg.graph.vocab import SHAPES

COMPONENTS = ("Class", "HasValue", "In", "MaxCount", "MinCount", "NodeKind", "Property")


def result(name: str, value: str | None = None) -> Result:
    return Result(name, "violation", "", "a.ttl", value=value)


def test_every_shape_and_guard_is_told() -> None:
    graph = shapes()
    named = {str(shape).removeprefix(SHAPES) for shape in graph.subjects(SH.message, None)}
    names = named | {guard.name for guard in guards()}
    assert {"claim-has-claimant", "guard-quote-length"} <= names
    untold = [name for name in sorted(names) if not rule(name).message]
    assert untold == []
    assert all(graph.value(SHAPES[name], SH.message) == Literal(rule(name).message) for name in named)


def test_a_guard_brings_its_query_and_a_foreign_rule_nothing() -> None:
    assert "SELECT" in (rule("guard-quote-length").query or "")
    assert (rule("anchor-matches-text").message, rule("anchor-matches-text").about) == (None, None)
    assert rule("anchor-matches-text").title == "Anchor matches text"


def test_the_constraint_is_named_as_far_as_it_is_known() -> None:
    assert component(result("guard-quote-length")) == SH.SPARQLConstraintComponent
    assert component(result("anchor-matches-text")) == URIRef(SHAPES + "anchor-matches-text")
    kinds = {component(result(str(shape).removeprefix(SHAPES))) for shape in shapes().subjects(SH.path, None)}
    assert kinds <= {URIRef(f"{SH}{name}ConstraintComponent") for name in COMPONENTS}
