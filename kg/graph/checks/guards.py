"""The guards, rules across nodes, as queries that must return no row."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from kg.graph import store
from kg.graph.checks.places import Places, whole
from kg.graph.checks.report import Result
from kg.graph.terms import Term
from kg.resources import folder


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule across nodes, as a query that must return no row: its rows name the claim and the node that breaks it.

    Where that node stands in many files, as a state does, a column `graph` tells which of them is meant.
    """

    name: str
    summary: str
    message: str
    severity: str
    query: str


@cache
def guards() -> tuple[Guard, ...]:
    """All guards, by name.

    >>> guards()[0].name
    'guard-accusation-has-target'
    """
    return tuple(_guard(path) for path in sorted(folder("queries").glob("guard-*.rq")))


def broken(files: Sequence[Path], homes: Mapping[str, Path]) -> Iterator[Result]:
    """What the guards find in all files together; `homes` tells in which file a subject or graph stands."""
    loaded = store.load(files)
    together = Path(os.path.commonpath(files)) if files else Path()  # where a node without IRI stands, as far as known
    opened: dict[Path, Places] = {}
    for guard in guards():
        answer = store.select(loaded, guard.query)
        for row in answer.rows:
            cells = dict(zip(answer.columns, row, strict=True))
            claim, focus = cells.get("claim"), cast(Term, cells["focus"])
            path = homes.get(str(cells.get("graph"))) or homes.get(whole(claim or focus), together)
            if path not in opened:
                opened[path] = Places(path, store.read(path) if path in files else ())
            yield opened[path].result(
                rule=guard.name, severity=guard.severity, message=guard.message, focus=focus, claim=claim
            )


def _guard(path: Path) -> Guard:
    text = path.read_text(encoding="utf-8")
    fields = dict(re.findall(r"^#\+ (\w+): (.+)$", text, re.MULTILINE))
    return Guard(path.stem, fields["summary"], json.loads(fields["message"]), fields["severity"], text)
