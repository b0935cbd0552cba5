"""The page on the tables, from the definition that writes them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.exports.tabular import SHEETS

KINDS = {
    "date": ("2020-09-27", "date"),
    "integer": ("whole number", "int64"),
    "number": ("number", "double"),
    "text": ("text", "string"),
    "texts": ("texts, joined with `|`", "list of strings"),
}


def table_pages() -> Iterator[str]:
    """Every table with its columns."""
    yield "# Columns of the tables\n"
    yield (
        "What `kg export tables` and `kg export parquet` write; [how to read them](../howto/exchange.md). Every row "
        "says who claims it: none is a fact. In CSV a cell without value is empty; in Parquet it is null.\n"
    )
    for sheet in SHEETS.values():
        yield f"## {sheet.name}\n\n{sheet.about}\n"
        yield "| column | CSV | Parquet | what it holds |\n|---|---|---|---|"
        for column in sheet.columns:
            plain, typed = KINDS[column.kind]
            yield f"| `{column.name}` | {plain} | {typed} | {column.about.replace('|', chr(92) + '|')} |"
        yield ""
