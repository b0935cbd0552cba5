"""What is counted as right, in small cases that can be counted by hand."""

import pytest

from kg.records import Span
from training.corpora import Attributed, Passage, Word
from training.scoring import (
    AttributionScore,
    NameScore,
    Rate,
    TreeScore,
    cue_kind,
    cue_kinds,
    interval,
    names,
    sentences,
)

SAID = Attributed((0, 1), (2,), (3, 4, 5, 6))
CLAIMED = Attributed((8,), (9,), (10, 11))
NOBODY = Attributed((), (13,), (14, 15))


def scored(*articles: tuple[list[Attributed], list[Attributed]]) -> AttributionScore:
    score = AttributionScore()
    for gold, found in articles:
        score.add(gold, found)
    return score


def linked(gold: list[Attributed], found: list[Attributed]) -> tuple[int, int, int]:
    """How many are right leniently, with half of the content, strictly."""
    rates = scored((gold, found)).rates()
    return rates["lenient"].right, rates["c50"].right, rates["strict"].right


def test_what_is_found_as_it_stands_is_right_in_every_respect() -> None:
    rates = scored(([SAID, CLAIMED, NOBODY], [NOBODY, SAID, CLAIMED])).rates()
    assert {rate.f1 for rate in rates.values()} == {100.0}
    assert rates["source"] == Rate(3, 3, 3)
    assert rates["content"] == Rate(8, 8, 8)
    assert rates["strict"] == Rate(3, 3, 3)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (SAID, (1, 1, 1)),
        (Attributed((0, 1), (2,), (4, 5, 6)), (1, 1, 0)),  # three of four words
        (Attributed((0, 1), (2,), (5, 6)), (1, 1, 0)),  # half of them: 2 of 4
        (Attributed((0, 1), (2,), (6, 7)), (1, 0, 0)),  # 1 of 5
        (Attributed((1,), (2,), (3, 4, 5, 6)), (1, 1, 0)),
        (Attributed((0, 1), (2, 3), (4, 5, 6)), (1, 1, 0)),
        (Attributed((), (2,), (3, 4, 5, 6)), (0, 0, 0)),  # the source is missing
        (Attributed((8,), (2,), (3, 4, 5, 6)), (0, 0, 0)),  # somebody else
        (Attributed((0, 1), (7,), (3, 4, 5, 6)), (0, 0, 0)),  # another cue
        (Attributed((0, 1), (2,), (7, 8)), (0, 0, 0)),  # another content
    ],
)
def test_a_linked_attribution_is_right_more_or_less_strictly(found: Attributed, expected: tuple[int, int, int]) -> None:
    assert linked([SAID], [found]) == expected


def test_a_source_must_not_be_found_where_there_is_none() -> None:
    assert linked([NOBODY], [NOBODY]) == (1, 1, 1)
    assert linked([NOBODY], [Attributed((12,), (13,), (14, 15))]) == (0, 0, 0)


def test_an_attribution_is_matched_once() -> None:
    assert linked([SAID], [SAID, SAID]) == (1, 1, 1)
    assert scored(([SAID], [SAID, SAID])).rates()["lenient"] == Rate(1, 2, 1)
    assert linked([SAID, SAID], [SAID]) == (1, 1, 1)


def test_the_contents_most_alike_are_matched_first() -> None:
    """ "The envoy said they fled and that they had lost": one cue and one source have several contents."""
    first, second = Attributed((0,), (1,), (2, 3, 4)), Attributed((0,), (1,), (4, 5, 6))
    assert linked([first, second], [second, first]) == (2, 2, 2)
    assert linked([first, second], [Attributed((0,), (1,), (4, 5)), first]) == (2, 2, 1)
    assert linked([first, second], [Attributed((0,), (1,), (2, 3, 4, 5, 6))]) == (1, 1, 0)


def test_words_are_counted_once_in_a_role() -> None:
    first, second = Attributed((0,), (1,), (2, 3)), Attributed((0,), (4,), (3, 5))
    rates = scored(([first, second], [first])).rates()
    assert rates["source"] == Rate(1, 1, 1)
    assert rates["cue"] == Rate(1, 1, 2)
    assert rates["content"] == Rate(2, 2, 3)
    assert rates["content"].precision == 100.0
    assert rates["content"].recall == pytest.approx(200 / 3)
    assert rates["content"].f1 == 80.0


def test_a_content_in_parts_is_one_content() -> None:
    """The content of '"They fled," he said, "at dawn"' is on both sides of its cue."""
    split = Attributed((4,), (5,), (0, 1, 2, 7, 8, 9))
    assert linked([split], [split]) == (1, 1, 1)
    assert linked([split], [Attributed((4,), (5,), (0, 1, 2))]) == (1, 1, 0)
    assert linked([split], [Attributed((4,), (5,), (7, 8))]) == (1, 0, 0)


