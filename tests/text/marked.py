"""Marked sentences: `<source>the general</source> <cue>said</cue> …` is a sentence with its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.records import Article, Attribution, Span
from kg.text.articles import make

TAG = re.compile(r"<(/?)(\w+)>")


@dataclass(frozen=True)
class Marked:
    """A text and its marked spans by label, in text order."""

    text: str
    spans: dict[str, list[Span]] = field(default_factory=dict)

    def words(self, label: str) -> list[str]:
        return [span.of(self.text) for span in self.spans.get(label, [])]


def read(marked: str) -> Marked:
    """The text without its marks, and where they stood; marks may nest.

    >>> read("<source>The army</source> <cue>said</cue> so.").words("source")
    ['The army']
    """
    text, last = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {}
    for match in TAG.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match[1]:
            spans.setdefault(match[2], []).append(Span(opened.pop(match[2]), len(text)))
        else:
            opened[match[2]] = len(text)
    return Marked(text + marked[last:], {label: sorted(found) for label, found in spans.items()})


def article(text: str) -> Article:
    """A small article by an outlet that does not exist."""
    return make(text, name="sample", publisher="The Daily Sample")


CASES = [
    (block.split("\n")[0].lstrip("# "), block.split("\n", 1)[1].strip())
    for block in (Path(__file__).parent / "data" / "attribution.txt").read_text(encoding="utf-8").split("\n\n")[1:]
]
"""Sentences with their attributions marked, each with the phenomenon that it shows."""


def assert_marked(answer: Marked, found: Sequence[Attribution]) -> None:
    """That the attributions found are those that are marked."""
    assert {span.of(answer.text) for a in found for span in a.source} == set(answer.words("source"))
    assert sorted(a.cue[0].of(answer.text) for a in found) == sorted(answer.words("cue"))
    assert sorted(s.of(answer.text) for a in found for s in a.content) == sorted(answer.words("content"))
