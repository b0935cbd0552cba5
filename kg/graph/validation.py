"""Shapes and guards, told as a report that names article, line and words."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from rdflib import RDF, SH, Graph, Literal

from kg.graph import quotes, store, words
from kg.graph.places import Places
from kg.graph.quotes import Quotes, Texts
from kg.graph.report import Report, Result
from kg.graph.terms import Quad, Term
from kg.graph.vocab import KG, SHAPES, curie
from kg.resources import folder

__all__ = ["Guard", "Report", "Result", "check", "guards", "shapes"]


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


def check(paths: Iterable[Path], *, texts: Texts | None = None) -> Report:
    """Check graph files, and those in folders, against every shape and guard, and anchors against their texts.

    Shapes look at each file by itself, guards at all of them together. Raises `GraphError` for a file that is missing
    or is not RDF.
    """
    files = list(dict.fromkeys(store.files(paths)))
    found: set[Result] = set()
    homes: dict[str, Path] = {}
    claims = set[Term]()
    compared: list[Quotes] = []
    for path in files:
        quads = store.read(path)
        places = Places(path, quads)
        claims |= {s for s, p, o, _ in quads if p == RDF.type and o == KG.Claim}
        for subject in places.graphs:
            homes.setdefault(_whole(subject), path)
        homes |= dict.fromkeys((str(graph) for graph in places.graphs.values() if graph), path)
        found |= set(broken_shapes(quads, places)) | set(words.unknown(places, quads))
        compared.append(quotes.compare(places, texts))
    found |= set(broken_guards(files, homes)) | {result for part in compared for result in part.results}
    return Report(
        results=tuple(sorted(found, key=_order)),
        files=len(files),
        claims=len(claims),
        anchors=sum(part.anchors for part in compared),
        verified=sum(part.verified for part in compared),
        unread=len({article for part in compared for article in part.unread}),
    )


@cache
def shapes() -> Graph:
    """All shapes, parsed once."""
    together = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        together.parse(path)
    return together


@cache
def guards() -> tuple[Guard, ...]:
    """All guards, by name.

    >>> guards()[0].name
    'guard-accusation-has-target'
    """
    return tuple(_guard(path) for path in sorted(folder("queries").glob("guard-*.rq")))


def broken_shapes(quads: Iterable[Quad], places: Places) -> Iterator[Result]:
    """What pySHACL finds in one file."""
    from pyshacl import validate

    data = Graph()
    for s, p, o, _ in quads:
        data.add((s, p, o))
    conforms, report, _ = validate(data, shacl_graph=shapes(), inference="none", advanced=False, inplace=True)
    if conforms and not report.value(predicate=SH.result):
        return
    for result in report.objects(None, SH.result):
        shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        value, severity = report.value(result, SH.value), report.value(result, SH.resultSeverity)
        stated = "" if value is None or value == focus else f" It has {_shown(cast(Term, value))}."
        yield places.result(
            rule=str(shape).removeprefix(SHAPES),
            severity=str(severity).removeprefix(str(SH)).lower(),
            message=f"{report.value(result, SH.resultMessage)}{stated}",
            focus=cast(Term, focus),
        )


def broken_guards(files: Sequence[Path], homes: Mapping[str, Path]) -> Iterator[Result]:
    """What the guards find in all files together; `homes` tells in which file a subject or graph stands."""
    loaded = store.load(files)
    together = Path(os.path.commonpath(files)) if files else Path()  # where a node without IRI stands, as far as known
    opened: dict[Path, Places] = {}
    for guard in guards():
        answer = store.select(loaded, guard.query)
        for row in answer.rows:
            cells = dict(zip(answer.columns, row, strict=True))
            claim, focus = cells.get("claim"), cast(Term, cells["focus"])
            path = homes.get(str(cells.get("graph"))) or homes.get(_whole(claim or focus), together)
            if path not in opened:
                opened[path] = Places(path, store.read(path) if path in files else ())
            yield opened[path].result(
                rule=guard.name, severity=guard.severity, message=guard.message, focus=focus, claim=claim
            )


def _guard(path: Path) -> Guard:
    text = path.read_text(encoding="utf-8")
    fields = dict(re.findall(r"^#\+ (\w+): (.+)$", text, re.MULTILINE))
    return Guard(path.stem, fields["summary"], json.loads(fields["message"]), fields["severity"], text)


def _whole(node: Term) -> str:
    """The node of which this one is a part."""
    return str(node).partition("#")[0]


def _shown(value: Term) -> str:
    return f"“{value}”" if isinstance(value, Literal) else curie(value)


def _order(result: Result) -> tuple[str, ...]:
    return (result.file, result.rule, f"{result.span.start:09d}" if result.span else "", result.focus or "")
