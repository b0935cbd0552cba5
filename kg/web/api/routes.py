"""The paths of the API: parameters are read as `openapi.json` says, a reader does the job, the answer is JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.web.api import (
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
from kg.web.api.faults import Json, NotThereError, fault
from kg.web.room import Readers, Room

Answer = Callable[[Request], Awaitable[Response]]

JOBS: Mapping[str, Callable[[Room, dict[str, Any]], Json]] = {
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
"""Who answers what is asked with JSON, by the name of the operation."""

TYPES = {"csv": "text/csv", "tsv": "text/tab-separated-values", "md": "text/markdown", "html": "text/html"}


def routes(readers: Readers) -> list[Route]:
    """The routes of the API, answered by these readers."""
    answers: dict[str, Callable[[Operation, Request], Awaitable[Response]]] = {}

    async def plain(operation: Operation, request: Request) -> Response:
        given = operation.read(request.path_params, request.query_params.multi_items())
        return JSONResponse(await readers.run(JOBS[operation.name], given))

    async def ask(operation: Operation, request: Request) -> Response:
        query = request.query_params.multi_items()
        given = operation.read(request.path_params, query)
        narrowed, form = operation.others(query), str(given["format"])
        if form == "json":
            return JSONResponse(await readers.run(asking.answer, given, narrowed))
        data = await readers.run(asking.sheet, given, narrowed)
        return file(f"{given['name']}.{form}", data, TYPES[form])

    async def export(operation: Operation, request: Request) -> Response:
        given = operation.read(request.path_params, request.query_params.multi_items())
        name, data = await readers.run(downloads.download, given)
        return file(name, data, "application/octet-stream")

    async def about(operation: Operation, request: Request) -> Response:
        operation.read(request.path_params, request.query_params.multi_items())
        return JSONResponse(await readers.run(overview.about))

    async def own(request: Request) -> Response:  # noqa: ARG001
        return JSONResponse(dict(description()))

    answers = {"ask": ask, "export": export, "about": about}
    found = [
        Route(each.path, guarded(each, answers.get(name, plain)), methods=["GET"])
        for name, each in operations().items()
    ]
    return [*found, Route("/api/openapi.json", own, methods=["GET"])]


def guarded(operation: Operation, answer: Callable[[Operation, Request], Awaitable[Response]]) -> Answer:
    """The answer, or what went wrong, told as `Fault` has it."""

    async def told(request: Request) -> Response:
        try:
            return await answer(operation, request)
        except KgError as error:
            return JSONResponse(fault(error), status_code=status(error))

    return told


def status(error: KgError) -> int:
    """The status of an error.

    >>> status(NotThereError("there is no such claim"))
    404
    """
    if isinstance(error, NotThereError):
        return 404
    return 503 if type(error).__name__ == "Overdue" else 400


def file(name: str, data: bytes, kind: str) -> Response:
    """A file to keep."""
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
