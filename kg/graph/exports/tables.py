"""The tables as files: CSV for everything, Parquet with types for pandas, R and DuckDB."""

from __future__ import annotations

import csv
import importlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import ExportError
from kg.graph.exports.portable import joined
from kg.graph.exports.request import Request
from kg.graph.exports.tabular import SHEETS, Cell, Kind, Sheet
from kg.graph.exports.told import Told


def csv_tables(request: Request) -> Iterator[tuple[Path, bytes]]:
    """A folder with a CSV file for each table, in UTF-8; empty where there is nothing, lists joined with `|`."""
    told = Told(request.quads)
    for sheet in SHEETS.values():
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.name for column in sheet.columns])
        writer.writerows([_plain(cell) for cell in row] for row in sheet.rows(told))
        yield request.path / f"{sheet.name}.csv", out.getvalue().encode()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else joined(cell)


def parquet_tables(request: Request) -> Iterator[tuple[Path, bytes]]:
    """A folder with a Parquet file for each table: dates are dates, lists are lists, columns say what they hold.

    Raises `ExportError` where pyarrow is not installed.
    """
    try:
        arrow, parquet = (importlib.import_module(name) for name in ("pyarrow", "pyarrow.parquet"))
    except ImportError as error:
        raise ExportError("pyarrow is not installed", remedy="Run `pip install 'claimgraph[tables]'`.") from error
    told = Told(request.quads)
    for sheet in SHEETS.values():
        out = io.BytesIO()
        parquet.write_table(_arrow(arrow, sheet, told), out)
        yield request.path / f"{sheet.name}.parquet", out.getvalue()


def _arrow(arrow: Any, sheet: Sheet, told: Told) -> Any:
    types: dict[Kind, Any] = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "date": arrow.date32(),
    }
    fields = [arrow.field(each.name, types[each.kind], metadata={"about": each.about}) for each in sheet.columns]
    rows = list(sheet.rows(told))
    columns = [[row[at] for row in rows] for at in range(len(fields))]
    arrays = [arrow.array(cells, type=kept.type) for cells, kept in zip(columns, fields, strict=True)]
    return arrow.table(arrays, schema=arrow.schema(fields, metadata={"about": sheet.about}))
