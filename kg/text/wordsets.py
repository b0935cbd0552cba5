"""Small sets of words by name, from `word-sets.tsv`."""

from __future__ import annotations

from functools import cache

from kg.text.lexicon import rows


@cache
def words(name: str) -> frozenset[str]:
    """The words of a set, in lower case. Raises `KeyError` for a set that is not in the file.

    >>> "which" in words("relative")
    True
    """
    return _sets()[name]


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(row["words"].split()) for row in rows("word-sets.tsv")}
