"""An empty folder in which the blocks of one page are run, as a reader would run them."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from tests.handbook.blocks import ROOT, Block

WIDE, NARROW = 110, 90
"""Characters of a line: what fits into README, and into a page of the handbook, without scrolling."""


class Place:
    """A folder with a copy of examples/, the command `kg`, and the study `demo`, unless the page builds it itself."""

    def __init__(self, folder: Path, *, with_demo: bool = True, width: int = NARROW) -> None:
        self.folder = folder / "here"
        self.names: dict[str, object] = {}
        """What the page's Python has defined so far."""
        shutil.copytree(ROOT / "examples", self.folder / "examples")
        if with_demo:
            shutil.copytree(demo(), self.folder / "demo")
        script = folder / "bin" / "kg"
        script.parent.mkdir()
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "COLUMNS": str(width),
            "NO_COLOR": "1",
        }

    def run(self, command: str) -> list[str]:
        """What the command writes to stdout, by line; a command that fails is an `AssertionError` with what it said."""
        done = subprocess.run(
            command, shell=True, check=False, cwd=self.folder, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"`{command}` ended with {done.returncode}: {done.stderr.strip()}"
        return [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")] if done.stdout.strip() else []

    def put(self, block: Block) -> None:
        """Write the block where its page says that it is a file."""
        if name := block.notes.get("file"):
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")


def place_for(page: Path, folder: Path) -> Place:
    """A place for this page; without the study `demo` where the page tells how to build it."""
    text = page.read_text(encoding="utf-8")
    needs = "demo" in text and "kg build examples -o demo" not in text
    return Place(folder, with_demo=needs, width=NARROW if ROOT / "docs" in page.parents else WIDE)


@cache
def demo() -> Path:
    """The study of examples/, built once in a process."""
    from tests.commands import kg

    folder = Path(tempfile.mkdtemp(prefix="claimgraph-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    study = folder / "demo"
    done = kg("build", ROOT / "examples", "-o", study, "--workers", "1")
    assert done.code == 0, done.err
    return study
