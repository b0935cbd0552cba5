"""The ontology in one picture: its main classes, and the properties between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg.graph.vocab import KG, OA, SCHEMA, curie

LINE, HEAD, PADDING = 16, 28, 8
"""Heights in the picture: of a line of text, of a class's name, and around them."""

COMMON = {
    RDFS.domain: SCHEMA._NS["domainIncludes"],
    RDFS.range: SCHEMA._NS["rangeIncludes"],
}
"""What follows from a use, and what is merely usual."""


@dataclass(frozen=True)
class Box:
    """Where a class stands: its upper left corner, its width, and the lines that it needs."""

    x: int
    y: int
    width: int
    rows: tuple[str, ...]

    @property
    def height(self) -> int:
        """Name and lines."""
        return HEAD + (LINE * len(self.rows) + PADDING if self.rows else 0)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def edge_towards(self, x: float, y: float) -> tuple[float, float]:
        """Where a line from the middle to a point leaves the box.

        >>> Box(0, 0, 100, ()).edge_towards(200, 14)
        (100.0, 14.0)
        """
        cx, cy = self.centre
        dx, dy = x - cx, y - cy
        scale = min(
            self.width / 2 / abs(dx) if dx else float("inf"),
            self.height / 2 / abs(dy) if dy else float("inf"),
        )
        return round(cx + dx * scale, 1), round(cy + dy * scale, 1)


PLACES: dict[URIRef, tuple[int, int, int]] = {
    SCHEMA.NewsArticle: (10, 30, 175),
    KG.ClaimRelation: (10, 190, 150),
    KG.Issue: (10, 350, 120),
    KG.Placeholder: (10, 446, 140),
    KG.MediaOutlet: (10, 560, 150),
    OA.SpecificResource: (345, 20, 180),
    KG.Claim: (270, 190, 150),
    KG.ReportedEvent: (535, 266, 165),
    KG.Time: (800, 20, 185),
    KG.EventType: (800, 172, 185),
    KG.Quantity: (800, 236, 185),
    KG.AlternativeReading: (800, 460, 185),
    KG.Actor: (270, 560, 150),
    KG.Entity: (540, 548, 155),
    KG.NameUse: (395, 660, 150),
}
"""Where each class stands (left, top, width): from the article over the claim to what it tells, and of whom."""

LABEL_AT = {(KG.Claim, KG.Entity): 0.4}
"""How far along a line its words stand, where others would cover them in the middle."""
LOOPS_RIGHT = {KG.Entity}
"""Classes whose links to themselves hang below the right corner, out of the way of others; those of the rest, left."""

SIZE = (995, 740)

STYLE = """
.ontology { font: 14px/1.2 system-ui, sans-serif; color: inherit; max-width: 100%; height: auto; }
.ontology text { fill: currentColor; }
.ontology .box { fill: currentColor; fill-opacity: .05; stroke: currentColor; stroke-opacity: .55; }
.ontology .claim .box { fill-opacity: .14; stroke-width: 2; }
.ontology .name { font-size: 13px; font-weight: 600; }
.ontology .row { font-size: 12.5px; opacity: .8; }
.ontology .edge { fill: none; stroke: currentColor; stroke-opacity: .55; }
.ontology .usual { stroke-dasharray: 5 4; }
.ontology .tag { fill: var(--color-background-primary, Canvas); }
.ontology .label { font-size: 12.5px; text-anchor: middle; }
.ontology a { text-decoration: none; }
.ontology a:hover .name { text-decoration: underline; }
"""

Link = tuple[URIRef, URIRef]


def diagram(ontology: Graph) -> str:
    """The picture, as SVG without anything from elsewhere; it takes the colours of the page it stands in."""
    boxes = {kind: Box(*place, rows=tuple(rows(ontology, kind))) for kind, place in PLACES.items()}
    return "\n".join(
        [
            f'<svg class="ontology" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE[0]} {SIZE[1]}" role="img" '
            'aria-label="The main classes of the ontology and the properties between them">',
            f"<style>{STYLE}</style>",
            *_markers(),
            *(part for link, words in sorted(links(ontology).items()) for part in _link(boxes, link, words)),
            *(part for link in narrower(ontology) for part in _subclass(boxes, link)),
            *(part for kind, box in boxes.items() for part in _box(kind, box)),
            "</svg>",
        ]
    )


def links(ontology: Graph) -> dict[Link, list[tuple[str, bool]]]:
    """Between the classes of the picture: the properties that lead from one to the other, and whether always."""
    found = defaultdict(list)
    for word in sorted(map(str, ontology.subjects(RDF.type, OWL.ObjectProperty))):
        for start, always_from in _ends(ontology, URIRef(word), RDFS.domain):
            for end, always_to in _ends(ontology, URIRef(word), RDFS.range):
                found[start, end].append((word.rpartition("#")[2], always_from and always_to))
    return dict(found)


