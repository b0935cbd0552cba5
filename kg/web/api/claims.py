"""Claims: those that are asked for, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.graph import store
from kg.graph.selection import Selection, pattern
from kg.graph.terms import Term
from kg.web.api.calendar import days, ordered
from kg.web.api.contract import Value
from kg.web.api.faults import Json
from kg.web.api.names import with_values
from kg.web.api.sentences import claims_with
from kg.web.api.summaries import summaries
from kg.web.api.terms import number, values
from kg.web.api.which import which
from kg.web.room import Room

COUNTS = """
SELECT ?inArticle (COUNT(DISTINCT ?claim) AS ?claims)
WHERE {
  #which#
  ?claim kg:statedIn ?inArticle .
}
GROUP BY ?inArticle
"""

ALL = "SELECT ?inArticle (COUNT(?claim) AS ?claims) WHERE { ?claim kg:statedIn ?inArticle } GROUP BY ?inArticle"

CLAIMS = """
SELECT DISTINCT ?claim ?inArticle
WHERE {
  #values#
  ?claim kg:statedIn ?inArticle .
  #which#
}
"""


WALKED = ("about", "place", "type")
"""The filters whose way to the claim leads through its events."""

NAMING = ("article", "claimant", *WALKED, "attitude", "outlet", "voice")
"""The filters that name something."""


def claims(room: Room, given: Mapping[str, Value]) -> Json:
    """A page of the claims that meet the filters, by date, article and text."""
    limit, offset = int(str(given["limit"])), int(str(given["offset"]))
    total, found = page(room, which(given), limit, offset)
    return {"total": total, "offset": offset, "limit": limit, "items": summaries(room.store, found)}


def page(room: Room, chosen: Selection, limit: int, offset: int) -> tuple[int, list[str]]:
    """How many claims are chosen, and the IRIs of some of them, in their order.

    Claims are counted by article first, and only the articles that the page shows are looked into: to sort a hundred
    thousand claims takes longer. Days are those of articles, and words are looked for in what is remembered.
    """
    rest = replace(chosen, since=None, until=None, words=None)
    said = None if chosen.words is None else claims_with(room.store, chosen.words)
    counts = _counts(room, chosen, rest, said)
    shown, total = [], 0
    for article in ordered(room.store, counts):
        if total < offset + limit and total + counts[article] > offset:
            shown.append((article, total))
        total += counts[article]
    if not shown:
        return total, []
    query = CLAIMS.replace("#which#", "\n  ".join(_finding(rest)))
    query = with_values(query, "?inArticle", [(article,) for article, _ in shown])
    places = {article: at for at, (article, _) in enumerate(shown)}
    rows = [(places[article], str(claim), claim) for claim, article in store.select(room.store, query).rows if article]
    found = sorted((at, name) for at, name, claim in rows if said is None or claim in said)
    start = offset - shown[0][1]
    return total, [claim for _, claim in found[start : start + limit]]


def _counts(room: Room, chosen: Selection, rest: Selection, said: Mapping[Term, str] | None) -> dict[Term, int]:
    """How many of the chosen claims each article states."""
    lines = [] if said is None else [values("?claim", *[(claim,) for claim in said])]
    lines += _finding(rest)
    query = COUNTS.replace("#which#", "\n  ".join(lines)) if lines else ALL
    known = days(room.store)
    first, last = (None if day is None else day.isoformat() for day in (chosen.since, chosen.until))
    return {
        article: number(claims)
        for article, claims in store.select(room.store, query).rows
        if article is not None and _within(known.get(article), first, last)
    }


def _finding(rest: Selection) -> list[str]:
    """What finds the claims, filter by filter.

    What is named is bound to a variable first, in a query of its own: from there engines walk to the claims; otherwise
    they walk from every claim.
    """
    lines = []
    for name in NAMING:
        if (value := getattr(rest, name)) is None:
            continue
        path = pattern(replace(Selection(), **{name: value})).replace(value.n3(), f"?{name}")
        values_of = f"VALUES ?{name} {{ {value.n3()} }}"
        lines.append(
            f"{{ SELECT DISTINCT ?claim ?{name} WHERE {{ {values_of} {path} }} }}"
            if name in WALKED
            else f"{values_of} {path}"
        )
    return lines


def _within(day: str | None, first: str | None, last: str | None) -> bool:
    """Whether a day is in a stretch of days; one that is not known is in none but that without ends.

    >>> _within("2031-03-04", "2031-03-04", None), _within(None, None, "2031-03-04"), _within(None, None, None)
    (True, False, True)
    """
    if first is None and last is None:
        return True
    return day is not None and (first is None or first <= day) and (last is None or day <= last)
