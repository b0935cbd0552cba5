"""Reading without processes: one room, one process, no limits. For tests, and for embedding in another server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from kg.web.room import Readers, Room

P = ParamSpec("P")
T = TypeVar("T")


class Writers(Readers, Protocol):
    """Readers who also change the room, one change at a time."""

    async def change(self, job: Callable[Concatenate[Room, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a job that changes the room, wholly or not at all; what is read later has the change."""
        ...


class Inline:
    """Runs each job in a thread of this process: an endless one never stops."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def run(self, job: Callable[Concatenate[Room, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of the job."""
        return await asyncio.to_thread(job, self._room, *args, **kwargs)

    async def change(self, job: Callable[Concatenate[Room, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a job that changes the room."""
        return await asyncio.to_thread(job, self._room, *args, **kwargs)
