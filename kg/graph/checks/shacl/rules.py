"""Shapes made ready: from the triples of shape files to targets, paths and conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path as File
from types import MappingProxyType
from typing import TypeVar

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from kg.errors import SchemeError
from kg.graph.checks.shacl import arguments, conditions, paths
from kg.graph.checks.shacl.arguments import Misuse
from kg.graph.checks.shacl.conditions import Condition
from kg.graph.checks.shacl.evaluate import Rule, Shape, conforms
from kg.graph.checks.shacl.paths import Path
from kg.graph.checks.shacl.words import CONSTRAINTS, SEVERITIES, TARGETS, Origins

ONCE = {"datatype", "in", "nodeKind", "maxCount", "minCount", "maxLength", "minLength"}
"""Words that a shape may use once; the others may stand several times, and all hold."""
ON_PATHS = {"minCount", "maxCount", "lessThan", "lessThanOrEquals"}
"""Words that make sense only where a shape has a path."""

BELOW, UP_TO, ABOVE, FROM = {-1}, {-1, 0}, {1}, {0, 1}
"""On which sides of a bound a value may lie."""

Made = TypeVar("Made")


def compiled(parts: Mapping[File, Graph]) -> tuple[Rule, ...]:
    """Every shape that has targets, with all that hangs on it.

    Raises `SchemeError`, with file and shape, for a word that is not understood or is used in another way.
    """
    origins = Origins(parts)
    origins.refuse_unknown_words()
    whole = Graph()
    for part in parts.values():
        whole += part
    reader = _Reader(whole, origins)
    targeted = {shape for word in TARGETS for shape in whole.subjects(SH[word])}
    for shape in _sorted(targeted | set(whole.subjects(RDF.type, SH.PropertyShape))):
        reader.shape(shape)  # also those that hang on nothing yet: a fault in them should be told
    return tuple(reader.rule(shape) for shape in _sorted(targeted))


@dataclass(frozen=True, slots=True)
class _Reader:
    graph: Graph
    origins: Origins
    known: dict[Node, Shape] = field(default_factory=dict)
    begun: set[Node] = field(default_factory=set)

    def rule(self, node: Node) -> Rule:
        classes, objects_of, subjects_of = (
            tuple(arguments.written(self._argue(node, word, arguments.iri, value)) for value in self._said(node, word))
            for word in TARGETS
        )
        return Rule(self.shape(node), classes, objects_of, subjects_of)

    def shape(self, node: Node) -> Shape:
        if node not in self.known:
            if node in self.begun:
                raise self.origins.fault(node, "is part of itself", "Let its parts end somewhere.")
            self.begun.add(node)
            self.known[node] = self._shape(node)
        return self.known[node]

    def _shape(self, node: Node) -> Shape:
        path, message = self._one(node, "path"), self._one(node, "message")
        severity = str(self._one(node, "severity") or SH.Violation).removeprefix(str(SH))
        if severity not in SEVERITIES:
            raise self._misused(node, "severity", f"one of {', '.join(SEVERITIES)}")
        found = tuple(self._conditions(node, has_path=path is not None))
        if found and isinstance(node, URIRef) and message is None:
            raise self.origins.fault(node, "has no sh:message", "Tell a reporter what is wrong.")
        return Shape(
            name=str(node),
            severity=severity.lower(),
            message=str(message),
            path=str(path) if isinstance(path, URIRef) else None,
            walk=paths.itself if path is None else self._argue(node, "path", self._path, path),
            conditions=found,
            parts=tuple(self.shape(part) for part in self._said(node, "property")),
        )

    def _conditions(self, node: Node, *, has_path: bool) -> Iterator[Condition]:
        for word in CONSTRAINTS:
            values = self._said(node, word)
            if len(values) > 1 and word in ONCE:
                raise self._misused(node, word, "said once")
            if values and word in ON_PATHS and not has_path:
                raise self._misused(node, word, "said where there is a path")
            for value in values:
                yield self._argue(node, word, partial(self._condition, word), value)

    def _condition(self, word: str, value: Node) -> Condition:
        match word:
            case "in":
                choices = frozenset(map(arguments.written, arguments.items(self.graph, value)))
                return conditions.every(conditions.is_in(choices))
            case "or":
                shapes = map(self.shape, arguments.items(self.graph, value))
                return conditions.any_of([conforms(shape) for shape in shapes])
        return MAKERS[word](value)

    def _path(self, path: Node) -> Path:
        if isinstance(path, URIRef):
            return paths.forward(arguments.written(path))
        if (path, RDF.rest, None) in self.graph:
            return paths.sequence([self._path(step) for step in arguments.items(self.graph, path)])
        branches, turned = self._one(path, "alternativePath"), self._one(path, "inversePath")
        if branches is not None:
            return paths.alternative([self._path(branch) for branch in arguments.items(self.graph, branches)])
        if isinstance(turned, URIRef):
            return paths.inverse(arguments.written(turned))
        raise Misuse("a property, the inverse of one, a sequence or alternatives")

    def _said(self, node: Node, word: str) -> list[Node]:
        return _sorted(self.graph.objects(node, SH[word]))

    def _one(self, node: Node, word: str) -> Node | None:
        values = self._said(node, word)
        if len(values) > 1:
            raise self._misused(node, word, "said once")
        return values[0] if values else None

    def _argue(self, node: Node, word: str, make: Callable[[Node], Made], value: Node) -> Made:
        try:
            return make(value)
        except Misuse as misuse:
            raise self._misused(node, word, str(misuse)) from misuse

    def _misused(self, node: Node, word: str, wanted: str) -> SchemeError:
        return self.origins.fault(
            node, f"uses sh:{word} in a way that is not understood", f"Let sh:{word} be {wanted}."
        )


def _sorted(nodes: Iterable[Node]) -> list[Node]:
    """In one order, whatever order the triples come in."""
    return sorted(nodes, key=str)


MAKERS: Mapping[str, Callable[[Node], Condition]] = MappingProxyType(
    {
        "class": lambda value: conditions.instance_of(arguments.written(arguments.iri(value))),
        "datatype": lambda value: conditions.every(conditions.is_typed(arguments.iri(value))),
        "hasValue": lambda value: conditions.has_value(arguments.written(value)),
        "lessThan": lambda value: conditions.less_than(arguments.written(arguments.iri(value)), or_equal=False),
        "lessThanOrEquals": lambda value: conditions.less_than(arguments.written(arguments.iri(value)), or_equal=True),
        "maxCount": lambda value: conditions.max_count(arguments.number(value)),
        "maxExclusive": lambda value: conditions.every(conditions.is_within(arguments.bound(value), BELOW)),
        "maxInclusive": lambda value: conditions.every(conditions.is_within(arguments.bound(value), UP_TO)),
        "maxLength": lambda value: conditions.every(conditions.is_short(arguments.number(value))),
        "minCount": lambda value: conditions.min_count(arguments.number(value)),
        "minExclusive": lambda value: conditions.every(conditions.is_within(arguments.bound(value), ABOVE)),
        "minInclusive": lambda value: conditions.every(conditions.is_within(arguments.bound(value), FROM)),
        "minLength": lambda value: conditions.every(conditions.is_long(arguments.number(value))),
        "nodeKind": lambda value: conditions.every(conditions.is_kind(arguments.kind(value))),
        "pattern": lambda value: conditions.every(conditions.matches(arguments.pattern(value))),
    }
)
"""The condition that each word stands for; those that name lists or other shapes need the graph besides."""
