"""Nanopublications: one for each claim, in four graphs. They are not signed and name no author but the program.

The assertion is what the claim says and who claims it; the provenance, which words of which article say so, and which
run has read them; the publication info, which program has made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDFS

from kg.graph import store, turtle
from kg.graph.exports.parts import (
    ANCHORS,
    MAKING,
    TYPE,
    Said,
    are_words,
    by_subject,
    claims,
    fragments,
    values,
    written,
)
from kg.graph.exports.request import Request
from kg.graph.network import ACTORS
from kg.graph.ntriples import Statement
from kg.graph.turtle import Row
from kg.graph.vocab import CLAIM, DCT, KG, MANIFEST_GRAPH, NANOPUB, NP, NPX, PREFIXES, PROV, SOFTWARE

NAMES = {"np": str(NP._NS), "npx": str(NPX._NS)}
PARTS = (("assertion", NP.hasAssertion), ("provenance", NP.hasProvenance), ("pubinfo", NP.hasPublicationInfo))
LABELLING = frozenset({TYPE, written(RDFS.label)})
CLASSES = frozenset(written(KG[name]) for name in ACTORS - {"Placeholder"})
"""Who can be an agent of provenance."""


def nanopubs(request: Request) -> Iterator[tuple[Path, bytes]]:
    """All of them in one TriG file, in the order of articles and claims."""
    runs = by_subject(store.telling(request.source, MANIFEST_GRAPH))
    parts = (rows for told in store.tellings(request.part) for rows in _nanopubs(told, runs))
    yield request.path, turtle.sequence(parts, prefixes={**PREFIXES, **NAMES}).encode()


def _nanopubs(told: list[Statement], runs: Said) -> Iterator[list[Row]]:
    said = by_subject(told)
    parts = fragments(said)
    for claim in claims(said):
        yield list(_Nanopub(claim, said, parts[claim], runs).rows())


@dataclass(frozen=True, slots=True)
class _Nanopub:
    """One claim on its way; terms as N-Triples writes them."""

    claim: str
    said: Said
    parts: list[str]
    runs: Said

    def rows(self) -> Iterator[Row]:
        """The four graphs."""
        head, assertion, provenance, pubinfo = (
            self._name(f"#{part}") for part in ("Head", *(name for name, _ in PARTS))
        )
        yield head, self._name(), TYPE, written(NP.Nanopublication)
        for part, link in PARTS:
            yield head, self._name(), written(link), self._name(f"#{part}")
        made = set(self._provenance(assertion))
        yield from ((provenance, *row) for row in made)
        yield from ((assertion, *row) for row in self._assertion() if row not in made)
        yield from ((pubinfo, *row) for row in self._pubinfo())

    def _name(self, part: str = "") -> str:
        return written(NANOPUB[self.claim[1:-1].removeprefix(str(CLAIM)) + part])

    def _assertion(self) -> Iterator[tuple[str, str, str]]:
        """The claim and its events, and what those are called that it speaks of."""
        for part in self.parts:
            if are_words(self.said, part):
                continue
            for predicate, value in self.said[part]:
                if predicate not in ANCHORS | MAKING:
                    yield part, predicate, value
        for node in self._mentioned():
            yield from ((node, p, o) for p, o in self.said[node] if p in LABELLING)

    def _mentioned(self) -> list[str]:
        """What the claim speaks of, apart from its own parts, other claims, and the article."""
        apart = {self.claim, *self.parts, *values(self.said, self.claim, KG.statedIn)}
        apart |= set(values(self.said, self.claim, KG.contentClaim))
        return sorted(
            {
                value
                for part in self.parts
                if not are_words(self.said, part)
                for predicate, value in self.said[part]
                if predicate not in ANCHORS and value in self.said and value not in apart
            }
        )

    def _provenance(self, assertion: str) -> Iterator[tuple[str, str, str]]:
        """Where it is from: article, words, run; the claim is attributed to its claimant, the article to its outlet."""
        for article in values(self.said, self.claim, KG.statedIn):
            yield assertion, written(PROV.wasDerivedFrom), article
            yield from ((article, p, o) for p, o in self.said.get(article, ()))
            yield from (
                (article, written(PROV.wasAttributedTo), o) for o in values(self.said, self.claim, KG.publisher)
            )
        for claimant in values(self.said, self.claim, KG.claimant):
            if any(p == TYPE and o in CLASSES for p, o in self.said.get(claimant, ())):
                yield self.claim, written(PROV.wasAttributedTo), claimant
        for run in values(self.said, self.claim, PROV.wasGeneratedBy):
            yield assertion, written(PROV.wasGeneratedBy), run
            yield run, TYPE, written(PROV.Activity)
            yield run, written(PROV.wasAssociatedWith), written(SOFTWARE)
            yield from ((run, p, o) for p, o in self.runs.get(run, ()))
        for node in (*self.parts, *self._mentioned()):
            yield from ((node, p, o) for p, o in self.said[node] if p in ANCHORS or p in MAKING)
        yield from self._words()

    def _words(self) -> Iterator[tuple[str, str, str]]:
        waiting = [o for node in (*self.parts, *self._mentioned()) for p, o in self.said[node] if p in ANCHORS]
        seen = set()
        while waiting:
            node = waiting.pop()
            if node in seen or node not in self.said or not are_words(self.said, node):
                continue
            seen.add(node)
            yield from ((node, p, o) for p, o in self.said[node])
            waiting += [o for _, o in self.said[node]]

    def _pubinfo(self) -> Iterator[tuple[str, str, str]]:
        name = self._name()
        yield name, written(NPX.introduces), self.claim
        yield name, written(PROV.wasAttributedTo), written(SOFTWARE)
        yield written(SOFTWARE), TYPE, written(PROV.SoftwareAgent)
        yield written(SOFTWARE), written(RDFS.label), '"claimgraph"'
        for run in values(self.said, self.claim, PROV.wasGeneratedBy):
            for ended in values(self.runs, run, PROV.endedAtTime):
                yield name, written(DCT.created), ended
