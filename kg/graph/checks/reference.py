"""The shapes as pySHACL reads them: the reference for our own engine, with the same kind of answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from rdflib import SH, Graph, URIRef

from kg.errors import GraphError
from kg.graph import ntriples
from kg.graph.checks.shacl.evaluate import Breach
from kg.graph.checks.shapes import shapes
from kg.graph.ntriples import Statement
from kg.graph.terms import Term


def breaches(statements: Iterable[Statement]) -> tuple[Breach, ...]:
    """What pySHACL finds in one graph.

    Raises `GraphError` where it gives up, as on two bounds of which one is a blank node or "ten"^^xsd:integer: such
    values cannot be compared, and our own engine tells of them.
    """
    return validate(shapes(), statements)


def validate(rules: Graph, statements: Iterable[Statement]) -> tuple[Breach, ...]:
    """The same with these shapes."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    data = Graph()
    for s, p, o, _ in ntriples.quads(statements):
        data.add((s, p, o))
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", advanced=False, inplace=True)
    except (ReportableRuntimeError, ArithmeticError, TypeError) as error:
        raise GraphError(
            f"pySHACL gave up ({error})", remedy="Check with our own engine, which says at which node."
        ) from error
    found = {_breach(report, cast(URIRef, result)) for result in report.objects(None, SH.result)}
    return tuple(sorted(found, key=lambda breach: (breach.shape, breach.focus, breach.value or "")))


def _breach(report: Graph, result: URIRef) -> Breach:
    told = {word: report.value(result, SH[word]) for word in TOLD}
    path, value = told["resultPath"], told["value"]
    return Breach(
        shape=str(told["sourceShape"]),
        severity=str(told["resultSeverity"]).removeprefix(str(SH)).lower(),
        message=str(told["resultMessage"]),
        focus=ntriples.write(cast(Term, told["focusNode"])),
        path=str(path) if isinstance(path, URIRef) else None,
        value=None if value is None else ntriples.write(cast(Term, value)),
    )


TOLD = ("focusNode", "resultMessage", "resultPath", "resultSeverity", "sourceShape", "value")
