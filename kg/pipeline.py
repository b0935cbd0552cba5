"""Articles to dataset, one article at a time, skipping what has not changed.

Each article is one unit of work: read, extract, describe, write, seal. What is sealed under the same rules is not done
again, so a run that was cut off is finished by the next one, and a second run changes no byte.
"""

from __future__ import annotations

import os
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, TypeAlias, TypeVar, get_args

from kg import __version__, rules, workspace
from kg.errors import ArticleError, ExtractionFormatError, GraphError, KgError
from kg.records import Article, Extraction
from kg.sources import Source, read, restored
from kg.workers import automatic, ordered
from kg.workspace import Seal, Study

State: TypeAlias = Literal["built", "unchanged", "duplicate", "failed"]
Result = TypeVar("Result")
STATES: tuple[State, ...] = get_args(State)
SCHEMES = ("actor", "place", "weapon", "type", "institution")
"""The prefixes of scheme concepts; those in use stand in the reference graph."""
ARTICLES_A_WORKER = 8
"""Starting a worker takes about as long as reading this many articles."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source. `why` is a sentence; `trace` is there when the fault is ours and not the article's."""

    where: str
    state: State
    key: str | None = None
    seal: Seal | None = None
    why: str | None = None
    trace: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A build in figures: sources by what became of them; articles and claims that the study now holds."""

    states: Counter[State]
    faults: int
    articles: int
    claims: int
    seconds: float


def extract(article: Article) -> Extraction:
    """What the article says."""
    from kg.text import extraction

    return extraction.extract(article)


def extractions(
    sources: Sequence[Source],
    *,
    told: Callable[[Extraction], Result],
    publisher: str | None = None,
    published: date | None = None,
    workers: int | None = None,
) -> Iterator[tuple[Source, Result | Outcome]]:
    """What `told` makes of each source's extraction, or why it cannot be read, in order.

    `workers` is the number of processes, each of which uses one core; `None` decides by the number of articles. `told`
    runs in them, and must be a function of a module.
    """
    calls = ((_extracted, (source, told, publisher, published)) for source in sources)
    yield from zip(sources, ordered(calls, workers or automatic(len(sources), each=ARTICLES_A_WORKER)), strict=True)


def _extracted(
    source: Source, told: Callable[[Extraction], Result], publisher: str | None, published: date | None
) -> Result | Outcome:
    try:
        return told(extract(read(source, publisher=publisher, published=published)))
    except ArticleError as error:
        return Outcome(str(source.path), "failed", why=str(error))
    except (KgError, MemoryError):
        raise  # it would be the same with the next article
    except Exception as error:
        return _fault(str(source.path), error)


def read_or_restored(source: Source, *, publisher: str | None, published: date | None) -> Extraction | Outcome:
    """What the article says, read from a text or restored from a `.json` file of an extraction; or why it cannot be."""
    try:
        if source.content is None and source.path.suffix == ".json":
            return restored(source.path)
        return extract(read(source, publisher=publisher, published=published))
    except (ArticleError, ExtractionFormatError) as error:
        return Outcome(str(source.path), "failed", why=str(error))
    except (KgError, MemoryError):
        raise  # it would be the same with the next article
    except Exception as error:
        return _fault(str(source.path), error)


def build(
    sources: Sequence[Source],
    study: Study,
    *,
    publisher: str | None = None,
    published: date | None = None,
    workers: int | None = None,
    report: Callable[[Outcome], None] = lambda _: None,
) -> Summary:
    """Add the articles to the study and bring its reference and manifest graphs up to date.

    Articles already there stay; those that were read under other rules are read again, so that a study is always
    the work of one run. `workers` is the number of processes; `None` decides by the number of articles. `report` is
    told of every source as it is done. A second build of the same study waits for the first. Nothing is raised for
    a bad article, only when the study cannot be written.
    """
    started = time.monotonic()
    states: Counter[State] = Counter()
    faults = 0
    with workspace.alone(study):
        todo = _todo(sources, study, publisher=publisher, published=published)
        for outcome in _done(todo, study, workers or automatic(len(sources), each=ARTICLES_A_WORKER)):
            states[outcome.state] += 1
            faults += outcome.trace is not None
            report(outcome)
        seals = finish(study)
    return Summary(
        states=states,
        faults=faults,
        articles=len(seals),
        claims=sum(seal.claims for seal in seals.values()),
        seconds=time.monotonic() - started,
    )


@dataclass(frozen=True, slots=True)
class _Task:
    where: str
    key: str
    article: Article


def _todo(
    sources: Sequence[Source], study: Study, *, publisher: str | None, published: date | None
) -> Iterator[_Task | Outcome]:
    """One task for each article that must be built, one outcome for each that need not or cannot be."""
    from kg.naming import article_key

    known = study.seals()
    current = rules.digest()
    seen: dict[str, str] = {}
    for source in sources:
        where = str(source.path)
        try:
            article = read(source, publisher=publisher, published=published)
        except ArticleError as error:
            yield Outcome(where, "failed", why=str(error))
            continue
        except Exception as error:
            yield _fault(where, error)
            continue
        key = article_key(article)
        seal = known.get(key)
        if key in seen:
            yield Outcome(where, "duplicate", key, why=f"the same article as {seen[key]}")
        elif seal is None or not seal.is_of(article, rules=current) or not _is_whole(study, key, seal):
            seen[key] = where
            yield _Task(where, key, article)
        elif seal.name != article.name:
            seen[key] = where
            yield Outcome(where, "duplicate", key, why=f"already in the study as {seal.name}")
        else:
            seen[key] = where
            yield Outcome(where, "unchanged", key, seal)
    for key, seal in known.items():
        if key in seen or (seal.rules == current and _is_whole(study, key, seal)):
            continue  # up to date, or just built
        source = Source(study.articles / f"{key}.txt", name=seal.name)
        try:
            yield _Task(str(source.path), key, read(source))
        except ArticleError as error:
            yield Outcome(str(source.path), "failed", key, why=str(error))


def _is_whole(study: Study, key: str, seal: Seal) -> bool:
    """Whether the article's files are those that were sealed."""
    return (
        workspace.digest(study.articles / f"{key}.txt") == seal.sha256
        and workspace.digest(study.graph / seal.graph) == seal.graph_sha256
        and (study.articles / f"{key}.json").is_file()
    )


