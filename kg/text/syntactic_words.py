"""Tokens cut into the syntactic words of Universal Dependencies, which the trained reader reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from kg.records import Span

PREFIXES = frozenset({
    "anti", "bi", "co", "counter", "cross", "de", "e", "ex", "hm", "inter", "intra", "micro", "mid", "mini", "mis",
    "mm", "multi", "neo", "non", "over", "post", "pre", "pro", "pseudo", "psycho", "re", "semi", "socio", "sub",
    "super", "trans", "uh", "ultra", "un", "wi",
})  # fmt: skip
"""What a hyphen does not part from the word that follows: "anti-aircraft", but "Turkish" "-" "backed"."""
HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W_])(?!e$)")
"""Where a word may be cut; the Persian linking -e is no word of its own at the end."""
QUANTITY = re.compile(
    r"(?<![^-])[\d.,:]*\d((?:km|kg|mm|cm|m|lb|lbs|mph|kph|ft|am|pm|bn|mn?|tn|k|ml|mg|[kmg]?hz|kw|mw|[gmt]b|hrs?|p)[²³]?"
    r"|(?-i:g)|º)(?![^-])",
    re.IGNORECASE,
)
"""A figure with its unit: 122mm, 6:30pm; "3G" is a word."""
NUMBER = re.compile(r"\d+(?:-\d+){2,}|\d{3}-\d{4}(?<!00)|\+[\d-]+")
"""A date or a telephone number, which is one word; 100-1000 is a range."""
LIST = re.compile(r"\d{1,2}(?:,\d{1,2})+")
"""Numbers of notes: 13,14."""
ADDRESS = re.compile(r"https?:|www\.|.*@", re.IGNORECASE)
FUSED = {
    "arent": (3,), "aint": (2,), "alot": (1,), "cannot": (3,), "cant": (2,), "couldnt": (5,), "didnt": (3,),
    "doesnt": (4,), "dont": (2,), "dunno": (2, 3), "gimme": (3,), "gonna": (3,), "gotta": (3,), "havent": (4,),
    "im": (1,), "isnt": (2,), "ive": (1,), "i'ma": (1, 3), "i’ma": (1, 3), "lemme": (3,), "outta": (3,),
    "shouldnt": (6,), "thats": (4,), "theres": (5,), "wanna": (3,), "wasnt": (3,), "wont": (2,), "wouldnt": (5,),
    "youll": (3,), "youre": (3,), "y'all": (2,), "y’all": (2,),
}  # fmt: skip
"""Words that are written as one, with the places at which to cut."""


def parts(text: str, token: Span) -> Iterator[Span]:
    """The syntactic words of one token, in order; together they cover it.

    >>> text = "Turkish-backed anti-aircraft cannot 10-15 Su-25"
    >>> from kg.text.tokens import tokens
    >>> [[s.of(text) for s in parts(text, t.span)] for t in tokens(text)]
    [['Turkish', '-', 'backed'], ['anti-aircraft'], ['can', 'not'], ['10', '-', '15'], ['Su', '-', '25']]
    """
    for start, end in _cuts(token.of(text)):
        yield Span(token.start + start, token.start + end)


@lru_cache(maxsize=65536)
def _cuts(form: str) -> tuple[tuple[int, int], ...]:
    cuts = (0, *sorted(_inner(form)), len(form))
    return tuple(pairwise(cuts))


def _inner(form: str) -> set[int]:
    """The places at which a token is cut, its ends left out."""
    if form.casefold() in FUSED:
        return set(FUSED[form.casefold()])
    if form.isalpha() or NUMBER.fullmatch(form) or ADDRESS.match(form):
        return set()
    if LIST.fullmatch(form):
        return {place for comma in re.finditer(",", form) for place in comma.span()}
    hyphens = (hyphen.span() for hyphen in HYPHEN.finditer(form) if _parts_words(form[: hyphen.start()]))
    return {place for span in hyphens for place in span} | {unit.start(1) for unit in QUANTITY.finditer(form)}


def _parts_words(before: str) -> bool:
    """Whether a hyphen parts what stands before it from what follows: not after prefixes alone, but after "UN"."""
    return before == "UN" or not all(word in PREFIXES for word in before.casefold().split("-"))
