"""Scores for the words of a text, each from the window that decides it: by a network made by hand, and by ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kg.records import Span
from kg.text import network
from kg.text.encoding import NAME_TAGS, Batch, Encoded, Window, batch, encode
from kg.text.network import Labels, Scores, read
from kg.text.sentences import quotations
from kg.text.tokens import tokens

FIRST = 1000
"""The piece of word 0; that of word n is n more, so that the network made by hand knows which words it sees."""
ELSEWHERE = 1e6
"""What it says of places where there is no word."""
SIDE = 3
"""Words of a tree are told apart by their number modulo this."""
PAIRS = tuple(f"{dependent}<{governor}" for dependent in range(SIDE) for governor in range(SIDE))


def pairs_of_words() -> Labels:
    """Relations named after the two words; "root" is worth more than all of them."""
    relation = np.zeros((1 + len(PAIRS), SIDE + 1, SIDE + 1), np.float32)
    relation[0] = 50
    for number, pair in enumerate(PAIRS, start=1):
        relation[number, int(pair[0]), int(pair[2])] = 9
    return Labels(("NOUN|",) * 50, ("root", *PAIRS), relation, np.zeros((7, 7)))


@dataclass
class ByHand:
    """A network whose scores tell of which word they are; `begins` are words at which it sees a sentence start."""

    begins: frozenset[int] = frozenset()
    arcs: Callable[[int, int], float] = lambda _word, _head: 0.0
    shown: list[Batch] = field(default_factory=list)

    def __call__(self, made: Batch) -> dict[str, NDArray[Any]]:
        self.shown.append(made)
        words = np.take_along_axis(made.pieces, made.first, 1) - FIRST
        is_word = made.first > 0
        rows, most = words.shape
        found: dict[str, NDArray[Any]] = {
            "tags": np.eye(7, dtype=np.float32)[words % 7] * 20,
            "names": np.eye(7, dtype=np.float32)[(words + 3) % 7] * 20,
            "morphology": np.where(is_word, words % 50, -1),
            "starts": np.stack([~np.isin(words, list(self.begins)), np.isin(words, list(self.begins))], -1) * 1.0,
            "cues": np.full((rows, most, most), ELSEWHERE, np.float32),
            "sources": np.full((rows, most, most), ELSEWHERE, np.float32),
            "arcs": np.full((rows, most, most + 1), ELSEWHERE, np.float32),
            "dependents": np.eye(SIDE, dtype=np.float32)[words % SIDE],
            "governors": np.zeros((rows, most + 1, SIDE), np.float32),
        }
        found["governors"][:, 1:] = np.eye(SIDE, dtype=np.float32)[words % SIDE]
        for row in range(rows):
            here = words[row, is_word[row]]
            size = len(here)
            found["cues"][row, :size, :size] = points(here, "cues")
            found["sources"][row, :size, :size] = points(here, "sources")
            found["arcs"][row, :size, 0] = [self.arcs(word, -1) for word in here]
            found["arcs"][row, :size, 1 : size + 1] = [[self.arcs(word, head) for head in here] for word in here]
        return found


def points(words: NDArray[np.int64], kind: str) -> NDArray[np.float32]:
    """The score that the network made by hand gives to a pointer from one word to another."""
    made = words[:, None] * 7.0 + words[None, :] * 3.0 + (0.5 if kind == "sources" else 0.0)
    return made.astype(np.float32)


def drawn(seed: int) -> Callable[[int, int], float]:
    """Arcs by lot, the same for the same two words."""
    table = np.random.default_rng(seed).normal(size=(97, 89)) * 5
    return lambda word, head: float(table[word % 97, head % 89])


def text(*sizes: int, starts: tuple[int, ...] = (0,)) -> Encoded:
    """Words of so many pieces, the first of which tells the word's number."""
    pieces = tuple((FIRST + number, *[7] * (size - 1)) for number, size in enumerate(sizes))
    return Encoded(pieces, (0,) * len(sizes), starts)


