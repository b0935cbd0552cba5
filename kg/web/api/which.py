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

PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "claimant": "?claim kg:claimant ?claimant .",
        "outlet": "?claim kg:publisher ?outlet .",
        "article": "?claim kg:statedIn ?article .",
        "attitude": "?claim kg:attitude ?attitude .",
        "voice": "?claim kg:voice ?voice .",
        "about": """{
    SELECT DISTINCT ?claim ?about
    WHERE {
      { ?claim kg:against|kg:addressee ?about }
      UNION
      { ?event kg:agent|kg:patient|kg:instrument|kg:place|kg:theme ?about ; kg:partOfContent*/^kg:content ?claim }
      UNION
      { ?number kg:of|kg:party ?about ; ^kg:quantity/kg:partOfContent*/^kg:content ?claim }
    }
  }""",
        "place": """{
    SELECT DISTINCT ?claim ?place
    WHERE { ?event kg:place ?place ; kg:partOfContent*/^kg:content ?claim }
  }""",
        "type": """{
    SELECT DISTINCT ?claim ?type
    WHERE { ?narrower skos:broader* ?type . ?event kg:eventType ?narrower ; kg:partOfContent*/^kg:content ?claim }
  }""",
        "since": "?claim kg:statedIn/schema:datePublished ?published . FILTER(?published >= ?since)",
        "until": "?claim kg:statedIn/schema:datePublished ?published . FILTER(?published <= ?until)",
    }
)
"""What each filter asks of a claim; its value is bound to the variable of its name."""


@dataclass(frozen=True, slots=True)
class Which:
    """Claims that meet all of these; `words` are those of their sentences."""

    bound: Mapping[str, Term]
    words: str | None = None

    def pattern(self, room: Room) -> str:
        """What a query of `?claim` has to ask besides; the values come as its substitutions."""
        lines = [PATTERNS[name] for name in self.bound]
        if self.words is not None:
            lines.append(values("?claim", *[(claim,) for claim in claims_saying(room.store, self.words)]))
        return "\n  ".join(lines)

    @staticmethod
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
