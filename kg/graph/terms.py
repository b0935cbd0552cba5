"""Terms, quads and answers, as they cross the borders of the graph wing: rdflib's terms in plain tuples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

Node: TypeAlias = URIRef | BNode
Term: TypeAlias = URIRef | BNode | Literal
Triple: TypeAlias = tuple[Node, URIRef, Term]
Quad: TypeAlias = tuple[Node, URIRef, Term, Node | None]
"""Subject, predicate, object, graph; `None` is the default graph, as in a Turtle file."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT query: column names and rows; an unbound cell is `None`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


Answer: TypeAlias = Solutions | bool | tuple[Triple, ...]
"""Of a SELECT, an ASK, and a CONSTRUCT or DESCRIBE query."""


def literal(value: str, *, language: str | None = None, datatype: str | None = None) -> Literal:
    """The literal as it was written: rdflib alone would turn "0.910" into "0.91", and tell "x" from "x"^^xsd:string.

    >>> literal("0.910", datatype=str(XSD.decimal))
    rdflib.term.Literal('0.910', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#decimal'))
    """
    if language:
        return Literal(value, lang=language)
    typed = datatype is not None and datatype != str(XSD.string)
    return Literal(value, datatype=URIRef(str(datatype)) if typed else None, normalize=False)
