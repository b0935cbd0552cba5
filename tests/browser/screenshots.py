"""Pictures of the pages for the handbook: `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser.served import ROOT, node, serving, study

PICTURES = ROOT / "docs" / "pictures"


def main() -> int:
    """Take a picture of each page on the sample articles."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(study(Path(folder))) as address:
        done = node("screenshots.mjs", address, test=False, folder=PICTURES)
    print(done.stdout, done.stderr, sep="", end="")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
