"""The shapes in shapes/, and what breaks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast

from rdflib import SH, Graph, Literal, URIRef

from kg.graph.checks.places import Places
from kg.graph.checks.report import Result
from kg.graph.terms import Quad, Term
from kg.graph.vocab import SHAPES, curie
from kg.resources import folder


@cache
def shapes() -> Graph:
    """All shapes, parsed once."""
    together = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        together.parse(path)
    return together


def broken(quads: Iterable[Quad], places: Places) -> Iterator[Result]:
    """What pySHACL finds in one file."""
    from pyshacl import validate

    data = Graph()
    for s, p, o, _ in quads:
        data.add((s, p, o))
    conforms, report, _ = validate(data, shacl_graph=shapes(), inference="none", advanced=False, inplace=True)
    if conforms and not report.value(predicate=SH.result):
        return
    for result in report.objects(None, SH.result):
        shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        value, severity = report.value(result, SH.value), report.value(result, SH.resultSeverity)
        path = report.value(result, SH.resultPath)
        stated = "" if value is None or value == focus else f" It has {_shown(cast(Term, value))}."
        yield places.result(
            rule=str(shape).removeprefix(SHAPES),
            severity=str(severity).removeprefix(str(SH)).lower(),
            message=f"{report.value(result, SH.resultMessage)}{stated}",
            focus=cast(Term, focus),
            path=path if isinstance(path, URIRef) else None,
            value=cast("Term | None", value),
        )


def _shown(value: Term) -> str:
    return f"“{value}”" if isinstance(value, Literal) else curie(value)
