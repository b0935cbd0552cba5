"""The guards, rules across nodes, as queries that must return no row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from rdflib import URIRef

from kg.graph import store
from kg.graph.checks.places import Places
from kg.graph.checks.report import Result
from kg.graph.terms import Term
from kg.graph.vocab import PREFIXES
from kg.resources import folder


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule across nodes, as a query that must return no row: its rows name the claim and the node that breaks it.

    `path` is the property of that node which is wrong or wanting, where it is always the same; else rows may name it.
    """

    name: str
    summary: str
    message: str
    severity: str
    path: URIRef | None
    query: str


@cache
def guards() -> tuple[Guard, ...]:
    """All guards, by name.

    >>> guards()[0].name
    'guard-accusation-has-target'
    """
    return tuple(_guard(path) for path in sorted(folder("queries").glob("guard-*.rq")))


def broken(loaded: store.Store, places: Places) -> Iterator[Result]:
    """What the guards find in a store; `places` knows its quads."""
    for guard in guards():
        answer = store.select(loaded, guard.query)
        for row in answer.rows:
            cells = dict(zip(answer.columns, row, strict=True))
            yield places.result(
                rule=guard.name,
                severity=guard.severity,
                message=guard.message,
                focus=cast(Term, cells["focus"]),
                claim=cells.get("claim"),
                path=guard.path or cast(URIRef | None, cells.get("path")),
                value=cells.get("value"),
            )


def _guard(path: Path) -> Guard:
    text = path.read_text(encoding="utf-8")
    fields = dict(re.findall(r"^#\+ (\w+): (.+)$", text, re.MULTILINE))
    return Guard(
        name=path.stem,
        summary=fields["summary"],
        message=json.loads(fields["message"]),
        severity=fields["severity"],
        path=_property(fields.get("path")),
        query=text,
    )


def _property(short: str | None) -> URIRef | None:
    if short is None:
        return None
    prefix, _, local = short.partition(":")
    return URIRef(PREFIXES[prefix] + local)
