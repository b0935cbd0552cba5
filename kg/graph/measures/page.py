"""All measures as one page of HTML: tables, pictures, how to read them and what not to read into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ExportError
from kg.graph.measures import plots
from kg.graph.measures.digest import CAUTION, summed
from kg.graph.measures.hearing import OWN
from kg.graph.measures.registry import MEASURES, Measure
from kg.graph.plaintext import NUMBER, spelt_out
from kg.graph.tables import Table, named
from kg.show.frame import framed, text

if TYPE_CHECKING:
    from kg.graph.measures.measured import Measured

STYLE = Path(__file__).with_name("page.css")

OWN_ROW = ' class="own"'

ROWS = 40
"""So many rows of a table are on the page: it is for reading, and `--format csv` has them all."""


def written(measured: Measured, *, title: str) -> str:
    """The page; it fetches nothing, and the same claims always give the same bytes."""
    return framed(title=title, style=STYLE.read_text(encoding="utf-8"), body=_body(measured, title))


def _body(measured: Measured, title: str) -> Iterator[str]:
    yield '<a class="skip" href="#main">To the measures</a><div class="page">'
    yield f"<header><h1>{text(title)}</h1><p>{text(summed(measured.voices))}</p><p>{text(CAUTION)}</p>"
    if not plots.is_possible():
        yield "<p>There are no pictures here: they need matplotlib (<code>pip install 'claimgraph[plots]'</code>).</p>"
    yield "</header>"
    yield '<nav aria-label="Measures"><ul>'
    yield from (f'<li><a href="#{name}">{text(measure.question)}</a></li>' for name, measure in MEASURES.items())
    yield '</ul></nav><main id="main">'
    for measure in MEASURES.values():
        yield from _section(measured, measure)
    yield "</main><footer><p>Nothing in a graph of claims is a fact: somebody claims it, and these tables count who "
    yield "claims what of whom, through which outlet, in the articles that were read.</p></footer></div>"


def _section(measured: Measured, measure: Measure) -> Iterator[str]:
    table = measured[measure.name]
    yield f'<section id="{measure.name}"><h2>{text(measure.question)} <code>{measure.name}</code></h2>'
    yield f"<p>{_marked(measure.reading)}</p>"
    yield f'<p class="limits">{_marked(measure.limits)}</p>'
    yield from _picture(measured, measure.name)
    yield from _table(table)
    yield "</section>"


def _picture(measured: Measured, name: str) -> Iterator[str]:
    if name not in plots.PICTURES or not plots.is_possible():
        return
    try:
        drawn = measured.picture(name)
    except ExportError:
        return  # nothing to draw; the table says so
    svg = drawn.svg.replace(plots.INK, "currentColor").replace(plots.PAPER, "none")
    yield f'<figure>{svg}<figcaption class="rest">{text(drawn.about)}</figcaption></figure>'


def _table(table: Table) -> Iterator[str]:
    columns, rows = named(table)
    if not rows:
        yield '<p class="rest">No rows.</p>'
        return
    numbers = [all(NUMBER.fullmatch(row[at]) for row in rows) for at in range(len(columns))]
    cells = [' class="n"' if is_number else "" for is_number in numbers]
    yield '<div class="wide"><table><thead><tr>'
    yield from (
        f'<th scope="col"{kind}>{text(spelt_out(name))}</th>' for name, kind in zip(columns, cells, strict=True)
    )
    yield "</tr></thead><tbody>"
    for row in rows[:ROWS]:
        inside = "".join(f"<td{kind}>{text(cell)}</td>" for cell, kind in zip(row, cells, strict=True))
        yield f"<tr{OWN_ROW if OWN in row else ''}>{inside}</tr>"
    yield "</tbody></table></div>"
    if len(rows) > ROWS:
        yield f'<p class="rest">… and {len(rows) - ROWS:,} more rows.</p>'


def _marked(words: str) -> str:
    """Words with names of columns as code.

    >>> _marked("the claims (`claims`) of A & B")
    'the claims (<code>claims</code>) of A &amp; B'
    """
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", text(words))
