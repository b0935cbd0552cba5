"""SVG: a picture for pages and papers, which every browser and drawing program opens.

Pointing at a node or line tells what it is; a line tells its claim: who, how, where, when, in which words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kg.graph.exports.markup import DECLARATION, tag, text
from kg.graph.exports.portable import Edge, Node, Portable, is_narrated

ABOUT = "Claims, not facts: every line says who claims it, how, through which outlet and when."
MARGIN = 90.0
LARGEST_LABELLED = 300
"""Nodes; of more, only the largest are labelled."""
CLAIM_WORDS = 34
"""Characters of a claim that stand beside its node; pointing at it tells all."""
BEND = 9.0
"""How far apart lines between the same two nodes run."""
STYLE = """
svg { background: #ffffff; font: 11px system-ui, sans-serif; }
text { fill: #1b1b1b; paint-order: stroke; stroke: #ffffff; stroke-width: 3px; stroke-linejoin: round; }
path { fill: none; stroke: #5c677d; stroke-opacity: .55; }
.narrated { stroke-dasharray: 5 4; }
.legend text { stroke: none; }
"""


def svg(graph: Portable) -> str:
    """The graph as SVG; lines in the outlet's own voice are dashed."""
    left, top, width, height = _frame(graph)
    legend = list(_legend(graph, left, top + height))
    box = f"{left:.0f} {top:.0f} {width:.0f} {height + 18 * len(legend) + 30:.0f}"
    root = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": box, "role": "img"}
    content = [
        text(
            "title",
            {},
            "Claims, not facts: every line says who claims it, how, through which outlet and when.",
            depth=1,
        ),
        text("style", {}, STYLE, depth=1),
        *tag("g", {"class": "edges"}, _edges(graph), depth=1),
        *tag("g", {"class": "nodes"}, _nodes(graph), depth=1),
        *tag("g", {"class": "legend"}, [line for entry in legend for line in entry], depth=1),
    ]
    return DECLARATION + "".join(tag("svg", root, content))


def _frame(graph: Portable) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is drawn."""
    across, along = [node.x for node in graph.nodes] or [0.0], [node.y for node in graph.nodes] or [0.0]
    left, top = min(across) - MARGIN, min(along) - MARGIN
    return left, top, max(across) + 2 * MARGIN - left, max(along) + MARGIN - top


def _edges(graph: Portable) -> Iterator[str]:
    at = {node.id: node for node in graph.nodes}

    def ends(edge: Edge) -> tuple[str, str]:
        return min(edge.source, edge.target), max(edge.source, edge.target)

    for _, some in groupby(sorted(graph.edges, key=lambda edge: (ends(edge), edge.id)), key=ends):
        lines = list(some)
        for number, edge in enumerate(lines):
            bend = BEND * (number - (len(lines) - 1) / 2) * (1 if edge.source <= edge.target else -1)
            path = {"d": _path(at[edge.source], at[edge.target], bend), "id": edge.id}
            if is_narrated(edge):
                path["class"] = "narrated"
            yield from tag("path", path, [text("title", {}, _told(edge), depth=3)], depth=2)


def _path(source: Node, target: Node, bend: float) -> str:
    """A line from node to node, bent to one side; a loop where both are the same."""
    if source.id == target.id:
        return f"M{source.x:.1f} {source.y:.1f}c-30 -40 30 -40 0 0"
    across, along = target.x - source.x, target.y - source.y
    length = (across * across + along * along) ** 0.5 or 1.0
    x = (source.x + target.x) / 2 - along / length * bend * 2
    y = (source.y + target.y) / 2 + across / length * bend * 2
    return f"M{source.x:.1f} {source.y:.1f}Q{x:.1f} {y:.1f} {target.x:.1f} {target.y:.1f}"


def _told(edge: Edge) -> str:
    """What an edge stands for, in a sentence or two."""
    about = edge.attributes
    if "claimant" not in about:
        return edge.label
    said = f"{about['claimant']} ({about['attitude']}), in {about['outlet']}, {about['date']}: {about.get('quote', '')}"
    if "otherClaimant" in about:
        said += (
            f" / {about['otherClaimant']} ({about['otherAttitude']}), in {about['otherOutlet']}, "
            f"{about['otherDate']}: {about['otherQuote']}"
        )
    return f"{edge.label}. {said}"


def _nodes(graph: Portable) -> Iterator[str]:
    sizes = sorted((node.size for node in graph.nodes), reverse=True)
    least = sizes[LARGEST_LABELLED] if len(sizes) > LARGEST_LABELLED else 0.0
    for node in graph.nodes:
        circle = {"cx": node.x, "cy": node.y, "r": round(node.size / 2, 2), "fill": node.colour, "id": node.id}
        yield from tag("circle", circle, [text("title", {}, node.label, depth=3)], depth=2)
    for node in graph.nodes:
        if node.size > least or not least:
            place = {"x": round(node.x + node.size / 2 + 3, 2), "y": round(node.y + 4, 2)}
            yield text("text", place, _short(node), depth=2)


def _short(node: Node) -> str:
    is_long = node.attributes.get("class") == "Claim" and len(node.label) > CLAIM_WORDS
    return f"{node.label[: CLAIM_WORDS - 1]}…" if is_long or len(node.label) > 2 * CLAIM_WORDS else node.label


def _legend(graph: Portable, left: float, top: float) -> Iterator[list[str]]:
    colours = {str(node.attributes.get("class", "")): node.colour for node in graph.nodes}
    for number, (name, colour) in enumerate(sorted(colours.items())):
        y = top + 18 * number
        dot = {"cx": left + 14, "cy": y, "r": 5, "fill": colour}
        yield [*tag("circle", dot, depth=2), text("text", {"x": left + 26, "y": y + 4}, name, depth=2)]
    if any(is_narrated(edge) for edge in graph.edges):
        y = top + 18 * len(colours)
        line = {"d": f"M{left + 4:.1f} {y:.1f}h22", "class": "narrated"}
        yield [
            *tag("path", line, depth=2),
            text("text", {"x": left + 32, "y": y + 4}, "in the outlet's own voice", depth=2),
        ]
