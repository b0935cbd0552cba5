"""The words of SHACL that are understood: any other is refused, since a rule that is skipped looks like a rule kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rdflib import RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.term import Node

from kg.errors import SchemeError
from kg.graph.checks.shacl.conditions import KINDS
from kg.graph.vocab import SHAPES, curie

TARGETS = ("targetClass", "targetObjectsOf", "targetSubjectsOf")
CONSTRAINTS = (
    *("class", "datatype", "hasValue", "in", "lessThan", "lessThanOrEquals", "maxCount", "maxExclusive"),
    *("maxInclusive", "maxLength", "minCount", "minExclusive", "minInclusive", "minLength", "nodeKind"),
    *("or", "pattern"),
)
PATHS = ("alternativePath", "inversePath")
ABOUT = ("message", "path", "property", "severity")
SEVERITIES = ("Info", "Violation", "Warning")
CLASSES = ("NodeShape", "PropertyShape")

REMARKS = {RDF.type, RDF.first, RDF.rest, RDFS.comment, RDFS.isDefinedBy, RDFS.label, RDFS.seeAlso}
"""What may be said besides: it asks for nothing."""

PROPERTIES = REMARKS | {SH[word] for word in (*TARGETS, *CONSTRAINTS, *PATHS, *ABOUT)}
VALUES = {SH[word] for word in (*KINDS, *SEVERITIES, *CLASSES)}


class Origins:
    """From which file each shape comes, for those who must mend it."""

    def __init__(self, parts: Mapping[Path, Graph]) -> None:
        self._parts = parts

    def fault(self, shape: Node, what: str, remedy: str) -> SchemeError:
        """The error, with the file and the shape that has a name."""
        path, graph = next((part for part in self._parts.items() if (shape, None, None) in part[1]), (None, None))
        seen = set[Node]()
        while isinstance(shape, BNode) and graph is not None and shape not in seen:
            seen.add(shape)
            shape = next(graph.subjects(None, shape), shape)
        name = str(shape).removeprefix(SHAPES)
        return SchemeError(f"the shape {name} {what}", where=str(path) if path else None, remedy=remedy)

    def refuse_unknown_words(self) -> None:
        """Raise `SchemeError` at the first word that no engine here would heed, with file, shape and word."""
        for graph in self._parts.values():
            strange = {(str(p), s) for s, p, _ in graph if p not in PROPERTIES}
            strange |= {(str(o), s) for s, _, o in graph if _is_of_shacl(o) and o not in VALUES}
            for word, shape in sorted(strange):
                raise self.fault(
                    shape,
                    f"uses {_shown(word)}, which is not understood",
                    f"Use only {', '.join(CONSTRAINTS)}; what these cannot say is a guard in queries/.",
                )


def _shown(word: str) -> str:
    return f"sh:{word.removeprefix(str(SH))}" if word.startswith(str(SH)) else curie(word)


def _is_of_shacl(word: Node) -> bool:
    return isinstance(word, URIRef) and word.startswith(str(SH))
