"""How well a network reads, on corpora that it was not trained on: attributions, trees and names, from raw text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from kg.records import Segment, Span
from kg.text.decoding import Tagged, decode
from kg.text.encoding import NAME_TAGS, Batch
from kg.text.network import Labels, Run, Scores, read
from kg.text.sentences import within
from kg.text.syntactic_words import parts
from training import corpora
from training.corpora import Attributed, Passage, Word
from training.examples import encoded
from training.scoring import AttributionScore, NameScore, Rate, TreeScore, cue_kinds
from training.settings import Settings

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """A network with what its numbers mean."""

    run: Run
    known: Labels

    def scores(self, passage: Passage) -> Scores:
        """What it makes of the passage's words."""
        return read(encoded(passage, fused=True), self.run, self.known)

    def attributions(self, passage: Passage) -> list[Tagged]:
        """The attributions it finds, in the numbers of the passage's words."""
        scores = self.scores(passage)
        return decode(scores.tags, scores.pointers, sentence_numbers(passage), steps=self.known.steps)

    def tree(self, passage: Passage) -> list[Word]:
        """The passage's words, as it sees them."""
        scores = self.scores(passage)
        made = []
        for number, span in enumerate(passage.words):
            upos, _, feats = self.known.morphology[scores.morphology[number]].partition("|")
            relation = self.known.relations[scores.relations[number]]
            made.append(Word(span, span.of(passage.text), "", upos, feats, int(scores.heads[number]), relation))
        return made

    def names(self, passage: Passage) -> list[str]:
        """The tag of each of the passage's words."""
        return [NAME_TAGS[tag] for tag in self.scores(passage).names.argmax(1)]


def shipped() -> Reader:
    """The reader in `kg/models`."""
    from kg.text.network import labels, session

    return Reader(session(), labels())


def sentence_numbers(passage: Passage) -> list[int]:
    """The number of each word's sentence."""
    starts = set(passage.starts)
    found, sentence = [], -1
    for number in range(len(passage.words)):
        sentence += number in starts
        found.append(sentence)
    return found


def attributed(found: Sequence[Tagged]) -> list[Attributed]:
    """The same attributions without their evidence."""
    return [Attributed(one.source, one.cue, one.content) for one in found]


def raw(passage: Passage) -> Passage:
    """The text of a treebank's passage in the words and sentences that `kg` finds in it."""
    words: list[Span] = []
    starts: list[int] = []
    at = 0
    for line in passage.text.split("\n"):
        for sentence in within(passage.text, Segment(Span(at, at + len(line)), "Body")):
            starts.append(len(words))
            words.extend(part for token in sentence.tokens for part in parts(passage.text, token.span))
        at += len(line) + 1
    return Passage(passage.id, passage.text, tuple(words), tuple(starts))


def attribution(reader: Reader, passages: Sequence[Passage]) -> AttributionScore:
    """The reader against people, on articles."""
    score = AttributionScore()
    for passage in passages:
        kinds = cue_kinds(passage)
        score.add(passage.attributions or (), attributed(reader.attributions(passage)), kinds=kinds)
    return score


def tree(reader: Reader, passages: Sequence[Passage]) -> TreeScore:
    """The reader's trees from raw text against a treebank."""
    score = TreeScore()
    for passage in passages:
        score.add(passage.tree or (), reader.tree(raw(passage)))
    return score


def name(reader: Reader, passages: Sequence[Passage]) -> NameScore:
    """The reader's names against people's, in the treebank's words."""
    score = NameScore()
    for passage in passages:
        if passage.names is not None:
            score.add(passage.names, reader.names(passage))
    return score


def torch_reader(work: Path, settings: Settings) -> Reader:
    """The network of the last checkpoint, before it is made small."""
    import torch

    from training import fitting
    from training.export import OUTPUTS, tag_steps

    reader, known = fitting.trained(work, settings)
    kinds, _ = fitting.prepared(work)

    def run(made: Batch) -> dict[str, NDArray[Any]]:
        given = (made.pieces, made.mask, made.features, made.first)
        with torch.inference_mode():
            found = reader(*(torch.from_numpy(value) for value in given))
        found["morphology"] = found["morphology"].argmax(-1)
        return {name: found[name].numpy() for name in OUTPUTS}

    relation = reader.relation.detach().numpy()
    return Reader(run, Labels(known.morphology, known.relations, relation, tag_steps(kinds)))


def evaluate(reader: Reader, data: Path, say: Say, *, tests: bool = False) -> dict[str, float]:
    """All figures on the development sets, or on the open test sets, by corpus and measure, in percent."""
    part = "test" if tests else "dev"
    figures: dict[str, float] = {}

    def told(corpus: str, rates: Mapping[str, Rate]) -> None:
        figures.update({f"{corpus} {measure}": round(rate.f1, 2) for measure, rate in rates.items()})
        say(corpus + "  " + "  ".join(f"{measure} {rate.f1:.1f}" for measure, rate in rates.items()))

    news = list(corpora.polnear(data / "polnear" / "dev.jsonl"))
    score = attribution(reader, news)
    told("polnear-dev", score.rates())
    for kinds in (("nominal",), ("prepositional",), ("nominal", "prepositional"), ("prepositional", "according")):
        rate = score.recall_of(*kinds)
        say(f"  recall of {' and '.join(kinds)} cues {rate.recall:.1f} of {rate.gold}")
    for bank in ("en_ewt", "en_gum_open", *(["en_pud"] if tests else [])):
        told(bank, tree(reader, list(corpora.treebank(data / "ud" / f"{bank}-{part}.conllu"))).rates())
    tags = corpora.tagged_names(data / "ner" / f"uner_en_ewt-{part}.iob2")
    told("uner-ewt", name(reader, list(corpora.treebank(data / "ud" / f"en_ewt-{part}.conllu", names=tags))).rates())
    return figures
