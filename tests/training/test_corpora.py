"""Corpora as passages, on sentences that no corpus has."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.records import Span
from tests.commands import put
from training.corpora import Attributed, Passage, entity_names, polnear, tagged_names, treebank, wikigold, within
from training.scoring import names


def row(number: str, form: str, upos: str, head: int | str, deprel: str = "dep", *, misc: str = "_") -> str:
    """A line of CoNLL-U whose lemma is the form in small letters."""
    return "\t".join([number, form, form.lower(), upos, "_", "_", str(head), deprel, "_", misc])


def sentence(name: str, text: str, *rows: str, notes: tuple[str, ...] = ()) -> str:
    return "\n".join([*notes, f"# sent_id = {name}", f"# text = {text}", *rows, "", ""])


RAIN = sentence(
    "a-1",
    "Rain fell.",
    row("1", "Rain", "NOUN", 2, "nsubj"),
    "2\tfell\tfall\tVERB\tVBD\tMood=Ind|Tense=Past\t0\troot\t_\tSpaceAfter=No",
    row("3", ".", "PUNCT", 2, "punct"),
    notes=("# newdoc id = a", "# newpar id = a-p1"),
)
CREWS = sentence(
    "a-2",
    "Crews don't rest, he says.",
    row("1", "Crews", "NOUN", 4, "nsubj"),
    row("2-3", "don't", "_", "_", "_"),
    row("2", "do", "AUX", 4, "aux"),
    row("3", "n't", "PART", 4, "advmod"),
    row("4", "rest", "VERB", 0, "root", misc="SpaceAfter=No"),
    row("5", ",", "PUNCT", 4, "punct"),
    row("6", "he", "PRON", 7, "nsubj"),
    row("7", "says", "VERB", 4, "parataxis", misc="SpaceAfter=No"),
    row("8", ".", "PUNCT", 4, "punct"),
)
BOATS = sentence(
    "a-3",
    "Some came, others later.",
    row("1", "Some", "PRON", 2, "nsubj"),
    row("2", "came", "VERB", 0, "root", misc="SpaceAfter=No"),
    row("3", ",", "PUNCT", 4, "punct"),
    row("4", "others", "NOUN", 2, "conj"),
    row("4.1", "came", "VERB", "_", "_", misc="CopyOf=2"),
    row("5", "later", "ADV", 4, "orphan", misc="SpaceAfter=No"),
    row("6", ".", "PUNCT", 2, "punct"),
    notes=("# newpar id = a-p2",),
)
OTHER = sentence("b-1", "Go", row("1", "Go", "VERB", 0, "root"), notes=("# newdoc id = b",))


def passages(folder: Path, *sentences: str, chunk: int = 150) -> list[Passage]:
    return list(treebank(put(folder, "a.conllu", "".join(sentences)), chunk=chunk))


def forms(passage: Passage) -> list[str]:
    return [word.of(passage.text) for word in passage.words]


def heads(passage: Passage) -> list[int]:
    assert passage.tree is not None
    return [word.head for word in passage.tree]


def test_the_sentences_of_a_document_make_one_text(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, RAIN, CREWS, BOATS)
    assert passage.id == "a-1"
    assert passage.text == "Rain fell. Crews don't rest, he says.\nSome came, others later."
    assert passage.starts == (0, 3, 11)
    assert passage.attributions is None


def test_words_stand_where_their_forms_do_whether_blanks_follow_or_not(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, RAIN, BOATS)
    assert forms(passage) == ["Rain", "fell", ".", "Some", "came", ",", "others", "later", "."]
    assert passage.words[:3] == (Span(0, 4), Span(5, 9), Span(9, 10))


def test_the_words_of_a_token_share_its_characters(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, CREWS)
    assert forms(passage) == ["Crews", "do", "n't", "rest", ",", "he", "says", "."]
    assert passage.words[1].end == passage.words[2].start


def test_words_that_are_not_spelled_in_their_token_get_a_share_of_it(tmp_path: Path) -> None:
    (passage,) = passages(
        tmp_path,
        sentence(
            "w-1",
            "We wanna go",
            row("1", "We", "PRON", 2, "nsubj"),
            row("2-3", "wanna", "_", "_", "_"),
            row("2", "want", "VERB", 0, "root"),
            row("3", "to", "PART", 4, "mark"),
            row("4", "go", "VERB", 2, "xcomp"),
        ),
    )
    assert forms(passage) == ["We", "wann", "a", "go"]
    assert passage.tree is not None
    assert [word.form for word in passage.tree] == ["We", "want", "to", "go"]


def test_a_form_that_stands_in_the_text_twice_is_found_at_its_own_place(tmp_path: Path) -> None:
    (passage,) = passages(
        tmp_path,
        sentence(
            "x-1", "the other the", row("1", "the", "DET", 0), row("2", "other", "ADJ", 1), row("3", "the", "DET", 1)
        ),
    )
    assert passage.words == (Span(0, 3), Span(4, 9), Span(10, 13))


def test_empty_nodes_are_no_words(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, BOATS)
    assert forms(passage) == ["Some", "came", ",", "others", "later", "."]
    assert heads(passage) == [1, 1, 3, 1, 3, 1]


def test_heads_are_words_of_the_passage_and_a_root_is_its_own(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, RAIN, CREWS)
    assert heads(passage) == [1, 1, 1, 6, 6, 6, 6, 6, 9, 6, 6]


def test_a_word_has_the_fields_of_its_row(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, RAIN)
    assert passage.tree is not None
    rain, fell, _ = passage.tree
    assert (fell.form, fell.lemma, fell.upos, fell.feats) == ("fell", "fall", "VERB", "Mood=Ind|Tense=Past")
    assert (rain.feats, rain.deprel, rain.span) == ("", "nsubj", Span(0, 4))


def test_a_passage_ends_with_its_document(tmp_path: Path) -> None:
    first, second = passages(tmp_path, RAIN, OTHER)
    assert (first.text, second.text) == ("Rain fell.", "Go")
    assert (second.id, heads(second)) == ("b-1", [0])


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        (1, ["a-1", "a-2", "a-3"]),  # a sentence that is longer stays whole
        (10, ["a-1", "a-2", "a-3"]),
        (11, ["a-1", "a-3"]),
        (17, ["a-1"]),
    ],
)
def test_a_passage_holds_as_many_sentences_as_fit(tmp_path: Path, chunk: int, expected: list[str]) -> None:
    assert [passage.id for passage in passages(tmp_path, RAIN, CREWS, BOATS, chunk=chunk)] == expected


def test_the_last_sentence_needs_no_blank_line_after_it(tmp_path: Path) -> None:
    (passage,) = passages(tmp_path, RAIN, CREWS.rstrip("\n"))
    assert len(passage.words) == 11


def test_names_given_by_sentence_go_to_their_words_and_what_is_not_known_is_asked(tmp_path: Path) -> None:
    path = put(tmp_path, "a.conllu", RAIN + OTHER + CREWS)
    known = {"a-1": ("O", "B-LOC", "O"), "a-2": ("O", "O")}  # too few
    first, second = treebank(path, names=known)
    assert first.names == ("O", "B-LOC", "O")
    assert second.names == ("?",) * 9


def entity_rows(*words: tuple[str, str, int, str]) -> list[tuple[str, ...]]:
    """Rows of a sentence from form, class, head and what GUM's `Entity` says."""
    return [
        tuple(row(str(n), form, upos, head, misc=f"SpaceAfter=No|Entity={e}" if e else "_").split("\t"))
        for n, (form, upos, head, e) in enumerate(words, start=1)
    ]


