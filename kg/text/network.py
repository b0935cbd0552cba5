"""The trained reader behind onnxruntime: an encoded text in, scores for its words out."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from kg.records import Pointers
from kg.resources import model
from kg.text import trees
from kg.text.encoding import NOT_FIRST, Batch, Encoded, Window, batch, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

Run: TypeAlias = "Callable[[Batch], Mapping[str, NDArray[Any]]]"
"""A network: outputs by name, each (windows, words, …)."""

CORE, LEFT, RIGHT = 326, 16, 8
"""Word pieces that a window decides, and those it sees before and after; together those of training."""
SLACK = 24
"""Word pieces by which a window may be longer than its fair share, so that it can end with a sentence."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers stand for: `morphology` as `UPOS|Feats`, `relations` of Universal Dependencies.

    `relation` scores pairs of words, (relations, size, size); `steps` what follows what among tags, for `decoding`;
    `confidence` are the weights of the evidence for an attribution, the constant first, and `calibration` says what
    comes of them: points of a line from what they say to the share that is right.
    """

    morphology: tuple[str, ...]
    relations: tuple[str, ...]
    relation: NDArray[np.float32]
    steps: NDArray[np.float64]
    confidence: tuple[float, ...] = ()
    calibration: tuple[tuple[float, float], ...] = ()


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
        given = {"pieces": made.pieces, "features": made.features, "first": made.first}
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
        tuple((said, meant) for said, meant in read["calibration"]),
    )


def read(encoded: Encoded, run: Run, known: Labels) -> Scores:
    """The scores of all words of a text that has at least one.

    A name that is one word to the network is read as one; its words then share what is said of it.
    """
    name_of = np.cumsum([bool(word) for word in encoded.pieces]) - 1
    if name_of[-1] + 1 == len(encoded):
        return _read(encoded, run, known)
    heads = [number for number, word in enumerate(encoded.pieces) if word]
    starts = sorted({int(name_of[number]) for number in encoded.starts})
    shown = Encoded(tuple(encoded.pieces[n] for n in heads), tuple(encoded.features[n] for n in heads), tuple(starts))
    return _spread(_read(shown, run, known), name_of, known)


def _read(encoded: Encoded, run: Run, known: Labels) -> Scores:
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
    pointers: list[Pointers] = []
    borders = set(encoded.starts)
    for window in cut(encoded):  # one at a time: 8-bit numbers have the scale of all that is read with them
        found = {name: values[0] for name, values in run(batch([(encoded, window)])).items()}
        inner = slice(window.core - window.start, window.core_end - window.start)
        width = window.end - window.start
        outer = slice(window.core, window.core_end)
        made.tags[outer] = _log_softmax(found["tags"][inner])
        made.names[outer] = _log_softmax(found["names"][inner])
        made.morphology[outer] = found["morphology"][inner]
        made.starts[outer] = found["starts"][inner, 1] > found["starts"][inner, 0]
        made.starts[[n for n in range(window.core, window.core_end) if n in borders]] = True
        pointers.append(
            Pointers(window.start, window.core, found["cues"][inner, :width], found["sources"][inner, :width])
        )
        _trees(made, window, found, known)
    return replace(made, pointers=tuple(pointers))


def _spread(scores: Scores, name_of: NDArray[np.int64], known: Labels) -> Scores:
    """The scores of words, from those of names: the last word of a name governs the others as their compound."""
    counts = np.bincount(name_of)
    last = np.cumsum(counts) - 1
    first = last - counts + 1
    behind = np.arange(len(name_of)) != first[name_of]
    within = np.arange(len(name_of)) != last[name_of]
    pointers = []
    for window in scores.pointers:
        rows = counts[window.core : window.core + len(window.cues)]
        columns = counts[window.start : window.start + window.cues.shape[1]]
        cues, sources = (v.repeat(rows, 0).repeat(columns, 1) for v in (window.cues, window.sources))
        pointers.append(Pointers(int(first[window.start]), int(first[window.core]), cues, sources))
    compound = known.relations.index("compound")
    return Scores(
        _going_on(scores.tags[name_of], behind),
        tuple(pointers),
        _going_on(scores.names[name_of], behind),
        scores.morphology[name_of],
        scores.starts[name_of] & ~behind,
        np.where(within, last[name_of], last[scores.heads[name_of]]),
        np.where(within, compound, scores.relations[name_of]),
    )


def _going_on(tags: NDArray[np.float32], behind: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The tags of words, of which those behind the first of a name cannot begin anything: B- counts as I- there."""
    made = tags.copy()
    begins = np.arange(1, tags.shape[1], 2)
    made[np.ix_(behind, begins + 1)] = np.maximum(tags[np.ix_(behind, begins)], tags[np.ix_(behind, begins + 1)])
    made[np.ix_(behind, begins)] = NOT_FIRST
    return made


def cut(encoded: Encoded) -> list[Window]:
    """The windows in which a text is read: they share it about evenly, with room to end at the end of a sentence."""
    pieces = sum(len(word) for word in encoded.pieces)
    count = -(-pieces // (CORE - SLACK))
    core = CORE if count == 1 else pieces // count + SLACK
    return list(windows(encoded, core=core, left=LEFT, right=RIGHT))


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
