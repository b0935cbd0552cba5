"""What is to be written, and where; and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from kg.graph import network, store
from kg.graph.answers import answered
from kg.graph.exports.portable import Portable, portable
from kg.graph.network import EVERYTHING
from kg.graph.selection import Selection, selected
from kg.graph.store import Store
from kg.graph.tables import Table
from kg.graph.terms import Quad

Files: TypeAlias = Mapping[Path, bytes]


@dataclass(frozen=True)
class Request:
    """A store, the claims of it that are meant, and the file or folder to write.

    Pictures show them in a projection, or show the answer to a question instead.
    """

    source: Store
    path: Path
    chosen: Selection = EVERYTHING
    projection: str = "claims"
    answer: Table | None = None

    @cached_property
    def picture(self) -> Portable:
        """Flat nodes and edges, laid out, for viewers."""
        if self.answer is not None:
            return portable(answered(self.answer))
        return portable(network.PROJECTIONS[self.projection](self.source, self.chosen))

    @cached_property
    def part(self) -> Store:
        """What is told of the chosen claims, of claims inside them, and of all that they speak of."""
        return store.within(self.source, selected(self.source, self.chosen)) if self.chosen else self.source

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """The same as quads: graph by graph."""
        return tuple(store.quads(self.part))


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file, or of folder.

    `write` gives what the files hold, under the names that the request's path leads to.
    """

    name: str
    summary: str
    suffix: str
    write: Callable[[Request], Iterable[tuple[Path, bytes]]]
    projected: bool = False
    """Whether it is a picture, which a projection or a question changes."""
    many: bool = False
    """Whether it is more than one file."""
