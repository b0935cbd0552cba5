"""Who evaluates the shapes: our own engine, or pySHACL, the reference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

from kg.graph.checks import shapes
from kg.graph.checks.shacl.evaluate import Breach
from kg.graph.ntriples import Statement

Engine: TypeAlias = Literal["own", "pyshacl"]
ENGINES: tuple[Engine, ...] = get_args(Engine)


def breaches(statements: Iterable[Statement], *, engine: Engine = "own") -> tuple[Breach, ...]:
    """What breaks the shapes in one graph."""
    if engine == "own":
        return shapes.breaches(statements)
    from kg.graph.checks import reference

    return reference.breaches(statements)
