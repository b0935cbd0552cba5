"""`kg check`: is the graph sound?"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import FINE, NOT_CONFORMING, WRONG_INPUT, Command, Live, common, output

if TYPE_CHECKING:
    from kg.graph.checks.engines import Engine
    from kg.graph.checks.report import Report

TONES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "violation": {"fg": "red", "bold": True},
        "warning": {"fg": "yellow", "bold": True},
        "info": {"fg": "blue", "bold": True},
        "good": {"fg": "green", "bold": True},
        "place": {"fg": "cyan"},
        "quiet": {"dim": True},
        "plain": {},
    }
)
"""How a terminal shows the parts of a line."""
STDOUT = Path("-")
WIDEST = 100
"""Lines that are longer are hard to read."""


def _formats() -> Iterable[str]:
    from kg.graph.reports import FORMATS

    return FORMATS


def _targets(_ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, Path], ...]:
    """`sarif=out.sarif` as the format and the file."""
    targets = []
    for value in values:
        form, _, file = value.partition("=")
        if form not in _formats() or not file:
            raise click.BadParameter(
                f"{value!r} is no FORMAT=FILE, such as sarif=kg.sarif; the formats are {', '.join(_formats())}."
            )
        targets.append((form, Path(file)))
    twice = [str(path) for at, (_, path) in enumerate(targets) if path in {other for _, other in targets[:at]}]
    if twice:
        raise click.BadParameter(f"two reports cannot both be {twice[0]}; give each a file of its own.")
    return tuple(targets)


def _engines() -> Iterable[str]:
    from kg.graph.checks.engines import ENGINES

    return ENGINES


@click.command(
    cls=Command,
    examples=(
        "kg check",
        "kg check study",
        "kg check study/graph/*.trig --format json",
        "kg check graphs/ --format github --report sarif=kg.sarif --report html=kg.html",
        "kg check study --baseline known.json --fail-on warning",
        "kg check 'graphs/**/*.ttl'",
        "kg check claims.ttl --study study",
        "kg check --endpoint http://localhost:8890/sparql",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path(path_type=Path))
@click.option("--format", "style", type=Live(_formats), help="How to tell it on stdout.  [default: human]")
@click.option(
    "--report",
    "reports",
    metavar="FORMAT=FILE",
    multiple=True,
    callback=_targets,
    help="Write it to a file too, in any format, `-` being stdout; may be given several times.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info", "never"]),
    default="violation",
    show_default=True,
    help="The mildest severity that makes the command exit with 1.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Results that are known: they are told, and fail nothing.",
)
@click.option(
    "--update-baseline", "updating", is_flag=True, help="Write what is found now as the baseline, in place of it."
)
@click.option(
    "--study",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Compare the quoted words with the texts of this study.  [default: the study that a file lies in]",
)
@click.option("--endpoint", "address", metavar="URL", help="Check the named graphs of a SPARQL endpoint instead.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=1),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long the endpoint may take for one answer.",
)
@click.option(
    "-j",
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Check with so many processes.  [default: as many as pay]",
)
@click.option(
    "--engine",
    type=Live(_engines),
    default="own",
    show_default=True,
    help="Who evaluates the shapes: our own engine, or pySHACL, the reference.",
)
@click.option("--all", "anew", is_flag=True, help="Check files of a study again that have not changed since.")
@common
def check(
    *,
    paths: tuple[Path, ...],
    style: str | None,
    reports: tuple[tuple[str, Path], ...],
    fail_on: str,
    baseline: Path | None,
    updating: bool,
    folder: Path | None,
    address: str | None,
    timeout: float,
    workers: int | None,
    anew: bool,
    engine: Engine,
) -> int:
    """Check that graphs keep the rules, and quotations the article's words.

    PATH is a study, a folder, a pattern such as 'graphs/**/*.ttl', or a file in Turtle, TriG, N-Triples, N-Quads or
    JSON-LD; the current folder if left out. A study remembers what was checked, in store/, and is checked for what has
    changed. Exits with 0 if all conforms; with 1 if not, and then says which claim breaks which rule, in which line and
    which words; with 2 if a file is no RDF, once the others are checked, or is not there. In a GitHub job, the format
    github also adds a table to the job's summary.
    """
    from kg import checking
    from kg.graph.checks.report import counted
    from kg.graph.checks.unit import UNREADABLE
    from kg.graph.endpoint import Endpoint
    from kg.graph.reports import write
    from kg.graph.reports.baseline import compared, keep

    styles = [style] if style else []
    styles += [form for form, path in reports if path == STDOUT]
    if len(styles) > 1:
        raise click.UsageError("Only one report fits on stdout: leave out --format, or give the other a file.")
    if updating and not baseline:
        raise click.UsageError("Which baseline? Name it with --baseline FILE.")
    if address and paths:
        raise click.UsageError("An endpoint is checked by itself: leave out the paths, or --endpoint.")
    with ExitStack() as stack:

        def progress(files: int) -> Callable[[], None]:
            return stack.enter_context(output().progress("Checking", files))

        report = checking.check(
            paths or (Path(),),
            study=folder,
            endpoint=Endpoint(address, timeout) if address else None,
            workers=workers,
            anew=anew,
            engine=engine,
            progress=progress,
        )
    if baseline and not updating:
        report = compared(report, baseline)
    for form, path in reports:
        if path != STDOUT:
            write(report, form, path)
    _tell(report, *styles or ["human"])
    if "github" in {*styles, *(form for form, _ in reports)}:
        _summarise(report)
    if baseline and updating:
        keep(report, baseline)
        output().say(f"{baseline}: {counted(len(report.results), 'known result')} written.")
    bad = [result for result in report.results if result.rule == UNREADABLE]
    for result in bad:
        place = f"{result.file}:{result.line}" if result.line else result.file
        output().complain(f"{place}: {result.message}")
    if bad:
        return WRONG_INPUT
    if updating or not report.fails(fail_on):
        return FINE
    if report.conforms:
        output().say(f"Exit code {NOT_CONFORMING}, for --fail-on {fail_on} lets no {fail_on} pass.")
    return NOT_CONFORMING


def _tell(report: Report, style: str) -> None:
    """The report on stdout; for people in the colours and the width of their terminal."""
    from kg.graph.reports import written
    from kg.graph.reports.human import lines

    if style != "human":
        click.echo(written(report, style), nl=False)
        return
    width = min(shutil.get_terminal_size().columns, WIDEST) if sys.stdout and sys.stdout.isatty() else None
    told = lines(report, every=output().verbose, width=width)
    text = "".join("".join(click.style(words, **TONES[tone]) for tone, words in line) + "\n" for line in told)
    click.echo(text, nl=False, color=False if os.environ.get("NO_COLOR") else None)


def _summarise(report: Report) -> None:
    """Add the report to the summary of a GitHub job, which has room for more than the ten notes of a step."""
    from kg.graph.reports import written

    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8", errors="replace") as file:
            file.write(written(report, "md"))
    except OSError as error:
        output().complain(f"the summary of the job cannot be written ({error.strerror}).")
