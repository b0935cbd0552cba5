"""The shapes in shapes/, and what breaks them.

We evaluate them ourselves, and not with pySHACL, since shapes are where a check spends its time: an article of 2,700
statements takes pySHACL some 240 ms. With every condition bound once to an index of the statements, and no term made an
rdflib object before there is something to tell of it, the same takes a twentieth. pySHACL stays the reference
(`kg.graph.checks.reference`): tests hold both verdicts against each other, on every fixture and on damaged graphs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import Graph

from kg.graph import store
from kg.graph.checks.shacl.evaluate import Breach, Rule, evaluate
from kg.graph.checks.shacl.rules import compiled
from kg.graph.ntriples import Statement
from kg.resources import folder


def breaches(statements: Iterable[Statement]) -> tuple[Breach, ...]:
    """What breaks the shapes in one graph: of a file, or of several files whose statements are given as one."""
    return evaluate(rules(), statements)


@cache
def rules() -> tuple[Rule, ...]:
    """All shapes that have targets, compiled once. Raises `SchemeError` for a word that is not understood."""
    return compiled({path: _graph([path]) for path in _files()})


@cache
def shapes() -> Graph:
    """All shapes as they are written, in one graph."""
    return _graph(_files())


def _files() -> list[Path]:
    return sorted(folder("shapes").glob("*.ttl"))


def _graph(paths: Iterable[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        for s, p, o, _ in store.read(path):
            graph.add((s, p, o))
    return graph
