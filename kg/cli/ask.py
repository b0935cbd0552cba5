"""`kg ask`: the questions in queries/, each with its parameters as options."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.parser import split_arg_string

from kg.cli.console import FINE, Command, common

if TYPE_CHECKING:
    from kg.graph.questions import Question, Table

HERE = Path()
FORMATS = ("table", "csv", "tsv", "json", "md")


class Ask(Command):
    """A command that grows the options of the question that is asked."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the question among the arguments, then read them all with its parameters as options."""
        question = _question_in(args)
        ctx.meta["kg.question"] = question
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if question is None:
                raise
            known = ", ".join(f"--{name}" for name in question.parameters)
            taken = f"It takes {known}." if known else "It takes none."
            raise click.UsageError(
                f"The question '{question.name}' has no parameter {error.option_name}. {taken}", ctx
            ) from error

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The command's own parameters and those of the question."""
        question: Question | None = ctx.meta.get("kg.question")
        own = super().get_params(ctx)
        return [*own[:-1], *_options(question), own[-1]] if question else own

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The question's own words, if one is named."""
        question: Question | None = ctx.meta.get("kg.question")
        if question is None:
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(question.question)


def _question_in(args: list[str]) -> Question | None:
    """The question that the arguments name, if they do."""
    from kg.graph import questions

    catalogue = questions.catalogue()
    return next((catalogue[arg] for arg in args if arg in catalogue), None)


def _options(question: Question) -> Iterator[click.Option]:
    for name, parameter in question.parameters.items():
        yield click.Option([f"--{name}", f"kg_{name}"], metavar=parameter.type.upper(), help=parameter.about)


@click.command(
    cls=Ask,
    examples=(
        "kg ask --list",
        "kg ask laundered study",
        "kg ask laundered --help",
        "kg ask claims study --claimant Armenia --format csv",
        "echo 'SELECT (COUNT(?c) AS ?claims) { ?c a kg:Claim }' | kg ask --sparql - study",
    ),
)
@click.argument("name", metavar="[NAME]", required=False)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--list", "listing", is_flag=True, help="List the questions.")
@click.option("--describe", metavar="NAME", help="Tell what a question answers, its parameters and its SPARQL.")
@click.option(
    "--sparql", metavar="FILE", type=click.File(encoding="utf-8"), help="Ask a query of your own; - is stdin."
)
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead of a study.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="table", show_default=True)
@common
def ask(
    name: str | None,
    folder: Path | None,
    listing: bool,
    describe: str | None,
    sparql: Any,
    endpoint: str | None,
    style: str,
    **parameters: str | None,
) -> int:
    """Ask a study a question.

    NAME is a question of the catalogue, DIR the study (the current folder if left out). The question's parameters are
    options: a name, a CURIE or an IRI narrows the answer to the rows that have it. The answer goes to stdout.
    """
    from kg import workspace
    from kg.graph import questions, store
