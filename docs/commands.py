"""The page on the commands, from the commands."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kg.cli import cli

WIDTH = 84


def pages() -> Iterator[tuple[str, str]]:
    """Every command with its help, as the command line gives it."""
    yield "commands.md", "\n".join(_commands())


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield (
        "Data go to stdout, messages to stderr; [exit codes](../reference/exit-codes.md) say how it went. "
        'Completion of commands and options in bash: `eval "$(_KG_COMPLETE=bash_source kg)"`; for zsh and fish, write '
        "`zsh_source` and `fish_source` instead. `NO_COLOR=1` turns colours off.\n"
    )
    top = click.Context(cli, info_name="kg", max_content_width=WIDTH, terminal_width=WIDTH)
    for name in cli.list_commands(top):
        command = cli.commands[name]
        context = click.Context(command, parent=top, info_name=name, max_content_width=WIDTH, terminal_width=WIDTH)
        yield f"## kg {name}\n\n```text\n{command.get_help(context)}\n```\n"
