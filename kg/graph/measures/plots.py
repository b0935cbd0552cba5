"""Small pictures of the measures: who speaks, how, who accuses whom, which outlets hear the same voices.

What outlets say in their own voice is hatched, what the text leaves open is grey. Drawn with matplotlib, if it is there
(`claimgraph[plots]`); the same claims always give the same bytes.
"""

from __future__ import annotations

import importlib.util
import io
import re
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.graph import store
from kg.graph.measures.bars import Bars, bars
from kg.graph.measures.hearing import ATTRIBUTED, OPEN, OWN
from kg.graph.measures.matrix import Matrix, matrix
from kg.graph.measures.voiced import PLACEHOLDERS

if TYPE_CHECKING:
    from kg.graph.measures.measured import Measured

INK = "#2b2b2b"
"""Of words and lines; a page puts its own in its place."""

PAPER = "#ffffff"
"""Behind them; a page has its own."""

SHOWN = 12
"""So many outlets, claimants or accused are drawn; the tables have all."""

STYLE: Mapping[Any, Any] = MappingProxyType(
    {
        "font.size": 9,
        "font.family": ["DejaVu Sans"],
        "svg.fonttype": "none",
        "svg.hashsalt": "claimgraph",
        "text.parse_math": False,  # a name may hold a dollar sign
        "hatch.linewidth": 0.8,
        **dict.fromkeys(("figure.facecolor", "axes.facecolor", "savefig.facecolor"), PAPER),
        **dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), INK),
    }
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG; `about` says in words what it shows."""

    svg: str
    about: str

    def _repr_svg_(self) -> str:
        """How a notebook shows it."""
        return self.svg

    def save(self, path: str | Path) -> Path:
        """Write it to a file."""
        store.save(self.svg.encode(), Path(path))
        return Path(path)


def is_possible() -> bool:
    """Whether matplotlib is installed."""
    return importlib.util.find_spec("matplotlib") is not None


def picture(name: str, measured: Measured) -> Picture:
    """A picture by its name in `PICTURES`. Raises `ExportError` for others, without matplotlib, and without rows."""
    if name not in PICTURES:
        raise ExportError(f"there is no picture {name!r}", remedy=f"Use one of {', '.join(PICTURES)}.")
    if not is_possible():
        raise ExportError("matplotlib is not installed", remedy="Run `pip install 'claimgraph[plots]'`.")
    drawing = PICTURES[name](measured)
    if not drawing.rows:
        raise ExportError(f"there is nothing to draw as {name!r}", remedy="Choose other claims, or look at the table.")
    return Picture(_svg(name, drawing), drawing.about)


def _svg(name: str, drawing: Bars | Matrix) -> str:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(dict(STYLE)), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # the reader's fonts will have what ours lacks
        figure = Figure(layout="constrained")
        bars(figure, drawing) if isinstance(drawing, Bars) else matrix(figure, drawing)
        out = io.StringIO()
        nobody = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(out, format="svg", metadata=nobody)
    drawn = out.getvalue()
    drawn = re.sub(r'(\bid="|href="#|url\(#)', rf"\1{name}-", drawn[drawn.index("<svg") :])  # many share a page
    drawn = re.sub(r"<metadata>.*?</metadata>\s*", "", drawn, flags=re.DOTALL)
    drawn = "".join(f"{line.rstrip()}\n" for line in drawn.splitlines())
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(drawing.about)}" ', 1)


def _outlets(measured: Measured) -> Bars:
    rows = list(measured["outlets"])
    return Bars(
        title=f"How outlets voice their claims{_cut(rows)}",
        about="Bars: of each outlet's claims, how many are attributed, left open or in its own voice.",
        rows=tuple(f"{row.outlet_label}  ({row.claims})" for row in rows[:SHOWN]),
        parts={
            "attributed, quoting the claimant": tuple(row.quoted for row in rows[:SHOWN]),
            "attributed, in the outlet's words": tuple(row.attributed - row.quoted for row in rows[:SHOWN]),
            OPEN: tuple(row.sourceOpen for row in rows[:SHOWN]),
            OWN: tuple(row.ownVoice for row in rows[:SHOWN]),
        },
        axis="share of claims, in %; in brackets, how many claims",
        in_shares=True,
    )


def _voices(measured: Measured) -> Bars:
    counts: dict[tuple[str, str, str], list[int]] = {}
    rows = [row for row in measured["voices"] if row.voice != OWN]
    for row in rows:
        counted = counts.setdefault((row.voice, row.claimant_label, row.claimant), [0, 0])
        counted[0] += row.direct + row.mixed
        counted[1] += row.indirect
    named = sorted((key for key in counts if key[0] == ATTRIBUTED), key=lambda key: (-sum(counts[key]), key))
    shown = [*named[:SHOWN], *sorted(key for key in counts if key[0] == OPEN)]
    own = sum(row.ownVoice for row in measured["outlets"])
    return Bars(
        title=f"Who is heard{_cut(named)}",
        about="Bars: how many claims are attributed to each claimant.",
        rows=tuple(name for _, name, _ in shown),
        parts={
            "attributed, quoting the claimant": tuple(counts[key][0] * (key in named) for key in shown),
            "attributed, in the outlet's words": tuple(counts[key][1] * (key in named) for key in shown),
            OPEN: tuple(sum(counts[key]) * (key not in named) for key in shown),
        },
        axis=f"claims; the outlets make {own:,} more in their own voice",
    )


def _accusations(measured: Measured) -> Matrix:
    rows = [row for row in measured["accusations"] if row.claims > row.ownVoice]
    targets = {row.against for row in rows}
    accusers = _first([row.claimant for row in rows])
    accused = _first([*(iri for iri in accusers if iri in targets), *(row.against for row in rows)])
    names = {iri: name for r in rows for iri, name in ((r.claimant, r.claimant_label), (r.against, r.against_label))}
    counts = {(row.claimant, row.against): row.claims - row.ownVoice for row in rows}
    return Matrix(
        title=f"Who accuses whom{_cut(max(targets, {row.claimant for row in rows}, key=len))}",
        about="Matrix: how many attributed claims of each in the rows accuse each in the columns.",
        rows=tuple(names[iri] for iri in accusers),
        columns=tuple(names[iri] for iri in accused),
        cells=tuple(tuple(counts.get((one, other)) for other in accused) for one in accusers),
        across="attributed claims that accuse",
    )


def _agreement(measured: Measured) -> Matrix:
    every = [row for row in measured["outlets"] if row.attributed]
    listed = every[:SHOWN]
    outlets = [row.outlet for row in listed]
    alike = {(row.outlet, row.other): float(row.cosine) for row in measured["agreement"]}
    alike |= {(other, one): value for (one, other), value in alike.items()}
    return Matrix(
        title=f"Which outlets hear the same voices{_cut(every)}",
        about="Matrix: how alike the voices of each two outlets are, from 0 to 1.",
        rows=tuple(f"{row.outlet_label}  ({row.attributed})" for row in listed) if len(listed) > 1 else (),
        columns=tuple(row.outlet_label for row in listed),
        cells=tuple(tuple(None if a == b else alike.get((a, b), 0.0) for b in outlets) for a in outlets),
        across="from 0 to 1; in brackets, how many attributed claims",
        largest=1.0,
    )


def _first(iris: Sequence[str]) -> list[str]:
    """The first of them, each once; placeholders come last."""
    return sorted(dict.fromkeys(iris), key=lambda iri: iri in PLACEHOLDERS)[:SHOWN]


def _cut(rows: Collection[object]) -> str:
    """What is said where not all fit."""
    return f": the first {SHOWN} of {len(rows)}" if len(rows) > SHOWN else ""


PICTURES: Mapping[str, Callable[[Measured], Bars | Matrix]] = MappingProxyType(
    {"outlets": _outlets, "voices": _voices, "agreement": _agreement, "accusations": _accusations}
)
"""The pictures, by the measure that they show."""
