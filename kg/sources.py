"""Where articles come from: files, folders of files, or bytes at hand."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kg import workspace
from kg.errors import ArticleError, ExtractionFormatError
from kg.records import Article, Extraction

UNWRITABLE = {"Cc", "Cs"}
"""Control signs, and halves of signs as an undecodable byte leaves them."""
YEARS = range(1600, 2200)
"""From the first newspapers on. Other days are counted from this one, so it keeps off the calendar's ends."""


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
    found: dict[str, Source] = {}
    for path in paths:
        for file in _files(path) if path.is_dir() else [path]:
            found.setdefault(os.path.realpath(file), Source(file))
    return list(found.values())


def read(source: Source, *, publisher: str | None = None, published: date | None = None) -> Article:
    """The article of a source.

    Raises `ArticleError` when there is none.
    """
    from kg.text import articles

    if source.content is not None:
        where = str(source.path)
        text = articles.decode(source.content, where=where)
        article = articles.make(text, name=source.name or where, where=where, publisher=publisher, published=published)
        return _sound(article, where)
    if source.path.is_dir():
        raise ArticleError(
            "the folder holds no articles", where=str(source.path), remedy="Put one .txt file an article into it."
        )
    try:
        article = articles.read(source.path, publisher=publisher, published=published)
    except OSError as error:  # a name too long for the metadata's, a ring of links
        raise ArticleError(
            f"cannot be read ({error.strerror or error})", where=str(source.path), remedy="Give it another name."
        ) from error
    return _sound(article if source.name is None else replace(article, name=source.name), str(source.path))


def restored(path: Path) -> Extraction:
    """The extraction in a JSON file, of the text beside it: `NAME.txt`, or named as the extraction names its article.

    Raises `ArticleError` where a file cannot be read, `ExtractionFormatError` where it is no extraction of the text.
    """
    from kg.interchange import from_json
    from kg.text import articles

    data = _data(path)
    named = path.with_name(f"{Path(str(data.get('id'))).name}.txt")
    beside = next((file for file in (path.with_suffix(".txt"), named) if file.is_file()), None)
    if beside is None:
        raise ArticleError(
            f"the text is not beside it, neither {path.stem}.txt nor {named.name}",
            where=str(path),
            remedy="Put the article there, or show the article itself.",
        )
    about = {key: data.get(key) for key in ("publisher", "title", "url")}
    if any(not isinstance(words, str | None) for words in about.values()):
        raise ExtractionFormatError(
            "publisher, title and url must be strings or null", where=str(path), remedy="Extract the article again."
        )
    try:
        published = date.fromisoformat(data["date"]) if data.get("date") else None
    except (TypeError, ValueError) as error:
        raise ExtractionFormatError(f"{data['date']!r} is no date", where=str(path), remedy="Mend it.") from error
    article = articles.make(
        articles.decode(_bytes(beside), where=str(beside)),
        name=str(data.get("id", path.stem)),
        where=str(beside),
        published=published,
        **about,
    )
    return from_json(data, article)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="Check the path and its permissions."
        ) from error


def _data(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(_bytes(path))
    except (ValueError, RecursionError) as error:
        raise ExtractionFormatError(
            f"no valid JSON ({error})", where=str(path), remedy="Write it with `kg extract`."
        ) from error
    if not isinstance(found, dict):
        raise ExtractionFormatError("no extraction", where=str(path), remedy="Write one with `kg extract`.")
    return found


def _sound(article: Article, where: str) -> Article:
    """The article with its metadata trimmed; what is blank is not there.

    Raises `ArticleError` where a word of them cannot be written, or the date is out of all reckoning.
    """
    about = {"publisher": article.publisher, "title": article.title, "url": article.url}
    trimmed = {name: " ".join(words.split()) if words else None for name, words in about.items()}
    for name, words in {"file name": article.name, **trimmed}.items():
        if words and any(unicodedata.category(sign) in UNWRITABLE for sign in words if sign not in "\t\n\r"):
            raise ArticleError(
                f"the {name} “{words.encode('ascii', 'backslashreplace').decode()}” holds signs that are no text",
                where=where.encode(errors="backslashreplace").decode(),
                remedy="Write it in UTF-8 without control signs.",
            )
    if article.published and article.published.year not in YEARS:
        raise ArticleError(
            f"{article.published} is no date of news", where=where, remedy="Give the day on which it was published."
        )
    publisher, title, url = (trimmed[name] or None for name in about)
    return replace(article, publisher=publisher, title=title, url=url)


def _files(folder: Path) -> list[Path]:
    inside = sorted(path for path in folder.rglob("*.txt") if path.is_file() and not _is_hidden(path, folder))
    studies = {parent for path in inside for parent in path.parents if workspace.is_study(parent)}
    return [path for path in inside if not studies.intersection(path.parents)] or [folder]


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
