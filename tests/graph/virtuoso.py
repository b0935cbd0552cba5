"""A Virtuoso of the tests' own: started in a folder of theirs, reached on loopback alone, gone afterwards."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, build_opener, urlopen

from kg.graph import store
from kg.graph.terms import Node, Quad, Triple

PROGRAM = "virtuoso-t"
SECONDS_TO_START = 60
ADMINISTRATOR = ("dba", "dba")
"""Who may write into a new Virtuoso; nobody but this machine can reach it."""

SETTINGS = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 20
MaxCheckpointRemap = 200

[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
ServerThreads = 10
CheckpointInterval = 0
DirsAllowed = {folder}

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
MaxClientConnections = 10

[SPARQL]
ResultSetMaxRows = 100000
"""
"""Small: a corpus of a few thousand triples needs no more."""


def installed() -> bool:
    """Whether this machine has a Virtuoso."""
    return shutil.which(PROGRAM) is not None


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a Virtuoso that runs while the block does; whatever happens in it, the server is stopped."""
    http, sql = _free_ports(2)
    settings = folder / "virtuoso.ini"
    settings.write_text(SETTINGS.format(folder=folder, http=http, sql=sql))
    command = [PROGRAM, "+foreground", "+configfile", str(settings)]
    with (folder / "out.txt").open("wb") as out:
        server = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", server, folder)
        yield f"http://127.0.0.1:{http}"
    finally:
        server.kill()  # its files are thrown away: nothing is worth a checkpoint
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def load(address: str, quads: Iterable[Quad]) -> None:
    """Put each graph there by the Graph Store Protocol, in place of what the graph held before."""
    graphs: dict[Node | None, list[Triple]] = defaultdict(list)
    for s, p, o, graph in quads:
        graphs[graph].append((s, p, o))
    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, address, *ADMINISTRATOR)
    opener = build_opener(HTTPDigestAuthHandler(passwords))
    for graph, triples in graphs.items():
        assert graph is not None, "a triple without a graph has no place in a Graph Store"
        body = store.serialize([(*triple, None) for triple in triples], "nt")
        place = f"{address}/sparql-graph-crud-auth?graph-uri={quote(str(graph), safe='')}"
        opener.open(
            Request(place, data=body, method="PUT", headers={"Content-Type": "application/n-triples"}), timeout=60
        )


def _await(url: str, server: subprocess.Popen[bytes], folder: Path) -> None:
    """Until it answers; raises with what it wrote where it does not."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(URLError, ConnectionError, TimeoutError):
            with suppress(HTTPError):  # it answers, which is all that is asked
                urlopen(url, timeout=5).close()
            return
        time.sleep(0.1)
    log = (folder / "virtuoso.log").read_text(errors="replace") if (folder / "virtuoso.log").exists() else ""
    raise RuntimeError(f"Virtuoso did not start:\n{(folder / 'out.txt').read_text(errors='replace')}{log}")


def _free_ports(count: int) -> list[int]:
    """Ports of the loopback interface that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
