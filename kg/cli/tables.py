"""Answers in a terminal: side by side where they fit, else one record below the other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.tables import Table

GAP = 2
NARROWEST = 40
"""No terminal is taken for narrower, and no column of running words is made narrower."""
NUMBER = re.compile(r"-?[\d.]*")


def in_terminal(table: Table) -> str:
    """The answer for people, as wide as the terminal: names instead of IRIs."""
    from kg.graph.tables import named

    if not table.rows:
        return "No rows.\n"
    if not table.columns:
        return f"{len(table.rows)} row{'s' * (len(table.rows) != 1)} without columns.\n"
    names, found = named(table)
    columns = [_words(name) for name in names]
    rows = [[" ".join(cell.removeprefix("kg:").split()) for cell in row] for row in found]
    return "".join(f"{line}\n" for line in lines(columns, rows, shutil.get_terminal_size((100, 24)).columns))


def lines(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """The lines of a table, or of its records if it is wider than that; only a last column is wrapped.

    >>> list(lines(["outlet", "claims"], [["The Harbour Times", "12"]], 80))
    ['outlet             claims', '─────────────────  ──────', 'The Harbour Times      12']
    """
    width = max(NARROWEST, width)
    widths = [max(len(row[at]) for row in [columns, *rows]) for at in range(len(columns))]
    room = width - sum(widths[:-1]) - GAP * (len(widths) - 1)
    if widths[-1] > room and (room < max(NARROWEST, width // 2) or len(columns) == 1):
        for number, row in enumerate(rows, start=1):
            yield from _record(number, columns, row, width)
        return
    widths[-1] = min(widths[-1], room)
    right = [all(NUMBER.fullmatch(row[at]) for row in rows) for at in range(len(columns))]
    for row in [columns, ["─" * wide for wide in widths], *rows]:
        yield from _row(row, widths, right)


def _row(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    *firsts, last = row
    for at, part in enumerate(wrap(last, widths[-1]) or [""]):
        cells = [*(firsts if at == 0 else [""] * len(firsts)), part]
        placed = (c.rjust(wide) if end else c.ljust(wide) for c, wide, end in zip(cells, widths, right, strict=True))
        yield (" " * GAP).join(placed).rstrip()


def _record(number: int, columns: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    """A row as a block: its number, then each column that has something to say."""
    margin = max(map(len, columns)) + GAP
    yield f"── {number} ".ljust(width, "─")
    for column, cell in zip(columns, row, strict=True):
        if cell:
            yield from wrap(cell, width, initial_indent=column.ljust(margin), subsequent_indent=" " * margin)


def _words(name: str) -> str:
    """A column's name as words.

    >>> _words("attributedTo"), _words("placeLabel")
    ('attributed to', 'place')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Label")).lower()
