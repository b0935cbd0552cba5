"""Why an endpoint did not answer, in a sentence: what happened, and what to do."""

from __future__ import annotations

import ast
import re
import socket
from collections.abc import Iterator
from http import HTTPStatus
from http.client import HTTPException, IncompleteRead
from ssl import SSLError
from urllib.error import HTTPError

from kg.errors import GraphError, KgError, QuestionError
from kg.graph.sparql import short

TRANSIENT = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
"""Refusals that may pass, beside all that are the server's own fault."""

STATUSES = {
    401: ("wants a name and a password", "Write them into the address: https://NAME:PASSWORD@host/sparql."),
    403: ("does not let you ask it", "Ask its keeper for access, or check name and password."),
    404: ("is not at this address", "Check the path: the address of many ends in /sparql."),
    405: ("takes no queries at this address", "Check the path: the address of many ends in /sparql."),
    408: ("took too long", "Allow more time, or ask for less."),
    413: ("finds the query too long", "Shorten the query."),
    414: ("finds the query too long", "Shorten the query."),
    429: ("is asked too often", "Wait a while."),
    504: ("took too long", "Allow more time, or ask for less."),
}
"""By what HTTP calls it, what the endpoint does, and what to do."""


class WebPageError(ValueError):
    """A web page came where an answer should."""


def may_pass(error: BaseException) -> bool:
    """Whether asking again may help: the network failed, or the server did."""
    if isinstance(error, WebPageError) or any(isinstance(each, SSLError) for each in _chain(error)):
        return False
    if (status := _status(error)) is not None:
        return status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in TRANSIENT
    names = [each for each in _chain(error) if isinstance(each, socket.gaierror)]
    return all(each.errno == socket.EAI_AGAIN for each in names)


def told(error: BaseException, *, where: str, timeout: float) -> KgError:
    """The error as the user reads it; nothing in it but the address as shown and the server's own words."""
    status = _status(error)
    words = _words(error)
    if status == HTTPStatus.BAD_REQUEST:
        return QuestionError(f"the endpoint calls the query malformed ({words})", where=where, remedy="Mend it.")
    if status in STATUSES:
        what, remedy = STATUSES[status]
        return GraphError(f"the endpoint {what} (HTTP {status})", where=where, remedy=remedy)
    if status is not None:
        return GraphError(
            f"the endpoint failed (HTTP {status}: {words})",
            where=where,
            remedy="Try again later, or ask a simpler question.",
        )
    what, remedy = _network(error, timeout)
    return GraphError(what, where=where, remedy=remedy)


def _network(error: BaseException, timeout: float) -> tuple[str, str]:
    """What kept the answer away, where no status says so, and what to do."""
    chain = list(_chain(error))

    def is_a(*kinds: type[BaseException]) -> bool:
        return any(isinstance(each, kinds) for each in chain)

    if isinstance(error, WebPageError):
        return (
            "a web page came back instead of results",
            "Give the address of the endpoint itself; that of many ends in /sparql.",
        )
    if is_a(socket.gaierror):
        return "nobody knows a host of this name", "Check the address."
    if is_a(ConnectionRefusedError):
        return "nothing listens there: the connection was refused", "Check address and port, and that it runs."
    if is_a(TimeoutError):
        return f"no whole answer came within {timeout:g} seconds", "Allow more time, or ask for less."
    if is_a(SSLError):
        return "no safe connection could be made", "Check the address, and the server's certificate."
    if is_a(ConnectionError, IncompleteRead):
        return "the connection broke off in the middle of the answer", "Try again."
    if is_a(HTTPException):
        return "what came back is no HTTP", "Check address and port."
    if is_a(ValueError, SyntaxError):
        return "what came back are no SPARQL results, or not all of them", "Check the address, or ask for less."
    return f"the endpoint did not answer ({short(str(error))})", "Check the address."


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what lies under it: urllib wraps what the system says."""
    while error is not None:
        yield error
        reason = getattr(error, "reason", None)
        if isinstance(reason, BaseException):
            yield reason
        error = error.__cause__ or error.__context__


def _status(error: BaseException) -> int | None:
    return next((each.code for each in _chain(error) if isinstance(each, HTTPError)), None)


def _words(error: BaseException) -> str:
    """The first line of what the server says, if it is no web page.

    >>> from SPARQLWrapper.SPARQLExceptions import EndPointInternalError
    >>> _words(EndPointInternalError(b"Error 37000: transitive start\\nSPARQL query: ..."))
    'Error 37000: transitive start'
    """
    found = re.search(r"Response:\n(b['\"].*)", str(error), re.DOTALL)
    try:
        said = ast.literal_eval(found[1]).decode(errors="replace") if found else ""
    except (ValueError, SyntaxError):
        said = ""
    return "no reason given" if not said.strip() or said.lstrip().startswith("<") else short(said)
