"""The commands: parse arguments, call one verb, print."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NoReturn

import click

import kg
from kg.cli.articles import build, extract
from kg.cli.ask import ask
from kg.cli.check import check
from kg.cli.console import Group, common, run
from kg.cli.fmt import fmt
from kg.cli.graphs import export
from kg.cli.network import network
from kg.cli.serve import serve
from kg.cli.show import show


@click.group(
    cls=Group,
    examples=(
        "kg build articles/ -o study --publisher 'TRT World' --date 2020-09-27",
        "kg check study",
        "kg ask --list",
        "kg export gexf study -o study.gexf",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(kg.__version__, prog_name="kg", message="%(prog)s %(version)s")
@common
def cli() -> None:
    """News about conflicts as a graph of claims: who says what, about whom, in which words.

    Nothing is in the graph unless somebody says it, and nobody's words are in it without the place where they stand.
    """


for command in (show, extract, build, check, fmt, ask, network, export, serve):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The command `kg`. Exit codes: 0 fine, 1 the data does not conform, 2 wrong use or input, 3 internal."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # processes share the cores; numpy's threads would fight them
    run(cli, arguments)
