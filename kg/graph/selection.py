"""Which claims are meant: those of a claimant, about something, at a place, since a day, …"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from rdflib import XSD, Literal, URIRef

from kg.errors import QuestionError
from kg.graph import store
from kg.graph.store import Source
from kg.graph.things import thing

PARTS = "kg:agent|kg:patient|kg:instrument|kg:place|kg:theme"
"""What somebody or something may be in an event."""

OF_CLAIM = "kg:content/(^kg:partOfContent)*"
"""From a claim to its events."""


ABOUT = f"(kg:against|kg:addressee|({OF_CLAIM}/({PARTS}|(kg:quantity/(kg:of|kg:party)))))"
"""From a claim to what it is about. One path: engines answer a union for all values, and join it then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What narrows the claims down; what is `None` does not. Several together narrow further.

    >>> print(pattern(Selection(claimant=URIRef("urn:actor"), since=date(2031, 3, 4))))
    ?claim kg:claimant <urn:actor> .
    ?claim kg:statedIn/schema:datePublished ?selectedDate .
    FILTER(?selectedDate >= "2031-03-04"^^<http://www.w3.org/2001/XMLSchema#date>)
    """

    claimant: URIRef | None = None
    about: URIRef | None = None
    """Whom the claim is against or addressed to, or what has a part in one of its events, or is counted in it."""
    place: URIRef | None = None
    """Where an event of the claim happened: there, or at a place within it."""
    type: URIRef | None = None
    """The kind of one of its events, or a wider kind."""
    attitude: URIRef | None = None
    voice: URIRef | None = None
    outlet: URIRef | None = None
    article: URIRef | None = None
    since: date | None = None
    """Articles of this day and later; those without a date are left out."""
    until: date | None = None
    words: str | None = None
    """What the sentence holds, in whatever case."""

    def __bool__(self) -> bool:
        """Whether it narrows anything."""
        return any(getattr(self, each.name) is not None for each in fields(self))


THINGS = ("claimant", "about", "place", "type", "attitude", "voice", "outlet", "article")
"""The fields that name something: by IRI, CURIE or name."""


def selection(source: Source, **given: str | None) -> Selection:
    """The selection that these words make: names of things, and days as in 2031-03-04.

    Raises `QuestionError` where a name names nothing or several things, and where a day is none.

    >>> selection(store.store_of([]), claimant="actor:PE", until="2031-03-04").until
    datetime.date(2031, 3, 4)
    """
    made: dict[str, URIRef | date | str] = {}
    for name, value in given.items():
        if value is None:
            continue
        if name in THINGS:
            made[name] = thing(source, value, where=f"--{name}")
        elif name in {"since", "until"}:
            made[name] = _day(name, value)
        else:
            made[name] = value
    return Selection(**made)  # type: ignore[arg-type]


def pattern(chosen: Selection) -> str:
    """The selection as SPARQL about `?claim`, to stand in a WHERE clause; empty where nothing is narrowed."""
    return "\n".join(_lines(chosen))


def selected(source: Source, chosen: Selection) -> frozenset[str]:
    """The IRIs of the claims that are meant."""
    found = store.select(source, f"SELECT DISTINCT ?claim WHERE {{ ?claim a kg:Claim .\n{pattern(chosen)}\n}}")
    return frozenset(str(claim) for (claim,) in found.rows)


def _lines(chosen: Selection) -> list[str]:
    lines = []
    for name, path in (
        ("claimant", "kg:claimant"),
        ("attitude", "kg:attitude"),
        ("voice", "kg:voice"),
        ("outlet", "kg:publisher"),
        ("article", "kg:statedIn"),
        ("place", f"{OF_CLAIM}/kg:place/(skos:broader)*"),
        ("type", f"{OF_CLAIM}/kg:eventType/(skos:broader)*"),
        ("about", ABOUT),
    ):
        iri = getattr(chosen, name)
        if iri is not None:
            lines.append(f"?claim {path} {iri.n3()} .")
    days = (("since", ">=", chosen.since), ("until", "<=", chosen.until))
    if chosen.since or chosen.until:
        lines.append("?claim kg:statedIn/schema:datePublished ?selectedDate .")
    lines += [
        f"FILTER(?selectedDate {than} {Literal(day.isoformat(), datatype=XSD.date).n3()})"
        for _, than, day in days
        if day
    ]
    if chosen.words is not None:
        lines.append("?claim kg:anchor/oa:hasSelector/oa:exact ?selectedQuote .")
        lines.append(f"FILTER(CONTAINS(LCASE(?selectedQuote), {Literal(chosen.words.lower()).n3()}))")
    return lines


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise QuestionError(
            f"{value!r} is not a date, such as 2020-09-27", where=f"--{name}", remedy="Write it so."
        ) from error
