"""A sentence as a tree: what hangs on what, and the noun phrases there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg.records import Document, Sentence, Span, Token

INSIDE_PHRASE = frozenset(["det", "nummod", "amod", "compound", "nmod:poss", "advmod", "case", "punct", "det:predet"])
"""Relations of what stands before a noun in its phrase: "[the army's two heavy] guns"."""
NAME = frozenset(["flat", "fixed", "goeswith"])
"""Relations of the further words of a name: "Ana [Roe]"."""
KEPT = 1000
"""Trees that are kept at a time: those of a long article."""


class Phrase(NamedTuple):
    """A noun phrase as token indices, end exclusive."""

    start: int
    end: int

    @property
    def head(self) -> int:
        """Its last token: "the army's [raid]"."""
        return self.end - 1


@dataclass(frozen=True)
class Parse:
    """The tokens of a sentence with their governors; token indices throughout.

    >>> p = parse_of("The rebels shelled the port.")
    >>> p.root, p.child(2, "obj"), p.phrase(4)
    (2, 4, Phrase(start=3, end=5))
    """

    tokens: tuple[Token, ...]

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """The governor of each token; a root governs itself."""
        return tuple(at if t.head is None else t.head for at, t in enumerate(self.tokens))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The tokens in lower case."""
        return tuple(token.form.casefold().replace("’", "'") for token in self.tokens)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """What hangs on each token, in text order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for at, head in enumerate(self.heads):
            if head != at:
                found[head].append(at)
        return tuple(tuple(below) for below in found)

    @property
    def root(self) -> int:
        """The token on which all others hang."""
        return next((at for at, head in enumerate(self.heads) if head == at), 0)

    def relation(self, at: int) -> str:
        """The relation of a token to its governor."""
        return self.tokens[at].deprel or "dep"

    def tag(self, at: int) -> str:
        """The class of a token; of places outside the sentence a mark's."""
        return self.tokens[at].upos or "X" if 0 <= at < len(self.tokens) else "PUNCT"

    def form(self, at: int) -> str:
        """The token in lower case; "" outside the sentence."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def lemma(self, at: int) -> str:
        """The dictionary form of a token, in lower case."""
        return (self.tokens[at].lemma or self.forms[at]).casefold()

    def has(self, at: int, feature: str) -> bool:
        """Whether a token has a morphological feature, as `VerbForm=Inf`."""
        return feature in (self.tokens[at].feats or "").split("|")

    def child(self, at: int, *relations: str) -> int | None:
        """The first token that hangs on this one by one of the relations."""
        return next((c for c in self.children[at] if self.relation(c) in relations), None)

    def below(self, at: int, *relations: str) -> Iterator[int]:
        """The tokens that hang on this one, by one of the relations where some are given."""
        return (c for c in self.children[at] if not relations or self.relation(c) in relations)

    def first(self, at: int) -> int:
        """The first member of the list that a token is part of."""
        while self.relation(at) == "conj" and self.heads[at] != at:
            at = self.heads[at]
        return at

    def all_below(self, at: int) -> list[int]:
        """A token with all that hangs on it, directly or through others, in text order."""
        found = [at]
        for one in found:
            found += self.children[one]
        return sorted(found)

    def up(self, at: int) -> Iterator[int]:
        """A token's governors, the nearest first."""
        while self.heads[at] != at:
            at = self.heads[at]
            yield at

    def at(self, offset: int) -> int:
        """The token that begins last before a place of the text or there; the first for places before all."""
        return max(0, bisect_right(self.tokens, offset, key=lambda token: token.span.start) - 1)

    def inside(self, span: Span) -> range:
        """The tokens that a stretch of the text touches."""
        start = bisect_right(self.tokens, span.start, key=lambda token: token.span.end)
        return range(start, bisect_left(self.tokens, span.end, key=lambda token: token.span.start))

    def head(self, span: Span) -> int | None:
        """The word on which the others of a stretch of the text hang; marks do not count."""
        inside = self.inside(span)
        words = [at for at in inside if self.tag(at) != "PUNCT"]
        return next(
            (at for at in words if self.heads[at] not in inside or self.heads[at] == at), next(iter(words), None)
        )

    def top(self, start: int, end: int) -> int:
        """The token of a stretch on which the others hang."""
        return next(
            (at for at in range(start, end) if not start <= self.heads[at] < end or self.heads[at] == at), start
        )

    def case(self, at: int) -> str:
        """The preposition of a noun, all its words: "with", "because of"; "" without one."""
        marks = [c for c in self.children[at] if self.relation(c) == "case" and self.forms[c] not in {"'s", "'"}]
        inside = [i for mark in marks for i in (mark, *self.below(mark, "fixed"))]
        if inside and self.forms[inside[0]] == "with" and self.forms[inside[0] - 1] in {"along", "together"}:
            inside.insert(0, inside[0] - 1)
        return " ".join(self.forms[i] for n, i in enumerate(inside) if i == inside[0] + n)

    def phrase(self, at: int) -> Phrase:
        """The noun phrase around its head noun, without preposition and without what hangs on it behind."""
        end = at + 1
        while end < len(self.tokens) and self.heads[end] == at and self.relation(end) in NAME:
            end += 1
        name = self.child(at, "appos")
        if name is not None and self.phrase(name).start == end:  # "the militant group [Red Dawn]"
            end = self.phrase(name).end
        start = at
        while start > 0 and self._belongs(start - 1, at):
            start -= 1
        marks = {c for c in self.children[at] if self.relation(c) == "case" and c < at}
        while start < at and (start in marks or self.heads[start] in marks or self.relation(start) == "punct"):
            start += 1
        return Phrase(start, end)

    def with_of(self, at: int) -> Phrase:
        """The noun phrase with what hangs on it by "of": "[dozens of the villagers] in the valley"."""
        start, end = self.phrase(at)
        while self.form(end) == "of" and self.relation(end) == "case" and self.heads[end] > end:
            end = self.phrase(self.heads[end]).end
        return Phrase(start, end)

    def _belongs(self, at: int, noun: int) -> bool:
        """Whether a token before a noun hangs on it as part of its phrase, directly or through others that do."""
        while self.heads[at] != noun:
            if self.heads[at] == at or at > noun:
                return False
            at = self.heads[at]
        return self.relation(at) in INSIDE_PHRASE

    def span(self, start: int, end: int) -> Span:
        """The characters of a range of tokens."""
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)


_kept: dict[int, Parse] = {}


def parse(sentence: Sentence) -> Parse:
    """The tree of an analysed sentence: the same one as long as it is kept, however many rooms ask for it."""
    found = _kept.get(id(sentence.tokens))  # a tree keeps its tokens, so that nothing else can get their number
    if found is None:
        if len(_kept) >= KEPT:
            _kept.clear()
        found = _kept[id(sentence.tokens)] = Parse(sentence.tokens)
    return found


def sentence_at(document: Document, offset: int) -> int:
    """The number of the sentence in which a place of the text lies."""
    return max(0, bisect_right(document.sentences, offset, key=lambda s: s.span.start) - 1)


def parse_at(document: Document, offset: int) -> Parse:
    """The tree in which a place of the text lies."""
    return parse(document.sentences[sentence_at(document, offset)])


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
    head = parse(document.sentences[number]).head(span)
    return None if head is None else (number, head)


def parse_of(text: str) -> Parse:
    """The tree of a sentence given as text, as examples have it."""
    from kg.text.analysis import analyse
    from kg.text.articles import make

    return parse(analyse(make(text, name="example")).sentences[0])
