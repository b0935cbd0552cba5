"""A pair of CSV files, nodes and edges, with the column names that Gephi's import knows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from kg.graph.exports.portable import Portable, Value, joined


def nodes_csv(graph: Portable) -> str:
    """One node a line: `Id,Label`, then its attributes; lists are joined with `|`."""
    columns = list(graph.node_columns)
    return written(
        ["Id", "Label", "X", "Y", "Size", "Colour", *columns],
        (
            [node.id, node.label, node.x, node.y, node.size, node.colour, *_cells(node.attributes, columns)]
            for node in graph.nodes
        ),
    )


def edges_csv(graph: Portable) -> str:
    """One edge a line: `Source,Target,Type,Kind,Label,Weight`, then its attributes."""
    columns = list(graph.edge_columns)
    return written(
        ["Id", "Source", "Target", "Type", "Kind", "Label", "Weight", *columns],
        (
            [*link, "Directed", edge.kind, edge.label, 1.0, *_cells(edge.attributes, columns)]
            for edge in graph.edges
            for link in [(edge.id, edge.source, edge.target)]
        ),
    )


def _cells(attributes: Mapping[str, Value], columns: Sequence[str]) -> list[object]:
    return [joined(attributes[name]) if name in attributes else "" for name in columns]


def written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
