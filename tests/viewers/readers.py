"""A reader for each picture format and each program that opens it: files in, nodes and edges out."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree

import igraph
import networkx

Rows: TypeAlias = list[dict[str, Any]]
Read: TypeAlias = tuple[Rows, Rows]
"""Nodes and edges; each with `id` and `label`, edges with `source` and `target`."""

HERE = Path(__file__).parent
NEO4J = re.compile(r"(?P<name>\w*)(:(?P<type>ID|LABEL|START_ID|END_ID|TYPE|string|long|double|date|string\[\]))?")
"""A field of a header, by the manual of Neo4j's import."""


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
    """igraph 1.0 gives edges the ids of nodes: so an edge is known by its ends and its kind."""
    graph = igraph.Graph.Read_GraphML(str(path))
    nodes = [_told(vertex.attributes()) for vertex in graph.vs]
    edges = [
        {**_told(edge.attributes(), "id"), "source": nodes[edge.source]["id"], "target": nodes[edge.target]["id"]}
        for edge in graph.es
    ]
    return nodes, edges


def _told(attributes: Mapping[str, Any], *without: str) -> dict[str, Any]:
    """igraph has a value for every column everywhere: "" and NaN where the file has none."""
    left = {name: value for name, value in attributes.items() if name not in without}
    return {name: value for name, value in left.items() if value not in ("", None) and not _is_nan(value)}


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def cytoscape_json(path: Path) -> Read:
    """The elements of a network as the file has them."""
    elements = json.loads(path.read_text(encoding="utf-8"))["elements"]
    return [node["data"] for node in elements["nodes"]], [edge["data"] for edge in elements["edges"]]


def _csv(path: Path) -> Read:
    nodes, edges = (
        [{key.lower() if key[0].isupper() else key: value for key, value in row.items()} for row in rows]
        for rows in (_rows(path.with_suffix(f".{kind}.csv")) for kind in ("nodes", "edges"))
    )
    return nodes, edges


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True))


def _neo4j(path: Path) -> Read:
    """As the import reads them: each field of the header has a known type, each value is of it, each end exists."""
    nodes, relationships = (
        [_typed(row) for row in _rows(path.with_suffix(f".{kind}.csv"))] for kind in ("nodes", "relationships")
    )
    for node in nodes:
        node |= {"id": node.pop("ID"), "class": node["LABEL"][0]}
    ids = [node["id"] for node in nodes]
    assert len(ids) == len(set(ids)), "an ID is there twice"
    for edge in relationships:
        assert edge["TYPE"], "a relationship needs a type"
        edge |= {"source": edge.pop("START_ID"), "target": edge.pop("END_ID")}
        assert {edge["source"], edge["target"]} <= set(ids), "a relationship needs both ends"
    return nodes, relationships


def _typed(row: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for head, value in row.items():
        field = NEO4J.fullmatch(head)
        assert field, f"no field of a header: {head}"
        name, kind = field["name"] or field["type"], field["type"]
        if value == "":
            continue  # no property
        if kind in {"LABEL", "string[]"}:
            found[name] = value.split(";")
        elif kind in {"long", "double"}:
            found[name] = int(value) if kind == "long" else float(value)
        else:
            assert kind != "date" or re.fullmatch(r"\d{4}-\d\d-\d\d", value), value
            found[name] = value
    return found


def _node(path: Path) -> Read:
    found = json.loads(_said("node", str(HERE / "read.mjs"), str(path)))
    return found["nodes"], found["edges"]


def _dot(path: Path) -> Read:
    """As Graphviz reads it, with our columns without their prefix; it keeps doubled backslashes doubled."""
    found = json.loads(_said("dot", "-Kneato", "-n2", "-Tdot_json", str(path)))
    names = [node["name"] for node in found.get("objects", ())]
    nodes = [{"id": node["name"], **_ours(node)} for node in found.get("objects", ())]
    edges = [
        {"id": edge["id"], "source": names[edge["tail"]], "target": names[edge["head"]], **_ours(edge)}
        for edge in found.get("edges", ())
    ]
    return nodes, edges


def _ours(attributes: Mapping[str, str]) -> dict[str, Any]:
    """Graphviz gives every attribute to everything, empty where it was not written."""
    return {
        name.removeprefix("kg_"): value.replace("\\\\", "\\")
        for name, value in attributes.items()
        if name.startswith("kg_") and value
    }


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def _svg(path: Path) -> Read:
    space = {"s": "http://www.w3.org/2000/svg"}
    root = ElementTree.parse(path).getroot()
    assert not root.findall(".//s:script", space)
    nodes, edges = (root.find(f"s:g[@id='{name}']", space) for name in ("nodes", "edges"))
    return [_marked(each, "label") for each in nodes or ()], [_marked(each, "title") for each in edges or ()]


def _marked(element: ElementTree.Element, title: str) -> dict[str, Any]:
    found: dict[str, Any] = {title: element[0].text or ""}
    if title == "label":
        found["label"] = found["label"].rpartition(" (")[0]
    for name, value in element.attrib.items():
        first, *others = name.removeprefix("data-").split("-")
        found[first + "".join(map(str.capitalize, others))] = value
    return {"iri": found["href"], **found} if "href" in found else found


READERS: dict[tuple[str, str], Callable[[Path], Read]] = {
    ("csv", "csv"): _csv,
    ("cytoscape", "json"): cytoscape_json,
    ("gexf", "networkx"): _gexf,
    ("graphml", "igraph"): _igraph,
    ("graphml", "networkx"): _graphml,
    ("neo4j", "the manual"): _neo4j,
    ("svg", "xml"): _svg,
}
if shutil.which("node") and (HERE / "node_modules").is_dir():  # `make viewers` brings them
    READERS |= {(form, "node"): _node for form in ("cytoscape", "gexf", "graphml", "graphology")}
if shutil.which("dot"):
    READERS["dot", "graphviz"] = _dot
