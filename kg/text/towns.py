"""Towns: the smaller ones, known by their name where an article speaks of their country."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from kg import schemes
from kg.text.phrases import Found, Line, speaks
from kg.text.units import capitals

SHORTEST = 4
"""Letters of a name that stands alone; shorter ones are mostly something else."""


def countries(lines: Iterable[Line]) -> frozenset[str]:
    """The codes of the states that are spoken of, by their name, an adjective or their capital.

    >>> from kg.text.tokens import tokens
    >>> from kg.text.units import units
    >>> text = "Malian troops left."
    >>> countries([Line(found := tuple(tokens(text)), units(found), text)])
    frozenset({'ML'})
    """
    senses = (sense for line in lines for unit in line.units for sense in unit.senses)
    curies = {capitals().get(s.value, s.value) for s in senses if s.role in {"state", "demonym", "place"}}
    return frozenset(curie.removeprefix("actor:") for curie in curies if curie.startswith("actor:"))


def town(name: str, among: Collection[str]) -> str | None:
    """The one town of that name in these countries; where two bear it, nobody can tell which is meant.

    >>> town("Chasiv Yar", {"UA"}), town("Chasiv Yar", {"ML"}), town("Clinton", {"US"})
    ('place:710915', None, None)
    """
    found = [curie for country, curie in schemes.towns_called(name) if country in among]
    return found[0] if len(found) == 1 else None


def sure_town(name: str, among: Collection[str]) -> str | None:
    """The town, for a name that nothing around shows to be a place: long enough, and borne by no other town."""
    return town(name, among) if len(name) >= SHORTEST and len(schemes.towns_called(name)) == 1 else None


def as_town(found: Found, line: Line, among: Collection[str]) -> Found:
    """What was taken for a person or an unlisted place by its shape, as the town that it is called.

    Whoever speaks is no town.
    """
    if found.rule != "shape" or found.concept or found.type not in {"Person", "Place"}:
        return found
    curie = town(found.name.replace("’", "'"), among)
    if curie is None or (found.type == "Person" and talks(found, line)):
        return found
    return replace(found, type="Place", concept=curie)


def talks(found: Found, line: Line) -> bool:
    """Whether a verb of saying stands beside the words."""
    first = next(at for at, token in enumerate(line.tokens) if token.span.end > found.span.start)
    end = next((at for at, token in enumerate(line.tokens) if token.span.start >= found.span.end), len(line.tokens))
    return speaks(line.tokens, end) or speaks(line.tokens, first - 1)
