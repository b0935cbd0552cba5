"""A picture for a page or a slide: SVG without script, with words on everything and links to what has an address."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.graph.exports.labels import LETTERS, labelled, letters, short
from kg.graph.exports.markup import DECLARATION, tag, text
from kg.graph.exports.portable import OWN_COLOUR, Edge, Node, Portable, joined

ABOUT = "Claims, not facts: every line says who claims it, how, through which outlet and when."
MARGIN = 90.0
ROW = 16.0
"""The height of a row of the key."""
DASHES = "5 3"
BEND = 14.0
"""How far each parallel edge bows out beyond the one before it."""
TOLD = ("claimant", "attitude", "outlet", "date", "voice", "claim", "quote")
OTHERS = ("otherClaimant", "otherAttitude", "otherOutlet", "otherDate", "otherClaim")
STYLE = """text { font-family: Helvetica, Arial, sans-serif; fill: #1b1f27; paint-order: stroke; stroke: #fff;
  stroke-width: 3px; stroke-linejoin: round; text-anchor: middle }
#key text { text-anchor: start; stroke: none }
path { fill: none; stroke-width: 1.1; stroke-opacity: 0.75 } a:hover text, a:focus text { text-decoration: underline }
"""


def svg(graph: Portable) -> str:
    """The graph as it is laid out. Labels that would cover others are left to the titles; claims are labelled last."""
    left, top = (min((at(node) for node in graph.nodes), default=0.0) - MARGIN for at in (_x, _y))
    right, bottom = (max((at(node) for node in graph.nodes), default=0.0) + MARGIN for at in (_x, _y))
    key = list(_key(graph, left + 20, bottom))
    width, height = round(right - left, 2), round(bottom - top + ROW * (len(key) + 1), 2)
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"{left:.2f} {top:.2f} {width} {height}",
        "width": width,
        "height": height,
        "role": "img",
    }
    arrow = tag("path", {"d": "M0,0 L7,3 L0,6 z", "style": "fill:#7d8597;stroke:none"}, depth=3)
    marker = {"id": "to", "viewBox": "0 0 7 6", "refX": 7, "refY": 3, "markerWidth": 7, "markerHeight": 6}
    paper = {"x": f"{left:.2f}", "y": f"{top:.2f}", "width": width, "height": height, "fill": "#ffffff"}
    content = [
        text("title", {}, ABOUT, depth=1),
        text("style", {}, STYLE, depth=1),
        *tag("defs", {}, tag("marker", {**marker, "orient": "auto"}, arrow, depth=2), depth=1),
        *tag("rect", paper, depth=1),
        *tag("g", {"id": "edges"}, _edges(graph), depth=1),
        *tag("g", {"id": "nodes"}, _nodes(graph), depth=1),
        *tag("g", {"id": "key"}, (line for row in key for line in row), depth=1),
    ]
    return DECLARATION + "".join(tag("svg", root, content))


def _x(node: Node) -> float:
    return node.x


def _y(node: Node) -> float:
    return node.y


def _edges(graph: Portable) -> Iterator[str]:
    at = {node.id: node for node in graph.nodes}
    seen: dict[frozenset[str], int] = {}
    for edge in graph.edges:
        pair = frozenset((edge.source, edge.target))
        seen[pair] = seen.get(pair, 0) + 1
        line: dict[str, object] = {
            "id": edge.id,
            "d": _path(at[edge.source], at[edge.target], seen[pair]),
            "stroke": edge.colour,
            "stroke-dasharray": DASHES if edge.own else None,
            "marker-end": "url(#to)",
            "data-source": edge.source,
            "data-target": edge.target,
            "data-label": edge.label,
            "data-kind": edge.kind,
        }
        told = {name: edge.attributes[name] for name in TOLD + OTHERS if name in edge.attributes}
        data = {f"data-{_dashed(name)}": joined(value) for name, value in told.items()}
        yield from tag("path", {**line, **data}, [text("title", {}, _said(edge), depth=4)], depth=2)


def _path(one: Node, other: Node, number: int) -> str:
    """A line from rim to rim; the second edge of a pair and all further ones bow out, to this side and that."""
    dx, dy = other.x - one.x, other.y - one.y
    length = math.sqrt(dx * dx + dy * dy)
    if length == 0:
        reach = one.size + 8 * number
        start = f"M{one.x:.2f},{one.y - one.size:.2f}"
        return f"{start} c{reach:.2f},{-2 * reach:.2f} {2.5 * reach:.2f},{-reach / 2:.2f} {one.size:.2f},{one.size:.2f}"
    bow = BEND * (number // 2) * (1 if number % 2 else -1)
    if (one.x, one.y) > (other.x, other.y):
        bow = -bow  # the same side, whichever way the edge goes
    ux, uy = dx / length, dy / length
    x1, y1 = one.x + ux * one.size, one.y + uy * one.size
    x2, y2 = other.x - ux * (other.size + 1), other.y - uy * (other.size + 1)
    if not bow:
        return f"M{x1:.2f},{y1:.2f} L{x2:.2f},{y2:.2f}"
    middle_x, middle_y = (x1 + x2) / 2 - uy * bow * 2, (y1 + y2) / 2 + ux * bow * 2
    return f"M{x1:.2f},{y1:.2f} Q{middle_x:.2f},{middle_y:.2f} {x2:.2f},{y2:.2f}"


def _nodes(graph: Portable) -> Iterator[str]:
    places = labelled(graph)
    for node in graph.nodes:
        words = [text("title", {}, node.label, depth=4), _shape(node)]
        if node.id in places:
            box = places[node.id]
            place = {
                "x": f"{(box.left + box.right) / 2:.2f}",
                "y": f"{box.bottom - 3:.2f}",
                "font-size": letters(node),
            }
            words.append(text("text", place, short(node.label), depth=4))
        about: dict[str, object] = {"id": node.id, "data-class": node.attributes.get("class", "Thing")}
        address = str(node.attributes.get("iri", ""))
        link = address if address.startswith(("http://", "https://")) else None
        yield from tag("a" if link else "g", {**about, "href": link}, words, depth=2)


def _shape(node: Node) -> str:
    look: Mapping[str, object] = {"fill": node.colour, "stroke": "#ffffff", "stroke-width": 1}
    if not node.own:
        circle = {"cx": f"{node.x:.2f}", "cy": f"{node.y:.2f}", "r": node.size}
        return "".join(tag("circle", {**circle, **look}, depth=4))
    reach = node.size * 1.2
    corners = ((0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0))
    points = " ".join(f"{node.x + dx:.2f},{node.y + dy:.2f}" for dx, dy in corners)
    return "".join(tag("polygon", {"points": points, **look}, depth=4))


def _said(edge: Edge) -> str:
    """What an edge says, as a reader may say it again."""
    about = {name: joined(value) for name, value in edge.attributes.items()}
    if "claimant" not in about:
        return edge.label
    voice = ", in its own voice" if edge.own else ""
    said = f"{edge.label}: {about['claimant']}{voice} ({about.get('attitude', '')}), {about.get('outlet', '')}"
    return f"{said}, {about.get('date', '')}: {about.get('quote', '')}"


def _dashed(name: str) -> str:
    """`otherClaim` as HTML's data attributes are written.

    >>> _dashed("otherClaim")
    'other-claim'
    """
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def _key(graph: Portable, left: float, top: float) -> Iterator[list[str]]:
    """What the colours mean, a row each, and what is dashed."""
    colours = {
        "in an outlet's own voice" if node.own else str(node.attributes.get("class", "Thing")): node
        for node in graph.nodes
    }
    for number, (name, node) in enumerate(sorted(colours.items(), key=lambda row: (row[1].own, row[0]))):
        y = top + number * ROW
        sign = replace(node, x=left, y=y - 4, size=5.0)
        yield [_shape(sign), _words(name, left + 14, y)]
    if any(edge.own for edge in graph.edges):
        y = top + len(colours) * ROW
        line = {"d": f"M{left - 6:.2f},{y - 4:.2f} h14", "stroke": OWN_COLOUR, "stroke-dasharray": DASHES}
        yield [*tag("path", line, depth=2), _words("claimed in an outlet's own voice", left + 14, y)]


def _words(words: str, x: float, y: float) -> str:
    return text("text", {"x": f"{x:.2f}", "y": f"{y:.2f}", "font-size": LETTERS}, words, depth=2)
