"""`kg serve` as it is typed: what it says, and how it stops."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.web.served import folder


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command at work."""
    command = [sys.executable, "-m", "kg", "serve", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str], last: str) -> str:
    """What it says, up to the line that has this."""
    assert process.stderr
    lines = []
    for line in process.stderr:
        lines.append(line)
        if last in line:
            break
    return "".join(lines)


def test_it_says_where_it_is_answers_and_stops() -> None:
    with started(str(folder()), "--port", "0", "--writable") as process:
        welcome = said(process, "Updates are taken")
        assert f"{folder()}: served at http://127.0.0.1:" in welcome
        address = re.search(r"http://\S+:\d+/", welcome)
        assert address
        assert f"SPARQL at {address[0]}sparql, updates at {address[0]}update. Ctrl-C stops it." in welcome
        assert "the files stay, and the changes go when this stops" in welcome
        assert httpx.get(f"{address[0]}sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        assert httpx.get(f"{address[0]}api/about").json()["writable"] is True
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out) == (0, "")
        assert err.endswith("Stopped.\n")
        assert "Traceback" not in err


def test_a_port_that_is_taken_is_told() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as other,
        started(str(folder()), "--port", str(other.getsockname()[1])) as process,
    ):
        _, err = process.communicate(timeout=20)
        assert process.returncode == 2
        assert re.search(r"kg: port \d+ is taken\. Name another with --port, or 0 for a free one\.", err)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["empty"], "empty: the folder holds no graph"),
        (["bad.ttl"], "this is no valid ttl"),
        (["bad.ttl", "--host", "192.0.2.1"], "'192.0.2.1' is no address of this machine"),
    ],
)
def test_what_cannot_be_served_is_told(arguments: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.ttl").write_text("<urn:a> <urn:b>", encoding="utf-8")
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path])}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2, err
    assert words in err
    assert "Traceback" not in err
