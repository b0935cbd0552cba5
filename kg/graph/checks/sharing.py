"""What of one file the others must know: its private nodes by digest, its shared nodes by description.

A claim and its parts, an anchor and an article are private: one file describes them. Where two files speak of the same
private node in different words, or one refers to a private node of another, they are checked together. States, outlets,
concepts and runs are shared: many files describe them alike, so a description is kept once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from rdflib import RDF, SH, URIRef, term

from kg.graph.checks.guards import guards
from kg.graph.checks.places import whole
from kg.graph.checks.shapes import shapes
from kg.graph.store import Content
from kg.graph.terms import Node, Term
from kg.graph.vocab import KG, OA, SCHEMA, SHAPES

PRIVATE = frozenset(
    {
        *(KG.AlternativeReading, KG.Claim, KG.NameUse, KG.Quantity, KG.ReportedEvent, KG.Time, KG.UnlinkedParticipant),
        *(OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector, SCHEMA.NewsArticle),
    }
)
"""Classes whose nodes belong to one article, and so to one file."""

OURS = str(KG._NS)


@dataclass(frozen=True, slots=True)
class Private:
    """A private node with its fragments: what is said of it and who refers to it, as a digest; how many claims it is.

    Nodes without IRI have names that begin with `_:`, and no other file can speak of them.
    """

    name: str
    digest: bytes
    claims: int


@dataclass(frozen=True, slots=True)
class Description:
    """What one file says of a shared node, as N-Triples: `facts` are what a guard can see.

    Articles are described so that the manifest can be held against them, and are no matter of their own here.
    """

    subject: str
    digest: bytes
    is_article: bool
    facts: str
    rest: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What others must know of a file: `foreign` are wholes that it refers to and does not describe.

    `links` lead from a shared node to one that the file does not describe.
    """

    private: tuple[Private, ...] = ()
    foreign: tuple[str, ...] = ()
    descriptions: tuple[Description, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def shared(content: Content) -> Shared:
    """What others must know of this content."""
    return _Sorting(content).shared()


@cache
def visible() -> frozenset[str]:
    """Every property that a guard names.

    >>> str(KG.textSha256) in visible(), str(KG.textLength) in visible(), str(KG.demonym) in visible()
    (True, True, False)
    """
    found = {str(RDF.type)}
    for guard in guards():
        prefixes = dict(re.findall(r"^PREFIX +(\w+): +<([^>]*)>", guard.query, re.MULTILINE))
        words = re.findall(r"\b(\w+):(\w+)\b", guard.query)
        found |= {prefixes[prefix] + local for prefix, local in words if prefix in prefixes}
    return frozenset(found)


@cache
def parts() -> frozenset[URIRef]:
    """Properties of shared nodes that lead to private ones and are not counted: each article adds its own.

    >>> parts() >= {KG.nameUse}
    True
    """
    graph = shapes()
    limited = {path for shape in graph.subjects(SH.maxCount) for path in _steps(shape)}
    private = {graph.value(s, SH.path) for s, _, o in graph.triples((None, SH["class"], None)) if o in PRIVATE}
    return frozenset(p for p in private - limited if isinstance(p, URIRef))


@cache
def blind() -> frozenset[str]:
    """Rules that look along these properties, and so cannot be told from descriptions without them."""
    graph = shapes()
    looking = {shape for shape in graph.subjects(SH.path) if set(_steps(shape)) & parts()}
    return frozenset(str(shape).removeprefix(SHAPES) for shape in looking)


def _steps(shape: term.Node) -> Iterable[Node]:
    graph = shapes()
    path = graph.value(shape, SH.path)
    return () if path is None else (o for o in graph.transitive_objects(path, None) if isinstance(o, URIRef))


class _Sorting:
    """One file's statements, sorted by the node they speak of."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._subjects: set[Term] = {s for s, _, _, _ in content.quads}
        self._classes: defaultdict[Term, set[Term]] = defaultdict(set)
        for s, p, o, _ in content.quads:
            if p == RDF.type:
                self._classes[s].add(o)
        self._names = {s: self._name(s) for s, classes in self._classes.items() if classes & PRIVATE}
        wholes = set(self._names.values())
        without_class = {s for s in self._subjects - self._classes.keys() if isinstance(s, URIRef)}
        self._names |= {s: whole(s) for s in without_class if whole(s) in wholes}  # parts still
        self._strays = without_class - self._names.keys()

    def shared(self) -> Shared:
        """All that others must know."""
        about: defaultdict[Term, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        links: set[tuple[str, str]] = set()
        for (s, p, o, _), statement in zip(self._content.quads, self._content.statements, strict=True):
            if not self._is_described(s) or p in parts():
                continue
            named = isinstance(o, URIRef)
            about[s][not (named or str(p) in visible())].add(statement)
            if named and p != RDF.type and o not in self._subjects:
                links.add((str(s), str(o)))
        told, foreign = self._told()
        claims = Counter(name for s, name in self._names.items() if KG.Claim in self._classes[s])
        return Shared(
            tuple(Private(name, _digest(told[name]), claims[name]) for name in sorted(told)),
            tuple(sorted(foreign)),
            tuple(self._description(s, *about[s]) for s in sorted(about)),
            tuple(sorted(links)),
        )

    def _told(self) -> tuple[dict[str, set[str]], set[str]]:
        """What is said of each private node and who refers to it; and the wholes that are referred to from here."""
        told: dict[str, set[str]] = {name: set() for name in self._names.values()}
        foreign = {whole(s) for s in self._strays}
        for (s, p, o, _), statement in zip(self._content.quads, self._content.statements, strict=True):
            name = self._names.get(s)
            if name is None:
                continue
            told[name].add(statement)
            if p == RDF.type or not isinstance(o, URIRef):
                continue
            other = self._names.get(o) or whole(o)
            if other in told:
                told[other].add(statement)
            elif o not in self._subjects and not o.startswith(OURS):
                foreign.add(other)
        return told, foreign

    def _name(self, node: Term) -> str:
        """The private node of which this is a part. The use of a state's name is no part of the state."""
        if not isinstance(node, URIRef):
            return f"_:{node}"
        classes = self._classes.get(URIRef(whole(node)))
        return str(node) if classes and not classes & PRIVATE else whole(node)

    def _is_described(self, node: Term) -> bool:
        name = self._names.get(node)
        if name is None:
            return isinstance(node, URIRef)
        return name == str(node) and SCHEMA.NewsArticle in self._classes[node]

    def _description(self, subject: Term, facts: set[str], rest: set[str]) -> Description:
        is_article = SCHEMA.NewsArticle in self._classes[subject]
        return Description(str(subject), _digest(facts | rest), is_article, _lines(facts), _lines(rest))


def _lines(statements: Iterable[str]) -> str:
    return "\n".join(sorted(statements))


def _digest(statements: Iterable[str]) -> bytes:
    return blake2b(_lines(statements).encode(), digest_size=16).digest()
