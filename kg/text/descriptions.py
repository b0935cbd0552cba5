"""Descriptions: what persons are called besides their names, so that "the minister" finds the one who was called so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.records import Document, Span
from kg.text.denotation import SAME, Source
from kg.text.linked import Linked
from kg.text.parse import head_of
from kg.text.wordsets import words

NOT_TOLD = frozenset({"DET", "PUNCT", "NUM", "ADP", "CCONJ", "PART"})
FAR_OFF = 2000
"""Characters after which nobody is remembered by what he was called."""


@dataclass(frozen=True, slots=True)
class Description:
    """The nouns by which somebody is called, and the words before them; where it stands, and of whom."""

    nouns: frozenset[str]
    modifiers: frozenset[str]
    plural: bool
    end: int
    entity: str = ""
    named: bool = False

    @classmethod
    def of(cls, found: Source, entity: str = "", *, named: bool = False) -> Description:
        """What the words of a source call somebody."""
        tokens, same = found.tokens, found.same([*SAME, "compound"])
        nouns = {_lemma(tokens[at].lemma or tokens[at].form) for at in same}
        around = {at for noun in same for at in found.parse.below(noun, "amod", "compound", "nmod:poss")}
        told = {_lemma(tokens[at].lemma or tokens[at].form) for at in around if at <= found.head or entity}
        plural = "Number=Plur" in (found.token.feats or "")
        head = frozenset(nouns) if entity else frozenset({_lemma(found.token.lemma or found.token.form)})
        modifiers = frozenset(told | nouns) - (head if not entity else frozenset())
        return cls(head, modifiers - words("vague-modifier"), plural, found.span.end, entity, named)

    def takes_up(self, earlier: Description) -> bool:
        """Whether these words can mean whom the earlier ones called so: "the Malian source", "the minister"."""
        if self.plural != earlier.plural or not self.modifiers <= earlier.modifiers:
            return False
        if earlier.named and self.nouns & words("one-of-many"):
            return False  # one resident has been named, but there are others
        general = "leader" in self.nouns and bool(earlier.nouns & words("leader-noun"))
        return general or bool(self.nouns & earlier.nouns)


def _lemma(word: str) -> str:
    return word.casefold().rstrip(".")


@dataclass(slots=True)
class Descriptions:
    """Who was called what, in text order."""

    known: list[Description] = field(default_factory=list)

    def enter(self, found: Source, entity: str, *, named: bool = False) -> None:
        """Remember how somebody was called, by name too or not."""
        described = Description.of(found, entity, named=named)
        self.known.insert(bisect_left(self.known, described.end, key=lambda d: d.end), described)

    def before(self, span: Span) -> Iterator[Description]:
        """How people were called before a place in the text, the last first."""
        last = bisect_left(self.known, span.start, key=lambda d: d.end)
        for at in range(last - 1, -1, -1):
            if span.start - self.known[at].end > FAR_OFF:
                return
            yield self.known[at]

    def after(self, span: Span) -> Iterator[Description]:
        """How people are called behind a place in the text, the first first."""
        for at in range(bisect_left(self.known, span.end, key=lambda d: d.end), len(self.known)):
            if self.known[at].end - span.end > FAR_OFF:
                return
            yield self.known[at]


def descriptions(document: Document, linked: Linked) -> Descriptions:
    """How the text calls the persons whom it names: "the mayor" after "Mayor Ana Roe" and after "Ana Roe, the mayor".

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> from kg.text.linking import link
    >>> from kg.text.mentions import mentions
    >>> document = analyse(make("Malian Foreign Minister Ana Roe left.", name="a"))
    >>> (called,) = descriptions(document, link(document, mentions(document))).known
    >>> sorted(called.nouns & {"minister", "mayor"})
    ['minister']
    """
    found = Descriptions()
    for mention in linked.mentions:
        place = head_of(document, mention.span)
        if linked.types[mention.entity] != "Person" or mention.form != "name" or place is None:
            continue
        number, at = place
        whole = Source(document, linked, document.sentences[number].span, number, at)
        found.enter(whole, mention.entity, named=True)
    found.known.sort(key=lambda d: d.end)
    return found
