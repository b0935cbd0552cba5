"""What a rule asks, told from the shape or the guard that keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import SH, Graph, URIRef

from kg.graph.checks.guards import guards
from kg.graph.checks.report import Result
from kg.graph.checks.shapes import shapes
from kg.graph.vocab import SHAPES, curie

COUNTING = {"hasValue", "maxCount", "minCount", "qualifiedMaxCount", "qualifiedMinCount", "uniqueLang"}
"""Constraints that ask how many values there are: what breaks one is no single value."""
CONSTRAINTS = COUNTING | {
    *("and", "class", "closed", "datatype", "disjoint", "equals", "in", "languageIn", "lessThan", "lessThanOrEquals"),
    *("maxExclusive", "maxInclusive", "maxLength", "minExclusive", "minInclusive", "minLength", "node", "nodeKind"),
    *("not", "or", "pattern", "xone"),
}
"""SHACL core: the properties that make a component."""

OURS = {
    "anchor-matches-text": "An anchor quotes the article, character by character, with what stands round it.",
    "file-is-rdf": "A file can be read as Turtle, TriG, N-Triples, N-Quads or JSON-LD.",
    "text-matches-hash": "The text at hand is the one that was read: its SHA-256 is the one in the graph.",
    "word-is-known": "A word of the namespace kg: is one of the ontology, for no question would find another.",
}
"""What the rules ask that are neither shapes nor guards."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words: what it asks, and what it looks at; `query` is a guard's."""

    name: str
    message: str | None = None
    about: str | None = None
    query: str | None = None

    @property
    def title(self) -> str:
        """The name as words.

        >>> Rule("claim-has-claimant").title
        'Claim has claimant'
        """
        return self.name.removeprefix("guard-").replace("-", " ").capitalize()

    @property
    def address(self) -> str:
        """Where the rule is described: its shape's IRI, which is its place in the handbook."""
        return SHAPES + self.name


@cache
def rule(name: str) -> Rule:
    """The rule of this name.

    >>> rule("claim-has-claimant").about
    'It looks at kg:claimant of each kg:Claim.'
    """
    for guard in guards():
        if guard.name == name:
            return Rule(
                name, guard.message, f"It looks for: {guard.summary[:1].lower()}{guard.summary[1:]}.", guard.query
            )
    graph, shape = shapes(), SHAPES[name]
    message = graph.value(shape, SH.message) or OURS.get(name)
    described = graph.value(shape, SH.description)
    return Rule(name, str(message) if message else None, str(described) if described else _looked_at(graph, shape))


def component(result: Result) -> URIRef:
    """What SHACL calls the constraint that is broken.

    A shape with several, of which the result does not tell one, is named as a whole. A rule that is no
    SHACL is its own.
    """
    return _component(result.rule, result.value is not None)


@cache
def _component(name: str, has_value: bool) -> URIRef:
    graph, shape = shapes(), SHAPES[name]
    kinds = {str(p).removeprefix(str(SH)) for p in graph.predicates(shape)} & CONSTRAINTS
    if has_value and len(kinds) > 1:
        kinds -= COUNTING
    if len(kinds) == 1:
        (kind,) = kinds
        return URIRef(f"{SH}{kind[:1].upper()}{kind[1:]}ConstraintComponent")
    if kinds:
        return URIRef(f"{SH}{'Property' if (shape, SH.path, None) in graph else 'Node'}ConstraintComponent")
    if any(guard.name == name for guard in guards()):
        return URIRef(f"{SH}SPARQLConstraintComponent")
    return shape


def _looked_at(graph: Graph, shape: URIRef) -> str | None:
    path = graph.value(shape, SH.path)
    owners = sorted({curie(str(target)) for target in _targets(graph, shape)})
    if not owners:
        return None
    what = f"{curie(str(path))} of each" if isinstance(path, URIRef) else "each"
    return f"It looks at {what} {' or '.join(owners)}."


def _targets(graph: Graph, shape: URIRef) -> Iterator[object]:
    for owner in (shape, *graph.subjects(SH.property, shape)):
        yield from graph.objects(owner, SH.targetClass)
