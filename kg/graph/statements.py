"""Where in a file each statement stands: rdflib's parser of Turtle and TriG, made to remember places.

Places are offsets into the text, since rdflib's own line counter counts lines twice where it reads them twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, MutableSequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias, cast

from rdflib import RDF, XSD, BNode, Literal, URIRef
from rdflib.plugins.parsers.notation3 import RDFSink, sfloat
from rdflib.plugins.parsers.trig import TrigSinkParser

from kg.graph import store
from kg.graph.terms import Node, Term, literal

ANONYMOUS = "anonymous "
"""How a node is called here that has no name in its file, with the number of its place; a label has no blank."""

REFUSALS = (SyntaxError, AssertionError, IndexError, RecursionError)
"""How rdflib's parser says that it does not understand: in many ways."""
ANY_BASE = "urn:base"
"""rdflib takes no `@base` where there is none yet; it leaves absolute IRIs as they are, and there are no others."""

Wanted: TypeAlias = Callable[[Node, Term], bool]
"""Whether somebody wants to know where statements with this subject and this object stand."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement and where it stands: lines of its subject, its property and its object, from 1."""

    graph: Node | None
    subject: Node
    predicate: URIRef
    object: Term
    subject_line: int
    predicate_line: int
    object_line: int


def statements(path: Path, wanted: Wanted = lambda _s, _o: True) -> list[Statement]:
    """The statements of a Turtle, TriG, N-Triples or N-Quads file that somebody wants, in its order.

    A syntax without lines of its own has none. Where rdflib refuses what pyoxigraph takes, as it does syntax newer
    than RDF 1.1, those before that place.
    """
    syntax = path.suffix[1:].lower()
    if syntax not in {"nq", "nt", "trig", "ttl"}:
        return []
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    return list(_line_by_line(text, wanted) if syntax in {"nq", "nt"} else _heard(text, wanted))


def _line_by_line(text: str, wanted: Wanted) -> Iterator[Statement]:
    for number, line in enumerate(text.split("\n"), start=1):
        for s, p, o, graph in store.parsed(line.encode(), "nq"):
            if wanted(s, o):
                yield Statement(graph, s, p, o, number, number, number)


def _heard(text: str, wanted: Wanted) -> Iterator[Statement]:
    ends = [found.start() for found in re.finditer("\n", text)]
    parser = PlacesParser(text, wanted)
    for graph, s, p, o, *offsets in parser.found:
        yield Statement(graph, s, p, o, *(bisect_left(ends, offset) + 1 for offset in offsets))


