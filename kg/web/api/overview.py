"""The whole at a glance: how much is claimed, when, by whom, through which outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.vocab import KG
from kg.web.api.calendar import days
from kg.web.api.contract import Value
from kg.web.api.faults import Json
from kg.web.api.names import Names
from kg.web.api.sentences import STORES
from kg.web.api.terms import number, word
from kg.web.room import Room

SPEAKERS = 20
"""How many speakers are named; the others are counted."""

VOICES = """
SELECT ?article ?voice (COUNT(?claim) AS ?claims)
WHERE { ?claim a kg:Claim ; kg:statedIn ?article ; kg:voice ?voice }
GROUP BY ?article ?voice
"""

CLAIMANTS = """
SELECT ?claimant ?voice ?form (COUNT(?claim) AS ?claims)
WHERE { ?claim a kg:Claim ; kg:claimant ?claimant ; kg:voice ?voice ; kg:speechForm ?form }
GROUP BY ?claimant ?voice ?form
"""

ATTITUDES = """
SELECT ?attitude (COUNT(?claim) AS ?claims)
WHERE { ?claim a kg:Claim ; kg:attitude ?attitude }
GROUP BY ?attitude
ORDER BY DESC(?claims) ?attitude
"""

OUTLETS = "SELECT DISTINCT ?article ?outlet WHERE { ?article a schema:NewsArticle ; dct:publisher ?outlet }"
EVENTS = "SELECT (COUNT(DISTINCT ?event) AS ?events) WHERE { ?event a kg:ReportedEvent }"

ATTRIBUTED, NARRATED, DIRECT = "attributed", "narrated", "direct"
Counts = Mapping[Term | None, Counter[str]]
"""Of each thing, how many claims in which voice."""


def overview(room: Room, given: Mapping[str, Value]) -> Json:  # noqa: ARG001  # every job takes both
    """Counts by day, speaker, outlet and attitude."""
    return {"title": room.title, **_counted(room.store)}


@lru_cache(maxsize=STORES)
def _counted(source: Store) -> Json:
    articles = _by_article(source)
    known = days(source)
    dates = sorted(date for date in known.values() if date)
    ((events,),) = store.select(source, EVENTS).rows
    speakers, carriers = _by_claimant(source), _by_outlet(source, articles)
    return {
        "articles": len(known),
        "claims": sum(counts.total() for counts in articles.values()),
        "events": number(events),
        "outlets": len(carriers),
        "claimants": len(speakers),
        "firstDate": dates[0] if dates else None,
        "lastDate": dates[-1] if dates else None,
        "timeline": _timeline(articles, known),
        "undated": sum(counts.total() for article, counts in articles.items() if not (article and known.get(article))),
        "speakers": _speakers(source, speakers),
        "carriers": _carriers(source, carriers),
        "attitudes": [
            {"attitude": word(attitude), "claims": number(claims)}
            for attitude, claims in store.select(source, ATTITUDES).rows
        ],
    }


def voice_of(voice: Term | None) -> str:
    """How a voice is counted.

    >>> voice_of(KG.NarratorVoice), voice_of(KG.AttributedVoice)
    ('narrated', 'attributed')
    """
    return NARRATED if voice == KG.NarratorVoice else ATTRIBUTED


def _by_article(source: Store) -> Counts:
    told: dict[Term | None, Counter[str]] = {}
    for article, voice, claims in store.select(source, VOICES).rows:
        told.setdefault(article, Counter())[voice_of(voice)] += number(claims)
    return told


def _by_claimant(source: Store) -> Counts:
    told: dict[Term | None, Counter[str]] = {}
    for claimant, voice, form, claims in store.select(source, CLAIMANTS).rows:
        counts = told.setdefault(claimant, Counter())
        counts[voice_of(voice)] += number(claims)
        if form == KG.Direct:
            counts[DIRECT] += number(claims)
    return told


def _by_outlet(source: Store, articles: Counts) -> Counts:
    told: dict[Term | None, Counter[str]] = {}
    for article, outlet in store.select(source, OUTLETS).rows:
        counts = told.setdefault(outlet, Counter())
        counts["articles"] += 1
        counts.update(articles.get(article, {}))
    return told


def _timeline(articles: Counts, known: Mapping[Term, str | None]) -> list[Json]:
    told: dict[str, Counter[str]] = {}
    for article, counts in articles.items():
        if article is not None and (date := known.get(article)):
            told.setdefault(date, Counter()).update(counts)
    return [{"date": date, ATTRIBUTED: told[date][ATTRIBUTED], NARRATED: told[date][NARRATED]} for date in sorted(told)]


def _claims(counts: Counter[str]) -> int:
    return counts[ATTRIBUTED] + counts[NARRATED]


def _speakers(source: Store, told: Counts) -> list[Json]:
    total = sum(map(_claims, told.values()))
    most = sorted(told.items(), key=lambda each: (-_claims(each[1]), str(each[0])))[:SPEAKERS]
    names = Names(source, [(None, claimant) for claimant, _ in most])
    return [
        {
            "speaker": names.ref(None, claimant),
            **{name: counts[name] for name in (ATTRIBUTED, NARRATED, DIRECT)},
            "share": round(_claims(counts) / total, 4),
        }
        for claimant, counts in most
        if claimant is not None
    ]


def _carriers(source: Store, told: Counts) -> list[Json]:
    names = Names(source, [(None, outlet) for outlet in told])
    most = sorted(told.items(), key=lambda each: (-_claims(each[1]), str(each[0])))
    return [
        {
            "outlet": names.ref(None, outlet),
            "articles": counts["articles"],
            "claims": _claims(counts),
            NARRATED: counts[NARRATED],
        }
        for outlet, counts in most
        if outlet is not None
    ]
