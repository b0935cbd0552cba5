"""The whole at a glance: how much is claimed, when, by whom, through which outlets; and what is served."""

from __future__ import annotations

from collections import Counter, defaultdict
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

OUTLETS = "SELECT ?article ?outlet WHERE { ?article a schema:NewsArticle ; dct:publisher ?outlet }"
EVENTS = "SELECT (COUNT(?event) AS ?events) WHERE { ?event a kg:ReportedEvent }"
NARRATED = KG.NarratorVoice


def overview(room: Room, given: dict[str, Value]) -> Json:  # noqa: ARG001  # every job takes both
    """Counts by day, speaker, outlet and attitude."""
    return {"title": room.title, **_counted(room.store)}


@lru_cache(maxsize=STORES)
def _counted(source: Store) -> Json:
    voices: dict[tuple[Term | None, bool], int] = Counter()
    for article, voice, claims in store.select(source, VOICES).rows:
        voices[article, voice == NARRATED] += number(claims)
    known = days(source)
    dates = sorted({date for date in known.values() if date})
    (events,) = store.select(source, EVENTS).rows[0]
    speakers, claimants = _speakers(source)
    carriers = _carriers(source, voices)
    return {
        "articles": len(known),
        "claims": sum(voices.values()),
        "events": number(events),
        "outlets": len(carriers),
        "claimants": claimants,
        "firstDate": dates[0] if dates else None,
        "lastDate": dates[-1] if dates else None,
        "timeline": _timeline(known, voices),
        "undated": sum(count for (article, _), count in voices.items() if article is None or not known.get(article)),
        "speakers": speakers,
        "carriers": carriers,
        "attitudes": [
            {"attitude": word(attitude), "claims": number(claims)}
            for attitude, claims in store.select(source, ATTITUDES).rows
        ],
    }


def _timeline(known, voices):
    told = defaultdict(lambda: [0, 0])
    for (article, narrated), count in voices.items():
        if article is not None and (date := known.get(article)):
            told[date][narrated] += count
    return [{"date": date, "attributed": told[date][0], "narrated": told[date][1]} for date in sorted(told)]


def _speakers(source):
    told = defaultdict(lambda: [0, 0, 0])
    for claimant, voice, form, claims in store.select(source, CLAIMANTS).rows:
        count = told[claimant]
        count[voice == NARRATED] += number(claims)
        if form == KG.Direct:
            count[2] += number(claims)
    total = sum(attributed + narrated for attributed, narrated, _ in told.values())
    most = sorted(told, key=lambda claimant: (-sum(told[claimant][:2]), str(claimant)))[:SPEAKERS]
    names = Names(source, [(None, claimant) for claimant in most])
    return [
        {
            "speaker": names.ref(None, claimant),
            "attributed": told[claimant][0],
            "narrated": told[claimant][1],
            "direct": told[claimant][2],
            "share": round(sum(told[claimant][:2]) / total, 4),
        }
        for claimant in most
    ], len(told)


def _carriers(source, voices):
    told = defaultdict(lambda: [0, 0, 0])
    for article, outlet in store.select(source, OUTLETS).rows:
        attributed, narrated = voices.get((article, False), 0), voices.get((article, True), 0)
        for at, count in enumerate((1, attributed + narrated, narrated)):
            told[outlet][at] += count
    names = Names(source, [(None, outlet) for outlet in told])
    return [
        {"outlet": names.ref(None, outlet), "articles": articles, "claims": claims, "narrated": narrated}
        for outlet, (articles, claims, narrated) in sorted(told.items(), key=lambda each: (-each[1][1], str(each[0])))
    ]


def about(room: Room) -> Json:
    """What is served, and how."""
    from kg import __version__

    return {"version": __version__, "title": room.title, "writable": False, "seconds": 30, "rows": 100000}
