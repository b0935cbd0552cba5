"""A sentence as a tree: what hangs on what, and the noun phrases there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.records import Sentence, Span, Token
from kg.text.chunks import Phrase

INSIDE_PHRASE = frozenset(["det", "nummod", "amod", "compound", "nmod:poss", "advmod", "case", "punct", "det:predet"])
"""Relations of what stands before a noun in its phrase: "[the army's two heavy] guns"."""
NAME = frozenset(["flat", "fixed", "goeswith"])
"""Relations of the further words of a name: "Ana [Roe]"."""


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
        """The relation of a token to its governor, without its subtype for those whose subtypes say no more here."""
        return self.tokens[at].deprel or "dep"

    def tag(self, at: int) -> str:
        """The class of a token."""
        return self.tokens[at].upos or "X"

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
        """The tokens that hang on this one by one of the relations."""
        return (c for c in self.children[at] if self.relation(c) in relations)

    def first(self, at: int) -> int:
        """The first member of the list that a token is part of."""
        while self.relation(at) == "conj" and self.heads[at] != at:
            at = self.heads[at]
        return at

    def up(self, at: int) -> Iterator[int]:
        """A token's governors, the nearest first."""
        while self.heads[at] != at:
            at = self.heads[at]
            yield at

    def top(self, start: int, end: int) -> int:
        """The token of a stretch on which the others hang."""
        return next(
            (at for at in range(start, end) if not start <= self.heads[at] < end or self.heads[at] == at), start
        )

    def case(self, at: int) -> str:
        """The preposition of a noun, all its words: "with", "because of"; "" without one."""
        marks = [c for c in self.children[at] if self.relation(c) == "case" and self.forms[c] not in {"'s", "'"}]
        inside = [i for mark in marks for i in (mark, *self.below(mark, "fixed"))]
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


def parse(sentence: Sentence) -> Parse:
    """The tree of an analysed sentence."""
    return Parse(sentence.tokens)


def parse_of(text: str) -> Parse:
    """The tree of a sentence given as text, as examples have it."""
    from kg.text.analysis import analyse
    from kg.text.articles import make

    return parse(analyse(make(text, name="example")).sentences[0])
