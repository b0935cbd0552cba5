"""Readers in processes of their own: an endless query is ended, a greedy one stopped, and nobody else notices."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar, cast

from kg.errors import KgError, Overdue, ReadersError
from kg.web import channel
from kg.web.homes import CAN_FORK, Home, Mother, Nursery, Worker
from kg.web.offspring import Done, Job
from kg.web.room import Room

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

MODULES = ("kg.web.protocol.routes", "kg.web.api.routes")
"""Where the jobs are: loaded once, before there are children."""

PREPARING = 600.0
"""Seconds that preparations may take; nobody waits for them."""

SIMPLER = "Ask for less, or more simply."


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a job may take, and wait; how many MiB it may need; how many are done at once.

    `kept` workers stay when there is nothing to do: the engine counts its references to what it reads, so that memory
    which they shared with their mother becomes their own little by little.
    """

    seconds: float = 30.0
    patience: float = 30.0
    memory: int = 1024
    together: int = 16
    kept: int = 4


class Fleet:
    """The readers that `kg serve` employs. Use it as an asynchronous context manager; then it ends them all.

    Entering raises `StudyError` or `GraphError` where the graphs cannot be read.
    """

    def __init__(self, places: Sequence[Path], limits: Limits | None = None, *, forks: bool = CAN_FORK) -> None:
        self._places = tuple(places)
        self._limits = limits or Limits()
        self._forks = forks
        self._room_for = asyncio.Semaphore(self._limits.together)
        self._changing = asyncio.Lock()
        self._idle: list[Worker] = []
        self._errands: set[asyncio.Task[Any]] = set()
        self._home: Home
        self._changed = False

    async def __aenter__(self) -> Self:
        """Load the graphs."""
        self._home = await self._new_home()
        return self

    async def __aexit__(self, *_: object) -> None:
        """End every process."""
        for task in list(self._errands):
            task.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)
        await self._home.close()

    async def run(self, job: Callable[Concatenate[Room, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a job. Raises `Overdue`, `ReadersError`, and whatever `KgError` the job raises."""
        async with self._place():
            worker = await self._taken()
            done = await self._done(worker, Job(job, args, kwargs, self._limits.seconds))
            if done.tired or worker.home is not self._home or len(self._idle) >= self._limits.kept:
                self._errand(self._ended(worker))
            else:
                self._idle.append(worker)
        return cast(T, _value(done))

    async def change(self, job: Callable[Concatenate[Room, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a job that changes the graphs, wholly or not at all.

        A worker of its own does it; once it is done, all new workers come from that one.
        """
        done = await self._replaced(Job(job, args, kwargs, self._limits.seconds))
        self._changed = True
        return cast(T, _value(done))

    async def _replaced(self, job: Job) -> Done:
        """What comes of a job after which the worker takes the place of all others."""
        async with self._changing:
            before = self._home
            worker = await asyncio.shield(self._errand(before.child(self._limits.memory)))
            done = await self._done(worker, job)
            if done.error is not None:
                self._errand(self._ended(worker))
                raise done.error
            self._home = await asyncio.shield(self._errand(before.succeeded(worker)))
            self._dismiss()
        return done

    async def prepare(self, job: Callable[[Room], None]) -> None:
        """Do a job that makes others quick, and have all new workers remember what it found out."""
        if self._forks:
            with suppress(KgError):
                await self._replaced(Job(job, (), {}, PREPARING))

    async def renew(self) -> None:
        """Read the graphs again, as they are now; until that is done, those of before answer.

        Raises `StudyError` or `GraphError` where they cannot be read; then those of before go on.
        """
        async with self._changing:
            await self._renewed()

    async def _renewed(self) -> None:
        home = await self._new_home()
        before, self._home, self._changed = self._home, home, False
        self._dismiss()
        await before.retire()

    async def _revived(self, dead: Home) -> None:
        async with self._changing:
            if self._home is dead:
                await self._renewed()

    @property
    def changed(self) -> bool:
        """Whether the graphs have been changed since they were read."""
        return self._changed

    async def _new_home(self) -> Home:
        kind = Mother if self._forks else Nursery
        return await kind.begun(self._places, MODULES, self._limits.memory)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """A place among those at work, as soon as there is one."""
        try:
            async with asyncio.timeout(self._limits.patience):
                await self._room_for.acquire()
        except TimeoutError:
            raise ReadersError(
                "too many questions are being answered at once", remedy="Ask again in a moment."
            ) from None
        try:
            yield
        finally:
            self._room_for.release()

    async def _taken(self) -> Worker:
        """A worker that has nothing to do."""
        if self._idle:
            return self._idle.pop()
        home = self._home
        coming = self._errand(home.child(self._limits.memory))
        try:
            return await asyncio.shield(coming)
        except asyncio.CancelledError:
            coming.add_done_callback(self._nobody_waits)
            raise
        except ReadersError:
            await asyncio.shield(self._errand(self._revived(home)))
            return await self._home.child(self._limits.memory)

    def _nobody_waits(self, coming: asyncio.Task[Worker]) -> None:
        if not coming.cancelled() and coming.exception() is None:
            self._idle.append(coming.result())

    async def _done(self, worker: Worker, job: Job) -> Done:
        """What comes of the job; a worker who cannot do it in time, or at all, or need not any more, is ended."""
        try:
            async with asyncio.timeout(job.seconds):
                done: Done = await channel.exchange(worker.orders, job)
        except BaseException as error:
            self._errand(self._ended(worker))
            if isinstance(error, TimeoutError):
                seconds = f"{job.seconds:g} seconds"
                raise Overdue(f"the answer took longer than {seconds}, and was stopped", remedy=SIMPLER) from None
            if isinstance(error, EOFError | OSError):
                raise ReadersError(
                    "the process that worked on the answer has ended, perhaps for want of memory", remedy=SIMPLER
                ) from None
            raise
        return done

    async def _ended(self, worker: Worker) -> None:
        with suppress(ReadersError):
            await worker.home.end(worker)

    def _dismiss(self) -> None:
        """Let those go who have nothing to do, and graphs that are out of date."""
        while self._idle:
            self._errand(self._ended(self._idle.pop()))

    def _errand(self, work: Coroutine[Any, Any, R]) -> asyncio.Task[R]:
        """Work that goes on although nobody may be waiting for it any more."""
        task = asyncio.create_task(work)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
        return task


def _value(done: Done) -> Any:
    if done.error is not None:
        raise done.error
    return done.value
