"""The paths of the API: parameters are read as `openapi.json` says, a reader does the job, the answer is JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.web.api import (
    about,
    articles,
    asking,
    claim,
    claims,
    contradictions,
    downloads,
    entities,
    graphs,
    overview,
    search,
    vocabulary,
)
from kg.web.api.contract import Operation, description, operations
from kg.web.api.faults import Json, fault
from kg.web.room import Readers, Room
from kg.web.settings import Settings

Answer: TypeAlias = Callable[[Readers, Operation, Request], Awaitable[Response]]

JOBS: Mapping[str, Callable[[Room, dict[str, Any]], Json]] = MappingProxyType(
    {
        "overview": overview.overview,
        "articles": articles.articles,
        "article": articles.article,
        "claims": claims.claims,
        "claim": claim.claim,
        "entities": entities.entities,
        "entity": entities.entity,
        "contradictions": contradictions.contradictions,
        "graph": graphs.graph,
        "around": graphs.around,
        "questions": asking.catalogue,
        "search": search.search,
        "vocabulary": vocabulary.vocabulary,
        "exports": downloads.formats,
    }
)
"""Who answers what is asked with JSON, by the name of the operation."""

TYPES = {"csv": "text/csv", "tsv": "text/tab-separated-values", "md": "text/markdown"}
"""The media types of answers as files."""


def routes(readers: Readers) -> list[Route]:
    """The routes of the API, answered by these readers."""
    special: Mapping[str, Answer] = {"ask": _ask, "export": _export, "about": _about}
    found = [
        Route(each.path, _guarded(readers, each, special.get(name, _plain)), methods=["GET"])
        for name, each in operations().items()
    ]
    return [*found, Route("/api/openapi.json", _description, methods=["GET"])]


def _guarded(readers: Readers, operation: Operation, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """The answer, or what went wrong, told as `Fault` has it."""

    async def told(request: Request) -> Response:
        try:
            return await answer(readers, operation, request)
        except KgError as error:
            return JSONResponse(fault(error), status_code=status(error))

    return told


async def _plain(readers: Readers, operation: Operation, request: Request) -> Response:
    given = operation.read(request.path_params, request.query_params.multi_items())
    return JSONResponse(await readers.run(JOBS[operation.name], given))


async def _about(readers: Readers, operation: Operation, request: Request) -> Response:
    operation.read(request.path_params, request.query_params.multi_items())
    settings = getattr(request.app.state, "settings", None) or Settings()
    return JSONResponse(await readers.run(about.about, settings))


async def _ask(readers: Readers, operation: Operation, request: Request) -> Response:
    query = request.query_params.multi_items()
    given = operation.read(request.path_params, query)
    narrowed, form = operation.others(query), str(given["format"])
    if form == "json":
        return JSONResponse(await readers.run(asking.answer, given, narrowed))
    return file(f"{given['name']}.{form}", await readers.run(asking.sheet, given, narrowed), TYPES[form])


async def _export(readers: Readers, operation: Operation, request: Request) -> Response:
    given = operation.read(request.path_params, request.query_params.multi_items())
    name, data = await readers.run(downloads.download, given)
    return file(name, data, "application/octet-stream")


async def _description(request: Request) -> Response:  # noqa: ARG001  # there is nothing to ask
    return JSONResponse(dict(description()))


def status(error: KgError) -> int:
    """The status of an error.

    >>> from kg.web.api.faults import NotThereError
    >>> status(NotThereError("there is no such claim")), status(KgError("that is no date"))
    (404, 400)
    """
    return int(getattr(error, "status", 400))


def file(name: str, data: bytes, kind: str) -> Response:
    """A file to keep."""
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
