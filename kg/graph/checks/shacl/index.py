"""Statements, ready for looking up what stands on either side of a property."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from rdflib import RDF, RDFS

from kg.graph.ntriples import Statement, write

Values: TypeAlias = Collection[str]
"""Values of a node, each once, in the order of the file."""
Table: TypeAlias = Mapping[str, Mapping[str, None]]
"""What stands on the other side of a property, by the node on this side."""

TYPE = write(RDF.type)
SUBCLASS = write(RDFS.subClassOf)


class Index:
    """One graph: a statement that stands in two named graphs counts once."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._objects: dict[str, dict[str, dict[str, None]]] = {}
        self._subjects: dict[str, dict[str, dict[str, None]]] = {}
        self._instances: dict[str, frozenset[str]] = {}
        for s, p, o, _ in statements:
            self._objects.setdefault(p, {}).setdefault(s, {})[o] = None

    def objects(self, predicate: str) -> Table:
        """The objects of this property, by subject."""
        return self._objects.get(predicate, {})

    def subjects(self, predicate: str) -> Table:
        """The subjects of this property, by object."""
        if predicate not in self._subjects:
            turned = self._subjects[predicate] = dict[str, dict[str, None]]()
            for s, objects in self.objects(predicate).items():
                for o in objects:
                    turned.setdefault(o, {})[s] = None
        return self._subjects[predicate]

    def instances(self, class_: str) -> frozenset[str]:
        """The nodes of this class or of one that the graph itself puts under it."""
        if class_ not in self._instances:
            members, below = self.subjects(TYPE), self.subjects(SUBCLASS)
            found = {class_}
            waiting = [class_]
            while waiting:
                narrower = [each for each in below.get(waiting.pop(), ()) if each not in found]
                found.update(narrower)
                waiting += narrower
            self._instances[class_] = frozenset(node for each in found for node in members.get(each, ()))
        return self._instances[class_]
