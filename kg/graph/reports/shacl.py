"""SHACL's own validation report, in Turtle; its nodes have IRIs, so that two reports can be compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.util import from_n3

from kg.graph.checks.report import Report, Result
from kg.graph.reports.locations import relative
from kg.graph.reports.rules import component
from kg.graph.vocab import DCT, OA, PREFIXES, SCHEMA, SHAPES

REPORT = URIRef("urn:claimgraph:report")
SEVERITIES = {"violation": SH.Violation, "warning": SH.Warning, "info": SH.Info}
BOUND = {name: PREFIXES[name] for name in ("dct", "kgs", "oa", "schema")} | {"sh": str(SH)}
"""The prefixes of a report."""
IRI_SIGNS = "%:/?#[]@!$&'()*+,;=-._~"


def written(report: Report) -> str:
    """The report as an `sh:ValidationReport`.

    Beyond SHACL's words, a result has its file and line (`dct:source`), the headline of its article
    (`schema:headline`), and the words of the claim as an anchor has them (`oa:exact`, `oa:start`, `oa:end`).
    `sh:conforms` is SHACL's: where there is a result, be it a warning, it is false.
    """
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(BOUND.items()))
    nodes = dict(zip(_names(report), report.results, strict=True))
    about: list[tuple[URIRef, object]] = [(RDF.type, SH.ValidationReport), (SH.conforms, not report.results)]
    about += [(SH.result, node) for node in nodes]
    return head + _block(REPORT, about) + "".join(_block(node, _said(result)) for node, result in nodes.items())


def _names(report: Report) -> Iterator[URIRef]:
    """An IRI for each result, which is the same in another report; where two are the same, they are numbered."""
    seen: Counter[str] = Counter()
    for result in report.results:
        name = result.fingerprint
        seen[name] += 1
        yield URIRef(f"urn:claimgraph:result:{name}" + (f"-{seen[name]}" if seen[name] > 1 else ""))


def _said(result: Result) -> Iterator[tuple[URIRef, object]]:
    yield RDF.type, SH.ValidationResult
    yield SH.resultSeverity, SEVERITIES.get(result.severity, SH.Info)
    yield SH.sourceShape, SHAPES[result.rule]
    yield SH.sourceConstraintComponent, component(result)
    yield SH.focusNode, _node(result.focus) if result.focus else _named("file", relative(result.file))
    if result.path and _is_iri(result.path):
        yield SH.resultPath, URIRef(result.path)
    if result.value:
        yield SH.value, _value(result.value)
    yield SH.resultMessage, result.message
    yield DCT.source, result.place
    if result.article:
        yield SCHEMA.headline, result.article
    if result.words:
        yield OA.exact, result.words
    if result.span:
        yield OA.start, result.span.start
        yield OA.end, result.span.end


def _value(written: str) -> object:
    """The term as N-Triples have it; what cannot be read stays a string."""
    try:
        read: Any = from_n3(written)
    except Exception:  # rdflib's reader raises whatever it stumbles over
        return written
    if isinstance(read, URIRef):
        return _node(str(read))
    if isinstance(read, BNode):
        return _named("nameless", str(read))
    return read if isinstance(read, Literal) else written


def _node(name: str) -> URIRef:
    """The node as its report names it; one without a name becomes an IRI that says so."""
    return URIRef(name) if _is_iri(name) else _named("nameless", name)


def _named(kind: str, name: str) -> URIRef:
    return URIRef(f"urn:claimgraph:{kind}:{quote(name, safe='', errors='replace')}")


def _is_iri(name: str) -> bool:
    scheme, colon, _ = name.partition(":")
    if not colon or not scheme[:1].isalpha():
        return False
    return all((sign.isascii() and sign.isalnum()) or sign in IRI_SIGNS or ord(sign) > 0xA0 for sign in name)


def _block(subject: URIRef, said: Iterable[tuple[URIRef, object]]) -> str:
    lines = [f"    {'a' if p == RDF.type else _turtle(p)} {_turtle(o)}" for p, o in said]
    return f"\n{_turtle(subject)}\n" + " ;\n".join(lines) + " .\n"


def _turtle(term: object) -> str:
    """The term as Turtle has it; plain strings, numbers and truths are literals.

    >>> _turtle(SH.Violation), _turtle("a\\nb"), _turtle(True)
    ('sh:Violation', '"a\\\\nb"', 'true')
    """
    if isinstance(term, URIRef):
        fitting = ((name, term.removeprefix(iri)) for name, iri in BOUND.items() if term.startswith(iri))
        short = next((f"{name}:{local}" for name, local in fitting if local.replace("-", "").isalnum()), None)
        return short or f"<{term}>"
    if isinstance(term, Literal):
        kind = f"@{term.language}" if term.language else f"^^{_turtle(term.datatype)}" if term.datatype else ""
        return _turtle(str(term)) + kind
    if isinstance(term, str):
        return json.dumps(term.encode(errors="replace").decode(), ensure_ascii=False)
    return str(term).lower()
