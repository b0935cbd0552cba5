"""What decides how an article is read, as one digest: code, word lists, schemes."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from kg import resources

READING = (
    *("text", "models", "records.py", "schemes.py", "interchange.py"),
    *("describe.py", "entities.py", "naming.py", "reference.py", "graph/vocab.py", "graph/terms.py", "graph/store.py"),
)
"""The parts of the package on whose content an article's graph depends. Folders count with all that is in them."""


@cache
def digest() -> str:
    """SHA-256 over the rules: equal digests mean that the same article gives the same graph.

    Names count relative to the package, so that a checkout and an installed wheel agree.
    """
    total = sha256()
    for name, path in files():
        total.update(f"{name}\n{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def files() -> list[tuple[str, Path]]:
    """The files that are rules, each with its name in the digest, in order of names."""
    ontology = resources.folder("ontology")
    roots = [(name, resources.PACKAGE / name) for name in READING] + [("ontology", ontology)]
    found = [
        (name if root == path else f"{name}/{path.relative_to(root).as_posix()}", path)
        for name, root in roots
        for path in ([root] if root.is_file() else root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return sorted(found)
