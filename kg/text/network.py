"""The trained reader behind onnxruntime: an encoded text in, scores for its words out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from kg.records import Pointers
from kg.resources import model
from kg.text import trees
from kg.text.encoding import Batch, Encoded, Window, batch, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

Run: TypeAlias = "Callable[[Batch], Mapping[str, NDArray[Any]]]"
"""A network: outputs by name, each (windows, words, …)."""

CORE, LEFT, RIGHT = 208, 32, 16
"""Word pieces that a window decides, and those it sees before and after; together those of training."""
SLACK = 24
"""Word pieces by which a window may be longer than its fair share, so that it can end with a sentence."""
TOGETHER, ALIKE = 8, 0.9
"""Windows that go through the network at once, at most, and how much shorter one may be than another."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers stand for: `morphology` as `UPOS|Feats`, `relations` of Universal Dependencies.

    `relation` scores pairs of words, (relations, size, size); `steps` what follows what among tags, for `decoding`;
    `confidence` are the weights of the evidence for an attribution, the constant first.
    """

    morphology: tuple[str, ...]
    relations: tuple[str, ...]
    relation: NDArray[np.float32]
    steps: NDArray[np.float64]
    confidence: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network makes of a text. Per word: log probabilities of attribution `tags` (words, 7) and of `names`

    (words, 7), `morphology` as numbers of labels, `starts` where a sentence of the treebanks starts, `heads` and
    `relations` of its tree; `pointers` lead from content to cue and from cue to source.
    """

    tags: NDArray[np.float32]
    pointers: tuple[Pointers, ...]
    names: NDArray[np.float32]
    morphology: NDArray[np.int64]
    starts: NDArray[np.bool_]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]


@cache
def session() -> Run:
    """The shipped network; one core a process, since processes share the work."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    found = onnxruntime.InferenceSession(str(model("reader.onnx")), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in found.get_outputs()]

    def run(made: Batch) -> dict[str, NDArray[Any]]:
        given = {"pieces": made.pieces, "mask": made.mask, "features": made.features, "first": made.first}
        return dict(zip(names, found.run(names, given), strict=True))

    return run


@cache
def labels() -> Labels:
    """What the shipped network's numbers stand for."""
    read = json.loads(model("reader.json").read_text(encoding="utf-8"))
    relation = np.load(model("relation.npy")).astype(np.float32)
    return Labels(
        tuple(read["morphology"]),
        tuple(read["relations"]),
        relation,
        np.array(read["steps"]),
        tuple(read["confidence"]),
    )


def read(encoded: Encoded, run: Run, known: Labels) -> Scores:
    """The scores of all words of a text that has at least one."""
    size = len(encoded)
    made = Scores(
        np.zeros((size, 7), np.float32),
        (),
        np.zeros((size, 7), np.float32),
        np.zeros(size, np.int64),
        np.zeros(size, np.bool_),
        np.arange(size),
        np.zeros(size, np.int64),
    )
    cut = list(windows(encoded, core=_even(sum(map(len, encoded.pieces))), left=LEFT, right=RIGHT))
    pointers: dict[int, Pointers] = {}
    borders = set(encoded.starts)
    for group in _groups(encoded, cut):
        found = run(batch([(encoded, window) for window in group]))
        for row, window in enumerate(group):
            inner = slice(window.core - window.start, window.core_end - window.start)
            width = window.end - window.start
            outer = slice(window.core, window.core_end)
            made.tags[outer] = _log_softmax(found["tags"][row, inner])
            made.names[outer] = _log_softmax(found["names"][row, inner])
            made.morphology[outer] = found["morphology"][row, inner]
            starts = found["starts"][row]
            made.starts[outer] = starts[inner, 1] > starts[inner, 0]
            made.starts[[n for n in range(window.core, window.core_end) if n in borders]] = True
            pointers[window.core] = Pointers(
                window.start, window.core, found["cues"][row, inner, :width], found["sources"][row, inner, :width]
            )
            _trees(made, window, {name: values[row] for name, values in found.items()}, known)
    ordered = tuple(pointers[window.core] for window in cut)
    return Scores(made.tags, ordered, made.names, made.morphology, made.starts, made.heads, made.relations)


def _even(pieces: int) -> int:
    """The size of windows that share so many pieces about evenly, with room to end at the end of a sentence."""
    count = -(-pieces // (CORE - SLACK))
    return CORE if count == 1 else min(CORE, pieces // count + SLACK)


def _groups(encoded: Encoded, cut: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length, so that little is padded."""
    sizes = [len(word) for word in encoded.pieces]
    group: list[Window] = []
    longest = 0
    for window in sorted(cut, key=lambda w: -sum(sizes[w.start : w.end])):
        length = sum(sizes[window.start : window.end])
        if group and (len(group) == TOGETHER or length < ALIKE * longest):
            yield group
            group = []
        if not group:
            longest = length
        group.append(window)
    yield group


def _trees(made: Scores, window: Window, found: Mapping[str, NDArray[Any]], known: Labels) -> None:
    """Write the heads and relations of the window's own words."""
    starts = [window.core, *(n for n in range(window.core + 1, window.core_end) if made.starts[n]), window.core_end]
    made.starts[window.core] = True
    arcs = found["arcs"]
    for start, end in pairwise(starts):
        first, last = start - window.start, end - window.start
        rows = arcs[first:last]
        own = np.concatenate([rows[:, :1], rows[:, first + 1 : last + 1]], 1)
        made.heads[start:end] = np.array(trees.heads(own)) + start
    own_words = np.arange(window.core, window.core_end)
    is_root = made.heads[own_words] == own_words
    governors = np.where(is_root, 0, made.heads[own_words] - window.start + 1)
    left = _with_one(found["dependents"][own_words - window.start])
    right = _with_one(found["governors"][governors])
    size = left.shape[1]
    pairs = (left[:, :, None] * right[:, None, :]).reshape(len(left), size * size)
    scores = pairs @ known.relation.reshape(len(known.relations), size * size).T
    root = known.relations.index("root")
    scores[~is_root, root] = trees.NEVER
    made.relations[own_words] = np.where(is_root, root, scores.argmax(1))


def _with_one(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.concatenate([values, np.ones((len(values), 1), np.float32)], 1)


def _log_softmax(values: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = values - values.max(-1, keepdims=True)
    made: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return made
