"""Words looked for, whatever their case and accents: in sentences, titles and names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term

SENTENCES = """
SELECT ?claim ?quote
WHERE { ?claim a kg:Claim ; kg:anchor/oa:hasSelector/oa:exact ?quote }
ORDER BY ?claim
"""

TITLES = """
SELECT ?article ?title
WHERE { ?article a schema:NewsArticle ; schema:headline ?title }
ORDER BY ?article
"""

STORES = 2
"""How many stores are remembered at a time: that of the room, and the one before it."""


def folded(text: str) -> str:
    """The text in small letters without accents, its spaces single: what two spellings have in common.

    >>> folded("Al-Jazīra  said")
    'al-jazira said'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def says(words: str, text: str) -> bool:
    """Whether there are words, and a folded text holds each of them, folded too.

    >>> says("drones two", "two drones were shot down")
    True
    """
    wanted = words.split()
    return bool(wanted) and all(word in text for word in wanted)


def claims_saying(source: Store, words: str) -> list[Term]:
    """The claims in whose sentence all these folded words stand, in the order of their IRIs."""
    return [claim for claim, text in sentences(source).items() if says(words, text)]


def claims_with(source: Store, phrase: str) -> dict[Term, str]:
    """The claims in whose sentence this phrase stands, with the sentence."""
    wanted = folded(phrase)
    return {claim: text for claim, text in sentences(source).items() if wanted in text}


@lru_cache(maxsize=STORES)
def sentences(source: Store) -> Mapping[Term, str]:
    """The sentence of each claim, folded."""
    rows = store.select(source, SENTENCES).rows
    return MappingProxyType({claim: folded(str(quote)) for claim, quote in rows if claim is not None})


def titled(source: Store, wanted: str) -> list[Term]:
    """The articles in whose title all these folded words stand, in the order of their IRIs."""
    return [article for article, text in _titles(source).items() if says(wanted, text)]


@lru_cache(maxsize=STORES)
def _titles(source: Store) -> Mapping[Term, str]:
    rows = store.select(source, TITLES).rows
    return MappingProxyType({article: folded(str(title)) for article, title in rows if article is not None})