class PlacesParser(TrigSinkParser):
    """Reads Turtle and TriG, and keeps of the wanted statements where subject, property and object begin.

    `subjects` and `graphs` tell whose statements, and which graph in braces, begin at an offset.
    """

    def __init__(self, text: str, wanted: Wanted) -> None:
        self.found: list[tuple[Node | None, Node, URIRef, Term, int, int, int]] = []
        self.subjects: dict[int, tuple[Node | None, Node]] = {}
        self.graphs: dict[int, Node | None] = {}
        self._wanted = wanted
        super().__init__(_Sink(), baseURI=ANY_BASE, turtle=True)
        with suppress(*REFUSALS):
            self.feed(text)

    def graph(self, argstr: str, i: int) -> int:
        """Read a graph with its braces."""
        j = super().graph(argstr, i)
        if j >= 0:
            self.graphs[i] = cast(_Sink, self._store).latest
        return j

    def statement(self, argstr: str, i: int) -> int:
        """Read one subject with all that is said of it."""
        start = self._next(argstr, i)
        subject: list[Any] = []
        j = self.object(argstr, start, subject)
        if j < 0:
            return j
        self.subjects[start] = cast(Any, self._context), subject[0]
        return self._properties(argstr, j, subject[0], start)

    def node(self, argstr: str, i: int, res: MutableSequence[Any], subjectAlready: Any = None) -> int:
        """Read a node; what stands in brackets has places of its own."""
        start = self.skipSpace(argstr, i)
        if start < 0:
            return start
        if argstr[start] == "[":
            return self._bracketed(argstr, start, res)
        if argstr[start] == "(":
            return self._collection(argstr, start, res)
        return super().node(argstr, start, res, subjectAlready)

    def anonymousNode(self, ln: str) -> BNode:
        """Let a blank node keep its label."""
        return BNode(ln)

    def _bracketed(self, argstr: str, start: int, res: MutableSequence[Any]) -> int:
        subject = BNode(f"{ANONYMOUS}{start}")
        end = self._properties(argstr, start + 1, subject, start)
        if argstr[end] != "]":
            self.BadSyntax(argstr, end, "']' expected")
        res.append(subject)
        return end + 1

    def _collection(self, argstr: str, start: int, res: MutableSequence[Any]) -> int:
        items: list[tuple[Term, int]] = []
        at = self._next(argstr, start + 1)
        while argstr[at] != ")":
            item: list[Any] = []
            end = self.item(argstr, at, item)
            if end < 0:
                self.BadSyntax(argstr, at, "expected an item or ')'")
            items.append((self._term(item[0], argstr, at, end), at))
            at = self._next(argstr, end)
        cells: list[Node] = [BNode(f"{ANONYMOUS}{start} {place}") for _, place in items]
        for (value, place), cell, rest in zip(items, cells, [*cells, RDF.nil][1:], strict=True):
            self._state(cell, RDF.first, value, start, place, place)
            self._state(cell, RDF.rest, rest, start, place, place)
        res.append(cells[0] if cells else RDF.nil)
        return at + 1

    def _properties(self, argstr: str, i: int, subject: Node, subject_at: int) -> int:
        while True:
            start = self._next(argstr, i)
            if argstr[start] == ";":
                i = start + 1
                continue
            verb: list[Any] = []
            j = self.verb(argstr, start, verb)
            if j <= 0:
                return start
            i = self._objects(argstr, j, (subject, self._term(verb[0][1], argstr, start, j)), (subject_at, start))
            if argstr[i] != ";":
                return i

    def _objects(self, argstr: str, i: int, about: tuple[Node, Any], places: tuple[int, int]) -> int:
        """Read the objects of one property; ends at what follows them."""
        while True:
            start = self._next(argstr, i)
            value: list[Any] = []
            j = self.object(argstr, start, value)
            if j < 0:
                self.BadSyntax(argstr, i, "expected an object")
            self._state(*about, self._term(value[0], argstr, start, j), *places, start)
            i = self._next(argstr, j)
            if argstr[i] != ",":
                return i
            i += 1

    def _next(self, argstr: str, i: int) -> int:
        """Where the next thing stands; there must be one."""
        j = self.skipSpace(argstr, i)
        if j < 0:
            self.BadSyntax(argstr, i, "the file ends here")
        return j

    def _state(self, subject: Node, predicate: URIRef, value: Term, *offsets: int) -> None:
        if self._wanted(subject, value):
            self.found.append((cast(Any, self._context), subject, predicate, value, *offsets))

    def _term(self, read: Any, argstr: str, start: int, end: int) -> Any:
        """The term as it was written: rdflib would make a Python number of 0.910."""
        kind = type(read)
        if kind is URIRef or kind is Literal or kind is BNode:
            return read
        if kind is tuple:
            return URIRef(read[1])
        if kind is bool:
            return Literal("true" if read else "false", datatype=XSD.boolean)
        datatype = XSD.double if kind is sfloat else XSD.decimal if kind is Decimal else XSD.integer
        return literal(argstr[start:end], datatype=str(datatype))


class _Sink(RDFSink):
    """What the parser asks to make terms; statements do not come here."""

    def __init__(self) -> None:
        super().__init__(cast(Any, SimpleNamespace(identifier=None)))
        self.latest: Node | None = None

    def newGraph(self, identifier: Any) -> Any:
        """Name a graph by its term alone."""
        self.latest = identifier
        return identifier

    def newBlankNode(self, *_: Any, **__: Any) -> BNode:
        """Name a graph that has no name."""
        return BNode(ANONYMOUS)

    def newLiteral(self, s: str, dt: URIRef | None = None, lang: str | None = None) -> Literal:
        """Keep a literal as it was written."""
        return literal(s, language=lang, datatype=dt)
