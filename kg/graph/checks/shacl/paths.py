"""Property paths: from a focus node to its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from kg.graph.checks.shacl.index import Index, Values

Walk: TypeAlias = Callable[[str], Values]
Path: TypeAlias = Callable[[Index], Walk]
"""A path, waiting for the graph in which to walk it."""


def forward(predicate: str) -> Path:
    """From subject to objects."""

    def bound(index: Index) -> Walk:
        table = index.objects(predicate)
        return lambda focus: table.get(focus, ())

    return bound


def inverse(predicate: str) -> Path:
    """From object to subjects."""

    def bound(index: Index) -> Walk:
        table = index.subjects(predicate)
        return lambda focus: table.get(focus, ())

    return bound


def sequence(steps: Sequence[Path]) -> Path:
    """One path after the other."""

    def bound(index: Index) -> Walk:
        walks = [step(index) for step in steps]

        def walk(focus: str) -> Values:
            values: Values = (focus,)
            for step in walks:
                values = dict.fromkeys(reached for value in values for reached in step(value))
            return values

        return walk

    return bound


def alternative(branches: Sequence[Path]) -> Path:
    """All that any of the paths reaches."""

    def bound(index: Index) -> Walk:
        walks = [branch(index) for branch in branches]
        return lambda focus: dict.fromkeys(value for walk in walks for value in walk(focus))

    return bound


def itself(_index: Index) -> Walk:
    """The path of a node shape: a node is its own value."""
    return lambda focus: (focus,)
