"""What our types and attitudes are called by PLOVER."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pyoxigraph

from kg.records import Attitude, Event
from kg.resources import folder

SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "https://w3id.org/claimgraph/type/"
NOTE = re.compile(r"PLOVER: ([A-Z]+(?:, [A-Z]+)*)")
ATTITUDES: Mapping[Attitude, frozenset[str]] = {
    "Accuse": frozenset(["ACCUSE"]),
    "Blame": frozenset(["ACCUSE"]),
    "Demand": frozenset(["REQUEST"]),
    "Deny": frozenset(["REJECT"]),
    "Express": frozenset(["ACCUSE", "SUPPORT"]),
    "Praise": frozenset(["SUPPORT"]),
    "Promise": frozenset(["AGREE"]),
    "Threaten": frozenset(["THREATEN"]),
    "Warn": frozenset(["THREATEN"]),
}
"""PLOVER counts speech acts as events; here they are the attitudes of claims."""


@cache
def noted_names() -> Mapping[str, frozenset[str]]:
    """PLOVER's names of a concept by its local name, as the scheme notes them."""
    path = folder("ontology") / "schemes" / "event-types.ttl"
    found: dict[str, frozenset[str]] = {}
    for quad in pyoxigraph.parse(path=str(path)):
        if quad.predicate.value == SKOS + "note" and (match := NOTE.match(quad.object.value)):
            found[quad.subject.value.removeprefix(TYPE)] = frozenset(match.group(1).split(", "))
    return found


def names(event: Event) -> frozenset[str]:
    """PLOVER's types of an event: those of its narrower type if the scheme notes any there, else of the top one.

    >>> from kg.records import Span
    >>> sorted(names(Event(id="e", type="COOPERATE", subtype="agreement", trigger=Span(0, 4))))
    ['AGREE', 'SUPPORT']
    """
    return noted_names().get(event.subtype or "") or names_of_top(event)


def names_of_top(event: Event) -> frozenset[str]:
    """PLOVER's types of an event's top type alone.

    >>> from kg.records import Span
    >>> sorted(names_of_top(Event(id="e", type="CONSULT", subtype="visit", trigger=Span(0, 4))))
    ['CONSULT']
    """
    return noted_names().get(event.type.lower().replace("_", "-"), frozenset())
