"""Which statements are of which part of a claim: its words in the text, its making, or what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from rdflib import RDF, URIRef

from kg.graph.ntriples import Statement
from kg.graph.vocab import KG, OA, PROV

Said: TypeAlias = Mapping[str, list[tuple[str, str]]]
"""By subject, its predicates and objects; terms as N-Triples writes them."""


def written(term: URIRef) -> str:
    """The IRI as N-Triples writes it.

    >>> written(KG.Claim)
    '<https://w3id.org/claimgraph/ns#Claim>'
    """
    return f"<{term}>"


TYPE = written(RDF.type)
CLAIM = written(KG.Claim)
ANCHORS = frozenset(
    map(
        written,
        (KG.anchor, KG.claimantAnchor, KG.contentAnchor, KG.cueAnchor, KG.triggerAnchor, KG.verbatimAnchor),
    )
)
MAKING = frozenset(map(written, (KG.confidence, KG.reviewStatus, PROV.wasGeneratedBy)))
"""What is said of the reading of a claim rather than of the claim."""
WORDS = frozenset(map(written, (OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector)))
CONTENT = frozenset(map(written, (KG.AlternativeReading, KG.Quantity, KG.ReportedEvent, KG.Time)))


def by_subject(told: Iterable[Statement]) -> Said:
    """What is said, by what it is said of."""
    said: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, predicate, value, _ in told:
        said[subject].append((predicate, value))
    return said


def claims(said: Said) -> list[str]:
    """The claims, in order."""
    return sorted(subject for subject, about in said.items() if (TYPE, CLAIM) in about)


def fragments(said: Said) -> Mapping[str, list[str]]:
    """By node, the nodes that are parts of it; a node is its own first part."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject in sorted(said):
        found[owner(subject)].append(subject)
    return found


def owner(node: str) -> str:
    """The node that this one is a fragment of, or the node itself.

    >>> owner("<urn:claim#e1>")
    '<urn:claim>'
    """
    whole, hash_, _ = node.partition("#")
    return f"{whole}>" if hash_ else node


def are_words(said: Said, node: str) -> bool:
    """Whether the node says where words stand."""
    return any(predicate == TYPE and value in WORDS for predicate, value in said[node])


def is_content(said: Said, node: str) -> bool:
    """Whether the node is part of what is claimed: an event, a number, a time, another reading."""
    return any(predicate == TYPE and value in CONTENT for predicate, value in said[node])


def values(said: Said, node: str, predicate: URIRef) -> Iterator[str]:
    """What the node has."""
    wanted = written(predicate)
    return (value for name, value in said.get(node, ()) if name == wanted)
