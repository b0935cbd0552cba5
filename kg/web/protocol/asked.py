"""What a request to the endpoint asks: exactly one query or one update, and the graphs that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import parse_qsl

from kg.errors import MediaTypeError, RequestError

Kind: TypeAlias = Literal["query", "update"]
Fields: TypeAlias = Sequence[tuple[str, str]]

FORM = "application/x-www-form-urlencoded"
DIRECT: dict[str, Kind] = {"application/sparql-query": "query", "application/sparql-update": "update"}
GRAPHS: dict[Kind, tuple[str, str]] = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}
FIELDS = 1000
"""As many fields as a request may have."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query or an update, and the graphs that the request names for it."""

    kind: Kind
    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def of_get(address: str) -> Asked | None:
    """What the query part of an address asks; `None` where it asks nothing. Raises `RequestError`.

    >>> of_get("query=ASK%20%7B%7D&default-graph-uri=urn:a")
    Asked(kind='query', text='ASK {}', default=('urn:a',), named=())
    """
    fields = _fields(address.encode())
    if any(name == "update" for name, _ in fields):
        raise RequestError("an update is sent by POST", remedy="Post it as application/sparql-update.")
    return _asked(fields) if any(name == "query" for name, _ in fields) else None


def of_post(address: str, media: str, body: bytes) -> Asked:
    """What a form, or a query or update as the body, asks. Raises `RequestError`."""
    kind, fields = _media(media), _fields(address.encode())
    if kind == FORM:
        return _asked([*fields, *_fields(body)])
    if kind not in DIRECT:
        raise MediaTypeError(
            f"{kind or 'a body without a type'} is not understood here",
            remedy=f"Send {', '.join([*DIRECT, FORM])}.",
        )
    return _asked([*fields, (DIRECT[kind], _text(body))])


def _media(header: str) -> str:
    kind, *parameters = (part.strip().lower() for part in header.split(";"))
    for parameter in parameters:
        charset = re.fullmatch(r'charset\s*=\s*"?([^"]*)"?', parameter)
        if charset and charset[1] not in {"utf-8", "utf8"}:
            raise MediaTypeError(f"{charset[1]!r} is not the encoding of SPARQL", remedy="Send UTF-8.")
    return kind


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise RequestError("the body is not UTF-8", remedy="Send UTF-8.") from error


def _fields(data: bytes) -> Fields:
    """The fields of a form, decoded once."""
    try:
        return parse_qsl(data.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except UnicodeDecodeError as error:
        raise RequestError("the form is not UTF-8", remedy="Send UTF-8, then percent-encoded.") from error
    except ValueError as error:
        raise RequestError(f"the request has more than {FIELDS} fields", remedy="Send fewer.") from error


def _asked(fields: Fields) -> Asked:
    texts: list[tuple[Kind, str]] = [(kind, value) for kind in GRAPHS for name, value in fields if name == kind]
    if len(texts) != 1:
        found = "neither a query nor an update" if not texts else "more than one query or update"
        raise RequestError(f"the request has {found}", remedy="Send exactly one.")
    kind, text = texts[0]
    default, named = (tuple(_graphs(fields, wanted)) for wanted in GRAPHS[kind])
    return Asked(kind, text, default, named)


def _graphs(fields: Fields, wanted: str) -> Iterator[str]:
    """The graphs in these fields.

    Some clients, and one of the W3C's own tests, escape the `&` between two of them as if it were part of the first.
    """
    for name, value in fields:
        if name == wanted:
            yield from value.split(f"&{wanted}=")
