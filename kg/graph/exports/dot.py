"""DOT, for Graphviz: nodes where the layout put them, so that `neato -n2` draws the same picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.graph.exports.portable import Edge, Node, Portable, Value, is_narrated, joined

POINTS = 1.5
"""How far apart nodes are put, in points for each unit of the layout."""


def dot(graph: Portable) -> str:
    """The graph as DOT; with all that is told of nodes and edges, under names that begin with `kg_`."""
    return "".join(f"{line}\n" for line in _lines(graph))


def _lines(graph: Portable) -> Iterator[str]:
    yield "digraph claims {"
    yield '  graph [outputorder="edgesfirst", overlap="true", splines="true"];'
    yield '  node [fontname="sans-serif", fontsize="10", shape="circle", style="filled", label=""];'
    yield '  edge [color="#5c677d", fontname="sans-serif", fontsize="8"];'
    yield from (f"  {node.id} [{_written(_node(node))}];" for node in graph.nodes)
    yield from (f"  {edge.source} -> {edge.target} [{_written(_edge(edge))}];" for edge in graph.edges)
    yield "}"


def _node(node: Node) -> Mapping[str, Value]:
    look: dict[str, Value] = {
        "pos": f"{node.x * POINTS:.2f},{node.y * POINTS:.2f}",
        "width": f"{node.size / 40:.2f}",
        "fixedsize": "true",
        "fillcolor": node.colour,
        "xlabel": node.label,
    }
    return {**{f"kg_{name}": value for name, value in node.attributes.items()}, **look}


def _edge(edge: Edge) -> Mapping[str, Value]:
    style = "dashed" if is_narrated(edge) else "solid"
    told = {f"kg_{name}": value for name, value in edge.attributes.items()}
    return {**told, "kg_kind": edge.kind, "id": edge.id, "label": edge.label, "style": style}


def _written(attributes: Mapping[str, Value]) -> str:
    return ", ".join(f"{name}={_quoted(joined(value))}" for name, value in attributes.items())


def _quoted(words: str) -> str:
    """Words in quotation marks; a backslash would begin an escape.

    >>> print(_quoted('the "front"'))
    "the \\"front\\""
    """
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
