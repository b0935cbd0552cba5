"""Where the nodes of a picture stand: the same graph always gets the same picture.

Nodes push each other apart and edges pull their ends together, each as strongly as it is connected, so that what
belongs together stands together and hubs keep their distance (after Jacomy et al., ForceAtlas2, 2014). Far nodes push
as tiles of many, so that time grows little faster than the graph. Only sums, products and roots in a fixed order are
used: no random numbers, nothing that differs between machines.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vector: TypeAlias = NDArray[numpy.float64]
    Indices: TypeAlias = NDArray[numpy.intp]

Node = TypeVar("Node", bound=Hashable)
Point: TypeAlias = tuple[float, float]

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
DISTANCE = 40.0
"""About how far neighbours stand from each other."""

TILE = 24
"""Nodes that push one by one; those farther away push as the tile that they are in."""
MOST_TILES = 16
"""Of tiles in a row and in a column."""

WORK = 1_200_000
"""Nodes times rounds: a large graph gets fewer rounds, since its viewer will go on."""
ROUNDS = (50, 400)
GRAVITY = 0.15
"""What keeps parts that nothing joins in sight of each other."""


def positions(nodes: Sequence[Node], edges: Iterable[tuple[Node, Node]]) -> Mapping[Node, Point]:
    """A point for each node, no two in the same place.

    >>> sorted(positions(["claim", "claimant"], [("claim", "claimant")]))
    ['claim', 'claimant']
    """
    import numpy as np

    neighbours: defaultdict[Node, set[Node]] = defaultdict(set)
    for one, other in edges:
        if one != other:
            neighbours[one].add(other)
            neighbours[other].add(one)
    ranked = _ranked(nodes, neighbours)
    if not ranked:
        return {}
    at = {node: rank for rank, node in enumerate(ranked)}
    pairs = [(rank, at[near]) for node, rank in at.items() for near in neighbours.get(node, ()) if rank < at[near]]
    links = np.array(sorted(pairs), dtype=np.intp).reshape(-1, 2)
    x, y = _settled(*_spiral(len(ranked)), links)
    placed = {node: (round(float(x[rank]), 2), round(float(y[rank]), 2)) for node, rank in at.items()}
    return {node: placed[node] for node in nodes}


def _spiral(number: int) -> tuple[Vector, Vector]:
    """Sunflower seeds, the first in the middle."""
    import numpy as np

    points = [(DISTANCE * math.sqrt(rank), rank * GOLDEN_ANGLE) for rank in range(number)]
    x = np.array([round(radius * math.cos(angle), 3) for radius, angle in points])
    y = np.array([round(radius * math.sin(angle), 3) for radius, angle in points])
    return x, y


def _ranked(nodes: Sequence[Node], neighbours: Mapping[Node, set[Node]]) -> list[Node]:
    """Breadth first from the best connected node of each component, so that neighbours come close to each other."""
    order = {node: at for at, node in enumerate(nodes)}

    def by_degree(node: Node) -> tuple[int, int]:
        return -len(neighbours.get(node, ())), order[node]

    ranked: dict[Node, None] = {}
    for start in sorted(nodes, key=by_degree):
        queue = [] if start in ranked else [start]
        ranked.setdefault(start)
        for node in queue:
            for near in sorted(neighbours.get(node, ()), key=by_degree):
                if near not in ranked:
                    ranked[near] = None
                    queue.append(near)
    return list(ranked)


def _settled(x: Vector, y: Vector, links: Indices) -> tuple[Vector, Vector]:
    """The points where push and pull are about even; steps get shorter from round to round."""
    import numpy as np

    starts, ends = links[:, 0], links[:, 1]
    mass = 1.0 + np.sqrt(np.bincount(links.ravel(), minlength=len(x)))
    rounds = max(ROUNDS[0], min(ROUNDS[1], WORK // len(x)))
    reach = DISTANCE * math.sqrt(len(x)) / 3
    for turn in range(rounds):
        push_x, push_y = _pushes(x, y, mass, upright=bool(turn % 2))
        across, along = x[ends] - x[starts], y[ends] - y[starts]
        length = np.sqrt(across * across + along * along)
        pull = length / (DISTANCE * np.minimum(mass[ends], mass[starts]))  # a hub does not pull its leaves on itself
        pull_x = np.bincount(starts, across * pull, len(x)) - np.bincount(ends, across * pull, len(x))
        pull_y = np.bincount(starts, along * pull, len(x)) - np.bincount(ends, along * pull, len(x))
        force_x = push_x + pull_x - GRAVITY * mass * x
        force_y = push_y + pull_y - GRAVITY * mass * y
        strength = np.sqrt(force_x * force_x + force_y * force_y) + 1e-9
        limit = reach * (1 - turn / rounds) ** 2 + 0.5
        step = np.minimum(strength / mass, limit) / strength
        x, y = x + force_x * step, y + force_y * step
    return x, y


def _pushes(x: Vector, y: Vector, mass: Vector, *, upright: bool) -> tuple[Vector, Vector]:
    """What each node gets from all others: from those of its own tile one by one, from other tiles as wholes."""
    import numpy as np

    first, second = (y, x) if upright else (x, y)
    tiles, filled = _tiles(first, second)
    far_first, far_second, weight = first[tiles], second[tiles], mass[tiles] * filled
    whole = weight.sum(axis=2)
    middle_first = (far_first * weight).sum(axis=2) / np.maximum(whole, 1e-9)
    middle_second = (far_second * weight).sum(axis=2) / np.maximum(whole, 1e-9)
    got = np.zeros((2, len(x)))
    strips, columns, _ = tiles.shape
    own = np.eye(columns, dtype=bool)
    for strip in range(strips):  # a strip at a time keeps memory small
        here = tiles[strip]
        a, b, m, there = far_first[strip], far_second[strip], weight[strip], filled[strip]
        sum_a, sum_b = _push(a[:, :, None] - a[:, None, :], b[:, :, None] - b[:, None, :], m[:, None, :])
        masses = np.broadcast_to(whole.ravel(), (columns, 1, strips * columns)).copy()
        masses[:, 0, strip * columns : (strip + 1) * columns][own] = 0.0
        da, db = a[:, :, None] - middle_first.ravel(), b[:, :, None] - middle_second.ravel()
        far_a, far_b = _push(da, db, masses)
        chosen = there > 0
        got[0, here[chosen]] = (sum_a + far_a)[chosen]
        got[1, here[chosen]] = (sum_b + far_b)[chosen]
    got *= DISTANCE * DISTANCE * mass
    return (got[1], got[0]) if upright else (got[0], got[1])


def _push(across: Vector, along: Vector, mass: Vector) -> tuple[Vector, Vector]:
    weight = mass / (across * across + along * along + 1.0)
    return (across * weight).sum(axis=-1), (along * weight).sum(axis=-1)


def _tiles(first: Vector, second: Vector) -> tuple[Indices, Vector]:
    """Nodes by strip, tile and place in the tile, each tile with about as many; 1 where there is a node, else 0."""
    import numpy as np

    number = len(first)
    sides = max(1, min(MOST_TILES, round(math.sqrt(number / TILE))))
    size = -(-number // (sides * sides))
    order = np.argsort(first, kind="stable")
    padded = np.full(sides * sides * size, -1, dtype=np.intp)
    padded[:number] = order
    strips = padded.reshape(sides, sides * size)
    heights = np.where(strips < 0, np.inf, second[strips])
    strips = np.take_along_axis(strips, np.argsort(heights, axis=1, kind="stable"), axis=1)
    filled = (strips >= 0).astype(float)
    return np.maximum(strips, 0).reshape(sides, sides, size), filled.reshape(sides, sides, size)
