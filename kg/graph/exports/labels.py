"""Where the labels of a picture find room, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.graph.exports.portable import Node, Portable

LETTERS = 11.0
"""The height of an entity's label."""
WIDTH_OF_LETTER = 0.56
SHOWN = 34
"""Characters of a label in the picture; the whole is its title."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a label stands."""

    left: float
    top: float
    right: float
    bottom: float

    def cells(self) -> Iterator[tuple[int, int]]:
        """The squares of a coarse grid that it touches."""
        for column in range(int(self.left // 60), int(self.right // 60) + 1):
            for row in range(int(self.top // 60), int(self.bottom // 60) + 1):
                yield column, row

    def meets(self, other: Box) -> bool:
        """Whether one covers the other."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def labelled(graph: Portable) -> Mapping[str, Box]:
    """Where labels find room: of what claims speak of before those of claims, of what has most edges first."""
    taken: dict[tuple[int, int], list[Box]] = {}
    found = {}
    for node in sorted(graph.nodes, key=lambda node: (node.attributes.get("class") == "Claim", -node.size)):
        for box in _places(node):
            if any(box.meets(other) for cell in box.cells() for other in taken.get(cell, ())):
                continue  # it would cover another label
            found[node.id] = box
            for cell in box.cells():
                taken.setdefault(cell, []).append(box)
            break
    return found


def _places(node: Node) -> Iterator[Box]:
    """Below the node, above, to its right and to its left."""
    high_of_letters = letters(node)
    wide, high = len(short(node.label)) * high_of_letters * WIDTH_OF_LETTER, high_of_letters + 5
    below, above = node.y + node.size, node.y - node.size - high
    for left, top in (
        (node.x - wide / 2, below),
        (node.x - wide / 2, above),
        (node.x + node.size + 3, node.y - high / 2),
        (node.x - node.size - 3 - wide, node.y - high / 2),
    ):
        yield Box(left, top, left + wide, top + high)


def short(label: str) -> str:
    """The beginning of a label.

    >>> short("Ministry of Defence of the Plurinational State of Bolivia")
    'Ministry of Defence of the Plurin…'
    """
    words = " ".join(label.split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


def letters(node: Node) -> float:
    """How high its letters are: those of claims are smaller."""
    return LETTERS - 3 if node.attributes.get("class") == "Claim" else LETTERS
