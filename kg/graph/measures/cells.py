"""Cells and rows of the measures' tables."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rdflib import Literal, URIRef

from kg.graph.measures.voiced import Voices
from kg.graph.tables import Table
from kg.graph.terms import Term

FEW = 10
"""A share of fewer claims than these is marked: one claim more or less would change it much."""


def thing(voices: Voices, iri: str) -> tuple[Term, Term]:
    """The two cells of something: its IRI and what it is called."""
    return URIRef(iri), Literal(voices.name(iri))


def share(part: float, whole: float, *, digits: int = 3) -> Literal | None:
    """A part of a whole, from 0 to 1; nothing where there is no whole.

    >>> str(share(1, 3)), share(0, 0)
    ('0.333', None)
    """
    return number(part / whole, digits=digits) if whole else None


def number(value: float, *, digits: int = 3) -> Literal:
    """A number with so many decimals.

    >>> str(number(0.5))
    '0.500'
    """
    return Literal(Decimal(f"{value:.{digits}f}"))


def few(*claims: int) -> Literal | None:
    """The mark of a figure that rests on few claims.

    >>> str(few(3, 200)), few(10)
    ('few claims', None)
    """
    return Literal("few claims") if 0 < min(claims) < FEW else None


def table(columns: str, rows: Iterable[tuple[Term | int | str | None, ...]]) -> Table:
    """The table with columns named in one string; plain values become literals.

    >>> table("outlet claims", [("The Harbour Times", 3)])[0].claims
    3
    """
    return Table(
        tuple(columns.split()),
        tuple(tuple(_cell(value) for value in row) for row in rows),
    )


def _cell(value: Term | int | str | None) -> Term | None:
    return value if value is None or isinstance(value, URIRef | Literal) else Literal(value)
