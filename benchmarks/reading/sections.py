"""What a section of the results is: rows of figures, as a table for people and as JSON for programs."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NotRequired, TypeAlias, TypedDict

from training.scoring import Rate


class Figure(TypedDict):
    """One figure, in percent unless the section says otherwise; with bounds, and of how many things, where known."""

    value: float
    low: NotRequired[float]
    high: NotRequired[float]
    precision: NotRequired[float]
    recall: NotRequired[float]
    of: NotRequired[int]


Figures: TypeAlias = dict[str, Figure]


class Row(TypedDict):
    """The figures of one row by measure, with when, where and on how many texts they were measured."""

    date: str
    machine: dict[str, str | int]
    texts: int
    figures: Figures


Results: TypeAlias = dict[str, dict[str, Row]]
"""Rows by section and name."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured, where the corpora are, and where what takes long is kept."""

    data: Path
    work: Path
    systems: tuple[str, ...]
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the results. `measure` gives the rows one after another, so that they can be shown when they are there.

    `columns` are the measures by the heading that they have in the table.
    """

    title: str
    about: str
    columns: Mapping[str, str]
    measure: Callable[[Options], Iterator[tuple[str, Row]]]


def figure(rate: Rate, bounds: tuple[float, float] | None = None) -> Figure:
    """An F1 with what it is made of.

    >>> figure(Rate(right=1, found=3, gold=2), (20.0, 60.04))["high"]
    60.0
    """
    made = Figure(
        value=round(rate.f1, 1), precision=round(rate.precision, 1), recall=round(rate.recall, 1), of=rate.gold
    )
    return made if bounds is None else _bounded(made, bounds)


def recall(rate: Rate, bounds: tuple[float, float] | None = None) -> Figure:
    """A recall alone.

    >>> recall(Rate(right=1, found=0, gold=4))
    {'value': 25.0, 'of': 4}
    """
    made = Figure(value=round(rate.recall, 1), of=rate.gold)
    return made if bounds is None else _bounded(made, bounds)


def _bounded(made: Figure, bounds: tuple[float, float]) -> Figure:
    made["low"], made["high"] = round(bounds[0], 1), round(bounds[1], 1)
    return made


def row(figures: Figures, texts: int) -> Row:
    """The figures with today's date and this machine."""
    return Row(date=date.today().isoformat(), machine=machine(), texts=texts, figures=figures)


def machine() -> dict[str, str | int]:
    """The processor's model and the number of cores."""
    cpuinfo = Path("/proc/cpuinfo")
    known = cpuinfo.read_text(encoding="utf-8") if cpuinfo.is_file() else ""
    model = re.search(r"^model name\s*: (.+)$", known, re.MULTILINE)
    name = model.group(1) if model else platform.processor() or platform.machine()
    return {"cpu": name, "cores": os.cpu_count() or 1}


def table(section: Section, rows: Mapping[str, Row]) -> str:
    """The rows in Markdown, in columns that stand under each other; an empty cell was not measured."""
    cells = [["", *section.columns.values()]]
    for name, measured in rows.items():
        cells.append([name, *(_cell(measured["figures"].get(measure)) for measure in section.columns)])
    widths = [max(len(line[at]) for line in cells) for at in range(len(cells[0]))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    padded = [
        [line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])] for line in (cells[0], rule, *cells[1:])
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in padded)


def _cell(measured: Figure | None) -> str:
    """A figure, after it its bounds: `61.3 (57–65)`."""
    if measured is None:
        return ""
    bounds = f" ({measured['low']:.0f}–{measured['high']:.0f})" if "low" in measured and "high" in measured else ""
    return f"{measured['value']:.1f}{bounds}"


def page(heading: str, written_by: str, sections: Mapping[str, Section], results: Results) -> str:
    """All sections that have rows, as a page under a heading; `written_by` is the module that writes it."""
    parts = [f"# {heading}\n\nWritten by `python -m {written_by}`; do not edit.\n"]
    for name, section in sections.items():
        if rows := results.get(name):
            parts.append(f"## {section.title}\n\n{section.about}\n\n{table(section, rows)}\n\n{measured_on(rows)}\n")
    return "\n".join(parts)


def measured_on(rows: Mapping[str, Row]) -> str:
    """When and on which machines the rows were measured, each told once.

    >>> one = Row(date="2026-11-02", machine={"cpu": "Model 1", "cores": 4}, texts=84, figures={})
    >>> measured_on({"rules": one, "crf": one})
    'rules, crf: 84 texts, on 2026-11-02, Model 1, 4 cores.'
    """
    told: dict[str, list[str]] = {}
    for name, one in rows.items():
        where = f"{one['texts']} texts, on {one['date']}, {one['machine']['cpu']}, {one['machine']['cores']} cores."
        told.setdefault(where, []).append(name)
    return "\n".join(f"{', '.join(names)}: {where}" for where, names in told.items())
