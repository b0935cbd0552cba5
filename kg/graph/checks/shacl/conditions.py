"""The conditions that a shape can put on the values of a focus node.

A condition waits for the graph; bound to it, it gives back the values that break it, or `None` where it is their number
or the lack of one that does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import TypeAlias

from rdflib import XSD, Literal, URIRef

from kg.graph.checks.shacl.index import Index, Values
from kg.graph.checks.shacl.values import REMEMBERED, is_less, is_of, order
from kg.graph.ntriples import text

Find: TypeAlias = Callable[[str, Values], Iterable[str | None]]
Condition: TypeAlias = Callable[[Index], Find]
Test: TypeAlias = Callable[[str], bool]

KINDS = {
    "BlankNode": "_",
    "BlankNodeOrIRI": "_<",
    "BlankNodeOrLiteral": '_"',
    "IRI": "<",
    "IRIOrLiteral": '<"',
    "Literal": '"',
}
"""With what a term of each kind begins."""


def min_count(number: int) -> Condition:
    """At least so many values."""
    return lambda _index: lambda _focus, values: () if len(values) >= number else (None,)


def max_count(number: int) -> Condition:
    """At most so many values."""
    return lambda _index: lambda _focus, values: () if len(values) <= number else (None,)


def has_value(value: str) -> Condition:
    """This value among them."""
    return lambda _index: lambda _focus, values: () if value in values else (None,)


def every(test: Test) -> Condition:
    """Every value passes a test that needs no graph."""
    return lambda _index: lambda _focus, values: [value for value in values if not test(value)]


def instance_of(class_: str) -> Condition:
    """Every value is of the class."""

    def bound(index: Index) -> Find:
        members = index.instances(class_)
        return lambda _focus, values: [value for value in values if value not in members]

    return bound


def less_than(predicate: str, *, or_equal: bool) -> Condition:
    """Every value is less than every value that the focus node has for another property."""

    def bound(index: Index) -> Find:
        table = index.objects(predicate)

        def find(focus: str, values: Values) -> list[str]:
            others = table.get(focus, ())
            return [v for v in values if not all(is_less(v, other, or_equal=or_equal) for other in others)]

        return find

    return bound


def any_of(choices: Collection[Callable[[Index], Test]]) -> Condition:
    """Every value conforms to one shape or another."""

    def bound(index: Index) -> Find:
        tests = [choice(index) for choice in choices]
        return lambda _focus, values: [value for value in values if not any(test(value) for test in tests)]

    return bound


def is_kind(name: str) -> Test:
    """Whether it is an IRI, a literal, a blank node, or one of two."""
    first = KINDS[name]
    return lambda value: value[0] in first


def is_in(choices: frozenset[str]) -> Test:
    """Whether it is one of a list."""
    return choices.__contains__


def is_typed(datatype: URIRef) -> Test:
    """Whether it is a literal of the datatype."""
    if datatype == XSD.string:
        return lambda value: value[0] == value[-1] == '"'  # quotes are long, many and each another: not remembered
    return lru_cache(REMEMBERED)(lambda value: is_of(value, datatype))


def is_within(bound: Literal, sides: Collection[int]) -> Test:
    """Whether it lies on the allowed sides of a bound: below it (-1), at it (0), above it (1)."""
    return lru_cache(REMEMBERED)(lambda value: order(value, bound) in sides)


def is_long(number: int) -> Test:
    """Whether it has at least so many characters; a blank node has none, yet any has at least 0."""
    return lambda value: number == 0 or (value[0] != "_" and len(text(value)) >= number)


def is_short(number: int) -> Test:
    """Whether it has at most so many characters; a blank node has none to count."""
    return lambda value: value[0] != "_" and len(text(value)) <= number


def matches(pattern: re.Pattern[str]) -> Test:
    """Whether the pattern is found in it."""
    return lambda value: value[0] != "_" and pattern.search(text(value)) is not None
