"""The shapes in shapes/, and what breaks them.

We evaluate them ourselves, and not with pySHACL, since shapes are where a check spends its time: an article of 2,700
statements takes pySHACL some 240 ms. With every condition bound once to an index of the statements, and no term made an
rdflib object before there is something to tell of it, the same takes a twentieth. pySHACL stays the reference
(`kg.graph.checks.reference`): tests hold both verdicts against each other, on every fixture and on damaged graphs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rdflib import Graph

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
    return compiled({path: Graph().parse(path) for path in sorted(folder("shapes").glob("*.ttl"))})


@cache
def shapes() -> Graph:
    """All shapes as they are written, in one graph."""
    together = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        together.parse(path)
    return together
