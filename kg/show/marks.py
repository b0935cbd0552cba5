"""The marks in a text: which words are a source, a cue, a content or an event's trigger; how they lie in each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from kg.records import Claim, Extraction, Span

MarkKind: TypeAlias = Literal["cited", "narrated", "source", "cue", "event"]
RANK: tuple[MarkKind, ...] = ("cited", "narrated", "source", "cue", "event")
"""Of marks on the same words, the earlier here lies outside."""

CONTENTS: frozenset[MarkKind] = frozenset({"cited", "narrated"})
LEGEND: tuple[tuple[MarkKind, str], ...] = (
    ("source", "who is cited"),
    ("cue", "how"),
    ("cited", "what they say"),
    ("narrated", "what the outlet says itself"),
    ("event", "what happens"),
)
"""What each mark means."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that have a part in claims, given by their numbers; `label` is an event's type.

    `cited` and `narrated` are contents: words of somebody whom the article cites, and words in the outlet's own voice.
    """

    kind: MarkKind
    span: Span
    claims: tuple[int, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """Here a mark begins; `again` if it is only taken up, after a mark that crosses it."""

    mark: Mark
    again: bool


@dataclass(frozen=True, slots=True)
class End:
    """Here a mark ends, or is laid down for a mark that crosses it and not yet the `last` of it."""

    mark: Mark
    last: bool


Step: TypeAlias = Start | End | Span
"""What comes next in a marked text; a span is words."""


def marks(extraction: Extraction) -> list[Mark]:
    """All marks of the extraction, those outside before those inside; the same words are marked once for each part."""
    events = {event.id: event for event in extraction.events}
    found: dict[tuple[MarkKind, Span], Mark] = {}
    for number, claim in enumerate(extraction.claims, start=1):
        for mark in _of_claim(number, claim):
            _add(found, mark)
        for event in (events[id] for id in claim.events):
            _add(found, Mark("event", event.trigger, (number,), event.type))
    return sorted(found.values(), key=_order)


def _of_claim(number: int, claim: Claim) -> Iterator[Mark]:
    kind: MarkKind = "narrated" if claim.voice == "NarratorVoice" else "cited"
    yield from (Mark(kind, span, (number,)) for span in claim.content)
    if claim.claimant_span:
        yield Mark("source", claim.claimant_span, (number,))
    if claim.cue:
        yield Mark("cue", claim.cue, (number,))


def _add(found: dict[tuple[MarkKind, Span], Mark], mark: Mark) -> None:
    known = found.setdefault((mark.kind, mark.span), mark)
    claims = tuple(dict.fromkeys((*known.claims, *mark.claims)))
    labels = dict.fromkeys((*known.label.split("+"), mark.label))
    found[mark.kind, mark.span] = replace(known, claims=claims, label="+".join(labels))


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.span.start, -mark.span.end, RANK.index(mark.kind)


def within(span: Span, found: Iterable[Mark]) -> list[Mark]:
    """The marks, cut to a span that all of them touch, in order."""
    return sorted((replace(mark, span=_common(mark.span, span)) for mark in found), key=_order)


def _common(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def steps(span: Span, found: Iterable[Mark]) -> Iterator[Step]:
    """The words of a span between the starts and ends of marks inside it, so that marks never cross.

    Of two that do, the later one to start is cut in two.

    >>> outer, inner = Mark("cited", Span(0, 6), (1,)), Mark("event", Span(4, 9), (2,), "MOVE")
    >>> [type(step).__name__ if not isinstance(step, Span) else (step.start, step.end)
    ...  for step in steps(Span(0, 9), [outer, inner])]
    ['Start', (0, 4), 'Start', (4, 6), 'End', 'End', 'Start', (6, 9), 'End']
    """
    waiting = sorted(found, key=_order, reverse=True)
    open_now: list[Mark] = []
    at = span.start
    while at < span.end:
        wanted = [mark for mark in open_now if mark.span.end > at]
        while waiting and waiting[-1].span.start <= at:
            wanted.append(waiting.pop())
        yield from _turn(open_now, sorted(wanted, key=_order), at)
        open_now = sorted(wanted, key=_order)
        borders = [mark.span.end for mark in open_now] + [mark.span.start for mark in waiting[-1:]]
        end = min([span.end, *borders])
        yield Span(at, end)
        at = end
    yield from _turn(open_now, [], at)


def _turn(before: list[Mark], after: list[Mark], at: int) -> Iterator[Step]:
    """Close and open what has changed; what both share from the outside on stays open."""
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    yield from (End(mark, last=mark.span.end <= at) for mark in reversed(before[shared:]))
    yield from (Start(mark, again=mark.span.start < at) for mark in after[shared:])
