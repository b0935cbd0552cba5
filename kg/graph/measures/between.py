"""Who stands between: the only way from some voices to others."""

from __future__ import annotations

from collections import Counter

from kg.graph.measures.cells import number, table, thing
from kg.graph.measures.voiced import Voices
from kg.graph.tables import Table

SEED = 1

EXACT = 1_000
"""Nodes of a network whose every shortest path is walked; in a larger one, those from so many of them."""

SAMPLE = 250


def betweenness(heard: Voices) -> Table:
    """Which outlets and claimants connect voices that are otherwise not heard together?

    One row for each outlet and each claimant. The network joins an outlet to everybody named to whom it attributes a
    claim, each pair once; an outlet that others quote stands there a second time, as a claimant. Betweenness is the
    share of shortest paths between all others that lead through it: an outlet has much if it alone hears some voices;
    a claimant, if outlets with no other voice in common quote it. `links` are its neighbours, `claims` the claims
    behind them. `basis` says whether all paths were walked or, beyond 1,000 nodes, those from a sample of fixed seed.

    It is a place in this selection of articles, no influence: one article more may change it. In a study of one outlet
    that outlet has everything.

    >>> from kg.graph.measures.voiced import Voiced
    >>> heard = Voices((Voiced("urn:1", "urn:peru", "urn:times"), Voiced("urn:2", "urn:chad", "urn:times")))
    >>> [(row.nodeLabel, row.part, str(row.betweenness)) for row in betweenness(heard)][0]
    ('urn:times', 'outlet', '1.0000')
    """
    import networkx

    pairs = Counter((claim.outlet, claim.claimant) for claim in heard.named)
    claims: Counter[tuple[str, str]] = Counter()
    network: networkx.Graph[tuple[str, str]] = networkx.Graph()
    for outlet, claimant in sorted(pairs, key=lambda pair: (heard.order(pair[0]), heard.order(pair[1]))):
        ends = ("outlet", outlet), ("claimant", claimant)
        network.add_edge(*ends)
        for end in ends:
            claims[end] += pairs[outlet, claimant]
    sample = None if len(network) <= EXACT else SAMPLE
    basis = "all paths" if sample is None else f"paths from {SAMPLE} of {len(network)} nodes"
    values = networkx.betweenness_centrality(network, k=sample, seed=SEED)
    return table(
        "node nodeLabel part betweenness links claims basis",
        (
            (
                *(*thing(heard, node[1]), node[0], number(values[node], digits=4)),
                *(int(network.degree(node)), claims[node], basis),
            )
            for node in sorted(network, key=lambda n: (-round(values[n], 9), -claims[n], heard.order(n[1]), n[0]))
        ),
    )
