"""In which line of its file a result stands: of the statement that breaks the rule, else of the node."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rdflib import BNode, Literal

from kg.graph import store
from kg.graph.checks.report import Result
from kg.graph.checks.words import NAMESPACE_RULE
from kg.graph.ntriples import term
from kg.graph.statements import Statement, statements
from kg.graph.terms import Quad, Term, Triple


def located(results: Iterable[Result]) -> list[Result]:
    """The results in their order, each with its line where its file is Turtle, TriG, N-Triples or N-Quads.

    That is the line of the value if the result names path and value; else where its node has this path; else where the
    file first speaks of the node, as subject or as object; else of its claim. A namespace that is wrong has the line of
    its prefix. Each file with results is read once more.
    """
    told = list(results)
    by_file: defaultdict[str, list[int]] = defaultdict(list)
    for place, result in enumerate(told):
        if result.line is None:
            by_file[result.file].append(place)
    for file, places in by_file.items():
        lines = _Lines(Path(file), [told[place] for place in places])
        for place in places:
            told[place] = replace(told[place], line=lines.line(told[place]))
    return told


class _Lines:
    """The statements of one file that its results speak of."""

    def __init__(self, path: Path, results: Sequence[Result]) -> None:
        self._path = path
        self._names: Mapping[str, str] = {}
        self._of: defaultdict[str, list[Statement]] = defaultdict(list)
        self._to: defaultdict[str, list[Statement]] = defaultdict(list)
        nodes = {node for result in results for node in (result.focus, result.claim) if node}
        try:
            if any(map(_is_blank, nodes)) or any((result.value or "").startswith("_:") for result in results):
                found = statements(path)
                self._names = _names(store.content(path).quads, found) if found else {}
            else:
                found = statements(path, lambda s, o: str(s) in nodes or str(o) in nodes)
        except OSError:
            return  # an endpoint, a folder, or a file that has gone since
        for statement in found:
            self._of[str(statement.subject)].append(statement)
            self._to[str(statement.object)].append(statement)

    def line(self, result: Result) -> int | None:
        """The line of the statement, of the node, or of the claim."""
        statement = self._prefix(result) or self._broken(result)
        if statement:
            return statement
        for node in (result.focus, result.claim):
            if node and (said := self._about(node, result, self._of)):
                return said[0].subject_line
            if node and (said := self._about(node, result, self._to)):
                return said[0].object_line
        return None

    def _prefix(self, result: Result) -> int | None:
        """The line of the prefix that has the wrong namespace."""
        if result.rule != NAMESPACE_RULE or not self._of:
            return None
        text = self._path.read_text(encoding="utf-8")
        found = re.search(rf"^\s*@?prefix\s[^<]*{re.escape(result.value or '')}", text, re.IGNORECASE | re.MULTILINE)
        return text.count("\n", 0, found.end()) + 1 if found else None

    def _broken(self, result: Result) -> int | None:
        """The line of the very statement, as far as path and value tell which."""
        if not result.focus or not (result.path or result.value):
            return None
        backwards = (result.path or "").startswith("^")
        said = self._about(result.focus, result, self._to if backwards else self._of)
        path = (result.path or "").lstrip("^").strip("<>")
        said = [each for each in said if not path or str(each.predicate) == path]
        value = self._value(result.value)
        for alike in (_same, _equal):
            for each in said if value is not None else ():
                if alike(each.subject if backwards else each.object, value):
                    return each.object_line
        return said[0].predicate_line if said and path else None

    def _about(self, node: str, result: Result, where: Mapping[str, list[Statement]]) -> list[Statement]:
        """The statements of a node, those in the graph of the result first."""
        said = where.get(self._name(node), [])
        return sorted(said, key=lambda each: str(each.graph) != result.graph) if result.graph else said

    def _name(self, node: str) -> str:
        return self._names.get(node.removeprefix("_:"), node) if _is_blank(node) else node

    def _value(self, value: str | None) -> Term | None:
        """The value that a result writes as N-Triples does."""
        if value is None:
            return None
        found = term(value)
        return BNode(self._name(str(found))) if isinstance(found, BNode) else found


def _is_blank(node: str) -> bool:
    return node.startswith("_:") or ":" not in node


def _same(one: Term, other: Term | None) -> bool:
    return one == other


def _equal(one: Term, other: Term | None) -> bool:
    """Whether two literals are one number or date in different spelling."""
    if not (isinstance(one, Literal) and isinstance(other, Literal)):
        return False
    return Literal(str(one), one.language, one.datatype) == Literal(str(other), other.language, other.datatype)


def _names(quads: Iterable[Quad], found: Iterable[Statement]) -> dict[str, str]:
    """How the parser that remembers places calls the blank nodes of the store's: alike is what is said alike."""
    here = _alike(triple[:3] for triple in quads)
    there = _alike((each.subject, each.predicate, each.object) for each in found)
    return {
        str(one): str(other)
        for said, nodes in here.items()
        for one, other in zip(nodes, there.get(said, ()), strict=False)
    }


def _alike(triples: Iterable[Triple]) -> dict[Hashable, list[BNode]]:
    """Blank nodes in their order, by all that is said of them but the names of other blank nodes."""
    said: dict[BNode, set[Hashable]] = {}
    for s, p, o in triples:
        if isinstance(s, BNode):
            said.setdefault(s, set()).add((p, None if isinstance(o, BNode) else o))
        if isinstance(o, BNode):
            said.setdefault(o, set()).add((None if isinstance(s, BNode) else s, p))
    alike: defaultdict[Hashable, list[BNode]] = defaultdict(list)
    for node, all_said in said.items():
        alike[frozenset(all_said)].append(node)
    return alike
