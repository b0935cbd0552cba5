"""The commands shown in README.md and docs/: run and compared; `python -m tests.consoles` refreshes what they print.

A block fenced as `console` has commands after `$ ` and, below each, the start of what it writes to stdout. Where there
is nothing below a command, nothing is compared; a last line `…` says that more follows.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MORE = "…"
SHOWN = 12
"""So many lines of a long answer are shown when the pages are refreshed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a page, and the output that the page shows for it."""

    command: str
    output: tuple[str, ...]


def shown(block: str) -> list[Shown]:
    """The commands of a block, each with its output.

    >>> shown("$ kg --version\\nkg 1.0\\n$ kg check\\n")
    [Shown(command='kg --version', output=('kg 1.0',)), Shown(command='kg check', output=())]
    """
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    lines = [part.rstrip("\n").split("\n") for part in parts]
    return [Shown(command, tuple(output)) for command, *output in lines]


def blocks(page: Path) -> list[list[Shown]]:
    """The console blocks of a page."""
    return [shown(match[1]) for match in BLOCK.finditer(page.read_text(encoding="utf-8"))]


class Place:
    """An empty folder with a copy of examples/ and the command `kg`, in which the commands of one page are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "here"
        shutil.copytree(ROOT / "examples", self.folder / "examples")
        script = folder / "bin" / "kg"
        script.parent.mkdir()
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "110",
            "NO_COLOR": "1",
        }

    def run(self, command: str) -> list[str]:
        """What the command writes to stdout, by line; a command that fails raises `CalledProcessError`."""
        done = subprocess.run(
            command, shell=True, check=True, cwd=self.folder, env=self.environment, capture_output=True, text=True
        )
        return [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")] if done.stdout.strip() else []


def refreshed(command: Shown, answer: list[str]) -> str:
    """The command with what it prints now; long answers are cut."""
    lines = answer if len(answer) <= SHOWN else [*answer[:SHOWN], MORE]
    return "".join(f"{line}\n" for line in (f"$ {command.command}", *lines))


def main() -> None:
    """Write into every page what its commands print now."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            place = Place(Path(folder))
            old = page.read_text(encoding="utf-8")
            new = BLOCK.sub(
                lambda match, place=place: (  # type: ignore[misc]
                    "```console\n" + "".join(refreshed(s, place.run(s.command)) for s in shown(match[1])) + "```"
                ),
                old,
            )
        page.write_text(new, encoding="utf-8")
        print(f"{page.name}: {'refreshed' if new != old else 'unchanged'}")


if __name__ == "__main__":
    main()
