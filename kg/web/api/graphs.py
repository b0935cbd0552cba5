"""Parts of the graph as nodes and edges, laid out, in the form that graphology reads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rdflib import URIRef

from kg.graph import network
from kg.graph.exports.portable import Edge, Node, portable
from kg.graph.network import Network
from kg.graph.selection import Selection
from kg.graph.store import Store
from kg.web.api.contract import Value
from kg.web.api.faults import Json, NotThereError
from kg.web.api.terms import claim_id, iri
from kg.web.api.which import which
from kg.web.room import Room

REMEMBERED = 4
"""How many networks are kept, so that who walks from node to node need not wait."""

CARRIED = ("claim", "claimant", "attitude", "outlet", "date", "quote", "voice")
"""What every edge says of its claim."""


def graph(room: Room, given: Mapping[str, Value]) -> Json:
    """The graph of the claims that meet the filters; where it is large, the nodes with most edges."""
    projection = str(given["projection"])
    return drawn(projection, _network(room.store, projection, which(given)), int(str(given["limit"])))


def around(room: Room, given: Mapping[str, Value]) -> Json:
    """A node, those next to it by the claims that meet the filters, and the edges between them."""
    projection, node = str(given["projection"]), str(iri(str(given["iri"]), "iri"))
    whole = _network(room.store, projection, which(given))
    if node not in whole:
        raise NotThereError(
            "it is no node of this graph", where="iri", remedy="Choose another, another projection, or fewer filters."
        )
    near = {node, *whole.successors(node), *whole.predecessors(node)}
    return drawn(projection, whole.subgraph(near), int(str(given["limit"])), keep=node)


@lru_cache(maxsize=REMEMBERED)
def _network(source: Store, projection: str, chosen: Selection) -> Network:
    return network.PROJECTIONS[projection](source, chosen)


def drawn(projection: str, whole: Network, limit: int, *, keep: str | None = None) -> Json:
    """The nodes with most edges, laid out, and all edges between them; `keep` is one of them in any case."""
    kept = sorted(whole, key=lambda node: (node != keep, -whole.degree(node), node))[:limit]
    picture = portable(whole.subgraph(kept))
    iris = {node.id: str(node.attributes["iri"]) for node in picture.nodes}
    return {
        "projection": projection,
        "nodes": [_node(node) for node in picture.nodes],
        "edges": [_edge(edge, iris) for edge in picture.edges],
        "total": len(whole),
        "truncated": len(kept) < len(whole),
    }


def _node(node: Node) -> Json:
    about = node.attributes
    return {
        "key": str(about["iri"]),
        "attributes": {
            "label": node.label,
            "iri": str(about["iri"]),
            "class": str(about["class"]),
            "x": node.x,
            "y": node.y,
            "size": node.size,
            "color": node.colour,
            "date": about.get("date"),
        },
    }


def _edge(edge: Edge, iris: Mapping[str, str]) -> Json:
    return {
        "key": edge.id,
        "source": iris[edge.source],
        "target": iris[edge.target],
        "attributes": {
            "label": edge.label,
            **_told(edge, {name: name for name in CARRIED}),
            "other": _told(edge, {name: f"other{name.title()}" for name in CARRIED})
            if "otherClaim" in edge.attributes
            else None,
        },
    }


def _told(edge: Edge, names: Mapping[str, str]) -> Json:
    told = {name: str(edge.attributes[given]) for name, given in names.items()}
    return {**told, "claim": claim_id(URIRef(told["claim"]))}