def test_nothing_to_find_and_nothing_found_count_nothing() -> None:
    assert set(scored(([], [])).rates().values()) == {Rate(0, 0, 0)}
    assert scored(([], [])).rates()["cue"].f1 == 0.0
    assert scored().rates()["strict"] == Rate(0, 0, 0)
    assert scored(([SAID], [])).rates()["strict"] == Rate(0, 0, 1)
    assert scored(([], [SAID])).rates()["content"] == Rate(0, 4, 0)
    assert scored(([SAID], []), ([], [SAID])).rates()["lenient"] == Rate(0, 1, 1)


def test_recall_is_told_by_the_kind_of_cue() -> None:
    score = AttributionScore()
    score.add([SAID, CLAIMED, NOBODY], [SAID], kinds=["verbal", "nominal", "according"])
    score.add([SAID], [SAID], kinds=["nominal"])
    score.add([], [], kinds=[])
    assert score.recall_of("verbal") == Rate(1, 0, 1)
    assert score.recall_of("nominal").recall == 50.0
    assert score.recall_of("prepositional").recall == 0.0
    assert score.recall_of("nominal", "prepositional", "according").recall == pytest.approx(100 / 3)
    assert score.recall_interval("verbal") == (0.0, 100.0)  # two articles without any, in some draws


def test_each_attribution_has_a_kind_of_cue() -> None:
    with pytest.raises(ValueError, match="1 kinds of cues for 2 attributions"):
        AttributionScore().add([SAID, CLAIMED], [], kinds=["verbal"])


@pytest.mark.parametrize(
    ("forms", "classes", "kind"),
    [
        ("has denied", "AUX VERB", "verbal"),
        ("was adamant", "AUX ADJ", "verbal"),
        ("According to", "VERB ADP", "according"),
        ("in the words of", "ADP DET NOUN ADP", "nominal"),
        ("adamant that", "ADJ SCONJ", "nominal"),
        ("per", "ADP", "prepositional"),
        (":", "PUNCT", "prepositional"),
        ("reportedly", "ADV", "prepositional"),
    ],
)
def test_the_kind_of_a_cue_is_that_of_its_words(forms: str, classes: str, kind: str) -> None:
    assert cue_kind(forms.split(), classes.split()) == kind


def test_the_kinds_of_cues_in_a_passage() -> None:
    text = "Rebels denied it . Per Kyiv , a report that it fell was false ."
    spans, at = [], 0
    for form in text.split():
        spans.append(Span(at, at + len(form)))
        at += len(form) + 1
    marked = (Attributed((0,), (1,), (2,)), Attributed((5,), (4,), (10, 11)), Attributed((), (8,), (10, 11)))
    passage = Passage("a", text, tuple(spans), (0, 4), attributions=marked)
    assert cue_kinds(passage) == ("verbal", "prepositional", "nominal")
    assert cue_kinds(passage, ["NOUN"] * len(spans)) == ("nominal", "nominal", "nominal")


def test_the_interval_is_the_same_every_time_and_holds_the_rate() -> None:
    score = scored(*[([SAID, CLAIMED], [SAID])] * 5, *[([SAID], [SAID])] * 5)
    bounds = score.intervals()
    assert bounds == score.intervals()
    low, high = bounds["strict"]
    assert low < score.rates()["strict"].f1 < high
    assert bounds["cue"] == bounds["strict"]  # both count one and two
    assert scored(([SAID], [SAID])).intervals()["strict"] == (100.0, 100.0)


def test_the_interval_of_nothing() -> None:
    assert interval([]) == (0.0, 0.0)
    assert interval([Rate(0, 0, 0), Rate(0, 0, 0)]) == (0.0, 0.0)
    assert interval([Rate(1, 4, 2)] * 4, of="recall") == (50.0, 50.0)


def tree(*rows: str) -> list[Word]:
    """Words from rows of start, form, class, features, head and relation; `_` for no features."""
    made = []
    for row in rows:
        start, form, upos, feats, head, deprel = row.split()
        span = Span(int(start), int(start) + len(form))
        made.append(Word(span, form, form, upos, "" if feats == "_" else feats, int(head), deprel))
    return made


GOLD = tree(
    "0 Rebels NOUN Number=Plur 1 nsubj",
    "7 attacked VERB VerbForm=Fin|Tense=Past 1 root",
    "16 ports NOUN Number=Plur 1 obj",
    "21 . PUNCT _ 1 punct",
    "23 Kyiv PROPN Number=Sing 5 nsubj:outer",
    "28 denied VERB VerbForm=Fin 5 root",
    "35 it PRON Case=Acc 5 obj",
)


def counted(found: list[Word], gold: list[Word] = GOLD) -> dict[str, tuple[int, int, int]]:
    score = TreeScore()
    score.add(gold, found)
    return {name: (rate.right, rate.found, rate.gold) for name, rate in score.rates().items()}


def test_a_tree_found_as_it_stands_is_right() -> None:
    assert counted(GOLD) == {
        **dict.fromkeys(("words", "upos", "ufeats", "uas", "las"), (7, 7, 7)),
        "sentences": (2, 2, 2),
    }


