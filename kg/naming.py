"""Names minted from content: the same article always gives the same IRIs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import TypeAlias

from rdflib import Literal, URIRef

from kg.graph.vocab import ARTICLE, CLAIM, ENTITY, GRAPH, OUTLET, PREFIXES, RUN
from kg.records import Article, Entity, Extraction, Span, hull

Term: TypeAlias = URIRef | Literal
Triple: TypeAlias = tuple[URIRef, URIRef, Term]
Quad: TypeAlias = tuple[URIRef, URIRef, Term, URIRef]

DIGITS = 16
"""How many hexadecimal digits of a hash make a name."""


def digest(*parts: str) -> str:
    """Sixteen digits that stand for these parts, in this order.

    >>> digest("State", "atlantis")
    '6d2fd7c7a82be410'
    """
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:DIGITS]


def article_key(article: Article) -> str:
    """The local name of an article: one text in two outlets is two articles."""
    return digest(article.sha256, article.publisher or "")


def article_iri(article: Article) -> URIRef:
    """The article itself."""
    return ARTICLE[article_key(article)]


def graph_iri(article: Article) -> URIRef:
    """The named graph that holds what the article says."""
    return GRAPH[f"article/{article_key(article)}"]


def run_iri(version: str, rules: str) -> URIRef:
    """The run of one version of the software with one state of the rules."""
    return RUN[digest(version, rules)]


def concept_iri(curie: str) -> URIRef:
    """A scheme's concept.

    >>> concept_iri("actor:AZ")
    rdflib.term.URIRef('https://w3id.org/claimgraph/actor/AZ')
    """
    prefix, _, local = curie.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def outlet_iri(name: str) -> URIRef:
    """An outlet that no scheme knows, by its name: readable where Latin letters allow, a hash elsewhere.

    >>> outlet_iri("The Harbour Times")
    rdflib.term.URIRef('https://w3id.org/claimgraph/outlet/the-harbour-times')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = [c for c in plain if c.isalnum()]
    if not letters or not all(c.isascii() for c in letters):
        return OUTLET[digest(_normalised(name))]
    unmarked = "".join(c for c in plain if not unicodedata.combining(c))
    return OUTLET[re.sub(r"[^a-z0-9]+", "-", unmarked).strip("-")]


def claim_iris(extraction: Extraction) -> dict[str, URIRef]:
    """Each claim's IRI by its id: the hull of its content, numbered where several claims share it."""
    key, seen, iris = article_key(extraction.article), Counter[Span](), {}
    for claim in extraction.claims:
        span = hull(claim.content)
        seen[span] += 1
        again = f"-{seen[span]}" if seen[span] > 1 else ""
        iris[claim.id] = CLAIM[f"{key}/{span.start:06d}-{span.end:06d}{again}"]
    return iris


def entity_iri(entity: Entity, extraction: Extraction) -> URIRef:
    """The scheme's concept; else a name shared by all articles for what has a proper name; else this article's own."""
    article = extraction.article
    if entity.concept:
        return concept_iri(entity.concept)
    if entity.id == extraction.publisher and article.publisher is None:
        return OUTLET[f"of-{article_key(article)}"]
    if entity.type == "MediaOutlet" and (entity.id == extraction.publisher or _is_named(entity, extraction)):
        return outlet_iri(entity.name)
    if _is_named(entity, extraction):
        return ENTITY[digest(entity.type, _normalised(entity.name))]
    first = min((m.span for m in extraction.mentions if m.entity == entity.id and m.form != "pronoun"), default=None)
    return ENTITY[digest(article_key(article), entity.name, f"{first.start}-{first.end}" if first else entity.id)]


def words_iri(article: Article, span: Span) -> URIRef:
    """Words of one article that denote no entity we know."""
    return ENTITY[digest(article_key(article), f"{span.start}-{span.end}")]


def _is_named(entity: Entity, extraction: Extraction) -> bool:
    return any(m.entity == entity.id and m.form in {"name", "nested"} for m in extraction.mentions)


def _normalised(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def part(node: URIRef, name: str) -> URIRef:
    """A part of a node: a fragment of it."""
    return URIRef(f"{node}{'-' if '#' in node else '#'}{name}")
