"""Analysed articles: where trees, names and parts stand, whatever the network makes of the words."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.records import Article, Document, Segment, Sentence, Span
from kg.text import network
from kg.text.analysis import analyse, confidence, decoded, reread
from kg.text.attribution import attributions
from kg.text.encoding import NAME_TAGS, Batch
from kg.text.syntactic_words import parts
from tests.text.marked import article

NEWS = """\
Truce talks stall in Tarn

Turkish-backed rebels cannot hold the 10-15 villages near the US-built dam, Captain Ana Lund said on Monday. "We've \
lost 12km of road. They don't stop," she told the Morning Post.

The anti-aircraft guns weren't moved: nobody's ordered it 🕊. Azerbaijan-Armenia border posts – gonna close?!

"Nobody left," the mayor of Tarn said, citing a well-known U.N. envoy."""
PLACES = NAME_TAGS.index("B-LOC"), NAME_TAGS.index("I-LOC")


@pytest.fixture(scope="module")
def document() -> Document:
    return analyse(article(NEWS))


def words_of(text: str, sentence: Sentence) -> list[Span]:
    return [part for token in sentence.tokens for part in parts(text, token.span)]


def heads(sentence: Sentence) -> list[int]:
    found = [token.head for token in sentence.tokens if token.head is not None]
    assert len(found) == len(sentence.tokens)
    return found


def leads_to_a_root(found: list[int], token: int) -> bool:
    for _ in found:
        token = found[token]
    return found[token] == token


def test_the_text_for_these_tests_has_tokens_of_several_words(document: Document) -> None:
    several = {t.form for s in document.sentences for t in s.tokens if len(list(parts(NEWS, t.span))) > 1}
    assert several >= {"Turkish-backed", "cannot", "10-15", "US-built", "12km", "gonna", "well-known"}


def test_every_token_has_a_head_in_its_sentence(document: Document) -> None:
    for sentence in document.sentences:
        assert set(heads(sentence)) <= set(range(len(sentence.tokens)))


def test_every_token_leads_to_a_root_and_only_roots_are_root(document: Document) -> None:
    for sentence in document.sentences:
        found = heads(sentence)
        assert all(leads_to_a_root(found, token) for token in range(len(found)))
        for number, token in enumerate(sentence.tokens):
            assert (token.deprel == "root") == (token.head == number), token.form


def test_every_token_has_what_universal_dependencies_give_it(document: Document) -> None:
    known = network.labels()
    for sentence in document.sentences:
        for token in sentence.tokens:
            assert token.form == token.span.of(NEWS)
            assert token.deprel in known.relations
            assert token.upos in {label.split("|")[0] for label in known.morphology}
            assert token.lemma
            assert token.feats != ""


def test_sentences_and_tokens_are_those_of_the_text(document: Document) -> None:
    """The network decides nothing about where they stand."""
    assert [s.span.of(NEWS).split()[-1] for s in document.sentences] == [
        "Tarn", "Monday.", "Post.", "🕊.", "close?!", "envoy."
    ]  # fmt: skip
    assert [s.paragraph for s in document.sentences] == [0, 1, 1, 2, 2, 3]
    assert all(token.span.of(NEWS) == token.form for s in document.sentences for token in s.tokens)


def test_the_words_of_the_parts_cover_the_text(document: Document) -> None:
    assert document.parts is not None
    covered = [at for word in document.parts.words for at in range(word.start, word.end)]
    assert covered == [at for at, sign in enumerate(NEWS) if not sign.isspace()]
    assert list(document.parts.words) == [w for s in document.sentences for w in words_of(NEWS, s)]


def test_the_parts_tell_the_sentence_of_each_word(document: Document) -> None:
    assert document.parts is not None
    expected = [number for number, s in enumerate(document.sentences) for _ in words_of(NEWS, s)]
    assert list(document.parts.sentence_of) == expected
    assert document.parts.tags.shape == (len(expected), 7)


def test_attributions_are_made_of_words_of_the_text(document: Document) -> None:
    assert document.parts is not None
    for tagged in decoded(document.parts):
        numbers = [*tagged.source, *tagged.cue, *tagged.content]
        assert len(set(numbers)) == len(numbers)
        assert set(numbers) <= set(range(len(document.parts.words)))
        assert 0 < confidence(tagged) <= 1


def test_names_begin_and_end_with_a_word_and_follow_each_other(document: Document) -> None:
    assert document.parts is not None
    begins, ends = {w.start for w in document.parts.words}, {w.end for w in document.parts.words}
    assert all(name.span.start in begins and name.span.end in ends for name in document.names)
    assert all(one.span.end <= other.span.start for one, other in pairwise(document.names))
    assert {name.kind for name in document.names} <= {"PER", "ORG", "LOC"}


def test_an_article_is_analysed_the_same_twice(document: Document) -> None:
    again = analyse(article(NEWS))
    assert (again.sentences, again.names) == (document.sentences, document.names)
    assert document.parts is not None
    assert again.parts is not None
    assert np.array_equal(again.parts.tags, document.parts.tags)


SAID = 'the mayor said that "nobody left the U.S.-built dam. We can\'t", and cannot say why'


@pytest.mark.parametrize("before", ["", "The envoy confirmed that ", "One fell.\n\n“Two fled,” "])
def test_what_is_read_again_is_read_as_if_it_stood_alone(before: str) -> None:
    text = before + SAID + ", he added. Rain fell."
    found = reread(text, Span(len(before), len(before) + len(SAID)))
    alone = analyse(article(SAID)).parts
    assert found is not None
    assert alone is not None
    assert [word.of(text) for word in found.words] == [word.of(SAID) for word in alone.words]
    assert [word.start - len(before) for word in found.words] == [word.start for word in alone.words]
    assert found.sentence_of == alone.sentence_of
    assert np.array_equal(found.tags, alone.tags)
    assert [tagged.content for tagged in decoded(found)] == [tagged.content for tagged in decoded(alone)]


@pytest.mark.parametrize("span", [Span(0, 0), Span(4, 4), Span(3, 5)])
def test_where_no_word_stands_nothing_is_read_again(span: Span) -> None:
    assert reread("One  fell.", span) is None


@pytest.mark.parametrize("text", ["…", "***\n\n---", '"', "🕊", "?!", "\u200b", "'' ''"])
def test_marks_alone_are_analysed_without_an_attribution_of_words(text: str) -> None:
    found = analyse(article(text))
    assert found.parts is not None
    assert [word for s in found.sentences for word in words_of(text, s)] == list(found.parts.words)
    for sentence in found.sentences:
        assert set(heads(sentence)) <= set(range(len(sentence.tokens)))
    assert attributions(found) == ()


def test_an_article_without_segments_has_neither_sentences_nor_parts() -> None:
    found = analyse(Article("blank", "  \n", "0" * 64, ()))
    assert (found.sentences, found.names, found.parts) == ((), (), None)


def test_a_blank_segment_between_others_has_no_sentence() -> None:
    text = "Rain fell.\n   \nNobody left."
    segments = (Segment(Span(0, 10), "Body"), Segment(Span(11, 14), "Body"), Segment(Span(15, 27), "Body"))
    found = analyse(Article("gap", text, "0" * 64, segments))
    assert [sentence.span.of(text) for sentence in found.sentences] == ["Rain fell.", "Nobody left."]


def test_a_text_of_many_windows_is_analysed_as_a_whole() -> None:
    text = "\n\n".join([NEWS] * 12)
    found = analyse(article(text))
    assert found.parts is not None
    assert len(found.parts.pointers) > 4
    assert sum(len(pointers.cues) for pointers in found.parts.pointers) == len(found.parts.words)
    for sentence in found.sentences:
        tree = heads(sentence)
        assert all(leads_to_a_root(tree, token) for token in range(len(tree)))


def by_hand(monkeypatch: pytest.MonkeyPatch, head_of: list[int], *, names: dict[int, int] | None = None) -> None:
    """Let the network see these heads, of words in a text of one window, and these tags of names."""

    def run(made: Batch) -> dict[str, NDArray[Any]]:
        rows, most = made.first.shape
        size = network.labels().relation.shape[1] - 1
        arcs = np.zeros((rows, most, most + 1), np.float32)
        for word, head in enumerate(head_of):
            arcs[0, word, 0 if head == word else head + 1] = 9
        named = np.zeros((rows, most, 7), np.float32)
        for word, tag in (names or {}).items():
            named[0, word, tag] = 9
        return {
            "tags": np.zeros((rows, most, 7), np.float32),
            "names": named,
            "morphology": np.zeros((rows, most), np.int64),
            "starts": np.stack([np.ones((rows, most)), np.zeros((rows, most))], -1),
            "cues": np.zeros((rows, most, most), np.float32),
            "sources": np.zeros((rows, most, most), np.float32),
            "arcs": arcs,
            "dependents": np.zeros((rows, most, size), np.float32),
            "governors": np.zeros((rows, most + 1, size), np.float32),
        }

    monkeypatch.setattr(network, "session", lambda: run)


@pytest.mark.parametrize(
    ("text", "head_of", "expected"),
    [
        ("Turkish-backed rebels fled", [2, 2, 3, 4, 4], [1, 2, 2]),
        ("They cannot stay", [3, 3, 3, 3], [2, 2, 2]),
        ("from 10-15 men", [4, 4, 1, 1, 4], [2, 2, 2]),  # the first number governs the mark and the second
        ("He left US-built dams", [1, 1, 4, 4, 5, 1], [1, 1, 3, 1]),
        ("well-known", [2, 2, 2], [0]),
    ],
)
def test_a_token_of_several_words_hangs_where_its_governing_word_does(
    monkeypatch: pytest.MonkeyPatch, text: str, head_of: list[int], expected: list[int]
) -> None:
    by_hand(monkeypatch, head_of)
    (sentence,) = analyse(article(text)).sentences
    assert heads(sentence) == expected


def test_tokens_whose_words_hang_on_each_other_crosswise_make_no_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first half hangs on the next token, which hangs on the second half; that is the root."""
    by_hand(monkeypatch, [3, 2, 2, 2])
    (sentence,) = analyse(article("Baku-led forces")).sentences
    assert [token.head for token in sentence.tokens] == [0, 0]
    assert sentence.tokens[0].deprel == "root"


def test_a_name_ends_with_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Talks in Tarn\n\nNorth Ryland left"
    by_hand(monkeypatch, [0, 0, 0, 4, 5, 5], names={2: PLACES[0], 3: PLACES[1], 4: PLACES[1]})
    assert [name.span.of(text) for name in analyse(article(text)).names] == ["Tarn", "North Ryland"]


def test_names_are_the_runs_of_one_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ana Lund left North Ryland Tarn"
    person = NAME_TAGS.index("I-PER")
    by_hand(monkeypatch, [2] * 6, names={0: person, 1: person, 3: PLACES[1], 4: PLACES[1], 5: PLACES[0]})
    found = [(name.span.of(text), name.kind) for name in analyse(article(text)).names]
    assert found == [("Ana Lund", "PER"), ("North Ryland", "LOC"), ("Tarn", "LOC")]