def _ends(ontology: Graph, word: URIRef, side: URIRef) -> Iterator[tuple[URIRef, bool]]:
    """The classes on one side of a property; those that are merely usual count where the picture has them."""
    said = [end for end in PLACES if (word, side, end) in ontology]
    usual = [end for end in PLACES if (word, COMMON[side], end) in ontology]
    return iter([(end, False) for end in usual] if usual else [(end, True) for end in said])


def narrower(ontology: Graph) -> list[Link]:
    """The classes of the picture that are narrower than others of it."""
    return [(kind, wide) for kind in PLACES for wide in PLACES if (kind, RDFS.subClassOf, wide) in ontology]


def rows(ontology: Graph, kind: URIRef) -> Iterator[str]:
    """What else is said of a class: numbers, texts, members of lists."""
    drawn = {word for words in links(ontology).values() for word, _ in words}
    for side in (RDFS.domain, COMMON[RDFS.domain]):
        for word in sorted(str(each).rpartition("#")[2] for each in ontology.subjects(side, kind)):
            if word not in drawn:
                yield word


def _markers() -> Iterator[str]:
    yield (
        '<defs><marker id="to" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path d="M0 1 9 5 0 9" fill="none" stroke="currentColor"/></marker>'
        '<marker id="wider" viewBox="0 0 12 12" refX="11" refY="6" markerWidth="11" markerHeight="11" '
        'orient="auto"><path d="M1 1 11 6 1 11z" class="tag" stroke="currentColor"/></marker></defs>'
    )


def _box(kind: URIRef, box: Box) -> Iterator[str]:
    """A class: its name, if it is ours linked to its place on the page, and its lines."""
    is_ours = kind.startswith(str(KG._NS))
    opening, closing = (f'<a href="#{anchor(kind)}">', "</a>") if is_ours else ("", "")
    yield f'{opening}<g class="{"claim" if kind == KG.Claim else "class"}">'
    yield f'<rect class="tag" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="6"/>'
    yield f'<rect class="box" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="6"/>'
    yield f'<text class="name" x="{box.x + 10}" y="{box.y + 19}">{escape(curie(kind))}</text>'
    for number, row in enumerate(box.rows):
        yield f'<text class="row" x="{box.x + 10}" y="{box.y + HEAD + LINE * number + 10}">{escape(row)}</text>'
    yield f"</g>{closing}"


def _link(boxes: dict[URIRef, Box], link: Link, words: list[tuple[str, bool]]) -> Iterator[str]:
    start, end = boxes[link[0]], boxes[link[1]]
    usual = "" if all(always for _, always in words) else " usual"
    labels = [word for word, _ in words]
    if start == end:
        x, y = start.x + (start.width - 52 if link[0] in LOOPS_RIGHT else 8), start.y + start.height
        yield f'<path class="edge{usual}" d="M{x} {y}c0 40 44 40 44 0" marker-end="url(#to)"/>'
        yield from _label(x + 22, y + 32 + LINE * len(labels) / 2, labels)
        return
    x1, y1 = start.edge_towards(*end.centre)
    x2, y2 = end.edge_towards(*start.centre)
    yield f'<path class="edge{usual}" d="M{x1} {y1}L{x2} {y2}" marker-end="url(#to)"/>'
    part = LABEL_AT.get(link, 0.5)
    yield from _label(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part, labels)


def _subclass(boxes: dict[URIRef, Box], link: Link) -> Iterator[str]:
    start, end = boxes[link[0]], boxes[link[1]]
    x1, y1 = start.edge_towards(*end.centre)
    x2, y2 = end.edge_towards(*start.centre)
    yield f'<path class="edge" d="M{x1} {y1}L{x2} {y2}" marker-end="url(#wider)"/>'


def _label(x: float, y: float, lines: list[str]) -> Iterator[str]:
    """The words at an edge, one a line, on the colour of the page."""
    width = max(map(len, lines)) * 6.7 + 6
    top = y - LINE * len(lines) / 2
    yield f'<rect class="tag" x="{x - width / 2:.1f}" y="{top:.1f}" width="{width:.1f}" height="{LINE * len(lines)}"/>'
    for number, line in enumerate(lines):
        yield f'<text class="label" x="{x:.1f}" y="{top + LINE * number + 12:.1f}">{escape(line)}</text>'


def anchor(term: object) -> str:
    """Where a term stands on the page of the ontology.

    >>> anchor(KG.Claim)
    'kg-Claim'
    """
    return curie(str(term)).replace(":", "-")
