"""Numbers that cannot both hold: the question `contested-counts`, with what is shown of each side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from rdflib import URIRef

from kg.graph import questions
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.web.api.contract import Value
from kg.web.api.faults import Json
from kg.web.api.names import ref
from kg.web.api.sentences import STORES
from kg.web.api.summaries import summaries
from kg.web.api.terms import day, iri, number
from kg.web.room import Room

QUESTION = "contested-counts"

Row = Mapping[str, Term | None]


def contradictions(room: Room, given: Mapping[str, Value]) -> Json:
    """A page of the pairs of numbers, in the order of the question."""
    limit, offset = int(str(given["limit"])), int(str(given["offset"]))
    claimant = iri(str(given["claimant"]), "claimant") if "claimant" in given else None
    found = [row for row in _pairs(room.store) if claimant in (None, row["lowClaimant"], row["highClaimant"])]
    shown = found[offset : offset + limit]
    told = _claims(room.store, shown)
    items = [contradiction(row, told) for row in shown]
    return {"total": len(found), "offset": offset, "limit": limit, "items": items}


@lru_cache(maxsize=STORES)
def _pairs(source: Store) -> Sequence[Row]:
    table = questions.ask(source, QUESTION)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _claims(source: Store, rows: Sequence[Row]) -> Mapping[str, Json]:
    wanted = dict.fromkeys(str(row[column]) for row in rows for column in ("lowClaim", "highClaim"))
    return {claim["iri"]: claim for claim in summaries(source, list(wanted))}


def contradiction(row: Row, told: Mapping[str, Json]) -> Json:
    """Two numbers as `Contradiction` has them."""
    return {
        "type": ref(row["type"] or URIRef("urn:unknown"), str(row["typeLabel"]), "EventType"),
        "thing": str(row["thingLabel"]),
        "low": side(row, "low", row["atMost"], told),
        "high": side(row, "high", row["atLeast"], told),
    }


def side(row: Row, name: str, bound: Term | None, told: Mapping[str, Json]) -> Json:
    """One of the two numbers, with who gives it, where, and in which sentence."""
    claim = told[str(row[f"{name}Claim"])]
    return {
        "words": str(row[f"{name}Words"]),
        "bound": number(bound),
        "claimant": claim["claimant"],
        "outlet": claim["outlet"],
        "article": claim["article"],
        "date": day(row[f"{name}Published"]),
        "quote": str(row[f"{name}Quote"]),
        "claim": claim["id"],
    }
