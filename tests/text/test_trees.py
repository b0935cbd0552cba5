"""Spanning trees: the best one with a single root, whatever the scores."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kg.text.trees import heads


def scores(*rows: list[float]) -> NDArray[np.float32]:
    """What each word gives to a root and to every word as its head."""
    return np.array(rows, np.float32)


def is_tree(found: list[int]) -> bool:
    """Whether one word is its own head and every other one leads to it."""
    roots = [word for word, head in enumerate(found) if head == word]
    if len(roots) != 1:
        return False
    for word in range(len(found)):
        at = word
        for _ in found:
            at = found[at]
        if at != roots[0]:
            return False
    return True


@cache
def trees(size: int) -> list[list[int]]:
    """All trees over so many words."""
    return [list(found) for found in product(range(size), repeat=size) if is_tree(list(found))]


def worth(given_scores: NDArray[np.float32], found: list[list[int]]) -> NDArray[np.float64]:
    """The sum of the scores of each tree."""
    tree = np.array(found)
    words = np.arange(len(given_scores))
    columns = np.where(tree == words, 0, tree + 1)
    total: NDArray[np.float64] = given_scores.astype(np.float64)[words, columns].sum(1)
    return total


@st.composite
def sentences(draw: st.DrawFn, longest: int = 5) -> NDArray[np.float32]:
    """Scores of a short sentence; whole numbers make ties and circles frequent."""
    size = draw(st.integers(1, longest))
    value = st.integers(-9, 9) | st.floats(-30, 30, width=32)
    row = st.lists(value, min_size=size + 1, max_size=size + 1)
    return np.array(draw(st.lists(row, min_size=size, max_size=size)), np.float32)


@pytest.mark.parametrize(("size", "number"), [(1, 1), (2, 2), (3, 9), (4, 64), (5, 625)])
def test_the_trees_that_answers_are_compared_with_are_all_there_are(size: int, number: int) -> None:
    found = [tuple(tree) for tree in trees(size)]
    assert len(set(found)) == len(found) == number  # Cayley: n to the power of n - 1 trees with a root


@pytest.mark.parametrize("root", [5.0, 0.0, -50.0])
def test_one_word_is_the_root(root: float) -> None:
    assert heads(scores([root, 9.0])) == [0]


def test_the_best_heads_are_taken_where_they_are_a_tree() -> None:
    assert heads(scores([0, 0, 5, 0], [7, 0, 0, 0], [0, 0, 4, 0])) == [1, 1, 1]


def test_two_words_that_turn_round_each_other_are_parted_at_the_weaker_arc() -> None:
    assert heads(scores([2, 0, 8, 0], [2, 9, 0, 0], [0, 3, 0, 0])) == [0, 0, 0]


def test_a_circle_of_three_hangs_where_it_loses_least() -> None:
    turning = scores([0, 0, 0, 9, 1], [0, 9, 0, 0, 6], [0, 0, 9, 0, 2], [5, 0, 0, 0, 0])
    assert heads(turning) == [2, 3, 1, 3]  # 9 - 8, 9 - 3, 9 - 7: the second lets go


def test_circles_within_circles_are_resolved() -> None:
    nested = scores(
        [0, 0, 10, 8, 0],  # 0 and 1 turn round each other,
        [0, 10, 0, 0, 0],
        [0, 7, 0, 0, 6],  # and both with 2 once they are one,
        [4, 0, 0, 5, 0],  # and with 3, the only word that may well be a root
    )
    assert heads(nested) == [2, 0, 3, 3]


def test_of_two_likely_roots_one_stays() -> None:
    assert heads(scores([9, 0, 1], [8, 2, 0])) == [0, 0]


def test_a_word_that_is_an_unlikely_root_is_one_where_all_else_is_best_so() -> None:
    """Four words would each rather be the root, but all hang far better on the fifth."""
    eager: list[list[float]] = [[5, 0, 0, 0, 0, 40] for _ in range(4)]
    assert heads(scores(*eager, [-5, 6, 0, 0, 0, 0])) == [4, 4, 4, 4, 4]


def test_what_a_word_gives_itself_is_not_counted() -> None:
    assert heads(scores([0, 90, 1], [5, 0, 90])) == [1, 1]


@given(sentences(longest=12))
def test_there_is_always_one_root_and_no_circle(given_scores: NDArray[np.float32]) -> None:
    assert is_tree(heads(given_scores))


@given(sentences())
def test_no_other_tree_is_worth_more(given_scores: NDArray[np.float32]) -> None:
    best = worth(given_scores, trees(len(given_scores))).max()
    assert worth(given_scores, [heads(given_scores)])[0] == pytest.approx(best, abs=1e-3)


def test_a_long_sentence_of_equal_scores_has_one_root() -> None:
    assert is_tree(heads(np.zeros((250, 251), np.float32)))


def test_the_scores_are_left_as_they_were() -> None:
    before = scores([9, 0, 1], [8, 2, 0])
    heads(before)
    assert before.tolist() == [[9, 0, 1], [8, 2, 0]]
