"""SHACL's own validation report, in Turtle; its nodes have IRIs, so that two reports can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from rdflib import RDF, SH, Literal, URIRef
from rdflib.util import from_n3

from kg.graph import store
from kg.graph.checks.report import Report, Result
from kg.graph.terms import Node, Quad, Term
from kg.graph.vocab import DCT, OA, SHAPES

REPORT = URIRef("urn:claimgraph:report")
SEVERITIES = {"violation": SH.Violation, "warning": SH.Warning, "info": SH.Info}


def written(report: Report) -> str:
    """The report as an `sh:ValidationReport`.

    Beyond SHACL's words, a result has its file and line (`dct:source`), and the words of the claim as an anchor has
    them (`oa:exact`, `oa:start`, `oa:end`).
    """
    return store.serialize(_quads(report), "ttl").decode()


def _quads(report: Report) -> Iterator[Quad]:
    yield REPORT, RDF.type, SH.ValidationReport, None
    yield REPORT, SH.conforms, Literal(not report.results), None
    seen: Counter[str] = Counter()
    for result in report.results:
        name = result.fingerprint
        seen[name] += 1
        node = URIRef(f"urn:claimgraph:result:{name}" + (f"-{seen[name]}" if seen[name] > 1 else ""))
        yield REPORT, SH.result, node, None
        yield from ((node, predicate, value, None) for predicate, value in _said(result))


def _said(result: Result) -> Iterator[tuple[URIRef, Term]]:
    yield RDF.type, SH.ValidationResult
    yield SH.resultSeverity, SEVERITIES.get(result.severity, SH.Info)
    yield SH.resultMessage, Literal(result.message)
    yield SH.sourceShape, URIRef(SHAPES + result.rule)
    yield DCT.source, Literal(result.place)
    if result.focus:
        yield SH.focusNode, _node(result.focus)
    if result.path:
        yield SH.resultPath, URIRef(result.path)
    if result.value:
        yield SH.value, cast(Term, from_n3(result.value))
    if result.words:
        yield OA.exact, Literal(result.words)
    if result.span:
        yield OA.start, Literal(result.span.start)
        yield OA.end, Literal(result.span.end)


def _node(name: str) -> Node:
    """The node as its report names it; one without a name becomes an IRI that says so."""
    return URIRef(name) if ":" in name and not name.startswith("_:") else URIRef(f"urn:claimgraph:nameless:{name}")