def test_words_classes_features_heads_and_relations_are_counted_one_by_one() -> None:
    found = tree(
        "0 Rebels PROPN Style=Expr|Number=Plur 1 nsubj:pass",  # class wrong; own features and subtypes do not count
        "7 attacked VERB Tense=Past|VerbForm=Fin 1 root",  # the order of features does not count
        "16 ports NOUN Number=Sing 1 obl",  # feature and relation wrong
        "21 . PUNCT _ 2 punct",  # head wrong
        "23 Kyiv PROPN Number=Sing 5 nsubj",
        "28 denied VERB VerbForm=Fin 5 root",
        "35 it PRON Case=Acc 5 obj",
    )
    assert counted(found) == {
        "words": (7, 7, 7), "sentences": (2, 2, 2), "upos": (6, 7, 7), "ufeats": (6, 7, 7), "uas": (6, 7, 7),
        "las": (5, 7, 7),
    }  # fmt: skip


def test_a_head_that_is_cut_otherwise_is_not_right() -> None:
    found = tree(
        "0 Rebels NOUN Number=Plur 1 nsubj",
        "7 attack VERB VerbForm=Fin|Tense=Past 1 root",
        "13 ed X _ 1 dep",
        "16 ports NOUN Number=Plur 1 obj",
    )
    assert counted(found, GOLD[:3]) == {
        "words": (2, 4, 3), "sentences": (1, 1, 1), "upos": (2, 4, 3), "ufeats": (2, 4, 3), "uas": (0, 4, 3),
        "las": (0, 4, 3),
    }  # fmt: skip


def test_a_root_is_right_only_where_the_gold_has_one() -> None:
    found = tree("0 Rebels NOUN Number=Plur 0 root", "7 attacked VERB VerbForm=Fin|Tense=Past 0 acl")
    assert counted(found, GOLD[:2])["uas"] == (0, 2, 2)


def test_sentences_are_counted_by_where_they_begin_and_end() -> None:
    one = tree("0 Rebels NOUN _ 1 nsubj", "7 attacked VERB _ 1 root", "23 Kyiv PROPN _ 1 dep", "28 denied VERB _ 1 dep")
    two = tree(
        "0 Rebels NOUN _ 1 nsubj", "7 attacked VERB _ 1 root", "23 Kyiv PROPN _ 3 nsubj", "28 denied VERB _ 3 root"
    )
    assert counted(one, two)["sentences"] == (0, 1, 2)
    assert counted(two, one)["sentences"] == (0, 2, 1)
    assert sentences(two) == {Span(0, 15), Span(23, 34)}
    assert sentences([]) == set()


def test_heads_in_a_circle_are_one_sentence() -> None:
    assert sentences(tree("0 a X _ 1 dep", "2 b X _ 2 dep", "4 c X _ 1 dep")) == {Span(0, 5)}


def test_trees_without_words() -> None:
    assert set(counted([], []).values()) == {(0, 0, 0)}
    assert counted([])["las"] == (0, 0, 7)
    assert counted(GOLD, [])["sentences"] == (0, 2, 0)


def test_names_must_have_the_same_words_and_the_same_kind() -> None:
    score = NameScore()
    score.add(
        ["B-PER", "I-PER", "O", "B-LOC", "O", "B-ORG", "B-ORG"],
        ["B-PER", "O", "O", "B-LOC", "B-LOC", "B-ORG", "I-ORG"],
    )
    score.add(["B-LOC"], ["B-ORG"])
    assert score.rates() == {"PER": Rate(0, 1, 1), "ORG": Rate(0, 2, 2), "LOC": Rate(1, 2, 2), "all": Rate(1, 5, 5)}


def test_where_people_have_not_looked_nothing_is_judged() -> None:
    score = NameScore()
    score.add(["?", "?", "B-LOC", "O"], ["B-PER", "I-PER", "B-LOC", "O"])
    assert score.rates()["all"] == Rate(1, 1, 1)


def test_names_in_texts_cut_otherwise_are_compared_by_characters() -> None:
    gold = names(["B-LOC", "O"], [Span(0, 4), Span(5, 9)])
    found = names(["B-LOC", "I-LOC", "O"], [Span(0, 2), Span(2, 4), Span(5, 9)])
    score = NameScore()
    score.add_spans(gold, found)
    score.add_spans([], [(Span(0, 1), "PER")])
    assert gold == found == [(Span(0, 4), "LOC")]
    assert score.rates()["all"] == Rate(1, 2, 1)


def test_there_is_a_tag_for_each_word() -> None:
    with pytest.raises(ValueError, match="2 tags for 1 words"):
        NameScore().add(["O"], ["O", "O"])


def test_texts_without_names() -> None:
    score = NameScore()
    score.add([], [])
    score.add(["O", "O"], ["O", "O"])
    assert set(score.rates().values()) == {Rate(0, 0, 0)}
    assert names([]) == []
