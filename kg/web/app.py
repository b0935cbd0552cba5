"""The reading room as a web application: endpoint, API and pages behind one guard."""

from __future__ import annotations

import logging

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from kg import __version__
from kg.errors import KgError, NotAcceptableError
from kg.web import guard, pages
from kg.web.api import routes as api
from kg.web.protocol import routes as protocol
from kg.web.readers import Inline, Writers
from kg.web.room import Room
from kg.web.settings import Settings

REFUSALS = {
    404: ("there is nothing here", "See / for what there is."),
    405: ("this is not done here in that way", "See the header Allow for the ways."),
}
"""What is said instead of a number."""

LOG = logging.getLogger("kg.web")


def app(readers: Room | Writers, settings: Settings | None = None) -> Starlette:
    """The application; a room is read in this process, without limits."""
    those = Inline(readers) if isinstance(readers, Room) else readers
    rules = settings or Settings()
    made = Starlette(
        routes=[
            *protocol.routes(those, rules),
            Route("/api/about", _about, methods=["GET"]),
            *api.routes(those),
            Mount("/static", pages.Files(directory=pages.STATIC, check_dir=False)),
            Route("/{path:path}", pages.page),
        ],
        middleware=list(_middleware(rules)),
        exception_handlers={KgError: _sentence, HTTPException: _refusal, Exception: _fault},
    )
    made.state.settings, made.state.readers = rules, those
    return made


async def _about(request: Request) -> Response:
    settings: Settings = request.app.state.settings
    if request.query_params:
        return _told(request, 400, "this takes no parameters", remedy="Leave them out.")
    title = await request.app.state.readers.run(_title)
    said = {"writable": settings.writable, "seconds": settings.seconds, "rows": settings.rows}
    return JSONResponse({"version": __version__, "title": title, **said})


def _title(room: Room) -> str:
    return room.title


def _middleware(settings: Settings) -> list[Middleware]:
    found = [Middleware(guard.Guard, settings=settings)]
    if settings.origins:
        found.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.origins,
                allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
                allow_headers=["Accept", "Content-Type"],
                expose_headers=[protocol.CUT],
                max_age=3600,
            )
        )
    found += [
        Middleware(GZipMiddleware, minimum_size=1024, compresslevel=4),
        Middleware(guard.Attentive, settings=settings),
    ]
    return found


def _told(request: Request, status: int, what: str, where: str | None = None, remedy: str | None = None) -> Response:
    headers = {"Vary": "Accept"} if status == NotAcceptableError.status else {}
    if status == 503:
        headers["Retry-After"] = "5"
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": what, "where": where, "remedy": remedy}, status, headers)
    return PlainTextResponse(f"{KgError(what, where=where, remedy=remedy)}\n", status, headers)


async def _sentence(request: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)
    return _told(request, getattr(error, "status", 400), error.what, error.where, error.remedy)


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what, remedy = REFUSALS.get(error.status_code, (error.detail, None))
    response = _told(request, error.status_code, what, remedy=remedy)
    response.headers.update(error.headers or {})
    return response


async def _fault(request: Request, error: Exception) -> Response:
    LOG.error("%s %r: %s", request.method, request.url.path[:200], type(error).__name__)
    response = _told(request, 500, "an internal error; the server's log has more")
    response.headers.update(guard.MANNERS)
    return response
