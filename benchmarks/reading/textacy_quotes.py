"""textacy's quotations as a system: `textacy.extract.triples.direct_quotations`, on the trees of the reader.

Direct quotations only, after Krestel, Bergler and Witte (2008): a reporting verb near the marks, with its subject. The
original wants trees of one of spaCy's models; here it is given ours, in the labels that it looks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

from benchmarks.reading.systems import Parser
from training.corpora import Attributed, Passage, Word
from training.guessing import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

LABELS: Mapping[str, str] = {
    "aux:pass": "auxpass",
    "csubj:pass": "csubjpass",
    "flat": "compound",
    "iobj": "dative",
    "nsubj:pass": "nsubjpass",
    "obj": "dobj",
    "obl:agent": "agent",
    "root": "ROOT",
}
"""Relations of Universal Dependencies that spaCy's English models have under another name."""


def label(word: Word) -> str:
    """The word's relation as spaCy's English models call it.

    >>> from kg.records import Span
    >>> label(Word(Span(8, 11), "not", "not", "PART", "Polarity=Neg", 2, "advmod"))
    'neg'
    """
    if word.deprel == "advmod" and word.lemma in {"not", "n't"}:
        return "neg"
    return LABELS.get(word.deprel, LABELS.get(word.deprel.split(":")[0], word.deprel.split(":")[0]))


def as_doc(vocab: Vocab, text: str, words: Sequence[Word]) -> Doc:
    """The words with their tree as a document of spaCy; heads are counted from the first of these words."""
    from spacy.tokens import Doc

    ends = [following.span.start for following in words[1:]] + [words[-1].span.end]
    return Doc(
        vocab,
        words=[word.span.of(text) for word in words],
        spaces=[word.span.end < end for word, end in zip(words, ends, strict=True)],
        pos=[word.upos for word in words],
        lemmas=[word.lemma or lemma(word.form.casefold(), word.upos) for word in words],
        heads=[word.head for word in words],
        deps=[label(word) for word in words],
    )


@dataclass(frozen=True, slots=True)
class Textacy:
    """textacy behind a parser, paragraph by paragraph: it gives up where a mark has no other."""

    parser: Parser
    vocab: Vocab

    def read(self, passage: Passage) -> list[Attributed]:
        """The direct quotations with their speakers; the content has the marks, as in PolNeAR."""
        words = self.parser.parse(passage)
        return [
            one for start, some in paragraphs(passage.text, words) for one in self._quotations(passage, start, some)
        ]

    def _quotations(self, passage: Passage, start: int, words: Sequence[Word]) -> Iterator[Attributed]:
        from textacy.extract.triples import direct_quotations

        doc = as_doc(self.vocab, passage.text, words)
        if sum(token.is_quote for token in doc) % 2:
            return  # textacy would raise ValueError
        for found in direct_quotations(doc):
            speaker, cue, content = (tuple(sorted({start + token.i for token in part})) for part in found)
            yield Attributed(speaker, cue, content)


def paragraphs(text: str, words: Sequence[Word]) -> Iterator[tuple[int, list[Word]]]:
    """The words of each paragraph, after the number of the first; their heads are counted from it.

    A head outside the paragraph makes the word a root.
    """
    numbered = groupby(enumerate(words), key=lambda pair: text.count("\n", 0, pair[1].span.start))
    for _, pairs in numbered:
        here = list(pairs)
        first, last = here[0][0], here[-1][0]
        yield first, [_moved(word, number, first, last) for number, word in here]


def _moved(word: Word, number: int, first: int, last: int) -> Word:
    inside = first <= word.head <= last
    head = word.head if inside else number
    relation = word.deprel if inside else "root"
    return Word(word.span, word.form, word.lemma, word.upos, word.feats, head - first, relation)


def system(data: Path, work: Path) -> Textacy:
    """textacy on the trees of `benchmarks.reading.reader`, whose system must have `parse` besides `read`."""
    import spacy
    import textacy.extract.triples  # noqa: F401  # what is missing is missed now

    from benchmarks.reading.systems import load

    return Textacy(cast(Parser, load("reader", data, work)), spacy.blank("en").vocab)
