"""From arc scores to trees: the best one with a single root."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEVER = -1e9
ANOTHER_ROOT = 1e6
"""What a root costs where a tree is sought: more than all of a sentence's arcs can differ, so that one is enough."""


def heads(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word of a sentence, from scores of shape (words, 1 + words): the first column is for a root.

    A head is a word's number; the root is its own. Where the best heads of all words are no tree, it is the maximum
    spanning tree (Chu and Liu 1965, Edmonds 1967) with one root.

    >>> heads(np.array([[2, 0, 5, 0], [1, 6, 0, 0], [0, 0, 3, 0]], np.float32))  # 0 and 1 would turn in a circle
    [0, 0, 1]
    """
    size = len(scores)
    arcs: NDArray[np.float64] = scores.astype(np.float64)
    arcs[np.arange(size), np.arange(1, size + 1)] = NEVER
    best = arcs.argmax(1)
    if not _is_tree(best.tolist()):
        best = _spanning(arcs)
    return [number if head == 0 else int(head) - 1 for number, head in enumerate(best)]


def _is_tree(best: list[int]) -> bool:
    """Whether these heads, 0 for a root and 1 for the first word, have one root and no circle."""
    if best.count(0) != 1:
        return False
    safe = {0}
    for word in range(1, len(best) + 1):
        path = []
        at = word
        while at not in safe:
            if at in path:
                return False
            path.append(at)
            at = best[at - 1]
        safe.update(path)
    return True


def _spanning(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """The best tree with one root (Stanojević and Cohen 2021 on why a cost for roots is enough)."""
    arcs = np.full((len(scores) + 1, len(scores) + 1), NEVER)
    arcs[1:] = scores
    arcs[1:, 0] -= ANOTHER_ROOT
    return _arborescence(arcs)


def _arborescence(arcs: NDArray[np.float64]) -> NDArray[np.intp]:
    """The heads of words 1 to n in the best tree under 0; `arcs` is (dependents, heads) over 0 to n."""
    arcs = arcs.copy()
    np.fill_diagonal(arcs, NEVER)
    best: NDArray[np.intp] = arcs.argmax(1)
    best[0] = -1
    circle = _circle(best)
    if circle is None:
        return best[1:]
    inside = np.array(circle)
    outside = np.array([node for node in range(len(arcs)) if node not in set(circle)])
    last = len(outside)  # the circle as one node
    smaller = np.full((last + 1, last + 1), NEVER)
    smaller[:last, :last] = arcs[np.ix_(outside, outside)]
    leaving = arcs[np.ix_(outside, inside)]
    smaller[:last, last] = leaving.max(1)
    entering = arcs[np.ix_(inside, outside)] - arcs[inside, best[inside]][:, None]
    smaller[last, :last] = entering.max(0)
    solved = _arborescence(smaller)
    heads = np.full(len(arcs), -1)
    heads[inside] = best[inside]
    for node in range(1, last):
        head = solved[node - 1]
        heads[outside[node]] = inside[leaving[node].argmax()] if head == last else outside[head]
    entry = solved[last - 1]
    heads[inside[entering[:, entry].argmax()]] = outside[entry]
    found: NDArray[np.intp] = heads[1:]
    return found


def _circle(best: NDArray[np.intp]) -> list[int] | None:
    """The nodes of one circle among the heads, or `None`."""
    done: set[int] = {0}
    for start in range(1, len(best)):
        path: list[int] = []
        at = start
        while at not in done and at not in path:
            path.append(at)
            at = int(best[at])
        if at in path:
            return path[path.index(at) :]
        done.update(path)
    return None
