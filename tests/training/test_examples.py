"""Passages as numbers: what the network shall answer, and what it is shown in which step."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kg.records import Span
from kg.text.encoding import ATTRIBUTION_TAGS, NAME_TAGS, SHAPES, Encoded, Window
from kg.text.tokens import tokens
from training import settings
from training.corpora import Attributed, Passage, Word
from training.examples import (
    IGNORED,
    SHORTEST,
    Example,
    Kind,
    Labels,
    Part,
    answers,
    encoded,
    example,
    labels,
    shown,
    steps,
)

SETTINGS = replace(settings.load(), pieces_a_step=300, window=80, seed=3)


def passage(text: str, *attributions: Attributed, starts: tuple[int, ...] = (0,)) -> Passage:
    """A passage with its tokens as words."""
    words = tuple(token.span for token in tokens(text))
    return Passage("p", text, words, starts, attributions=attributions)


def tags(one: Example) -> list[str]:
    assert one.tags is not None
    return [ATTRIBUTION_TAGS[tag] for tag in one.tags]


def listed(one: Example, name: str) -> list[int]:
    found: list[int] = getattr(one, name).tolist()
    return found


NOTHING = Labels((), ())
SPLIT = passage(
    '"We held," Ana Lund said, "but lost." It rained.', Attributed((5, 6), (7,), (1, 2, 3, 10, 11)), starts=(0, 14)
)
"""Words 1 to 3 and 10, 11 are the content, the comma of the first part being one of it."""


def test_every_word_has_the_tag_of_its_part_and_each_piece_of_a_part_begins() -> None:
    made = example(SPLIT, NOTHING, rare_cues=1)
    named = {SPLIT.words[n].of(SPLIT.text): tag for n, tag in enumerate(tags(made)) if tag != "O"}
    assert named == {
        "We": "B-CONTENT", "held": "I-CONTENT", ",": "I-CONTENT", "Ana": "B-SOURCE", "Lund": "I-SOURCE",
        "said": "B-CUE", "but": "B-CONTENT", "lost": "I-CONTENT",
    }  # fmt: skip


def test_the_words_of_source_and_content_point_to_the_cue() -> None:
    made = example(SPLIT, NOTHING, rare_cues=1)
    expected = [7 if n in {1, 2, 3, 5, 6, 10, 11} else IGNORED for n in range(len(SPLIT.words))]
    assert listed(made, "cue_of") == expected


def test_the_cue_points_to_its_source() -> None:
    made = example(SPLIT, NOTHING, rare_cues=1)
    assert [(n, to) for n, to in enumerate(listed(made, "source_of")) if to != IGNORED] == [(7, 5)]


def test_a_cue_without_a_source_points_to_itself() -> None:
    made = example(passage("Shells reportedly fell", Attributed((), (1,), (0, 2))), NOTHING, rare_cues=1)
    assert listed(made, "source_of") == [IGNORED, 1, IGNORED]
    assert listed(made, "cue_of") == [1, IGNORED, 1]


def test_a_cue_of_several_words_is_pointed_to_and_from_at_its_first() -> None:
    made = example(passage("According to Lund it rained", Attributed((2,), (0, 1), (3, 4))), NOTHING, rare_cues=1)
    assert tags(made) == ["B-CUE", "I-CUE", "B-SOURCE", "B-CONTENT", "I-CONTENT"]
    assert listed(made, "cue_of") == [IGNORED, IGNORED, 0, 0, 0]
    assert listed(made, "source_of") == [2, IGNORED, IGNORED, IGNORED, IGNORED]


def test_a_word_with_two_parts_is_cue_before_source_before_content() -> None:
    made = example(passage("Lund said it rained", Attributed((0,), (1,), (0, 1, 2, 3))), NOTHING, rare_cues=1)
    assert tags(made) == ["B-SOURCE", "B-CUE", "I-CONTENT", "I-CONTENT"]
    assert listed(made, "cue_of")[1] == IGNORED


def test_cues_that_are_no_verbs_count_more() -> None:
    text = "In the words of Lund it rained and she said it snowed"
    both = passage(text, Attributed((4,), (0, 1, 2, 3), (5, 6)), Attributed((8,), (9,), (10, 11)))
    assert listed(example(both, NOTHING, rare_cues=3), "tag_weights") == [3, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1]


def test_what_a_passage_does_not_tell_is_not_answered() -> None:
    made = example(Passage("p", "Go", (Span(0, 2),), (0,)), NOTHING, rare_cues=1)
    assert made == Example(encoded(Passage("p", "Go", (Span(0, 2),), (0,))))


RAIN = (
    Word(Span(0, 4), "Rain", "rain", "NOUN", "Number=Sing", 1, "nsubj"),
    Word(Span(5, 9), "fell", "fall", "VERB", "", 1, "root"),
    Word(Span(10, 14), "here", "here", "ADV", "", 1, "advmod"),
)


def tree(names: tuple[str, ...] | None = None) -> Passage:
    return Passage("t", "Rain fell here", tuple(word.span for word in RAIN), (0,), RAIN, names)


def test_the_answers_of_a_tree_are_numbers_of_labels() -> None:
    known = Labels(("VERB|", "NOUN|Number=Sing"), ("nsubj", "root"))
    made = example(tree(), known, rare_cues=1)
    assert listed(made, "morphology") == [1, 0, IGNORED]
    assert listed(made, "heads") == [1, 1, 1]
    assert listed(made, "relations") == [0, 1, IGNORED]


def test_names_are_numbers_of_tags_and_unknown_ones_are_ignored() -> None:
    made = example(tree(("B-LOC", "O", "?")), NOTHING, rare_cues=1)
    assert listed(made, "names") == [NAME_TAGS.index("B-LOC"), 0, IGNORED]


def test_labels_are_those_of_the_trees_the_frequent_first() -> None:
    again = replace(tree(), tree=(RAIN[1], RAIN[1], RAIN[2]))
    assert labels([tree(), again, SPLIT]) == Labels(("VERB|", "ADV|", "NOUN|Number=Sing"), ("root", "advmod", "nsubj"))


def test_a_passage_is_seen_as_an_article_is() -> None:
    text = 'Talks fail\n"We left\nRain fell" on us'
    found = encoded(passage(text))
    quoted = [f & 2 * SHAPES > 0 for f in found.features]
    opens = [f & SHAPES > 0 for f in found.features]
    assert quoted == [False, False, True, True, True, False, False, False, False, False]
    assert opens == [True, False, True, False, False, True, False, False, False, False]


def of_words(number: int, *, first: int = 0) -> Example:
    """An example of so many words of one piece, which tells the number of each as its tag."""
    pieces = tuple((1000 + first + n,) for n in range(number))
    numbers = np.arange(first, first + number)
    starts = tuple(range(0, number, 10))
    return Example(Encoded(pieces, (4,) * number, starts), tags=numbers, cue_of=np.zeros(number, np.int64))


def part(one: Example, start: int, end: int) -> Part:
    return one, Window(start, start, end, end)


def test_answers_stand_beside_the_words_of_their_windows() -> None:
    one, other = of_words(6), of_words(4, first=50)
    found = answers([part(one, 2, 5), part(other, 0, 2)], "tags")
    assert found is not None
    assert found.tolist() == [[2, 3, 4], [50, 51, IGNORED]]


def test_examples_without_the_answer_are_ignored_beside_others() -> None:
    found = answers([part(of_words(2), 0, 2), part(replace(of_words(2), tags=None), 0, 2)], "tags")
    assert found is not None
    assert found.tolist() == [[0, 1], [IGNORED, IGNORED]]


def test_where_no_example_has_the_answer_there_is_none() -> None:
    assert answers([part(of_words(3), 0, 3)], "heads") is None


def test_pointers_are_counted_from_the_window_and_ignored_where_they_lead_out_of_it() -> None:
    one = replace(of_words(7), cue_of=np.array([0, 2, 3, 6, 2, IGNORED, 1]))
    found = answers([part(one, 2, 6), part(one, 0, 7)], "cue_of", pointer=True)
    assert found is not None
    assert found.tolist() == [[1, IGNORED, 0, IGNORED, *[IGNORED] * 3], [0, 2, 3, 6, 2, IGNORED, 1]]


WORDY = example(passage('Ana left. "NATO lost 12 km of B road", McKay said.', starts=(0, 3)), NOTHING, rare_cues=1)


def test_odd_case_changes_nothing_but_the_shapes_of_words_in_small_letters_and_with_one_capital() -> None:
    parts = [part(WORDY, 0, len(WORDY.encoded))] * 8
    plain, odd = shown(parts, random.Random(1), 0.0), shown(parts, random.Random(1), 1.0)
    assert odd.pieces.tolist() == plain.pieces.tolist()
    assert odd.first.tolist() == plain.first.tolist()
    assert odd.mask.tolist() == plain.mask.tolist()
    assert (odd.features // SHAPES).tolist() == (plain.features // SHAPES).tolist()
    changed = odd.features != plain.features
    assert set((plain.features[changed] % SHAPES).tolist()) == {0, 4}
    assert set((odd.features[changed] % SHAPES).tolist()) <= {3, 4}


def test_odd_case_makes_a_whole_window_capital_letters_or_a_headline() -> None:
    odd = shown([part(WORDY, 0, len(WORDY.encoded))] * 40, random.Random(1), 1.0)
    shapes = {
        tuple(np.unique(row[first] % SHAPES).tolist()) for row, first in zip(odd.features, odd.first, strict=True)
    }
    assert shapes == {(1, 2, 3, 5, 6), (1, 2, 3, 4, 5, 6)}


def test_without_odd_case_a_batch_is_shown_as_it_is() -> None:
    one = of_words(3)
    found = shown([part(one, 0, 3), part(one, 0, 2)], random.Random(1), 0.0)
    assert found.features.tolist() == [[0, 4, 4, 4, 0], [0, 4, 4, 0, 0]]


def test_padding_keeps_its_feature_in_odd_case() -> None:
    found = shown([part(of_words(9), 0, 9), part(of_words(2), 0, 2)], random.Random(1), 1.0)
    assert found.features[1, 4:].tolist() == [0] * 7


def corpus(count: int) -> list[Kind]:
    """Kinds of corpora whose examples have words that no other has."""
    made, first = [], 0
    for number in range(count):
        examples = []
        for size in (5, 30, 90, 200, 61, 12):
            examples.append(of_words(size, first=first))
            first += size
        made.append(Kind(f"kind-{number}", tuple(examples)))
    return made


def often(*epochs: float, **other: Any) -> settings.Settings:
    """The settings of a recipe that reads each kind so often."""
    return replace(SETTINGS, epochs={f"kind-{number}": share for number, share in enumerate(epochs)}, **other)


def parts_of(found: list[list[list[Part]]]) -> list[Part]:
    return [one for step in found for one_batch in step for one in one_batch]


def words_read(found: list[list[list[Part]]]) -> Counter[int]:
    """How often each word is read."""
    return Counter(word for one, w in parts_of(found) for (word,) in one.encoded.pieces[w.start : w.end])


def cores(found: list[list[list[Part]]]) -> list[tuple[int, int, int]]:
    return [(one.encoded.pieces[0][0], window.start, window.end) for one, window in parts_of(found)]


def test_every_word_is_read_as_often_as_the_epochs_say() -> None:
    kinds = corpus(2)
    read = words_read(steps(kinds, often(2, 5), 1))
    for kind, epochs in zip(kinds, (2, 5), strict=True):
        for one in kind.examples:
            assert {read[word] for (word,) in one.encoded.pieces} == {epochs}


def test_half_an_epoch_reads_a_part_of_the_words_once() -> None:
    (kind,) = corpus(1)
    everything = {word for one in kind.examples for (word,) in one.encoded.pieces}
    read = words_read(steps([kind], often(0.5), 1))
    assert set(read.values()) == {1}
    assert 0.2 * len(everything) < len(read) < 0.8 * len(everything)


def test_the_same_seed_gives_the_same_steps_and_another_gives_others() -> None:
    first, again = (cores(steps(corpus(2), often(3, 2), 2)) for _ in range(2))
    assert first == again
    assert cores(steps(corpus(2), often(3, 2, seed=4), 2)) != first


def test_windows_begin_elsewhere_in_each_epoch() -> None:
    long = Kind("kind-0", (of_words(500),))
    first_windows = {end for _, start, end in cores(steps([long], often(6), 1)) if start == 0}
    assert len(first_windows) > 1
    assert all(SHORTEST - 10 < end <= SETTINGS.window for end in first_windows)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_batches_are_no_larger_than_a_process_shall_read(processes: int) -> None:
    share = SETTINGS.pieces_a_step // processes
    for step in steps(corpus(2), often(2, 3), processes):
        assert len(step) == processes
        for one_batch in step:
            padded = max(window.end - window.start for _, window in one_batch) * len(one_batch)
            assert padded <= share
            assert all(window.end - window.start <= SETTINGS.window for _, window in one_batch)


def test_with_several_processes_at_most_the_batches_of_one_step_are_left_out() -> None:
    alone = steps(corpus(2), often(2, 3, pieces_a_step=100), 1)
    shared = steps(corpus(2), often(2, 3, pieces_a_step=300), 3)
    assert len(alone) - 3 < 3 * len(shared) <= len(alone)


def test_a_batch_holds_one_kind_and_the_kinds_are_mixed() -> None:
    kinds = corpus(2)
    border = kinds[1].examples[0].encoded.pieces[0][0]
    which: list[bool] = []
    for step in steps(kinds, often(6, 6), 1):
        (one_batch,) = step
        found = {one.encoded.pieces[0][0] >= border for one, _ in one_batch}
        assert len(found) == 1
        which.extend(found)
    half = len(which) // 2
    assert 0.25 < sum(which[:half]) / half < 0.75
