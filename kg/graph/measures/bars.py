"""Bars of claims by how they are voiced, drawn so that the outlets' own voice is never taken for a claimant's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LOOKS: tuple[Mapping[str, Any], ...] = (
    {"facecolor": "#0072b2", "edgecolor": "#0072b2"},
    {"facecolor": "#7fc3ea", "edgecolor": "#7fc3ea"},
    {"facecolor": "#b3b3b3", "edgecolor": "#b3b3b3"},
    {"facecolor": "none", "edgecolor": "#c1690f", "hatch": "////"},
)
"""Of the parts, in order; told apart without colours too, by lightness and hatching."""

LONGEST = 42
"""Characters of a name beside a bar."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn: a bar for each row, of parts one after the other."""

    title: str
    about: str
    rows: tuple[str, ...]
    parts: Mapping[str, tuple[int, ...]]
    axis: str
    in_shares: bool = False


def fitted(name: str, longest: int) -> str:
    """A name as long as there is room, without signs that cannot be shown.

    >>> fitted("Ministry of\\x00 Defence of Peru", 20)
    'Ministry of …'
    """
    return shorten("".join(sign for sign in name if sign.isprintable() or sign.isspace()), longest, placeholder=" …")


def bars(figure: Figure, drawing: Bars) -> None:
    """Draw them, the first row on top."""
    figure.set_size_inches(7.2, 1.5 + 0.27 * len(drawing.rows))
    axes = figure.subplots()
    totals = [sum(part[at] for part in drawing.parts.values()) for at in range(len(drawing.rows))]
    scale = [100 / total if drawing.in_shares and total else 1 for total in totals]
    left = [0.0] * len(drawing.rows)
    places = range(len(drawing.rows))
    for look, (name, counts) in zip(LOOKS, drawing.parts.items(), strict=False):
        widths = [count * each for count, each in zip(counts, scale, strict=True)]
        axes.barh(places, widths, left=left, height=0.68, label=name, linewidth=0.8, **look)
        left = [start + width for start, width in zip(left, widths, strict=True)]
    if not drawing.in_shares:
        for place, total in zip(places, totals, strict=True):
            axes.annotate(str(total), (total, place), xytext=(4, 0), textcoords="offset points", va="center")
    axes.set_yticks(places, [fitted(row, LONGEST) for row in drawing.rows])
    axes.invert_yaxis()
    axes.set_xlim(0, 100 if drawing.in_shares else max(totals) * 1.08)
    axes.locator_params(axis="x", integer=True)
    axes.set_xlabel(drawing.axis)
    axes.set_title(drawing.title, loc="left", fontweight="bold", fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=8)
