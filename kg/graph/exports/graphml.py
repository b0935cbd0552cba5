"""GraphML, with plain keys for every program and yFiles' labels and boxes for yEd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from kg.graph.exports.markup import DECLARATION, tag, text
from kg.graph.exports.portable import Edge, Node, Portable, Value, joined

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
YFILES = "http://www.yworks.com/xml/graphml"
TYPES: Mapping[type, str] = {str: "string", int: "int", float: "double", tuple: "string"}
LOOK: Mapping[str, type] = {"label": str, "x": float, "y": float, "size": float, "r": int, "g": int, "b": int}
"""What Gephi reads of a node besides its data."""
LINK: Mapping[str, type] = {"label": str, "kind": str, "weight": float}


def graphml(graph: Portable) -> str:
    """The graph as GraphML. Lists are joined with `|`; edge ids are unique, or Gephi Lite refuses the file."""
    root = {"xmlns": NAMESPACE, "xmlns:y": YFILES}
    node_columns, edge_columns = graph.node_columns, graph.edge_columns
    nodes = (line for node in graph.nodes for line in _node(node, node_columns))
    edges = (line for edge in graph.edges for line in _edge(edge, edge_columns))
    content = chain(
        _keys("node", {**LOOK, **node_columns}),
        _keys("edge", {**LINK, **edge_columns}),
        tag("key", {"id": "nodegraphics", "for": "node", "yfiles.type": "nodegraphics"}, depth=1),
        tag("key", {"id": "edgegraphics", "for": "edge", "yfiles.type": "edgegraphics"}, depth=1),
        tag("graph", {"id": "claims", "edgedefault": "directed"}, chain(nodes, edges), depth=1),
    )
    return DECLARATION + "".join(tag("graphml", root, content))


def _keys(kind: str, columns: Mapping[str, type]) -> Iterator[str]:
    for name, of in columns.items():
        yield from tag("key", {"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": TYPES[of]}, depth=1)


def _node(node: Node, columns: Mapping[str, type]) -> Iterator[str]:
    red, green, blue = (int(node.colour[at : at + 2], 16) for at in (1, 3, 5))
    look: Mapping[str, Value] = dict(zip(LOOK, (node.label, node.x, node.y, node.size, red, green, blue), strict=True))
    box = [
        *tag("y:Geometry", {"x": node.x, "y": node.y, "width": node.size * 3, "height": node.size * 3}, depth=5),
        *tag("y:Fill", {"color": node.colour, "transparent": "false"}, depth=5),
        text("y:NodeLabel", {}, node.label, depth=5),
        *tag("y:Shape", {"type": "diamond" if node.own else "ellipse"}, depth=5),
    ]
    graphics = tag("data", {"key": "nodegraphics"}, tag("y:ShapeNode", {}, box, depth=4), depth=3)
    content = [*_data("node", look, LOOK), *_data("node", node.attributes, columns), *graphics]
    yield from tag("node", {"id": node.id}, content, depth=2)


def _edge(edge: Edge, columns: Mapping[str, type]) -> Iterator[str]:
    link: Mapping[str, Value] = {"label": edge.label, "kind": edge.kind, "weight": 1.0}
    style = {"color": edge.colour, "type": "dashed" if edge.own else "line", "width": 1.0}
    line = [
        *tag("y:LineStyle", style, depth=5),
        *tag("y:Arrows", {"source": "none", "target": "standard"}, depth=5),
        text("y:EdgeLabel", {}, edge.label, depth=5),
    ]
    graphics = tag("data", {"key": "edgegraphics"}, tag("y:PolyLineEdge", {}, line, depth=4), depth=3)
    content = [*_data("edge", link, LINK), *_data("edge", edge.attributes, columns), *graphics]
    yield from tag("edge", {"id": edge.id, "source": edge.source, "target": edge.target}, content, depth=2)


def _data(kind: str, values: Mapping[str, Value], columns: Mapping[str, type]) -> Iterator[str]:
    for name in columns:
        if name in values:
            yield text("data", {"key": f"{kind}-{name}"}, joined(values[name]), depth=3)
