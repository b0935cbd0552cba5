"""python -m benchmarks.serving.run: requests a second with one client and with ten; results.json and results.md.

Beside `oxigraph serve-read-only` (`pip install oxigraph`) where that is at hand: the same engine, without processes
that can be ended, without limits of rows and memory. The graphs are synthetic.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from benchmarks import synthetic
from kg.graph import store

HERE = Path(__file__).parent
PREFIX = "PREFIX kg: <https://w3id.org/claimgraph/ns#> "
QUERIES = {
    "nothing: `ASK {}`": "ASK {}",
    "a hundred claims": PREFIX + "SELECT * { GRAPH ?g { ?claim a kg:Claim ; kg:claimant ?claimant } } LIMIT 100",
    "all claims counted by claimant": PREFIX
    + "SELECT ?who (COUNT(?claim) AS ?n) { GRAPH ?g { ?claim kg:claimant ?who } } GROUP BY ?who ORDER BY ?who",
    "ten thousand rows": "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 10000",
}
CLIENTS = (1, 10)


def main() -> None:
    """Measure what is at hand, and write it down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving.run", description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=3, help="For each query, server and number of clients.")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        graphs = Path(folder) / "graphs"
        graphs.mkdir()
        store.save(store.serialize(synthetic.quads(asked.claims), "nq"), graphs / "study.nq")
        servers = {"kg serve": ours(graphs)}
        if shutil.which("oxigraph"):
            servers["oxigraph"] = oxigraph(graphs / "study.nq", Path(folder) / "store")
        results: dict[str, dict[str, object]] = {}
        for name, server in servers.items():
            with server as (port, path, process):
                rates = {
                    query: {str(clients): rate(port, path, text, clients, asked.seconds) for clients in CLIENTS}
                    for query, text in QUERIES.items()
                }
                results[name] = {"MiB": memory(process.pid), "requests a second": rates}
                print(name, results[name], flush=True)
    told = {"claims": asked.claims, "load": round(os.getloadavg()[0], 1), "servers": results}
    (HERE / "results.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    (HERE / "results.md").write_text(page(told), encoding="utf-8")


@contextmanager
def ours(graphs: Path) -> Iterator[tuple[int, str, subprocess.Popen[bytes]]]:
    """`kg serve` at work."""
    with at_work([sys.executable, "-m", "kg", "serve", str(graphs)], "--port", "/sparql") as found:
        yield found


@contextmanager
def oxigraph(file: Path, location: Path) -> Iterator[tuple[int, str, subprocess.Popen[bytes]]]:
    """The other server at work, on the same graphs."""
    subprocess.run(["oxigraph", "load", "--location", location, "--file", file], check=True, capture_output=True)
    command = ["oxigraph", "serve-read-only", "--location", str(location)]
    with at_work(command, "--bind", "/query") as found:
        yield found


@contextmanager
def at_work(command: list[str], option: str, path: str) -> Iterator[tuple[int, str, subprocess.Popen[bytes]]]:
    """A server on a free port, as soon as it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    place = str(port) if option == "--port" else f"127.0.0.1:{port}"
    with subprocess.Popen([*command, option, place], stderr=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            for _ in range(600):
                try:
                    request(http.client.HTTPConnection("127.0.0.1", port, timeout=60), path, "ASK {}")
                    break
                except OSError:
                    time.sleep(0.1)
            time.sleep(5)  # what it does at the start is done
            yield port, path, process
        finally:
            process.terminate()


def rate(port: int, path: str, query: str, clients: int, seconds: float) -> float:
    """Answers a second to so many clients, each of whom asks as soon as the last answer is there."""
    end = time.monotonic() + seconds

    def client(_number: int) -> int:
        connection, count = http.client.HTTPConnection("127.0.0.1", port, timeout=60), 0
        while time.monotonic() < end:
            request(connection, path, query)
            count += 1
        return count

    start = time.monotonic()
    with ThreadPoolExecutor(clients) as pool:
        return round(sum(pool.map(client, range(clients))) / (time.monotonic() - start), 1)


def request(connection: http.client.HTTPConnection, path: str, query: str) -> bytes:
    """The answer to a query."""
    accept = {"Accept": "application/sparql-results+json"}
    connection.request("GET", f"{path}?{urlencode({'query': query})}", headers=accept)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise SystemExit(f"{answer.status}: {body[:200]!r}")
    return body


def memory(pid: int) -> int:
    """MiB of a server and all that it has started, what they share counted once; where the system tells."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if started_by(folder, pid):
                found = re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(encoding="ascii"), re.MULTILINE)
                total += int(found[1]) if found else 0
        except OSError:
            continue
    return total // 1024


def started_by(folder: Path, pid: int) -> bool:
    """Whether that process is the server or comes from it: it is in its session."""
    return (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[3] == str(pid)


def page(told: dict[str, object]) -> str:
    """The results for people to read."""
    servers: dict[str, dict[str, object]] = told["servers"]  # type: ignore[assignment]
    lines = [
        "# How many questions are answered in a second",
        "",
        f"Synthetic graphs of {told['claims']:,} claims; clients and server share {os.cpu_count()} cores.",
        f"Load of the machine at the end: {told['load']}. In brackets: times what the other server does.",
        "",
        f"| query, clients | {' | '.join(servers)} |",
        f"|---|{'---|' * len(servers)}",
    ]
    for query in QUERIES:
        for clients in CLIENTS:
            rates = [server["requests a second"][query][str(clients)] for server in servers.values()]  # type: ignore[index]
            ratio = f" ({rates[0] / rates[1]:.2f}×)" if len(rates) > 1 else ""
            cells = [f"{rates[0]}{ratio}", *map(str, rates[1:])]
            lines.append(f"| {query}, {clients} | {' | '.join(cells)} |")
    lines.append(f"| memory, MiB | {' | '.join(str(server['MiB']) for server in servers.values())} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
