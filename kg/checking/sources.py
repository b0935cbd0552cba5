"""What is to be checked: files, folders, patterns and studies, as they were named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from glob import glob, has_magic
from pathlib import Path

from kg import workspace
from kg.errors import GraphError
from kg.graph.checks.unit import File, Source
from kg.graph.store import SYNTAXES
from kg.workspace import Study


@dataclass(frozen=True, slots=True)
class Asked:
    """What to check, by name; the studies whose texts count; and the study that is checked as a whole, by itself."""

    sources: Mapping[str, Source]
    texts: tuple[Study, ...]
    whole: Study | None


def asked_for(paths: Sequence[Path], *, study: Path | None) -> Asked:
    """What these paths name; texts come from `study`, else from the studies in which the files lie.

    Raises `GraphError` or `StudyError` for what is not there.
    """
    if len(paths) == 1 and workspace.is_study(paths[0]):
        whole = workspace.open_study(paths[0])
        files: Mapping[str, Source] = {path.name: File(path) for path in whole.graphs()}
        alone = study is None or workspace.open_study(study).root.resolve() == whole.root.resolve()
        return Asked(files, (whole if alone else workspace.open_study(study or whole.root),), whole if alone else None)
    found = list(dict.fromkeys(file for path in paths for file in _files(path)))
    texts = (workspace.open_study(study),) if study else _studies(found)
    return Asked({str(path): File(path) for path in found}, texts, None)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from workspace.open_study(path).graphs() if workspace.is_study(path) else _inside(path)
    elif path.exists():
        yield path
    elif has_magic(str(path)):
        yield from _matching(str(path))
    else:
        raise GraphError("there is no such file or folder", where=str(path), remedy="Check the name.")


def _inside(folder: Path) -> list[Path]:
    """The graph files in a folder and its folders; what is hidden stays out."""
    found = [path for path in folder.rglob("*") if _is_graph(path)]
    if not found:
        raise GraphError(
            f"no study: it has no {workspace.SETTINGS}, and it holds no graph",
            where=str(folder),
            remedy="Name a folder made by `kg build PATH -o DIR`, or one with graph files in it.",
        )
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _matching(pattern: str) -> Iterator[Path]:
    """The graph files that a pattern means, where the shell left it to us; `**` goes into folders of folders."""
    found = [path for path in map(Path, sorted(glob(pattern, recursive=True))) if _is_graph(path)]
    if not found:
        raise GraphError("no graph file has such a name", where=pattern, remedy="Check the pattern.")
    yield from found


def _is_graph(path: Path) -> bool:
    return path.suffix[1:].lower() in SYNTAXES and path.is_file()


def _studies(files: Iterable[Path]) -> tuple[Study, ...]:
    @cache
    def study_in(folder: Path) -> Study | None:
        return workspace.study_of(folder / workspace.SETTINGS)

    found = (study_in(path.resolve().parent) for path in files)
    return tuple(dict.fromkeys(study for study in found if study))
