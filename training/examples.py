"""Passages as numbers: what the network is shown, and what it shall answer."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.records import Span, Token
from kg.text.encoding import ATTRIBUTION_TAGS, NAME_TAGS, SHAPES, Batch, Encoded, Window, batch, encode, windows
from kg.text.sentences import quotations
from training import corpora
from training.corpora import Attributed, Passage
from training.guessing import tags
from training.settings import Settings

IGNORED = -100
"""The answer that counts for nothing, as torch has it."""
TAG = {tag: number for number, tag in enumerate(ATTRIBUTION_TAGS)}
NAME = {tag: number for number, tag in enumerate(NAME_TAGS)}
SHORTEST = 60
"""Pieces of the first window of an article, at least; its size is drawn, so that windows begin anywhere."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the heads can answer: `morphology` as `UPOS|Feats`, `relations` of Universal Dependencies."""

    morphology: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with the answers for its words; pointers are word numbers of the passage, `IGNORED` where none is.

    `cue_weight` is how much the word's tag counts.
    """

    encoded: Encoded
    tags: NDArray[np.int64] | None = None
    tag_weights: NDArray[np.float32] | None = None
    cue_of: NDArray[np.int64] | None = None
    source_of: NDArray[np.int64] | None = None
    morphology: NDArray[np.int64] | None = None
    heads: NDArray[np.int64] | None = None
    relations: NDArray[np.int64] | None = None
    names: NDArray[np.int64] | None = None


def encoded(passage: Passage, *, fused: bool = False) -> Encoded:
    """The passage as the reader sees it in training; `fused` as it sees an article."""
    marks: list[Span] = []
    for start, end in _paragraphs(passage.text):
        marks.extend(quotations(passage.text, Span(start, end)))
    return encode(passage.text, passage.words, passage.starts, marks, fused=fused)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def labels(passages: Iterable[Passage]) -> Labels:
    """The answers that occur in the trees, the frequent first."""
    morphology: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    for passage in passages:
        for word in passage.tree or ():
            morphology[f"{word.upos}|{word.feats}"] += 1
            relations[word.deprel] += 1
    return Labels(tuple(m for m, _ in morphology.most_common()), tuple(r for r, _ in relations.most_common()))


def example(passage: Passage, known: Labels, *, rare_cues: float) -> Example:
    """The passage with its answers."""
    made = Example(encoded(passage))
    if passage.attributions is not None:
        made = _with_attributions(made, passage, rare_cues)
    if passage.tree is not None:
        morphology = {name: number for number, name in enumerate(known.morphology)}
        relations = {name: number for number, name in enumerate(known.relations)}
        made = replace(
            made,
            morphology=np.array([morphology.get(f"{w.upos}|{w.feats}", IGNORED) for w in passage.tree]),
            heads=np.array([word.head for word in passage.tree]),
            relations=np.array([relations.get(word.deprel, IGNORED) for word in passage.tree]),
        )
    if passage.names is not None:
        made = replace(made, names=np.array([NAME.get(tag, IGNORED) for tag in passage.names]))
    return made


def _with_attributions(made: Example, passage: Passage, rare_cues: float) -> Example:
    """The example with tags and pointers; where a word has two parts, source wins over content, and cue over both."""
    size = len(passage.words)
    answers = np.zeros(size, np.int64)
    cue_of, source_of = np.full(size, IGNORED), np.full(size, IGNORED)
    for attribution in passage.attributions or ():
        head = attribution.cue[0]
        source_of[head] = attribution.source[0] if attribution.source else head  # itself: nobody is named
    for part in ("content", "source", "cue"):
        for attribution in passage.attributions or ():
            before = -2
            for number in getattr(attribution, part):
                answers[number] = TAG[f"{'I' if number == before + 1 else 'B'}-{part.upper()}"]
                before = number
                cue_of[number] = IGNORED if part == "cue" else attribution.cue[0]
    weights = np.ones(size, np.float32)
    for number in _rare(passage, passage.attributions or ()):
        weights[number] = rare_cues
    return replace(made, tags=answers, tag_weights=weights, cue_of=cue_of, source_of=source_of)


def _rare(passage: Passage, attributions: Sequence[Attributed]) -> set[int]:
    """The words of cues that have no verb: "in the words of", "a statement that"."""
    classes: list[str] = []
    for start, end in zip(passage.starts, [*passage.starts[1:], len(passage.words)], strict=True):
        classes.extend(tags([Token(word, word.of(passage.text)) for word in passage.words[start:end]]))
    return {n for a in attributions if not any(classes[n] in {"VERB", "AUX"} for n in a.cue) for n in a.cue}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of corpus, with the name that the recipe gives it, and its examples."""

    name: str
    examples: tuple[Example, ...]


