"""Where the ontology, shapes and queries lie: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

from kg.errors import SchemeError

PACKAGE = Path(__file__).resolve().parent
PAGES = PACKAGE / "web" / "static"


def folder(name: str) -> Path:
    """The folder `ontology`, `shapes` or `queries`.

    >>> (folder("ontology") / "kg.ttl").is_file()
    True
    """
    for candidate in (PACKAGE / "data" / name, PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise SchemeError(f"the folder {name!r} is not there", where=str(PACKAGE), remedy="Install claimgraph again.")


def model(name: str) -> Path:
    """A file of the trained reader, in `kg/models`.

    >>> model("tokenizer.json").is_file()
    True
    """
    path = PACKAGE / "models" / name
    if not path.is_file():
        raise SchemeError(
            f"the reader's file {name!r} is not there", where=str(path), remedy="Install claimgraph again."
        )
    return path


def page(name: str) -> Path | None:
    """A file of the built pages, in `kg/web/static`; `None` where they are not built."""
    path = PAGES / name
    return path if path.is_file() else None
