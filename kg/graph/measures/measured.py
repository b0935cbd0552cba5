"""What `kg.open(…).network()` gives: the claims of a graph, ready to be measured, drawn and reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ExportError
from kg.graph import network, store
from kg.graph.measures import digest, page, plots
from kg.graph.measures.plots import Picture
from kg.graph.measures.registry import MEASURES, measure
from kg.graph.measures.voiced import Voices, by_side, voices_of
from kg.graph.network import EVERYTHING
from kg.graph.selection import Selection
from kg.graph.store import Source
from kg.graph.tables import Table


@dataclass(frozen=True)
class Measured:
    """Claims and their measures; each is computed when it is asked for.

    >>> "accusations" in list(Measured(Voices(())))
    True
    """

    voices: Voices
    _tables: dict[str, Table] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, name: str) -> Table:
        """The table of one measure. Raises `QuestionError` where there is none of that name."""
        if name not in self._tables:
            self._tables[name] = measure(name).of(self.voices)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the measures."""
        return iter(MEASURES)

    def picture(self, name: str) -> Picture:
        """One of `plots.PICTURES`. Raises `ExportError` without matplotlib, and where there is nothing to draw."""
        return plots.picture(name, self)

    def digest(self, style: str = "table") -> str:
        """The first rows of each measure, to read: as `table` for a terminal, or as `md`."""
        return digest.digest(self, style)

    def report(self, *, title: str = "Who is heard, who accuses whom") -> str:
        """All measures as one page of HTML with pictures; it fetches nothing."""
        return page.written(self, title=title)

    def __repr__(self) -> str:
        """What a console shows: the digest."""
        return self.digest()


def write_report(found: Measured, path: Path) -> None:
    """Write the page to a file, whole or not at all; its folder is made. Raises `ExportError` where it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"its folder cannot be made ({error.strerror})", where=str(path), remedy="Choose another."
        ) from error
    store.save(found.report().encode(errors="replace"), path)


def measured(source: Source, chosen: Selection = EVERYTHING, *, sides: bool = False) -> Measured:
    """The claims of a graph, all or those of a selection.

    With `sides`, ministries, armies and officials count as the state or group they are of.
    """
    voices = voices_of(network.graph(source, chosen))
    return Measured(by_side(voices, source) if sides else voices)
