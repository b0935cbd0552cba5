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


def held_out(rows: NDArray[np.float64], right: NDArray[np.bool_], article: Sequence[int]) -> NDArray[np.float64]:
    """The chance of each attribution by weights that were fitted on other articles."""
    fold = np.array(article) % FOLDS
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        away = fold == number
        found[away] = chance(fit(rows[~away], right[~away]), rows[away])
    return found


def bins(claimed: NDArray[np.float64], right: NDArray[np.bool_], count: int = 10) -> list[Bin]:
    """As many groups of like size, from the least sure to the surest.

    >>> bins(np.array([0.2, 0.9]), np.array([False, True]), 2)
    [Bin(count=1, claimed=0.2, right=0.0), Bin(count=1, claimed=0.9, right=1.0)]
    """
    order = np.array_split(np.argsort(claimed), count)
    return [Bin(len(g), round(float(claimed[g].mean()), 3), round(float(right[g].mean()), 3)) for g in order]


def calibrate(reader: Reader, passages: Sequence[Passage], models: Path) -> list[Bin]:
    """Write the weights into `reader.json`; how the confidence of held-out articles compares with what is right."""
    rows, right, article = evidence(reader, passages)
    path = models / "reader.json"
    known = json.loads(path.read_text(encoding="utf-8"))
    known["confidence"] = [round(float(weight), 4) for weight in fit(rows, right)]
    path.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return bins(held_out(rows, right, article), right)
