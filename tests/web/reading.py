"""The sample articles in a reading room, and a visitor to its API."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from kg import naming
from kg.graph.store import Store
from kg.web.api.routes import routes
from kg.web.readers import Inline
from kg.web.room import Room
from tests.corpus.graphs import HERE, corpus, extraction, names


@cache
def texts() -> Path:
    """A folder with the texts of the sample articles, named as in a study."""
    folder = Path(tempfile.mkdtemp(prefix="kg-texts-"))
    for name in names():
        digits = naming.article_key(extraction(name).article)
        (folder / f"{digits}.txt").write_bytes((HERE / f"{name}.txt").read_bytes())
    return folder


def app(store: Store, folder: Path | None = None) -> Starlette:
    """The API alone, of a store."""
    return Starlette(routes=routes(Inline(Room("sample", store, folder))))


@cache
def sample() -> Starlette:
    """The API over the sample articles."""
    return app(corpus(), texts())


@cache
def visitor() -> TestClient:
    """Somebody who asks about the sample articles."""
    return TestClient(sample(), raise_server_exceptions=True)


def asked(path: str, **params: str | int) -> Any:
    """The answer to a request that is right."""
    response = visitor().get(path, params=params)
    assert response.status_code == 200, response.text
    return response.json()


def refused(path: str, status: int, **params: str | int) -> str:
    """What is wrong with a request, in a sentence."""
    response = visitor().get(path, params=params)
    assert response.status_code == status, response.text
    told = response.json()
    assert told.keys() == {"error", "where", "remedy"}
    return f"{told['error']}. {told['remedy']}"
