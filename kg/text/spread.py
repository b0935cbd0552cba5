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
                yield replace(
                    sentence,
                    tokens=tuple(_renumbered(token, at, start, len(tokens)) for at, token in enumerate(tokens)),
                    span=Span(tokens[0].span.start, tokens[-1].span.end),
                )


def _renumbered(token: Token, at: int, start: int, size: int) -> Token:
    """A token with its head counted from the start of the piece; what hangs on another piece is a root here."""
    head = token.head
    return token if head is None else replace(token, head=head - start if start <= head < start + size else at)


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
