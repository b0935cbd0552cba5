"""Where workers come from: a mother who forks them, or, where the system cannot fork, one fresh process each."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol, Self

from kg.errors import ReadersError
from kg.web import channel, offspring
from kg.web.offspring import Done, Fork, Kill, Release

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")

FAREWELL = 5.0
"""Seconds that a process gets to end by itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Worker:
    """A process that does one job at a time, as the server sees it."""

    pid: int
    orders: socket.socket
    home: Home
    process: Any = None


class Home(Protocol):
    """Where workers come from."""

    async def child(self, memory: int) -> Worker:
        """A new one. Raises `ReadersError` where there can be none."""
        ...

    async def end(self, worker: Worker) -> None:
        """See to it that this one works no more."""
        ...

    async def succeeded(self, worker: Worker) -> Home:
        """The home that this worker founds, whose graphs are different. Raises `ReadersError` where it cannot."""
        ...

    async def retire(self) -> None:
        """End as soon as the last one has no more to do."""
        ...

    async def close(self) -> None:
        """End them all."""
        ...


class Mother:
    """A process with the graphs, that forks workers: they share her memory."""

    def __init__(self, orders: socket.socket, process: Any = None) -> None:
        self._orders = orders
        self._process = process
        self._turn = asyncio.Lock()
        self._children: set[int] = set()
        self._retired = False

    @classmethod
    async def begun(cls, places: Sequence[Path], modules: Sequence[str], _memory: int) -> Self:
        """One who has read what is at these places. Raises `StudyError` or `GraphError`."""
        orders, process, _ = await _started(places, modules, None)
        return cls(orders, process)

    async def child(self, memory: int) -> Worker:
        """A new worker."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            done = await self._told(Fork(memory), theirs)
        self._children.add(done.value)
        return Worker(done.value, ours, self)

    async def end(self, worker: Worker) -> None:
        """Kill this one; only she can do so without ever hitting a stranger who got its number."""
        worker.orders.close()
        self._children.discard(worker.pid)
        await self._told(Kill(worker.pid))
        if self._retired:
            await self.retire()

    async def succeeded(self, worker: Worker) -> Home:
        """The worker in her place."""
        self._children.discard(worker.pid)
        await self._told(Release(worker.pid))
        await self.retire()
        return Mother(worker.orders)

    async def retire(self) -> None:
        """End once there are no children."""
        self._retired = True
        if not self._children:
            await self.close()

    async def close(self) -> None:
        """She ends when nobody speaks to her any more, and her children with her."""
        self._orders.close()
        if self._process:
            await asyncio.to_thread(_buried, self._process)

    async def _told(self, order: Fork | Kill | Release, handed: socket.socket | None = None) -> Done:
        async with self._turn:
            try:
                done: Done = await channel.exchange(self._orders, order, handed)
            except (EOFError, OSError) as error:
                for pid in self._children:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                self._children.clear()
                raise ReadersError("the process that holds the graphs has ended", remedy="Ask again.") from error
        if done.error is not None:
            raise done.error
        return done


class Nursery:
    """Fresh processes, each of which reads the graphs for itself."""

    def __init__(self, places: Sequence[Path], modules: Sequence[str]) -> None:
        self._places = places
        self._modules = modules
        self._workers: set[Worker] = set()

    @classmethod
    async def begun(cls, places: Sequence[Path], modules: Sequence[str], memory: int) -> Self:
        """A nursery that has had one worker, so that it is known that the graphs can be read."""
        home = cls(places, modules)
        await home.end(await home.child(memory))
        return home

    async def child(self, memory: int) -> Worker:
        """A new worker."""
        orders, process, pid = await _started(self._places, self._modules, memory)
        worker = Worker(pid, orders, self, process)
        self._workers.add(worker)
        return worker

    async def end(self, worker: Worker) -> None:
        """Kill this one."""
        worker.orders.close()
        self._workers.discard(worker)
        worker.process.kill()
        await asyncio.to_thread(_buried, worker.process)

    async def succeeded(self, worker: Worker) -> Home:
        """Nothing that one has changed reaches the others."""
        await self.end(worker)
        raise ReadersError("graphs can be changed only where the system can fork processes", remedy="Build them anew.")

    async def retire(self) -> None:
        """Those at work are ended when they are done."""

    async def close(self) -> None:
        """End them all."""
        for worker in list(self._workers):
            await self.end(worker)


async def _started(
    places: Sequence[Path], modules: Sequence[str], memory: int | None
) -> tuple[socket.socket, Any, int]:
    """A fresh process that has read the graphs: the socket for its orders, itself, and its number."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    process = get_context("spawn").Process(target=offspring.begin, args=(places, theirs, modules, memory), daemon=True)
    with theirs:
        await asyncio.to_thread(process.start)
    try:
        done = await channel.heard(ours)
    except (EOFError, OSError) as error:
        raise ReadersError("the process that reads the graphs has ended", remedy="Is there memory enough?") from error
    except BaseException:
        process.kill()
        raise
    if done.error is not None:
        raise done.error
    return ours, process, done.value


def _buried(process: Any) -> None:
    """Wait for its end, and hasten it."""
    deadline = time.monotonic() + FAREWELL
    while process.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)  # to join with a limit would wait for its children too, one of whom may be a mother by now
    process.kill()
    process.join()
