"""The claim graph as a networkx graph, in several projections.

`graph` has a node for each claim: faithful, nothing is left out. `actors` has an edge for each claim, from who makes it
to whom it is about: for centrality and for pictures. `coclaims` joins claimants who claim the like on one day. In none
does an edge join two entities without the claimant, attitude, outlet and date of the claim that joins them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeAlias

from kg.graph.material import UNDATED, Attributes, Link, Material, claim_label
from kg.graph.selection import Selection
from kg.graph.store import Source

if TYPE_CHECKING:
    from networkx import MultiDiGraph
else:
    MultiDiGraph = "MultiDiGraph"

Network: TypeAlias = "MultiDiGraph[str]"

EVERYTHING = Selection()

ACTORS = frozenset(
    {
        "ArmedForce", "ArmedGroup", "GovernmentBody", "IntlOrganization", "MediaOutlet", "Ministry", "Person",
        "Placeholder", "Population", "State",
    }
)  # fmt: skip
"""Who can speak, act and be accused."""

TOWARDS = ("against", "agent", "patient")
"""The parts of a claim that make somebody what it is about."""

SIDES = ("agent", "patient")
"""The parts of an event by which two claims are seen to tell of the like."""


def graph(source: Source, chosen: Selection = EVERYTHING) -> Network:
    """Claims and what they speak of as nodes, named by their IRIs; an edge for each part that something has in a claim.

    Node attributes: `label`, `class`; of claims also what edges carry: `claimant`, `attitude`, `outlet`, `date`,
    `quote` and more. Edge attributes besides: `predicate` and `label`.
    """
    material = Material.of(source, chosen)
    network = _empty()
    for claim, about in material.claims.items():
        network.add_node(claim, **{"label": claim_label(about), "class": "Claim", "iri": claim, **about})
    for link in material.links:
        if link.claim not in material.claims:
            continue  # it lacks what every claim needs; `kg check` says what
        if link.node not in network:
            network.add_node(link.node, **material.entity(link.node))
        _add(network, link.claim, link, link.part, material.claims[link.claim])
    return network


def actors(source: Source, chosen: Selection = EVERYTHING) -> Network:
    """Actors as nodes; an edge for each claim of one about another, which carries the claim.

    An edge says who makes the claim (`claimant`), how (`attitude`), where (`outlet`), when (`date`), in which sentence
    (`quote`) and which claim it is (`claim`); `predicate` says whether the target is accused, or acts or suffers in it.
    """
    material = Material.of(source, chosen)
    network = _empty()
    for link in material.links:
        if link.part not in TOWARDS or link.claim not in material.claims:
            continue
        if material.entity(link.node)["class"] not in ACTORS:
            continue  # a bridge or a missile is no actor
        about = material.claims[link.claim]
        claimant = str(about["claimantIri"])
        for end in (claimant, link.node):
            network.add_node(end, **material.entity(end))
        _add(network, claimant, link, str(about["attitude"]).lower(), about)
    return network


def coclaims(source: Source, chosen: Selection = EVERYTHING) -> Network:
    """Claimants as nodes; an edge for each two that claim the like in articles of one day, or in one without a date.

    The like is: an event of the same kind in which the same one acts, or suffers. An edge carries the claim of its
    source as those of `actors` do, and that of its target with `other` before each name. It does not say that both tell
    of one event, nor that they agree: one may deny what the other asserts.
    """
    material = Material.of(source, chosen)
    network = _empty()
    for (kind, part, node, _), claims in _alike(material).items():
        firsts = {str(about["claimantIri"]): (claim, about) for claim, about in reversed(claims)}
        for one, other in combinations(sorted(firsts), 2):
            for end in (one, other):
                network.add_node(end, **material.entity(end))
            (claim, about), (second, told) = firsts[one], firsts[other]
            named = material.entity(node)["label"]
            edge = {"label": f"{kind}, {part}: {named}", "claim": claim, **about, "otherClaim": second}
            edge |= {f"other{name[0].upper()}{name[1:]}": value for name, value in told.items() if name in SHARED}
            network.add_edge(one, other, key=f"{kind} {part} {node} {claim} {second}", **edge)
    return network


SHARED = ("claimant", "claimantIri", "attitude", "outlet", "date", "quote", "voice")
"""What an edge of `coclaims` tells of its second claim too."""


def _alike(material: Material) -> Mapping[tuple[str, str, str, str], list[tuple[str, Attributes]]]:
    """The claims by kind of event, part, who has it, and day; each in the order of its claims' IRIs."""
    found: defaultdict[tuple[str, str, str, str], list[tuple[str, Attributes]]] = defaultdict(list)
    for link in material.links:
        about = material.claims.get(link.claim)
        if link.part not in SIDES or about is None:
            continue
        day = about["article"] if about["date"] == UNDATED else about["date"]
        for kind in link.events:
            found[kind, link.part, link.node, str(day)].append((link.claim, about))
    return found


def _empty() -> Network:
    import networkx

    return networkx.MultiDiGraph()


def _add(network: Network, source: str, link: Link, label: str, about: Attributes) -> None:
    edge = {"label": label, "predicate": link.predicate, "claim": link.claim, **about}
    if link.events:
        edge["events"] = link.events
    network.add_edge(source, link.node, key=f"{link.claim} {link.part} {link.node}", **edge)


class Projection(Protocol):
    """A way to see the claims as nodes and edges."""

    def __call__(self, source: Source, chosen: Selection = EVERYTHING) -> Network:
        """The network of the chosen claims."""
        ...


PROJECTIONS: Mapping[str, Projection] = MappingProxyType({"claims": graph, "actors": actors, "coclaims": coclaims})
"""The ways to see the graph of claims as nodes and edges."""
