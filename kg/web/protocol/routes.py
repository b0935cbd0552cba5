"""The endpoint's two doors: `/sparql` for queries, `/update` for changes where they are allowed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from kg.errors import ForbiddenError, RequestError
from kg.graph.answering import Written
from kg.web.protocol import asked, description, jobs, negotiation
from kg.web.protocol.asked import Asked
from kg.web.readers import Writers
from kg.web.settings import Settings

CUT = "Kg-Answer-Cut"
"""The header that says that there was more."""

POSTED = {"Allow": "POST, OPTIONS"}
PIECE = 1 << 16


def routes(readers: Writers, settings: Settings) -> list[Route]:
    """The endpoint's routes."""
    doors = _Doors(readers, settings)
    return [
        *(Route(path, doors.sparql, methods=["GET", "POST", "OPTIONS"]) for path in ("/sparql", "/sparql/")),
        *(Route(path, doors.update, methods=["GET", "POST", "OPTIONS"]) for path in ("/update", "/update/")),
    ]


class _Doors:
    """Requests in, responses out."""

    def __init__(self, readers: Writers, settings: Settings) -> None:
        self._readers = readers
        self._settings = settings

    async def sparql(self, request: Request) -> Response:
        """A query, an update where they are allowed, or the description of the endpoint."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        if request.method == "POST":
            found = await self._posted(request)
            return await (self._answer if found.kind == "query" else self._change)(request, found)
        wanted = asked.of_get(request.url.query)
        if wanted:
            return await self._answer(request, wanted)
        accept = request.headers.get("accept")
        if negotiation.prefers_pages(accept):
            return RedirectResponse("/editor", 303, headers={"Vary": "Accept"})
        writable = self._settings.writable
        return _written(await self._readers.run(description.describe, accept, base=_base(request), writable=writable))

    async def update(self, request: Request) -> Response:
        """An update."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=POSTED)
        if request.method != "POST":
            raise HTTPException(405, headers=POSTED)
        found = await self._posted(request)
        if found.kind == "query":
            raise RequestError("this is a query, and changes nothing", remedy="Send it to /sparql.")
        return await self._change(request, found)

    async def _posted(self, request: Request) -> Asked:
        return asked.of_post(request.url.query, request.headers.get("content-type", ""), await request.body())

    async def _answer(self, request: Request, wanted: Asked) -> Response:
        accept, rows = request.headers.get("accept"), self._settings.rows
        written = await self._readers.run(jobs.answer, wanted, accept, rows=rows, base=_base(request))
        return _written(written, rows)

    async def _change(self, request: Request, wanted: Asked) -> Response:
        if not self._settings.writable:
            raise ForbiddenError("the graph is only read here", remedy="Start the server with --writable to change it.")
        _check_origin(request, self._settings.origins)
        await self._readers.change(jobs.update, wanted, base=_base(request))
        return Response(status_code=204)


def _base(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


def _check_origin(request: Request, origins: tuple[str, ...]) -> None:
    """Raise `ForbiddenError` where a page of another site sends the request: a form there could change the graph."""
    origin = request.headers.get("origin")
    same = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    foreign = not same or (origin is None and request.headers.get("sec-fetch-site") in {"cross-site", "same-site"})
    if foreign and origin not in origins:
        raise ForbiddenError(
            "a page of another site may not change the graph", remedy="Name that site with --allow-origin."
        )


def _written(answer: Written, rows: int = 0) -> Response:
    media = f"{answer.media}; charset=utf-8" if answer.media.startswith("text/") else answer.media
    headers = {"Vary": "Accept", "Content-Length": str(len(answer.body))}
    if answer.cut:
        headers[CUT] = f"after {rows} rows"
    return StreamingResponse(_pieces(answer.body), media_type=media, headers=headers)


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), PIECE):
        yield body[start : start + PIECE]
