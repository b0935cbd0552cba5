"""A breach of a shape told as a result: whose claim it is, in which words, and what stands there instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rdflib import Literal

from kg.graph.checks.places import Places
from kg.graph.checks.report import Result
from kg.graph.checks.shacl.evaluate import Breach
from kg.graph.ntriples import term
from kg.graph.terms import Term
from kg.graph.vocab import SHAPES, curie


def results(breaches: Iterable[Breach], places: Places) -> Iterator[Result]:
    """The breaches as results, with all that the file tells about their place.

    A text where a node belongs is told once, where it stands, and not again as a node that lacks class and label.
    """
    found = list(breaches)
    misplaced = {breach.value for breach in found if breach.value != breach.focus}
    for breach in found:
        if breach.focus.startswith('"') and breach.focus in misplaced:
            continue
        value = None if breach.value == breach.focus else breach.value
        stated = "" if value is None else f" It has {_shown(term(value))}."
        result = places.result(
            rule=breach.shape.removeprefix(SHAPES),
            severity=breach.severity,
            message=f"{breach.message}{stated}",
            focus=term(breach.focus),
        )
        yield replace(result, path=breach.path, value=value)


def _shown(value: Term) -> str:
    return f"“{value}”" if isinstance(value, Literal) else curie(value)
