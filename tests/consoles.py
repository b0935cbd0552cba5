"""Refreshes what README and handbook show of commands: `python -m tests.consoles`, or `make readme`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.handbook import languages
from tests.handbook.blocks import PAGES, Block, of
from tests.handbook.consoles import refreshed
from tests.handbook.place import Place, place_for


def main() -> None:
    """Write into every page what its commands print now."""
    for page in PAGES:
        old = page.read_text(encoding="utf-8")
        if "```console\n" in old:
            new = renewed(page)
            page.write_text(new, encoding="utf-8")
            print(f"{page.name}: {'refreshed' if new != old else 'unchanged'}")


def renewed(page: Path) -> str:
    """The page with its consoles as they look now."""
    lines = page.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        place = place_for(page, Path(folder))
        for block, answer in reversed([(block, _answer(block, place)) for block in of(page)]):
            if answer is not None:
                lines[block.line : block.end - 1] = answer.splitlines()
    return "\n".join(lines) + "\n"


def _answer(block: Block, place: Place) -> str | None:
    """What a console shows now; of other blocks, what the commands below them need is done."""
    if "not run" in block.notes:
        return None
    if block.language == "console":
        return refreshed(block, place)
    place.put(block)
    if block.language == "sh":
        languages.sh(block, place)
    return None


if __name__ == "__main__":
    main()
