"""The section of attributions: who says what in PolNeAR's dev articles, by system."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from benchmarks.reading.sections import Figures, Options, Row, Section, figure, recall, row
from benchmarks.reading.systems import System, load
from training.corpora import Passage, polnear
from training.scoring import AttributionScore, CueKind, cue_kinds

KINDS: Mapping[str, tuple[CueKind, ...]] = {
    "verbal": ("verbal",),
    "nominal": ("nominal",),
    "prepositional": ("prepositional",),
    "according": ("according",),
    "rare": ("nominal", "prepositional"),
    "no_verb": ("nominal", "prepositional", "according"),
}
"""The kinds of cues whose recall is told, alone and together."""

ABOUT = """\
F1 in percent on PolNeAR's dev articles, with the bounds of 95 % of 1,000 draws of articles. *Source*, *cue* and
*content* count words. The others count linked attributions, matched one to one: *lenient*, when contents, cues and
sources overlap; *c50*, when besides at least half of the words of the two contents are in both; *strict*, when all
three are the same words. Then the lenient recall by what the cue is made of: with a verb; with a noun or an
adjective; with neither (*prep.*: prepositions, adverbs, marks such as the colon); *according to*; nouns and
prepositions together, without *according to* and with it. The classes of words are those that `training.guessing`
guesses, so some verbs are counted as nouns."""


def measure(options: Options) -> Iterator[tuple[str, Row]]:
    """A row for each system; all are made before the first reads, so that what is missing is missed at once."""
    made = {name: load(name, options.data, options.work) for name in options.systems}
    passages = list(islice(polnear(options.data / "polnear" / "dev.jsonl"), options.limit))
    for name, system in made.items():
        yield name, row(figures(scored(system, passages)), len(passages))


def scored(
    system: System, passages: Sequence[Passage], *, kinds: Callable[[Passage], Sequence[CueKind]] = cue_kinds
) -> AttributionScore:
    """What the system reads in the passages against what people did; `kinds` tells those of the people's cues."""
    score = AttributionScore()
    for passage in passages:
        score.add(passage.attributions or (), system.read(passage), kinds=kinds(passage))
    return score


def figures(score: AttributionScore) -> Figures:
    """F1 of words and of linked attributions, then lenient recall by kinds of cues."""
    bounds = score.intervals()
    measured = {name: figure(rate, bounds[name]) for name, rate in score.rates().items()}
    by_kind = {name: recall(score.recall_of(*some), score.recall_interval(*some)) for name, some in KINDS.items()}
    return {**measured, **by_kind}


SECTION = Section(
    title="Who says what",
    about=ABOUT,
    columns={
        "source": "source",
        "cue": "cue",
        "content": "content",
        "lenient": "lenient",
        "c50": "c50",
        "strict": "strict",
        "verbal": "R verb",
        "nominal": "R noun",
        "prepositional": "R prep.",
        "according": "R according",
        "rare": "R noun, prep.",
        "no_verb": "R all but verb",
    },
    measure=measure,
)
