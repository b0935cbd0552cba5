"""Stretches of time with both ends as said: "from 5 to 9 May", "between 2011 and 2013"."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from kg.records import Span, Time
from kg.text.calendars import (
    DAY,
    MONTH,
    PREPOSITION,
    WEEKDAY,
    YEAR,
    compiled,
    latest,
    month_ends,
    month_number,
    numbered,
)
from kg.text.days import FULL_DATE, Reader, full_date, time_as_said


def _between(match: re.Match[str], published: date | None, before: str) -> Time | None:
    """ "between March 3 and April 4", "from 5 to 9 May": both ends."""
    parts = match.groupdict()
    first_month = parts.get("month1") or match["month2"]
    second_month = match["month2"] or first_month
    ends: list[date] = []
    for month, day in ((first_month, match["day1"]), (second_month, match["day2"])):
        said = FULL_DATE.match(f"{month} {day} {match['year'] or ''}".strip())
        time = full_date(said, published, before) if said else None
        if time is None or time.earliest is None:
            return None if published else time_as_said(match, None, None, None)
        ends.append(time.earliest)
    return _stretching(match, ends[0], ends[1], full=bool(match["year"]))


def _years(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    """ "from 2011 to 2013": both ends."""
    first, last = date(int(match["year1"]), 1, 1), date(int(match["year2"]), 12, 31)
    return _stretching(match, first, last, full=True) if first < last else None


def _months(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    """ "between April and November last year": both ends; without a year those of the latest such stretch."""
    if published is None and not match["year"]:
        return time_as_said(match, None, None, None)
    first, last = month_number(match["month1"]), month_number(match["month2"])
    year = int(match["year"]) if match["year"] else cast(date, published).year
    if not match["year"] and (match["last"] or last > cast(date, published).month):
        year -= 1
    start, end = month_ends(year - (first > last), first)[0], month_ends(year, last)[1]
    return _stretching(match, start, end, full=bool(match["year"]))


def _weekdays(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    """ "from Thursday through Saturday": both ends."""
    if published is None:
        return time_as_said(match, None, None, None)
    last = latest(published, match["weekday2"])
    return _stretching(match, latest(last, match["weekday1"]), last, full=False)


def _stretching(match: re.Match[str], first: date, last: date, *, full: bool) -> Time:
    return Time(
        Span(*match.span()),
        first,
        last,
        "range",
        "Explicit" if full else "FromPublicationDate",
        "Stated" if full else "Inferred",
    )


_MONTH1, _MONTH2, _DAY1, _DAY2 = (numbered(piece, number) for piece in (MONTH, DAY) for number in (1, 2))
_YEAR1, _YEAR2, _WEEKDAY1, _WEEKDAY2 = (numbered(piece, number) for piece in (YEAR, WEEKDAY) for number in (1, 2))
_FROM = r"(?:between|from)\s+"
_TO = r"\s*(?:and|to|until|till|through|-|–)\s*"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR})?"
_LAST_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR}|\s+(?P<last>last)\s+year\b)?"
_AT_END = r"(?=\s*(?:[,.;)]|$))"
STRETCH_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (compiled(rf"{_FROM}{_MONTH1}\s+{_DAY1}{_TO}(?:{_MONTH2}\s+)?{_DAY2}{_OF_YEAR}"), _between),
    (compiled(rf"(?:{_FROM}|{PREPOSITION}){_DAY1}{_TO}{_DAY2}\s+{_MONTH2}{_OF_YEAR}"), _between),
    (compiled(rf"{PREPOSITION}{_MONTH1}\s+{_DAY1}\s*[-–]\s*(?:{_MONTH2}\s+)?{_DAY2}{_OF_YEAR}"), _between),
    (
        compiled(rf"{PREPOSITION}{_MONTH1}\s+{_DAY1}\s+and\s+(?:{_MONTH2}\s+)?{_DAY2}(?:,?\s+{YEAR}|{_AT_END})"),
        _between,
    ),
    (compiled(rf"{_FROM}{_WEEKDAY1}{_TO}{_WEEKDAY2}"), _weekdays),
    (compiled(rf"{_FROM}{_MONTH1}{_TO}{_MONTH2}(?![\w-]|\s+\d{{1,2}}\b){_LAST_YEAR}"), _months),
    (compiled(rf"(?:between|from|in|during)\s+{_YEAR1}{_TO}{_YEAR2}"), _years),
)
"""Patterns with their readers."""
