"""What a shape may say with a word: a number, an IRI, a list, a pattern."""

from __future__ import annotations

import re
from typing import cast

from rdflib import SH, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph.checks.shacl.conditions import KINDS
from kg.graph.ntriples import write
from kg.graph.terms import Term


class Misuse(Exception):
    """A word is used in a way that is not understood; the argument is the way that is."""


def iri(value: Node) -> URIRef:
    """An IRI."""
    if not isinstance(value, URIRef):
        raise Misuse("an IRI")
    return value


def written(value: Node) -> str:
    """Any term, as N-Triples writes it."""
    return write(cast(Term, value))


def number(value: Node) -> int:
    """A whole number, as those that count."""
    if isinstance(value, Literal) and type(value.value) is int and value.value >= 0:
        return value.value
    raise Misuse("a whole number from 0")


def bound(value: Node) -> Literal:
    """A literal with which others can be compared."""
    if not isinstance(value, Literal) or value.value is None:
        raise Misuse("a literal that can be compared")
    return value


def pattern(value: Node) -> re.Pattern[str]:
    """A regular expression."""
    try:
        return re.compile(str(bound(value)))
    except re.error as error:
        raise Misuse(f"a pattern that can be matched ({error})") from error


def kind(value: Node) -> str:
    """The name of a kind of node."""
    name = str(value).removeprefix(str(SH))
    if name not in KINDS:
        raise Misuse(f"one of {', '.join(KINDS)}")
    return name


def items(graph: Graph, head: Node) -> list[Node]:
    """The items of a list, at least one."""
    try:
        found = list(graph.items(head))
    except ValueError as error:
        raise Misuse("a list that ends") from error
    if not found:
        raise Misuse("a list that is not empty")
    return found
