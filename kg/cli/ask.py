"""`kg ask`: the questions in queries/, each with its parameters as options."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli.console import FINE, Command, Live, common, write_examples

if TYPE_CHECKING:
    from kg.graph.questions import Question, Table
    from kg.graph.store import Source

QUESTION = "kg.question"
HERE = Path()


class Ask(Command):
    """A command that grows the options of the question that is asked."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the question among the arguments, then read them all with its parameters as options."""
        question = _question_in(args)
        ctx.meta[QUESTION] = question
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if question is None:
                raise
            taken = ", ".join(f"--{name}" for name in question.params)
            raise click.UsageError(
                f"The question '{question.name}' has no parameter {error.option_name}. "
                f"{f'Its parameters are {taken}.' if taken else 'It has no parameters.'}",
                ctx,
            ) from error

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The command's own parameters, and those of the question before them."""
        question: Question | None = ctx.meta.get(QUESTION)
        return [*_options(question), *super().get_params(ctx)] if question else super().get_params(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The question's own words where one is named."""
        question: Question | None = ctx.meta.get(QUESTION)
        if question is None:
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(f"{question.name}: {question.question}")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples of the question where one is named, else of the command."""
        question: Question | None = ctx.meta.get(QUESTION)
        if question:
            narrowed = (f"kg ask {question.name} study --{name} VALUE --format csv" for name in question.params)
            write_examples(formatter, (f"kg ask {question.name} study", *narrowed))
        else:
            super().format_epilog(ctx, formatter)


def _styles() -> Iterable[str]:
    from kg.graph.tables import STYLES

    return STYLES


def _question_in(args: list[str]) -> Question | None:
    """The question that the arguments name, if they do."""
    from kg.graph import questions

    catalogue = questions.catalogue()
    return next((catalogue[arg] for arg in args if arg in catalogue), None)


def _complete(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from kg.graph.questions import catalogue

    return [name for name in catalogue() if name.startswith(incomplete)]


def _options(question: Question) -> Iterator[click.Option]:
    for name, parameter in question.params.items():
        spellings = dict.fromkeys((f"--{name}", f"--{_dashed(name)}"))
        yield click.Option([*spellings, f"of_{name}"], metavar=parameter.type.upper(), help=parameter.about)


def _dashed(name: str) -> str:
    """A parameter's name as options are usually spelt.

    >>> _dashed("attributedTo")
    'attributed-to'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


@click.command(
    cls=Ask,
    examples=(
        "kg ask --list",
        "kg ask laundered study",
        "kg ask claims --help",
        "kg ask claims study --claimant Armenia --format csv",
        "kg ask claims --endpoint https://store.example.org/sparql --timeout 60",
        "echo 'SELECT (COUNT(?c) AS ?claims) { ?c a kg:Claim }' | kg ask --sparql - study",
    ),
)
@click.argument("name", metavar="[NAME]", required=False, shell_complete=_complete)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--list", "listing", is_flag=True, help="List the questions.")
@click.option("--describe", metavar="NAME", help="Tell what a question answers: parameters, columns, SPARQL.")
@click.option(
    "--sparql", metavar="FILE", type=click.File(encoding="utf-8"), help="Ask a query of your own; - is stdin."
)
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of a study.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=1),
    default=30,
    show_default=True,
    help="How long to wait for an endpoint, each time.",
)
@click.option(
    "--retries",
    metavar="NUMBER",
    type=click.IntRange(min=0, max=20),
    default=2,
    show_default=True,
    help="How often to ask an endpoint again that does not answer.",
)
@click.option("--format", "style", type=Live(_styles), default="table", show_default=True, help="How to answer.")
@common
def ask(
    *,
    name: str | None,
    folder: Path | None,
    listing: bool,
    describe: str | None,
    sparql: TextIO | None,
    endpoint: str | None,
    timeout: float,
    retries: int,
    style: str,
    **parameters: str | None,
) -> int:
    """Ask a study a question.

    NAME is one of the questions in `kg ask --list`, DIR the study, the current folder if left out. The question's
    parameters are options: a name, a CURIE such as actor:AZ, or an IRI leaves the rows that have it. The answer goes
    to stdout.
    """
    from kg.graph import questions

    if describe:
        _tell(questions.question(describe))
        return FINE
    if listing:
        answer = _list()
    elif sparql:
        if name and folder:
            raise click.UsageError("With --sparql, name the study only.")
        source, query = _source(Path(name) if name else None, endpoint, timeout, retries), _text(sparql)
        with _interruptible():
            answer = questions.ask_sparql(source, query)
    elif name:
        asked = questions.question(name)
        bound = {key.removeprefix("of_"): value for key, value in parameters.items()}
        source = _source(folder, endpoint, timeout, retries)
        with _interruptible():
            answer = questions.ask(source, asked, bound)
    else:
        raise click.UsageError("Name a question, or see `kg ask --list`.")
    click.echo(answer.to(style), nl=False)
    return FINE


def _text(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise click.UsageError("The query is not UTF-8. Save it so.") from error


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends the program at once: an engine at work on an endless query would never hear of it."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what a signal does
        return
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _list() -> Table:
    from rdflib import Literal

    from kg.graph.questions import Table, catalogue

    rows = ((Literal(question.name), Literal(question.question)) for question in catalogue().values())
    return Table(("name", "question"), tuple(rows))


def _source(folder: Path | None, endpoint: str | None, timeout: float, retries: int) -> Source:
    from kg import workspace
    from kg.graph import store
    from kg.graph.endpoint import Endpoint

    if endpoint is None:
        return store.load(workspace.open_study(folder or HERE).graphs())
    if folder is not None:
        raise click.UsageError("Name a study or an --endpoint, not both.")
    return Endpoint(endpoint, timeout, retries)


def _tell(question: Question) -> None:
    click.echo(f"{question.name}: {question.summary}\n\n{question.question}\n")
    for heading, entries in (
        ("Parameters", {f"--{name}": parameter.about for name, parameter in question.params.items()}),
        ("Columns", question.columns),
    ):
        if entries:
            width = max(map(len, entries))
            lines = "".join(f"  {name:{width}}  {about}\n" for name, about in entries.items())
            click.echo(f"{heading}:\n{lines}")
    click.echo(question.sparql.strip())
