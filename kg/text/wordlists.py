"""Word lists: the rows of the TSV files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.errors import SchemeError

WORDS = Path(__file__).parent / "words"


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a word list in `kg/text/words`, by column name. Lines that start with `#` are comments.

    >>> rows("abbreviations.tsv")[0].keys() >= {"abbreviation", "example"}
    True

    Raises `SchemeError`, naming the line, when a row has another number of columns than the header.
    """
    path = WORDS / name
    lines = [
        (number, line.split("\t"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    (_, header), *entries = lines
    for number, cells in entries:
        if len(cells) != len(header):
            raise SchemeError(
                f"{len(cells)} columns where the header has {len(header)}",
                where=f"{path.name}, line {number}",
                remedy="Separate the cells with tabs.",
            )
    return tuple(dict(zip(header, (cell.strip() for cell in cells), strict=True)) for _, cells in entries)