def long_text() -> Encoded:
    """Many sentences of all lengths, one of them longer than a window."""
    return text(*[1 + n % 3 for n in range(900)], starts=(0, 5, 17, 60, 61, 130, 200, 330, 640, 700, 888))


def decided(encoded: Encoded) -> list[Window]:
    return network.cut(encoded)


def sentence_of(scores: Scores) -> list[int]:
    return list(np.cumsum(scores.starts))


@st.composite
def texts(draw: st.DrawFn) -> Encoded:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=400))
    starts = draw(st.sets(st.integers(0, len(sizes) - 1), max_size=30))
    return text(*sizes, starts=tuple(sorted({0, *starts})))


def test_the_text_for_these_tests_has_windows_within_sentences_and_between_them() -> None:
    cores = {window.core for window in decided(long_text())}
    assert cores & set(long_text().starts) - {0}
    assert cores - set(long_text().starts)


@given(texts())
@settings(max_examples=30)
def test_every_word_has_its_own_scores(encoded: Encoded) -> None:
    found = read(encoded, ByHand(), pairs_of_words())
    words = np.arange(len(encoded))
    assert found.tags.argmax(1).tolist() == (words % 7).tolist()
    assert found.names.argmax(1).tolist() == ((words + 3) % 7).tolist()
    assert found.morphology.tolist() == (words % 50).tolist()


def test_tags_and_names_are_log_probabilities() -> None:
    found = read(long_text(), ByHand(), pairs_of_words())
    assert np.exp(found.tags).sum(1) == pytest.approx(np.ones(900), abs=1e-5)
    assert np.exp(found.names).sum(1) == pytest.approx(np.ones(900), abs=1e-5)


def test_pointers_lead_to_all_words_of_their_window_in_text_order() -> None:
    encoded = long_text()
    found = read(encoded, ByHand(), pairs_of_words())
    cut = decided(encoded)
    assert [(window.start, window.core) for window in found.pointers] == [(w.start, w.core) for w in cut]
    for pointers, window in zip(found.pointers, cut, strict=True):
        own, seen = np.arange(window.core, window.core_end), np.arange(window.start, window.end)
        expected = own[:, None] * 7.0 + seen[None, :] * 3.0
        assert pointers.cues.tolist() == expected.tolist()
        assert pointers.sources.tolist() == (expected + 0.5).tolist()


def test_every_window_goes_through_the_network_once_and_alone() -> None:
    encoded, run = text(*[1 + n % 3 for n in range(5000)], starts=tuple(range(0, 5000, 7))), ByHand()
    read(encoded, run, pairs_of_words())
    lengths = [made.mask.sum(1).tolist() for made in run.shown]
    expected = [sum(len(p) for p in encoded.pieces[w.start : w.end]) + 2 for w in decided(encoded)]
    assert sorted(length for group in lengths for length in group) == sorted(expected)
    assert all(len(group) == 1 for group in lengths)


@given(texts(), st.sets(st.integers(0, 399), max_size=30))
@settings(max_examples=30)
def test_sentences_start_where_the_text_says_and_where_the_network_sees_more(encoded: Encoded, seen: set[int]) -> None:
    found = read(encoded, ByHand(frozenset(seen)), pairs_of_words())
    within = {word for word in seen if word < len(encoded)}
    windowed = {window.core for window in decided(encoded)}  # what is cut in the middle is a tree to each side
    assert set(np.flatnonzero(found.starts).tolist()) == {*encoded.starts, *within, *windowed}


@given(texts(), st.sets(st.integers(0, 399), max_size=30), st.integers(0, 9))
@settings(max_examples=30)
def test_each_sentence_has_one_root_to_which_all_its_words_lead(encoded: Encoded, seen: set[int], seed: int) -> None:
    found = read(encoded, ByHand(frozenset(seen), drawn(seed)), pairs_of_words())
    sentences = sentence_of(found)
    heads = found.heads.tolist()
    roots = [word for word, head in enumerate(heads) if head == word]
    assert [sentences[word] for word in roots] == sorted(set(sentences))
    for word in range(len(encoded)):
        at, steps = word, 0
        while heads[at] != at and steps < len(encoded):
            at, steps = heads[at], steps + 1
        assert at in roots
        assert sentences[at] == sentences[word]


