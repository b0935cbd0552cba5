"""`kg check` and `kg export`: is the graph sound, and what do other programs see of it?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.console import FINE, NOT_CONFORMING, Command, Live, common, output

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
        "kg check",
        "kg check study",
        "kg check study/graph/*.trig --format json",
        "kg check claims.ttl --study study",
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
@common
def check(*, paths: tuple[Path, ...], style: str, folder: Path | None) -> int:
    """Check that graphs keep the rules, and quotations the article's words.

    PATH is a study or a file in Turtle, TriG, N-Triples, N-Quads or JSON-LD; the current folder if left out. Exits
    with 0 if all conforms; with 1 if not, and then says which claim breaks which rule, and in which words; with 2 if
    a file is missing or is no RDF.
    """
    from kg import workspace
    from kg.graph.checks import together

    files: list[Path] = []
    texts = workspace.open_study(folder).texts() if folder else {}
    for path in paths or (HERE,):
        study = workspace.open_study(path) if path.is_dir() else workspace.study_of(path)
        files += study.graphs() if study and path.is_dir() else [path]
        if study and not folder:
            texts |= study.texts()
    report = together.check(files, texts=lambda sha256: workspace.stored(texts.get(sha256)))
    if style == "json":
        click.echo(workspace.to_text(report.to_json()), nl=False)
    else:
        for line in report.lines():
            click.echo(line)
    return FINE if report.conforms else NOT_CONFORMING


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
