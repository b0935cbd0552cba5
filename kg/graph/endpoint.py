"""SPARQL endpoints elsewhere, asked through SPARQLWrapper: with a timeout, long queries by POST, one more try."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError

from rdflib import BNode, Graph, URIRef

from kg.errors import GraphError, QuestionError
from kg.graph.sparql import short, with_prefixes
from kg.graph.terms import Answer, Solutions, Term, literal

LONG_QUERY = 1500
"""Longer queries are posted: some servers cut URLs at 2,000 characters."""

ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 endpoint elsewhere. `timeout` is in seconds."""

    url: str
    timeout: float = 30.0


def ask(endpoint: Endpoint, sparql: str) -> Answer:
    """What the endpoint answers. Raises `QuestionError` where it calls the query malformed, else `GraphError`."""
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

    client = SPARQLWrapper(endpoint.url)
    client.setTimeout(max(1, round(endpoint.timeout)))  # without one, it would wait for ever
    client.setQuery(with_prefixes(sparql))
    builds_graph = client.queryType in {"CONSTRUCT", "DESCRIBE"}
    client.setReturnFormat(TURTLE if builds_graph else JSON)
    if len(sparql) > LONG_QUERY:
        client.setMethod(POST)
    problem: Exception | None = None
    for _ in range(ATTEMPTS):  # a query changes nothing, so asking again is safe
        try:
            data = client.query().response.read()
            return tuple(Graph().parse(data=data, format="turtle")) if builds_graph else from_json(data)  # type: ignore[arg-type]
        except QueryBadFormed as error:
            raise QuestionError(
                f"the endpoint calls the query malformed ({short(str(error))})", where=endpoint.url, remedy="Mend it."
            ) from error
        except (OSError, SPARQLWrapperException, ValueError, KeyError, TypeError) as error:
            problem = error
            if isinstance(error, HTTPError) and error.code < 500:
                break
    raise GraphError(
        f"the endpoint did not answer ({short(str(problem))})",
        where=endpoint.url,
        remedy="Check the address, or allow more time.",
    ) from problem


def from_json(data: bytes) -> Solutions | bool:
    """An answer in SPARQL 1.1 Query Results JSON.

    >>> from_json(b'{"head": {}, "boolean": true}')
    True
    """
    answer: Any = json.loads(data)
    if "boolean" in answer:
        return bool(answer["boolean"])
    columns = tuple(answer["head"]["vars"])
    rows = answer["results"]["bindings"]
    return Solutions(columns, tuple(tuple(_term(row.get(name)) for name in columns) for row in rows))


def _term(cell: Mapping[str, str] | None) -> Term | None:
    if cell is None:
        return None
    match cell["type"]:
        case "uri":
            return URIRef(cell["value"])
        case "bnode":
            return BNode(cell["value"])
    # Virtuoso says "typed-literal" where the standard says "literal"
    return literal(cell["value"], language=cell.get("xml:lang"), datatype=cell.get("datatype"))
