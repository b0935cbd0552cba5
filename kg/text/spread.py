"""Found things, handed out to the sentences in which they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from kg.records import Sentence, Span, Token


class Placed(Protocol):
    """Something that stands in the text."""

    @property
    def span(self) -> Span:
        """Where."""


T = TypeVar("T", bound=Placed)


LONGEST_SENTENCE = 250
"""Tokens. What is longer is a list or a table, and is read piece by piece."""


def pieces(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences, very long ones cut, so that patterns never look over a whole page without a full stop."""
    for sentence in sentences:
        for start in range(0, len(sentence.tokens) or 1, LONGEST_SENTENCE):
            tokens = sentence.tokens[start : start + LONGEST_SENTENCE]
            if len(tokens) == len(sentence.tokens):
                yield sentence
            else:
                cut = tuple(_reheaded(tokens, start))
                yield replace(sentence, tokens=cut, span=Span(tokens[0].span.start, tokens[-1].span.end))


def _reheaded(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    """The tokens of a piece with governors inside it; what hangs on a token outside is a root."""
    for at, token in enumerate(tokens):
        head = None if token.head is None else token.head - start
        yield replace(token, head=at if head is not None and not 0 <= head < len(tokens) else head)


def by_sentence(sentences: Sequence[Sentence], found: Iterable[T]) -> list[tuple[T, ...]]:
    """For each sentence what stands wholly in it, in text order. Takes time in proportion to the text, not its square.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> from kg.text.times import times
    >>> document = analyse(make("They fled in 1990. They came back in 1991.", name="a"))
    >>> [[t.iso for t in here] for here in by_sentence(document.sentences, times(document))]
    [['1990'], ['1991']]
    """
    ordered = sorted(found, key=lambda one: one.span)
    starts = [one.span.start for one in ordered]
    return [
        tuple(
            one
            for one in ordered[bisect_left(starts, s.span.start) : bisect_left(starts, s.span.end)]
            if one.span.end <= s.span.end
        )
        for s in sentences
    ]
