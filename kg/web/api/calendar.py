"""The articles in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.web.api.sentences import STORES
from kg.web.api.terms import day

ARTICLES = """
SELECT ?article (MIN(?published) AS ?date)
WHERE {
  ?article a schema:NewsArticle .
  OPTIONAL { ?article schema:datePublished ?published }
}
GROUP BY ?article
ORDER BY ?article
"""

UNDATED = "9999"
"""Those without a date come last."""


@lru_cache(maxsize=STORES)
def days(source: Store) -> Mapping[Term, str | None]:
    """The day on which each article appeared, where it is known."""
    rows = store.select(source, ARTICLES).rows
    return MappingProxyType({article: day(date) for article, date in rows if article is not None})


def ordered(source: Store, articles: Iterable[Term]) -> list[Term]:
    """The articles by day, the oldest first, then by name."""
    known = days(source)
    return sorted(articles, key=lambda article: (known.get(article) or UNDATED, str(article)))


def newest_first(source: Store, articles: Iterable[Term]) -> list[Term]:
    """The articles by day, the newest first and those without a date last."""
    known = days(source)
    by_day = ordered(source, articles)
    dated = [article for article in by_day if known.get(article)]
    return [*reversed(dated), *by_day[len(dated) :]]
