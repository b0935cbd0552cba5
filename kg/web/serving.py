"""The server itself: a socket, readers, and uvicorn between them."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from kg.errors import ServingError
from kg.web.app import app
from kg.web.fleet import Fleet, Limits
from kg.web.room import stamp
from kg.web.settings import Settings
from kg.web.watching import watch

CONNECTIONS = 256
"""As many at once; more are told to come back."""

BACKLOG = 128
IDLE = 15
"""Seconds that a connection may be kept without a request."""

FAREWELL = 2
"""Seconds that answers under way get when the server stops."""

LONGEST_HEAD = 1 << 17
"""Bytes of a request line and its headers."""


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 is any free one. Raises `ServingError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or answers wait to be collected
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(BACKLOG)  # at once, so that a second server is told
    except OSError as error:
        found.close()
        raise _cannot(host, port, error) from error
    return found


def _cannot(host: str, port: int, error: OSError) -> ServingError:
    if error.errno == errno.EADDRINUSE:
        return ServingError(f"port {port} is taken", remedy="Name another with --port, or 0 for a free one.")
    if error.errno == errno.EACCES:
        return ServingError(f"port {port} is not yours to take", remedy="Name one above 1023 with --port.")
    return ServingError(
        f"{host!r} is no address of this machine ({error.strerror or error})", remedy="Name another with --host."
    )


def address(listening: socket.socket) -> str:
    """Where a browser finds it.

    >>> address(bound("127.0.0.1", 0)).startswith("http://127.0.0.1:")
    True
    """
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def configured(application: Starlette, *, log: str = "warning") -> uvicorn.Config:
    """How the application is served."""
    return uvicorn.Config(
        application,
        http="h11",  # the one that takes a limit
        ws="none",
        lifespan="off",
        log_level=log,
        access_log=log == "info",
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=FAREWELL,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )


async def serve(
    places: Sequence[Path],
    listening: socket.socket,
    settings: Settings,
    limits: Limits,
    *,
    ready: Callable[[], None],
    say: Callable[[str], None],
    log: str = "warning",
) -> None:
    """Serve what is at these places until a signal says to stop.

    `ready` is called once answers can be given, `say` with what happens on the way.
    Raises `StudyError` or `GraphError` where the graphs cannot be read.
    """
    seen = stamp(places)
    async with Fleet(places, limits) as fleet:
        server = uvicorn.Server(configured(app(fleet, settings), log=log))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        watching = asyncio.create_task(watch(fleet, places, seen, say))
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        if server.started:
            ready()
        try:
            await serving
        finally:
            watching.cancel()
