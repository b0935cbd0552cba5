"""Where a node of a graph belongs: its claim, the words of the claim, the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, RDFS, URIRef

from kg.graph.checks.report import Result
from kg.graph.ntriples import write
from kg.graph.terms import Node, Quad, Term
from kg.graph.vocab import ARTICLE, GRAPH, KG, OA, SCHEMA, curie
from kg.records import Span

OWNS = {
    OA.hasSelector,
    KG.alternativeReading,
    KG.anchor,
    KG.claimantAnchor,
    KG.content,
    KG.contentAnchor,
    KG.cueAnchor,
    KG.quantity,
    KG.time,
    KG.triggerAnchor,
    KG.verbatimAnchor,
}
"""Properties from an owner to its part; `kg:partOfContent` leads the other way."""

TAKES_PART = {KG.agent, KG.instrument, KG.participant, KG.patient, KG.place, KG.theme}
"""Properties through which words that denote no known entity belong to an event."""

ANCHORS = (KG.anchor, KG.contentAnchor, KG.cueAnchor, KG.triggerAnchor, KG.verbatimAnchor)
"""Where to look for the words of a node: the widest first."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where words stand, as an anchor tells it; `quote` is the part of it that holds the words."""

    node: Term
    quote: Term
    article: Term
    span: Span
    exact: str
    prefix: str
    suffix: str


class Places:
    """The quads of one file, ready for looking up what a node belongs to."""

    def __init__(self, path: Path, quads: Iterable[Quad]) -> None:
        self.path = path
        self.graphs: dict[Term, Node | None] = {}
        self._values: defaultdict[tuple[Term, URIRef], list[Term]] = defaultdict(list)
        self._owners: dict[Term, Term] = {}
        self._players: dict[Term, Term] = {}
        for s, p, o, graph in quads:
            self.graphs.setdefault(s, graph)
            self._values[s, p].append(o)
            if p in OWNS:
                self._owners.setdefault(o, s)
            elif p == KG.partOfContent:
                self._owners.setdefault(s, o)
            elif p in TAKES_PART:
                self._players.setdefault(o, s)

    def result(
        self,
        *,
        rule: str,
        severity: str,
        message: str,
        focus: Term,
        claim: Term | None = None,
        path: URIRef | None = None,
        value: Term | None = None,
    ) -> Result:
        """The breach of a rule at this node, with all that helps to find it."""
        claim = claim or self.claim(focus)
        anchor = self._anchor(focus) or (self._anchor(claim) if claim else None)
        graph = self.graphs.get(focus) or (self.graphs.get(claim) if claim else None)
        return Result(
            rule=rule,
            severity=severity,
            message=message,
            file=str(self.path),
            graph=str(graph) if graph else None,
            focus=str(focus),
            path=str(path) if path else None,
            value=None if value is None else write(value),
            claim=str(claim) if claim else None,
            words=self._words(claim or focus),
            article=self._article(claim or focus, anchor, graph),
            span=self._span(anchor) if anchor else None,
        )

    def claim(self, node: Term) -> Term | None:
        """The claim that a node is or is part of: by its name, a fragment of the claim's, else by its owners."""
        whole = URIRef(node.partition("#")[0])
        return next((owner for owner in (whole, *self._upwards(node)) if self._is_claim(owner)), None)

    def anchors(self) -> Iterator[Anchor]:
        """Every anchor that is whole; for the others, shapes say what they lack."""
        for node, p in self._values:
            if p != OA.hasSelector:
                continue
            article, quote, span = self._first(node, OA.hasSource), self._selector(node, OA.exact), self._span(node)
            if article is not None and quote is not None and span is not None:
                exact = self._first(quote, OA.exact)
                prefix, suffix = self._selected(node, OA.prefix), self._selected(node, OA.suffix)
                yield Anchor(node, quote, article, span, str(exact), str(prefix or ""), str(suffix or ""))

    def text_hash(self, article: Term) -> str | None:
        """The SHA-256 of the article's text, if the file tells it."""
        sha = self._first(article, KG.textSha256)
        return None if sha is None else str(sha)

    def _upwards(self, node: Term) -> Iterator[Term]:
        seen: set[Term] = set()
        above: Term | None = node
        while above is not None and above not in seen:
            yield above
            seen.add(above)
            unlinked = KG.UnlinkedParticipant in self._values.get((above, RDF.type), ())
            above = self._players.get(above) if unlinked else self._owners.get(above)

    def _is_claim(self, node: Term) -> bool:
        return KG.Claim in self._values.get((node, RDF.type), ()) or (node, KG.statedIn) in self._values

    def _first(self, node: Term, *properties: URIRef) -> Term | None:
        return next((value for p in properties for value in self._values.get((node, p), ())), None)

    def _anchor(self, node: Term) -> Term | None:
        """The anchor that the node is, is a selector of, or has."""
        for candidate in (node, self._owners.get(node)):
            if candidate is not None and (candidate, OA.hasSelector) in self._values:
                return candidate
        return self._first(node, *ANCHORS)

    def _selector(self, anchor: Term, found: URIRef) -> Term | None:
        selectors = self._values.get((anchor, OA.hasSelector), ())
        return next((selector for selector in selectors if (selector, found) in self._values), None)

    def _selected(self, anchor: Term, found: URIRef) -> Term | None:
        selector = self._selector(anchor, found)
        return None if selector is None else self._first(selector, found)

    def _words(self, node: Term) -> str | None:
        anchor = self._anchor(node)
        quoted = self._selected(anchor, OA.exact) if anchor else None
        words = quoted or self._first(node, RDFS.label, KG.name, SCHEMA.headline)
        return str(words) if words else self._labels(node)

    def _labels(self, node: Term) -> str | None:
        """What an event without words is about: the labels of its type and of who takes part."""
        about = [value for p in (KG.eventType, *sorted(TAKES_PART)) for value in self._values.get((node, p), ())]
        labels = [str(label) for each in about if (label := self._first(each, RDFS.label))]
        return ", ".join(labels) or None

    def _span(self, anchor: Term) -> Span | None:
        start, end = self._selected(anchor, OA.start), self._selected(anchor, OA.end)
        try:
            return Span(int(str(start)), int(str(end)))
        except ValueError:
            return None  # an offset that is missing or no number: a shape says so

    def _article(self, node: Term, anchor: Term | None, graph: Term | None) -> str | None:
        """The article's headline; its IRI where it has none."""
        article = self._first(node, KG.statedIn, KG.seenIn) or (self._first(anchor, OA.hasSource) if anchor else None)
        if article is None and graph and graph.startswith(GRAPH["article/"]):
            article = ARTICLE[graph.removeprefix(GRAPH["article/"])]
        if article is None:
            return None
        headline = self._first(article, SCHEMA.headline)
        return f"“{headline}”" if headline else curie(article)


def whole(node: str) -> str:
    """The node of which this one is a part.

    >>> whole(URIRef("urn:claim#e1"))
    'urn:claim'
    """
    return str(node).partition("#")[0]
