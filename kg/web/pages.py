"""The pages and what they load: files that `make pages` has built, with the headers that suit them."""

from __future__ import annotations

import re
from os import PathLike, stat_result
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).with_name("static")
"""Where the pages are built; not there in a fresh checkout."""

PAGES = re.compile(
    r"|articles(/[0-9a-f]{16})?|claims(/[^/]+/[^/]+)?|entities|entity|contradictions|graph|questions(/[\w-]+)?|editor|search"
)
"""The paths that show something."""

OTHERS = re.compile(r"(?:api|static|sparql|update)(?:/|$)")
"""What is there for programs, who want no page where they have lost their way."""

TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}
"""What each kind of file is, whatever the system believes."""

HASHED = re.compile(r"-[0-9A-Z]{8}\.\w+$")
"""A file that is named by its content never changes."""

NOT_BUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>claimgraph</title>
<h1>The pages are not built</h1>
<p>They are made by <code>make pages</code>, which needs npm; then start the server again.
<p>The graph can be asked all the same, at <code>/sparql</code>, for example
<a href="/sparql?query=DESCRIBE%20actor:AZ">what is said of an actor</a>, and at
<a href="/api/overview"><code>/api</code></a>.
"""


def built() -> bool:
    """Whether there are pages to show."""
    return (STATIC / "index.html").is_file()


class Files(StaticFiles):
    """What the pages load."""

    async def check_config(self) -> None:
        """The pages may be built later, or never."""

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, with its type and for how long it may be kept."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        path = Path(full_path)
        if isinstance(response, FileResponse):
            kind = TYPES.get(path.suffix, "application/octet-stream")
            response.headers["Content-Type"] = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        kept = "public, max-age=31536000, immutable" if HASHED.search(path.name) else "no-cache"
        response.headers["Cache-Control"] = kept
        return response


async def page(request: Request) -> Response:
    """The one document that all pages are; what it shows is the address's matter."""
    if OTHERS.match(request.path_params["path"]):
        raise HTTPException(404)
    known = PAGES.fullmatch(request.path_params["path"].removesuffix("/")) is not None
    status = 200 if known else 404
    if not built():
        return HTMLResponse(NOT_BUILT, status)
    return FileResponse(STATIC / "index.html", status, {"Cache-Control": "no-cache"}, media_type="text/html")
