"""`kg network`: who is heard where, who accuses whom, who speaks of whom."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from kg.cli.console import FINE, Command, Live, common, output
from kg.cli.filters import chosen, filters

HERE = Path()


def _measures() -> Iterable[str]:
    from kg.graph.measures.registry import MEASURES

    return MEASURES


def _styles() -> Iterable[str]:
    from kg.graph.tables import STYLES

    return STYLES


@click.command(
    cls=Command,
    examples=(
        "kg network study",
        "kg network --list",
        "kg network study --measure accusations --sides",
        "kg network study --measure agreement --format csv > agreement.csv",
        "kg network study --report march.html --place Desaguadero --since 2031-03-01",
    ),
)
@click.argument("folder", metavar="[PATH]", type=click.Path(path_type=Path), default=HERE)
@click.option("--list", "listing", is_flag=True, help="List the measures: what they mean, and what they do not.")
@click.option("--measure", "name", type=Live(_measures), metavar="NAME", help="One measure, with all its rows.")
@click.option(
    "--sides", is_flag=True, help="Count ministries, armies and officials as the state or group that they are of."
)
@click.option("--format", "style", type=Live(_styles), default="table", show_default=True, help="How to answer.")
@click.option(
    "--report",
    "page",
    metavar="FILE.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write all measures to a page of HTML, with pictures if matplotlib is installed.",
)
@filters
@common
def network(
    *,
    folder: Path,
    listing: bool,
    name: str | None,
    sides: bool,
    style: str,
    page: Path | None,
    **options: Any,
) -> int:
    """Measure who is heard, and who speaks of whom.

    PATH is a study, or a file or folder of graphs; the current folder if left out. Without --measure the answer is a
    digest to read, with the first rows of each. Every figure counts claims: it says what is on record, not what is so.
    """
    from kg import opened
    from kg.graph import measures

    if listing:
        click.echo(_listed(style), nl=False)
        return FINE
    source = opened.stored(folder)
    selection = chosen(source, options)
    found = measures.measured(source, selection, sides=sides)
    if selection and not found.voices.claims:
        output().complain("No claim fits these filters.")
    if page:
        measures.write_report(found, page)
        output().say(f"{page}: written.")
    if name or not page:
        click.echo(found[name].to(style) if name else found.digest(style), nl=False)
    return FINE


def _listed(style: str) -> str:
    from kg.graph.measures import listed

    if style != "table":
        return listed().to(style)
    return "\n".join(f"{row.name}: {row.question}\n\n{_wrapped(row.reading)}{_wrapped(row.limits)}" for row in listed())


def _wrapped(words: str) -> str:
    return f"{click.wrap_text(words, width=98, initial_indent='  ', subsequent_indent='  ')}\n\n"
