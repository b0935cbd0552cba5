"""Files for other programs: graph viewers, spreadsheets, and everything that reads RDF.

A claim stays a claim in each: it is a node, or an edge that carries claimant, attitude, outlet and date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from kg.errors import ExportError
from kg.graph import network, store
from kg.graph.exports.cytoscape import cytoscape
from kg.graph.exports.gexf import gexf
from kg.graph.exports.graphml import graphml
from kg.graph.exports.jsonld import jsonld
from kg.graph.exports.portable import Portable, portable
from kg.graph.exports.sheets import edges_csv, nodes_csv
from kg.graph.store import Store

Picture: TypeAlias = Callable[[Portable], str]

PICTURES: Mapping[str, Picture] = MappingProxyType({"cytoscape": cytoscape, "gexf": gexf, "graphml": graphml})
SYNTAXES: Mapping[str, store.Syntax] = MappingProxyType({"nquads": "nq", "trig": "trig", "turtle": "ttl"})

FORMATS = tuple(sorted([*PICTURES, *SYNTAXES, "csv", "jsonld"]))
"""What can be written. Turtle has no graphs: it says what is claimed, not which article's graph says so; TriG, N-Quads
and JSON-LD keep the graphs."""


def export(source: Store, form: str, path: Path, *, projection: str = "claims") -> tuple[Path, ...]:
    """Write the store in this format; what comes back are the files that were written.

    `projection` says what the nodes of a picture or table are, `claims` or `actors`; RDF has no need of it. CSV is a
    pair of files: `claims.csv` becomes `claims.nodes.csv` and `claims.edges.csv`. The same store always gives the same
    bytes.
    """
    if form not in FORMATS:
        raise ExportError(f"there is no format {form!r}", remedy=f"Use one of {', '.join(FORMATS)}.")
    if projection not in network.PROJECTIONS:
        known = ", ".join(network.PROJECTIONS)
        raise ExportError(f"there is no projection {projection!r}", remedy=f"Use one of {known}.")
    written = dict(_files(source, form, path, projection))
    for target, data in written.items():
        store.save(data, target)
    return tuple(written)


def _files(source: Store, form: str, path: Path, projection: str) -> Iterator[tuple[Path, bytes]]:
    if form in SYNTAXES:
        yield path, store.dump(source, SYNTAXES[form])
    elif form == "jsonld":
        yield path, jsonld(store.quads(source)).encode()
    else:
        graph = portable(network.PROJECTIONS[projection](source))
        if form == "csv":
            yield path.with_suffix(".nodes.csv"), nodes_csv(graph).encode()
            yield path.with_suffix(".edges.csv"), edges_csv(graph).encode()
        else:
            yield path, PICTURES[form](graph).encode()
