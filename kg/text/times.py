"""Dates as said, resolved against the article's date where the words allow."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from kg.records import NEVER_CLAIMED_FROM, Document, Span, Time
from kg.text.moments import moments
from kg.text.wordsets import words

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
SMALL = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
SMALL |= {"a": 1, "an": 1}
OPEN_AFTER = frozenset(["since", "after", "from"])
OPEN_BEFORE = frozenset(["until", "till", "by", "before", "through"])

_PREP = r"(?:(?:on|in|at|since|during|until|till|by|over|for|from|after|before|through|of)\s+)?"
_EDGE = r"(?:(?:just|very)\s+)?(?:(?:early|late|earlier|later|mid)[\s-]+(?:on\s+|in\s+)?)?"
_MONTH = (  # with its capital: to march and to be allowed are no months
    r"(?P<month>(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?))"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!\s*[:%])"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?:'s|’s)?"
_PART = r"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night))?"
_COUNT = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|few|some|recent|couple of)"
_UNIT = r"(?P<unit>day|week|month|year|decade|hour|minute|night|weekend)s?\b"

HINT = re.compile(
    rf"\d{{4}}|{_MONTH}|{_WEEKDAY}|\b(?:(?:yester|to)day|to(?:night|morrow)|overnight|ago|earlier|last|past|previous|this|next"
    r"|current|coming|recent|morning|afternoon|evening|night|weekend)\b",
    re.IGNORECASE,
)
"""What every sentence with a date has; most have none of it."""
NAMED_MONTH = re.compile(_MONTH, re.IGNORECASE)
FUTURE = re.compile(r"\b(?:will|scheduled|planned|upcoming|due)\b(?![^.]*\b(?:said|was|were)\b)")

Reader = Callable[["re.Match[str]", "date | None", str], "Time | None"]


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


def _time(
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


def _month(name: str) -> int:
    return MONTHS.get(name.casefold()) or SHORT_MONTHS[name.casefold().rstrip(".")]


def _month_ends(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _valid(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def _full_date(match: re.Match[str], published: date | None, before: str) -> Time | None:
    month, day = _month(match["month"]), int(match["day"])
    if match["year"]:
        found = _valid(int(match["year"]), month, day)
        return _time(match, found, found, "day", full=True) if found else None
    if published is None:
        return _time(match, None, None, None)
    found = _valid(published.year, month, day)
    if found and found > published and not FUTURE.search(before):
        found = _valid(published.year - 1, month, day)
    return _time(match, found, found, "day") if found else None


def _numeric(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    month, day = int(match["month"]), int(match["day"])
    found = _valid(int(match["year"]), month, day) if 1 <= month <= 12 and day else None
    return _time(match, found, found, "day", full=True) if found else None


def _month_year(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    first, last = _month_ends(int(match["year"]), _month(match["month"]))
    return _time(match, first, last, "month", full=True)


def _month_alone(match: re.Match[str], published: date | None, before: str) -> Time | None:
    """ "in July", "last July": the latest one that has begun. A bare "May" or "March" needs a preposition."""
    words = match.group().casefold().split()
    if len(words) == 1 and not words[0].endswith(("'s", "’s")):
        return None
    if published is None:
        return _time(match, None, None, None)
    month = _month(match["month"])
    year = published.year - (month > published.month or ("last" in words and month == published.month))
    if "next" in words or (month > published.month and FUTURE.search(before)):
        year = published.year + (month <= published.month)
    first, last = _month_ends(year, month)
    return _time(match, first, last, "month")


def _year_alone(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    year = int(match["year"])
    return _time(match, date(year, 1, 1), date(year, 12, 31), "year", full=True)


def _years(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    """ "from 2011 to 2013": both ends."""
    first, last = date(int(match["year1"]), 1, 1), date(int(match["year2"]), 12, 31)
    return _stretching(match, first, last, full=True) if first < last else None


def _months(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    """ "between April and November last year": both ends; without a year those of the latest such stretch."""
    if published is None and not match["year"]:
        return _time(match, None, None, None)
    first, last = _month(match["month1"]), _month(match["month2"])
    year = int(match["year"]) if match["year"] else cast(date, published).year
    if not match["year"] and (match["last"] or last > cast(date, published).month):
        year -= 1
    start, end = _month_ends(year - (first > last), first)[0], _month_ends(year, last)[1]
    return _stretching(match, start, end, full=bool(match["year"]))


def _weekdays(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    """ "from Thursday through Saturday": both ends."""
    if published is None:
        return _time(match, None, None, None)
    last = _latest(published, match["weekday2"])
    return _stretching(match, _latest(last, match["weekday1"]), last, full=False)


def _latest(day: date, weekday: str) -> date:
    """The latest such day of the week up to a day."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS[weekday.casefold()]) % 7)


