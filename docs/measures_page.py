"""The page on the measures of networks, and its pictures, from the measures and the sample articles of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.graph.measures import MEASURES, Measured, measured
from kg.graph.measures.digest import brief
from kg.graph.measures.plots import PICTURES
from tests.corpus.graphs import corpus

ROWS = 4
"""So many rows of a table are shown as an example."""


def pages() -> Iterator[tuple[str, str]]:
    """What each measure means and does not mean, with the first rows of its table; the pictures."""
    yield "measures.md", "\n".join(_measures())
    yield from ((f"pictures/{name}.svg", _sample().picture(name).svg) for name in PICTURES)


@cache
def _sample() -> Measured:
    return measured(corpus())


def _measures() -> Iterator[str]:
    yield "# Measures\n"
    yield (
        "What `kg network --measure NAME` gives; [how to use them](../howto/networks.md). Every figure counts claims. "
        "The examples are the first rows, and some of the columns, of tables about fourteen invented articles.\n"
    )
    for name, measure in MEASURES.items():
        table = _sample()[name]
        yield f"## {name}\n\n**{measure.question}**\n\n{measure.reading}\n\n{measure.limits}\n"
        if name in PICTURES:
            yield f"![{_sample().picture(name).about}](pictures/{name}.svg)\n"
        yield f"{brief(name, table)[:ROWS].to('md')}\nColumns: {', '.join(f'`{each}`' for each in table.columns)}.\n"
