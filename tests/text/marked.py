"""Marked sentences: `<source>the general</source> <cue>said</cue> …` is a sentence with its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.records import Article, Span
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
