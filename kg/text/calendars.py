"""Names and numbers of months, days and years, and the pieces of patterns that find them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

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

PREPOSITION = r"(?:(?:on|in|at|since|during|until|till|by|over|for|from|after|before|through|of)\s+)?"
EDGE = r"(?:(?:just|very)\s+)?(?:(?:early|late|earlier|later|mid)[\s-]+(?:on\s+|in\s+)?)?"
MONTH = (  # with its capital: to march and to be allowed are no months
    r"(?P<month>(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?))"
)
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!\s*[:%])"
YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b"
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
COUNT = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|few|some|recent|couple of)"
UNIT = r"(?P<unit>day|week|month|year|decade|hour|minute|night|weekend)s?\b"
NAMED_MONTH = re.compile(MONTH, re.IGNORECASE)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that begins with a word, whatever its case."""
    return re.compile(rf"\b{pattern}", re.IGNORECASE)


def numbered(piece: str, number: int) -> str:
    """A piece of a pattern that stands there more than once.

    >>> numbered(YEAR, 2)
    '(?P<year2>(?:1[89]|20)\\\\d\\\\d)\\\\b'
    """
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{number}>", piece)


def month_number(name: str) -> int:
    """The number of a month by its name, short or long."""
    return MONTHS.get(name.casefold()) or SHORT_MONTHS[name.casefold().rstrip(".")]


def month_ends(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def valid(year: int, month: int, day: int) -> date | None:
    """The day, if there is one: there is no February 30."""
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def latest(day: date, weekday: str) -> date:
    """The latest such day of the week up to a day."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS[weekday.casefold()]) % 7)
