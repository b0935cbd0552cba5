"""GUM's clusters: which words of a text mean the same, for coreference."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kg.records import Span
from training.corpora import Sentence, sentences_of

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM"})
"""Classes of the heads of phrases; a clause ("it was clear [that they fled]") is nobody."""
PIECE = re.compile(r"\([^()]+\)?|[^()]+\)")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that mean something, where their head begins, and whether that is a noun."""

    span: Span
    head: int
    nominal: bool


@dataclass(frozen=True, slots=True)
class Clustered:
    """A text with the words that mean the same, by cluster."""

    id: str
    text: str
    clusters: dict[str, tuple[Marked, ...]]

    def of(self, span: Span) -> tuple[Marked, ...]:
        """All words that mean the same as these, if they are marked."""
        return next((marked for marked in self.clusters.values() if any(m.span == span for m in marked)), ())


def clustered(path: Path) -> Iterator[Clustered]:
    """The documents of a CoNLL-U file with GUM's entities, whole."""
    every = list(sentences_of(path))
    starts = [number for number, sentence in enumerate(every) if sentence.document]
    for first, last in pairwise([*starts, len(every)]):
        yield _document(every[first:last])


def _document(sentences: Sequence[Sentence]) -> Clustered:
    text, found = "", defaultdict(list)
    for sentence in sentences:
        text += ("\n\n" if sentence.paragraph else " ") if text else ""
        for cluster, first, last in _entities(sentence):
            inside = range(first, last + 1)
            head = next((at for at in inside if int(sentence.rows[at][6]) - 1 not in inside), first)
            span = Span(len(text) + sentence.words[first].start, len(text) + sentence.words[last].end)
            marked = Marked(span, len(text) + sentence.words[head].start, sentence.rows[head][3] in NOMINAL)
            found[cluster].append(marked)
        text += sentence.text
    return Clustered(sentences[0].id.rpartition("-")[0], text, {c: tuple(marked) for c, marked in found.items()})


def _entities(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """The cluster, first and last word of each entity in a sentence."""
    opened: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(sentence.rows):
        noted = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for piece in PIECE.findall(noted[1] if noted else ""):
            cluster = piece.strip("()").split("-")[0].split("[")[0]
            if piece.startswith("("):
                opened[cluster].append(number)
            if piece.endswith(")") and opened[cluster]:
                yield cluster, opened[cluster].pop(), number
