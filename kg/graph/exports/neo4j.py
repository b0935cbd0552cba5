"""Two CSV files for `neo4j-admin database import`: typed headers, arrays with `;`, a label and a type for each row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.graph.exports.portable import Edge, Node, Portable, Value, joined
from kg.graph.exports.sheets import written

TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", tuple: "string[]"}
NODE_HEAD = (":ID", ":LABEL", "label:string", "start:date", "end:date")
EDGE_HEAD = (":START_ID", ":END_ID", ":TYPE", "id:string", "label:string", "kind:string", "start:date")
BETWEEN = ";"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def neo4j_nodes(graph: Portable) -> str:
    """One node a line; its label is its class, and a claim in the narrator's voice is a `NarratorVoice` too."""
    columns = graph.node_columns
    rows = ([*_node(node), *_cells(node.attributes, columns)] for node in graph.nodes)
    return written([*NODE_HEAD, *_heads(columns)], rows)


def neo4j_relationships(graph: Portable) -> str:
    """One relationship a line; its type is its label in capitals, such as `CLAIMANT` or `ACCUSE`."""
    columns = graph.edge_columns
    rows = ([*_edge(edge), *_cells(edge.attributes, columns)] for edge in graph.edges)
    return written([*EDGE_HEAD, *_heads(columns)], rows)


def _node(node: Node) -> list[object]:
    labels = BETWEEN.join([_name(str(node.attributes.get("class", "Thing"))), *(["NarratorVoice"] * node.own)])
    return [node.id, labels, node.label, _day(node.start), _day(node.end)]


def _edge(edge: Edge) -> list[object]:
    return [edge.source, edge.target, _name(edge.label).upper(), edge.id, edge.label, edge.kind, _day(edge.date)]


def _day(day: str | None) -> str:
    return day if day is not None and DAY.fullmatch(day) else ""


def _name(words: str) -> str:
    """What may stand in a query without backticks.

    >>> _name("attack, agent: Peru")
    'attack_agent_Peru'
    """
    return re.sub(r"\W+", "_", words).strip("_") or "RELATED"


def _heads(columns: Mapping[str, type]) -> list[str]:
    return [f"{name}:{TYPES[of]}" for name, of in columns.items()]


def _cells(attributes: Mapping[str, Value], columns: Sequence[str] | Mapping[str, type]) -> list[object]:
    return [joined(attributes[name], BETWEEN) if name in attributes else "" for name in columns]
