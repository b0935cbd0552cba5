"""Small sets of words by name, from the files `*-sets.tsv`."""

from __future__ import annotations

from functools import cache

from kg.text.wordlists import rows

FILES = ("cue-sets.tsv", "name-sets.tsv", "word-sets.tsv")


@cache
def words(name: str) -> frozenset[str]:
    """The words of a set, in lower case. Raises `KeyError` for a set that is in none of the files.

    >>> "which" in words("relative"), "near" in words("locative")
    (True, True)
    """
    return _sets()[name]


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(row["words"].split()) for file in FILES for row in rows(file)}
