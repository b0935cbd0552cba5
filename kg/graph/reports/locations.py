"""Where files stand, as services that hold the repository know them."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from urllib.parse import quote


def relative(file: str) -> str:
    """The path from the root of the checkout, or from here; as it was given where it lies elsewhere.

    >>> relative("graphs/a.trig"), relative("https://query.example.org/")
    ('graphs/a.trig', 'https://query.example.org/')
    """
    if "://" in file:
        return file
    whole = Path(os.path.abspath(file))
    for root in (os.environ.get("GITHUB_WORKSPACE") or os.getcwd(), os.getcwd()):
        if whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    return file


def uri(file: str) -> str:
    """The same as a URI reference.

    >>> uri("graphs/a b.trig")
    'graphs/a%20b.trig'
    """
    place = relative(file)
    if "://" in place:
        return place
    return PurePosixPath(place).as_uri() if place.startswith("/") else quote(place)
