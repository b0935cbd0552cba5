"""The fenced blocks of a page, each with the notes that stand above it.

A note is a comment in HTML, on a line of its own above the fence, which no reader sees:

    <!-- file: answer.rq -->          the block is this file; what follows on the page may use it
    <!-- not run: needs a network --> why the block is only looked at
    <!-- only parsed: a part -->      why the block is read, but not checked
    <!-- breaks: claim-has-claimant --> the rule that this graph breaks, and no other
    <!-- empty: nobody denies it -->  why the query has no answer
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILT = {"_build", "_generated"}
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(path for path in (ROOT / "docs").rglob("*.md") if not BUILT & set(path.parts)),
    ROOT / "kg" / "models" / "CARD.md",
]
NOTES = {"file", "not run", "only parsed", "breaks", "empty"}
FENCE = re.compile(r"(?P<indent> *)(?P<fence>`{3,}|~{3,})(?P<language>.*)")
NOTE = re.compile(r"<!-- (?P<key>[a-z ]+): (?P<value>.+?) -->")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. `line` is that of its fence, counted from 1; `end` that of the fence which closes it."""

    page: str
    line: int
    end: int
    language: str
    text: str
    notes: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(text: str, *, page: str) -> list[Block]:
    r"""The blocks of a page, in order.

    >>> [block] = blocks("<!-- file: a.rq -->\n```sparql\nASK {}\n```\n", page="a.md")
    >>> block.language, block.text, block.notes, block.line
    ('sparql', 'ASK {}\n', {'file': 'a.rq'}, 2)
    """
    return list(_blocks(text.splitlines(), page))


def of(page: Path) -> list[Block]:
    """The blocks of a page of this project."""
    return blocks(page.read_text(encoding="utf-8"), page=str(page.relative_to(ROOT)))


def _blocks(lines: list[str], page: str) -> Iterator[Block]:
    notes: dict[str, str] = {}
    opened: re.Match[str] | None = None
    start = 0
    for number, line in enumerate(lines, start=1):
        fence = FENCE.fullmatch(line)
        if opened and fence and fence["fence"].startswith(opened["fence"]) and not fence["language"].strip():
            inside = [inner.removeprefix(opened["indent"]) + "\n" for inner in lines[start : number - 1]]
            yield Block(page, start, number, opened["language"].strip(), "".join(inside), notes)
            opened, notes = None, {}
        elif opened:
            continue
        elif fence:
            opened, start = fence, number
        elif note := NOTE.fullmatch(line.strip()):
            notes[note["key"]] = note["value"]
        elif line.strip():
            notes = {}
    if opened:
        raise AssertionError(f"{page}:{start}: this fence is never closed")
