"""Files for other programs: graph viewers, spreadsheets, and everything that reads RDF.

A claim stays a claim in each: it is a node, or an edge that carries claimant, attitude, outlet and date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from kg.errors import ExportError
from kg.graph import network, store
from kg.graph.exports import neo4j
from kg.graph.exports.cytoscape import cytoscape
from kg.graph.exports.dot import dot
from kg.graph.exports.framed import framed
from kg.graph.exports.ftm import ftm
from kg.graph.exports.gexf import gexf
from kg.graph.exports.graphml import graphml
from kg.graph.exports.graphology import graphology
from kg.graph.exports.html import html
from kg.graph.exports.jsonld import jsonld
from kg.graph.exports.nanopubs import nanopubs
from kg.graph.exports.obsidian import obsidian
from kg.graph.exports.portable import Portable
from kg.graph.exports.rdfxml import rdfxml
from kg.graph.exports.reified import rdf12
from kg.graph.exports.request import Files, Format, Request
from kg.graph.exports.sheets import edges_csv, nodes_csv
from kg.graph.exports.svg import svg
from kg.graph.exports.tables import csv_tables, parquet_tables
from kg.graph.network import EVERYTHING
from kg.graph.selection import Selection
from kg.graph.store import Store
from kg.graph.tables import Table

__all__ = ["FORMATS", "Files", "Format", "Request", "export", "files", "named", "save"]


def _picture(name: str, summary: str, suffix: str, writer: Callable[[Portable], str]) -> Format:
    def write(request: Request) -> Iterator[tuple[Path, bytes]]:
        yield request.path, writer(request.picture).encode()

    return Format(name, summary, suffix, write, projected=True)


def _syntax(name: str, summary: str, syntax: store.Syntax) -> Format:
    def write(request: Request) -> Iterator[tuple[Path, bytes]]:
        yield request.path, store.dump(request.part, syntax)

    return Format(name, summary, f".{syntax}", write)


def _jsonld(request: Request) -> Iterator[tuple[Path, bytes]]:
    yield request.path, jsonld(request.quads).encode()


def _csv(request: Request) -> Iterator[tuple[Path, bytes]]:
    yield request.path.with_suffix(".nodes.csv"), nodes_csv(request.picture).encode()
    yield request.path.with_suffix(".edges.csv"), edges_csv(request.picture).encode()


def _neo4j(request: Request) -> Iterator[tuple[Path, bytes]]:
    yield request.path.with_suffix(".nodes.csv"), neo4j.nodes(request.picture).encode()
    yield request.path.with_suffix(".relationships.csv"), neo4j.relationships(request.picture).encode()


KNOWN = (
    # pictures, for graph viewers
    Format("csv", "Nodes and edges as two tables.", ".csv", _csv, projected=True, many=True),
    _picture("cytoscape", "Cytoscape and Cytoscape.js.", ".cyjs", cytoscape),
    _picture("dot", "Graphviz.", ".dot", dot),
    _picture("gexf", "Gephi and Gephi Lite, with a timeline.", ".gexf", gexf),
    _picture("graphml", "yEd, igraph, and most other graph programs.", ".graphml", graphml),
    _picture("graphology", "Graphology and sigma.js.", ".graphology.json", graphology),
    Format("html", "One page that opens without a network.", ".html", html, projected=True),
    Format("neo4j", "Two tables for Neo4j's import.", ".neo4j.csv", _neo4j, projected=True, many=True),
    _picture("svg", "A picture for pages and papers.", ".svg", svg),
    # tables and notes
    Format("ftm", "FollowTheMoney entities, for OpenAleph and the like.", ".ftm.json", ftm),
    Format("obsidian", "A vault of linked notes; a .zip where the name ends so.", "", obsidian, many=True),
    Format("parquet", "The tables as Parquet, with types.", "", parquet_tables, many=True),
    Format("tables", "Claims, events, numbers and articles as CSV tables.", "", csv_tables, many=True),
    # RDF
    Format("jsonld", "JSON-LD with a compact context; lossless.", ".jsonld", _jsonld),
    Format("jsonld-framed", "JSON-LD as one tree a claim, for readers of JSON.", ".framed.jsonld", framed),
    Format("nanopubs", "Nanopublications, one a claim, unsigned.", ".nanopubs.trig", nanopubs),
    _syntax("nquads", "N-Quads, for bulk loaders.", "nq"),
    _syntax("ntriples", "N-Triples: the simplest syntax.", "nt"),
    Format("rdf12", "RDF 1.2: what is claimed is reified, never asserted.", ".rdf12.trig", rdf12),
    Format("rdfxml", "RDF/XML, for older tools.", ".rdf", rdfxml),
    _syntax("trig", "TriG: Turtle with the graph of each article.", "trig"),
    _syntax("turtle", "Turtle: what is claimed, without graphs.", "ttl"),
)

FORMATS: Mapping[str, Format] = MappingProxyType(
    {each.name: each for each in sorted(KNOWN, key=lambda each: each.name)}
)
"""What can be written, by name."""


def named(form: str) -> Format:
    """The format of this name, or whose files end so. Raises `ExportError` with those that there are.

    >>> named("ttl").name
    'turtle'
    """
    suffix = f".{form.removeprefix('.')}"
    found = FORMATS.get(form) or next((each for each in FORMATS.values() if each.suffix == suffix), None)
    if found is None:
        raise ExportError(f"there is no format {form!r}", remedy=f"Use one of {', '.join(FORMATS)}.")
    return found


def export(
    source: Store,
    form: str,
    path: Path,
    *,
    projection: str = "claims",
    chosen: Selection = EVERYTHING,
    answer: Table | None = None,
) -> tuple[Path, ...]:
    """Write the store in this format; what comes back are the files that were written.

    `projection` says what nodes and edges of a picture are; `chosen`, which claims are meant; with an `answer`, the
    picture shows its rows instead. CSV is a pair of files: `claims.csv` becomes `claims.nodes.csv` and
    `claims.edges.csv`. The same store always gives the same bytes.
    """
    written = files(source, form, path, projection=projection, chosen=chosen, answer=answer)
    save(written, path)
    return tuple(written)


def save(written: Files, path: Path) -> None:
    """Put the files there; a folder of files is made. Raises `GraphError` where that cannot be done."""
    for target, data in written.items():
        if path in target.parents:
            store.make_folder(target.parent)
        store.save(data, target)


def files(
    source: Store,
    form: str,
    path: Path,
    *,
    projection: str = "claims",
    chosen: Selection = EVERYTHING,
    answer: Table | None = None,
) -> Files:
    """What `export` would write, by the path of each file.

    Raises `ExportError` for a format or projection that there is not, and for an answer where no picture is drawn.
    """
    found = named(form)
    if projection not in network.PROJECTIONS:
        known = ", ".join(network.PROJECTIONS)
        raise ExportError(f"there is no projection {projection!r}", remedy=f"Use one of {known}.")
    if answer is not None and not found.projected:
        pictures = ", ".join(name for name, each in FORMATS.items() if each.projected)
        raise ExportError(f"{found.name} shows no answers of questions", remedy=f"Use one of {pictures}.")
    return dict(found.write(Request(source, path, chosen, projection, answer)))
