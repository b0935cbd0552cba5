"""Rows of words for people: side by side where they fit, else one record below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

GAP = 2
NARROWEST = 40
"""No terminal is taken for narrower, and no column of running words is made narrower."""
NUMBER = re.compile(r"-?[\d.]*")


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


def spelt_out(name: str) -> str:
    """A column's name as words.

    >>> spelt_out("attributedTo"), spelt_out("placeLabel")
    ('attributed to', 'place')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Label")).lower()
