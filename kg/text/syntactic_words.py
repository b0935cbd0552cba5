"""Tokens cut into the syntactic words of Universal Dependencies, which the trained reader reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.records import Span

PREFIXES = frozenset(
    "anti non pro co re e pre post ex mid de counter inter intra multi semi sub super ultra trans un vice wi "
    "t x u o d micro mini bi neo pseudo quasi".split()
)
"""What a hyphen does not part from the word that follows: "anti-aircraft", but "Turkish" "-" "backed"."""
HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W\d_])")
UNIT = re.compile(
    r"(?<=\d)(?=(?:km|kg|mm|cm|m|g|lb|lbs|mph|kph|ft|am|pm|bn|m|mn|tn|k|ml|mg|hz|khz|mhz|ghz|kw|mw)$)", re.IGNORECASE
)
RANGE = re.compile(r"(?<=\d)-(?=\d)")
FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3, "dunno": 2}
"""Words that are written as one, with the letters of the first."""


def parts(text: str, token: Span) -> Iterator[Span]:
    """The syntactic words of one token, in order; together they cover it.

    >>> text = "Turkish-backed anti-aircraft cannot 10-15 Su-25"
    >>> from kg.text.tokens import tokens
    >>> [[s.of(text) for s in parts(text, t.span)] for t in tokens(text)]
    [['Turkish', '-', 'backed'], ['anti-aircraft'], ['can', 'not'], ['10', '-', '15'], ['Su-25']]
    """
    for start, end in _cuts(token.of(text)):
        yield Span(token.start + start, token.start + end)


@lru_cache(maxsize=65536)
def _cuts(form: str) -> tuple[tuple[int, int], ...]:
    if form.isalpha() and form.casefold() not in FUSED:
        return ((0, len(form)),)
    cuts = {0, len(form)}
    if form.casefold() in FUSED:
        cuts.add(FUSED[form.casefold()])
    if not re.fullmatch(r"\d+(-\d+){2,}", form):  # a date or a telephone number is one word
        for match in (*HYPHEN.finditer(form), *RANGE.finditer(form)):
            if re.split(r"[^\w]", form[: match.start()])[-1].casefold() not in PREFIXES:
                cuts |= {match.start(), match.end()}
    cuts |= {match.start() for match in UNIT.finditer(form)}
    ordered = sorted(cuts)
    return tuple(zip(ordered[:-1], ordered[1:], strict=True))
