"""What of one file the others must know: its private nodes by digest, its shared nodes by description.

A claim and its parts, an anchor and an article are private: one file describes them. Where two files speak of the same
private node in different words, or one refers to a private node of another, they are checked together. States, outlets,
concepts and runs are shared: many files describe them alike, so a description is kept once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from rdflib import RDF

from kg.graph.checks import privacy
from kg.graph.ntriples import Statement, write
from kg.graph.vocab import KG, SCHEMA

TYPE, CLAIM, ARTICLE = write(RDF.type), write(KG.Claim), write(SCHEMA.NewsArticle)
OURS = f"<{KG._NS}"


@dataclass(frozen=True, slots=True)
class Private:
    """A private node with its fragments: what is said of it and who refers to it, as a digest; how many claims it is.

    All names are written as in N-Triples. Those that begin with `_:` no other file can speak of.
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


def shared(statements: Iterable[Statement]) -> Shared:
    """What others must know of a file that says this."""
    return _Sorting(statements).shared()


class _Sorting:
    """One file's statements, sorted by the node they speak of. All terms are written as in N-Triples."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._triples = dict.fromkeys((s, p, o) for s, p, o, _ in statements)
        self._subjects = {s for s, _, _ in self._triples}
        self._classes: defaultdict[str, set[str]] = defaultdict(set)
        for s, p, o in self._triples:
            if p == TYPE:
                self._classes[s].add(o)
        self._names = {s: self._name(s) for s, classes in self._classes.items() if classes & privacy.PRIVATE}
        wholes = set(self._names.values())
        without_class = {s for s in self._subjects - self._classes.keys() if s[0] == "<"}
        self._names |= {s: _whole(s) for s in without_class if _whole(s) in wholes}  # parts still
        self._strays = without_class - self._names.keys()

    def shared(self) -> Shared:
        """All that others must know."""
        about: defaultdict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        links: set[tuple[str, str]] = set()
        own, visible = privacy.own(), privacy.visible()
        described = {s for s in self._subjects if self._is_described(s)}
        for s, p, o in self._triples:
            if s not in described or p in own:
                continue
            named = o[0] == "<"
            about[s][not (named or p in visible)].append(f"{s} {p} {o}")
            if named and p != TYPE and o not in self._subjects:
                links.add((s, o))
        told, foreign = self._told()
        claims = Counter(name for s, name in self._names.items() if CLAIM in self._classes.get(s, ()))
        return Shared(
            tuple(Private(name, _digest(told[name]), claims[name]) for name in sorted(told)),
            tuple(sorted(foreign)),
            tuple(self._description(s, *about[s]) for s in sorted(about)),
            tuple(sorted(links)),
        )

    def _told(self) -> tuple[dict[str, list[str]], set[str]]:
        """What is said of each private node and who refers to it; and the wholes that are referred to from here."""
        told: dict[str, list[str]] = {name: [] for name in self._names.values()}
        foreign = {_whole(s) for s in self._strays} | {_whole(name) for name in told if _whole(name) != name}
        carried = privacy.carried()
        for s, p, o in self._triples:
            name = self._names.get(s)
            if name is not None:
                told[name].append(f"{s} {p} {o}")
            elif s not in self._strays and p not in carried:
                continue  # who shares a node may well name what is private: the manifest lists all articles
            if p == TYPE or o[0] != "<":
                continue
            other = self._names.get(o) or _whole(o)
            if other in told:
                told[other].append(f"{s} {p} {o}")
            elif o not in self._subjects and not o.startswith(OURS):
                foreign.add(other)
        return told, foreign

    def _name(self, node: str) -> str:
        """The private node of which this is a part: the use of a state's name is no part of the state."""
        whole = _whole(node)
        return whole if self._classes.get(whole, set()) & privacy.PRIVATE else node

    def _is_described(self, node: str) -> bool:
        name = self._names.get(node)
        if name is None:
            return node[0] == "<"
        return name == node and ARTICLE in self._classes.get(node, ())

    def _description(self, subject: str, facts: list[str], rest: list[str]) -> Description:
        is_article = ARTICLE in self._classes.get(subject, ())
        return Description(subject, _digest(facts + rest), is_article, _lines(facts), _lines(rest))


def _whole(node: str) -> str:
    whole, mark, _ = node.partition("#")
    return f"{whole}>" if mark and node[0] == "<" else node


def _lines(statements: Iterable[str]) -> str:
    return "\n".join(sorted(set(statements)))


def _digest(statements: Iterable[str]) -> bytes:
    return blake2b(_lines(statements).encode(), digest_size=16).digest()