def test_a_name_within_a_name_is_a_part_of_it() -> None:
    """The Bay of Tarn Council met Ana Lund."""
    found = entity_names(
        entity_rows(
            ("The", "DET", 5, "(e1-organization-new-cf2-5-sgl"),
            ("Bay", "PROPN", 5, "(e2-place-new-cf3-1-sgl"),
            ("of", "ADP", 4, ""),
            ("Tarn", "PROPN", 2, "(e3-place-new-cf4-1-sgl)e2)"),
            ("Council", "PROPN", 6, "e1)"),
            ("met", "VERB", 0, ""),
            ("Ana", "PROPN", 6, "(e4-person-new-cf1-1-sgl"),
            ("Lund", "PROPN", 7, "e4)"),
        )
    )
    assert found is not None
    assert names(found) == [(Span(1, 5), "ORG"), (Span(6, 8), "PER")]


def test_a_phrase_whose_head_is_no_proper_noun_is_no_name() -> None:
    found = entity_names(
        entity_rows(
            ("the", "DET", 2, "(e1-person-new-cf1-2-sgl"), ("mayor", "NOUN", 5, ""), ("of", "ADP", 4, ""),
            ("Tarn", "PROPN", 2, "(e2-place-new-cf2-1-sgl)e1)"), ("left", "VERB", 0, ""),
        )
    )  # fmt: skip
    assert found == ("O", "O", "O", "B-LOC", "O")


