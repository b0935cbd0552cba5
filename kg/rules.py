"""What decides how an article is read, as one digest: code, word lists, schemes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

READING = (
    *("text", "models", "records.py", "schemes.py", "interchange.py"),
    *("describe.py", "entities.py", "naming.py", "reference.py"),
    *("graph/vocab.py", "graph/terms.py", "graph/ntriples.py", "graph/store.py", "graph/turtle.py"),
)
"""The parts of the package on whose content an article's graph depends. Folders count with all that is in them."""

CHECKING = (
    *("checking", "graph/checks", "records.py"),
    *("graph/vocab.py", "graph/terms.py", "graph/ntriples.py", "graph/store.py", "graph/statements.py"),
)
"""The parts of the package on whose content the results of a check depend."""
ENGINES = ("pyoxigraph", "rdflib")
"""Packages whose version the results of a check may depend on."""


@cache
def digest() -> str:
    """SHA-256 over the rules: equal digests mean that the same article gives the same graph.

    Names count relative to the package, so that a checkout and an installed wheel agree.
    """
    return _digest(files()).hexdigest()


def checking() -> str:
    """SHA-256 over the rules of a check: equal digests mean that the same graph gives the same results."""
    total = _digest(_files(CHECKING, ("ontology", "queries", "shapes")))
    for engine in ENGINES:
        total.update(f"{engine} {version(engine)}\n".encode())
    return total.hexdigest()


def files() -> list[tuple[str, Path]]:
    """The files that are rules, each with its name in the digest, in order of names."""
    return _files(READING, ("ontology",))


def _digest(found: Iterable[tuple[str, Path]]) -> Hash:
    total = sha256()
    for name, path in found:
        total.update(f"{name}\n{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total


def _files(parts: Iterable[str], folders: Iterable[str]) -> list[tuple[str, Path]]:
    roots = [(name, resources.PACKAGE / name) for name in parts] + [(name, resources.folder(name)) for name in folders]
    found = [
        (name if root == path else f"{name}/{path.relative_to(root).as_posix()}", path)
        for name, root in roots
        for path in ([root] if root.is_file() else root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return sorted(found)
