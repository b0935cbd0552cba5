"""RDF 1.2: what is claimed stands in triple terms, which nobody asserts; the claim reifies them.

The statements about events, numbers and times of a claim become `<claim> rdf:reifies <<( event kg:agent actor )>>`. All
others stay as they are: who claims it, how, where, in which words. So no triple is both mentioned and asserted, and
taking the triple terms out again gives the graph as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.graph import store, turtle
from kg.graph.exports.parts import ANCHORS, CLAIM, TYPE, by_subject, is_content, owner, written
from kg.graph.exports.request import Request
from kg.graph.ntriples import Statement
from kg.graph.turtle import Row
from kg.graph.vocab import KG, REIFIES

KEPT = ANCHORS | {TYPE, written(KG.partOfContent)}
"""What ties an event to its claim and to the text; it is not claimed by anybody."""


def rdf12(request: Request) -> Iterator[tuple[Path, bytes]]:
    """TriG 1.2, graph by graph."""
    yield request.path, turtle.sequence(map(_rows, store.tellings(request.part))).encode()


def _rows(told: list[Statement]) -> Iterator[Row]:
    said = by_subject(told)
    for subject, predicate, value, graph in told:
        claim = owner(subject)
        claimed = predicate not in KEPT and is_content(said, subject) and (TYPE, CLAIM) in said.get(claim, ())
        if claimed:
            yield graph or "", claim, written(REIFIES), f"<<( {subject} {predicate} {value} )>>"
        else:
            yield graph or "", subject, predicate, value