def test_the_name_in_a_phrase_is_its_proper_nouns() -> None:
    """a tired Captain Lund, who slept"""
    found = entity_names(
        entity_rows(
            ("a", "DET", 3, "(e1-person-new-cf1-3-sgl"), ("tired", "ADJ", 3, ""), ("Captain", "PROPN", 0, ""),
            ("Lund", "PROPN", 3, ""), (",", "PUNCT", 6, ""), ("who", "PRON", 7, "(e1-person-giv-cf1-1-coref)"),
            ("slept", "VERB", 3, "e1)"),
        )
    )  # fmt: skip
    assert found == ("O", "O", "B-PER", "I-PER", "O", "O", "O")


def test_entities_of_other_kinds_are_no_names() -> None:
    found = entity_names(entity_rows(("The", "DET", 2, "(e1-object-new"), ("Comet", "PROPN", 0, "e1)")))
    assert found == ("O", "O")


def test_an_entity_in_two_pieces_is_read_piece_by_piece() -> None:
    found = entity_names(
        entity_rows(
            ("Ana", "PROPN", 0, "(e1[1/2]-person-new-cf1-1-sgl)"),
            ("and", "CCONJ", 3, ""),
            ("Per", "PROPN", 1, "(e2-person-new-cf2-1-sgl)"),
            ("Lund", "PROPN", 1, "(e1[2/2]-person-new-cf1-1-sgl)"),
        )
    )
    assert found == ("B-PER", "O", "B-PER", "B-PER")


def test_a_sentence_without_entities_says_nothing_about_names(tmp_path: Path) -> None:
    assert entity_names(entity_rows(("Rain", "NOUN", 2, ""), ("fell", "VERB", 0, ""))) is None
    (passage,) = passages(tmp_path, RAIN)
    assert passage.names == ("?", "?", "?")


def test_names_are_read_from_the_entities_of_a_treebank(tmp_path: Path) -> None:
    (passage,) = passages(
        tmp_path,
        sentence(
            "t-1", "Tarn fell", row("1", "Tarn", "PROPN", 2, misc="Entity=(e1-place-new)"), row("2", "fell", "VERB", 0)
        ),
    )
    assert passage.names == ("B-LOC", "O")


