"""An article, analysed: sentences, tokens with their place in the tree, names, and parts in attributions.

The only module that knows the trained reader; `kg/models/CARD.md` says what it is, and how good.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from kg.records import Article, Document, Name, Parts, Segment, Sentence, Span, Token, hull
from kg.text import network
from kg.text.decoding import Tagged, decode
from kg.text.encoding import NAME_TAGS, encode
from kg.text.lemmas import lemma
from kg.text.sentences import quotations, sentences, within
from kg.text.syntactic_words import parts


@dataclass(frozen=True, slots=True)
class _Words:
    """The syntactic words of some sentences: their spans, the token of each, and where tokens and sentences start."""

    spans: tuple[Span, ...]
    token_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]


def analyse(article: Article) -> Document:
    """The article's sentences with their tokens, segment by segment, as the trained reader sees them.

    Tokens carry the fields of Universal Dependencies; `head` is the number of a token of the same sentence, its own
    for a root. A sentence with a quotation of several sentences has several roots.

    >>> from kg.text.articles import make
    >>> (sentence,) = analyse(make("Rebels attacked the port.", name="a")).sentences
    >>> [(t.form, t.upos, t.lemma, t.head, t.deprel) for t in sentence.tokens[:2]]
    [('Rebels', 'NOUN', 'rebel', 1, 'nsubj'), ('attacked', 'VERB', 'attack', 1, 'root')]
    """
    cut = tuple(sentences(article))
    words = _words(article.text, cut)
    if not words.spans:
        return Document(article, cut)
    scores = _scores(article.text, words, cut)
    return Document(
        article,
        tuple(_with_trees(article.text, cut, words, scores)),
        tuple(_names(words, scores)),
        _parts(words, scores),
    )


def reread(text: str, span: Span) -> Parts | None:
    """What the reader makes of a stretch of text by itself, as if nothing stood around it: for claims within claims."""
    cut = tuple(within(text, Segment(span, "Body")))
    words = _words(text, cut)
    return _parts(words, _scores(text, words, cut)) if words.spans else None


def _words(text: str, cut: Sequence[Sentence]) -> _Words:
    spans: list[Span] = []
    token_starts, sentence_starts = [], []
    for sentence in cut:
        sentence_starts.append(len(spans))
        for token in sentence.tokens:
            token_starts.append(len(spans))
            spans.extend(parts(text, token.span))
    return _Words(tuple(spans), tuple(token_starts), tuple(sentence_starts))


def _scores(text: str, words: _Words, cut: Sequence[Sentence]) -> network.Scores:
    marks: list[Span] = []
    for _, paragraph in groupby(cut, key=lambda sentence: sentence.paragraph):
        marks.extend(quotations(text, hull(sentence.span for sentence in paragraph)))
    encoded = encode(text, words.spans, words.sentence_starts, marks)
    return network.read(encoded, network.session(), network.labels())


def _parts(words: _Words, scores: network.Scores) -> Parts:
    sentence_of, sentence = [], -1
    starts = set(words.sentence_starts)
    for number in range(len(words.spans)):
        sentence += number in starts
        sentence_of.append(sentence)
    return Parts(words.spans, tuple(sentence_of), scores.tags, scores.pointers)


def _with_trees(text: str, cut: Sequence[Sentence], words: _Words, scores: network.Scores) -> Iterator[Sentence]:
    """The sentences with analysed tokens; a token of several words takes the place of the one that governs the rest."""
    ends = [*words.token_starts[1:], len(words.spans)]
    token_of = [
        number
        for number, (start, end) in enumerate(zip(words.token_starts, ends, strict=True))
        for _ in range(start, end)
    ]
    first = 0
    for sentence in cut:
        made = []
        for number, token in enumerate(sentence.tokens, start=first):
            inside = range(words.token_starts[number], ends[number])
            # the word closest to the root hangs on none of the rest, so that tokens do not go in a circle
            word = min(inside, key=lambda n: _depth(scores, n))
            form = token.form if len(inside) > 1 else words.spans[word].of(text)
            made.append(
                replace(
                    _analysed(form, word, scores, whole=len(inside) == 1),
                    span=token.span,
                    form=token.form,
                    head=token_of[int(scores.heads[word])] - first,
                )
            )
        yield replace(sentence, tokens=tuple(made))
        first += len(sentence.tokens)


def _analysed(form: str, word: int, scores: network.Scores, *, whole: bool) -> Token:
    """What the tree says of a word; `whole` where it is a token of its own."""
    known = network.labels()
    upos, _, feats = known.morphology[scores.morphology[word]].partition("|")
    relation = known.relations[scores.relations[word]]
    if not whole and upos == "VERB" and relation == "amod":
        upos = "ADJ"  # "Turkish-backed"
    return Token(Span(0, 0), form, lemma=lemma(form, upos, feats), upos=upos, feats=feats or None, deprel=relation)


def _depth(scores: network.Scores, word: int) -> int:
    """How many arcs lie between a word and the root of its tree."""
    found = 0
    while scores.heads[word] != word:
        word, found = int(scores.heads[word]), found + 1
    return found


def _names(words: _Words, scores: network.Scores) -> Iterator[Name]:
    """The names by the likeliest tag of each word; a word that goes on with another kind begins a new one.

    So does one that goes on in another sentence: "Talks in Baku" and, a paragraph later, "Armenia said".
    """
    best = scores.names.argmax(1)
    starts = set(words.sentence_starts)
    at = 0
    while at < len(best):
        tag = NAME_TAGS[best[at]]
        end = at + 1
        if tag != "O":
            while end < len(best) and NAME_TAGS[best[end]] == f"I-{tag[2:]}" and end not in starts:
                end += 1
            yield Name(Span(words.spans[at].start, words.spans[end - 1].end), tag[2:])  # type: ignore[arg-type]
        at = end


def decoded(parts: Parts) -> list[Tagged]:
    """The attributions that the reader's scores make likeliest, in the words of `parts`."""
    return decode(parts.tags, parts.pointers, parts.sentence_of, steps=network.labels().steps)


def confidence(tagged: Tagged) -> float:
    """The share of attributions with evidence like this one's that people have marked too."""
    known = network.labels()
    constant, *weights = known.confidence
    said, meant = zip(*known.calibration, strict=True)
    chance = 1 / (1 + np.exp(-(constant + np.dot(weights, tagged.evidence))))
    return round(float(np.interp(chance, said, meant)), 3)
