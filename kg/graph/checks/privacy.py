"""What is private to one file and what is shared, as the shapes and guards have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rdflib import RDF, SH, URIRef, term

from kg.graph.checks.guards import guards
from kg.graph.checks.shapes import shapes
from kg.graph.ntriples import write
from kg.graph.vocab import KG, OA, SCHEMA, SHAPES

CLASSES = (
    *(KG.AlternativeReading, KG.Claim, KG.NameUse, KG.Quantity, KG.ReportedEvent, KG.Time, KG.UnlinkedParticipant),
    *(OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector, SCHEMA.NewsArticle),
)
PRIVATE = frozenset(map(write, CLASSES))
"""Classes whose nodes belong to one article, and so to one file, written as in N-Triples."""


@cache
def visible() -> frozenset[str]:
    """Every property that a guard names.

    >>> write(KG.textSha256) in visible(), write(KG.demonym) in visible()
    (True, False)
    """
    found = {write(RDF.type)}
    for guard in guards():
        prefixes = dict(re.findall(r"^PREFIX +(\w+): +<([^>]*)>", guard.query, re.MULTILINE))
        words = re.findall(r"\b(\w+):(\w+)\b", guard.query)
        found |= {f"<{prefixes[prefix]}{local}>" for prefix, local in words if prefix in prefixes}
    return frozenset(found)


@cache
def carried() -> frozenset[str]:
    """Properties that stand on private nodes only, as the shapes of their subjects tell.

    >>> {write(KG.content), write(KG.causedBy)} <= carried()
    True
    """
    graph = shapes()
    owners = {shape for shape, _, o in graph.triples((None, SH["class"], None)) if o in CLASSES}
    return frozenset(write(p) for shape in owners for p in graph.objects(shape, SH.targetSubjectsOf))  # type: ignore[arg-type]


@cache
def own() -> frozenset[str]:
    """Properties of shared nodes that lead to private ones and are not counted: each article adds its own.

    >>> own()
    frozenset({'<https://w3id.org/claimgraph/ns#nameUse>'})
    """
    graph = shapes()
    limited = {step for shape in graph.subjects(SH.maxCount) for step in _steps(shape)}
    leading = {shape for shape, _, o in graph.triples((None, SH["class"], None)) if o in CLASSES}
    private = {step for shape in leading for step in _steps(shape)}
    return frozenset(private - limited - carried())


@cache
def blind() -> frozenset[str]:
    """Rules that look along these properties, and so cannot be told from descriptions without them.

    >>> "disputed-place-has-two-names" in blind()
    True
    """
    looking = {shape for shape in shapes().subjects(SH.path) if own() & set(_steps(shape))}
    return frozenset(str(shape).removeprefix(SHAPES) for shape in looking)


def _steps(shape: term.Node) -> Iterator[str]:
    """Every property in the path of a shape."""
    graph = shapes()
    path = graph.value(shape, SH.path)
    steps = () if path is None else graph.transitive_objects(path, None)
    return (write(step) for step in steps if isinstance(step, URIRef))
