"""What the trained reader sees of a text: word pieces, the shape of words, paragraphs, quotations, windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from kg.records import Span
from kg.resources import model
from kg.text.blinding import named

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

START, END, UNKNOWN = 101, 102, 100
"""Ids of the vocabulary's marks for the start and end of a window, and for what it cannot spell."""
LONGEST_WORD = 8
"""Pieces of a word that are read; the rest of a longer one tells nothing more."""
SHAPES = 8
FEATURES = SHAPES * 4
"""Shapes of words, times whether a paragraph starts there, times whether the word stands in quotation marks."""
ATTRIBUTION_TAGS = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
NOT_FIRST = -30.0
"""The score of a tag that begins something, for a word behind the first of a name."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the reader sees it: pieces and a feature for each word, and the words at which sentences start.

    A word without pieces belongs to the name that the word before it begins.
    """

    pieces: tuple[tuple[int, ...], ...]
    features: tuple[int, ...]
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.pieces)


@dataclass(frozen=True, slots=True)
class Window:
    """Words that are read together: `start` to `end`, of which those from `core` to `core_end` are decided here."""

    start: int
    core: int
    core_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one size: `pieces`, `mask`, `features` are (windows, pieces); `first` is (windows, words).

    `first` holds the place of each word's first piece, 0 where there is no word.
    """

    pieces: NDArray[np.int64]
    mask: NDArray[np.float32]
    features: NDArray[np.int64]
    first: NDArray[np.int64]


def encode(
    text: str, words: Sequence[Span], starts: Sequence[int], quotations: Sequence[Span], *, fused: bool = True
) -> Encoded:
    """The text as the reader sees it; `starts` are the words at which sentences start.

    The names of sides are seen as those of others that stand in for them (`kg.text.blinding`); `fused` makes one word
    of each, so that a name's length tells nothing either. In training they keep their words, which have trees.

    >>> found = encode('He said "no".', [Span(0, 2), Span(3, 7), Span(8, 9), Span(9, 11)], [0], [Span(8, 12)])
    >>> found.features, len(found.pieces)
    ((12, 0, 18, 16), 4)
    """
    forms = [word.of(text) for word in words]
    behind: set[int] = set()
    begins = set(starts)
    for name in list(named(forms)):
        if not begins.isdisjoint(range(name.start + 1, name.end)):
            continue  # "… in the south" and, in the next sentence, "Sudan …"
        forms[name.start : name.end] = [name.word] * len(name.words) if fused else name.words
        behind.update(range(name.start + 1, name.end) if fused else ())
    features, before, quoted = [], 0, iter([*quotations, Span(len(text), len(text))])
    mark = next(quoted)
    for number, (word, form) in enumerate(zip(words, forms, strict=True)):
        while mark.end <= word.start < len(text):
            mark = next(quoted)
        opens = number == 0 or "\n" in text[before : word.start]
        inside = mark.start <= word.start < mark.end
        features.append(shape(form) + SHAPES * opens + 2 * SHAPES * inside)
        before = word.end
    seen = tuple(() if number in behind else pieces(form) for number, form in enumerate(forms))
    return Encoded(seen, tuple(features), tuple(starts))


@lru_cache(maxsize=65536)
def shape(form: str) -> int:
    """How a word is written: the vocabulary knows lower case only.

    >>> [shape(form) for form in ("12", "-", "UN", "Baku", "B", "McKay", "9K33", "army")]
    [1, 2, 3, 4, 5, 6, 7, 0]
    """
    if form.isdigit():
        return 1
    if not any(character.isalnum() for character in form):
        return 2
    if form.isupper() and len(form) > 1 and form.isalpha():
        return 3
    if any(character.isdigit() for character in form):
        return 7
    if form[0].isupper():
        return 4 if form[1:].islower() else 5 if len(form) == 1 else 6
    return 6 if any(character.isupper() for character in form) else 0


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = Tokenizer.from_file(str(model("tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@lru_cache(maxsize=65536)
def pieces(form: str) -> tuple[int, ...]:
    """The ids of a word's pieces in the encoder's vocabulary, at least one."""
    found = _tokenizer().encode(form, add_special_tokens=False).ids
    return tuple(found[:LONGEST_WORD]) or (UNKNOWN,)


def windows(
    encoded: Encoded, *, core: int, left: int = 0, right: int = 0, phase: int | None = None
) -> Iterator[Window]:
    """Windows that together decide every word once, cut between sentences; sizes are in pieces.

    `core` is the most that a window decides, `left` and `right` what it sees besides; `phase` is the size of the
    first window where it shall differ.

    >>> twelve = Encoded(tuple((7,) for _ in range(12)), (0,) * 12, (0, 5, 8))
    >>> [(w.start, w.core, w.core_end, w.end) for w in windows(twelve, core=6, left=2, right=2)]
    [(0, 0, 5, 7), (3, 5, 8, 10), (6, 8, 12, 12)]
    """
    ends = np.array([0, *accumulate(len(word) for word in encoded.pieces)])
    borders = np.array([0, *encoded.starts, len(encoded)])
    at, size = 0, phase or core
    while at < len(encoded):
        most = max(int(np.searchsorted(ends, ends[at] + size, side="right")) - 1, at + 1)
        closest = int(np.searchsorted(borders, most, side="right")) - 1
        until = int(borders[closest]) if borders[closest] > at else min(most, len(encoded))
        start = int(np.searchsorted(ends, max(0, ends[at] - left)))
        end = int(np.searchsorted(ends, min(ends[-1], ends[until] + right), side="right")) - 1
        yield Window(min(start, at), at, until, max(end, until))
        at, size = until, core


def batch(parts: Sequence[tuple[Encoded, Window]]) -> Batch:
    """The windows side by side."""
    rows = [_row(encoded, window) for encoded, window in parts]
    longest = max(len(row[0]) for row in rows)
    most = max(len(row[2]) for row in rows)
    shaped = (len(rows), longest)
    made = Batch(
        np.zeros(shaped, np.int64),
        np.zeros(shaped, np.float32),
        np.zeros(shaped, np.int64),
        np.zeros((len(rows), most), np.int64),
    )
    for number, (ids, features, first) in enumerate(rows):
        made.pieces[number, : len(ids)] = ids
        made.mask[number, : len(ids)] = 1
        made.features[number, : len(ids)] = features
        made.first[number, : len(first)] = first
    return made


def _row(encoded: Encoded, window: Window) -> tuple[list[int], list[int], list[int]]:
    ids, features, first = [START], [0], []
    for number in range(window.start, window.end):
        first.append(len(ids))
        word = encoded.pieces[number]
        ids.extend(word)
        features.extend([encoded.features[number]] * len(word))
    return [*ids, END], [*features, 0], first
