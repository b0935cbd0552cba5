"""Which claims are meant: the filters that lists, graphs and files have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rdflib import URIRef

from kg.graph.selection import Selection
from kg.graph.vocab import ARTICLE, KG
from kg.web.api.contract import Value
from kg.web.api.terms import iri


def which(given: Mapping[str, Value]) -> Selection:
    """The claims that parameters speak of. Raises `QuestionError` where one is no IRI.

    >>> which({"attitude": "Deny", "q": "two drones", "limit": 3}).words
    'two drones'
    """
    return Selection(
        claimant=_thing(given, "claimant"),
        about=_thing(given, "about"),
        place=_thing(given, "place"),
        type=_thing(given, "type"),
        outlet=_thing(given, "outlet"),
        attitude=_word(given, "attitude"),
        voice=_word(given, "voice"),
        article=iri(f"{ARTICLE}{given['article']}", "article") if "article" in given else None,
        since=_day(given, "since"),
        until=_day(given, "until"),
        words=str(given["q"]) if "q" in given else None,
    )


def _thing(given: Mapping[str, Value], name: str) -> URIRef | None:
    return iri(str(given[name]), name) if name in given else None


def _word(given: Mapping[str, Value], name: str) -> URIRef | None:
    return KG[str(given[name])] if name in given else None


def _day(given: Mapping[str, Value], name: str) -> date | None:
    day = given.get(name)
    return day if isinstance(day, date) else None
