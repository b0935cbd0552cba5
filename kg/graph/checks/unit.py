"""One file, or one graph of an endpoint, checked by itself: every rule that needs no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from kg.errors import GraphError
from kg.graph import store
from kg.graph.checks import guards, quotes, told, words
from kg.graph.checks.engines import Engine, breaches
from kg.graph.checks.lines import located
from kg.graph.checks.places import Places
from kg.graph.checks.quotes import Texts
from kg.graph.checks.report import Result
from kg.graph.checks.sharing import Shared, shared
from kg.graph.store import Content

UNREADABLE = "file-is-rdf"
"""The rule that a file breaks which cannot be read at all."""


ALONE = Shared()
"""What others must know of a file that says nothing."""


class Source(Protocol):
    """Where a unit comes from: `shown` is how a report names its place."""

    @property
    def shown(self) -> str:
        """The file, or the endpoint."""

    def content(self, *, nameless: str = "b") -> Content:
        """What it says. Raises `GraphError` where it cannot be read."""


@dataclass(frozen=True, slots=True)
class File:
    """A graph file."""

    path: Path

    @property
    def shown(self) -> str:
        """The path as it was given."""
        return str(self.path)

    def content(self, *, nameless: str = "b") -> Content:
        """What the file says."""
        return store.content(self.path, nameless=nameless)


@dataclass(frozen=True, slots=True)
class Record:
    """What came of checking one unit: results, counts, and what others must know of it; `unread` are articles."""

    results: tuple[Result, ...]
    anchors: int = 0
    verified: int = 0
    unread: tuple[str, ...] = ()
    shared: Shared = ALONE


def checked(source: Source, *, texts: Texts | None = None, engine: Engine = "own") -> Record:
    """Check one unit by itself. One that is no RDF gets a result that says so, and nothing else."""
    try:
        content = source.content()
    except GraphError as error:
        return Record((_unreadable(source, error),))
    places = Places(Path(source.shown), content.quads)
    compared = quotes.compare(places, texts)
    spelling = (*words.unknown(places, content.quads), *words.misspelt(places, content.quads))
    results = {*broken(content, places, engine=engine), *spelling, *compared.results}
    return Record(
        tuple(located(replace(result, file=source.shown) for result in results)),
        compared.anchors,
        compared.verified,
        tuple(sorted(map(str, compared.unread))),
        shared(content.statements),
    )


def broken(content: Content, places: Places, *, engine: Engine) -> Iterator[Result]:
    """What breaks shapes and guards in this content, taken as one graph."""
    yield from told.results(breaches(content.statements, engine=engine), places)
    yield from guards.broken(content.store(), places)


def _unreadable(source: Source, error: GraphError) -> Result:
    place = re.search(r":(\d+)(?::\d+)?$", (error.where or "").removeprefix(source.shown))
    message = f"{error.what[:1].upper()}{error.what[1:].rstrip('.')}. {error.remedy or ''}".rstrip()
    return Result(UNREADABLE, "violation", message, source.shown, line=int(place[1]) if place else None)
