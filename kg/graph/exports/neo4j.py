"""A pair of CSV files with typed heads, as Neo4j's import takes them.

neo4j-admin database import full --nodes=claims.nodes.csv --relationships=claims.relationships.csv
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from kg.graph.exports.portable import NARRATED, Node, Portable, Value

TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", tuple: "string[]"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LINE_END = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
"""A cell is one line, or the import would need to be told otherwise."""


def nodes(graph: Portable) -> str:
    """One node a line: `id:ID`, its class as `:LABEL`, then what is told of it, with types.

    Claims of the outlet itself have the label `NarratorVoice` too.
    """
    columns = graph.node_columns
    look = [
        "id:ID",
        ":LABEL",
        "label:string",
        "start:date",
        "end:date",
        "x:double",
        "y:double",
        "size:double",
        "colour:string",
    ]
    rows = ([*_look(node), *(node.attributes.get(name, "") for name in columns)] for node in graph.nodes)
    return _csv([*look, *_head(columns)], rows)


def relationships(graph: Portable) -> str:
    """One edge a line: from where, to where, of which type; and the claim that it stands for."""
    columns = graph.edge_columns
    return _csv(
        [":START_ID", ":END_ID", ":TYPE", "id:string", "label:string", "start:date", *_head(columns)],
        (
            [edge.source, edge.target, _type(edge.label), edge.id, edge.label, _day(edge.date)]
            + [edge.attributes.get(name, "") for name in columns]
            for edge in graph.edges
        ),
    )


def _look(node: Node) -> tuple[Value, ...]:
    days = _day(node.start), _day(node.end)
    return node.id, _labels(node), node.label, *days, node.x, node.y, node.size, node.colour


def _labels(node: Node) -> str:
    return ";".join([str(node.attributes.get("class", "Thing")), *([NARRATED] * node.own)])


def _day(day: str | None) -> str:
    """A date as the import takes it; empty where there is none, or only a month."""
    return day if day is not None and DAY.fullmatch(day) else ""


def _head(columns: Mapping[str, type]) -> list[str]:
    return [f"{name}:{TYPES[kind]}" for name, kind in columns.items()]


def _type(label: str) -> str:
    """A label as the names of types are usually written.

    >>> _type("candidate claimant"), _type("")
    ('CANDIDATE_CLAIMANT', 'CLAIM')
    """
    return re.sub(r"\W+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", label)).strip("_").upper() or "CLAIM"


def _csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Value) -> str:
    """A cell; the members of a list stand between semicolons.

    >>> _cell(("Kyiv", "Kiev; Kyjiw"))
    'Kyiv;Kiev, Kyjiw'
    """
    if isinstance(value, tuple):
        return ";".join(_cell(part.replace(";", ",")) for part in value)
    return LINE_END.sub(" ", str(value))