def test_heads_are_those_of_the_best_tree() -> None:
    """Each word hangs on the one before it; the first of a sentence is the root."""
    encoded = long_text()
    found = read(encoded, ByHand(arcs=lambda word, head: 9.0 if head == word - 1 else 0.0), pairs_of_words())
    expected = [word if found.starts[word] else word - 1 for word in range(len(encoded))]
    assert found.heads.tolist() == expected


def test_a_relation_is_that_of_the_word_and_its_head_and_only_roots_are_root() -> None:
    known, encoded = pairs_of_words(), long_text()
    found = read(encoded, ByHand(arcs=drawn(4)), known)
    for word, head in enumerate(found.heads.tolist()):
        expected = "root" if head == word else f"{word % SIDE}<{head % SIDE}"
        assert known.relations[found.relations[word]] == expected
    assert 1 < sum(found.relations == 0) == sum(found.starts)


def test_root_may_stand_anywhere_among_the_relations() -> None:
    known = pairs_of_words()
    turned = Labels(known.morphology, known.relations[::-1], known.relation[::-1], known.steps)
    first = read(long_text(), ByHand(arcs=drawn(4)), known)
    second = read(long_text(), ByHand(arcs=drawn(4)), turned)
    assert [known.relations[r] for r in first.relations] == [turned.relations[r] for r in second.relations]


def test_one_word_is_a_sentence() -> None:
    found = read(text(2), ByHand(), pairs_of_words())
    assert (found.heads.tolist(), found.relations.tolist(), found.starts.tolist()) == ([0], [0], [True])
    assert [p.cues.tolist() for p in found.pointers] == [[[0.0]]]


NEWS = """\
Two boats were boarded near the lighthouse on Monday, the harbour master of Tarn said. "We saw no weapons," he told \
reporters, adding that both crews had been sent home. A spokeswoman for the coast guard denied that shots had been \
fired. According to the mayor, nobody was hurt. The ministry of the interior accused smugglers of hiding fuel under \
the nets, and warned that boats without papers would be seized. Captain Ana Lund, who leads the unit, said the search \
would go on until Friday."""


def encoded_words(words: str) -> Encoded:
    return encode(words, [token.span for token in tokens(words)], [0], quotations(words, Span(0, len(words))))


def alone() -> dict[str, NDArray[Any]]:
    """What the shipped network makes of the news, by output."""
    one = encoded_words(NEWS)
    return {
        name: values[0] for name, values in network.session()(batch([(one, Window(0, 0, len(one), len(one)))])).items()
    }


def test_the_shipped_network_reads_the_same_twice() -> None:
    encoded = encoded_words(" ".join([NEWS] * 4))
    first, second = (read(encoded, network.session(), network.labels()) for _ in range(2))
    for name in ("tags", "names", "morphology", "starts", "heads", "relations"):
        assert np.array_equal(getattr(first, name), getattr(second, name)), name
    for one, other in zip(first.pointers, second.pointers, strict=True):
        assert np.array_equal(one.cues, other.cues)
        assert np.array_equal(one.sources, other.sources)


def test_the_shipped_network_tells_words_apart() -> None:
    """A network that is not loaded or not shown the words would say the same of all."""
    found = read(encoded_words(NEWS), network.session(), network.labels())
    assert len(np.unique(found.tags.round(3), axis=0)) > 50
    assert len(set(found.morphology.tolist())) > 5


def test_the_labels_are_those_of_the_network() -> None:
    known, found = network.labels(), alone()
    assert known.relation.shape == (len(known.relations), *[found["dependents"].shape[-1] + 1] * 2)
    assert found["governors"].shape[-1] == found["dependents"].shape[-1]
    assert known.relations.count("root") == 1
    assert len(set(known.morphology)) == len(known.morphology) > found["morphology"].max()
    assert (known.steps.shape, found["tags"].shape[-1], found["names"].shape[-1]) == ((7, 7), 7, len(NAME_TAGS))
