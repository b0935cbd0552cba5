"""What speaks for whom a pronoun takes up: the weights in `kg/text/words/coreference.tsv`, learned from GUM."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.records import Document
from kg.text import coreference
from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.coreference import COLUMNS, Choice, Features, Option, Pronoun, heaviest, taken_up
from kg.text.linked import Linked
from kg.text.linking import link
from kg.text.mentions import mentions
from kg.text.nominals import with_nominals
from kg.text.referents import Referent, Referents
from kg.text.wordlists import WORDS, rows
from training.clusters import Clustered, Marked, clustered

TABLE = WORDS / "coreference.tsv"
GIVEN = {"spoke last": 1.5}
"""Weights that are not learned: in the news, who has said something says more. Talk and travel guides do not show."""
ROUNDS, STEPS, RATE, DECAY = 3, 600, 0.05, 2.0
"""Rounds of reading, all but the first with the pronouns resolved by the weights of the last; how they are fitted."""

Case = tuple[list[Features], list[bool]]
"""The options of a pronoun, and which of them are right."""


@dataclass(slots=True)
class Tally:
    """How many pronouns take up words, how many have been resolved, and how many rightly; the same of entities."""

    anaphoric: int = 0
    resolved: int = 0
    right: int = 0
    linked: int = 0
    linked_right: int = 0

    def add(self, other: Tally) -> None:
        """Count another's too."""
        self.anaphoric += other.anaphoric
        self.resolved += other.resolved
        self.right += other.right
        self.linked += other.linked
        self.linked_right += other.linked_right


@dataclass(slots=True)
class Read:
    """A document that has been read, with the clusters that people have marked in it."""

    gold: Clustered
    referents: Referents


def reads(path: Path) -> Iterator[Read]:
    """The documents of a treebank as `kg` reads them, from raw text."""
    for gold in clustered(path):
        document = analyse(make(gold.text, name=gold.id))
        yield Read(gold, Referents(document, _linked(document)))


def _linked(document: Document) -> Linked:
    return with_nominals(document, link(document, mentions(document)))


def is_right(referent: Referent | None, same: Iterable[Marked]) -> bool:
    """Whether words mean the same as the marked ones: they hold the head of one of them."""
    if referent is None:
        return False
    for marked in same:
        whole = not referent.joined or marked.span.end > referent.span.end
        if marked.nominal and whole and referent.span.start <= marked.head < referent.span.end:
            return True
    return False


def scored(read: Read, choose: Choice) -> dict[str, Tally]:
    """The tallies of a document by pronoun."""
    tallies: dict[str, Tally] = {}
    for pronoun, referent in taken_up(read.referents, choose):
        same = [m for m in read.gold.of(pronoun.span) if m.nominal]
        right = is_right(referent, same)
        tally = tallies.setdefault(pronoun.form, Tally())
        tally.anaphoric += bool(same)
        tally.resolved += referent is not None
        tally.right += right
        tally.linked += referent is not None and referent.entity is not None
        tally.linked_right += right and referent is not None and referent.entity is not None
    return tallies


def learn(path: Path, say: Callable[[str], None]) -> None:
    """Fit the weights on a treebank with clusters, and write them into the table, which keeps its examples."""
    documents = list(reads(path))
    cases: dict[str, list[Case]] = {column: [] for column in set(COLUMNS.values())}
    for number in range(ROUNDS):
        for read in documents:
            list(taken_up(read.referents, _teacher(read, cases, led=number == 0)))
        weights = {column: fit(cases[column]) for column in cases}
        _write(weights)
        say(f"round {number + 1}: {sum(map(len, cases.values()))} pronouns")


def _teacher(read: Read, cases: dict[str, list[Case]], *, led: bool) -> Choice:
    """Takes down the options of each pronoun with what is right, and goes on with that, or with its own choice."""

    def choose(pronoun: Pronoun, options: Sequence[Option]) -> Referent | None:
        same = [m for m in read.gold.of(pronoun.span) if m.nominal]
        right = [is_right(referent, same) for referent, _ in options]
        if not same:
            right = [referent is None for referent, _ in options]
        if any(right):
            cases[COLUMNS[pronoun.form]].append(([features for _, features in options], right))
        if not led:
            return heaviest(pronoun, options)
        return next((referent for (referent, _), fits in zip(options, right, strict=True) if fits), None)

    return choose


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weights under which the right options are likeliest (log-linear, by Adam, with a small decay)."""
    names = sorted({name for options, _ in cases for features in options for name, _ in features} | set(GIVEN))
    place = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((sum(len(options) for options, _ in cases), len(names)))
    for row, features in enumerate(features for options, _ in cases for features in options):
        for name, value in features:
            matrix[row, place[name]] += value
    right = np.array([fits for _, listed in cases for fits in listed])
    starts = np.cumsum([0, *(len(options) for options, _ in cases[:-1])])
    given = {place[name]: value for name, value in GIVEN.items()}
    found = _descend(matrix, right, starts, given)
    return dict(zip(names, found.tolist(), strict=True))


def _descend(
    matrix: NDArray[np.float64], right: NDArray[np.bool_], starts: NDArray[np.intp], given: dict[int, float]
) -> NDArray[np.float64]:
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(matrix)]))
    weights, first, second = (np.zeros(matrix.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        weights[list(given)] = list(given.values())
        scores = matrix @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        all_odds, right_odds = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts) + 1e-12
        slope = matrix.T @ (odds / all_odds[group] - odds * right / right_odds[group]) + DECAY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights = weights - RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    weights[list(given)] = list(given.values())
    return weights


def _write(weights: dict[str, dict[str, float]]) -> None:
    """The table with new weights; comments and examples stay."""
    text = TABLE.read_text(encoding="utf-8")
    columns = list(dict.fromkeys(COLUMNS.values()))
    head = [line for line in text.splitlines() if line.startswith(("#", "feature\t"))]
    examples = {row["feature"]: row["example"] for row in rows(TABLE.name)}
    names = sorted(set(examples) | {name for fitted in weights.values() for name in fitted})
    lines = [
        "\t".join([name, *(f"{weights[column].get(name, 0.0):.2f}" for column in columns), examples.get(name, "")])
        for name in names
    ]
    TABLE.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    rows.cache_clear()
    coreference.weights.cache_clear()
