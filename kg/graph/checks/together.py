"""Graph files checked against every rule, told as one report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import RDF

from kg.graph import ntriples, store
from kg.graph.checks import guards, quotes, shapes, told, words
from kg.graph.checks.places import Places, whole
from kg.graph.checks.quotes import Quotes, Texts
from kg.graph.checks.report import Report, Result
from kg.graph.terms import Term
from kg.graph.vocab import KG


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
        statements = store.statements(path)
        quads = ntriples.quads(statements)
        places = Places(path, quads)
        claims |= {s for s, p, o, _ in quads if p == RDF.type and o == KG.Claim}
        for subject in places.graphs:
            homes.setdefault(whole(subject), path)
        homes |= dict.fromkeys((str(graph) for graph in places.graphs.values() if graph), path)
        found |= set(told.results(shapes.breaches(statements), places)) | set(words.unknown(places, quads))
        compared.append(quotes.compare(places, texts))
    found |= set(guards.broken(files, homes)) | {result for part in compared for result in part.results}
    return Report(
        results=tuple(sorted(found, key=_order)),
        files=len(files),
        claims=len(claims),
        anchors=sum(part.anchors for part in compared),
        verified=sum(part.verified for part in compared),
        unread=len({article for part in compared for article in part.unread}),
    )


def _order(result: Result) -> tuple[str, ...]:
    return (result.file, result.rule, f"{result.span.start:09d}" if result.span else "", result.focus or "")
