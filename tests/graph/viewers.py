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
NEO4J_TYPES = {"string", "long", "double", "string[]"}


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
        read.append([{names.get(k) or k.partition(":")[0]: v for k, v in row.items() if v != ""} for row in table])
    ids = {node["id"] for node in read[0]}
    assert {edge[end] for edge in read[1] for end in ("source", "target")} <= ids
    return read[0], read[1]


def _dot(path: Path) -> Read:
    done = subprocess.run(["dot", "-Tjson0", str(path)], capture_output=True, check=True)
    found = json.loads(done.stdout)
    names = [node["name"] for node in found.get("objects", [])]

    def told(about: dict[str, Any]) -> dict[str, Any]:
        return {
            name.removeprefix("kg_"): value.replace("\\\\", "\\") if isinstance(value, str) else value
            for name, value in about.items()
        }

    nodes = [{**told(node), "id": node["name"], "label": told(node)["xlabel"]} for node in found.get("objects", [])]
    edges = [
        {**told(edge), "source": names[edge["tail"]], "target": names[edge["head"]]} for edge in found.get("edges", [])
    ]
    return nodes, edges


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
}
"""By format and program."""
if shutil.which("dot"):
    READERS["dot", "dot"] = _dot
if shutil.which("node") and (VIEWERS / "node_modules").is_dir():  # `make viewers` brings them
    for form in ("gexf", "graphml", "graphology"):
        READERS[form, "graphology"] = partial(_node, form)
    READERS["cytoscape", "cytoscape.js"] = partial(_node, "cytoscape")
