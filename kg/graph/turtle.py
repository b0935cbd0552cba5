"""Canonical Turtle and TriG: the same statements always give the same text, and a small change a small difference.

Graphs stand by name, subjects by name with a node before its parts, the class of a node before its other properties,
and each statement on a line of its own. The prefixes are those in use. A node without name stands in brackets where it
is mentioned, a collection in parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from rdflib import RDF, XSD

from kg.graph.vocab import PREFIXES

Row: TypeAlias = tuple[str, str, str, str]
"""Graph, subject, predicate and object as N-Triples writes them; the default graph is ""."""

TYPE, FIRST, REST, NIL = (f"<{term}>" for term in (RDF.type, RDF.first, RDF.rest, RDF.nil))
STEP = "    "
COLUMN = max(map(len, PREFIXES)) + 1
"""How wide the prefixes stand: always the same, so that a new one moves no other."""
KEPT = 50_000
"""How many short forms are worth keeping from one part of a document to the next."""
LONGEST = 100
"""How long a collection may be to stand on one line."""

BARE = {
    f"<{XSD.boolean}>": re.compile("true|false"),
    f"<{XSD.decimal}>": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"<{XSD.double}>": re.compile(r"[+-]?([0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    f"<{XSD.integer}>": re.compile("[+-]?[0-9]+"),
}
"""What may stand without quotation marks, by its datatype."""

LETTERS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
LOCAL = re.compile(rf"[{LETTERS}0-9_:/#.\-]*(?<!\.)")
"""What may stand behind a prefix, partly with a backslash; other names are written whole, as rdflib wants them."""
LINE_ENDS = re.compile("[\u0085\u2028\u2029]")
"""What some editors take for the end of a line, although Turtle does not."""


@dataclass(frozen=True, slots=True)
class Comments:
    """Lines that stand above all, above a graph, and above a subject in a graph, each with its `#`."""

    head: Sequence[str] = ()
    graphs: Mapping[str, Sequence[str]] = field(default_factory=dict)
    subjects: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)


NONE = Comments()


def document(
    rows: Iterable[Row],
    *,
    prefixes: Mapping[str, str] = PREFIXES,
    nameless: frozenset[str] = frozenset(),
    comments: Comments = NONE,
) -> str:
    """The statements as canonical TriG, which is Turtle where all are in the default graph.

    The nodes in `nameless` are mentioned once at most.

    >>> print(document([("", "<urn:a>", TYPE, "<https://w3id.org/claimgraph/ns#Claim>")]), end="")
    @prefix kg:          <https://w3id.org/claimgraph/ns#> .
    <BLANKLINE>
    <urn:a> a kg:Claim .
    """
    names = _Names(prefixes)
    graphs = [
        _Graph(name, list(of_graph), names, nameless, comments).written()
        for name, of_graph in groupby(sorted(set(rows), key=_place), key=lambda row: row[0])
    ]
    if nameless:
        graphs.sort(key=lambda text: text if text.startswith("[]") else "")  # those without name last
    parts = ["\n".join(comments.head), names.header(), *graphs]
    return "\n".join(f"{part}\n" for part in parts if part)


def sequence(parts: Iterable[Iterable[Row]], *, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Documents one after the other as one, its prefixes above all: no graph may be in two parts.

    >>> print(sequence([[("<urn:g>", "<urn:a>", TYPE, "<urn:B>")]]), end="")
    <urn:g> {
        <urn:a> a <urn:B> .
    }
    """
    names = _Names(prefixes)
    graphs: list[str] = []
    for part in parts:
        for name, of_graph in groupby(sorted(set(part), key=_place), key=lambda row: row[0]):
            graphs.append(_Graph(name, list(of_graph), names, frozenset(), NONE).written())
        names.forget()
    return "\n".join(f"{part}\n" for part in [names.header(), *graphs] if part)


def _place(row: Row) -> tuple[str, str, bool, str, str]:
    """By graph, a node before its fragments, its class first."""
    graph, subject, predicate, value = row
    return graph, subject.strip("<>"), predicate != TYPE, predicate, value


