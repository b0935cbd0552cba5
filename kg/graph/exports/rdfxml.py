"""RDF/XML, for older tools. XML cannot hold some characters, escaped or not: they are left out of the words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import Literal

from kg.graph import store
from kg.graph.exports.portable import clean
from kg.graph.exports.request import Request
from kg.graph.terms import Quad, literal


def rdfxml(request: Request) -> Iterator[tuple[Path, bytes]]:
    """What is claimed, without the graphs that say so."""
    yield request.path, store.serialize(map(_legible, request.quads), "rdf")


def _legible(quad: Quad) -> Quad:
    subject, predicate, value, graph = quad
    if isinstance(value, Literal) and (kept := clean(str(value))) != str(value):
        value = literal(kept, language=value.language, datatype=value.datatype)
    return subject, predicate, value, graph
