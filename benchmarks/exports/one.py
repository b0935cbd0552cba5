"""Writes one invented network as one kind of file: `python -m benchmarks.exports.one WRITER NODES FILE`.

WRITER is the name of a picture format, or `networkx-gexf` and the like for networkx's own writers; `nothing` only makes
the network and `layout` places it too, so that what a writer takes can be told from what they take.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import networkx

from kg.graph import exports, store
from kg.graph.exports.portable import portable
from kg.graph.exports.request import Request
from kg.graph.network import Network

ARTICLES = 25
"""Claims of one article."""
OWN = 4
"""Every so many claims, one is in the narrator's voice."""


def network(nodes: int) -> Network:
    """Three in five nodes are claims; each joins its outlet, its claimant and two that it is about."""
    made: Network = networkx.MultiDiGraph()
    claims, things = nodes * 3 // 5, nodes - nodes * 3 // 5
    for number in range(things):
        name = f"thing {number}"
        made.add_node(f"urn:{name}", label=name, iri=f"urn:{name}", **{"class": "State" if number % 3 else "Place"})
    for number in range(claims):
        claim, article = f"urn:claim:{number}", number // ARTICLES
        outlet, claimant = article % min(40, things), (40 + number * number) % things
        about = {
            "claimant": f"thing {claimant}",
            "claimantIri": f"urn:thing {claimant}",
            "attitude": "Assert",
            "outlet": f"thing {outlet}",
            "date": f"2031-{1 + article % 12:02d}-{1 + article % 28:02d}",
            "quote": f"The sentence that makes claim {number} is about as long as a sentence of the news usually is.",
            "voice": "NarratorVoice" if number % OWN == 0 else "AttributedVoice",
            "confidence": 0.5 + number % 50 / 100,
        }
        made.add_node(claim, label=f"claim {number}", iri=claim, **{"class": "Claim"}, **about)
        ends = {"publisher": outlet, "claimant": claimant, "agent": (number * 7) % things, "patient": number % things}
        for part, thing in ends.items():
            made.add_edge(claim, f"urn:thing {thing}", key=part, label=part, claim=claim, predicate=part, **about)
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the file."""
    writer, nodes, path = arguments[0], int(arguments[1]), Path(arguments[2])
    made = network(nodes)
    if writer == "nothing":
        return 0
    if writer == "layout":
        portable(made)
    elif writer.startswith("networkx-"):
        getattr(networkx, f"write_{writer.removeprefix('networkx-')}")(made, path)
    else:
        request = Request(store.store_of([]), path)
        request.__dict__["picture"] = portable(made)  # as if it had been made of the store
        for target, data in exports.FORMATS[writer].write(request):
            target.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
