"""The corpus as graphs, made from the committed JSON, so that no test of the graph wing needs the text wing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from rdflib import Dataset

from kg import naming
from kg.describe import describe
from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Quad
from kg.interchange import from_json
from kg.records import Article, Extraction, Segment, Span
from kg.reference import concepts_in, reference

HERE = Path(__file__).parent
RUN = naming.run_iri("0", "0")


def names() -> list[str]:
    """The articles, in order."""
    return sorted(path.stem for path in HERE.glob("*.txt"))


def extraction(name: str) -> Extraction:
    """What the article says."""
    data = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    article = Article(
        name=name,
        text=text,
        sha256=data["sha256"],
        segments=(Segment(Span(0, len(text)), "Body"),),
        publisher=data["publisher"],
        title=data["title"],
        published=date.fromisoformat(data["date"]),
        language="en",
    )
    return from_json(data, article)


@cache
def quads() -> tuple[Quad, ...]:
    """Every article's graph and the reference graph."""
    return tuple(_quads())


def _quads() -> Iterator[Quad]:
    told = [quad for name in names() for quad in describe(extraction(name), run=RUN)]
    yield from told
    yield from reference(concepts_in(told))


@cache
def corpus() -> Store:
    """The corpus in Oxigraph."""
    return store.store_of(quads())


@cache
def twin() -> Dataset:
    """The corpus in rdflib."""
    return store.dataset_of(quads())
