"""SPARQL endpoints elsewhere, asked through SPARQLWrapper: with a timeout, long queries by POST, more than one try."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from rdflib import Graph

from kg import __version__
from kg.errors import GraphError
from kg.graph import dialect, unanswered
from kg.graph.sparql import with_prefixes
from kg.graph.terms import Answer, Solutions

LONG_QUERY = 1500
"""Longer queries, as URLs write them, are posted: some servers cut URLs at 2,000 characters."""

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
"""Seconds to wait before asking again: twice as long every time, up to so many."""

PIECE = 1 << 16


@dataclass(frozen=True, slots=True, repr=False)
class Endpoint:
    """A SPARQL 1.1 endpoint elsewhere, whose default graph is the union of its named graphs.

    `timeout` is in seconds, for each try; `retries` says how often it is asked again where it does not answer. A name
    and password in the address (`https://NAME:PASSWORD@host/sparql`) are sent as basic authentication, and never shown.
    """

    url: str
    timeout: float = 30.0
    retries: int = 2

    def __repr__(self) -> str:
        return f"Endpoint({self.shown!r})"

    @property
    def shown(self) -> str:
        """The address as messages show it: without whatever may be secret.

        >>> Endpoint("https://ada:secret@store.example.org/sparql?key=42").shown
        'https://store.example.org/sparql'
        """
        return self._bare.partition("?")[0].partition("#")[0]

    @property
    def _bare(self) -> str:
        scheme, rest, address = self.url.partition("://")
        host, slash, path = address.partition("/")
        return f"{scheme}{rest}{host.rpartition('@')[2]}{slash}{path}"


def is_address(text: str) -> bool:
    """Whether this is the address of an endpoint rather than a path.

    >>> is_address("https://store.example.org/sparql"), is_address("studies/demo")
    (True, False)
    """
    return text.lower().startswith(("http://", "https://"))


def ask(endpoint: Endpoint, sparql: str) -> Answer:
    """What the endpoint answers. Raises `QuestionError` where it calls the query malformed, else `GraphError`."""
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    client, builds_graph = _client(endpoint, sparql)
    pause = FIRST_PAUSE
    for left in range(max(0, endpoint.retries), -1, -1):  # a query changes nothing, so asking again is safe
        try:
            return _read(*_sent(client, endpoint.timeout), builds_graph=builds_graph, sparql=sparql)
        except (OSError, HTTPException, SPARQLWrapperException, ValueError, SyntaxError) as error:
            if not left or not unanswered.may_pass(error):
                raise unanswered.told(error, where=endpoint.shown, timeout=endpoint.timeout) from error
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
    raise AssertionError("the last try answers or raises")


def _client(endpoint: Endpoint, sparql: str) -> tuple[Any, bool]:
    """A client that holds the query, and whether the query builds a graph."""
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

    _check(endpoint)
    text = with_prefixes(dialect.portable(sparql))
    bare = urlsplit(endpoint._bare)
    client = SPARQLWrapper(bare._replace(query="", fragment="").geturl(), agent=f"claimgraph/{__version__}")
    for key, value in parse_qsl(bare.query, keep_blank_values=True):
        client.addParameter(key, value)
    client.setTimeout(max(1, round(endpoint.timeout)))  # without one, it would wait for ever
    client.setQuery(text)
    builds_graph = client.queryType in {"CONSTRUCT", "DESCRIBE"}
    client.setReturnFormat(TURTLE if builds_graph else JSON)
    if len(quote(text)) > LONG_QUERY:
        client.setMethod(POST)
    name, _, password = urlsplit(endpoint.url).netloc.rpartition("@")[0].partition(":")
    if name:
        client.setCredentials(unquote(name), unquote(password))
    return client, builds_graph


def _check(endpoint: Endpoint) -> None:
    """Raise `GraphError` where the address cannot be one."""
    try:
        parts = urlsplit(endpoint._bare)
        sound = is_address(endpoint.url) and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or any(character <= " " for character in endpoint.url):
        raise GraphError(
            "this is no address of an endpoint", where=endpoint.shown, remedy="Write it as https://host/sparql."
        )


def _sent(client: Any, timeout: float) -> tuple[bytes, str]:
    """The body of the answer and its type; raises `TimeoutError` where the whole of it takes too long."""
    deadline = time.monotonic() + timeout
    response = client.query().response
    pieces = []
    while piece := response.read(PIECE):
        pieces.append(piece)
        if time.monotonic() > deadline:
            raise TimeoutError
    if response.length:  # of what was promised, so much never came
        raise IncompleteRead(b"", response.length)
    return b"".join(pieces), str(response.headers.get("Content-Type", ""))


def _read(data: bytes, kind: str, *, builds_graph: bool, sparql: str) -> Answer:
    if "html" in kind or (data.lstrip()[:1] == b"<" and not builds_graph):
        raise unanswered.WebPageError(kind)
    if builds_graph:
        return tuple(Graph().parse(data=data, format="turtle"))  # type: ignore[arg-type]
    answer = dialect.answer(data)
    return dialect.ordered(answer, sparql) if isinstance(answer, Solutions) else answer
