"""GEXF 1.3, for Gephi and Gephi Lite.

Gephi Lite keeps the last `<attributes>` block of a class only and takes a column's title from its id: one block per
class, ids equal to titles. Gephi melts parallel edges of the same `kind`: each has its own. On the timeline a claim is
there on its article's day, and everything else from the first such day to the last; what has no date is always there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from kg.graph.exports.markup import DECLARATION, tag, text
from kg.graph.exports.portable import IRIS, Edge, Node, Portable, Value

NAMESPACE = "http://gexf.net/1.3"
TYPES: Mapping[type, str] = {str: "string", int: "integer", float: "double", tuple: "liststring"}


def gexf(graph: Portable) -> str:
    """The graph as GEXF, with a place, size and colour for each node, so that it opens readable."""
    root = {"xmlns": NAMESPACE, "xmlns:viz": f"{NAMESPACE}/viz", "version": "1.3"}
    return DECLARATION + "".join(tag("gexf", root, chain(_meta(), _graph(graph))))


def _meta() -> Iterator[str]:
    about = "Claims, not facts: every edge says who claims it, how, through which outlet and when."
    yield from tag(
        "meta",
        {},
        [text("creator", {}, "claimgraph", depth=2), text("description", {}, about, depth=2)],
        depth=1,
    )


def _graph(graph: Portable) -> Iterator[str]:
    attributes = {
        "defaultedgetype": "directed",
        "idtype": "string",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    node_columns, edge_columns = graph.node_columns, graph.edge_columns
    nodes = (line for node in graph.nodes for line in _node(node, node_columns))
    edges = (line for edge in graph.edges for line in _edge(edge, edge_columns))
    content = chain(
        _columns("node", node_columns),
        _columns("edge", edge_columns),
        tag("nodes", {"count": len(graph.nodes)}, nodes, depth=2),
        tag("edges", {"count": len(graph.edges)}, edges, depth=2),
    )
    yield from tag("graph", attributes, content, depth=1)


def _columns(kind: str, columns: Mapping[str, type]) -> Iterator[str]:
    declared = [
        line
        for name, of in columns.items()
        for line in tag("attribute", {"id": name, "title": name, "type": _type(name, of)}, depth=3)
    ]
    yield from tag("attributes", {"class": kind, "mode": "static"}, declared, depth=2)


def _type(name: str, of: type) -> str:
    return "anyURI" if name in IRIS and of is str else TYPES[of]


def _node(node: Node, columns: Mapping[str, type]) -> Iterator[str]:
    attributes = {"id": node.id, "label": node.label, "start": node.start, "end": node.end}
    content = [
        *_values(node.attributes, columns),
        _colour(node.colour),
        *tag("viz:position", {"x": node.x, "y": node.y, "z": 0.0}, depth=4),
        *tag("viz:shape", {"value": "diamond" if node.own else "disc"}, depth=4),
        *tag("viz:size", {"value": node.size}, depth=4),
    ]
    yield from tag("node", attributes, content, depth=3)


def _edge(edge: Edge, columns: Mapping[str, type]) -> Iterator[str]:
    attributes = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "label": edge.label,
        "kind": edge.kind,
        "weight": 1.0,
        "start": edge.date,
        "end": edge.date,
    }
    content = [
        *_values(edge.attributes, columns),
        _colour(edge.colour),
        *tag("viz:shape", {"value": "dashed" if edge.own else "solid"}, depth=4),
    ]
    yield from tag("edge", attributes, content, depth=3)


def _colour(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "".join(tag("viz:color", {"r": red, "g": green, "b": blue}, depth=4))


def _values(attributes: Mapping[str, Value], columns: Mapping[str, type]) -> Iterator[str]:
    values = [
        line
        for name in columns
        if name in attributes
        for line in tag("attvalue", {"for": name, "value": _value(attributes[name])}, depth=5)
    ]
    if values:
        yield from tag("attvalues", {}, values, depth=4)


def _value(value: Value) -> str:
    """A value as GEXF writes it.

    >>> _value(("Stepanakert", "Khankendi"))
    '["Stepanakert", "Khankendi"]'
    """
    if isinstance(value, tuple):
        parts = (part.replace("\\", "\\\\").replace('"', '\\"') for part in value)
        return "[" + ", ".join(f'"{part}"' for part in parts) + "]"
    return str(value)
