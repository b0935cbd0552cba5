"""Rows of an answer for programs: cells by the name of their column, as Python's own types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from rdflib import Literal, URIRef

from kg.errors import QuestionError
from kg.graph.terms import Term

Value: TypeAlias = URIRef | str | int | float | Decimal | bool | date | datetime | None
"""What a cell holds: an IRI is an rdflib `URIRef`, which is a string; an empty cell is `None`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `row.claimant`, `row["claimant"]` or `row[0]`; a column `sideLabel` is also `row.side_label`.

    >>> row = Row(("side", "sideLabel", "claims"), (URIRef("urn:state"), "Peru", 3))
    >>> row.side_label, row["claims"] + 1, len(row)
    ('Peru', 4, 3)
    """

    columns: tuple[str, ...]
    values: tuple[Value, ...]

    def __getattr__(self, name: str) -> Any:
        found = name if name in self.columns else _camel(name)
        if found not in self.columns:
            raise AttributeError(f"there is no column {name!r}; there are: {', '.join(self.columns)}")
        return self.values[self.columns.index(found)]

    def __getitem__(self, key: str | int) -> Any:
        if isinstance(key, int):
            return self.values[key]
        if key not in self.columns:
            raise QuestionError(f"there is no column {key!r}", remedy=f"Use one of {', '.join(self.columns)}.")
        return self.values[self.columns.index(key)]

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self.to_dict().items())})"

    def __dir__(self) -> list[str]:
        return [*self.columns, "columns", "to_dict", "values"]

    def to_dict(self) -> dict[str, Value]:
        """The cells by their columns.

        >>> Row(("claims",), (3,)).to_dict()
        {'claims': 3}
        """
        return dict(zip(self.columns, self.values, strict=True))


def value(term: Term | None) -> Value:
    """The term as Python has it: numbers, dates and truth as such, words as strings, IRIs as `URIRef`.

    >>> from rdflib import XSD
    >>> value(Literal("12")), value(Literal(12)), value(Literal("2031-03-04", datatype=XSD.date))
    ('12', 12, datetime.date(2031, 3, 4))
    """
    if isinstance(term, Literal):
        found = Literal(str(term), datatype=term.datatype, lang=term.language).toPython()
        return found if isinstance(found, bool | int | float | Decimal | date) else str(term)
    return term if term is None or isinstance(term, URIRef) else str(term)


def _camel(name: str) -> str:
    """A name written with underscores as the columns are written.

    >>> _camel("attributed_to_label")
    'attributedToLabel'
    """
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)