def _stretching(match: re.Match[str], first: date, last: date, *, full: bool) -> Time:
    return Time(
        Span(*match.span()),
        first,
        last,
        "range",
        "Explicit" if full else "FromPublicationDate",
        "Stated" if full else "Inferred",
    )


def _decade(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    year = int(match["decade"])
    return _time(match, date(year, 1, 1), date(year + 9, 12, 31), "range", full=True)


def _weekday(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    if published is None:
        return _time(match, None, None, None)
    back = (published.weekday() - WEEKDAYS[match["weekday"].casefold()]) % 7
    words = match.group().casefold().split()
    if "next" in words:
        back = back - 7 if back else -7
    elif "last" in words:
        back = back or 7
    found = published - timedelta(days=back)
    return _time(match, found, found, "day")


DAYS_BACK = {"yesterday": 1, "tomorrow": -1, "last night": 1, "overnight": 0}


def _near_day(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    if published is None:
        return _time(match, None, None, None)
    back = next((days for words, days in DAYS_BACK.items() if words in match.group().casefold()), 0)
    found = published - timedelta(days=back)
    return _time(match, found, found, "day")


def _calendar_unit(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    """ "last month", "this year", "next week"; a week is a stretch, not a day."""
    if published is None:
        return _time(match, None, None, None)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "this": 0, "current": 0}[match["which"].casefold()]
    unit = match["unit"].casefold()
    if unit == "year":
        year = published.year + step
        return _time(match, date(year, 1, 1), date(year, 12, 31), "year")
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        first, last = _month_ends(months // 12, months % 12 + 1)
        return _time(match, first, last, "month")
    if unit == "week":
        monday = published - timedelta(days=published.weekday() - 7 * step)
        return _time(match, monday, monday + timedelta(days=6), "range")
    return _time(match, None, None, None)


def _ago(match: re.Match[str], published: date | None, _before: str) -> Time | None:
    count = SMALL.get(match["count"].casefold()) or (int(match["count"]) if match["count"].isdigit() else None)
    unit = match["unit"].casefold()
    if published is None or count is None or unit not in {"day", "year"}:
        return _time(match, None, None, None)
    if unit == "year":
        year = published.year - count
        return _time(match, date(year, 1, 1), date(year, 12, 31), "year") if year > 0 else None
    found = published - timedelta(days=count)
    return _time(match, found, found, "day")


def _stretch(match: re.Match[str], _published: date | None, _before: str) -> Time | None:
    return _time(match, None, None, None)


def _between(match: re.Match[str], published: date | None, before: str) -> Time | None:
    """ "between March 3 and April 4", "from 5 to 9 May": both ends."""
    parts = match.groupdict()
    first_month = parts.get("month1") or match["month2"]
    second_month = match["month2"] or first_month
    ends: list[date] = []
    for month, day in ((first_month, match["day1"]), (second_month, match["day2"])):
        said = FULL_DATE.match(f"{month} {day} {match['year'] or ''}".strip())
        time = _full_date(said, published, before) if said else None
        if time is None or time.earliest is None:
            return None if published else _time(match, None, None, None)
        ends.append(time.earliest)
    return _stretching(match, ends[0], ends[1], full=bool(match["year"]))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}", re.IGNORECASE)


_MONTH1, _MONTH2 = _MONTH.replace("month", "month1"), _MONTH.replace("month", "month2")
_DAY1, _DAY2 = _DAY.replace("<day>", "<day1>"), _DAY.replace("<day>", "<day2>")
_TO = r"\s*(?:and|to|until|-|–)\s*"
_TIED = _PREP + _EDGE
_WEEKDAY1, _WEEKDAY2 = (re.sub(r"\\b.*", r"\\b", _WEEKDAY).replace("<weekday>", f"<weekday{n}>") for n in (1, 2))
_FROM = r"(?:between|from)\s+"
_THROUGH = r"\s*(?:and|to|until|till|through|-|–)\s*"
_PEOPLE = "|".join(sorted(words("actor-noun") | {"dead", "wounded"}))

FULL_DATE = _compile(rf"{_TIED}(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?")
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_compile(rf"(?:between|from)\s+{_MONTH1}\s+{_DAY1}{_TO}(?:{_MONTH2}\s+)?{_DAY2}(?:,?\s+{_YEAR})?"), _between),
    (_compile(rf"(?:between|from)\s+{_DAY1}{_TO}{_DAY2}\s+{_MONTH2}(?:,?\s+{_YEAR})?"), _between),
    (_compile(rf"{_FROM}{_WEEKDAY1}{_THROUGH}{_WEEKDAY2}"), _weekdays),
    (
        _compile(
            rf"{_FROM}{_MONTH1}{_THROUGH}{_MONTH2}(?![\w-]|\s+\d{{1,2}}\b)(?:,?\s+(?:of\s+)?{_YEAR}|\s+(?P<last>last)\s+year\b)?"
        ),
        _months,
    ),
    (
        _compile(
            r"(?:between|from|in|during)\s+(?P<year1>(?:1[89]|20)\d\d)(?:\s*[-–]\s*|\s+(?:and|to|until|through)\s+)(?P<year2>(?:1[89]|20)\d\d)\b"
        ),
        _years,
    ),
    (
        _compile(
            rf"(?<=\bthe\s|\bits\s|\bhis\s|\bher\s|\s['’]s\s){_YEAR}(?=\s+[a-z])(?!\s+(?:[a-z]+\s+)?(?:{_PEOPLE})\b)"
        ),
        _year_alone,
    ),
    (FULL_DATE, _full_date),
    (_compile(rf"{_TIED}(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"), _full_date),
    (_compile(rf"{_PREP}(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"), _numeric),
    (_compile(rf"{_PREP}{_EDGE}{_MONTH},?\s+(?:of\s+)?{_YEAR}"), _month_year),
    (
        _compile(rf"{_PREP}{_EDGE}(?:(?:last|this|next|the end of|the start of)\s+)?{_MONTH}(?:'s|’s)?(?![\w-]|\s+\d)"),
        _month_alone,
    ),
    (_compile(rf"{_PREP}(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:1[89]|20)\d0)s\b"), _decade),
    (
        _compile(
            r"(?:(?:on|in|since|during|until|till|by|from|after|before|of|year|early|late|earlier|mid|summer|winter|spring"
            rf"|autumn)[\s-]+)(?:(?:early|late|mid)[\s-]+)?(?:the\s+(?:start|end|beginning)\s+of\s+)?{_YEAR}(?!\s*[-–]\d|,\d|\s+[a-z]+s\b(?<!was)(?<!has)(?<!is))"
        ),
        _year_alone,
    ),
    (_compile(rf"{_TIED}(?:(?:last|this|next|the previous)\s+)?(?:the\s+)?{_WEEKDAY}{_PART}"), _weekday),
    (
        _compile(
            r"(?:(?:early|late|earlier|later)\s+)?(?:yesterday\b(?:\s+(?:morning|afternoon|evening|night))?|today\b|tonight\b|tomorrow\b|last\s+night\b|overnight\b"
            r"|this\s+(?:morning|afternoon|evening)\b)"
        ),
        _near_day,
    ),
    (
        _compile(
            rf"{_PREP}{_EDGE}(?:the\s+)?(?P<which>last|past|previous|this|next|current)\s+(?P<unit>week|weekend|month|year|decade|century)\b"
        ),
        _calendar_unit,
    ),
    (
        _compile(rf"(?:(?:about|around|nearly|almost|more\s+than|over|some)\s+)?{_COUNT}\s+{_UNIT}\s+ago\b"),
        _ago,
    ),
    (
        _compile(
            rf"{_PREP}(?:(?:the|these)\s+)?(?:(?:last|past|previous|next|coming|recent)\s+)(?:{_COUNT}\s+)?{_UNIT}"
            r"|(?:over\s+the\s+weekend|in\s+recent\s+times|(?:earlier|later)\s+in\s+the\s+(?:week|month|year))\b"
        ),
        _stretch,
    ),
)
"""Patterns with their readers; the leftmost match is read, of several the longest."""


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
