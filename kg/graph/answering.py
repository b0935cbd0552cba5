"""What a graph answers to a query or an update that came from outside: bytes in a form that the client accepts.

Nothing here fetches anything: a graph that is not in the store is refused, never looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import GraphError, QuestionError
from kg.graph import dataset, lookups, results, sparql
from kg.graph.store import Store, alone, merged
from kg.graph.vocab import PREFIXES

GRAPHS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/n-quads": ox.RdfFormat.N_QUADS,
        "application/trig": ox.RdfFormat.TRIG,
        "text/n3": ox.RdfFormat.N3,
        "application/xml": ox.RdfFormat.RDF_XML,
    }
)
"""The forms of a graph, by media type; the first is for those who do not mind."""

TRUTHS: Mapping[str, ox.QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
        "application/json": ox.QueryResultsFormat.JSON,
        "application/xml": ox.QueryResultsFormat.XML,
    }
)
"""The forms of yes and no."""

TAKING_AWAY = "DELETE|CLEAR|DROP|MOVE|COPY"
"""The operations after which a graph may say less."""


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in its form. `cut` says that there were more rows, or triples, than are in it."""

    media: str
    body: bytes
    cut: bool = False


def answer(
    store: Store,
    text: str,
    *,
    choose: Callable[[Sequence[str]], str],
    rows: int,
    base: str,
    default: Sequence[str] = (),
    named: Sequence[str] = (),
) -> Written:
    """The answer to a query, with at most so many rows; `choose` picks the form among those on offer.

    `default` and `named` are the graphs to ask instead of those that the query names.
    Raises `QuestionError` where the query cannot be asked, `GraphError` where the store fails.
    """
    sparql.check_stays_here(text)
    wanted = dataset.of_request(default, named) if default or named else dataset.of_query(text, base)
    source, graphs = dataset.drawn(store, wanted)
    with _told(text):
        found = source.query(lookups.row_by_row(text), base_iri=base, prefixes=dict(PREFIXES), **graphs)
        if isinstance(found, ox.QuerySolutions):
            return _rows(found, choose, rows)
        if isinstance(found, ox.QueryTriples):
            return _triples(found, choose, rows)
        media = choose(tuple(TRUTHS))
        return Written(media, cast(bytes, found.serialize(format=TRUTHS[media])))


def update(store: Store, text: str, *, base: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> None:
    """Change the store as the update says, wholly or not at all.

    `default` and `named` are the graphs that its patterns look into. The default graph holds what the named graphs
    say together; it is made anew, so that an update sees and leaves it as it is at the start.
    """
    sparql.check_stays_here(text)
    place = sparql.elsewhere(text, "LOAD")
    if place is not None:
        raise QuestionError(
            "LOAD would fetch a file or a page",
            where=f"line {text.count(chr(10), 0, place) + 1}",
            remedy="Send what is in it with INSERT DATA.",
        )
    wanted = dataset.forgiving(dataset.using(text, default, named))
    takes_away = re.search(TAKING_AWAY, sparql.blanked(text), re.IGNORECASE)
    together = _default(store) if takes_away else ox.Store()
    before = set(alone(store)) if takes_away else set()
    with _told(text):
        store.update(wanted, base_iri=base, prefixes=dict(PREFIXES))
    for quad in list(alone(store)) if takes_away else ():
        if quad in together and quad not in before:
            store.remove(quad)  # no named graph says it any more
    merged(store)


def _default(store: Store) -> Store:
    copy = ox.Store()
    copy.bulk_extend(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return copy


class _told:
    """Whatever the engine says about the text comes as an error of ours."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, SyntaxError):
            place = re.search(r"error at (\d+):(\d+)", str(error))
            line, column = (int(place[1]), int(place[2])) if place else (None, None)
            raise sparql.malformed(self._text, str(error), line=line, column=column) from error
        if isinstance(error, RuntimeError):  # "The graph <…> does not exist"
            reason = sparql.short(str(error))
            raise QuestionError(reason[:1].lower() + reason[1:], remedy="Mend the query.") from error
        if isinstance(error, OSError | ValueError):
            raise GraphError("the store could not answer", remedy="Ask in another way.") from error


def _rows(found: ox.QuerySolutions, choose: Callable[[Sequence[str]], str], limit: int) -> Written:
    media = choose(tuple(results.WRITERS))
    columns = [variable.value for variable in found.variables]
    counted = _Counted(found, limit)
    body = results.WRITERS[media](columns, (tuple(row) for row in counted))
    return Written(media, body, counted.cut)


def _triples(found: ox.QueryTriples, choose: Callable[[Sequence[str]], str], limit: int) -> Written:
    media = choose(tuple(GRAPHS))
    counted = _Counted(found, limit)
    triples = list(dict.fromkeys(counted))
    body = ox.serialize(triples, format=GRAPHS[media], prefixes=_prefixes(triples)) or b""
    if "xml" in media:
        body = results.NOT_XML.sub("\ufffd", body.decode()).encode()
    return Written(media, body, counted.cut)


def _prefixes(triples: Iterable[Any]) -> dict[str, str]:
    """The prefixes of what is in these triples."""
    iris = {term.value for triple in triples for term in triple if isinstance(term, ox.NamedNode)}
    iris |= {triple.object.datatype.value for triple in triples if isinstance(triple.object, ox.Literal)}
    used = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in iris}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in used}


class _Counted(Iterable[Any]):
    """So many of what there is, and whether there was more."""

    def __init__(self, found: Iterable[Any], limit: int) -> None:
        self._found = iter(found)
        self._limit = limit
        self.cut = False

    def __iter__(self) -> Iterator[Any]:
        yield from islice(self._found, self._limit)
        self.cut = next(self._found, None) is not None
