"""Answers as pandas data frames, where pandas is installed."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kg.errors import ExportError
from kg.graph.rows import Value


def frame(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> Any:
    """A `DataFrame` whose columns have pandas' own types where all cells of a column are alike; empty cells stay so.

    Raises `ExportError` where pandas is not installed.
    """
    try:
        pandas = importlib.import_module("pandas")
    except ImportError as error:
        raise ExportError("pandas is not installed", remedy="Run `pip install pandas`.") from error
    made = {name: _series(pandas, [row[at] for row in rows]) for at, name in enumerate(columns)}
    return pandas.DataFrame(made, columns=list(columns))


def _series(pandas: Any, cells: list[Value]) -> Any:
    """One column, typed by what all its cells are."""
    held = [cell for cell in cells if cell is not None]
    if held and all(isinstance(cell, bool) for cell in held):
        return pandas.Series(cells, dtype="boolean")
    if held and all(isinstance(cell, int) and not isinstance(cell, bool) for cell in held):
        return pandas.Series(cells, dtype="Int64")
    if held and all(isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) for cell in held):
        return pandas.Series([None if cell is None else float(cell) for cell in cells], dtype="Float64")  # type: ignore[arg-type]
    if held and all(isinstance(cell, date) for cell in held):
        return pandas.to_datetime(pandas.Series(cells))
    if all(isinstance(cell, str) for cell in held):
        return pandas.Series([None if cell is None else str(cell) for cell in cells], dtype="string")
    return pandas.Series(cells, dtype="object")
