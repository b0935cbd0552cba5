"""The reader does not see which side is named: states, their people and capitals look alike to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.schemes import concepts

STATE = ("Germany", "South Africa", "United Arab Emirates")
CAPITAL = ("Berlin", "New York", "New York City")
PEOPLE = ("German", "South African")
PEOPLES = ("Germans", "South Africans")
GROUP = ("Taliban", "Islamic State", "Lord's Resistance Army")
"""Who stands in for a name of one word, of two, of three."""


def stand_ins(forms: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The words that belong to the name of a side, each with the word that the reader sees in its place.

    What is read in a sentence must not depend on who its parties are: swap their names, and the reader sees the same.
    Only the writing of such words is replaced; all places in the text stay.

    >>> list(stand_ins("Armenia accused Azerbaijani forces near New Delhi".split()))
    [(0, 'Germany'), (2, 'German'), (5, 'New'), (6, 'York')]
    """
    known = _names()
    at = 0
    while at < len(forms):
        longest = known.get(forms[at], {})
        found = next((n for n in sorted(longest, key=len, reverse=True) if tuple(forms[at : at + len(n)]) == n), None)
        if found is None:
            at += 1
            continue
        yield from zip(range(at, at + len(found)), longest[found], strict=True)
        at += len(found)


@cache
def _names() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    """The names of sides in words, with their stand-ins, by first word."""
    found: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for name, choices in _named():
        words = tuple(name.split(" "))
        if len(words) <= len(choices) and name[0].isupper():
            stand_in = tuple(choices[len(words) - 1].split(" "))
            found.setdefault(words[0], {}).setdefault(words, stand_in)
    return found


def _named() -> Iterator[tuple[str, tuple[str, ...]]]:
    """All names of states, peoples, capitals and armed groups, each with who may stand in."""
    actors, places = concepts("actors"), concepts("places")
    for concept in actors.values():
        if concept.kind == "State":
            yield from ((name, STATE) for name in concept.labels)
            yield from ((name, PEOPLE) for name in concept.demonyms)
            yield from ((f"{name}s", PEOPLES) for name in concept.demonyms if name[-1] in "niaot")
            if concept.capital is not None and concept.capital in places:
                yield from ((name, CAPITAL) for name in places[concept.capital].labels)
    for concept in actors.values():
        if concept.kind == "ArmedGroup":
            yield from ((name, GROUP) for name in concept.labels)
