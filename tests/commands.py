"""Runs `kg` as a user would, in this process: arguments in; exit code, stdout and stderr out."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from kg.cli import main

STATEMENT = """\
Border talks

Officials from Georgia and Armenia met in Yerevan on Tuesday.

Georgia's defence ministry said that two soldiers were killed when Armenian forces shelled a village on \
12 March 2021.

"We did not open fire," Armenia's defence ministry said in a statement.

The ministry accused Georgia of moving artillery to the border.
"""
"""An invented article: two sides, direct and indirect speech, a denial, an accusation, a number and a date."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


def kg(*arguments: str | Path, stdin: bytes = b"") -> Done:
    """Run the command line with these arguments."""
    piped = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        patch.object(sys, "stdin", piped),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
    return Done(code, out.getvalue(), err.getvalue())


def put(folder: Path, name: str, text: str = STATEMENT) -> Path:
    """A file of the folder with this text."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """All files below the folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
