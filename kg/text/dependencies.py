"""Dependencies: where words stand in the tree of their sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.records import Document, Span, Token

FAR_OFF = 100
"""Tokens beyond which nothing is sought that hangs on a word: a list without a full stop may have thousands."""
PARTS_OF_NAME = frozenset({"flat", "fixed", "goeswith", "nmod:desc", "dep"})
"""Relations of words that only go on with a name or title, and refer to nothing of their own."""


def sentence_at(document: Document, offset: int) -> int:
    """The number of the sentence in which a place of the text lies."""
    return max(0, bisect_right(document.sentences, offset, key=lambda s: s.span.start) - 1)


def head_of(document: Document, span: Span) -> tuple[int, int] | None:
    """The sentence and the token on which the words of a span hang; the parts of a name hang on the name.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> head_of(analyse(make("It rained. A senior army officer left.", name="a")), Span(11, 32))
    (1, 3)
    """
    number = sentence_at(document, span.start)
    if number >= len(document.sentences):
        return None
    tokens = document.sentences[number].tokens
    first = bisect_right(tokens, span.start, key=lambda t: t.span.end)
    last = bisect_right(tokens, span.end - 1, key=lambda t: t.span.start)
    inside = range(first, last)
    words = [at for at in inside if tokens[at].upos != "PUNCT"]
    if not words:
        return None
    return number, next((at for at in words if above(tokens, at) not in inside or above(tokens, at) == at), words[0])


def above(tokens: Sequence[Token], at: int) -> int:
    """The head of a token; its own number for a root."""
    head = tokens[at].head
    return at if head is None else head


def governors(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The tokens above one in its tree, from the nearest to the root."""
    for _ in range(len(tokens)):
        head = above(tokens, at)
        if head == at:
            return
        yield head
        at = head


def below(tokens: Sequence[Token], at: int, *relations: str) -> Iterator[int]:
    """The tokens that hang on one and are not far from it, in text order; only in some relations, where given."""
    for number in range(max(0, at - FAR_OFF), min(len(tokens), at + FAR_OFF)):
        token = tokens[number]
        if number != at and token.head == at and (not relations or token.deprel in relations):
            yield number


def unjoined(tokens: Sequence[Token], at: int) -> int:
    """The first of the words joined by "and" or set beside each other, of which this is one."""
    while tokens[at].deprel in {"conj", "appos"} and above(tokens, at) != at:
        at = above(tokens, at)
    return at
