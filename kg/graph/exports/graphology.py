"""The serialisation of graphology, for Sigma and scripts: `Graph.from(JSON.parse(file))` makes the graph."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.graph.exports.portable import Edge, Node, Portable

OPTIONS = {"type": "directed", "multi": True, "allowSelfLoops": True}


def graphology(graph: Portable) -> str:
    """The graph as graphology exports it, a node or an edge a line; names as Sigma reads them: x, y, size and color."""
    return "".join(_lines(graph))


def _lines(graph: Portable) -> Iterator[str]:
    yield f'{{"options": {_json(OPTIONS)},\n"attributes": {{"name": "claims"}},\n"nodes": [\n'
    yield ",\n".join(_json(_node(node)) for node in graph.nodes)
    yield '],\n"edges": [\n'
    yield ",\n".join(_json(_edge(edge)) for edge in graph.edges)
    yield "]}\n"


def _node(node: Node) -> dict[str, object]:
    look = {"label": node.label, "x": node.x, "y": node.y, "size": node.size, "color": node.colour}
    return {"key": node.id, "attributes": {**node.attributes, **look}}


def _edge(edge: Edge) -> dict[str, object]:
    look = {"label": edge.label, "kind": edge.kind, "weight": 1.0, "size": 1.0, "color": edge.colour}
    line = {"line": "dashed" if edge.own else "solid"}
    return {
        "key": edge.id,
        "source": edge.source,
        "target": edge.target,
        "attributes": {**edge.attributes, **look, **line},
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
