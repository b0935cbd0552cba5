"""`kg serve` on the sample articles, as a user starts it, for a browser to look at."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.resources import PACKAGE
from tests.commands import put

ROOT = PACKAGE.parent
HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

HOSTILE = """\
<script>document.title = "taken over"</script> & "Talks" <b>fail</b>

Bolivia's defence ministry said on Monday that <img src=x onerror="document.title='taken over'"> two soldiers \
\U0001f681\U0001f681 were killed near the border.

"We did not open fire </script><script>alert(1)</script>," Peru's defence ministry said.

\u202bPeru accused Bolivia of \u05e9\u05dc\u05d5\u05dd shelling a village.\u202c
"""
"""An article whose words are markup, pictures and right-to-left."""


def browser() -> str | None:
    """The program of a browser, if this machine has one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def study(folder: Path) -> Path:
    """A study of the example, the sample corpus and a hostile article, built as a user would."""
    put(folder, "hostile.txt", HOSTILE)
    put(folder, "hostile.meta.json", '{"publisher": "The <i>Bold</i> Times", "date": "2031-03-09"}')
    _run("build", ROOT / "examples", ROOT / "tests" / "corpus", folder / "hostile.txt", "-o", folder / "study", "-q")
    return folder / "study"


@contextmanager
def serving(place: Path, *options: str) -> Iterator[str]:
    """The address at which the place is served while the block runs."""
    server = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(place), "--port", "0", *options],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    assert server.stderr is not None
    told: list[str] = []
    try:
        for line in server.stderr:
            told.append(line)
            if found := re.search(r"http://[\w.:\[\]]+\d", line):
                yield found[0]
                return
        raise AssertionError(f"kg serve did not start: {''.join(told)}")
    finally:
        server.terminate()
        server.communicate(timeout=20)


def node(
    script: str, address: str, *, test: bool = True, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """What a script of this folder does with the pages at this address."""
    environment = {**os.environ, "KG_ADDRESS": address, "KG_BROWSER": browser() or ""}
    options = ["--test", "--test-reporter=spec"] if test else []
    return subprocess.run(
        ["node", *options, str(HERE / script), *([str(folder)] if folder else [])],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _run(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], cwd=ROOT, check=True)
