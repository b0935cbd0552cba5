"""The consoles of the pages: commands after `$ ` and, below each, the start of what it writes to stdout.

Where there is nothing below a command, nothing is compared; a last line `…` says that more follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff

from tests.handbook.blocks import Block
from tests.handbook.place import Place

MORE = "…"
SHOWN = 12
"""So many lines of a long answer are shown when the pages are refreshed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a page, and the output that the page shows for it."""

    command: str
    output: tuple[str, ...]


def shown(text: str) -> list[Shown]:
    """The commands of a console, each with its output.

    >>> shown("$ kg --version\\nkg 1.0\\n$ kg check\\n")
    [Shown(command='kg --version', output=('kg 1.0',)), Shown(command='kg check', output=())]
    """
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    lines = [part.rstrip("\n").split("\n") for part in parts]
    return [Shown(command, tuple(output)) for command, *output in lines]


def console(block: Block, place: Place) -> None:
    """Run the commands, and compare what they write with what the page shows."""
    for command in shown(block.text):
        answer = place.run(command.command)
        expected = list(command.output)
        if expected[-1:] == [MORE]:
            expected.pop()
            assert len(answer) > len(expected), f"{block}: {command.command} writes no more than is shown"
            answer = answer[: len(expected)]
        if expected:
            changed = "\n".join(unified_diff(expected, answer, "shown", command.command, n=1, lineterm=""))
            assert answer == expected, f"{block}: run `make readme` and read what has changed:\n{changed}"


def refreshed(block: Block, place: Place) -> str:
    """The console with what its commands write now.

    Long answers are cut where they were cut before, or at `SHOWN` lines; a command that shows nothing stays so.
    """
    return "".join(_refreshed(command, place.run(command.command)) for command in shown(block.text))


def _refreshed(command: Shown, answer: list[str]) -> str:
    longest = len(command.output) - 1 if command.output[-1:] == (MORE,) else SHOWN
    if not command.output:
        answer = []
    elif len(answer) > longest:
        answer = [*answer[:longest], MORE]
    return "".join(f"{line}\n" for line in (f"$ {command.command}", *answer))
