"""JSON-LD 1.1 with a compact context: readable as plain JSON, lossless as RDF, named graphs kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from rdflib import RDF, XSD, BNode, Literal

from kg.graph.terms import Node, Quad, Term
from kg.graph.vocab import PREFIXES, curie

REFERENCE = "@id"


def jsonld(quads: Iterable[Quad]) -> str:
    """The quads as JSON-LD. The context says which properties hold references, and of which type their values are."""
    graphs: defaultdict[Node | None, list[Quad]] = defaultdict(list)
    for quad in sorted(set(quads), key=_order):
        graphs[quad[3]].append(quad)
    types = _types(quad for some in graphs.values() for quad in some)
    context: dict[str, Any] = dict(PREFIXES)
    for predicate, kind in sorted(types.items()):
        if kind is not None:
            context[curie(predicate)] = {"@id": predicate, "@type": kind}
    content: list[Any] = []
    for graph, some in graphs.items():
        nodes = _nodes(some, types)
        content += nodes if graph is None else [{"@id": _name(graph), "@graph": nodes}]
    return json.dumps({"@context": context, "@graph": content}, ensure_ascii=False, indent=1) + "\n"


def _order(quad: Quad) -> tuple[str, ...]:
    subject, predicate, value, graph = quad
    kind = (str(value.datatype or ""), value.language or "") if isinstance(value, Literal) else ("", "")
    return str(graph or ""), str(subject), str(predicate), str(value), type(value).__name__, *kind


def _types(quads: Iterable[Quad]) -> Mapping[str, str | None]:
    """By property, what all its values are: references, or of one datatype; `None` where they differ or are plain."""
    found: defaultdict[str, set[str | None]] = defaultdict(set)
    for _, predicate, value, _ in quads:
        if predicate != RDF.type:
            found[str(predicate)].add(_type(value))
    return {predicate: next(iter(kinds)) if len(kinds) == 1 else None for predicate, kinds in found.items()}


def _type(value: Term) -> str | None:
    if not isinstance(value, Literal):
        return REFERENCE
    return None if value.datatype is None or _is_native(value) else curie(str(value.datatype))


def _is_native(value: Literal) -> bool:
    """Whether a JSON number says the same: 12, but not 012, nor what JavaScript cannot count to."""
    words = str(value)
    return (
        value.datatype == XSD.integer and words.lstrip("-").isdecimal() and words == str(int(words)) and len(words) < 16
    )


def _nodes(quads: list[Quad], types: Mapping[str, str | None]) -> list[dict[str, Any]]:
    nodes: dict[Node, dict[str, Any]] = {}
    for subject, predicate, value, _ in quads:
        node = nodes.setdefault(subject, {"@id": _name(subject)})
        if predicate == RDF.type:
            node.setdefault("@type", []).append(_name(value))
        else:
            node.setdefault(_name(predicate), []).append(_value(value, types[str(predicate)]))
    return [{key: held[0] if _is_single(held) else held for key, held in node.items()} for node in nodes.values()]


def _is_single(held: Any) -> bool:
    return isinstance(held, list) and len(held) == 1


def _value(value: Term, kind: str | None) -> Any:
    if not isinstance(value, Literal):
        return _name(value) if kind == REFERENCE else {"@id": _name(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    if kind is not None:
        return str(value)
    if _is_native(value):
        return int(value)
    return str(value) if value.datatype is None else {"@value": str(value), "@type": curie(str(value.datatype))}


@lru_cache(maxsize=100_000)
def _name(term: Term) -> str:
    return f"_:{term}" if isinstance(term, BNode) else curie(str(term))
