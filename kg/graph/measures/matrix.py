"""Numbers between two lists of names, as a matrix of shaded cells with the numbers in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.measures.bars import fitted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LIGHT = "#fdfdfd"

LONGEST = 36
"""Characters of a name beside a row or above a column."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """What is drawn; an empty cell is `None`."""

    title: str
    about: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[float | None, ...], ...]
    across: str
    largest: float | None = None


def matrix(figure: Figure, drawing: Matrix) -> None:
    """Draw it: the darker, the more; the number stands in the cell, so that nothing rests on shades."""
    figure.set_size_inches(max(5.2, 2.9 + 0.46 * len(drawing.columns)), 2.1 + 0.34 * len(drawing.rows))
    axes = figure.subplots()
    largest = drawing.largest or max((cell or 0 for row in drawing.cells for cell in row), default=1)
    for y, row in enumerate(drawing.cells):
        for x, cell in enumerate(row):
            if cell is None:
                continue
            weight = 0.12 + 0.88 * cell / largest
            axes.barh(y, 1, left=x - 0.5, height=1, color="#0072b2", alpha=weight, edgecolor="none")
            shown = str(cell) if isinstance(cell, int) else f"{cell:.2f}" if cell else "0"
            axes.text(x, y, shown, ha="center", va="center", fontsize=8, color=LIGHT if weight > 0.8 else None)
    axes.set_xlim(-0.5, len(drawing.columns) - 0.5)
    axes.set_ylim(len(drawing.rows) - 0.5, -0.5)
    names = [fitted(name, LONGEST) for name in drawing.columns]
    axes.set_xticks(range(len(names)), names, rotation=40, ha="left", rotation_mode="anchor")
    axes.set_yticks(range(len(drawing.rows)), [fitted(name, LONGEST) for name in drawing.rows])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xlabel(drawing.across, loc="left")
    axes.spines[:].set_visible(False)
    figure.suptitle(drawing.title, x=0.02, ha="left", fontweight="bold", fontsize=10)
