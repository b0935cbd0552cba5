"""A confidence that means something: of the attributions at 0.9, nine in ten are people's too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.corpora import Passage
from training.evaluation import Reader, attributed
from training.scoring import matched

FOLDS = 10
RIDGE = 1.0
ROUNDS = 30
"""Steps of Newton's method; ten are enough."""
POOLED = 120
"""Attributions of like confidence from which it is told how many are right."""
HIGHEST = 0.99
"""Confidence never says that all are right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Attributions of like confidence: how many, what they claim on average, and the share that is right."""

    count: int
    claimed: float
    right: float


def evidence(reader: Reader, passages: Sequence[Passage]) -> tuple[NDArray[np.float64], NDArray[np.bool_], list[int]]:
    """The evidence for each attribution found, whether it is right (leniently), and the number of its article."""
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    article: list[int] = []
    for number, passage in enumerate(passages):
        found = reader.attributions(passage)
        hits = {ours for _, ours in matched(passage.attributions or (), attributed(found))}
        rows.extend(one.evidence for one in found)
        right.extend(at in hits for at in range(len(found)))
        article.extend([number] * len(found))
    return np.array(rows), np.array(right), article


def fit(rows: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The weights of a logistic regression, the constant first, by Newton's method with a small ridge.

    >>> weights = fit(np.array([[0.0], [1.0], [0.0], [1.0]] * 9), np.array([False, True, False, True] * 9))
    >>> bool(weights[1] > 1)
    True
    """
    given = np.column_stack([np.ones(len(rows)), rows])
    penalty = np.eye(given.shape[1]) * RIDGE
    penalty[0, 0] = 0
    weights = np.zeros(given.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (right - chance) - penalty @ weights
        curve = (given * (chance * (1 - chance))[:, None]).T @ given + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def chance(weights: NDArray[np.float64], rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance of being right that the weights give to each row of evidence."""
    found: NDArray[np.float64] = 1 / (1 + np.exp(-(weights[0] + rows @ weights[1:])))
    return found


@dataclass(frozen=True, slots=True)
class Calibration:
    """How evidence becomes confidence: weights of a logistic regression, and what its values turned out to mean."""

    weights: NDArray[np.float64]
    knots: tuple[tuple[float, float], ...]

    def confidence(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The confidence of each row of evidence."""
        said, meant = zip(*self.knots, strict=True)
        found: NDArray[np.float64] = np.interp(chance(self.weights, rows), said, meant)
        return found


def learn(rows: NDArray[np.float64], right: NDArray[np.bool_], article: Sequence[int]) -> Calibration:
    """The weights, and knots from what they say of articles that they were not fitted on."""
    fold = np.array(article) % FOLDS
    said = np.zeros(len(rows))
    for number in range(FOLDS):
        away = fold == number
        if away.any() and not away.all():
            said[away] = chance(fit(rows[~away], right[~away]), rows[away])
    return Calibration(fit(rows, right), knots(said, right))


def knots(said: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[tuple[float, float], ...]:
    """What is said against what holds, as points of a line that never falls (pool adjacent violators).

    >>> knots(np.array([0.1] * 60 + [0.9] * 60), np.array([False, True] * 60))
    ((0.5, 0.5),)
    """
    groups: list[tuple[float, float, int]] = []
    for group in bins(said, right, max(1, len(said) // POOLED)):
        groups.append((group.claimed, group.right, group.count))
        while len(groups) > 1 and groups[-2][1] >= groups[-1][1]:
            (c1, r1, n1), (c2, r2, n2) = groups[-2:]
            total = n1 + n2
            groups[-2:] = [((c1 * n1 + c2 * n2) / total, (r1 * n1 + r2 * n2) / total, total)]
    return tuple((round(claimed, 4), round(min(HIGHEST, held), 4)) for claimed, held, _ in groups)


def held_out(rows: NDArray[np.float64], right: NDArray[np.bool_], article: Sequence[int]) -> NDArray[np.float64]:
    """The confidence of each attribution by a calibration that saw none of its article."""
    fold = np.array(article) % FOLDS
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        away = fold == number
        others = [one for one, out in zip(article, away, strict=True) if not out]
        found[away] = learn(rows[~away], right[~away], others).confidence(rows[away])
    return found


def bins(claimed: NDArray[np.float64], right: NDArray[np.bool_], count: int = 10) -> list[Bin]:
    """As many groups of like size, from the least sure to the surest.

    >>> bins(np.array([0.2, 0.9]), np.array([False, True]), 2)
    [Bin(count=1, claimed=0.2, right=0.0), Bin(count=1, claimed=0.9, right=1.0)]
    """
    order = np.array_split(np.argsort(claimed), count)
    return [Bin(len(g), round(float(claimed[g].mean()), 3), round(float(right[g].mean()), 3)) for g in order]


def calibrate(reader: Reader, passages: Sequence[Passage], models: Path) -> list[Bin]:
    """Write what was learned into `reader.json`; how confidence compares with what is right in articles held out."""
    rows, right, article = evidence(reader, passages)
    path = models / "reader.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    learned = learn(rows, right, article)
    known["confidence"] = [round(float(weight), 4) for weight in learned.weights]
    known["calibration"] = learned.knots
    path.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return bins(held_out(rows, right, article), right)


def plot(found: Sequence[Bin], path: Path) -> None:
    """Draw what is claimed against what is right, as SVG."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "claimgraph"  # the same figures give the same file
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.5, 4.2))
    axes.plot([0, 1], [0, 1], color="0.75", linewidth=1, zorder=1)
    axes.plot([b.claimed for b in found], [b.right for b in found], "o-", color="#1f4e79", markersize=5, zorder=2)
    axes.set_xlabel("confidence of an attribution")
    axes.set_ylabel("share that people have marked too")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
