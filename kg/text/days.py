"""Days, months and years as said, each with the reading of its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from kg.records import Span, Time
from kg.text.calendars import (
    COUNT,
    DAY,
    EDGE,
    MONTH,
    PREPOSITION,
    SMALL,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    compiled,
    month_ends,
    month_number,
    valid,
)
from kg.text.wordsets import words

OPEN_AFTER = frozenset(["since", "after", "from"])
OPEN_BEFORE = frozenset(["until", "till", "by", "before", "through"])
FUTURE = re.compile(r"\b(?:will|scheduled|planned|upcoming|due)\b(?![^.]*\b(?:said|was|were)\b)")
DAYS_BACK = {"yesterday": 1, "tomorrow": -1, "last night": 1, "overnight": 0}
_PART = r"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night))?"
_TIED = PREPOSITION + EDGE
_OWN = r"(?:'s|’s)?"
_PEOPLE = "|".join(sorted(words("actor-noun") | {"dead", "wounded"}))

Reader = Callable[["re.Match[str]", "date | None", str], "Time | None"]
"""Reads a match by the day of publication and the words before it; `None` where it is no date after all."""


def time_as_said(
    match: re.Match[str], first: date | None, last: date | None, granularity: str | None, *, full: bool = False
) -> Time:
    """A time with the edges that its preposition leaves open: "since Thursday" has no end."""
    words = match.group().casefold().split()
    span = Span(*match.span())
    if match.group().endswith(("'s", "’s")):  # "after Wednesday's raid": the preposition goes with the raid
        start = span.start + match.group().index(" ") + 1 if words[0] in OPEN_AFTER | OPEN_BEFORE else span.start
        span = Span(start, span.end - 2)
    elif words[0] in OPEN_AFTER and first:
        last, granularity = None, "range"
    elif words[0] in OPEN_BEFORE and first:
        first, granularity = None, "range"
    resolved = first is not None or last is not None
    return Time(
        span,
        first,
        last,
        granularity if resolved else None,  # type: ignore[arg-type]
        "Explicit" if full else "FromPublicationDate",
        "Stated" if full else "Inferred",
    )


def full_date(match: re.Match[str], published: date | None, before: str) -> Time | None:
    """A month and a day, with or without a year; without one the latest, unless something is to come."""
    month, day = month_number(match["month"]), int(match["day"])
    if match["year"]:
        found = valid(int(match["year"]), month, day)
        return time_as_said(match, found, found, "day", full=True) if found else None
    if published is None:
        return time_as_said(match, None, None, None)
    found = valid(published.year, month, day)
    if found and found > published and not FUTURE.search(before):
        found = valid(published.year - 1, month, day)
    return time_as_said(match, found, found, "day") if found else None


def _numeric(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    month, day = int(match["month"]), int(match["day"])
    found = valid(int(match["year"]), month, day) if 1 <= month <= 12 and day else None
    return time_as_said(match, found, found, "day", full=True) if found else None


def _month_year(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    first, last = month_ends(int(match["year"]), month_number(match["month"]))
    return time_as_said(match, first, last, "month", full=True)


def _month_alone(match: re.Match[str], published: date | None, before: str) -> Time | None:
    """ "in July", "last July": the latest one that has begun. A bare "May" or "March" needs a preposition."""
    words = match.group().casefold().split()
    if len(words) == 1 and not words[0].endswith(("'s", "’s")):
        return None
    if published is None:
        return time_as_said(match, None, None, None)
    month = month_number(match["month"])
    year = published.year - (month > published.month or ("last" in words and month == published.month))
    if "next" in words or (month > published.month and FUTURE.search(before)):
        year = published.year + (month <= published.month)
    first, last = month_ends(year, month)
    return time_as_said(match, first, last, "month")


def _year_alone(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    year = int(match["year"])
    return time_as_said(match, date(year, 1, 1), date(year, 12, 31), "year", full=True)


def _decade(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    year = int(match["decade"])
    return time_as_said(match, date(year, 1, 1), date(year + 9, 12, 31), "range", full=True)


def _weekday(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    if published is None:
        return time_as_said(match, None, None, None)
    back = (published.weekday() - WEEKDAYS[match["weekday"].casefold()]) % 7
    words = match.group().casefold().split()
    if "next" in words:
        back = back - 7 if back else -7
    elif "last" in words:
        back = back or 7
    found = published - timedelta(days=back)
    return time_as_said(match, found, found, "day")


def _near_day(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    if published is None:
        return time_as_said(match, None, None, None)
    back = next((days for words, days in DAYS_BACK.items() if words in match.group().casefold()), 0)
    found = published - timedelta(days=back)
    return time_as_said(match, found, found, "day")


def _calendar_unit(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    """ "last month", "this year", "next week"; a week is a stretch, not a day."""
    if published is None:
        return time_as_said(match, None, None, None)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "this": 0, "current": 0}[match["which"].casefold()]
    unit = match["unit"].casefold()
    if unit == "year":
        year = published.year + step
        return time_as_said(match, date(year, 1, 1), date(year, 12, 31), "year")
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        first, last = month_ends(months // 12, months % 12 + 1)
        return time_as_said(match, first, last, "month")
    if unit == "week":
        monday = published - timedelta(days=published.weekday() - 7 * step)
        return time_as_said(match, monday, monday + timedelta(days=6), "range")
    return time_as_said(match, None, None, None)


def _ago(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    count = SMALL.get(match["count"].casefold()) or (int(match["count"]) if match["count"].isdigit() else None)
    unit = match["unit"].casefold()
    if published is None or count is None or unit not in {"day", "month", "year"}:
        return time_as_said(match, None, None, None)
    if unit == "year":
        year = published.year - count
        return time_as_said(match, date(year, 1, 1), date(year, 12, 31), "year") if year > 0 else None
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return time_as_said(match, *month_ends(months // 12, months % 12 + 1), "month")
    found = published - timedelta(days=count)
    return time_as_said(match, found, found, "day")


def _stretch(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    return time_as_said(match, None, None, None)


FULL_DATE = compiled(rf"{_TIED}(?:{WEEKDAY}{_OWN},?\s+)?{MONTH}\s+{DAY}(?:,?\s+{YEAR})?")
_SEASON = "summer|winter|spring|autumn"
_BEFORE_YEAR = f"on|in|since|during|until|till|by|from|after|before|of|year|early|late|earlier|mid|{_SEASON}"
_NO_YEAR_BEFORE = r"(?!\s*[-–]\d|,\d|\s+[a-z]+s\b(?<!was)(?<!has)(?<!is))"
_OWNED = r"(?<=\bthe\s|\bits\s|\bhis\s|\bher\s|\w['’]s\s)"
DAY_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (compiled(rf"{_OWNED}{YEAR}(?=\s+[a-z])(?!\s+(?:[a-z]+\s+)?(?:{_PEOPLE})\b)"), _year_alone),
    (FULL_DATE, full_date),
    (compiled(rf"{_TIED}(?:{WEEKDAY}{_OWN},?\s+)?(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?"), full_date),
    (compiled(rf"{PREPOSITION}(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"), _numeric),
    (compiled(rf"{_TIED}{MONTH},?\s+(?:of\s+)?{YEAR}"), _month_year),
    (
        compiled(rf"{_TIED}(?:(?:last|this|next|the end of|the start of)\s+)?{MONTH}{_OWN}(?![\w-]|\s+\d)"),
        _month_alone,
    ),
    (compiled(rf"{PREPOSITION}(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:1[89]|20)\d0)s\b"), _decade),
    (
        compiled(
            rf"(?:(?:{_BEFORE_YEAR})[\s-]+)(?:(?:early|late|mid)[\s-]+)?(?:the\s+(?:start|end|beginning)\s+of\s+)?"
            rf"{YEAR}{_NO_YEAR_BEFORE}"
        ),
        _year_alone,
    ),
    (compiled(rf"{_TIED}(?:(?:last|this|next|the previous)\s+)?(?:the\s+)?{WEEKDAY}{_OWN}{_PART}"), _weekday),
    (
        compiled(
            r"(?:(?:early|late|earlier|later)\s+)?(?:yesterday\b(?:\s+(?:morning|afternoon|evening|night))?|today\b"
            r"|tonight\b|tomorrow\b|last\s+night\b|overnight\b|this\s+(?:morning|afternoon|evening)\b)"
        ),
        _near_day,
    ),
    (
        compiled(
            rf"{_TIED}(?:the\s+)?(?P<which>last|past|previous|this|next|current)\s+"
            r"(?P<unit>week|weekend|month|year|decade|century)\b"
        ),
        _calendar_unit,
    ),
    (compiled(rf"(?:(?:about|around|nearly|almost|more\s+than|over|some)\s+)?{COUNT}\s+{UNIT}\s+ago\b"), _ago),
    (
        compiled(
            rf"{PREPOSITION}(?:(?:the|these)\s+)?(?:(?:last|past|previous|next|coming|recent)\s+)(?!day\b)(?:{COUNT}\s+)?{UNIT}"
            r"|(?:over\s+the\s+weekend|in\s+recent\s+times|(?:earlier|later)\s+in\s+the\s+(?:week|month|year))\b"
        ),
        _stretch,
    ),
)
"""Patterns with their readers."""
