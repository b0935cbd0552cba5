"""What is read in the reading room: a study's graphs, and the texts that they speak of where those are at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar

from kg import workspace
from kg.graph import store
from kg.graph.store import Store

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Room:
    """A store with all graphs, and the folder of the articles' texts, named `<article's digits>.txt`."""

    title: str
    store: Store
    texts: Path | None = None


class Readers(Protocol):
    """Those who read for the visitors: each job gets the room, within limits of time and memory."""

    async def run(self, job: Callable[Concatenate[Room, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a function of some module, whose arguments and answer can be pickled.

        Raises `Overdue` where it takes too long, and whatever `KgError` the job raises.
        """
        ...


Stamp: TypeAlias = tuple[tuple[str, int, int], ...]
"""Files with time and size."""


def stamp(places: Sequence[Path]) -> Stamp:
    """The files that the room is made of: when their stamp differs, so may what is in them.

    Of a study, the manifest, which is written when all else is.
    """
    found = []
    for place in places:
        files = [place / "graph" / workspace.MANIFEST] if workspace.is_study(place) else _files(place)
        for path in files:
            with suppress(OSError):
                status = path.stat()
                found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def _files(place: Path) -> list[Path]:
    return sorted(place.iterdir()) if place.is_dir() else [place]


def open_room(places: Sequence[Path]) -> Room:
    """The room with these studies, folders or files of graphs. Raises `StudyError` or `GraphError`."""
    first = places[0]
    study = workspace.open_study(first) if len(places) == 1 and workspace.is_study(first) else None
    if study:
        return Room(first.resolve().name, store.load(study.graphs()), study.articles)
    return Room(", ".join(place.name for place in places), store.load(places))