def tag_file(folder: Path, *tags: str, name: str = "s-1") -> Path:
    rows = [f"{number}\tword\t{tag}\t-\t-" for number, tag in enumerate(tags, start=1)]
    return put(folder, "names.iob2", "\n".join([f"# sent_id = {name}", "# text = word", *rows, "", ""]))


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (("B-PER", "I-PER", "O"), ("B-PER", "I-PER", "O")),
        (("I-PER", "I-PER"), ("B-PER", "I-PER")),  # what goes on without having begun begins
        (("B-PER", "I-LOC", "I-LOC"), ("B-PER", "B-LOC", "I-LOC")),
        (("B-ORG", "B-ORG"), ("B-ORG", "B-ORG")),
        (("B-OTH", "I-OTH", "I-PER"), ("O", "O", "B-PER")),
        (("I-LOC", "O", "I-LOC"), ("B-LOC", "O", "B-LOC")),
        (("B-MISC", "B-LOC"), ("O", "B-LOC")),
    ],
)
def test_tags_are_made_strict(tmp_path: Path, tags: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert tagged_names(tag_file(tmp_path, *tags)) == {"s-1": expected}


def test_tags_are_kept_by_sentence(tmp_path: Path) -> None:
    first = tag_file(tmp_path, "B-PER", name="s-1").read_text(encoding="utf-8")
    second = tag_file(tmp_path, "O", "B-LOC", name="s-2").read_text(encoding="utf-8")
    found = tagged_names(put(tmp_path, "both.iob2", first + second))
    assert found == {"s-1": ("B-PER",), "s-2": ("O", "B-LOC")}


GOLD = (
    "-DOCSTART- O\n\nAna I-PER\nLund I-PER\nleft O\nTarn I-LOC\n. O\n\nRain O\n. O\n\n-DOCSTART- O\n\nComet I-MISC\n\n"
)


def test_wikigold_has_names_and_starts_but_no_trees(tmp_path: Path) -> None:
    (passage,) = wikigold(put(tmp_path, "wiki.txt", GOLD))
    assert passage.text == "Ana Lund left Tarn . Rain . Comet"
    assert forms(passage) == passage.text.split()
    assert passage.names == ("B-PER", "I-PER", "O", "B-LOC", "O", "O", "O", "O")
    assert (passage.tree, passage.attributions) == (None, None)


def test_the_starts_of_wikigold_are_words(tmp_path: Path) -> None:
    (passage,) = wikigold(put(tmp_path, "wiki.txt", GOLD))
    assert passage.starts == (0, 5, 7)


def test_wikigold_is_cut_between_sentences(tmp_path: Path) -> None:
    found = list(wikigold(put(tmp_path, "wiki.txt", GOLD), chunk=6))
    assert [passage.text for passage in found] == ["Ana Lund left Tarn .", "Rain . Comet"]
    assert [passage.starts for passage in found] == [(0,), (0, 2)]
    assert len({passage.id for passage in found}) == 2


STORY = 'Talks stall\n\nThe mayor said nobody left. "We can\'t," he added.'


def polnear_file(folder: Path, *entries: Mapping[str, object]) -> Path:
    return put(folder, "p.jsonl", "".join(json.dumps(entry) + "\n" for entry in entries))


def spans(*words: str) -> list[list[int]]:
    found = [re.search(rf"\b{word}\b", STORY) for word in words]
    return [[*match.span()] for match in found if match]


def test_an_article_of_polnear_is_read_in_the_words_and_sentences_of_kg(tmp_path: Path) -> None:
    said = {"source": spans("The mayor"), "cue": spans("said"), "content": spans("nobody left")}
    added = {"source": spans("he"), "cue": spans("added"), "content": spans("We can't")}
    (passage,) = polnear(polnear_file(tmp_path, {"id": "p1", "text": STORY, "attributions": [said, added]}))
    assert (passage.id, passage.text) == ("p1", STORY)
    assert forms(passage)[:9] == ["Talks", "stall", "The", "mayor", "said", "nobody", "left", ".", '"']
    assert forms(passage)[9:] == ["We", "ca", "n't", ",", '"', "he", "added", "."]
    assert passage.starts == (0, 2, 8)
    assert passage.attributions == (
        Attributed((2, 3), (4,), (5, 6)),
        Attributed((14,), (15,), (9, 10, 11)),
    )


def test_an_attribution_in_pieces_keeps_their_words_in_order(tmp_path: Path) -> None:
    entry = {"source": [], "cue": spans("said"), "content": spans("he added", "nobody left")}
    (passage,) = polnear(polnear_file(tmp_path, {"id": "p1", "text": STORY, "attributions": [entry]}))
    assert passage.attributions == (Attributed((), (4,), (5, 6, 14, 15)),)


@pytest.mark.parametrize("missing", ["cue", "content"])
def test_an_attribution_without_cue_or_content_is_left_out(tmp_path: Path, missing: str) -> None:
    entry = {"source": spans("The mayor"), "cue": spans("said"), "content": spans("nobody left"), missing: []}
    (passage,) = polnear(polnear_file(tmp_path, {"id": "p1", "text": STORY, "attributions": [entry]}))
    assert passage.attributions == ()


def test_what_is_not_in_english_is_left_out(tmp_path: Path) -> None:
    french = {
        "id": "f",
        "text": "Le ministère a déclaré que ses troupes avaient quitté le port. " * 9,
        "attributions": [],
    }
    kept = {"id": "p1", "text": STORY, "attributions": []}
    assert [passage.id for passage in polnear(polnear_file(tmp_path, french, kept))] == ["p1"]


WORDS = [Span(0, 4), Span(5, 9), Span(9, 10), Span(11, 20)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([Span(0, 20)], (0, 1, 2, 3)),
        ([Span(2, 4)], (0,)),  # half of a word is enough
        ([Span(3, 4)], ()),
        ([Span(4, 5)], ()),  # a blank
        ([Span(9, 10), Span(0, 4)], (0, 2)),
        ([Span(0, 4), Span(0, 9)], (0, 1)),
        ([Span(11, 15), Span(15, 20)], (3,)),  # the first has less than half of it, the second more
        ([Span(20, 30)], ()),
        ([Span(5, 5)], ()),
        ([], ()),
    ],
)
def test_words_stand_within_spans_that_hold_half_of_them(wanted: list[Span], expected: tuple[int, ...]) -> None:
    assert within(WORDS, wanted) == expected
