"""Times told by another date: "that day", "two days later", "at dawn"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kg.records import Span, Time

SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
CLOSE = 60
"""Characters in which "two days after …" names its date."""

_ABOUT = r"(?:at|about|around|before|after|by|until|from|since|near|towards?)\s+"
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{3,4}\s?[ap]\.?m\b\.?|\d{1,2}\s+o['’]clock\b"
    r"|\d{1,2}[:.]\d\d\s+(?:GMT|UTC|local)\b|\d{4}\s+(?:GMT|UTC)\b)(?:\s+local\s+time)?"
)
_HOUR = r"(?:dawn|dusk|sunrise|sunset|daybreak|nightfall|midnight|midday|noon)\b"
_PART = r"(?:in|during)\s+the\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|hours)\b"
HOUR = re.compile(
    rf"(?<![\w(])(?:(?:just|shortly|soon|right|early|late|earlier|later)\s+)?"
    rf"(?:(?:{_ABOUT})*{_CLOCK}|(?:{_ABOUT})+{_HOUR}|{_PART}(?!\s+of\b))",
    re.IGNORECASE,
)
"""A time of day. It is that of the day last spoken of."""
SAME_DAY = re.compile(
    r"\b(?:(?:on|later|earlier|early|late)\s+)*(?:that|the\s+same)\s+(?:day|night|morning|evening|afternoon)\b|\bat\s+the\s+time\b(?!\s+of\b)"
    r"|\b(?:earlier|later)\s+in\s+the\s+day\b|\b(?:an\s+hour|(?:\w+\s+)?hours|minutes)\s+(?:later|earlier)\b",
    re.IGNORECASE,
)
NEXT_DAY = re.compile(
    r"\b(?:on\s+)?the\s+(?:(?P<next>next|following)|(?P<previous>previous|preceding))\s+(?:day|morning|night)\b"
    r"|\b(?:on\s+)?the\s+(?:day|night)\s+(?:(?P<after>after)|(?P<before>before))\b",
    re.IGNORECASE,
)
DAYS_OFF = re.compile(
    rf"\b(?:(?:just|only|about|some)\s+)?(?P<count>{'|'.join(SMALL)}|\d{{1,3}}|several|few|many)\s+"
    r"(?P<unit>day|week|month|year)s?\s+(?P<side>later|earlier|after|before)\b",
    re.IGNORECASE,
)


def moments(
    text: str, within: Span, found: Sequence[Time], last: date | None, published: date | None
) -> Iterator[Time]:
    """The times of a sentence that hang on another date: on one of the sentence's own, else on the last before it.

    `found` are the dates that the sentence tells, `last` is the last day that the text has spoken of. With none of
    them the day of publication stands for it.

    >>> text = "They left two days later."
    >>> [(t.span.of(text), t.iso, t.basis) for t in moments(text, Span(0, 25), (), date(2021, 3, 2), None)]
    [('two days later', '2021-03-04', 'FromContext')]
    """
    taken = [time.span for time in found]
    for pattern in (HOUR, SAME_DAY, NEXT_DAY, DAYS_OFF):
        for match in pattern.finditer(text, within.start, within.end):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                context = _before(span, found) or last
                yield _time(span, *_meant(match, pattern, found, context, published))


def _meant(
    match: re.Match[str], pattern: re.Pattern[str], found: Sequence[Time], context: date | None, published: date | None
) -> tuple[date | None, bool]:
    """The day that is meant, and whether the text has named the day from which it is counted."""
    if pattern is HOUR:
        day = next((t.earliest for t in found if t.granularity == "day"), None) or context
        return day or published, day is not None
    if pattern is SAME_DAY:
        return context, True
    off = _days(match)
    if match.group().casefold().endswith((" before", " after")) and match.string[match.end() :][:1] == " ":
        named = [t for t in found if match.end() <= t.span.start <= match.end() + CLOSE and t.granularity == "day"]
        context = named[0].earliest if named else None  # "two days before the vote"
    return (context + timedelta(days=off) if context and off is not None else None), True


def _days(match: re.Match[str]) -> int | None:
    """How many days after the other date; `None` where the words do not say."""
    parts = match.groupdict()
    if "unit" not in parts:
        return 1 if parts["next"] or parts["after"] else -1
    said = parts["count"].casefold()
    count = SMALL.get(said) or (int(said) if said.isdigit() else None)
    if count is None or parts["unit"].casefold() != "day":
        return None
    return count if parts["side"].casefold() in {"later", "after"} else -count


def _before(span: Span, found: Sequence[Time]) -> date | None:
    """The last day that the same sentence names before some words."""
    days = [t for t in found if t.granularity == "day" and t.span.end <= span.start]
    return days[-1].earliest if days else None


def _time(span: Span, day: date | None, from_text: bool) -> Time:
    basis = "FromContext" if from_text else "FromPublicationDate"
    return Time(span, day, day, "day" if day else None, basis, "Inferred")  # type: ignore[arg-type]
