"""Graphs of any size to measure with: articles told from templates, the same for the same seed.

They have what real ones have (attributed claims and the outlet's own, denials, accusations with their targets, chains,
open sources, figures that differ and change, weapons and places of the schemes), and they conform. Who is at war with
whom is drawn by lot: nothing in them is news.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.synthetic import telling
from kg import __version__, describe, naming, pipeline, rules, workspace
from kg.naming import Quad
from kg.records import Extraction
from kg.workers import automatic
from kg.workspace import Study

SEED = 1
CLAIMS_AN_ARTICLE = 25


def articles(claims: int, *, claims_per_article: int = CLAIMS_AN_ARTICLE, seed: int = SEED) -> Iterator[Extraction]:
    """What so many claims' worth of articles say.

    >>> [len(each.claims) for each in articles(30)]
    [25, 5]
    """
    for number, size in enumerate(_sizes(claims, claims_per_article)):
        yield telling.article(number, claims=size, seed=seed)


def quads(claims: int, *, claims_per_article: int = CLAIMS_AN_ARTICLE, seed: int = SEED) -> Iterator[Quad]:
    """The whole graph, for a store in memory: every article's, the reference data, the manifest."""
    digest = rules.digest()
    entries: list[describe.Entry] = []
    concepts: set[str] = set()
    for extraction in articles(claims, claims_per_article=claims_per_article, seed=seed):
        told = list(describe.describe(extraction, run=naming.run_iri(__version__, digest)))
        entries.append(describe.Entry(extraction.article, len(extraction.claims), len(extraction.events), len(told)))
        concepts |= describe.concepts_in(told)
        yield from told
    yield from describe.reference(concepts)
    yield from describe.manifest(entries, version=__version__, rules=digest)


def study(
    folder: Path,
    claims: int,
    *,
    claims_per_article: int = CLAIMS_AN_ARTICLE,
    seed: int = SEED,
    workers: int | None = None,
) -> Study:
    """The same as a study on disk, texts and seals included, written by several processes."""
    made = workspace.create(folder)
    sizes = list(enumerate(_sizes(claims, claims_per_article)))
    write = partial(_written, study=made, seed=seed)
    if (processes := workers or automatic(len(sizes), each=pipeline.ARTICLES_A_WORKER)) > 1:
        with ProcessPoolExecutor(processes) as pool:
            list(pool.map(write, sizes, chunksize=20))
    else:
        list(map(write, sizes))
    pipeline.finish(made)
    return made


def _sizes(claims: int, each: int) -> list[int]:
    """How many claims each article makes."""
    full, rest = divmod(claims, each)
    return [each] * full + [rest] * bool(rest)


def _written(article: tuple[int, int], *, study: Study, seed: int) -> None:
    number, size = article
    pipeline.kept(telling.article(number, claims=size, seed=seed), study)