def kinds(
    data: Path, settings: Settings, progress: Callable[[str], None] = lambda _: None
) -> tuple[list[Kind], Labels]:
    """All that is trained on, from the folder of corpora that `training/README.md` describes."""
    ud, ner = data / "ud", data / "ner"
    progress("treebanks")
    names = corpora.tagged_names(ner / "uner_en_ewt-train.iob2")
    trees = [
        *corpora.treebank(ud / "en_ewt-train.conllu", names=names),
        *corpora.treebank(ud / "en_gum_open-train.conllu"),
    ]
    known = labels(trees)
    progress("names")
    wiki = list(corpora.wikigold(ner / "wikigold.conll.txt"))
    progress("attributions")
    news = list(corpora.polnear(data / "polnear" / "train.jsonl"))

    def made(passages: Sequence[Passage]) -> tuple[Example, ...]:
        return tuple(example(passage, known, rare_cues=settings.rare_cues) for passage in passages)

    return [
        Kind("attribution", made(news)),
        Kind("tree", made(trees)),
        Kind("names", made(wiki)),
    ], known


Part = tuple[Example, Window]


def steps(found: Sequence[Kind], settings: Settings, processes: int) -> list[list[list[Part]]]:
    """All steps of the training in order, each with one batch for every process; the seed decides.

    The kinds are mixed evenly, so that every few steps see all of them.
    """
    share = max(1, settings.pieces_a_step // processes)
    mixed: list[tuple[float, list[Part]]] = []
    for number, kind in enumerate(found):
        draw = random.Random(settings.seed * 100 + number)
        batches: list[list[Part]] = []
        epochs = settings.epochs[kind.name]
        for epoch in range(int(np.ceil(epochs))):
            made = _epoch(kind.examples, settings.window, share, draw)
            batches.extend(made[: int(len(made) * min(1.0, epochs - epoch))])
        mixed.extend(((at + draw.random()) / len(batches), batch) for at, batch in enumerate(batches))
    ordered = [parts for _, parts in sorted(mixed, key=lambda pair: pair[0])]
    whole = len(ordered) - len(ordered) % processes
    return [ordered[at : at + processes] for at in range(0, whole, processes)]


def _epoch(examples: Sequence[Example], size: int, share: int, draw: random.Random) -> list[list[Part]]:
    """The windows of all examples, in batches of like length, in random order."""
    parts: list[Part] = []
    for one in examples:
        phase = draw.randrange(SHORTEST, size)
        parts.extend((one, window) for window in windows(one.encoded, core=size, phase=phase))
    draw.shuffle(parts)
    batches: list[list[Part]] = []
    for at in range(0, len(parts), 400):
        longest, gathered = 0, list[Part]()
        for part in sorted(parts[at : at + 400], key=_length):
            longest = max(longest, _length(part))
            if gathered and longest * (len(gathered) + 1) > share:
                batches.append(gathered)
                gathered, longest = [], _length(part)
            gathered.append(part)
        batches.append(gathered)
    draw.shuffle(batches)
    return batches


def _length(part: Part) -> int:
    one, window = part
    return sum(len(word) for word in one.encoded.pieces[window.start : window.end])


def shown(parts: Sequence[Part], draw: random.Random, odd_case: float) -> Batch:
    """The batch as the network is shown it; a few of its windows in the letters of a headline, or in capitals."""
    made = batch([(one.encoded, window) for one, window in parts])
    for row in range(len(parts)):
        if draw.random() < odd_case:
            lower = np.isin(made.features[row] % SHAPES, (0, 4)) & (made.mask[row] > 0)
            as_shape = draw.choice((3, 4))
            made.features[row] = np.where(lower, made.features[row] // SHAPES * SHAPES + as_shape, made.features[row])
    return made


def answers(parts: Sequence[Part], name: str, *, pointer: bool = False) -> NDArray[np.int64] | None:
    """One kind of answer for the words of a batch, (windows, words); `None` where no window has any.

    A pointer is counted from the start of its window, and ignored where it leads out of it.
    """
    if all(getattr(one, name) is None for one, _ in parts):
        return None
    made = np.full((len(parts), max(w.end - w.start for _, w in parts)), IGNORED, np.int64)
    for row, (one, window) in enumerate(parts):
        values = getattr(one, name)
        if values is None:
            continue
        here = values[window.start : window.end]
        if pointer:
            here = np.where((here >= window.start) & (here < window.end), here - window.start, IGNORED)
        made[row, : len(here)] = here
    return made
