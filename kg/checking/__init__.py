"""Files, studies and endpoints checked: in parallel, and in a study only what has changed."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from kg import rules, workspace
from kg.checking.marks import Marks
from kg.checking.sources import Asked, asked_for
from kg.checking.texts import StudyTexts, key_of
from kg.checking.wholeness import lost
from kg.graph.checks import ledger, remote, together, unit
from kg.graph.checks.engines import Engine
from kg.graph.checks.ledger import Ledger
from kg.graph.checks.report import Report, Result
from kg.graph.checks.unit import File, Record, Source
from kg.graph.endpoint import Endpoint
from kg.workers import ordered

FILES_A_WORKER = 8
"""Starting a worker takes about as long as checking this many files."""
SAVED_EVERY = 500
"""Files after which a check that is cut off need not begin anew."""

Progress = Callable[[int], Callable[[], None]]
"""Told how many files wait; what it gives back is called as each is done."""


def check(
    paths: Sequence[Path] = (Path(),),
    *,
    study: Path | None = None,
    endpoint: Endpoint | None = None,
    workers: int | None = None,
    anew: bool = False,
    engine: Engine = "own",
    progress: Progress = lambda _: lambda: None,
) -> Report:
    """Check files, folders, patterns and studies, or the graphs of an endpoint, against every rule.

    Quotations are held against the texts of `study`, else of the studies in which the files lie. A study by itself
    remembers what came of each file, and only what has changed since is checked, unless all is wanted `anew`.
    `workers` is the number of processes; `None` decides by the number of files. The report is the same for any.
    `engine` is who evaluates the shapes; with another than our own, nothing is remembered.

    Raises `GraphError` or `StudyError` for what is missing. A file that is no RDF has a result that says so.
    """
    asked = _remote(endpoint, study) if endpoint else asked_for(paths, study=study)
    for opened in _ledgers(asked, engine):
        try:
            with opened as book:
                _bring_up_to_date(book, asked, workers=workers, anew=anew, engine=engine, progress=progress)
                told = together.report(book, asked.sources, run=partial(_run, workers=workers), engine=engine)
                return replace(told, results=(*told.results, *_lost(asked)))
        except sqlite3.Error:
            if asked.whole is None or engine != "own":
                raise
    raise AssertionError("a ledger for the time of one check can always be had")


def _lost(asked: Asked) -> tuple[Result, ...]:
    return tuple(lost(asked.whole, asked.sources)) if asked.whole else ()


@dataclass(frozen=True, slots=True)
class _Task:
    name: str
    source: Source
    texts: StudyTexts
    marks: Marks | None
    stamp: str


_Call = tuple[Callable[[_Task, Engine], tuple[Record, str]], tuple[_Task, Engine]]


def _remote(endpoint: Endpoint, study: Path | None) -> Asked:
    texts = (workspace.open_study(study),) if study else ()
    return Asked({graph.name: graph for graph in remote.graphs(endpoint)}, texts, None)


def _ledgers(asked: Asked, engine: Engine) -> Iterator[AbstractContextManager[Ledger]]:
    """Where to enter what is found: the study's own ledger, unless another check has it or it cannot be written."""
    if asked.whole and engine == "own":
        for _ in range(2):  # a damaged one is removed where it is found
            yield ledger.kept(asked.whole.store / "checks.sqlite", rules=rules.checking())
    yield ledger.temporary()


def _bring_up_to_date(
    book: Ledger, asked: Asked, *, workers: int | None, anew: bool, engine: Engine, progress: Progress
) -> None:
    known = book.marks()
    gone = known.keys() - asked.sources.keys()
    book.forget(gone)
    done = progress(len(asked.sources))
    begun: deque[_Task] = deque()

    def calls() -> Iterator[_Call]:
        """Of the files that are not known; the others are done. The processes start while files are still looked at."""
        for task in _tasks(asked):
            if not anew and _is_known(book, task, known.get(task.name)):
                done()
                continue
            begun.append(task)
            yield _checked, (task, engine)

    number = 0
    for number, (record, digest) in enumerate(_run(calls(), workers=workers), start=1):
        task = begun.popleft()
        book.note(task.name, record, stamp=task.stamp if digest else "", digest=digest)
        done()
        if number % SAVED_EVERY == 0:
            book.save()
    if number or gone:
        book.tidy()
    book.save()


def _tasks(asked: Asked) -> Iterator[_Task]:
    run = str(time.time_ns())
    articles = str(asked.whole.articles) if asked.whole else None
    for name, source in asked.sources.items():
        path = str(source.path) if isinstance(source, File) else None
        key = key_of(os.path.basename(path)) if path else None
        marks = Marks.of(path, key, articles) if path and articles else None
        yield _Task(name, source, StudyTexts(asked.texts, key, run), marks, marks.stamp() if marks else "")


def _is_known(book: Ledger, task: _Task, known: tuple[str, str] | None) -> bool:
    """Whether the ledger tells what would come of it."""
    if known is None or task.marks is None:
        return False
    stamp, digest = known
    if stamp and stamp == task.stamp:
        return True
    if not digest or digest != task.marks.digest():
        return False
    book.restamp(task.name, task.stamp)
    return True


def _checked(task: _Task, engine: Engine) -> tuple[Record, str]:
    """What comes of a file, and the digest of all that decided it; none where it may be other without a trace."""
    digest = task.marks.digest() if task.marks else ""
    record = unit.checked(task.source, texts=task.texts, engine=engine)
    return record, "" if task.texts.looked_further else digest


def _run(calls: together.Calls[together.Answer], *, workers: int | None) -> Iterator[together.Answer]:
    """What these calls give, in order; where nobody says in how many processes, few are done in this one."""
    first = list(islice(calls, 0 if workers else FILES_A_WORKER * 2))
    few = not workers and len(first) < FILES_A_WORKER * 2
    return ordered(chain(first, calls), 1 if few else workers or os.cpu_count() or 1)
