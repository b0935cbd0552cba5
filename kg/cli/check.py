"""`kg check`: is the graph sound?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import FINE, NOT_CONFORMING, WRONG_INPUT, Command, Live, common, output

if TYPE_CHECKING:
    from kg.graph.checks.engines import Engine


def _engines() -> Iterable[str]:
    from kg.graph.checks.engines import ENGINES

    return ENGINES


@click.command(
    cls=Command,
    examples=(
        "kg check",
        "kg check study",
        "kg check study/graph/*.trig --format json",
        "kg check 'graphs/**/*.ttl'",
        "kg check claims.ttl --study study",
        "kg check --endpoint http://localhost:8890/sparql",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["human", "json"]),
    default="human",
    show_default=True,
    help="Sentences, or all that is known as JSON.",
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
    style: str,
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
    changed. Exits with 0 if all conforms; with 1 if not, and then says which claim breaks which rule, and in which
    words; with 2 if a file is missing or is no RDF, once the others are checked.
    """
    from kg import checking, workspace
    from kg.graph.checks.unit import UNREADABLE
    from kg.graph.endpoint import Endpoint

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
    if style == "json":
        click.echo(workspace.to_text(report.to_json()), nl=False)
    else:
        for line in report.lines():
            click.echo(line)
    bad = [result for result in report.results if result.rule == UNREADABLE]
    for result in bad:
        place = f"{result.file}:{result.line}" if result.line else result.file
        output().complain(f"{place}: {result.message}")
    if bad:
        return WRONG_INPUT
    return FINE if report.conforms else NOT_CONFORMING
