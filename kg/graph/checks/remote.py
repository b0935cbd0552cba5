"""The graphs of a SPARQL endpoint, read page by page so that they can be checked as files are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import BNode, Literal, URIRef

from kg.errors import GraphError
from kg.graph import endpoint as endpoints
from kg.graph import store
from kg.graph.endpoint import Endpoint
from kg.graph.store import Content
from kg.graph.terms import Quad, Solutions, Term
from kg.graph.vocab import curie

PAGE = 5_000
"""Rows asked for at once: fewer than servers commonly allow. One that gives fewer still is asked from there on."""

LISTED = """
  GRAPH ?graph { ?node a ?class }
  VALUES ?class { kg:Claim kg:ArticleGraph kg:Issue kg:ClaimRelation }
"""


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph of an endpoint, as a unit of a check."""

    endpoint: Endpoint
    iri: str

    @property
    def shown(self) -> str:
        """The address of the endpoint; results name the graph too."""
        return self.endpoint.shown

    @property
    def name(self) -> str:
        """What tells this graph from others."""
        return f"{self.endpoint.shown} {self.iri}"

    def content(self, *, nameless: str = "b") -> Content:
        """All its statements. Raises `GraphError` where the endpoint does not give them all."""
        pattern = f"GRAPH <{self.iri}> {{ ?s ?p ?o }}"
        expected = self._count(pattern)
        rows = list(_rows(self.endpoint, "?s ?p ?o", pattern))
        if len(rows) != expected:
            raise self._error(f"the endpoint gave {len(rows)} of the {expected} statements of {curie(self.iri)}")
        if expected > PAGE and any(isinstance(term, BNode) for row in rows for term in row):
            raise self._error(f"{curie(self.iri)} has nodes without IRI, which are lost between two pages of answers")
        return store.content_of_quads((_quad(row, self.iri) for row in rows), nameless=nameless)

    def _count(self, pattern: str) -> int:
        answer = _select(self.endpoint, f"SELECT (COUNT(*) AS ?count) WHERE {{ {pattern} }}")
        return int(str(answer.rows[0][0])) if answer.rows else 0

    def _error(self, what: str) -> GraphError:
        return GraphError(what, where=self.endpoint.shown, remedy="Export the graph to a file, and check that.")


def graphs(endpoint: Endpoint) -> list[Graph]:
    """The named graphs that hold claims or tell of them. Raises `GraphError` where there are none."""
    iris = [str(row[0]) for row in _rows(endpoint, "?graph", LISTED)]
    found = [Graph(endpoint, iri) for iri in iris if not re.search(r'[<>"{}|^`\\\s]', iri)]
    if not found:
        raise GraphError(
            "no named graph holds a claim", where=endpoint.shown, remedy="Load each article's TriG into its own graph."
        )
    return found


def _rows(endpoint: Endpoint, columns: str, pattern: str) -> Iterator[tuple[Term | None, ...]]:
    """All rows, in order, page by page. The order stands inside, since some servers sort no more than a page."""
    ordered = f"SELECT DISTINCT {columns} WHERE {{ {pattern} }} ORDER BY {columns}"
    number = 0
    while True:
        page = _select(endpoint, f"SELECT {columns} WHERE {{ {{ {ordered} }} }} LIMIT {PAGE} OFFSET {number}").rows
        yield from page
        number += len(page)
        if not page:
            return


def _select(endpoint: Endpoint, query: str) -> Solutions:
    answer = endpoints.ask(endpoint, query)
    if not isinstance(answer, Solutions):
        raise GraphError("the endpoint answered no rows to a SELECT", where=endpoint.shown, remedy="Check the address.")
    return answer


def _quad(row: tuple[Term | None, ...], graph: str) -> Quad:
    s, p, o = row
    if s is None or p is None or o is None or isinstance(s, Literal) or not isinstance(p, URIRef):
        raise GraphError(f"the endpoint gave no statement: {row}", where=graph, remedy="Check the graph.")
    return s, p, o, URIRef(graph)
