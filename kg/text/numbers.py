"""Numbers in words and figures: where they stand, their value, and the bounds that the words set."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from kg.records import Modifier, Span
from kg.text.wordlists import rows
from kg.text.wordsets import words

DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?"
NOT_VAGUE_AFTER = frozenset(["how", "so", "as", "too", "the", "very"])
"""Before "many" and "few": "how many", "as many as", "the few"."""


class Number(NamedTuple):
    """A number as said. `value` is `None` for vague words; of a range it is the lower end, and `upper` the other.

    `unit` is what has grown together with it: "kilometer" in "a 20-kilometer zone", "time" in "the seventh time".
    """

    span: Span
    value: float | int | None
    upper: float | int | None
    modifier: Modifier
    unit: str | None = None

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The bounds that the words set; a blurred number has none, a vague word speaks of at least one."""
        if self.upper is not None:
            return _whole(self.value), _whole(self.upper)
        match self.modifier:
            case "Exact":
                return _whole(self.value), _whole(self.value)
            case "AtLeast" | "MoreThan":
                return _whole(self.value), None
            case "AtMost" | "LessThan":
                return None, _whole(self.value)
            case "Vague":
                return 1, None
        return None, None


def _whole(value: float | int | None) -> int | None:
    return int(value) if value is not None and value == int(value) else None


def numbers(text: str, within: Span) -> Iterator[Number]:
    """The numbers in a stretch of text, whatever they count; those that are pieces of names ("S-300") are left out.

    >>> [tuple(n)[1:4] for n in numbers("up to 40 of two dozen, 5 to 7", Span(0, 29))]
    [(40, None, 'AtMost'), (24, None, 'Exact'), (5, 7, 'About')]
    """
    for match in _pattern().finditer(text, within.start, within.end):
        before = text[max(within.start, match.start() - 40) : match.start()].split()
        previous = before[-1].casefold().strip('("“') if before else ""
        yield from _read(match, previous)


def _read(match: re.Match[str], previous: str) -> Iterator[Number]:
    """The number or, where the words are no range ("from 5 to 9"), the two numbers of a match."""
    span = Span(*match.span())
    if match["vague"]:
        yield from _vague(match, span, previous)
    elif match["ordinal"]:
        yield Number(span, _ordinal(match["ordinal"]), None, "Exact", "time")
    else:
        yield from _figures(match, span, previous)


def _figures(match: re.Match[str], span: Span, previous: str) -> Iterator[Number]:
    said = match["before"] or (match["after"] or "").strip()
    modifier = _modifiers("before" if match["before"] else "after")[_plain(said)] if said else "Exact"
    unit = match["joined"] or _words("sign").get(match["sign"])
    low = figure(match["low"])
    if match["high"] is None:
        yield Number(span, low, None, modifier, unit)
        return
    high = figure(match["high"])
    as_range = _scaled_like(low, match["low"], match["high"])
    if as_range < high and previous != "from":
        yield Number(span, as_range, high, "About", unit)
        return
    if match["dash"] in {"-", "–"}:
        return  # a score or a telephone number
    yield Number(Span(match.start(), match.end("low")), low, None, modifier if match["before"] else "Exact", unit)
    yield Number(Span(match.start("high"), match.end()), high, None, "Exact" if match["before"] else modifier, unit)


def _scaled_like(low: float | int, said: str, high: str) -> float | int:
    """The lower end of a range whose scale is said but once: "five to seven [hundred]"."""
    scales = [int(_words("scale").get(word, 1)) for word in _plain(high).split()]
    scale = math.prod(scales) if scales[-1] > 1 else 1
    alone = not any(word in _words("scale") for word in _plain(said).split())
    return low * scale if alone and low < figure(high) / scale else low


def _ordinal(said: str) -> int:
    return int(_words("ordinal").get(said.casefold()) or said[:-2])


def _vague(match: re.Match[str], span: Span, previous: str) -> Iterator[Number]:
    word = _plain(match["vague"])
    if word in {"many", "few"} and previous in NOT_VAGUE_AFTER:
        return
    value = _words("vague")[word]
    yield Number(span, int(value), None, "About") if value else Number(span, None, None, "Vague")


def figure(said: str) -> float | int:
    """The value of digits or number words.

    >>> figure("2.5 million"), figure("two hundred and forty-one"), figure("half a dozen"), figure("1,200")
    (2500000, 241, 6, 1200)
    """
    total, current = Decimal(0), Decimal(0)  # floats would make 4,099,999,999.9999995 of "4.1 billion"
    for word in _plain(said).replace("-", " ").split():
        if word in _words("scale"):
            scale = int(_words("scale")[word])
            current = (current or Decimal(1)) * scale
            if scale >= 1000:
                total, current = total + current, Decimal(0)
        elif word in _words("part"):
            current += Decimal(_words("part")[word])
        elif word not in {"a", "an", "and", "of"}:
            known = _words("unit").get(word) or _words("ten").get(word)
            current += Decimal(known or re.sub(r"[,\s]", "", word))
    value = total + current
    return int(value) if value == int(value) else float(value)


def _plain(said: str) -> str:
    return " ".join(said.casefold().split())


@cache
def _words(kind: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in rows("numbers.tsv") if row["kind"] == kind}


@cache
def _modifiers(place: str) -> dict[str, Modifier]:
    return {row["words"]: cast(Modifier, row["reading"]) for row in rows("modifiers.tsv") if row["place"] == place}


def _any(words: Mapping[str, str]) -> str:
    """An alternation of phrases, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    unit, ten, scale, vague = (_any(_words(kind)) for kind in ("unit", "ten", "scale", "vague"))
    before = _any(_modifiers("before"))
    after = _any({words: reading for words, reading in _modifiers("after").items() if words != "+"})
    part, sign, ordinal = (_any(_words(kind)) for kind in ("part", "sign", "ordinal"))
    joined = "|".join(sorted(words("joined-unit"), key=len, reverse=True))
    small = rf"(?:(?:{ten})(?:[-\s](?:{unit}))?|{unit})"
    half = rf"(?:(?:{small}|{DIGITS})\s+and\s+an?\s+)?(?:an?\s+)?(?:{part})(?:\s+of)?(?:\s+an?)?(?:\s+(?:{scale})\b)+"
    scaled = rf"(?:an?|{small}|{DIGITS})(?:\s+(?:{scale})\b)+(?:\s+(?:and\s+)?{small}(?:\s+(?:{scale})\b)*)*"
    said = rf"(?:{half}|{scaled}|{small}|{DIGITS})"
    return re.compile(
        rf"(?<![\w.,:/#%+$€£-])"
        rf"(?:(?P<before>{before})\s+(?:(?:another|a\s+further|an\s+additional|a\s+total\s+of)\s+)?)?"
        rf"(?:(?P<vague>{vague})\b"
        rf"|(?P<ordinal>{ordinal}|\d+(?:st|nd|rd|th))(?=\s+time\b)"
        rf"|(?P<between>between\s+)?(?P<sign>{sign})?(?P<low>{said})"
        rf"(?:(?:[-–](?=\s))?\s*(?P<dash>-|–|to|or|(?(between)and|(?!)))\s*(?:{sign})?(?P<high>{said}))?"
        rf"(?P<after>\+|\s+(?:{after})\b)?(?:[-–](?P<joined>(?:{joined})(?![-–]old)(?:[-–]\w+)?)\b)?)"
        rf"(?![\w%°]|[-–][A-Za-z\d]|[.,:/+]\d)",
        re.IGNORECASE,
    )
