"""The files of a repository, and the words in them with their lines."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOMS = ("ontology", "shapes", "queries", "tests", "docs", "examples", "benchmarks")
"""Where Turtle, SPARQL and prose lie; a virtual environment and what is built have no part in the contract."""
BUILT = {"_build", "_generated", "node_modules", "__pycache__"}

OPAQUE = re.compile(
    r"""(?P<text>\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<iri><[^<>"{}|^`\\\s]*>)|(?P<comment>\#[^\n]*)""",
    re.DOTALL,
)
WORD = re.compile(r"(?<![\w?:$.-])([a-z][\w-]*):([A-Za-z0-9_](?:[\w.-]*[\w-])?)")
BINDING = re.compile(r"(?:@prefix|PREFIX)\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
BLOCK = re.compile(r"^```(?:sparql|turtle|ttl|trig)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Word:
    """A name in a file: `kg:claimant`, or an IRI in full, where `prefix` is empty."""

    file: str
    line: int
    prefix: str
    local: str


def files(root: Path, *suffixes: str) -> list[Path]:
    """The repository's files of these kinds, in order."""
    found = [path for room in ROOMS for path in (root / room).rglob("*") if path.suffix in suffixes]
    found += [path for path in root.glob("*.md") if ".md" in suffixes]
    return sorted(path for path in found if not BUILT & set(path.relative_to(root).parts))


def sources(root: Path) -> Iterator[tuple[str, int, str]]:
    """All Turtle and SPARQL: the file, the line on which it starts, its text."""
    for path in files(root, ".ttl", ".rq", ".trig"):
        yield name(path, root), 1, path.read_text(encoding="utf-8")
    for path in files(root, ".md"):
        text = path.read_text(encoding="utf-8")
        for block in BLOCK.finditer(text):
            yield name(path, root), line_of(text, block.start(1)), block[1]


def words(file: str, first: int, text: str) -> Iterator[Word]:
    """The prefixed names and IRIs of a text, without those in strings and comments.

    >>> [word.local for word in words("a.ttl", 1, 'kg:Claim # kg:Note \\n kg:name "kg:x" .')]
    ['Claim', 'name']
    """
    bare = OPAQUE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    breaks = [found.start() for found in re.finditer("\n", text)]
    for found in WORD.finditer(bare):
        yield Word(file, first + bisect(breaks, found.start()), found[1], found[2])
    bindings = {found.start(2) - 1 for found in BINDING.finditer(text)}
    for found in OPAQUE.finditer(text):
        if found["iri"] and found.start() not in bindings:
            yield Word(file, first + bisect(breaks, found.start()), "", found["iri"][1:-1])


def bindings(file: str, first: int, text: str) -> Iterator[Word]:
    """The prefixes that a text binds, with their namespaces as `local`."""
    for found in BINDING.finditer(text):
        yield Word(file, first + line_of(text, found.start()) - 1, found[1], found[2])


def name(path: Path, root: Path) -> str:
    """The file's name from the root, with slashes."""
    return path.relative_to(root).as_posix()


def line_of(text: str, offset: int) -> int:
    """On which line a character stands.

    >>> line_of("a\\nb", 2)
    2
    """
    return text.count("\n", 0, offset) + 1


def line_with(path: Path, pattern: str) -> int:
    """The first line where a pattern is found; the first of the file if nowhere."""
    text = path.read_text(encoding="utf-8")
    found = re.search(pattern, text, re.MULTILINE)
    return line_of(text, found.start()) if found else 1
