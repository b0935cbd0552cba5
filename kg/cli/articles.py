"""`kg extract` and `kg build`: from articles to what they say, and to a study."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import FINE, INTERNAL, WRONG_INPUT, Command, Function, Output, common, output

if TYPE_CHECKING:
    from kg.pipeline import Outcome
    from kg.records import Extraction
    from kg.sources import Source

STDIN = Path("-")


def _day(_ctx: click.Context, _parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def article_options(function: Function) -> Function:
    """The articles, and what is known about them."""
    paths = click.argument(
        "paths",
        nargs=-1,
        required=True,
        metavar="PATH...",
        type=click.Path(path_type=Path, allow_dash=True),
    )
    publisher = click.option("--publisher", metavar="NAME", help="The outlet that published the articles.")
    published = click.option(
        "--date",
        "published",
        metavar="YYYY-MM-DD",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=_day,
        help="The day on which they were published.",
    )
    return paths(publisher(published(function)))


def _as_json(extraction: Extraction) -> tuple[str, str]:
    """The article's name, and its JSON as text."""
    from kg import workspace
    from kg.interchange import to_json

    return extraction.article.name, workspace.to_text(to_json(extraction))


workers_option = click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    help="Processes to use, each on one core.  [default: one per core, fewer for few articles]",
)


@click.command(
    cls=Command,
    examples=(
        "kg extract article.txt --publisher 'TRT World' --date 2020-09-27",
        "kg extract articles/ -o extractions/ --workers 4",
        "pandoc article.html -t plain | kg extract -",
    ),
)
@article_options
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for one JSON file an article.",
)
@workers_option
@common
def extract(
    *, paths: tuple[Path, ...], folder: Path | None, publisher: str | None, published: date | None, workers: int | None
) -> int:
    """Read articles and say as JSON what is claimed in them.

    PATH is a text file, a folder of .txt files, or - for stdin. NAME.meta.json beside NAME.txt may give title,
    publisher, date and url; the options go before it. One article's JSON (entities, attributions, claims, events)
    goes to stdout; with -o, each article's to DIR/NAME.json. Offsets are code points into the text, end exclusive.
    """
    from kg import pipeline, workspace

    out = output()
    found = found_sources(paths)
    if len(found) > 1 and folder is None:
        raise click.UsageError(f"{len(found)} articles need a folder: add -o DIR.")
    faults = Faults(out)
    written: dict[str, str] = {}
    with out.progress("Reading", len(found)) as advance:
        for source, result in pipeline.extractions(
            found, told=_as_json, publisher=publisher, published=published, workers=workers
        ):
            advance()
            if isinstance(result, pipeline.Outcome):
                faults.tell(result)
                continue
            name, content = result
            if folder is None:
                click.echo(content, nl=False)
                continue
            if name in written:
                faults.count(f"{source.path}: another article, {written[name]}, has this name too. Rename one of them.")
                continue
            written[name] = str(source.path)
            workspace.write(folder / f"{name}.json", content)
    if folder is not None:
        out.say(f"{folder}: {len(written)} extraction{'s' * (len(written) != 1)} written.")
    return faults.code


@click.command(
    cls=Command,
    examples=(
        "kg build examples/ -o demo",
        "kg build article.txt -o study --publisher 'TRT World' --date 2020-09-27",
        "kg build corpus/ -o study --workers 4",
    ),
)
@article_options
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The study's folder; made if it is not there, added to if it is.",
)
@workers_option
@common
def build(
    *, paths: tuple[Path, ...], folder: Path, publisher: str | None, published: date | None, workers: int | None
) -> int:
    """Turn articles into a study: a folder of graphs.

    PATH is a text file, a folder of .txt files, or - for stdin. NAME.meta.json beside NAME.txt may give title,
    publisher, date and url; the options go before it. Articles that have not changed are not read again; building
    more into the same DIR adds to it. A bad article is one line on stderr, and the others are built.
    """
    from kg import pipeline, workspace

    out = output()
    found = found_sources(paths)
    study = workspace.create(folder)
    faults = Faults(out)
    if workspace.is_busy(study):
        out.say(f"{folder}: another build is at work here; waiting for it to end.")
    with out.progress("Building", len(found)) as advance:

        def report(outcome: Outcome) -> None:
            advance()
            if outcome.state == "failed":
                faults.tell(outcome)
            elif outcome.state == "duplicate":
                out.say(f"{outcome.where}: {outcome.why}; left out.")
            elif outcome.seal:
                out.detail(f"{outcome.where}: {outcome.state}, {outcome.seal.claims} claims.")

        summary = pipeline.build(found, study, publisher=publisher, published=published, workers=workers, report=report)
    counts = ", ".join(f"{summary.states[state]} {state}" for state in pipeline.STATES if summary.states[state])
    out.say(
        f"{folder}: {counts}; the study holds {_some(summary.articles, 'article')} "
        f"with {_some(summary.claims, 'claim')}. {summary.seconds:.1f} s."
    )
    return faults.code


class Faults:
    """The bad articles of a batch: told as they come, counted for the exit code."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self.code = FINE

    def tell(self, outcome: Outcome) -> None:
        """Say what is wrong with a source; with its traceback where the fault is ours and that is wanted."""
        self.count(outcome.why or outcome.where, code=INTERNAL if outcome.trace else WRONG_INPUT)
        if outcome.trace and (self.out.debug or self.out.verbose):
            self.out.complain(outcome.trace)

    def count(self, message: str, *, code: int = WRONG_INPUT) -> None:
        """Say it, and remember that not all was well."""
        self.out.complain(message)
        self.code = max(self.code, code)


def found_sources(paths: tuple[Path, ...]) -> list[Source]:
    """The files that the paths name, folders opened, and stdin where it is named."""
    from kg import sources

    piped = [sources.Source(STDIN, content=sys.stdin.buffer.read(), name="stdin") for path in paths if path == STDIN]
    return sources.find(path for path in paths if path != STDIN) + piped[:1]


def _some(number: int, noun: str) -> str:
    """A number and its noun.

    >>> _some(1, "claim"), _some(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"
