"""Readers of pictures: for each format, those of the programs that open it."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree

import igraph
import networkx

from kg.graph import exports, store
from kg.graph.exports.portable import Portable
from kg.graph.exports.request import Request

Rows: TypeAlias = list[dict[str, Any]]
Read: TypeAlias = tuple[Rows, Rows]
"""Nodes and edges; each with `id` and `label`, edges with `source` and `target`."""

VIEWERS = Path(__file__).parent.parent / "viewers"
NEO4J_TYPES = {"date", "string", "long", "double", "string[]"}


def drawn(form: str, folder: Path, graph: Portable) -> Path:
    """A flat graph as a file of this format, or as files that begin with this name."""
    path = folder / f"graph{exports.FORMATS[form].suffix}"
    request = Request(store.store_of([]), path)
    request.__dict__["picture"] = graph  # instead of the one that it would draw
    exports.save(dict(exports.FORMATS[form].write(request)), path)
    return path


def _networkx(graph: Any) -> Read:
    nodes = [{"id": node, **about} for node, about in graph.nodes(data=True)]
    edges = [{"source": s, "target": t, **about} for s, t, about in graph.edges(data=True)]
    return nodes, edges


def _gexf(path: Path) -> Read:
    return _networkx(networkx.read_gexf(path))


def _graphml(path: Path) -> Read:
    graph: Any = networkx.read_graphml(path, force_multigraph=True)
    nodes = [{"id": node, **about} for node, about in graph.nodes(data=True)]
    edges = [{"id": key, "source": s, "target": t, **about} for s, t, key, about in graph.edges(data=True, keys=True)]
    return nodes, edges


def _igraph(path: Path) -> Read:
    graph = igraph.Graph.Read_GraphML(str(path))
    nodes = [_told(vertex.attributes()) for vertex in graph.vs]
    ids = [edge.attrib["id"] for edge in ElementTree.parse(path).iter() if edge.tag.endswith("}edge")]  # it drops them
    edges = [
        {**_told(edge.attributes()), "id": name, "source": nodes[edge.source]["id"], "target": nodes[edge.target]["id"]}
        for name, edge in zip(ids, graph.es, strict=True)
    ]
    return nodes, edges


def _told(attributes: dict[str, Any]) -> dict[str, Any]:
    """What igraph was told: it fills in what was not."""
    return {name: value for name, value in attributes.items() if value not in {"", None} and not _is_nan(value)}


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def elements(path: Path) -> Read:
    """Cytoscape's JSON as it stands in the file."""
    found = json.loads(path.read_text(encoding="utf-8"))["elements"]
    return [node["data"] for node in found["nodes"]], [edge["data"] for edge in found["edges"]]


def _csv(path: Path) -> Read:
    tables = [_table(path.with_suffix(f".{kind}.csv")) for kind in ("nodes", "edges")]
    nodes, edges = ([{k.lower() if k[0].isupper() else k: v for k, v in row.items()} for row in t] for t in tables)
    return nodes, edges


def _table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def _neo4j(path: Path) -> Read:
    """As `neo4j-admin database import` reads: typed heads, one line a record, known ids."""
    read = []
    for kind, needed in (("nodes", ["id:ID", ":LABEL"]), ("relationships", [":START_ID", ":END_ID", ":TYPE"])):
        file = path.with_suffix(f".{kind}.csv")
        table = _table(file)
        text = file.read_text(encoding="utf-8")
        assert len(re.split(r"\r\n|[\n\r]", text)) == len(table) + 2, "a record is a line"
        head = next(csv.reader(io.StringIO(text)))
        assert set(needed) <= set(head)
        assert all(name.rpartition(":")[2] in NEO4J_TYPES for name in head if name not in needed)
        assert len({name.partition(":")[0] for name in head if name[0] != ":"}) == len([n for n in head if n[0] != ":"])
        names = {":LABEL": "class", ":START_ID": "source", ":END_ID": "target", ":TYPE": "kind"}
        assert all(re.fullmatch(r"|\d{4}-\d\d-\d\d", v) for row in table for k, v in row.items() if k.endswith(":date"))
        read.append([{names.get(k) or k.partition(":")[0]: v for k, v in row.items() if v != ""} for row in table])
    for node in read[0]:
        node["class"] = node["class"].partition(";")[0]
    ids = {node["id"] for node in read[0]}
    assert {edge[end] for edge in read[1] for end in ("source", "target")} <= ids
    return read[0], read[1]


def _dot(path: Path) -> Read:
    """As Graphviz reads it, at the places in the file; it keeps doubled backslashes doubled in our own columns."""
    done = subprocess.run(["dot", "-Kneato", "-n2", "-Tdot_json", str(path)], capture_output=True, check=True)
    found = json.loads(done.stdout)
    objects, links = found.get("objects", []), found.get("edges", [])
    nodes = [{**_ours(node), "id": node["name"]} for node in objects]
    edges = [
        {**_ours(link), "id": link["id"], **{end: nodes[link[at]]["id"] for end, at in ENDS.items()}} for link in links
    ]
    return nodes, edges


ENDS = {"source": "tail", "target": "head"}


def _ours(attributes: dict[str, Any]) -> dict[str, Any]:
    """Graphviz gives every attribute to everything, empty where it was not written."""
    told = {name.removeprefix("kg_"): value for name, value in attributes.items() if name.startswith("kg_")}
    return {name: value.replace("\\\\", "\\") for name, value in told.items() if value}


def _svg(path: Path) -> Read:
    """A picture says what it shows in titles, and of each line whose claim it is in attributes."""
    groups = {each.attrib["id"]: each for each in ElementTree.parse(path).getroot() if "id" in each.attrib}
    nodes, edges = ([_marked(each) for each in groups[name]] for name in ("nodes", "edges"))
    return nodes, edges


def _marked(element: ElementTree.Element) -> dict[str, Any]:
    found: dict[str, Any] = {"label": element.findtext("{*}title") or ""}
    for name, value in element.attrib.items():
        first, *others = name.removeprefix("data-").split("-")
        found[first + "".join(map(str.capitalize, others))] = value
    return {"iri": found["href"], **found} if "href" in found else found


def _node(form: str, path: Path) -> Read:
    done = subprocess.run(
        ["node", str(VIEWERS / "read.mjs"), form, str(path)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    return found["nodes"], found["edges"]


READERS: dict[tuple[str, str], Callable[[Path], Read]] = {
    ("csv", "csv"): _csv,
    ("cytoscape", "json"): elements,
    ("gexf", "networkx"): _gexf,
    ("graphml", "igraph"): _igraph,
    ("graphml", "networkx"): _graphml,
    ("neo4j", "its rules"): _neo4j,
    ("svg", "xml"): _svg,
}
"""By format and program."""
if shutil.which("dot"):
    READERS["dot", "dot"] = _dot
if shutil.which("node") and (VIEWERS / "node_modules").is_dir():  # `make viewers` brings them
    for form in ("gexf", "graphml", "graphology"):
        READERS[form, "graphology"] = partial(_node, form)
    READERS["cytoscape", "cytoscape.js"] = partial(_node, "cytoscape")
