"""Answers on stdout: for people (table, md) and for programs (csv, tsv, json)."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import click

Rows: TypeAlias = Sequence[Sequence[Any]]
"""Cells are strings, numbers, RDF terms, or `None` where there is no answer."""

LABEL = "Label"
"""A column `xLabel` holds the names of column `x`; people get the name, programs both."""
GAP = 2
NARROWEST = 40
NUMBER = re.compile(r"-?[\d.]*")


def show(columns: Sequence[str], rows: Rows, style: str) -> None:
    """Print the answer."""
    click.echo(FORMATS[style](tuple(columns), rows), nl=False)


def as_csv(columns: Sequence[str], rows: Rows, *, delimiter: str = ",") -> str:
    """Every column, one row a line, empty where there is no answer.

    >>> as_csv(("who", "words"), [("Baku", "a, b"), (None, "c")])
    'who,words\\nBaku,"a, b"\\n,c\\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([["" if cell is None else str(cell) for cell in row] for row in rows])
    return out.getvalue()


def as_tsv(columns: Sequence[str], rows: Rows) -> str:
    """As CSV, with tabs."""
    return as_csv(columns, rows, delimiter="\t")


def as_json(columns: Sequence[str], rows: Rows) -> str:
    """A list of objects; numbers and truth values as such."""
    import json

    found = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def as_markdown(columns: Sequence[str], rows: Rows) -> str:
    """A table for a page; names instead of IRIs."""
    columns, rows = _named(columns, rows)
    lines = [columns, ["---"] * len(columns), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def as_table(columns: Sequence[str], rows: Rows) -> str:
    """Columns side by side where they fit, else one row below the other; names instead of IRIs."""
    if not rows:
        return "No rows.\n"
    columns, rows = _named(columns, rows)
    width = max(NARROWEST, shutil.get_terminal_size((100, 24)).columns)
    widths = [max(len(row[at]) for row in [columns, *rows]) for at in range(len(columns))]
    room = width - sum(widths[:-1]) - GAP * (len(widths) - 1)
    if widths[-1] > room and (room < max(NARROWEST, width // 2) or len(columns) == 1):
        return "".join(_record(number, columns, row, width) for number, row in enumerate(rows, start=1))
    widths[-1] = min(widths[-1], room)
    right = [all(NUMBER.fullmatch(row[at]) for row in rows) for at in range(len(columns))]
    rule = ["─" * wide for wide in widths]
    return "".join(line for row in [columns, rule, *rows] for line in _lines(row, widths, right))


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """A row side by side; its last cell goes on below itself where it is too long."""
    from textwrap import wrap

    *firsts, last = row
    for at, part in enumerate(wrap(last, widths[-1]) or [""]):
        cells = [*(firsts if at == 0 else [""] * len(firsts)), part]
        placed = (
            cell.rjust(wide) if end else cell.ljust(wide) for cell, wide, end in zip(cells, widths, right, strict=True)
        )
        yield (" " * GAP).join(placed).rstrip() + "\n"


def _record(number: int, columns: Sequence[str], row: Sequence[str], width: int) -> str:
    """A row as a block: its number, then each column that has an answer on a line, long answers wrapped."""
    from textwrap import wrap

    name_width = max(map(len, columns))
    indent = " " * (name_width + GAP)
    lines = [f"── {number} ".ljust(width, "─")]
    for column, cell in zip(columns, row, strict=True):
        if cell:
            lines += wrap(cell, width, initial_indent=f"{column:{name_width + GAP}}", subsequent_indent=indent)
    return "\n".join(lines) + "\n"


def _named(columns: Sequence[str], rows: Rows) -> tuple[list[str], list[list[str]]]:
    """The answer as people want it: a column and its labels as one, IRIs shortened, each cell on one line."""
    shown = [
        at for at, name in enumerate(columns) if not (name.endswith(LABEL) and name.removesuffix(LABEL) in columns)
    ]
    names = {at: columns.index(name + LABEL) for at, name in enumerate(columns) if name + LABEL in columns}
    return (
        [_words(columns[at]) for at in shown],
        [[_short(row[at], label=row[names[at]] if at in names else None) for at in shown] for row in rows],
    )


def _words(name: str) -> str:
    """A column's name as words.

    >>> _words("attributedTo")
    'attributed to'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _short(cell: Any, *, label: Any = None) -> str:
    """A cell on one line: its label if it has one, an IRI by its prefix."""
    if label is not None:
        return " ".join(str(label).split())
    if cell is None:
        return ""
    text = str(cell)
    if "://" in text and " " not in text:
        from kg.graph.vocab import curie

        return curie(text).removeprefix("kg:")  # our own terms are words: Caption, Accuse
    return " ".join(text.split())


def _plain(cell: Any) -> Any:
    value = cell.toPython() if hasattr(cell, "toPython") else cell
    return value if value is None or isinstance(value, bool | int | float) else str(cell)


FORMATS: Mapping[str, Callable[[Sequence[str], Rows], str]] = MappingProxyType(
    {"table": as_table, "csv": as_csv, "tsv": as_tsv, "json": as_json, "md": as_markdown}
)
