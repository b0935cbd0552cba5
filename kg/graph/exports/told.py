"""Walking what quads tell, node by node: from a claim to its events, to who acts in them, to what these are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import RDF, RDFS, Literal, URIRef

from kg.graph.terms import Quad, Term
from kg.graph.vocab import KG, SKOS, curie


class Told:
    """Quads, ready to be walked. Nodes come in the order of their IRIs."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._of: defaultdict[str, list[tuple[str, Term, str]]] = defaultdict(list)
        self._to: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        self._fragments: defaultdict[str, set[str]] = defaultdict(set)
        for subject, predicate, value, graph in sorted(set(quads), key=str):
            self._of[str(subject)].append((str(predicate), value, str(graph or "")))
            if not isinstance(value, Literal):
                self._to[str(predicate), str(value)].append((str(subject), str(graph or "")))
            whole, fragment, _ = str(subject).partition("#")
            if fragment:
                self._fragments[whole].add(str(subject))

    def node(self, iri: str, graph: str = "") -> Node:
        """The node, as this graph tells of it."""
        return Node(iri, graph, self)

    def instances(self, kind: URIRef) -> Iterator[Node]:
        """All nodes of this class."""
        for iri, graph in sorted(set(self._to[str(RDF.type), str(kind)])):
            yield Node(iri, graph, self)

    def values(self, iri: str, predicate: str, graph: str) -> list[Term]:
        """What a node has, as the graph tells; as any other graph tells, where this one is silent."""
        every = [(value, where) for name, value, where in self._of.get(iri, ()) if name == predicate]
        here = [value for value, where in every if where == graph]
        return here or list(dict.fromkeys(value for value, _ in every))

    def inverse(self, iri: str, predicate: str) -> list[tuple[str, str]]:
        """The subjects of this property with that value, and the graphs that say so."""
        return self._to.get((predicate, iri), [])

    def fragments(self, iri: str) -> list[str]:
        """The nodes whose IRI is this one and a fragment."""
        return sorted(self._fragments.get(iri, ()))


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph, seen from the graph of an article: there it is called as the article calls it."""

    iri: str
    graph: str
    told: Told = field(repr=False, compare=False)

    def all(self, predicate: str) -> tuple[Node, ...]:
        """The nodes that the property leads to."""
        found = self.told.values(self.iri, str(predicate), self.graph)
        return tuple(Node(str(each), self.graph, self.told) for each in found if not isinstance(each, Literal))

    def one(self, predicate: str) -> Node | None:
        """The first of them."""
        return next(iter(self.all(predicate)), None)

    def value(self, predicate: str) -> str | None:
        """The first literal of the property."""
        found = self.told.values(self.iri, str(predicate), self.graph)
        return next((str(each) for each in found if isinstance(each, Literal)), None)

    def word(self, predicate: str) -> str | None:
        """The local name of the term of ours that the property leads to."""
        found = self.one(predicate)
        return found.iri.removeprefix(str(KG)) if found else None

    def is_a(self, kind: URIRef) -> bool:
        """Whether the node is of this class."""
        return kind in self.told.values(self.iri, str(RDF.type), self.graph)

    def inverse(self, predicate: str) -> tuple[Node, ...]:
        """The nodes whose property leads here."""
        return tuple(Node(iri, graph, self.told) for iri, graph in self.told.inverse(self.iri, str(predicate)))

    def fragments(self) -> tuple[Node, ...]:
        """The nodes that are parts of this one: its events, anchors, numbers."""
        return tuple(Node(iri, self.graph, self.told) for iri in self.told.fragments(self.iri))

    @property
    def label(self) -> str:
        """What it is called here, or in its scheme."""
        return self.value(RDFS.label) or self.value(SKOS.prefLabel) or curie(self.iri)

    @property
    def words(self) -> str | None:
        """A number or a time, as said."""
        return self.value(KG.verbatim)
