"""`kg export`: what do other programs see of the graph?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.console import FINE, Command, Live, common, output

HERE = Path()


def _formats() -> Iterable[str]:
    from kg.graph.exports import FORMATS

    return FORMATS


def _projections() -> Iterable[str]:
    from kg.graph.network import PROJECTIONS

    return PROJECTIONS


@click.command(
    cls=Command,
    examples=(
        "kg export gexf study -o study.gexf",
        "kg export graphml study -o actors.graphml --projection actors",
        "kg export jsonld -o claims.jsonld",
    ),
)
@click.argument("form", type=Live(_formats))
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=HERE)
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)
@click.option(
    "--projection",
    type=Live(_projections),
    default="claims",
    show_default=True,
    help="Claims as nodes, or actors as nodes with a claim on each edge.",
)
@common
def export(*, form: str, folder: Path, path: Path, projection: str) -> int:
    """Write the study's graph as a file for another program.

    DIR is the study, the current folder if left out. In every format a claim stays a claim: no edge joins two actors
    without saying who claims it.
    """
    from kg import workspace
    from kg.graph import exports, store

    study = workspace.open_study(folder)
    written = exports.export(store.load(study.graphs()), form, path, projection=projection)
    for file in written:
        output().say(f"{file}: written.")
    return FINE
