"""Adjectives of states, of one word or several, where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.schemes import concepts

LONGEST = 3
"""Words."""


class Adjective(NamedTuple):
    """An adjective in lower case, and the word with which it begins."""

    start: int
    words: str


def adjective(forms: Sequence[str], at: int) -> Adjective | None:
    """The adjective of a state that ends with the word `at`, the longest; `forms` are in lower case.

    >>> adjective(["the", "south", "sudanese", "army"], 2), adjective(["the", "army"], 1)
    (Adjective(start=1, words='south sudanese'), None)
    """
    for start in range(max(0, at + 1 - LONGEST), at + 1):
        words = " ".join(forms[start : at + 1])
        if words in adjectives():
            return Adjective(start, words)
    return None


@cache
def adjectives() -> frozenset[str]:
    """The adjectives of all states, in lower case."""
    return frozenset(word.casefold() for one in concepts("actors").values() for word in one.demonyms)
