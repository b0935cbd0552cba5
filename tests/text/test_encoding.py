"""What the reader sees: the pieces and features of words, windows that decide every word once, batches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Span
from kg.text.encoding import (
    END,
    FEATURES,
    LONGEST_WORD,
    SHAPES,
    START,
    UNKNOWN,
    Encoded,
    Window,
    batch,
    encode,
    pieces,
    shape,
    windows,
)
from kg.text.sentences import quotations
from kg.text.tokens import tokens

OPENS, QUOTED = SHAPES, 2 * SHAPES
"""What a feature has more where a paragraph starts at the word, and where it stands in quotation marks."""


def encoded(text: str) -> Encoded:
    """The text, each token a word, its quotations sought line by line."""
    words = [token.span for token in tokens(text)]
    marks, at = [], 0
    for line in text.split("\n"):
        marks.extend(quotations(text, Span(at, at + len(line))))
        at += len(line) + 1
    return encode(text, words, [0], marks)


def marked(text: str, mark: int) -> list[str]:
    """The words whose feature has this mark."""
    forms = [token.form for token in tokens(text)]
    return [form for form, feature in zip(forms, encoded(text).features, strict=True) if feature & mark]


def of_sizes(*sizes: int, starts: tuple[int, ...] = (0,)) -> Encoded:
    """Words of so many pieces."""
    return Encoded(tuple((7,) * size for size in sizes), (0,) * len(sizes), starts)


@pytest.mark.parametrize(
    ("form", "expected"),
    [("7", 1), ("…", 2), ("--", 2), ("NATO", 3), ("Baku", 4), ("É", 5), ("iPhone", 6), ("122mm", 7), ("U.S.", 6)],
)
def test_shapes_tell_how_a_word_is_written(form: str, expected: int) -> None:
    assert shape(form) == expected


@given(st.text(min_size=1))
def test_every_word_has_a_shape_and_pieces(form: str) -> None:
    assert shape(form) in range(SHAPES)
    assert 1 <= len(pieces(form)) <= LONGEST_WORD


def test_pieces_know_no_case_and_no_accents() -> None:
    assert pieces("Baku") == pieces("BAKU") == pieces("baku")
    assert pieces("Défense") == pieces("defense")


def test_what_cannot_be_spelled_is_unknown() -> None:
    assert pieces("🕊") == pieces("") == pieces("\u200b") == (UNKNOWN,)


def test_of_a_long_word_the_first_pieces_are_read() -> None:
    assert pieces("ab" * 40) == pieces("ab" * 30)
    assert len(pieces("ab" * 40)) == LONGEST_WORD


def test_a_paragraph_starts_at_the_first_word_and_after_line_ends() -> None:
    text = "Talks fail\n\nBaku denied it. Nobody left.\nRain fell."
    assert marked(text, OPENS) == ["Talks", "Baku", "Rain"]


def test_words_between_quotation_marks_are_marked_and_the_opening_mark_with_them() -> None:
    text = 'He said "no fire" and “never again”, and left.'
    assert marked(text, QUOTED) == ['"', "no", "fire", '"', "“", "never", "again", "”"]


def test_a_quotation_left_open_ends_with_its_line() -> None:
    assert marked('He said: "We held\nRain fell on "us".', QUOTED) == ['"', "We", "held", '"', "us", '"']


def test_quotations_beside_each_other_are_both_marked() -> None:
    assert marked('"No" "yes" he said', QUOTED) == ['"', "No", '"', '"', "yes", '"']


def test_without_quotations_nothing_is_marked() -> None:
    assert marked("He said no.", QUOTED) == []


def test_features_hold_shape_paragraph_and_quotation() -> None:
    found = encoded('"UN\nBaku 12')
    assert found.features == (2 + OPENS + QUOTED, 3 + QUOTED, 4 + OPENS, 1)
    assert max(found.features) < FEATURES


def test_an_encoded_text_has_the_pieces_of_its_words_in_order() -> None:
    found = encoded("Nobody denied it")
    assert found.pieces == (pieces("Nobody"), pieces("denied"), pieces("it"))
    assert (len(found), found.starts) == (3, (0,))


@dataclass(frozen=True)
class Cut:
    """A text, how it shall be cut, and the windows into which it is."""

    encoded: Encoded
    core: int
    left: int
    right: int
    phase: int | None
    windows: list[Window]

    def pieces(self, start: int, end: int) -> int:
        return sum(len(word) for word in self.encoded.pieces[start:end])

    def most(self, window: Window) -> int:
        """The pieces that the window may decide."""
        return self.phase if self.phase is not None and window.core == 0 else self.core


@st.composite
def cuts(draw: st.DrawFn) -> Cut:
    sizes = draw(st.lists(st.integers(1, LONGEST_WORD), min_size=1, max_size=60))
    starts = draw(st.sets(st.integers(0, len(sizes) - 1)))
    text = of_sizes(*sizes, starts=tuple(sorted(starts)))
    core, left, right = draw(st.integers(1, 30)), draw(st.integers(0, 12)), draw(st.integers(0, 12))
    phase = draw(st.none() | st.integers(1, 40))
    found = list(windows(text, core=core, left=left, right=right, phase=phase))
    return Cut(text, core, left, right, phase, found)


@given(cuts())
def test_every_word_is_decided_once_and_in_order(cut: Cut) -> None:
    decided = [word for window in cut.windows for word in range(window.core, window.core_end)]
    assert decided == list(range(len(cut.encoded)))


@given(cuts())
def test_a_window_sees_what_it_decides(cut: Cut) -> None:
    assert all(
        0 <= window.start <= window.core < window.core_end <= window.end <= len(cut.encoded) for window in cut.windows
    )


@given(cuts())
def test_a_window_decides_no_more_than_it_may_but_one_word_at_least(cut: Cut) -> None:
    for window in cut.windows:
        size = cut.pieces(window.core, window.core_end)
        assert size <= cut.most(window) or window.core_end == window.core + 1


@given(cuts())
def test_a_window_sees_as_much_around_as_it_may(cut: Cut) -> None:
    for window in cut.windows:
        assert cut.pieces(window.start, window.core) <= cut.left
        assert cut.pieces(window.core_end, window.end) <= cut.right
        assert window.start == 0 or cut.pieces(window.start - 1, window.core) > cut.left
        assert window.end == len(cut.encoded) or cut.pieces(window.core_end, window.end + 1) > cut.right


@given(cuts())
def test_windows_end_with_a_sentence_where_one_ends_in_them(cut: Cut) -> None:
    borders = {*cut.encoded.starts, len(cut.encoded)}
    for window in cut.windows:
        fits = [b for b in borders if b > window.core and cut.pieces(window.core, b) <= cut.most(window)]
        if fits:
            assert window.core_end == max(fits)


@given(cuts())
def test_a_sentence_too_long_for_a_window_is_cut_where_the_window_is_full(cut: Cut) -> None:
    for window in cut.windows:
        if window.core_end not in {*cut.encoded.starts, len(cut.encoded)}:
            assert cut.pieces(window.core, window.core_end + 1) > cut.most(window)


def test_a_word_longer_than_a_window_has_one_of_its_own() -> None:
    found = windows(of_sizes(1, 8, 1, 8), core=4)
    assert [(window.core, window.core_end) for window in found] == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_a_text_without_sentence_starts_is_cut_where_windows_are_full() -> None:
    found = windows(of_sizes(*[1] * 7, starts=()), core=3)
    assert [(window.core, window.core_end) for window in found] == [(0, 3), (3, 6), (6, 7)]


def test_a_first_sentence_that_starts_late_makes_no_window_larger() -> None:
    found = windows(of_sizes(*[1] * 9, starts=(6,)), core=4)
    assert [(window.core, window.core_end) for window in found] == [(0, 4), (4, 6), (6, 9)]


def test_the_phase_is_the_size_of_the_first_window_alone() -> None:
    found = windows(of_sizes(*[1] * 10, starts=tuple(range(10))), core=4, phase=2)
    assert [(window.core, window.core_end) for window in found] == [(0, 2), (2, 6), (6, 10)]


def test_a_text_without_words_has_no_windows() -> None:
    assert list(windows(Encoded((), (), ()), core=4)) == []


ONE = Encoded(((5,), (6, 7), (8,)), (4, 0, 18), (0,))
OTHER = Encoded(((9, 9, 9, 9),), (12,), (0,))


def test_a_batch_holds_pieces_between_marks_and_the_first_place_of_each_word() -> None:
    made = batch([(ONE, Window(0, 0, 3, 3))])
    assert made.pieces.tolist() == [[START, 5, 6, 7, 8, END]]
    assert made.features.tolist() == [[0, 4, 0, 0, 18, 0]]
    assert made.first.tolist() == [[1, 2, 4]]
    assert made.mask.tolist() == [[1, 1, 1, 1, 1, 1]]


def test_a_batch_holds_all_that_a_window_sees_and_no_more() -> None:
    made = batch([(ONE, Window(1, 2, 3, 3))])
    assert made.pieces.tolist() == [[START, 6, 7, 8, END]]
    assert made.first.tolist() == [[1, 3]]


def test_windows_side_by_side_are_padded_with_zeros() -> None:
    made = batch([(ONE, Window(0, 0, 2, 2)), (OTHER, Window(0, 0, 1, 1))])
    assert made.pieces.tolist() == [[START, 5, 6, 7, END, 0], [START, 9, 9, 9, 9, END]]
    assert made.mask.tolist() == [[1, 1, 1, 1, 1, 0], [1, 1, 1, 1, 1, 1]]
    assert made.features.tolist() == [[0, 4, 0, 0, 0, 0], [0, 12, 12, 12, 12, 0]]
    assert made.first.tolist() == [[1, 2], [1, 0]]


def test_a_batch_has_the_types_that_the_network_takes() -> None:
    made = batch([(ONE, Window(0, 0, 3, 3))])
    assert {made.pieces.dtype, made.features.dtype, made.first.dtype} == {np.dtype(np.int64)}
    assert made.mask.dtype == np.float32


@given(cuts())
def test_each_first_place_holds_the_first_piece_of_its_word(cut: Cut) -> None:
    numbered = Encoded(
        tuple((1000 + number, *word[1:]) for number, word in enumerate(cut.encoded.pieces)),
        cut.encoded.features,
        cut.encoded.starts,
    )
    made = batch([(numbered, window) for window in cut.windows])
    for row, window in enumerate(cut.windows):
        first = made.first[row, : window.end - window.start]
        assert made.pieces[row, first].tolist() == list(range(1000 + window.start, 1000 + window.end))
        assert made.mask[row].sum() == cut.pieces(window.start, window.end) + 2
        assert all(a < b for a, b in pairwise(first.tolist()))


def test_a_side_behind_a_prefix_is_not_seen() -> None:
    assert encoded("The pro-Russian fighters fled.") == encoded("The pro-Ukrainian fighters fled.")
