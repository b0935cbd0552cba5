"""A study on disk: kg.toml, the articles as read, and their graphs.

    study/
      kg.toml                          says that this is a study, and explains it
      articles/<article>.txt           the text, character by character as the graph's offsets count it
      articles/<article>.json          what it says: the extraction
      articles/<article>.meta.json     where it came from, and under which rules it was read: written last, as a seal
      graph/<name>-<article>.trig      the graph of that article
      graph/reference.trig             the scheme concepts in use
      graph/manifest.trig              the run, its versions, and the articles
      store/                           what `kg` remembers to be quick; may be deleted at any time

`<article>` is the sixteen digits of the article's IRI: of its text and its publisher.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.errors import StudyError
from kg.records import Article

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

SETTINGS = "kg.toml"
FORMAT = 1
REFERENCE = "reference.trig"
MANIFEST = "manifest.trig"
TEXT = ".txt"
SEAL = ".meta.json"
ABOUT = f"""\
# A claimgraph study: articles, and a graph of who claims what in them. `kg build` made it and adds to it.
#
#   articles/   each text as it was read, what it says as JSON, and where it came from
#   graph/      one TriG file per article, the reference data, and the manifest of the run
#   store/      what kg remembers to be quick; delete it whenever you like
#
#   kg check                      does it conform?
#   kg ask --list                 what can it be asked?
#   kg export gexf -o out.gexf    look at it in Gephi
#
# Your own files may lie here too; kg leaves them alone.

