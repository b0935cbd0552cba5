"""Claims as lists and texts show them: who claims, how, in which words, and where these stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rdflib import URIRef

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.vocab import KG, SCHEMA
from kg.web.api.faults import Json
from kg.web.api.names import Names, with_values
from kg.web.api.terms import article_id, claim_id, day, text, word

SAID = """
SELECT DISTINCT ?graph ?claim ?property ?value
WHERE {
  #values#
  GRAPH ?graph { ?claim a kg:Claim ; ?property ?value }
}
ORDER BY ?claim ?graph ?property ?value
"""

ANCHORS = """
SELECT DISTINCT ?claim ?property ?start ?end ?words
WHERE {
  #values#
  ?claim    ?property      ?place .
  ?place    oa:hasSelector ?position, ?quote .
  ?position oa:start       ?start ;
            oa:end         ?end .
  ?quote    oa:exact       ?words .
}
ORDER BY ?claim ?property ?start ?end ?words
"""

TYPES = """
SELECT DISTINCT ?claim ?event ?type
WHERE {
  #values#
  ?claim kg:content/(^kg:partOfContent)* ?event .
  ?event kg:eventType ?type .
}
ORDER BY ?claim ?event ?type
"""

FIGURES = """
SELECT DISTINCT ?claim ?start ?end
WHERE {
  #values#
  ?claim    kg:content/(^kg:partOfContent)*/kg:quantity/kg:verbatimAnchor/oa:hasSelector ?position .
  ?position oa:start ?start ;
            oa:end   ?end .
}
ORDER BY ?claim ?start ?end
"""

ABOVE = """
SELECT ?claim ?outer
WHERE {
  #values#
  ?outer kg:contentClaim ?claim .
}
ORDER BY ?claim ?outer
"""

ARTICLES = """
SELECT ?article ?property ?value
WHERE {
  #values#
  VALUES ?property { schema:headline schema:datePublished }
  ?article ?property ?value .
}
ORDER BY ?article ?property ?value
"""

NAMED = (KG.claimant, KG.candidateClaimant, KG.publisher, KG.credit, KG.against)
"""Those who are called by their names."""

WORDS = {
    "attitude": KG.attitude,
    "voice": KG.voice,
    "speechForm": KG.speechForm,
    "certainty": KG.certainty,
    "polarity": KG.polarity,
    "segment": KG.segment,
}


@dataclass(slots=True)
class Anchor:
    """Words, and where they stand."""

    property: Term | None
    start: int
    end: int
    words: str

    def span(self) -> Json:
        """The place as `Span` has it."""
        return {"start": self.start, "end": self.end}


@dataclass(slots=True)
class Told:
    """What a graph says of a claim."""

    graph: Term | None = None
    said: defaultdict[Term, list[Term]] = field(default_factory=lambda: defaultdict(list))
    anchors: list[Anchor] = field(default_factory=list)
    types: list[Term] = field(default_factory=list)
    figures: list[Json] = field(default_factory=list)
    outer: Term | None = None

    def one(self, property: Term) -> Term | None:
        """The first value of a property."""
        return next(iter(self.said.get(property, ())), None)

    def at(self, property: Term) -> list[Anchor]:
        """The words of that function, in the order of the text."""
        return [anchor for anchor in self.anchors if anchor.property == property]


def summaries(source: Store, claims: Sequence[str]) -> list[Json]:
    """The claims of these IRIs in short, in this order; those that the store lacks are left out."""
    told = tell(source, claims)
    names = Names(source, [place for each in told.values() for place in spoken_of(each)])
    articles = _articles(source, {each.one(KG.statedIn) for each in told.values()})
    return [summary(claim, each, names, articles) for claim, each in told.items()]


def tell(source: Store, claims: Sequence[str]) -> dict[str, Told]:
    """What the graphs say of these claims, by their IRIs."""
    told = {claim: Told() for claim in claims}
    if not told:
        return {}
    rows = [(URIRef(claim),) for claim in told]
    for graph, claim, property, value in store.select(source, with_values(SAID, "?claim", rows)).rows:
        each = told[str(claim)]
        if each.graph is None:
            each.graph = graph
        if each.graph == graph and property is not None and value is not None:
            each.said[property].append(value)
    for claim, property, start, end, words in store.select(source, with_values(ANCHORS, "?claim", rows)).rows:
        told[str(claim)].anchors.append(Anchor(property, int(str(start)), int(str(end)), str(words)))
    for claim, _, kind in store.select(source, with_values(TYPES, "?claim", rows)).rows:
        if kind is not None and kind not in told[str(claim)].types:
            told[str(claim)].types.append(kind)
    for claim, start, end in store.select(source, with_values(FIGURES, "?claim", rows)).rows:
        told[str(claim)].figures.append({"start": int(str(start)), "end": int(str(end))})
    for claim, outer in store.select(source, with_values(ABOVE, "?claim", rows)).rows:
        told[str(claim)].outer = told[str(claim)].outer or outer
    return {claim: each for claim, each in told.items() if each.graph is not None}


def spoken_of(told: Told) -> Iterator[tuple[Term | None, Term | None]]:
    """Whatever the summary of a claim names, with the graph that says how."""
    for property in NAMED:
        yield from ((told.graph, thing) for thing in told.said.get(property, ()))
    yield from ((told.graph, kind) for kind in told.types)


def _articles(source: Store, articles: set[Term | None]) -> Mapping[Term, Mapping[Term, Term]]:
    found: defaultdict[Term, dict[Term, Term]] = defaultdict(dict)
    rows = sorted((article,) for article in articles if article is not None)
    if rows:
        for article, property, value in store.select(source, with_values(ARTICLES, "?article", rows)).rows:
            if article is not None and property is not None and value is not None:
                found[article].setdefault(property, value)
    return found


def summary(claim: str, told: Told, names: Names, articles: Mapping[Term, Mapping[Term, Term]]) -> Json:
    """A claim as `ClaimSummary` has it."""

    def refs(things: Sequence[Term]) -> list[Json]:
        return [names.ref(told.graph, thing) for thing in things]

    article = told.one(KG.statedIn)
    about = articles.get(article, {}) if article is not None else {}
    sentence = next(iter(told.at(KG.anchor)), Anchor(None, 0, 0, ""))
    credit, confidence = told.one(KG.credit), told.one(KG.confidence)
    return {
        "id": claim_id(URIRef(claim)),
        "iri": claim,
        "claimant": names.ref(told.graph, told.one(KG.claimant) or KG.UnspecifiedSource),
        "candidates": refs(told.said.get(KG.candidateClaimant, [])),
        **{name: word(told.one(property)) for name, property in WORDS.items()},
        "outlet": names.ref(told.graph, told.one(KG.publisher) or KG.UnspecifiedSource),
        "credit": names.ref(told.graph, credit) if credit is not None else None,
        "article": {"id": article_id(article), "title": text(about.get(SCHEMA.headline))},
        "date": day(about.get(SCHEMA.datePublished)),
        "quote": sentence.words,
        "against": refs(told.said.get(KG.against, [])),
        "anchor": sentence.span(),
        "cue": [anchor.span() for anchor in told.at(KG.cueAnchor)],
        "source": [anchor.span() for anchor in told.at(KG.claimantAnchor)],
        "content": [anchor.span() for anchor in told.at(KG.contentAnchor)],
        "figures": told.figures,
        "parent": claim_id(told.outer) if told.outer is not None else None,
        "confidence": float(str(confidence)) if confidence is not None else None,
        "eventTypes": refs(told.types),
    }
