"""Servers for the tests: real ones, on free ports, that all tests of a process share."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import httpx
from rdflib import RDF, Literal, URIRef

from kg.graph import store
from kg.graph.terms import Quad
from kg.web import serving
from kg.web.app import app
from kg.web.fleet import Fleet, Limits
from kg.web.room import Room
from kg.web.settings import Settings
from tests.corpus import graphs

GRAPH = "https://example.org/data/{}"
"""Four graphs that are not the corpus, each with one document that is named like its graph."""

NUMBERS = range(4)


def documents() -> list[Quad]:
    """What stands in them."""
    found: list[Quad] = []
    for number in NUMBERS:
        name = URIRef(GRAPH.format(number))
        found.append((name, RDF.type, URIRef("https://example.org/Document"), name))
        found.append((name, URIRef("https://example.org/number"), Literal(number), name))
        found.append((URIRef("https://example.org/all"), URIRef("https://example.org/in"), Literal("all"), name))
    return found


@cache
def folder() -> Path:
    """A folder of graphs: the corpus and the documents."""
    path = Path(mkdtemp(prefix="kg-served-"))
    store.write([*graphs.quads(), *documents()], path / "corpus.trig")
    return path


@cache
def room() -> Room:
    """The same in this process."""
    return Room("corpus", store.load([folder()]), Path(graphs.__file__).parent)


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs, and its readers."""

    url: str
    fleet: Fleet
    loop: asyncio.AbstractEventLoop

    def client(self) -> httpx.Client:
        """Somebody who asks it."""
        return httpx.Client(base_url=self.url, timeout=60)


@contextmanager
def serving_(
    settings: Settings | None = None, limits: Limits | None = None, *, places: Sequence[Path] = (), forks: bool = True
) -> Iterator[Served]:
    """A server of one's own, in a thread."""
    import uvicorn

    listening = serving.bound("127.0.0.1", 0)
    ready, stop = threading.Event(), threading.Event()
    made: list[Served] = []

    async def run() -> None:
        async with Fleet(places or [folder()], limits or Limits(), forks=forks) as fleet:
            server = uvicorn.Server(serving.configured(app(fleet, settings or Settings())))
            task = asyncio.create_task(server.serve(sockets=[listening]))
            while not server.started:
                await asyncio.sleep(0.01)
            made.append(Served(serving.address(listening), fleet, asyncio.get_running_loop()))
            ready.set()
            await asyncio.to_thread(stop.wait)
            server.should_exit = True
            await task

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    try:
        assert ready.wait(30)
        yield made[0]
    finally:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()