[study]
format = {FORMAT}   # the layout of this folder
"""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a study notes about an article once all its files are written; `sha256` is of the text, `rules` of the code.

    `graph_sha256` is of the graph file, so that a file changed by hand or cut short is noticed and built again.
    """

    name: str
    sha256: str
    publisher: str | None
    title: str | None
    date: str | None
    url: str | None
    rules: str
    graph: str
    graph_sha256: str
    claims: int
    events: int
    statements: int
    concepts: tuple[str, ...]

    def is_of(self, article: Article, *, rules: str) -> bool:
        """Whether this article, with the same metadata, was read under the same rules."""
        published = article.published.isoformat() if article.published else None
        return (self.sha256, self.publisher, self.title, self.date, self.url, self.rules) == (
            article.sha256, article.publisher, article.title, published, article.url, rules,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Study:
    """A folder that holds a study."""

    root: Path

    @property
    def articles(self) -> Path:
        """The folder of texts, extractions and seals."""
        return self.root / "articles"

    @property
    def graph(self) -> Path:
        """The folder of TriG files."""
        return self.root / "graph"

    @property
    def store(self) -> Path:
        """The folder of what can be made again from the others at any time."""
        return self.root / "store"

    def text(self, key: str) -> Path:
        """The file of an article's text."""
        return self.articles / f"{key}{TEXT}"

    def sealed(self, key: str) -> Path:
        """The file of an article's seal."""
        return self.articles / f"{key}{SEAL}"

    def seal(self, key: str) -> Seal | None:
        """The seal of an article, if it is wholly written."""
        path = self.sealed(key)
        return _seal(path) if path.is_file() else None

    def graphs(self) -> tuple[Path, ...]:
        """All graph files of the study, in order of their names.

        Raises `StudyError` when there are none.
        """
        folder = self.graph
        found = tuple(folder / name for name in sorted(_names(folder)) if name.endswith(".trig"))
        if not found:
            raise StudyError(
                "the study has no graphs yet",
                where=str(self.root),
                remedy="Build some articles: `kg build PATH -o DIR`.",
            )
        return found

    def seals(self) -> dict[str, Seal]:
        """The seals of all articles that are wholly written, by the article's sixteen digits, in their order."""
        found = sorted(self.articles.glob("*.meta.json"))
        return {path.name.removesuffix(".meta.json"): _seal(path) for path in found}

    def texts(self) -> dict[str, Path]:
        """The files of the stored texts, by the SHA-256 that each text had when it was sealed."""
        return {seal.sha256: self.text(key) for key, seal in self.seals().items()}


def _names(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []


def open_study(path: Path) -> Study:
    """The study in a folder.

    Raises `StudyError` when the folder is none.
    """
    if not path.is_dir():
        raise StudyError(
            "there is no such folder" if not path.exists() else "a file, not the folder of a study",
            where=str(path),
            remedy="Name a folder made by `kg build PATH -o DIR`.",
        )
    if not is_study(path):
        raise StudyError(
            f"no study: it has no {SETTINGS}",
            where=str(path),
            remedy="Make one with `kg build PATH -o DIR`, then name that DIR or go there.",
        )
    _check_format(path / SETTINGS)
    return Study(path)


def create(path: Path) -> Study:
    """The study in a folder, which is made if need be.

    Raises `StudyError` when the place is taken by something else.
    """
    if is_study(path):
        return open_study(path)
    if path.exists() and not path.is_dir():
        raise StudyError("a file, where the study's folder should be", where=str(path), remedy="Choose another -o.")
    study = Study(path)
    with told(path):
        study.articles.mkdir(parents=True, exist_ok=True)
        study.graph.mkdir(exist_ok=True)
    write(path / SETTINGS, ABOUT)
    return study


def is_study(path: Path) -> bool:
    """Whether the folder is a study."""
    return (path / SETTINGS).is_file()


def study_of(path: Path) -> Study | None:
    """The study that a file lies in, if it does: `demo/graph/a.trig` lies in `demo`."""
    return next((Study(folder) for folder in Path(os.path.realpath(path)).parents if is_study(folder)), None)


def stored(path: Path | None) -> str | None:
    """The text in a file of a study, line ends as they are; `None` where there is none."""
    return path.read_bytes().decode(errors="replace") if path and path.is_file() else None


def write(path: Path, content: str) -> None:
    """Put the text into the file at once or not at all, line ends as they are; an equal file is not touched."""
    wanted = content.encode()
    with told(path):
        if path.is_file() and path.read_bytes() == wanted:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            part.write_bytes(wanted)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Whatever the system says about this path (disk full, no permission) comes as a `StudyError`."""
    try:
        yield
    except OSError as error:
        raise StudyError(
            f"cannot be written ({error.strerror or error})",
            where=str(path),
            remedy="Free some space or choose another place, and run the same command again to go on.",
        ) from error


@contextmanager
def alone(study: Study) -> Iterator[None]:
    """Wait until no other process builds this study, and keep others waiting: one would sweep what another has begun.

    The system lets go of it when the process ends, however it ends. Where folders cannot be locked, nothing is done.
    """
    if fcntl is None:
        yield
        return
    folder = os.open(study.root, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def is_busy(study: Study) -> bool:
    """Whether another process builds this study."""
    if fcntl is None:
        return False
    folder = os.open(study.root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(folder)
    return False


def write_seal(study: Study, key: str, seal: Seal) -> None:
    """Note that all files of an article are written."""
    write(study.sealed(key), to_text(asdict(seal)))


def to_text(data: Mapping[str, Any]) -> str:
    """JSON as this project writes it: indented, in the order given, any script as itself."""
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def file_name(name: str) -> str:
    """A name that every file system takes, letters of any script kept.

    >>> file_name("Baku: 'ceasefire' / talks")
    'baku-ceasefire-talks'
    """
    return re.sub(r"[^\w.]+", "-", name.casefold()).strip("-._")[:40].rstrip("-._") or "article"


def digest(path: Path) -> str | None:
    """The SHA-256 of a file's bytes; `None` if there is no such file."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _seal(path: Path) -> Seal:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Seal(**(found | {"concepts": tuple(found["concepts"])}))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StudyError(
            f"not what `kg build` writes ({error})", where=str(path), remedy="Remove it and build the article again."
        ) from error


def _check_format(path: Path) -> None:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("study", {})
    except (OSError, ValueError) as error:
        raise StudyError(f"cannot be read ({error})", where=str(path), remedy="Mend the file.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise StudyError(
            f"the study's format is not {FORMAT}, the only one that this version knows",
            where=str(path),
            remedy="Build the study again into a new folder.",
        )
