"""Dates as said, resolved against the article's date where the words allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.records import NEVER_CLAIMED_FROM, Document, Span, Time
from kg.text.calendars import MONTH, NAMED_MONTH, WEEKDAY
from kg.text.days import DAY_READERS
from kg.text.moments import moments
from kg.text.stretches import STRETCH_READERS

READERS = STRETCH_READERS + DAY_READERS
"""The leftmost match is read, of several the longest."""
HINT = re.compile(
    rf"\d{{4}}|{MONTH}|{WEEKDAY}|\b(?:(?:yester|to)day|to(?:night|morrow)|overnight|ago|earlier|last|past|previous|this|next"
    r"|current|coming|recent|morning|afternoon|evening|night|weekend)\b",
    re.IGNORECASE,
)
"""What every sentence with a date has; most have none of it."""


def times(document: Document) -> tuple[Time, ...]:
    """The dates and stretches of time in a document, in text order; a span takes its preposition in.

    A weekday is the latest such day up to the article's date; a day and month without a year likewise. Without
    that date they stay open. Where a sentence says "last month" and names a day of another month, both are doubtful.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> article = make("The truce ended on Sunday.", name="a", published=date(2021, 3, 2))
    >>> [(t.span.of(article.text), t.iso, t.basis) for t in times(analyse(article))]
    [('on Sunday', '2021-02-28', 'FromPublicationDate')]
    """
    published = document.article.published or _printed(document)
    found: list[Time] = []
    last: date | None = None
    for sentence in document.sentences:
        if sentence.segment in NEVER_CLAIMED_FROM:
            continue
        here: list[Time] = []
        if HINT.search(document.text, sentence.span.start, sentence.span.end):
            here = _doubts(list(_in_stretch(document.text, sentence.span, published)), document.text)
        here += moments(document.text, sentence.span, here, last, published)
        here.sort(key=lambda time: time.span)
        last = next((time.earliest for time in reversed(here) if time.granularity == "day"), last)
        found += here
    return tuple(found)


def _printed(document: Document) -> date | None:
    """The day of the article as its dateline or byline has it, with the year: "Published March 3, 2016"."""
    for sentence in document.sentences:
        if sentence.segment in {"Dateline", "Byline"}:
            for time in _in_stretch(document.text, sentence.span, None):
                if time.granularity == "day":
                    return time.earliest
    return None


def _in_stretch(text: str, within: Span, published: date | None) -> Iterator[Time]:
    at = within.start
    waiting = [(match, order) for order in range(len(READERS)) if (match := _next(order, text, at, within))]
    while waiting:
        match, order = min(waiting, key=lambda pair: (pair[0].start(), -pair[0].end()))
        time = READERS[order][1](match, published, text[max(within.start, match.start() - 120) : match.start()])
        if time:
            yield time
            at = match.end()
        else:  # no date after all: let this pattern look further on, and the others as they are
            waiting.remove((match, order))
            again = _next(order, text, match.start() + 1, within)
            waiting += [(again, order)] if again else []
        moved = [order for match, order in waiting if match.start() < at]
        waiting = [pair for pair in waiting if pair[0].start() >= at]
        waiting += [(match, order) for order in moved if (match := _next(order, text, at, within))]


def _next(order: int, text: str, at: int, within: Span) -> re.Match[str] | None:
    return READERS[order][0].search(text, at, within.end)


def _doubts(found: list[Time], text: str) -> list[Time]:
    """ "last month … on March 3" in June cannot both hold: neither is sure."""
    months = [t for t in found if t.granularity == "month" and "month" in t.span.of(text).casefold()]
    days = [t for t in found if t.granularity == "day" and NAMED_MONTH.search(t.span.of(text))]
    clashing = {
        time.span
        for month in months
        for day in days
        if month.earliest and day.earliest and not _same_month(month.earliest, day.earliest)
        for time in (month, day)
    }
    return [replace(time, certainty="Doubtful") if time.span in clashing else time for time in found]


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
