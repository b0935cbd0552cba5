"""A report, written for whoever reads it: people, spreadsheets, and the services that build software."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from kg.errors import ExportError
from kg.graph import store
from kg.graph.checks.report import Report
from kg.graph.reports import github, gitlab, human, junit, markdown, page, sarif, shacl, sheet

FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {
        "human": human.written,
        "github": github.written,
        "gitlab": gitlab.written,
        "junit": junit.written,
        "sarif": sarif.written,
        "json": sheet.as_json,
        "csv": sheet.as_csv,
        "html": page.written,
        "md": markdown.written,
        "turtle": shacl.written,
    }
)
"""Every format by its name."""


def written(report: Report, style: str) -> str:
    """The report in one of `FORMATS`. Raises `ExportError` for others.

    >>> written(Report((), files=1, claims=2, anchors=8, verified=8, unread=0), "human")
    'The data conform: 1 file, 2 claims, 8 anchors (8 verified against the text).\\n'
    """
    if style not in FORMATS:
        raise ExportError(f"no report is written as {style!r}", remedy=f"Use one of {', '.join(FORMATS)}.")
    return FORMATS[style](report)


def write(report: Report, style: str, path: Path) -> None:
    """Write the report to a file, whole or not at all; its folder is made. Raises `ExportError` where it cannot be."""
    content = written(report, style)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"its folder cannot be made ({error.strerror})", where=str(path), remedy="Choose another."
        ) from error
    store.save(content.encode(errors="replace"), path)
