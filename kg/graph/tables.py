"""Answers as tables: for terminals, pages, spreadsheets, notebooks and programs."""

from __future__ import annotations

import csv
import html
import io
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias, overload

from rdflib import XSD, BNode, Literal, URIRef

from kg.errors import ExportError, QuestionError
from kg.graph.frames import frame
from kg.graph.plaintext import lines, spelt_out
from kg.graph.rows import Row, value
from kg.graph.terms import Term
from kg.graph.vocab import curie

LABEL = "Label"
"""The column `xLabel` holds the names of what column `x` holds; people are shown the name only."""

WIDTH = 100
"""Characters of a line where nobody says how wide the terminal is."""

SHOWN = 20
"""Rows that a console shows of an answer that nobody asked it to print."""

SHOWN_IN_NOTEBOOKS = 100

Strings: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """What a question was answered: columns, and rows of RDF terms; `None` where a row has nothing to say.

    >>> print(Table(("outlet", "claims"), ((Literal("The Harbour Times"), Literal(3)),)).to("csv"), end="")
    outlet,claims
    The Harbour Times,3

    For programs it is a sequence of `Row`, with Python's own types:

    >>> [row.claims + 1 for row in Table(("outlet", "claims"), ((None, Literal(3)),))]
    [4]
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def to(self, style: str) -> str:
        """The table as text, in one of `STYLES`; raises `ExportError` for others."""
        if style not in STYLES:
            raise ExportError(f"no answer is written as {style!r}", remedy=f"Use one of {', '.join(STYLES)}.")
        return STYLES[style](self)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        """An answer is one even if it has no rows."""
        return True

    def __iter__(self) -> Iterator[Row]:
        return (self._row(row) for row in self.rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Table: ...

    def __getitem__(self, place: int | slice) -> Row | Table:
        """A row; of a slice, the table of these rows."""
        return Table(self.columns, self.rows[place]) if isinstance(place, slice) else self._row(self.rows[place])

    def _row(self, cells: tuple[Term | None, ...]) -> Row:
        return Row(self.columns, tuple(map(value, cells)))

    def to_df(self) -> Any:
        """The table as a pandas `DataFrame`: numbers, dates and truth as such, IRIs as strings. Needs pandas."""
        return frame(self.columns, [row.values for row in self])

    def column(self, name: str) -> tuple[Term | None, ...]:
        """The cells of one column, from top to bottom."""
        if name not in self.columns:
            raise QuestionError(f"there is no column {name!r}", remedy=f"Use one of {', '.join(self.columns)}.")
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)

    def __repr__(self) -> str:
        """The table as a terminal shows it, cut where it runs on."""
        return Table(self.columns, self.rows[:SHOWN]).to("table") + _rest(len(self.rows) - SHOWN)

    def _repr_html_(self) -> str:
        """How a notebook shows it: names, each linked to the IRI that it stands for."""
        columns, rows = named(self)
        head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
        body = "".join(
            f"<tr>{''.join(_html(words, cell) for words, cell in zip(row, _behind(self, cells), strict=True))}</tr>"
            for row, cells in zip(rows[:SHOWN_IN_NOTEBOOKS], self.rows, strict=False)
        )
        rest = _rest(len(rows) - SHOWN_IN_NOTEBOOKS)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest and f'<p>{rest}</p>'}"


def _rest(rows: int) -> str:
    """What is said of rows that are not shown.

    >>> _rest(1), _rest(-3)
    ('… and 1 more row', '')
    """
    return f"… and {rows} more row{'s' * (rows > 1)}" if rows > 0 else ""


def _behind(table: Table, cells: tuple[Term | None, ...]) -> list[Term | None]:
    """The terms behind the columns that people are shown."""
    return [cells[table.columns.index(name)] for name in shown(table.columns)]


def _html(words: str, cell: Term | None) -> str:
    """A cell: what an IRI is called, linked to it where it leads somewhere."""
    shown = html.escape(words)
    if not isinstance(cell, URIRef):
        return f"<td>{shown}</td>"
    iri = html.escape(cell)
    if str(cell).startswith(("https://", "http://")):
        return f'<td><a href="{iri}" title="{iri}">{shown}</a></td>'
    return f'<td title="{iri}">{shown}</td>'


def shown(columns: Strings) -> Strings:
    """The columns that people are shown: one that holds labels gives its words to the column of what they name.

    >>> shown(("place", "placeLabel", "typeLabel"))
    ('place', 'typeLabel')
    """
    return tuple(c for c in columns if not (c.endswith(LABEL) and c.removesuffix(LABEL) in columns))


def named(table: Table) -> tuple[Strings, tuple[Strings, ...]]:
    """The table as people read it: a column and its labels in one, IRIs shortened.

    >>> named(Table(("place", "placeLabel"), ((URIRef("https://w3id.org/claimgraph/place/x001"), None),)))
    (('place',), (('place:x001',),))
    """
    places = {name: at for at, name in enumerate(table.columns)}
    columns = shown(table.columns)
    rows = tuple(
        tuple(_words(row[places[c]], row[places[c + LABEL]] if c + LABEL in places else None) for c in columns)
        for row in table.rows
    )
    return tuple(name.removesuffix(LABEL) for name in columns), rows


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


STYLES: Mapping[str, Callable[[Table], str]] = MappingProxyType(
    {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "md": _markdown}
)
"""How a table is written: for people `table` and `md`, for programs `csv`, `tsv` and `json`."""
