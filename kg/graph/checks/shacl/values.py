"""What literals mean: whether they are of their datatype, and which of two is less.

rdflib knows the datatypes; here as in the reference engine, so that both engines read "007" and "1_000" alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from rdflib import RDF, XSD, Literal, URIRef

from kg.graph.ntriples import term

REMEMBERED = 20_000
"""Offsets and counts repeat: about as many as stand in a hundred articles."""

PYTHON: Mapping[URIRef, type] = MappingProxyType(
    {
        XSD.boolean: bool,
        XSD.date: date,
        XSD.dateTime: datetime,
        XSD.decimal: Decimal,
        XSD.float: float,
        XSD.integer: int,
        XSD.time: time,
    }
)
"""What a literal of a datatype must turn into; of other datatypes every literal is taken for well formed."""


@lru_cache(REMEMBERED)
def meaning(written: str) -> Literal | str:
    """What `<` compares: the letters of an IRI or text, else the literal."""
    found = term(written)
    if isinstance(found, Literal):
        return found.value if isinstance(found.value, str) else found
    return str(found)


def is_of(written: str, datatype: URIRef) -> bool:
    """Whether this is a literal of the datatype, in a form that the datatype allows.

    >>> is_of('"12"^^<http://www.w3.org/2001/XMLSchema#integer>', XSD.integer)
    True
    >>> is_of('"a dozen"^^<http://www.w3.org/2001/XMLSchema#integer>', XSD.integer)
    False
    """
    if written[0] != '"':
        return False
    found = term(written)
    assert isinstance(found, Literal)
    if found.language:
        return datatype == RDF.langString
    return found.datatype == datatype and not found.ill_typed and isinstance(found.value, PYTHON.get(datatype, object))


def is_less(one: str, other: str, *, or_equal: bool) -> bool:
    """Whether one value is less than another; false where the two cannot be compared."""
    if "_" in (one[0], other[0]):
        return False
    left, right = meaning(one), meaning(other)
    if isinstance(left, Literal) != isinstance(right, Literal):
        return False  # text and number
    try:
        return bool(left <= right if or_equal else left < right)
    except (TypeError, ArithmeticError):
        return False


def order(written: str, bound: Literal) -> int | None:
    """Whether a value is below (-1), at (0) or above (1) a bound; `None` where the two cannot be compared."""
    if written[0] != '"':
        return None
    value = term(written)
    assert isinstance(value, Literal)
    if isinstance(value.value, str) != isinstance(bound.value, str):
        return None
    try:
        if value.eq(bound):
            return 0
        if isinstance(value.value, datetime | time):  # rdflib would order moments with and without a zone somehow
            return 1 if value.value > bound.value else -1
        return 1 if value > bound else -1
    except (TypeError, NotImplementedError, ArithmeticError):
        return None
