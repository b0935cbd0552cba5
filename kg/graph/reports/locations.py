"""Where files stand, as services that hold the repository know them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote


def relative(file: str) -> str:
    """The path from the root of the checkout, or from here; as it was given where it lies elsewhere.

    >>> relative("graphs/a.trig"), relative("https://query.example.org/")
    ('graphs/a.trig', 'https://query.example.org/')
    """
    return _inside(file) or file


@dataclass(frozen=True, slots=True)
class Address:
    """A file as a URI reference: `inside` the checkout, or from the folder that holds all that lie outside."""

    uri: str
    inside: bool

    @property
    def whole(self) -> bool:
        """Whether it says by itself where that is: an endpoint."""
        return "://" in self.uri


def addresses(files: Iterable[str]) -> Mapping[str, Address]:
    """Every file with an address that does not tell of the machine.

    >>> addresses(["graphs/a b.trig"])
    {'graphs/a b.trig': Address(uri='graphs/a%20b.trig', inside=True)}
    """
    names = set(files)
    outside = {file: os.path.abspath(file) for file in names if _inside(file) is None}
    top = os.path.commonpath([os.path.dirname(path) for path in outside.values()]) if outside else ""
    found = {file: Address(_uri(os.path.relpath(path, top)), False) for file, path in outside.items()}
    return found | {file: Address(_uri(inside), True) for file in names if (inside := _inside(file)) is not None}


def _inside(file: str) -> str | None:
    here = os.getcwd()
    return _under(file, os.environ.get("GITHUB_WORKSPACE") or here, here)


@lru_cache(maxsize=4096)
def _under(file: str, checkout: str, here: str) -> str | None:
    """The path from one of two folders; the same file is asked for with each of its results."""
    if "://" in file:
        return file
    whole = Path(os.path.normpath(os.path.join(here, file)))
    for root in (checkout, here):
        if whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    return None


def _uri(place: str) -> str:
    return place if "://" in place else quote(Path(place).as_posix(), errors="replace")
