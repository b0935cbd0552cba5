"""The answer to a question as a network: a node for each row, and for each thing that a row names."""

from __future__ import annotations

from rdflib import URIRef

from kg.graph.network import Network
from kg.graph.tables import LABEL, Table
from kg.graph.terms import Term
from kg.graph.vocab import curie

ROW = "Row"
"""The class of a node that stands for a row."""


def answered(table: Table) -> Network:
    """Rows and things as nodes; an edge from a row to each thing that it names, labelled with the column.

    A row says what it says as a whole, often of several claims: so it is a node, and no two things are joined without
    it. What a row tells besides are attributes of its node.

    >>> from rdflib import Literal
    >>> network = answered(Table(("claimant", "claimantLabel", "number"), ((URIRef("urn:pe"), Literal("Peru"), None),)))
    >>> sorted(network.nodes(data="label"))
    [('row:1', 'Row 1: Peru'), ('urn:pe', 'Peru')]
    """
    import networkx

    network: Network = networkx.MultiDiGraph()
    for number, row in enumerate(table.rows, start=1):
        cells = {name: cell for name, cell in zip(table.columns, row, strict=True) if cell is not None}
        labels = {name: str(cell) for name, cell in cells.items() if name.endswith(LABEL)}
        shown = ", ".join(dict.fromkeys(labels.values()))
        node = f"row:{number}"
        said = {name: str(cell) for name, cell in cells.items() if not isinstance(cell, URIRef)}
        network.add_node(
            node, **{**said, "label": f"Row {number}: {shown}" if shown else f"Row {number}", "class": ROW}
        )
        for name, cell in cells.items():
            if isinstance(cell, URIRef):
                _name(network, cell, labels.get(name + LABEL))
                network.add_edge(node, str(cell), key=f"{node} {name}", label=name)
    return network


def _name(network: Network, thing: Term, label: str | None) -> None:
    """A node for what a row names; the first row that gives it a label wins."""
    iri = str(thing)
    if iri not in network or (label and network.nodes[iri]["label"] == curie(iri)):
        network.add_node(iri, label=label or curie(iri), **{"class": "Thing", "iri": iri})
