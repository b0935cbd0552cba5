"""Claims: those that are asked for, a page at a time."""

from __future__ import annotations

from kg.graph import store
from kg.web.api.calendar import ordered
from kg.web.api.contract import Value
from kg.web.api.faults import Json
from kg.web.api.summaries import summaries
from kg.web.api.terms import number, values
from kg.web.api.which import Which, which
from kg.web.room import Room

COUNTS = """
SELECT ?inArticle (COUNT(DISTINCT ?claim) AS ?claims)
WHERE {
  #which#
  ?claim a           kg:Claim ;
         kg:statedIn ?inArticle .
}
GROUP BY ?inArticle
"""

CLAIMS = """
SELECT DISTINCT ?claim ?inArticle
WHERE {
  #values#
  #which#
  ?claim a           kg:Claim ;
         kg:statedIn ?inArticle .
}
"""


def claims(room: Room, given: dict[str, Value]) -> Json:
    """A page of the claims that meet the filters, by date, article and text."""
    limit, offset = int(str(given["limit"])), int(str(given["offset"]))
    total, found = page(room, which(given), limit, offset)
    return {"total": total, "offset": offset, "limit": limit, "items": summaries(room.store, found)}


def page(room: Room, wanted: Which, limit: int, offset: int) -> tuple[int, list[str]]:
    """How many claims meet the filters, and the IRIs of some of them, in their order.

    Claims are counted by article first, and only the articles that the page shows are looked into: to sort a hundred
    thousand claims takes longer.
    """
    pattern = wanted.pattern(room)
    counted = store.select(room.store, COUNTS.replace("#which#", pattern), wanted.bound).rows
    counts = {article: number(claims) for article, claims in counted if article is not None}
    shown, before = [], 0
    for article in ordered(room.store, counts):
        if before < offset + limit and before + counts[article] > offset:
            shown.append((article, before))
        before += counts[article]
    if not shown:
        return before, []
    query = CLAIMS.replace("#values#", values("?inArticle", *[(article,) for article, _ in shown]))
    places = {article: at for at, (article, _) in enumerate(shown)}
    rows = store.select(room.store, query.replace("#which#", pattern), wanted.bound).rows
    found = sorted((places[article], str(claim)) for claim, article in rows if article is not None)
    start = offset - shown[0][1]
    return before, [claim for _, claim in found[start : start + limit]]
