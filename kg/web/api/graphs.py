"""Parts of the graph as nodes and edges, laid out, in the form that graphology reads."""

from __future__ import annotations

from functools import lru_cache

from rdflib import URIRef

from kg.graph import network, store
from kg.graph.exports.portable import Portable, portable
from kg.graph.network import Network
from kg.graph.store import Store
from kg.web.api.contract import Value
from kg.web.api.faults import Json, NotThereError
from kg.web.api.sentences import STORES
from kg.web.api.terms import claim_id, iri
from kg.web.api.which import Which, which
from kg.web.room import Room

CLAIMS = "SELECT DISTINCT ?claim WHERE { #which# ?claim a kg:Claim }"


def graph(room: Room, given: dict[str, Value]) -> Json:
    """The graph of the claims that meet the filters; where it is large, the nodes with most edges."""
    projection = str(given["projection"])
    whole = narrowed(room, projection, which(given))
    return drawn(projection, whole, int(str(given["limit"])))


def around(room: Room, given: dict[str, Value]) -> Json:
    """A node, and what is next to it by the claims that meet the filters."""
    projection, node = str(given["projection"]), str(iri(str(given["iri"]), "iri"))
    whole = narrowed(room, projection, which(given))
    if node not in whole:
        raise NotThereError(
            "it is no node of this graph", where="iri", remedy="Choose another, another projection, or fewer filters."
        )
    near = {node, *whole.successors(node), *whole.predecessors(node)}
    return drawn(
        projection,
        whole.edge_subgraph([e for e in whole.edges(keys=True) if node in e[:2]])
        if len(near) > 1
        else whole.subgraph(near),
        int(str(given["limit"])),
        keep=node,
    )


@lru_cache(maxsize=2 * STORES)
def _network(source: Store, projection: str) -> Network:
    return network.PROJECTIONS[projection](source)


def narrowed(room: Room, projection: str, wanted: Which) -> Network:
    """The graph of the claims that meet the filters."""
    whole = _network(room.store, projection)
    if not wanted.bound and wanted.words is None:
        return whole
    rows = store.select(room.store, CLAIMS.replace("#which#", wanted.pattern(room)), wanted.bound).rows
    claims = {str(claim) for (claim,) in rows}
    return whole.edge_subgraph(
        [(s, t, k) for s, t, k, about in whole.edges(keys=True, data=True) if about["claim"] in claims]
    )


def drawn(projection: str, whole: Network, limit: int, *, keep: str | None = None) -> Json:
    """The nodes with most edges, laid out, with the edges between them."""
    kept = sorted(whole, key=lambda node: (node != keep, -whole.degree(node), node))[:limit]
    picture = portable(whole.subgraph(kept))
    iris = {node.id: str(node.attributes["iri"]) for node in picture.nodes}
    return {
        "projection": projection,
        "nodes": [
            {
                "key": iris[node.id],
                "attributes": {
                    "label": node.label,
                    "iri": iris[node.id],
                    "class": str(node.attributes["class"]),
                    "x": node.x,
                    "y": node.y,
                    "size": node.size,
                    "color": node.colour,
                    "date": node.attributes.get("date"),
                },
            }
            for node in picture.nodes
        ],
        "edges": _edges(picture, iris),
        "total": len(whole),
        "truncated": len(kept) < len(whole),
    }


def _edges(picture: Portable, iris: dict[str, str]) -> list[Json]:
    return [
        {
            "key": edge.id,
            "source": iris[edge.source],
            "target": iris[edge.target],
            "attributes": {
                "label": edge.label,
                "claim": claim_id(URIRef(str(edge.attributes["claim"]))),
                **{
                    name: str(edge.attributes[name])
                    for name in ("claimant", "attitude", "outlet", "date", "quote", "voice")
                },
            },
        }
        for edge in picture.edges
    ]
