"""From scores to attributions, on scores made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kg.records import Pointers
from kg.text.decoding import Run, Tagged, allowed, best_tags, decode, runs
from kg.text.encoding import ATTRIBUTION_TAGS, NOT_FIRST

LETTERS = {"O": "O", "S": "B-SOURCE", "s": "I-SOURCE", "C": "B-CUE", "c": "I-CUE", "T": "B-CONTENT", "t": "I-CONTENT"}
"""One letter a word; contents are T, since C is the cue."""
SURE = 0.9
STRONG = 9.0


def scores(letters: str, sure: float = SURE) -> NDArray[np.float32]:
    """Log probabilities in which these tags are the likeliest."""
    found = np.full((len(letters), 7), (1 - sure) / 6)
    for word, letter in enumerate(letters):
        found[word, ATTRIBUTION_TAGS.index(LETTERS[letter])] = sure
    made: NDArray[np.float32] = np.log(found).astype(np.float32)
    return made


def pointers(
    size: int,
    cues: Mapping[tuple[int, int], float] = {},
    sources: Mapping[tuple[int, int], float] = {},
    *,
    start: int = 0,
    core: int = 0,
    core_end: int | None = None,
) -> Pointers:
    """One window up to the word `size`: the score of a word for another, by their numbers in the text, 0 elsewhere."""
    shape = ((size if core_end is None else core_end) - core, size - start)
    made = Pointers(start, core, np.zeros(shape, np.float32), np.zeros(shape, np.float32))
    for values, given_scores in ((made.cues, cues), (made.sources, sources)):
        for (word, to), score in given_scores.items():
            values[word - core, to - start] = score
    return made


def decoded(letters: str, *given_pointers: Pointers, sentences: Sequence[int] | None = None) -> list[Tagged]:
    numbers = [0] * len(letters) if sentences is None else sentences
    return decode(scores(letters), given_pointers, numbers, steps=allowed())


def parts(found: Sequence[Tagged]) -> list[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]]:
    return [(one.source, one.cue, one.content) for one in found]


def follows_its_role(tags: Sequence[int]) -> bool:
    names = ["O", *(ATTRIBUTION_TAGS[tag] for tag in tags)]
    return all(after[0] != "I" or before[2:] == after[2:] for before, after in pairwise(names))


SCORES = st.lists(st.lists(st.floats(-60, 0, width=32), min_size=7, max_size=7), min_size=1, max_size=12).map(
    lambda rows: np.array(rows, np.float32)
)
STEPS = st.lists(st.lists(st.floats(-5, 5), min_size=7, max_size=7), min_size=7, max_size=7).map(np.array)


@given(SCORES, STEPS)
def test_no_tag_goes_on_with_a_role_that_was_not_begun(
    tags: NDArray[np.float32], preferred: NDArray[np.float64]
) -> None:
    assert follows_its_role(best_tags(tags, allowed() + preferred))


def test_the_first_word_stands_behind_none() -> None:
    nowhere = np.full((1, 7), NOT_FIRST, np.float32)
    assert len(best_tags(nowhere, allowed())) == 1


@given(SCORES.filter(lambda tags: len(tags) <= 4))
def test_no_other_sequence_of_tags_is_likelier(tags: NDArray[np.float32]) -> None:
    found = best_tags(tags, allowed())
    every = np.stack(np.meshgrid(*[np.arange(7)] * len(tags), indexing="ij"), -1).reshape(-1, len(tags))
    worth = tags.astype(np.float64)[np.arange(len(tags)), every].sum(1)
    best = max(value for value, one in zip(worth, every.tolist(), strict=True) if follows_its_role(one))
    assert float(tags.astype(np.float64)[np.arange(len(tags)), found].sum()) == pytest.approx(best, abs=1e-2)


def test_a_tag_that_cannot_go_on_becomes_one_that_begins() -> None:
    tags = scores("Ot")
    tags[1, ATTRIBUTION_TAGS.index("B-CONTENT")] = np.log(0.05)
    assert best_tags(tags, allowed()) == [0, ATTRIBUTION_TAGS.index("B-CONTENT")]


def test_steps_decide_between_tags_that_are_equally_likely() -> None:
    tags, steps = np.full((2, 7), np.log(1 / 7), np.float32), allowed()
    cue, content = ATTRIBUTION_TAGS.index("B-CUE"), ATTRIBUTION_TAGS.index("B-CONTENT")
    steps[cue, content] = 3
    assert best_tags(tags, steps) == [cue, content]


def test_one_word_has_one_tag() -> None:
    assert best_tags(scores("C"), allowed()) == [ATTRIBUTION_TAGS.index("B-CUE")]
    assert follows_its_role(best_tags(scores("c"), allowed()))


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("OOO", []),
        ("SSs", [("SOURCE", 0, 1), ("SOURCE", 1, 3)]),
        ("TtSsC", [("CONTENT", 0, 2), ("SOURCE", 2, 4), ("CUE", 4, 5)]),
        ("TOt", [("CONTENT", 0, 1), ("CONTENT", 2, 3)]),  # what goes on after nothing begins there
        ("Tcc", [("CONTENT", 0, 1), ("CUE", 1, 3)]),
    ],
)
def test_runs_are_the_stretches_of_one_role(letters: str, expected: list[tuple[str, int, int]]) -> None:
    tags = [ATTRIBUTION_TAGS.index(LETTERS[letter]) for letter in letters]
    assert list(runs(tags)) == [Run(*run) for run in expected]


@given(st.lists(st.integers(0, 6), max_size=20))
def test_runs_hold_every_word_with_a_role_once(tags: list[int]) -> None:
    held = [(word, run.role) for run in runs(tags) for word in range(run.start, run.end)]
    assert held == [(word, ATTRIBUTION_TAGS[tag][2:]) for word, tag in enumerate(tags) if tag]


def test_a_source_its_cue_and_the_content() -> None:
    """The general said we held on."""
    window = pointers(6, {(3, 2): STRONG, (4, 2): STRONG, (5, 2): STRONG}, {(2, 0): STRONG})
    assert parts(decoded("SsCTtt", window)) == [((0, 1), (2,), (3, 4, 5))]


def test_both_parts_of_a_split_quotation_belong_to_its_cue() -> None:
    """We held, the general said, but lost."""
    window = pointers(8, {(0, 5): STRONG, (1, 5): STRONG, (6, 5): STRONG, (7, 5): STRONG}, {(5, 3): STRONG})
    assert parts(decoded("TtOSsCTt", window)) == [((3, 4), (5,), (0, 1, 6, 7))]


def test_fragments_of_content_choose_different_cues() -> None:
    """A said it burned, B said it stood."""
    window = pointers(9, {(2, 1): STRONG, (3, 1): STRONG, (7, 6): STRONG, (8, 6): STRONG}, {(1, 0): 9, (6, 5): 9})
    assert parts(decoded("SCTtOSCTt", window)) == [((0,), (1,), (2, 3)), ((5,), (6,), (7, 8))]


def test_the_words_of_a_fragment_decide_together() -> None:
    window = pointers(6, {(2, 1): 4, (3, 1): 4, (4, 1): 4, (3, 5): 9}, {})
    assert parts(decoded("OCTttC", window)) == [((), (1,), (2, 3, 4))]


def test_two_cues_may_share_a_source() -> None:
    """The envoy denied the raid and warned of war."""
    window = pointers(7, {(2, 1): 9, (3, 1): 9, (6, 5): 9}, {(1, 0): STRONG, (5, 0): STRONG})
    assert parts(decoded("SCTtOCT", window)) == [((0,), (1,), (2, 3)), ((0,), (5,), (6,))]


def test_a_cue_that_points_to_itself_has_no_source() -> None:
    """The mayor left; shells reportedly fell."""
    window = pointers(6, {(3, 4): STRONG, (5, 4): STRONG}, {(4, 4): STRONG})
    (found,) = decoded("SsOTCT", window)
    assert (found.source, found.cue, found.content) == ((), (4,), (3, 5))
    assert found.evidence[-1] == 1.0


def test_a_cue_without_any_source_in_the_text_has_none() -> None:
    (found,) = decoded("CTt", pointers(3, {(1, 0): STRONG, (2, 0): STRONG}))
    assert found.source == ()


def test_a_cue_without_content_is_left_out() -> None:
    window = pointers(6, {(2, 1): STRONG, (3, 1): STRONG}, {(1, 0): STRONG, (5, 4): STRONG})
    assert parts(decoded("SCTtSC", window)) == [((0,), (1,), (2, 3))]


def test_a_content_without_a_cue_is_left_out() -> None:
    assert decoded("OTtO", pointers(4)) == []


def test_a_cue_of_several_words_is_pointed_to_by_its_first() -> None:
    """according to the mayor it burned"""
    window = pointers(6, {(4, 0): STRONG, (5, 0): STRONG, (4, 1): 0, (5, 1): 0}, {(0, 2): STRONG})
    assert parts(decoded("CcSsTt", window)) == [((2, 3), (0, 1), (4, 5))]


def test_of_equal_cues_the_one_in_the_same_sentence_is_chosen() -> None:
    found = decoded("COTtC", pointers(5), sentences=[0, 0, 1, 1, 1])
    assert parts(found) == [((), (4,), (2, 3))]


def test_of_equal_sources_the_one_in_the_same_sentence_is_chosen() -> None:
    window = pointers(6, {(4, 3): STRONG, (5, 3): STRONG})
    assert parts(decoded("SOSCTt", window, sentences=[0, 0, 1, 1, 1, 1])) == [((2,), (3,), (4, 5))]


def test_a_strong_pointer_leads_to_another_sentence() -> None:
    window = pointers(5, {(2, 0): STRONG, (3, 0): STRONG})
    assert parts(decoded("COTtC", window, sentences=[0, 0, 1, 1, 1])) == [((), (0,), (2, 3))]


def halves(letters: str) -> list[Tagged]:
    """What is found where words 0 to 3 and 4 to 7 are seen by windows that see nothing of each other."""
    return decoded(letters, pointers(4), pointers(8, start=4, core=4))


def test_a_content_chooses_no_cue_that_its_window_cannot_see() -> None:
    assert parts(halves("SCOOOTtO")) == []


def test_a_cue_chooses_no_source_that_its_window_cannot_see() -> None:
    assert parts(halves("SOOOOCTt")) == [((), (5,), (6, 7))]


def test_each_window_finds_its_own() -> None:
    assert parts(halves("SCTtSCTt")) == [((0,), (1,), (2, 3)), ((4,), (5,), (6, 7))]


def test_a_content_over_two_windows_may_choose_a_cue_that_only_one_of_them_sees() -> None:
    assert parts(halves("OCTttttO")) == [((), (1,), (2, 3, 4, 5, 6))]


def test_a_cue_that_all_of_a_content_sees_is_preferred_to_one_that_a_part_sees() -> None:
    wide = pointers(8, {(2, 1): 1, (3, 1): 1}, start=0, core=0, core_end=4)  # words 2 and 3 like the first cue better
    late = pointers(8, start=4, core=4)
    assert parts(decoded("OCTtttOC", wide, late)) == [((), (7,), (2, 3, 4, 5))]


def test_windows_that_overlap_see_beyond_what_they_decide() -> None:
    first = pointers(6, {(3, 5): STRONG}, core_end=4)
    second = pointers(8, {(4, 5): STRONG}, {(5, 2): STRONG}, start=2, core=4)
    assert parts(decoded("OOSTtCOO", first, second)) == [((2,), (5,), (3, 4))]


def test_nothing_is_found_where_nothing_is_tagged() -> None:
    assert decoded("OOO", pointers(3)) == []


def test_evidence_is_the_mean_log_probability_of_each_part() -> None:
    tags = np.concatenate([scores("S", 0.5), scores("C", 0.8), scores("Tt", 0.6)])
    window = pointers(4, {(2, 1): 30, (3, 1): 30}, {(1, 0): 30})
    (found,) = decode(tags, [window], [0] * 4, steps=allowed())
    cue, source, content, edge, to_cue, to_source, nobody = found.evidence
    assert (cue, source, content) == pytest.approx((np.log(0.8), np.log(0.5), np.log(0.6)), abs=1e-4)
    assert (edge, nobody) == pytest.approx((np.log(0.6), 0), abs=1e-4)
    assert (to_cue, to_source) == pytest.approx((0, 0), abs=1e-4)


def test_a_doubtful_pointer_is_told_in_the_evidence() -> None:
    """Two cues of equal worth: each has half a chance."""
    (found,) = decoded("CTtC", pointers(4))
    assert found.evidence[4] == pytest.approx(np.log(0.5), abs=1e-4)
