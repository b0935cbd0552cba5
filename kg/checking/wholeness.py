"""What a study has lost: graphs and texts of articles that it has read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from kg.checking.texts import key_of
from kg.graph.checks.report import Result
from kg.workspace import SEAL, TEXT, Study


def lost(study: Study, graphs: Iterable[str]) -> Iterator[Result]:
    """A result for each article whose graph or text is gone; its seal tells that it was there.

    `graphs` are the names of the graph files that the study has. Names are compared, and a seal is read only where
    something is missing, since there are many.
    """
    names = set(os.listdir(study.articles)) if study.articles.is_dir() else set()
    there = set(map(key_of, graphs))
    for key in sorted(name.removesuffix(SEAL) for name in names if name.endswith(SEAL)):
        if key not in there:
            yield _graph(study, key)
        if f"{key}{TEXT}" not in names:
            yield _text(study, key)


def _graph(study: Study, key: str) -> Result:
    seal = study.seal(key)
    name, claims = (seal.graph, f", of {seal.claims} claims,") if seal else (f"{key}.trig", "")
    return Result(
        rule="graph-is-there",
        severity="violation",
        message=f"The graph of this article{claims} is gone. Put it back, or build the study again.",
        file=str(study.graph / name),
        article=_named(study, key),
    )


def _text(study: Study, key: str) -> Result:
    return Result(
        rule="text-is-there",
        severity="warning",
        message="The text of this article is gone, so its quotations cannot be verified. Put it back.",
        file=str(study.text(key)),
        article=_named(study, key),
    )


def _named(study: Study, key: str) -> str | None:
    seal = study.seal(key)
    return f"“{seal.title or seal.name}”" if seal else None
