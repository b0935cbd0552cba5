"""Who may come in, and what every answer says to browsers."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.web import pages
from kg.web.app import app
from kg.web.guard import is_ours, name_of
from kg.web.room import Room
from kg.web.settings import Settings
from tests.web.served import Served, room

HOME = "http://localhost:8008"
UPDATE = {"Content-Type": "application/sparql-update"}
EVIL = "https://evil.example"


def ask(
    settings: Settings | None = None, path: str = "/sparql?query=ASK{}", method: str = "GET", **more: Any
) -> httpx.Response:
    """What the application answers, without a socket."""

    async def run() -> httpx.Response:
        transport = httpx.ASGITransport(app(room(), settings), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            return await client.request(method, path, **more)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("host", "hosts", "let_in"),
    [
        ("localhost", (), True),
        ("LOCALHOST:8008", (), True),
        ("localhost.:8008", (), True),
        ("127.0.0.1:8008", (), True),
        ("[::1]:8008", (), True),
        ("evil.example", (), False),
        ("localhost.evil.example", (), False),
        ("127.0.0.1.evil.example:8008", (), False),
        ("10.1.2.3:8008", (), False),
        ("10.1.2.3:8008", ("0.0.0.0",), True),
        ("[fe80::1]:8008", ("[::]",), True),
        ("evil.example", ("0.0.0.0",), False),
        ("claims.example.org", ("claims.example.org",), True),
        ("", (), False),
        ("localhost@evil.example", (), False),
    ],
)
def test_only_by_its_names(host: str, hosts: tuple[str, ...], let_in: bool) -> None:
    assert is_ours(name_of(host), (*Settings().hosts, *hosts)) == let_in
    status = ask(Settings(hosts=(*Settings().hosts, *hosts)), headers={"Host": host}).status_code
    assert status == (200 if let_in else 421)


@pytest.mark.parametrize(
    "path",
    ["/", "/editor", "/nowhere", "/sparql?query=ASK{}", "/sparql?query=bad", "/api/about", "/api/no", "/static/no"],
)
def test_every_answer_has_its_manners(path: str) -> None:
    headers = ask(path=path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "worker-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "server" not in headers


def test_answers_are_not_kept_by_caches() -> None:
    assert ask().headers["cache-control"] == "no-store"


def test_without_permission_no_other_site_reads_anything() -> None:
    assert "access-control-allow-origin" not in ask(headers={"Origin": EVIL}).headers


@pytest.mark.parametrize(("allowed", "sent"), [("*", "*"), ("https://friend.example", "https://friend.example")])
def test_with_permission_another_site_may_read(allowed: str, sent: str) -> None:
    settings = Settings(origins=(allowed,))
    answer = ask(settings, headers={"Origin": "https://friend.example"})
    assert answer.headers["access-control-allow-origin"] == sent
    assert "access-control-allow-credentials" not in answer.headers
    assert "Kg-Answer-Cut" in answer.headers["access-control-expose-headers"]
    asked = {"Origin": "https://friend.example", "Access-Control-Request-Method": "POST"}
    before = ask(settings, method="OPTIONS", path="/sparql", headers=asked)
    assert "POST" in before.headers["access-control-allow-methods"]
    other = ask(Settings(origins=("https://friend.example",)), headers={"Origin": EVIL})
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize(
    ("headers", "origins", "status"),
    [
        ({}, (), 204),
        ({"Origin": HOME}, (), 204),
        ({"Origin": EVIL}, (), 403),
        ({"Origin": "null"}, (), 403),
        ({"Origin": "http://localhost:9999"}, (), 403),
        ({"Origin": EVIL}, ("*",), 403),
        ({"Origin": EVIL}, (EVIL,), 204),
        ({"Sec-Fetch-Site": "cross-site"}, (), 403),
        ({"Sec-Fetch-Site": "same-origin"}, (), 204),
    ],
)
def test_a_page_of_another_site_changes_nothing(headers: dict[str, str], origins: tuple[str, ...], status: int) -> None:
    settings = Settings(writable=True, origins=origins)
    for path in ("/update", "/sparql"):
        answer = ask(settings, path, "POST", content="CLEAR GRAPH <urn:x>", headers={**UPDATE, **headers})
        assert answer.status_code == status


@pytest.mark.parametrize("streamed", [False, True])
def test_long_bodies_are_refused_before_they_are_read(streamed: bool) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    content = pieces() if streamed else b"x" * 100_000
    answer = ask(Settings(body_bytes=10_000), "/sparql", "POST", content=content, headers=UPDATE)
    assert (answer.status_code, "longer than 10,000 bytes" in answer.text) == (413, True)


def test_slow_bodies_are_not_waited_for() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"x"
        await asyncio.sleep(1)
        yield b"x"

    answer = ask(Settings(body_seconds=0.1), "/sparql", "POST", content=pieces(), headers=UPDATE)
    assert answer.status_code == 408


def test_long_addresses_are_refused(served: Served) -> None:
    assert raw(served, f"/sparql?query={'x' * 70_000}").split()[1] == b"414"
    with suppress(ConnectionResetError):  # what is so long is not even read to its end
        assert raw(served, f"/{'x' * 200_000}").split()[1] in {b"400", b"414", b"431"}


def raw(served: Served, path: str) -> bytes:
    """The answer to a path that no client has tidied up."""
    address = httpx.URL(served.url)
    with socket.create_connection((address.host, address.port or 80), 10) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    "path",
    [
        "/static/../room.py",
        "/static/%2e%2e/room.py",
        "/static/..%2froom.py",
        "/static/%2e%2e%2f%2e%2e%2ferrors.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..%5croom.py",
        "/static/room.js%00.py",
        "/static/" + "a" * 5000,
        "/articles/..%2f..%2fetc%2fpasswd",
        "/api/articles/..%2f..%2fetc%2fpasswd",
        "/../../etc/passwd",
    ],
)
def test_no_path_leads_out(path: str, served: Served) -> None:
    answer = raw(served, path)
    assert int(answer.split()[1]) in {400, 404}
    assert b"import annotations" not in answer
    assert b"root:" not in answer


def broken(_room: Room) -> None:
    raise RuntimeError("/secret/path")


def test_a_fault_tells_nothing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr("kg.web.protocol.jobs.answer", broken)
    answer = ask(path="/sparql?query=ASK{}%0aforged")
    assert answer.status_code == 500
    assert answer.text == "an internal error; the server's log has more.\n"
    assert "nosniff" in answer.headers["x-content-type-options"]
    assert all("\n" not in record.getMessage() for record in caplog.records if record.name == "kg.web")


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages as a build leaves them."""
    (tmp_path / "parts").mkdir()
    for name in ("index.html", "room.js", "room.css", "parts/chunk-AB12CD34.js", "icon.svg"):
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    monkeypatch.setattr(pages, "STATIC", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("built")
def test_files_have_their_types_and_are_kept_as_long_as_they_hold() -> None:
    script = ask(path="/static/room.js")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert script.headers["cache-control"] == "no-cache"
    again = ask(path="/static/room.js", headers={"If-None-Match": script.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert ask(path="/static/room.css").headers["content-type"] == "text/css; charset=utf-8"
    assert ask(path="/static/icon.svg").headers["content-type"] == "image/svg+xml"
    part = ask(path="/static/parts/chunk-AB12CD34.js")
    assert part.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert ask(path="/static/nothing.js").status_code == 404


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/articles", 200),
        ("/articles/", 200),
        ("/articles/0123456789abcdef", 200),
        ("/claims/0123456789abcdef/10-20", 200),
        ("/entity?iri=https://w3id.org/claimgraph/actor/AZ", 200),
        ("/questions/contradictions", 200),
        ("/editor", 200),
        ("/search?q=x", 200),
        ("/nowhere", 404),
        ("/articles/x", 404),
    ],
)
def test_every_page_is_the_one_document(path: str, status: int) -> None:
    answer = ask(path=path)
    assert (answer.status_code, answer.text) == (status, "/* index.html */")
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/api/nowhere", "/static/nowhere", "/sparql/nowhere"])
def test_programs_that_have_lost_their_way_get_no_page(path: str) -> None:
    answer = ask(path=path)
    assert answer.status_code == 404
    assert "there is nothing here" in answer.text
    assert answer.headers["content-type"].startswith("application/json" if "api" in path else "text/plain")


def test_where_the_pages_are_not_built_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "STATIC", tmp_path)
    answer = ask(path="/")
    assert answer.status_code == 200
    assert "make pages" in answer.text
    assert ask().json()["boolean"] is True


def test_what_is_served_is_told() -> None:
    settings = Settings(writable=True, seconds=7, rows=9)
    found = ask(settings, "/api/about").json()
    assert (found["writable"], found["seconds"], found["rows"], found["title"]) == (True, 7, 9, "corpus")
