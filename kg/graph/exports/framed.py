"""JSON-LD as trees: each claim with its words, its article, what it says and whom it speaks of, inside of it.

For programs that read JSON and know nothing of RDF. A claim inside another stands inside of it, and nowhere else. What
things are called stands wherever they are mentioned. Graphs are not kept, nor what is said of things apart from
claims: that is in the lossless JSON-LD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import RDFS, XSD, Literal

from kg.graph import ntriples, store
from kg.graph.exports.parts import CLAIM, TYPE, Said, by_subject, claims, fragments, owner, written
from kg.graph.exports.request import Request
from kg.graph.ntriples import Statement
from kg.graph.vocab import BASE, KG

CONTEXT = Path(__file__).with_name("context.jsonld")
"""What the keys mean. It can be published beside the data; what we write carries it, so nothing is fetched."""

INTEGER = re.compile("0|-?[1-9][0-9]{0,14}")
"""What JavaScript reads as it was written."""
RELATIVE = re.compile(r"[a-z]+/[^?#/.][^?]*")
LABEL = written(RDFS.label)
STATED_IN, CONTENT_CLAIM = written(KG.statedIn), written(KG.contentClaim)


def framed(request: Request) -> Iterator[tuple[Path, bytes]]:
    """All claims that stand in no other, in order; the file carries its context."""
    trees = [tree for told in store.tellings(request.part) for tree in _trees(told)]
    context = json.dumps(_context(), ensure_ascii=False, indent=1)
    lines = ",\n".join(json.dumps(tree, ensure_ascii=False, indent=1) for tree in trees)
    yield request.path, f'{{\n"@context": {context},\n"claims": [\n{lines}\n]}}\n'.encode()


def _trees(told: list[Statement]) -> Iterator[dict[str, Any]]:
    said = by_subject(sorted(told))
    parts = fragments(said)
    inner = {value for about in said.values() for predicate, value in about if predicate == CONTENT_CLAIM}
    waiting = claims(said)
    outer = [claim for claim in waiting if claim not in inner]
    done: set[str] = set()
    for claim in [*outer, *waiting]:  # of claims that stand in each other in a circle, the first is the tree
        if claim not in done:
            yield _Tree(said, parts, done).node(claim)


class _Tree:
    """The walk from a claim. `done` are the claims and parts that have been told."""

    def __init__(self, said: Said, parts: Mapping[str, list[str]], done: set[str]) -> None:
        self._said, self._parts, self._done = said, parts, done

    def node(self, name: str) -> dict[str, Any]:
        """All that is said of the node, and of its own parts that nothing leads to."""
        self._done.add(name)
        tree: dict[str, Any] = {"id": _id(name)}
        self._fill(tree, name, self._said[name])
        lost = [part for part in self._parts.get(name, ()) if part not in self._done]
        included = [self.node(part) for part in lost if part not in self._done]
        return {**tree, "@included": included} if included else tree

    def _fill(self, tree: dict[str, Any], name: str, about: list[tuple[str, str]]) -> None:
        for predicate, value in sorted(about, key=lambda pair: (pair[0] != TYPE, pair)):
            key, kind = _key(predicate)
            held = _vocabulary(value) if predicate == TYPE else self._value(name, predicate, kind, value)
            tree.setdefault(key, []).append(held)
        for key, held in tree.items():
            if isinstance(held, list) and len(held) == 1:
                tree[key] = held[0]

    def _value(self, name: str, predicate: str, kind: str | None, value: str) -> Any:
        if value[0] == '"':
            return _literal(value, kind)
        if kind == "@vocab":
            return _vocabulary(value)
        about = self._said.get(value, [])
        if value not in self._done and (owner(value) == owner(name) or (TYPE, CLAIM) in about) and about:
            return self.node(value)
        if predicate == STATED_IN:
            tree: dict[str, Any] = {"id": _id(value)}
            self._fill(tree, value, about)
            return tree
        if any(each == LABEL for each, _ in about):
            tree = {"id": _id(value)}
            self._fill(tree, value, [each for each in about if each[0] in {TYPE, LABEL}])
            return tree
        return _id(value) if kind == "@id" else {"id": _id(value)}


def _literal(value: str, kind: str | None) -> Any:
    term = ntriples.term(value)
    assert isinstance(term, Literal)
    words, datatype = str(term), term.datatype
    if term.language:
        return {"@value": words, "@language": term.language}
    if datatype is not None and str(datatype) == _expanded(kind):
        return words
    if kind is None and datatype is None:
        return words
    if kind is None and datatype == XSD.integer and INTEGER.fullmatch(words):
        return int(words)
    if kind is None and datatype == XSD.boolean and words in {"true", "false"}:
        return words == "true"
    return {"@value": words, **({"@type": _shortened(datatype)} if datatype else {})}


def _id(name: str) -> str:
    """A node as a path below the base where it is ours; else its IRI.

    >>> _id("<https://w3id.org/claimgraph/actor/PE>")
    'actor/PE'
    """
    if name[0] != "<":
        return name
    iri = name[1:-1]
    path = iri.removeprefix(BASE)
    plain = path != iri and RELATIVE.fullmatch(path) and "/." not in path and "//" not in path
    return path if plain else iri


def _vocabulary(name: str) -> str:
    """A class, or a member of a closed list.

    >>> _vocabulary("<https://w3id.org/claimgraph/ns#Deny>")
    'Deny'
    """
    iri = name[1:-1]
    if iri.startswith(str(KG._NS)):
        return iri.removeprefix(str(KG._NS))
    return _shortened(iri)


def _shortened(iri: str) -> str:
    prefixes = (
        (key, value) for key, value in _context().items() if isinstance(value, str) and value.endswith(("#", "/"))
    )
    for prefix, namespace in prefixes:
        if not prefix.startswith("@") and iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@cache
def _context() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    return found


@cache
def _keys() -> Mapping[str, tuple[str, str | None]]:
    """By property, the key of its values and what these are."""
    found = {}
    for key, about in _context().items():
        short, kind = (about["@id"], about.get("@type")) if isinstance(about, dict) else (about, None)
        if isinstance(short, str) and short.partition(":")[0] in _context():
            found[_expanded(short)] = key, kind
    return found


@cache
def _key(predicate: str) -> tuple[str, str | None]:
    if predicate == TYPE:
        return "type", "@vocab"
    iri = predicate[1:-1]
    return _keys().get(iri) or (_shortened(iri), None)


def _expanded(short: str | None) -> str:
    prefix, _, local = (short or "").partition(":")
    return f"{_context().get(prefix, '')}{local}"