def _done(todo: Iterable[_Task | Outcome], study: Study, workers: int) -> Iterator[Outcome]:
    """The outcomes, tasks done in this process or in several, in the order of the sources."""
    calls = ((_told, (item,)) if isinstance(item, Outcome) else (_do, (item, study)) for item in todo)
    yield from ordered(calls, workers)


def _told(outcome: Outcome) -> Outcome:
    return outcome


def _do(task: _Task, study: Study) -> Outcome:
    """Build one article; whatever its text does to our code, the others are unharmed."""
    try:
        return Outcome(task.where, "built", task.key, _write(task, study))
    except (ArticleError, GraphError) as error:
        return Outcome(task.where, "failed", why=str(error))
    except (KgError, MemoryError):
        raise  # it would be the same with the next article
    except Exception as error:
        return _fault(task.where, error)


def _fault(where: str, error: Exception) -> Outcome:
    """A failure that is ours: this text did what we did not foresee. The other articles shall not suffer for it."""
    why = f"{where}: an internal error, {type(error).__name__}: {error}. Run again with --debug for the traceback."
    return Outcome(where, "failed", why=why, trace="".join(traceback.format_exception(error)))


def _write(task: _Task, study: Study) -> Seal:
    """Extract one article and keep what it says."""
    return kept(extract(task.article), study)


def kept(extraction: Extraction, study: Study) -> Seal:
    """Describe and write what one article says: text, extraction, graph, and last of all the seal."""
    from kg.describe import describe
    from kg.graph import store
    from kg.interchange import to_json
    from kg.naming import article_key, run_iri

    article = extraction.article
    key = article_key(article)
    quads = list(describe(extraction, run=run_iri(__version__, rules.digest())))
    graph = study.graph / f"{workspace.file_name(article.name)}-{key}.trig"
    workspace.write(study.articles / f"{key}.txt", article.text)
    workspace.write(study.articles / f"{key}.json", workspace.to_text(to_json(extraction)))
    store.write(quads, graph)
    seal = Seal(
        name=article.name,
        sha256=article.sha256,
        publisher=article.publisher,
        title=article.title,
        date=article.published.isoformat() if article.published else None,
        url=article.url,
        rules=rules.digest(),
        graph=graph.name,
        graph_sha256=workspace.digest(graph) or "",
        claims=len(extraction.claims),
        events=len(extraction.events),
        statements=len(quads),
        concepts=_concepts(str(o) for _, _, o, _ in quads),
    )
    workspace.write_seal(study, key, seal)
    return seal


def _concepts(objects: Iterable[str]) -> tuple[str, ...]:
    """The scheme concepts among these, as CURIEs, in order."""
    from kg.graph.vocab import PREFIXES

    namespaces = {PREFIXES[prefix]: prefix for prefix in SCHEMES}
    split = (iri.rpartition("/") for iri in set(objects))
    return tuple(sorted(f"{namespaces[f'{start}/']}:{local}" for start, _, local in split if f"{start}/" in namespaces))


def finish(study: Study) -> dict[str, Seal]:
    """Write what concerns the whole study, the concepts in use and the manifest of the run, and sweep what is stale."""
    from kg.describe import Entry, manifest, reference
    from kg.graph import store

    seals = study.seals()
    _sweep(study, seals)
    concepts = sorted({concept for seal in seals.values() for concept in seal.concepts})
    store.write(reference(concepts), study.graph / workspace.REFERENCE)
    entries = [
        Entry(
            article=Article(seal.name, "", seal.sha256, (), seal.publisher),
            claims=seal.claims,
            events=seal.events,
            statements=seal.statements,
        )
        for seal in seals.values()
    ]
    epoch = os.environ.get("SOURCE_DATE_EPOCH")  # the only clock, and only where the user sets it
    ended = datetime.fromtimestamp(int(epoch), tz=UTC) if epoch else None
    quads = manifest(entries, version=__version__, rules=rules.digest(), ended=ended)
    store.write(quads, study.graph / workspace.MANIFEST)
    return seals


def _sweep(study: Study, seals: dict[str, Seal]) -> None:
    """Remove what a run which was cut off, or an article's former name, has left behind: graphs, half-written files."""
    current = {seal.graph for seal in seals.values()}
    for path in study.graph.glob("*-????????????????.trig"):
        if path.name not in current:
            path.unlink()
    for path in (*study.articles.glob(".*.part"), *study.graph.glob(".*.tmp"), *study.root.glob(".kg.toml.*.part")):
        path.unlink(missing_ok=True)