class _Names:
    """Terms in their short forms, and the prefixes that these need."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True) if namespace}
        longest_first = sorted(self._prefix, key=len, reverse=True)
        self._namespace = re.compile(f"<({'|'.join(map(re.escape, longest_first)) or '(?!)'})")
        self._known: dict[str, str] = {}
        self.used: dict[str, str] = {}

    def header(self) -> str:
        """The prefixes in use, by name."""
        return "\n".join(f"@prefix {f'{name}:':{COLUMN}} <{self.used[name]}> ." for name in sorted(self.used))

    def forget(self) -> None:
        """Let go of short forms where they have become many; the prefixes in use are kept."""
        if len(self._known) > KEPT:
            self._known.clear()

    def short(self, term: str) -> str:
        """The term as Turtle writes it."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._shortened(term)
        return known

    def _shortened(self, term: str) -> str:
        if term == NIL:
            return "()"
        if term.startswith("<"):
            return self._iri(term)
        if not term.startswith('"'):
            return term
        if not term.isascii():
            term = LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04X}", term)
        if not term.endswith(">"):
            return term
        quoted, _, datatype = term.rpartition("^^")
        bare = BARE.get(datatype)
        if bare and bare.fullmatch(quoted, 1, len(quoted) - 1):
            return quoted[1:-1]
        return f"{quoted}^^{self.short(datatype)}"

    def _iri(self, term: str) -> str:
        found = self._namespace.match(term)
        if not found or not LOCAL.fullmatch(term, found.end(), len(term) - 1):
            return term
        namespace = found[1]
        prefix = self._prefix[namespace]
        self.used[prefix] = namespace
        local = term[found.end() : -1].replace("/", "\\/").replace("#", "\\#")
        if local.startswith(("-", ".")):
            local = f"\\{local}"
        return f"{prefix}:{local}"


class _Graph:
    """The statements of one graph, ready to be written."""

    def __init__(self, name: str, rows: list[Row], names: _Names, nameless: frozenset[str], comments: Comments) -> None:
        self._name, self._names, self._nameless, self._comments = name, names, nameless, comments
        self._said: dict[str, list[tuple[str, str]]] = {}
        for _, s, p, o in rows:
            self._said.setdefault(s, []).append((p, o))
        self._inside = nameless.intersection(row[3] for row in rows)

    def written(self) -> str:
        """The graph with its braces; the default graph without."""
        if not self._name:
            return "\n".join(self._subjects(""))
        opening = "[]" if self._name in self._nameless else self._names.short(self._name)
        above = "".join(f"{line}\n" for line in self._comments.graphs.get(self._name, ()))
        return "\n".join([f"{above}{opening} {{", *self._subjects(STEP), "}"])

    def _subjects(self, indent: str) -> Iterator[str]:
        """Each subject with all that is said of it; a blank line before each that is no part of the one before."""
        above = ""
        for subject in self._said:
            if subject in self._nameless:
                continue
            if not above or not subject.startswith(above):
                yield from [""] if above else []
                above = subject.rstrip(">") + "#"
            yield from (f"{indent}{line}" for line in self._comments.subjects.get((self._name, subject), ()))
            yield f"{indent}{self._names.short(subject)} {self._properties(subject, indent + STEP)} ."
        alone = (subject for subject in self._said if subject in self._nameless and subject not in self._inside)
        for text in sorted(f"{indent}[] {self._properties(subject, indent + STEP)} ." for subject in alone):
            yield from [""] if above else []
            above = "#"
            yield text

    def _properties(self, subject: str, indent: str) -> str:
        """All that is said of a node, each statement on its line."""
        short = self._names.short
        lines: list[str] = []
        last = None
        for predicate, value in self._ordered(self._said[subject], indent):
            if predicate == last:
                lines[-1] += " ,"
                lines.append(f"{indent}{STEP}{value}")
            else:
                if last is not None:
                    lines[-1] += " ;"
                lines.append(f"{indent if last else ''}{'a' if predicate == TYPE else short(predicate)} {value}")
            last = predicate
        return "\n".join(lines)

    def _ordered(self, said: Sequence[tuple[str, str]], indent: str) -> Iterator[tuple[str, str]]:
        """Properties with their values written; of one property, nodes without name last, by what is said of them."""
        short = self._names.short
        if not self._inside:
            yield from ((predicate, short(value)) for predicate, value in said)
            return
        for predicate, group in groupby(said, key=lambda pair: pair[0]):
            values = [value for _, value in group]
            inner = indent + STEP if len(values) > 1 else indent
            yield from ((predicate, short(value)) for value in values if value not in self._inside)
            texts = sorted(self._nested(value, inner) for value in values if value in self._inside)
            yield from ((predicate, text) for text in texts)

    def _nested(self, node: str, indent: str) -> str:
        items = self._items(node)
        if items is not None:
            texts = [
                self._nested(item, indent + STEP) if item in self._inside else self._names.short(item) for item in items
            ]
            line = f"( {' '.join(texts)} )"
            if len(line) <= LONGEST and "\n" not in line:
                return line
            return "\n".join(["(", *(f"{indent}{STEP}{text}" for text in texts), f"{indent})"])
        if node not in self._said:
            return "[]"
        return f"[\n{indent}{STEP}{self._properties(node, indent + STEP)}\n{indent}]"

    def _items(self, node: str) -> list[str] | None:
        """The items of a collection; `None` where the node is none, or one that parentheses cannot say."""
        items: list[str] = []
        while node != NIL:
            said = dict(self._said.get(node, ()))
            if node not in self._inside or len(self._said.get(node, ())) != 2 or said.keys() != {FIRST, REST}:
                return None
            items.append(said[FIRST])
            node = said[REST]
        return items
