"""The comments of a Turtle or TriG file, and what each of them belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from kg.errors import GraphError
from kg.graph import turtle
from kg.graph.ntriples import write
from kg.graph.statements import ANONYMOUS, PlacesParser
from kg.graph.terms import Node
from kg.graph.turtle import Comments

OFF = "# kg fmt: off"
"""A line among the first comments of a file that is to stay as it is."""

TOKENS = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\''''
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^\s<>]*>|\\.|(?P<comment>\#[^\n]*)""",
    re.DOTALL,
)
"""All in which a # may stand, and the comments themselves."""

SPACE = re.compile(r"\s*")
HEAD = re.compile(r"(?:\s|#[^\n]*)*")
"""All before the first thing that is no comment."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Comments on lines of their own, one under the other; `following` is the offset of what stands below them."""

    lines: tuple[str, ...]
    start: int
    following: int
    is_close: bool


def comments(text: str, where: Path) -> Comments:
    """What each comment of a file belongs to: the head of the file, or the subject or graph directly below it.

    Raises `GraphError` for one that belongs to nothing of the kind.
    """
    blocks = list(_blocks(text, where))
    if not blocks:
        return turtle.NONE
    parser = PlacesParser(text, lambda _s, _o: False)
    subject_at = {at: (_name(graph), _name(subject)) for at, (graph, subject) in parser.subjects.items()}
    graph_at = {at: _name(graph) for at, graph in parser.graphs.items()}
    head: list[str] = []
    graphs: defaultdict[str, list[str]] = defaultdict(list)
    subjects: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    first = HEAD.match(text).end()  # type: ignore[union-attr]
    for block in blocks:
        place = block.following if block.is_close else -1
        graph, subject = subject_at.get(place, ("", ""))
        if subject:
            subjects[graph, subject] += block.lines
        elif graph_at.get(place):
            graphs[graph_at[place]] += block.lines
        elif block.start < first:
            head += ["", *block.lines] if head else block.lines
        else:
            raise _lost(block.lines[0], text, block.start, where)
    return Comments(head, graphs, subjects)


def _name(node: Node | None) -> str:
    """How the node is named in the file; "" where it has no name, by which its comment could be found again."""
    return "" if node is None or node.startswith(ANONYMOUS) else write(node)


def _blocks(text: str, where: Path) -> Iterator[_Block]:
    lines: list[str] = []
    start = end = 0
    for found in TOKENS.finditer(text):
        comment = found["comment"]
        if comment is None:
            continue
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if before.strip():
            raise _lost(comment, text, found.start(), where)
        if lines and text[end : found.start()].strip(" \t\r") != "\n":
            yield _block(text, lines, start, end)
            lines = []
        if not lines:
            start = found.start()
        lines.append(comment.rstrip())
        end = found.end()
    if lines:
        yield _block(text, lines, start, end)


def _block(text: str, lines: list[str], start: int, end: int) -> _Block:
    following = SPACE.match(text, end).end()  # type: ignore[union-attr]
    return _Block(tuple(lines), start, following, text.count("\n", end, following) == 1)


def _lost(comment: str, text: str, offset: int, where: Path) -> GraphError:
    return GraphError(
        f"the comment “{shorten(comment, 60, placeholder='…')}” stands where it would be lost",
        where=f"{where}:{text.count(chr(10), 0, offset) + 1}",
        remedy="Put it on a line of its own directly above a subject, or at the head of the file; "
        f"or write `{OFF}` at the head, and the file stays as it is.",
    )


def is_off(text: str) -> bool:
    """Whether the comments at the head of a file say that it is to stay as it is."""
    return OFF in map(str.strip, HEAD.match(text)[0].splitlines())  # type: ignore[index]


def words(text: str) -> Counter[str]:
    """The comments of a file."""
    return Counter(found["comment"].rstrip() for found in TOKENS.finditer(text) if found["comment"])
