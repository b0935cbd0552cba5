"""Who may come in, with how much, and what every answer says about itself to browsers."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.settings import Settings

CSP = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What a page may load: what comes from here, and no style or script that is written into it."""

MANNERS = {
    "Content-Security-Policy": CSP,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

WILDCARDS = {"0.0.0.0", "[::]", "::"}
"""Addresses that stand for all of this machine's."""


class Guard:
    """Turns away requests by wrong names, and sends every answer with its manners."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def polite(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in MANNERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refusal(scope)
        await (refused or self._app)(scope, receive, polite)

    def _refusal(self, scope: Scope) -> Response | None:
        host = name_of(Headers(scope=scope).get("host", ""))
        if not is_ours(host, self._settings.hosts):
            return told(421, "This server does not go by that name. Start it with --allow-host to give it one.")
        if len(scope.get("query_string", b"")) > self._settings.query_bytes:
            return told(414, "The address is too long. Post the query instead.")
        return None


class Attentive:
    """Reads a request's body, up to its limits, and drops the work when the client goes away."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await self._body(scope, receive)
        if not isinstance(body, bytes):
            if body:
                await body(scope, receive, send)
            return
        await _while_there(self._app, scope, body, receive, send)

    async def _body(self, scope: Scope, receive: Receive) -> bytes | Response | None:
        """The body; or why it is not taken; or nothing, where the client has gone."""
        declared = Headers(scope=scope).get("content-length", "0")
        limit = self._settings.body_bytes
        too_much = told(413, f"The body is longer than {limit:,} bytes. Send less at a time.")
        if declared.isdecimal() and int(declared) > limit:
            return too_much
        pieces = bytearray()
        try:
            async with asyncio.timeout(self._settings.body_seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    pieces += message.get("body", b"")
                    if len(pieces) > limit:
                        return too_much
                    if not message.get("more_body"):
                        return bytes(pieces)
        except TimeoutError:
            return told(408, "The body did not come in time. Send it again.")


async def _while_there(app: ASGIApp, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
    """Answer, unless the client goes away before: then nobody needs the answer, and whoever works on it is free."""
    gone = asyncio.Event()
    given = False

    async def again() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": body, "more_body": False}
        await gone.wait()
        return {"type": "http.disconnect"}

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        gone.set()

    work, watcher = asyncio.ensure_future(app(scope, again, send)), asyncio.create_task(watch())
    try:
        await asyncio.wait({work, watcher}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            work.cancel()
        with suppress(asyncio.CancelledError):
            await work
    finally:
        watcher.cancel()
        work.cancel()


def name_of(host: str) -> str:
    """The name in a Host header, without its port.

    >>> name_of("LocalHost:8000"), name_of("[::1]:8000"), name_of("::1")
    ('localhost', '[::1]', '[::1]')
    """
    if host.count(":") > 1 and not host.startswith("["):
        return f"[{host}]".lower()
    return (host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]).lower().rstrip(".")


def is_ours(name: str, hosts: tuple[str, ...]) -> bool:
    """Whether visitors may call this server so.

    A page elsewhere can make its own name mean this machine, and would then read what is served here as its own; it
    cannot do so with an address in numbers, so a server on all addresses answers to any of them.

    >>> is_ours("localhost", ("localhost",)), is_ours("evil.example", ("localhost",)), is_ours("10.0.0.7", ("0.0.0.0",))
    (True, False, True)
    """
    return name in hosts or (not WILDCARDS.isdisjoint(hosts) and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def told(status: int, sentence: str) -> Response:
    """A refusal in plain words; the connection is closed, for what else comes on it is not read."""
    return PlainTextResponse(f"{sentence}\n", status, {"Connection": "close"})
