"""Answers as tables: for terminals, pages, spreadsheets, notebooks and programs."""

from __future__ import annotations

import csv
import html
import importlib
import io
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from rdflib import XSD, BNode, Literal, URIRef

from kg.errors import ExportError, QuestionError
from kg.graph.plaintext import lines, spelt_out
from kg.graph.terms import Term
from kg.graph.vocab import curie

LABEL = "Label"
"""The column `xLabel` holds the names of what column `x` holds; people are shown the name only."""

WIDTH = 100
"""Characters of a line where nobody says how wide the terminal is."""

Strings: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a question was answered: columns, and rows of RDF terms; `None` where a row has nothing to say.

    >>> print(Table(("outlet", "claims"), ((Literal("The Harbour Times"), Literal(3)),)).to("csv"), end="")
    outlet,claims
    The Harbour Times,3
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def to(self, style: str) -> str:
        """The table as text, in one of `STYLES`; raises `ExportError` for others."""
        if style not in STYLES:
            raise ExportError(f"no answer is written as {style!r}", remedy=f"Use one of {', '.join(STYLES)}.")
        return STYLES[style](self)

    def to_df(self) -> Any:
        """The table as a pandas `DataFrame`: numbers, dates and strings; IRIs are strings. Needs pandas."""
        try:
            pandas = importlib.import_module("pandas")
        except ImportError as error:
            raise ExportError("pandas is not installed", remedy="Run `pip install pandas`.") from error
        return pandas.DataFrame([[_python(cell) for cell in row] for row in self.rows], columns=list(self.columns))

    def column(self, name: str) -> tuple[Term | None, ...]:
        """The cells of one column, from top to bottom."""
        if name not in self.columns:
            raise QuestionError(f"there is no column {name!r}", remedy=f"Use one of {', '.join(self.columns)}.")
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        columns, rows = named(self)
        head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
        body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def named(table: Table) -> tuple[Strings, tuple[Strings, ...]]:
    """The table as people read it: a column and its labels in one, IRIs shortened.

    >>> named(Table(("place", "placeLabel"), ((URIRef("https://w3id.org/claimgraph/place/x001"), None),)))
    (('place',), (('place:x001',),))
    """
    places = {name: at for at, name in enumerate(table.columns)}
    shown = tuple(c for c in table.columns if not (c.endswith(LABEL) and c.removesuffix(LABEL) in places))
    rows = tuple(
        tuple(_words(row[places[c]], row[places[c + LABEL]] if c + LABEL in places else None) for c in shown)
        for row in table.rows
    )
    return tuple(name.removesuffix(LABEL) for name in shown), rows


def _words(term: Term | None, label: Term | None) -> str:
    if label is not None:
        return str(label)
    if isinstance(term, URIRef):
        return curie(str(term))
    return "" if term is None else str(term)


def _table(table: Table) -> str:
    """For a terminal, as wide as it is: names instead of IRIs."""
    if not table.rows:
        return "No rows.\n"
    if not table.columns:
        return f"{len(table.rows)} row{'s' * (len(table.rows) != 1)} without columns.\n"
    names, found = named(table)
    rows = [[" ".join(cell.removeprefix("kg:").split()) for cell in row] for row in found]
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    return "".join(f"{line}\n" for line in lines([spelt_out(name) for name in names], rows, width))


def _csv(table: Table) -> str:
    """SPARQL 1.1 CSV: the plain values."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(["" if cell is None else f"_:{cell}" if isinstance(cell, BNode) else str(cell) for cell in row])
    return out.getvalue()


def _tsv(table: Table) -> str:
    """SPARQL 1.1 TSV: terms as Turtle writes them, so that nothing is lost."""
    lines = ["\t".join(f"?{name}" for name in table.columns)]
    lines += ["\t".join("" if cell is None else _turtle(cell) for cell in row) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def _turtle(term: Term) -> str:
    if not isinstance(term, Literal) or term.datatype == XSD.integer:
        return str(term) if isinstance(term, Literal) else term.n3()
    escaped = "".join({"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}.get(c, c) for c in str(term))
    suffix = f"@{term.language}" if term.language else f"^^<{term.datatype}>" if term.datatype else ""
    return f'"{escaped}"{suffix}'


def _json(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {name: _json_term(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.rows
    ]
    answer = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, URIRef):
        return {"type": "uri", "value": str(term)}
    if isinstance(term, BNode):
        return {"type": "bnode", "value": str(term)}
    cell = {"type": "literal", "value": str(term)}
    if term.language:
        cell["xml:lang"] = term.language
    elif term.datatype:
        cell["datatype"] = str(term.datatype)
    return cell


def _markdown(table: Table) -> str:
    """A table as GitHub shows it."""
    columns, rows = named(table)

    def lines() -> Iterator[str]:
        yield f"| {' | '.join(columns)} |"
        yield f"|{' --- |' * len(columns)}"
        for row in rows:
            yield f"| {' | '.join(map(_cell, row))} |"

    return "".join(f"{line}\n" for line in lines())


def _cell(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return " ".join(escaped.split())


def _python(term: Term | None) -> Any:
    if isinstance(term, Literal):
        value = Literal(str(term), datatype=term.datatype, lang=term.language).toPython()
        return str(value) if isinstance(value, Literal) else value
    return None if term is None else str(term)


STYLES: Mapping[str, Callable[[Table], str]] = MappingProxyType(
    {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "md": _markdown}
)
"""How a table is written: for people `table` and `md`, for programs `csv`, `tsv` and `json`."""
