"""Graphology's own JSON, for programs in JavaScript: what `Graph.from` takes."""

from __future__ import annotations

import json

from kg.graph.exports.portable import Edge, Node, Portable


def graphology(graph: Portable) -> str:
    """The graph with places, sizes and colours as sigma.js reads them; lists stay lists."""
    document = {
        "attributes": {"name": "claims"},
        "options": {"type": "directed", "multi": True, "allowSelfLoops": True},
        "nodes": [{"key": node.id, "attributes": _node(node)} for node in graph.nodes],
        "edges": [
            {"key": edge.id, "source": edge.source, "target": edge.target, "attributes": _edge(edge)}
            for edge in graph.edges
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _node(node: Node) -> dict[str, object]:
    look = {"label": node.label, "x": node.x, "y": node.y, "size": node.size, "color": node.colour}
    return {**node.attributes, **look}


def _edge(edge: Edge) -> dict[str, object]:
    return {**edge.attributes, "label": edge.label, "kind": edge.kind, "weight": 1.0}
