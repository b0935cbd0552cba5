"""`kg export`: what do other programs see of the graph?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import FINE, Command, Live, common, output
from kg.cli.filters import FILTERS, chosen, filters

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.graph.tables import Table

HERE = Path()
LISTED = 8
"""How many files are named one by one."""
STDOUT = Path("-")


class Form(click.ParamType):  # type: ignore[type-arg]
    """The name of a format, or the suffix of its files."""

    name = "form"

    def convert(self, value: str, _parameter: click.Parameter | None, _ctx: click.Context | None) -> str:
        """The name of the format. Raises `ExportError` with those that there are."""
        from kg.graph import exports

        return exports.named(value).name

    def shell_complete(
        self, _ctx: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """The names that begin so."""
        from kg.graph.exports import FORMATS

        return [click.shell_completion.CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]


class Export(Command):
    """A command whose help lists the formats."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and before them the formats from the live registry."""
        from kg.graph.exports import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(each.name, each.summary) for each in FORMATS.values()])
        super().format_options(ctx, formatter)


def _projections() -> Iterable[str]:
    from kg.graph.network import PROJECTIONS

    return PROJECTIONS


@click.command(
    cls=Export,
    examples=(
        "kg export gexf study -o study.gexf",
        "kg export graphml study -o actors.graphml --projection actors",
        "kg export csv study -o baku.csv --claimant Azerbaijan --since 2020-09-27",
        "kg export gexf study -o losses.gexf --question weapons-claimed-destroyed --param claimant=Armenia",
        "kg export turtle study -o - | less",
    ),
)
@click.argument("form", metavar="FORM", type=Form())
@click.argument("folder", metavar="[PATH]", type=click.Path(path_type=Path), default=HERE)
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="What to write; - is stdout.",
)
@click.option(
    "--projection",
    type=Live(_projections),
    default="claims",
    show_default=True,
    help="What a picture shows: claims as nodes, claims as edges between actors, or claimants of the like.",
)
@click.option(
    "--question", metavar="NAME", help="Show the rows of this question's answer instead; see `kg ask --list`."
)
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True, help="A parameter of the question.")
@filters
@common
def export(
    *,
    form: str,
    folder: Path,
    path: Path,
    projection: str,
    question: str | None,
    params: tuple[str, ...],
    **options: Any,
) -> int:
    """Write the graph as a file for another program.

    PATH is a study, a folder or a file of graphs; the current folder if left out. In every format a claim stays a
    claim: no edge joins two actors without saying who claims it. Names are IRIs, CURIEs such as actor:AZ, or what the
    graph calls things.
    """
    from kg import opened
    from kg.graph import exports
    from kg.graph.selection import selected

    source = opened.stored(folder)
    if question is not None and any(options[name] for name in FILTERS):
        raise click.UsageError("A question is narrowed by --param, not by filters.")
    answer = _answer(source, question, params)
    target = path if path != STDOUT else Path(f"claims{exports.FORMATS[form].suffix}")
    selection = chosen(source, options)
    if selection and not selected(source, selection):
        output().complain("No claim fits these filters: what is written is empty.")
    files = exports.files(source, form, target, projection=projection, chosen=selection, answer=answer)
    if path == STDOUT:
        if exports.FORMATS[form].many:
            raise click.UsageError(f"{form} is several files: name them with -o FILE.")
        click.echo(b"".join(files.values()), nl=False)
        return FINE
    exports.save(files, target)
    if len(files) > LISTED:
        output().say(f"{target}: {len(files)} files written.")
        return FINE
    for file in files:
        output().say(f"{file}: written.")
    return FINE


def _answer(source: Store, question: str | None, params: tuple[str, ...]) -> Table | None:
    from kg.graph import questions

    if question is None:
        if params:
            raise click.UsageError("--param narrows a --question.")
        return None
    pairs = [param.partition("=") for param in params]
    if any(not equals for _, equals, _ in pairs):
        raise click.UsageError("Write --param NAME=VALUE.")
    return questions.ask(source, question, {name: value for name, _, value in pairs})
