"""Where the nodes of a picture stand: the same graph always gets the same picture, without numpy and in linear time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

Node = TypeVar("Node", bound=Hashable)
Point: TypeAlias = tuple[float, float]

LARGEST_RELAXED = 1500
"""Nodes; above, the spiral alone stands: viewers lay out large graphs faster than Python."""

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
DISTANCE = 40.0
ROUNDS = 60


def positions(nodes: Sequence[Node], edges: Iterable[tuple[Node, Node]]) -> Mapping[Node, Point]:
    """A point for each node: a sunflower spiral by component and degree, relaxed by springs where the graph is small.

    >>> sorted(positions(["claim", "claimant"], [("claim", "claimant")]))
    ['claim', 'claimant']
    """
    neighbours: defaultdict[Node, set[Node]] = defaultdict(set)
    for one, other in edges:
        if one != other:
            neighbours[one].add(other)
            neighbours[other].add(one)
    placed = {node: _spiral(rank) for rank, node in enumerate(_ranked(nodes, neighbours))}
    if len(nodes) <= LARGEST_RELAXED:
        placed = _relaxed(placed, neighbours)
    return {node: (round(placed[node][0], 2), round(placed[node][1], 2)) for node in nodes}


def _spiral(rank: int) -> Point:
    radius, angle = DISTANCE * math.sqrt(rank), rank * GOLDEN_ANGLE
    return round(radius * math.cos(angle), 3), round(radius * math.sin(angle), 3)


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


def _relaxed(placed: dict[Node, Point], neighbours: Mapping[Node, set[Node]]) -> dict[Node, Point]:
    """Springs along the edges, repulsion between nodes of neighbouring cells (Fruchterman and Reingold, on a grid)."""
    reach = 2 * DISTANCE
    for turn in range(ROUNDS):
        limit = DISTANCE * (1 - turn / ROUNDS)
        cells: defaultdict[tuple[int, int], list[Node]] = defaultdict(list)
        for node, (x, y) in placed.items():
            cells[int(x // reach), int(y // reach)].append(node)
        moved: dict[Node, Point] = {}
        for node, (x, y) in placed.items():
            pull_x = pull_y = 0.0
            column, row = int(x // reach), int(y // reach)
            close = (n for i in (-1, 0, 1) for j in (-1, 0, 1) for n in cells.get((column + i, row + j), ()))
            for other in close:
                dx, dy = x - placed[other][0], y - placed[other][1]
                square = dx * dx + dy * dy
                if 0 < square < reach * reach:
                    pull_x += dx * DISTANCE * DISTANCE / square
                    pull_y += dy * DISTANCE * DISTANCE / square
            for other in sorted(neighbours.get(node, ()), key=lambda n: placed[n]):
                dx, dy = placed[other][0] - x, placed[other][1] - y
                length = math.sqrt(dx * dx + dy * dy)
                pull_x += dx * length / DISTANCE
                pull_y += dy * length / DISTANCE
            strength = math.sqrt(pull_x * pull_x + pull_y * pull_y)
            step = min(strength, limit) / strength if strength else 0.0
            moved[node] = (x + pull_x * step, y + pull_y * step)
        placed = moved
    return placed
