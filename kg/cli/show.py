"""`kg show`: an article with its claims, for people to read."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.articles import Faults, article_options, found_sources
from kg.cli.console import Command, common, output

if TYPE_CHECKING:
    from kg.show.views import View
    from kg.sources import Source

WIDTH = 100
"""Characters of a line where nobody says how wide the terminal is."""


@click.command(
    cls=Command,
    examples=(
        "kg show article.txt",
        "kg show article.txt --color always | less -R",
        "kg show article.txt --html -o article.html",
        "kg show study/articles/*.json --html > study.html",
    ),
)
@article_options
@click.option("--html", is_flag=True, help="One page for a browser, complete in itself, instead of lines.")
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file to write instead of stdout.",
)
@click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours, or signs that say the same; auto takes colours in a terminal.",
)
@common
def show(
    *,
    paths: tuple[Path, ...],
    html: bool,
    path: Path | None,
    colour: str,
    publisher: str | None,
    published: date | None,
) -> int:
    """Show articles with their claims: who says what, in which words.

    PATH is a text file, a folder of .txt files, - for stdin, or a .json file of `kg extract` or a study with the
    article's text beside it. Source, cue and content of each claim and the events in it are marked in the text; below
    each paragraph stands what the claims in it say. With --html all articles come on one page.
    """
    from kg import workspace
    from kg.show import page, terminal

    faults = Faults(output())
    views = _views(found_sources(paths), faults, publisher=publisher, published=published)
    coloured = _coloured(colour, path)
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    if html:
        seen = list(views)
        pieces = iter([page.written(seen)] if seen else [])
    else:
        pieces = (terminal.shown(view, width=width, colour=coloured) for view in views)
    if path is None:
        for at, piece in enumerate(pieces):
            click.echo("\n" * (at > 0) + piece, nl=False, color=coloured)
    elif whole := "\n".join(pieces):
        workspace.write(path, whole)
        output().say(f"{path}: written.")
    return faults.code


def _views(sources: list[Source], faults: Faults, *, publisher: str | None, published: date | None) -> Iterator[View]:
    """What there is to show of each source; what is wrong with one is told."""
    from kg import pipeline
    from kg.show.views import view

    for source in sources:
        shown = pipeline.read_or_restored(source, publisher=publisher, published=published)
        if isinstance(shown, pipeline.Outcome):
            faults.tell(shown)
        else:
            yield view(shown)


def _coloured(wanted: str, path: Path | None) -> bool:
    """Whether to colour: as wanted, else where a terminal shows it and nobody has said that they want none."""
    if wanted != "auto":
        return wanted == "always"
    return path is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
