"""The rules of `kg` as a system: a list of cues and the order of words, nothing learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.records import Attribution, Document, Sentence
from kg.text import patterns
from kg.text.articles import make
from kg.text.contents import with_parents
from kg.text.sentences import sentences
from training.corpora import Attributed, Passage, within
from training.guessing import tags


def attributions(passage: Passage) -> Sequence[Attribution]:
    """What the rules find in the passage's text; the one place that knows where they are."""
    article = make(passage.text, name=passage.id)
    told = tuple(classed(sentence) for sentence in sentences(article))
    return tuple(with_parents(patterns.attributions(Document(article, told))))


def classed(sentence: Sentence) -> Sentence:
    """The sentence with the classes of its words as they are guessed."""
    pairs = zip(sentence.tokens, tags(sentence.tokens), strict=True)
    return replace(sentence, tokens=tuple(replace(token, upos=tag) for token, tag in pairs))


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules, asked anew for each passage."""

    def read(self, passage: Passage) -> list[Attributed]:
        """What the rules find; attributions inside others are left out, as PolNeAR marks the outermost only."""
        return [numbered(passage, one) for one in attributions(passage) if one.parent is None and one.content]


def numbered(passage: Passage, attribution: Attribution) -> Attributed:
    """The attribution in the numbers of the passage's words.

    >>> from kg.records import Span
    >>> here = Passage("a", "Baku denied it.", (Span(0, 4), Span(5, 11), Span(12, 14), Span(14, 15)), (0,))
    >>> numbered(here, Attribution((Span(0, 4),), (Span(5, 11),), (Span(12, 15),), 1.0))
    Attributed(source=(0,), cue=(1,), content=(2, 3))
    """
    return Attributed(
        within(passage.words, attribution.source),
        within(passage.words, attribution.cue),
        within(passage.words, attribution.content),
    )


def system(_data: Path, _work: Path) -> Rules:
    """The rules need neither corpora nor a folder."""
    return Rules()
