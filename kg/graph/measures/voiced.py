"""Claims as measures see them: who makes each through which outlet, whom it accuses, whom it is about.

The outlets' own voice and the placeholders, which stand where the text names nobody, are kept apart from everybody
who is named: no measure takes them for a party.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from rdflib import URIRef

from kg.graph import store
from kg.graph.network import ACTORS, Network
from kg.graph.store import Source
from kg.graph.vocab import KG, curie

PLACEHOLDERS = frozenset(map(str, (KG.UnspecifiedSource, KG.Unresolved, KG.UnspecifiedTarget)))
"""Who stands where the text names nobody, or leaves open which of several it is."""

ACCUSING = frozenset({"Accuse", "Blame"})

SIDES = """
SELECT DISTINCT ?actor ?above ?label
WHERE {
  GRAPH ?graph {
    ?actor org:unitOf ?above .
    OPTIONAL { ?above rdfs:label ?label }
  }
}
ORDER BY ?actor ?above ?label
"""


@dataclass(frozen=True, slots=True)
class Voiced:
    """One claim. `about` are the actors whom it accuses, or who act or suffer in it."""

    claim: str
    claimant: str
    outlet: str
    voice: str = "AttributedVoice"
    form: str = "Indirect"
    attitude: str = "Assert"
    against: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def is_own_voice(self) -> bool:
        """Whether the outlet claims it itself."""
        return self.voice == "NarratorVoice"

    @property
    def is_open(self) -> bool:
        """Whether the text leaves open who claims it."""
        return self.claimant in PLACEHOLDERS

    @property
    def is_named(self) -> bool:
        """Whether it is attributed to somebody whom the text names."""
        return not (self.is_own_voice or self.is_open)


@dataclass(frozen=True)
class Voices:
    """All claims that are measured, and what is called how.

    >>> voices = Voices((Voiced("urn:claim", "urn:peru", "urn:times"),), {"urn:peru": "Peru"})
    >>> [voices.name(claim.claimant) for claim in voices.named]
    ['Peru']
    """

    claims: tuple[Voiced, ...]
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def named(self) -> tuple[Voiced, ...]:
        """The claims that are attributed to somebody whom the text names."""
        return tuple(claim for claim in self.claims if claim.is_named)

    def name(self, iri: str) -> str:
        """What the articles call it."""
        return self.names.get(iri) or curie(iri)

    def order(self, iri: str) -> tuple[bool, str, str]:
        """By name, and by IRI where two are called the same; placeholders come last."""
        return iri in PLACEHOLDERS, self.name(iri), iri


def voices_of(network: Network) -> Voices:
    """The claims of the graph of claims, as `kg.graph.network.graph` gives it."""
    claims, names = [], {}
    for node, about in network.nodes(data=True):
        names[node] = str(about["label"])
        if about["class"] == "Claim":
            claims.append(_voiced(network, node))
    return Voices(tuple(sorted(claims, key=lambda claim: claim.claim)), MappingProxyType(names))


def _voiced(network: Network, claim: str) -> Voiced:
    about = network.nodes[claim]
    parts: dict[str, list[str]] = {"publisher": [], "against": [], "agent": [], "patient": []}
    for _, node, link in network.out_edges(claim, data=True):
        part = str(link["predicate"]).removeprefix(str(KG))
        if part == "publisher" or (part in parts and network.nodes[node]["class"] in ACTORS):
            parts[part].append(node)
    return Voiced(
        claim=claim,
        claimant=about["claimantIri"],
        outlet=min(parts["publisher"]),
        voice=about["voice"],
        form=about["speechForm"],
        attitude=about["attitude"],
        against=tuple(sorted(set(parts["against"]))),
        about=tuple(sorted({*parts["against"], *parts["agent"], *parts["patient"]})),
    )


def by_side(voices: Voices, source: Source) -> Voices:
    """The same claims with everybody counted as the state or group that they are a unit of.

    Whoever is a unit of nobody, or of several, stays as is; outlets do too.
    """
    above: dict[str, set[str]] = {}
    names = dict(voices.names)
    for actor, side, label in store.select(source, SIDES).rows:
        above.setdefault(str(actor), set()).add(str(side))
        if isinstance(side, URIRef) and label is not None:
            names.setdefault(str(side), str(label))
    folded = (
        replace(
            claim,
            claimant=claim.claimant if claim.is_own_voice else _top(claim.claimant, above),
            against=_tops(claim.against, above),
            about=_tops(claim.about, above),
        )
        for claim in voices.claims
    )
    return Voices(tuple(folded), MappingProxyType(names))


def _tops(actors: Iterable[str], above: Mapping[str, set[str]]) -> tuple[str, ...]:
    return tuple(sorted({_top(actor, above) for actor in actors}))


def _top(actor: str, above: Mapping[str, set[str]]) -> str:
    """The end of the chain of units.

    >>> _top("army", {"army": {"ministry"}, "ministry": {"state"}})
    'state'
    >>> _top("corps", {"corps": {"one state", "another"}})
    'corps'
    """
    passed = {actor}
    while len(sides := above.get(actor, set())) == 1 and not sides & passed:
        (actor,) = sides
        passed.add(actor)
    return actor
