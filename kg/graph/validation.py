"""Shapes and guards, told as a report that names article, line and words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias, cast

import pyoxigraph as ox
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef

from kg.errors import GraphError
from kg.graph.places import Places
from kg.graph.report import Report, Result
from kg.graph.vocab import KG, OA, SHAPES, curie
from kg.records import Span
from kg.resources import folder

__all__ = ["Report", "Result", "check"]

Texts: TypeAlias = Mapping[str, str] | Callable[[str], str | None]

SUFFIXES = {".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf"}
"""What a folder is searched for; a file may be named by any suffix that `pyoxigraph` knows."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule across nodes, as a query that must return no row."""

    name: str
    message: str
    severity: str
    query: str


@dataclass(frozen=True, slots=True)
class _Breach:
    """A rule broken at a node, before it is known what the node belongs to."""

    rule: str
    severity: str
    message: str
    focus: str
    claim: str | None = None
    file: Path | None = None


def check(paths: Iterable[Path], *, texts: Texts | None = None) -> Report:
    """Check graph files, and all files of folders, against every shape and guard, and anchors against their texts.

    `texts` gives the text of an article by its SHA-256, where it is at hand. Shapes look at each file by itself, guards
    at all files together. Raises `GraphError` for a file that is missing or is not RDF.
    """
    files = {path: read(path) for path in _files(paths)}
    store = ox.Store()
    for quads in files.values():
        store.extend(quads)
    breaches = [breach for path, quads in files.items() for breach in _broken_shapes(path, quads)]
    breaches += _broken_guards(store)
    articles = _articles(store)
    known = {sha: text for sha in sorted(set(articles.values())) if (text := _find(texts, sha)) is not None}
    anchors, verified, wrong = _broken_anchors(store, articles, known)
    places = Places(store, files)
    results = {places.result(**_told(breach)) for breach in (*breaches, *wrong)}
    return Report(
        results=tuple(sorted(results, key=_order)),
        files=len(files),
        claims=sum(1 for _ in store.quads_for_pattern(None, _node(RDF.type), _node(KG.Claim), None)),
        anchors=anchors,
        verified=verified,
        unread=sum(1 for sha in articles.values() if sha not in known),
    )
