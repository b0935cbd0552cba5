"""The process that reads: it does jobs, and forks others like itself that share its memory.

A fresh one, started before the server has threads, loads the graphs. It is the mother: she does no jobs, but has
children that do, and ends those that take too long. A child that has changed its graphs may take her place.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError, ReadersError
from kg.web import channel
from kg.web.room import Room, open_room
from kg.web.sealing import seal

try:
    import resource
except ImportError:  # on Windows
    resource = None  # type: ignore[assignment]

POLITE = 5
"""How far children stand back behind the server."""

SPARE_SECONDS = 5
"""Processor time beyond its own that a job gets before the system ends it, should nobody else have done so."""

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """Do this, within so many seconds of processor time."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    seconds: float


@dataclass(frozen=True, slots=True)
class Fork:
    """Have a child that reads from the socket that comes with this, and may take so many MiB of memory."""

    memory: int


@dataclass(frozen=True, slots=True)
class Kill:
    """End this child."""

    pid: int


@dataclass(frozen=True, slots=True)
class Release:
    """Let this child go its own way: it has become a mother."""

    pid: int


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: a value, or an error; `tired` says that this process has grown and had better be replaced."""

    value: Any = None
    error: KgError | None = None
    tired: bool = False


def begin(places: Sequence[Path], orders: socket.socket, modules: Sequence[str], memory: int | None) -> None:
    """The life of a fresh process: load the graphs and the modules of the jobs, say so, and obey."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's matter
    orders.setblocking(True)
    try:
        room = open_room(places)
        for name in modules:
            importlib.import_module(name)
    except KgError as error:
        channel.send(orders, Done(error=error))
        return
    gc.collect()
    gc.freeze()  # what is there stays there: the collector would write into memory that children share
    if memory is not None:
        _limit(memory)
    with suppress(OSError):
        channel.send(orders, Done(os.getpid()))
        _obey(room, orders, memory)
    os._exit(0)


def _obey(room: Room, orders: socket.socket, memory: int | None) -> None:
    """Do as told until the server has gone, then see to it that no child is left."""
    children: set[int] = set()
    start = _size()
    while True:
        try:
            order, handed = channel.receive(orders)
        except (EOFError, OSError):
            break
        match order:
            case Job():
                done = _do(order, room)
                grown = _size() - start > (memory or 0) * MIB // 2
                channel.send(orders, Done(done.value, done.error, tired=bool(memory) and grown))
            case Fork():
                channel.send(orders, _forked(room, orders, handed or -1, order.memory, children))
            case Kill():
                _end(order.pid, children)
                channel.send(orders, Done())
            case Release():
                children.discard(order.pid)
                channel.send(orders, Done())
    for pid in list(children):
        _end(pid, children)


def _forked(room: Room, orders: socket.socket, handed: int, memory: int, children: set[int]) -> Done:
    try:
        pid = os.fork()
    except OSError as error:
        os.close(handed)
        return Done(error=ReadersError(f"no process can be started ({error.strerror})", remedy="Ask again."))
    if pid == 0:
        orders.close()
        _child(room, handed, memory)
    os.close(handed)
    children.add(pid)
    return Done(pid)


def _child(room: Room, handed: int, memory: int) -> None:
    """The life of a child; it never returns."""
    try:
        os.setpriority(os.PRIO_PROCESS, 0, POLITE)
        _limit(memory)
        with suppress(OSError):
            _obey(room, socket.socket(fileno=handed), memory)
    finally:
        os._exit(0)


def _do(job: Job, room: Room) -> Done:
    try:
        with _timed(job.seconds), seal(job.function):
            return Done(job.function(room, *job.args, **job.kwargs))
    except KgError as error:
        return Done(error=error)
    except MemoryError:
        return Done(
            error=ReadersError("the answer needs more memory than it may take", remedy="Ask for less at a time.")
        )
    except Exception as error:
        print("".join(traceback.format_exception(error)), file=sys.stderr, flush=True)
        return Done(error=ReadersError("an internal error; the server's log has more"))


def _end(pid: int, children: set[int]) -> None:
    """End a child and bury it: its number is not given to another process before."""
    if pid in children:
        children.discard(pid)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)


def _limit(memory: int) -> None:
    """Let this process grow by so many MiB and no more, where the system knows such limits."""
    size = _size()
    if resource is not None and size:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size + memory * MIB, hard))
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    """Should everybody else fail to, the system itself ends a job that takes too much of the processor's time."""
    if resource is None:
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + SPARE_SECONDS, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _size() -> int:
    """The bytes of address space that this process has; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
