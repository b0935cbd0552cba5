"""The pages that are written from live objects: the commands from click, the questions from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from kg.cli import cli
from kg.graph import questions

WIDTH = 84


def write_pages(folder: Path) -> None:
    """Write `commands.md` and `questions.md` into the folder."""
    folder.mkdir(exist_ok=True)
    (folder / "commands.md").write_text("\n".join(commands()), encoding="utf-8")
    (folder / "questions.md").write_text("\n".join(question_pages()), encoding="utf-8")


def commands() -> Iterator[str]:
    """Every command with its help, as the command line gives it."""
    yield "# Commands\n"
    yield (
        "Data go to stdout, messages to stderr. Exit codes: 0 fine, 1 the data does not conform, 2 wrong use or input, "
        "3 a fault of the program.\n"
    )
    yield (
        'Completion of commands and options in bash: `eval "$(_KG_COMPLETE=bash_source kg)"`; for zsh and fish, write '
        "`zsh_source` and `fish_source` instead. `NO_COLOR=1` turns colours off.\n"
    )
    top = click.Context(cli, info_name="kg", max_content_width=WIDTH, terminal_width=WIDTH)
    for name in cli.list_commands(top):
        command = cli.commands[name]
        context = click.Context(command, parent=top, info_name=name, max_content_width=WIDTH, terminal_width=WIDTH)
        yield f"## kg {name}\n\n```text\n{command.get_help(context)}\n```\n"


def question_pages() -> Iterator[str]:
    """Every question of the catalogue: what it answers, its parameters and columns, its SPARQL."""
    yield "# Questions\n"
    yield (
        "Ask them with `kg ask NAME [DIR]`. Each parameter is an option of that command and a column of the answer: "
        "left out, the question lists everything; given, the answer has only the rows with that value.\n"
    )
    for question in questions.catalogue().values():
        yield f"## {question.name}\n\n**{question.question}**\n"
        yield from _entries("Parameters", {f"--{name}": param.about for name, param in question.params.items()})
        yield from _entries("Columns", question.columns)
        yield f"```sparql\n{question.sparql.strip()}\n```\n"


def _entries(heading: str, entries: Mapping[str, str]) -> Iterator[str]:
    if entries:
        yield f"{heading}\n"
        yield "".join(f"- `{name}` {about}\n" for name, about in entries.items())
