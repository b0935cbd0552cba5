"""What is told of a rule comes from its shape or guard, and so does what SHACL calls the constraint."""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import SH, Literal, URIRef

from kg.graph.checks import quotes
from kg.graph.checks.guards import guards
from kg.graph.checks.report import Result
from kg.graph.checks.shapes import shapes
from kg.graph.reports.rules import OURS, component, rule
from kg.graph.vocab import SHAPES


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
    foreign = rule("rule-of-others")
    assert (foreign.title, foreign.message, foreign.about, foreign.query) == ("Rule of others", None, None, None)


def test_rules_that_are_neither_shape_nor_guard_are_told_too() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(quotes.__file__).parent.glob("*.py")))
    assert set(OURS) == set(re.findall(r'(?:\brule=|\bRULE = |\bUNREADABLE = )"([a-z-]+)"', source))


def test_the_constraint_is_named_as_far_as_it_is_known() -> None:
    assert component(result("guard-quote-length")) == SH.SPARQLConstraintComponent
    assert component(result("anchor-matches-text")) == URIRef(SHAPES + "anchor-matches-text")
    kinds = {component(result(str(shape).removeprefix(SHAPES))) for shape in shapes().subjects(SH.path, None)}
    assert len(kinds) > 3
    assert [kind for kind in kinds if kind not in SH] == []  # a namespace that knows its words
