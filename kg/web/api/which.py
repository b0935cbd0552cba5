"""Which claims are meant: the filters that lists, graphs and files have in common, as patterns of SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rdflib import Literal

from kg.graph.terms import Term
from kg.graph.vocab import ARTICLE, KG
from kg.web.api.contract import Value
from kg.web.api.sentences import claims_saying
from kg.web.api.terms import iri, values
from kg.web.room import Room

INSIDE = "(kg:content/((^kg:partOfContent)*)/{})"
"""From a claim to what stands in its events."""

SPOKEN_OF = "kg:against|kg:addressee|" + INSIDE.format(
    "(kg:agent|kg:patient|kg:instrument|kg:place|kg:theme|(kg:quantity/(kg:of|kg:party)))"
)
"""From a claim to what it is about. One path: engines answer a union for all values, and join it then."""

PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "article": "?claim kg:statedIn ?article",
        "claimant": "?claim kg:claimant ?claimant",
        "about": f"?claim {SPOKEN_OF} ?about",
        "place": f"?claim {INSIDE.format('kg:place')} ?place",
        "type": f"?claim {INSIDE.format('kg:eventType')}/(skos:broader*) ?type",
        "attitude": "?claim kg:attitude ?attitude",
        "outlet": "?claim kg:publisher ?outlet",
        "since": "?claim kg:statedIn/schema:datePublished ?published FILTER(?published >= ?since)",
        "until": "?claim kg:statedIn/schema:datePublished ?published FILTER(?published <= ?until)",
        "voice": "?claim kg:voice ?voice",
    }
)
"""What each filter asks of a claim; its value is bound to the variable of its name. Those that leave few claims first."""


@dataclass(frozen=True, slots=True)
class Which:
    """Claims that meet all of these; `words` are those of their sentences."""

    bound: Mapping[str, Term]
    words: str | None = None

    def pattern(self, room: Room) -> str:
        """What finds the claims: by the filter that leaves fewest, each of these then checked for the others."""
        names = [name for name in PATTERNS if name in self.bound]
        lines = []
        if self.words is not None:
            lines.append(values("?claim", *[(claim,) for claim in claims_saying(room.store, self.words)]))
        elif names:
            first, *names = names
            lines.append(f"{{ SELECT DISTINCT ?claim ?{first} WHERE {{ {PATTERNS[first]} }} }}")
        return "\n  ".join([*lines, *map(_check, names)])

    def checks(self) -> str:
        """What a claim that is found already has to meet, but for its words."""
        return "\n  ".join(_check(name) for name in self.bound)


def _check(name: str) -> str:
    return f"FILTER EXISTS {{ {PATTERNS[name]} }}"


def days(given: Mapping[str, Value]) -> dict[str, Term]:
    """The first and the last day that are asked for, as terms."""
    return {name: _term(name, given[name]) for name in ("since", "until") if name in given}


def which(given: Mapping[str, Value]) -> Which:
    """The claims that parameters speak of. Raises `QuestionError` where one is no IRI.

    >>> which({"claimant": "actor:AZ", "q": "two drones", "limit": 3})  # doctest: +ELLIPSIS
    Which(bound={'claimant': rdflib.term.URIRef('https://w3id.org/claimgraph/actor/AZ')}, words='two drones')
    """
    bound = {name: _term(name, given[name]) for name in PATTERNS if name in given}
    return Which(bound, str(given["q"]) if "q" in given else None)


def _term(name: str, value: Value) -> Term:
    if isinstance(value, date):
        return Literal(value)
    match name:
        case "attitude" | "voice":
            return KG[str(value)]
        case "article":
            return iri(f"{ARTICLE}{value}", name)
    return iri(str(value), name)
