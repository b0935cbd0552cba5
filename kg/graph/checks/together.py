"""Files checked one by one and against each other, told as one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from kg.errors import GraphError
from kg.graph import store
from kg.graph.checks import across, ledger, lines, unit
from kg.graph.checks.engines import Engine
from kg.graph.checks.ledger import Ledger
from kg.graph.checks.quotes import Texts
from kg.graph.checks.report import Report, Result
from kg.graph.checks.unit import File, Source

Answer = TypeVar("Answer")
Calls: TypeAlias = Iterable[tuple[Callable[..., Answer], tuple[Any, ...]]]


def check(paths: Iterable[Path], *, texts: Texts | None = None, engine: Engine = "own") -> Report:
    """Check graph files, and those in folders, in this process: rules, words, and anchors against their texts.

    Raises `GraphError` for a file that is missing. One that is no RDF has a result that says so.
    """
    sources: dict[str, Source] = {str(path): File(path) for path in store.files(paths)}
    for path in map(Path, sources):
        if not path.exists():
            raise GraphError("there is no such file or folder", where=str(path), remedy="Check the name.")
    with ledger.temporary() as book:
        for name, source in sources.items():
            book.note(name, unit.checked(source, texts=texts, engine=engine))
        return report(book, sources, run=in_turn, engine=engine)


def in_turn(calls: Calls[Answer]) -> Iterator[Answer]:
    """What functions of their arguments give, in order, done in this process."""
    return (function(*arguments) for function, arguments in calls)


def report(
    book: Ledger, sources: Mapping[str, Source], *, run: Callable[[Calls[list[Result]]], Any], engine: Engine = "own"
) -> Report:
    """What the ledger tells of these sources, by name, and what they break between them; `run` does the calls."""
    own = [replace(result, file=sources[name].shown) for name, result in book.results()]
    calls = ((across.checked_together, ([sources[name] for name in group], engine)) for group in across.groups(book))
    joined = lines.located(result for found in run(calls) for result in found)
    between = [*joined, *across.shared(book, sources, engine=engine)]
    totals = book.totals()
    return Report(
        results=tuple(sorted({*own, *across.only_new(between, own)}, key=_order)),
        files=totals.files,
        claims=totals.claims,
        anchors=totals.anchors,
        verified=totals.verified,
        unread=totals.unread,
    )


def _order(result: Result) -> tuple[str, ...]:
    span = f"{result.span.start:09d}" if result.span else ""
    return (result.file, result.rule, span, result.focus or "", result.claim or "", result.message)
