"""From scores to attributions: which words are source, cue and content, and which of them belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.records import Pointers
from kg.text.encoding import ATTRIBUTION_TAGS, NOT_FIRST

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEVER = -1e4
SAME_SENTENCE = 2.0
"""Added to a pointer's score where both ends stand in one sentence."""
PARTLY = 5.0
"""Taken from a content's score for a cue that not all of its words can see."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution in word numbers; `source` may be empty. `evidence` is what its confidence is reckoned from:

    the mean log probabilities of its cue, source and content tags, and of its pointers.
    """

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words with one role."""

    role: str
    start: int
    end: int


class Links:
    """The pointers of a text, by word."""

    def __init__(self, pointers: Sequence[Pointers]) -> None:
        self._windows = pointers
        self._of = [window for window in pointers for _ in window.cues]

    def to_cues(self, words: range) -> Iterator[tuple[int, int, int, NDArray[np.float32]]]:
        """How strongly these words of a content point to the words of each window that sees some of them.

        Yields the window's first word, how many of the words it decides, how many these are with a name as one, and
        the mean score for each of its words.
        """
        for window in dict.fromkeys(self._of[words.start : words.stop]):
            rows = window.cues[max(0, words.start - window.core) : words.stop - window.core]
            is_new = np.append(True, (rows[1:] != rows[:-1]).any(1))  # the words of a side's name count as one
            yield window.start, len(rows), int(is_new.sum()), rows[is_new].mean(0)

    def to_source(self, cue: int, source: int) -> float | None:
        """How strongly a cue points to the source that starts there; to itself where nobody is named."""
        window = self._of[cue]
        row = window.sources[cue - window.core]
        return float(row[source - window.start]) if 0 <= source - window.start < len(row) else None

    def seen_from(self, cue: int) -> tuple[int, int]:
        """The words, first and end, that the window of a cue sees."""
        window = self._of[cue]
        return window.start, window.start + window.sources.shape[1]


def decode(
    tags: NDArray[np.float32], pointers: Sequence[Pointers], sentence_of: Sequence[int], *, steps: NDArray[np.float64]
) -> list[Tagged]:
    """The attributions of a text, by their cues.

    `tags` are log probabilities (words, 7), `sentence_of` the number of each word's sentence, `steps` what is added to
    the score of one tag after another, (7, 7). Every fragment of content chooses a cue, so that split quotations come
    together; every cue chooses a source or none, and several may choose one. Cues without content are left out.
    """
    found = list(runs(best_tags(tags, steps)))
    cues = {run.start: run for run in found if run.role == "CUE"}
    sources = [run for run in found if run.role == "SOURCE"]
    links = Links(pointers)
    contents: dict[int, list[tuple[Run, float]]] = {start: [] for start in cues}
    for run in found:
        if run.role == "CONTENT" and (chosen := _cue_of(run, cues, links, sentence_of)):
            contents[chosen[0]].append((run, chosen[1]))
    made = []
    for start, cue in cues.items():
        if not contents[start]:
            continue
        source, sure = _source_of(start, sources, links, sentence_of)
        made.append(_tagged(tags, cue, source, contents[start], sure))
    return made


def best_tags(tags: NDArray[np.float32], steps: NDArray[np.float64]) -> list[int]:
    """The likeliest sequence of tags in which every I- follows a tag of its own role.

    A word that can begin nothing stands behind the first of a name: it goes on with the name, and weighs nothing.

    >>> scores = np.log(np.array([[.1, .2, .7, 0, 0, 0, 0], [.4, .1, .5, 0, 0, 0, 0]]) + 1e-9)
    >>> [ATTRIBUTION_TAGS[tag] for tag in best_tags(scores, allowed())]
    ['B-SOURCE', 'I-SOURCE']
    """
    behind = (tags[:, 1::2] == NOT_FIRST).all(1)
    behind[0] = False  # nothing stands before the first word
    best = np.array(_likeliest_tags(tags[~behind], steps))[np.cumsum(~behind) - 1]
    return list(best + (behind & (best % 2 == 1)))


def _likeliest_tags(tags: NDArray[np.float32], steps: NDArray[np.float64]) -> list[int]:
    size = len(tags)
    begins = np.array([NEVER if tag[0] == "I" else 0.0 for tag in ATTRIBUTION_TAGS])
    value = tags[0] + begins
    back = np.zeros((size, len(ATTRIBUTION_TAGS)), np.int64)
    for at in range(1, size):
        options = value[:, None] + steps
        back[at] = options.argmax(0)
        value = options.max(0) + tags[at]
    best = [int(value.argmax())]
    for at in range(size - 1, 0, -1):
        best.append(int(back[at][best[-1]]))
    return best[::-1]


def allowed() -> NDArray[np.float64]:
    """Which tag may follow which, as scores (7, 7): 0 or never."""
    return np.array(
        [
            [NEVER if after[0] == "I" and before[2:] != after[2:] else 0.0 for after in ATTRIBUTION_TAGS]
            for before in ATTRIBUTION_TAGS
        ]
    )


def runs(tags: Sequence[int]) -> Iterator[Run]:
    """The stretches of words with one role.

    >>> [(run.role, run.start, run.end) for run in runs([1, 2, 3, 0, 5, 6])]
    [('SOURCE', 0, 2), ('CUE', 2, 3), ('CONTENT', 4, 6)]
    """
    at = 0
    while at < len(tags):
        tag = ATTRIBUTION_TAGS[tags[at]]
        end = at + 1
        if tag != "O":
            while end < len(tags) and ATTRIBUTION_TAGS[tags[end]] == f"I-{tag[2:]}":
                end += 1
            yield Run(tag[2:], at, end)
        at = end


def _cue_of(content: Run, cues: dict[int, Run], links: Links, sentence_of: Sequence[int]) -> tuple[int, float] | None:
    """The cue that a fragment of content points to, and the probability of that among all cues."""
    here = {sentence_of[content.start], sentence_of[content.end - 1]}
    size = content.end - content.start
    seen: dict[int, list[tuple[int, int, float]]] = {}
    for start, count, weight, scores in links.to_cues(range(content.start, content.end)):
        for cue in cues:
            if 0 <= cue - start < len(scores):
                seen.setdefault(cue, []).append((count, weight, float(scores[cue - start])))
    options = {}
    for cue, found in seen.items():
        total = sum(count for count, _, _ in found)
        mean = sum(weight * score for _, weight, score in found) / sum(weight for _, weight, _ in found)
        options[cue] = mean - PARTLY * (total < size) + SAME_SENTENCE * (sentence_of[cue] in here)
    return _likeliest(options)


def _source_of(cue: int, sources: Sequence[Run], links: Links, sentence_of: Sequence[int]) -> tuple[Run | None, float]:
    """The source that a cue points to, or none, and the probability of that."""
    options: dict[int, float] = {}
    first, last = (bisect_left(sources, word, key=lambda run: run.start) for word in links.seen_from(cue))
    for number in range(first, last):
        score = links.to_source(cue, sources[number].start)
        if score is not None:
            options[number] = score + SAME_SENTENCE * (sentence_of[sources[number].start] == sentence_of[cue])
    options[-1] = links.to_source(cue, cue) or 0.0
    chosen = _likeliest(options)
    assert chosen is not None
    return (sources[chosen[0]] if chosen[0] >= 0 else None), chosen[1]


def _mean(values: Sequence[float] | NDArray[np.float32]) -> float:
    """The mean over names and words: the words of a name have the same value one after another, and count as one."""
    listed = np.asarray(values)
    return float(listed[np.append(True, listed[1:] != listed[:-1])].mean())


def _likeliest(options: dict[int, float]) -> tuple[int, float] | None:
    """The option with the highest score, and its share of all."""
    if not options:
        return None
    best = max(options, key=options.__getitem__)
    total = sum(np.exp(score - options[best]) for score in options.values())
    return best, float(1 / total)


def _tagged(
    tags: NDArray[np.float32], cue: Run, source: Run | None, contents: Sequence[tuple[Run, float]], sure: float
) -> Tagged:
    best = tags.max(1)

    def mean(parts: Sequence[Run]) -> float:
        return float(np.mean([_mean(best[part.start : part.end]) for part in parts])) if parts else 0.0

    ends = [best[number] for run, _ in contents for number in (run.start, run.end - 1)]
    evidence = (
        mean([cue]),
        mean([source] if source else []),
        mean([run for run, _ in contents]),
        float(min(ends)),
        float(np.log(min(chance for _, chance in contents) + 1e-6)),
        float(np.log(sure + 1e-6)),
        0.0 if source else 1.0,
    )
    return Tagged(
        tuple(range(source.start, source.end)) if source else (),
        tuple(range(cue.start, cue.end)),
        tuple(number for run, _ in contents for number in range(run.start, run.end)),
        evidence,
    )
