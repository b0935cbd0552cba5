"""Terms as N-Triples writes them: plain strings, quick to hash and compare; rdflib terms where something is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias, cast

from rdflib import XSD, BNode, URIRef

from kg.graph.terms import Node, Quad, Term, literal

Statement: TypeAlias = tuple[str, str, str, str | None]
"""Subject, predicate, object and graph, each as N-Triples writes it; `None` is the default graph."""

LITERAL = re.compile(r'"(.*)"(?:@([^"]+)|\^\^<([^"]+)>)?', re.DOTALL)
ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
SPECIAL = {ord(letter): f"\\{name}" for name, letter in ESCAPES.items()} | {ord('"'): '\\"', ord("\\"): "\\\\"}
CONTROLS = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | SPECIAL


def text(written: str) -> str:
    """What an IRI or literal says: the IRI itself, or the words of the literal as they were given.

    >>> text('"a \\\\"road\\\\""@en')
    'a "road"'
    """
    if written[0] != '"':
        return written[1:-1]
    inside = written[1 : written.rindex('"')]
    return ESCAPED.sub(_letter, inside) if "\\" in inside else inside


def term(written: str) -> Term:
    """The rdflib term.

    >>> term('"2031-05-06"^^<http://www.w3.org/2001/XMLSchema#date>').toPython()
    datetime.date(2031, 5, 6)
    """
    if written[0] == "<":
        return URIRef(written[1:-1])
    if written[0] == "_":
        return BNode(written[2:])
    parts = LITERAL.fullmatch(written)
    assert parts is not None, f"{written} is not written as N-Triples writes it"
    return literal(text(written), language=parts[2], datatype=parts[3])


def write(term: Term) -> str:
    """The term as the store's engine would write it.

    >>> write(URIRef("urn:claim"))
    '<urn:claim>'
    """
    if isinstance(term, BNode):
        return f"_:{term}"
    if isinstance(term, URIRef):
        return f"<{term}>"
    quoted = f'"{str(term).translate(CONTROLS)}"'
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype in (None, XSD.string) else f"{quoted}^^<{term.datatype}>"


def statements(quads: Iterable[Quad]) -> list[Statement]:
    """The quads with their terms written; each term is written once."""
    written = cache(write)
    return [(written(s), written(p), written(o), None if g is None else written(g)) for s, p, o, g in quads]


def quads(statements: Iterable[Statement]) -> list[Quad]:
    """The statements with rdflib's terms; each term is made once."""
    made = cache(term)
    return [
        (cast(Node, made(s)), cast(URIRef, made(p)), made(o), None if g is None else cast(Node, made(g)))
        for s, p, o, g in statements
    ]


def _letter(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else ESCAPES.get(found[3], found[3])
