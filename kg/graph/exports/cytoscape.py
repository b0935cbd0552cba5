"""Cytoscape JSON, for Cytoscape and Cytoscape.js: ids are strings, and every edge has an `interaction`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.graph.exports.portable import Edge, Node, Portable


def cytoscape(graph: Portable) -> str:
    """The graph as elements with data and positions; lists stay lists."""
    return "".join(_lines(graph))


def _lines(graph: Portable) -> Iterator[str]:
    """A node or an edge a line: all at once would take much memory."""
    yield '{"data": {"name": "claims"},\n"elements": {"nodes": [\n'
    yield ",\n".join(_json(_node(node)) for node in graph.nodes)
    yield '],\n"edges": [\n'
    yield ",\n".join(_json(_edge(edge)) for edge in graph.edges)
    yield "]}}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _node(node: Node) -> dict[str, object]:
    data = {"id": node.id, "label": node.label, "name": node.label}
    look = {"colour": node.colour, "size": node.size, "shape": "diamond" if node.own else "ellipse"}
    return {"data": {**data, **look, **node.attributes}, "position": {"x": node.x, "y": node.y}}


def _edge(edge: Edge) -> dict[str, object]:
    data = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "label": edge.label,
        "interaction": edge.label,
        "kind": edge.kind,
        "colour": edge.colour,
        "line": "dashed" if edge.own else "solid",
        "weight": 1.0,
    }
    return {"data": {**data, **edge.attributes}}
