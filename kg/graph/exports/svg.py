"""A picture for a page or a slide: SVG without script, with words on everything and links to what has an address."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.graph.exports.markup import DECLARATION, tag, text
from kg.graph.exports.portable import Edge, Node, Portable, joined

MARGIN = 90.0
LETTERS = 11.0
"""The height of an entity's label."""
WIDTH_OF_LETTER = 0.56
SHOWN = 34
"""Characters of a label in the picture; the whole is its title."""
BEND = 14.0
"""How far each parallel edge bows out beyond the one before it."""
TOLD = ("claimant", "attitude", "outlet", "date", "voice", "claim", "quote")
OTHERS = ("otherClaimant", "otherAttitude", "otherOutlet", "otherDate", "otherClaim")
STYLE = """text { font-family: Helvetica, Arial, sans-serif; fill: #1b1f27; paint-order: stroke; stroke: #fff;
  stroke-width: 3px; stroke-linejoin: round; text-anchor: middle }
path { fill: none; stroke-width: 1.1; stroke-opacity: 0.75 } a:hover text, a:focus text { text-decoration: underline }
"""


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a label stands."""

    left: float
    top: float
    right: float
    bottom: float

    def cells(self) -> Iterator[tuple[int, int]]:
        for column in range(int(self.left // 60), int(self.right // 60) + 1):
            for row in range(int(self.top // 60), int(self.bottom // 60) + 1):
                yield column, row

    def meets(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def svg(graph: Portable) -> str:
    """The graph as it is laid out. Labels that would cover others are left to the titles; claims are labelled last."""
    left, top = (min((at(node) for node in graph.nodes), default=0.0) - MARGIN for at in (_x, _y))
    right, bottom = (max((at(node) for node in graph.nodes), default=0.0) + MARGIN for at in (_x, _y))
    width, height = round(right - left, 2), round(bottom - top + 30, 2)
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"{left:.2f} {top:.2f} {width} {height}",
        "width": width,
        "height": height,
        "role": "img",
        "aria-label": f"{len(graph.nodes):,} nodes and {len(graph.edges):,} edges: claims, not facts",
    }
    arrow = tag("path", {"d": "M0,0 L7,3 L0,6 z", "style": "fill:#7d8597;stroke:none"}, depth=3)
    marker = {"id": "to", "viewBox": "0 0 7 6", "refX": 7, "refY": 3, "markerWidth": 7, "markerHeight": 6}
    paper = {"x": f"{left:.2f}", "y": f"{top:.2f}", "width": width, "height": height, "fill": "#ffffff"}
    note = {"x": f"{left + width / 2:.2f}", "y": f"{bottom + 12:.2f}", "font-size": LETTERS}
    words = "Claims, not facts. Dashed and orange: what an outlet says in its own voice."
    content = [
        text("style", {}, STYLE, depth=1),
        *tag("defs", {}, tag("marker", {**marker, "orient": "auto"}, arrow, depth=2), depth=1),
        *tag("rect", paper, depth=1),
        *tag("g", {"id": "edges"}, _edges(graph), depth=1),
        *tag("g", {"id": "nodes"}, _nodes(graph), depth=1),
        text("text", note, words, depth=1),
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
            "stroke-dasharray": "5 3" if edge.own else None,
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
    labelled = _labelled(graph)
    for node in graph.nodes:
        words = [text("title", {}, f"{node.label} ({node.attributes.get('class', 'Thing')})", depth=4), _shape(node)]
        if node.id in labelled:
            box = labelled[node.id]
            place = {
                "x": f"{(box.left + box.right) / 2:.2f}",
                "y": f"{box.bottom - 3:.2f}",
                "font-size": _letters(node),
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


def _labelled(graph: Portable) -> Mapping[str, _Box]:
    """Where labels find room: of what claims speak of before those of claims, of what has most edges first."""
    taken: dict[tuple[int, int], list[_Box]] = {}
    found = {}
    for node in sorted(graph.nodes, key=lambda node: (node.attributes.get("class") == "Claim", -node.size)):
        for box in _places(node):
            if any(box.meets(other) for cell in box.cells() for other in taken.get(cell, ())):
                continue  # it would cover another label
            found[node.id] = box
            for cell in box.cells():
                taken.setdefault(cell, []).append(box)
            break
    return found


def _places(node: Node) -> Iterator[_Box]:
    """Below the node, above, to its right and to its left."""
    letters = _letters(node)
    wide, high = len(short(node.label)) * letters * WIDTH_OF_LETTER, letters + 5
    below, above = node.y + node.size, node.y - node.size - high
    for left, top in (
        (node.x - wide / 2, below),
        (node.x - wide / 2, above),
        (node.x + node.size + 3, node.y - high / 2),
        (node.x - node.size - 3 - wide, node.y - high / 2),
    ):
        yield _Box(left, top, left + wide, top + high)


def short(label: str) -> str:
    """The beginning of a label.

    >>> short("Ministry of Defence of the Plurinational State of Bolivia")
    'Ministry of Defence of the Plurin…'
    """
    words = " ".join(label.split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


def _letters(node: Node) -> float:
    return LETTERS - 3 if node.attributes.get("class") == "Claim" else LETTERS


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
