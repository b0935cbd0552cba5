"""Every measure, with what it means and what it does not, as its docstring tells it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import QuestionError
from kg.graph.measures.accusing import accusations, exchanges, reciprocity
from kg.graph.measures.between import betweenness
from kg.graph.measures.hearing import agreement, concentration, outlets, voices
from kg.graph.measures.speaking import communities, degrees, members
from kg.graph.measures.voiced import Voices
from kg.graph.tables import Table


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: the question that it answers, how to read it, what not to read into it."""

    name: str
    question: str
    reading: str
    limits: str
    of: Callable[[Voices], Table]

    @classmethod
    def told(cls, of: Callable[[Voices], Table]) -> Measure:
        """The measure as its docstring tells it, in three paragraphs."""
        paragraphs = [" ".join(part.split()) for part in (inspect.getdoc(of) or "").split("\n\n")]
        question, reading, limits, *_ = paragraphs
        return cls(of.__name__, question, reading, limits, of)


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        of.__name__: Measure.told(of)
        for of in (
            *(outlets, voices, concentration, agreement, betweenness),
            *(accusations, exchanges, reciprocity),
            *(degrees, communities, members),
        )
    }
)
"""Every measure by its name, in the order in which they are told."""


def measure(name: str) -> Measure:
    """The measure of that name. Raises `QuestionError` where there is none.

    >>> measure("accusations").question
    'Who accuses or blames whom, in how many claims?'
    """
    if name not in MEASURES:
        raise QuestionError(f"there is no measure {name!r}", remedy=f"Use one of {', '.join(MEASURES)}.")
    return MEASURES[name]
