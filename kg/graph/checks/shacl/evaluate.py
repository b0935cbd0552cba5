"""Shapes held against a graph: what breaks which shape where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.graph.checks.shacl.conditions import Condition, Test
from kg.graph.checks.shacl.index import Index
from kg.graph.checks.shacl.paths import Path
from kg.graph.ntriples import Statement


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape, ready to be bound to a graph; `path` is its property where the path is no more than one."""

    name: str
    severity: str
    message: str
    path: str | None
    walk: Path
    conditions: tuple[Condition, ...]
    parts: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape with its targets, written as in N-Triples."""

    shape: Shape
    classes: tuple[str, ...]
    objects_of: tuple[str, ...]
    subjects_of: tuple[str, ...]

    def foci(self, index: Index) -> Iterable[str]:
        """Every node that the shape is about, once."""
        found = dict[str, None]()
        for class_ in self.classes:
            found |= dict.fromkeys(index.instances(class_))
        for predicate in self.objects_of:
            found |= dict.fromkeys(index.subjects(predicate))
        for predicate in self.subjects_of:
            found |= dict.fromkeys(index.objects(predicate))
        return found


@dataclass(frozen=True, slots=True)
class Breach:
    """One node that breaks one shape; focus and value are written as in N-Triples.

    `value` is `None` where the number of values, or the lack of one, is what breaks the shape.
    """

    shape: str
    severity: str
    message: str
    focus: str
    path: str | None
    value: str | None


def evaluate(rules: Sequence[Rule], statements: Iterable[Statement]) -> tuple[Breach, ...]:
    """Every breach of the rules, each once, in the order of shapes and nodes."""
    index = Index(statements)
    found = (breach for rule in rules for breach in _breaches(rule.shape, index, rule.foci(index)))
    return tuple(sorted(set(found), key=lambda breach: (breach.shape, breach.focus, breach.value or "")))


def conforms(shape: Shape) -> Callable[[Index], Test]:
    """Whether a value, as focus node of a shape, breaks nothing."""
    return lambda index: lambda value: next(_breaches(shape, index, (value,)), None) is None


def _breaches(shape: Shape, index: Index, foci: Iterable[str]) -> Iterator[Breach]:
    walk = shape.walk(index)
    finds = [condition(index) for condition in shape.conditions]
    reached = dict[str, None]()
    for focus in foci:
        values = walk(focus)
        for find in finds:
            for value in find(focus, values):
                yield Breach(shape.name, shape.severity, shape.message, focus, shape.path, value)
        if shape.parts:
            reached |= dict.fromkeys(values)
    for part in shape.parts:
        yield from _breaches(part, index, reached)
