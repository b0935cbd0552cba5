"""Contents: their edges, and which attribution stands in the content of which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.records import Attribution, Span
from kg.text.sentences import quotations

NEIGHBOURS = 20
"""Attributions before and after one in which it may be nested; a sentence has fewer."""
OPENING, CLOSING = re.compile(r"``|'{2,3}|[\"“«‘]"), re.compile(r"(?:'{2,3}|[\"”»]|(?<=[.,!?])’)$")
TRAILING = " \t,;:.–—-"


def clean(text: str, span: Span) -> Iterator[Span]:
    """The span without marks at its edges and without quotation marks that enclose all of it.

    >>> [s.of('"We won," ') for s in clean('"We won," ', Span(0, 10))]
    ['We won']
    """
    start, end = span.start, span.end
    while end > start and not text[start:end].endswith("..."):
        closing = CLOSING.search(text, start, end)
        if text[end - 1] in TRAILING:
            end -= 1
        elif closing and not _encloses(text, start, end):
            end = closing.start()
        else:
            break
    while start < end and text[start] in TRAILING:
        start += 1
    opening = OPENING.match(text, start, end)
    if opening and _encloses(text, start, end):
        closing = CLOSING.search(text, opening.end(), end)
        yield from clean(text, Span(opening.end(), closing.start() if closing else end))
    elif end > start and re.search(r"\w", text[start:end]):
        yield Span(start, end)


def _encloses(text: str, start: int, end: int) -> bool:
    """Whether the mark at the end closes a quotation that the span begins with."""
    marks = quotations(text, Span(start, end))
    return len(marks) == 1 and marks[0] == Span(start, end)


class ByCue:
    """Attributions, found by the place of their cues."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        self._found = found
        self._cues = sorted((cue, number) for number, one in enumerate(found) for cue in one.cue)

    def at(self, cue: Span) -> Attribution | None:
        """The attribution whose cue overlaps this one, or `None`."""
        number = self._at(cue)
        return None if number is None else self._found[number]

    def number(self, cue: Span) -> int:
        """The number of the attribution whose cue overlaps this one.

        Raises:
            KeyError: there is none.
        """
        number = self._at(cue)
        if number is None:
            raise KeyError(cue)
        return number

    def _at(self, cue: Span) -> int | None:
        behind = bisect_left(self._cues, (Span(cue.end, cue.end), 0))
        near = self._cues[max(0, behind - NEIGHBOURS) : behind]
        return next((number for span, number in reversed(near) if span.overlaps(cue)), None)


def with_parents(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions, each with the number of the one in whose content it stands."""
    parents: dict[int, int | None] = {}
    for at in range(len(found)):
        parents[at] = next((one for one in _holders(found, at) if not _leads_back(parents, one, at)), None)
        yield replace(found[at], parent=parents[at])


def _holders(found: Sequence[Attribution], at: int) -> list[int]:
    """The numbers of the attributions in which this one may stand, the closest first."""
    attribution = found[at]
    core = [*attribution.cue, *attribution.content]
    holders = [
        (sum(span.end - span.start for span in other.content), number)
        for number, other in enumerate(found[max(0, at - NEIGHBOURS) : at + NEIGHBOURS], max(0, at - NEIGHBOURS))
        if number != at and all(any(content.contains(part) for content in other.content) for part in core)
    ]
    passed_on = [i for i in range(max(0, at - NEIGHBOURS), at) if found[i].content == attribution.content]
    return [*(number for _, number in sorted(holders)), *passed_on[::-1]]  # the latter: "…, citing the mayor"


def _leads_back(parents: Mapping[int, int | None], start: int, at: int) -> bool:
    """Whether a chain of parents comes back: two cues may each stand in the other's content."""
    one: int | None = start
    while one is not None and one != at:
        one = parents.get(one)
    return one == at
