"""Where articles come from: files, folders of files, or bytes at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg import workspace
from kg.errors import ArticleError
from kg.records import Article


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or the bytes themselves where `content` is given.

    `name` is what the article is called; `None` takes the file's name.
    """

    path: Path
    content: bytes | None = None
    name: str | None = None


def find(paths: Iterable[Path]) -> list[Source]:
    """The files, folders opened: every `.txt` below, in order of path. Studies inside a folder are left alone.

    A file named twice comes once; one that is missing comes too, so that reading it says so.
    """
    found: dict[Path, Source] = {}
    for path in paths:
        for file in _files(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), Source(file))
    return list(found.values())


def read(source: Source, *, publisher: str | None = None, published: date | None = None) -> Article:
    """The article of a source.

    Raises `ArticleError` when there is none.
    """
    from kg.text import articles

    if source.content is not None:
        where = str(source.path)
        text = articles.decode(source.content, where=where)
        return articles.make(text, name=source.name or where, where=where, publisher=publisher, published=published)
    if source.path.is_dir():
        raise ArticleError(
            "the folder holds no articles", where=str(source.path), remedy="Put one .txt file an article into it."
        )
    article = articles.read(source.path, publisher=publisher, published=published)
    return article if source.name is None else replace(article, name=source.name)


def _files(folder: Path) -> list[Path]:
    inside = sorted(path for path in folder.rglob("*.txt") if path.is_file() and not _is_hidden(path, folder))
    studies = {parent for path in inside for parent in path.parents if workspace.is_study(parent)}
    return [path for path in inside if not studies.intersection(path.parents)] or [folder]


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
