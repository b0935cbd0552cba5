"""Articles: those that are asked for, a page at a time; and one with its text and its claims."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rdflib import Literal

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.vocab import ARTICLE, DCT, KG, SCHEMA
from kg.web.api.calendar import newest_first
from kg.web.api.contract import Value
from kg.web.api.faults import Json, NotThereError
from kg.web.api.names import Names, with_values
from kg.web.api.sentences import folded, titled
from kg.web.api.summaries import summaries
from kg.web.api.terms import article_id, day, iri, number, text
from kg.web.room import Room

LIST = """
SELECT DISTINCT ?article
WHERE {
  ?article a schema:NewsArticle .
  #which#
}
"""

PATTERNS = {
    "outlet": "?article dct:publisher ?outlet .",
    "since": "?article schema:datePublished ?published . FILTER(?published >= ?since)",
    "until": "?article schema:datePublished ?published . FILTER(?published <= ?until)",
}

ABOUT = """
SELECT DISTINCT ?graph ?article ?property ?value
WHERE {
  #values#
  GRAPH ?graph { ?article a schema:NewsArticle ; ?property ?value }
}
ORDER BY ?graph ?article ?property ?value
"""

COUNTS = """
SELECT ?article (COUNT(?claim) AS ?claims) (SUM(?narrates) AS ?narrated) (COUNT(DISTINCT ?claimant) AS ?claimants)
WHERE {
  #values#
  ?claim kg:statedIn ?article ;
         a           kg:Claim ;
         kg:voice    ?voice ;
         kg:claimant ?claimant .
  BIND(IF(?voice = kg:NarratorVoice, 1, 0) AS ?narrates)
}
GROUP BY ?article
"""

CLAIMS = """
SELECT ?claim
WHERE { ?claim a kg:Claim ; kg:statedIn ?article ; kg:anchor/oa:hasSelector/oa:start ?start }
ORDER BY ?start ?claim
"""


def articles(room: Room, given: Mapping[str, Value]) -> Json:
    """A page of the articles that meet the filters, the newest first."""
    limit, offset = int(str(given["limit"])), int(str(given["offset"]))
    bound: dict[str, Term] = {name: Literal(given[name]) for name in ("since", "until") if name in given}
    if "outlet" in given:
        bound["outlet"] = iri(str(given["outlet"]), "outlet")
    query = LIST.replace("#which#", "\n  ".join(PATTERNS[name] for name in bound))
    found = {article for (article,) in store.select(room.store, query, bound).rows if article is not None}
    if wanted := folded(str(given.get("q", ""))):
        found &= set(titled(room.store, wanted))
    newest = newest_first(room.store, found)
    items = listed(room.store, newest[offset : offset + limit])
    return {"total": len(newest), "offset": offset, "limit": limit, "items": items}


def listed(source: Store, found: Sequence[Term]) -> list[Json]:
    """The articles in short, in this order."""
    rows = [(article,) for article in found]
    if not rows:
        return []
    about = _about(source, rows)
    counts = {
        article: [number(count) for count in counted]
        for article, *counted in store.select(source, with_values(COUNTS, "?article", rows)).rows
    }
    names = Names(source, [(each.graph, each.one(DCT.publisher)) for each in about.values()])
    return [
        _summary(article, about[article], names, counts.get(article, [0, 0, 0]))
        for article in found
        if article in about
    ]


@dataclass(frozen=True, slots=True)
class About:
    """What an article's graph says of it."""

    graph: Term | None
    said: dict[Term | None, Term | None]

    def one(self, link: Term) -> Term | None:
        """The value of a property."""
        return self.said.get(link)


def _about(source: Store, rows: Sequence[tuple[Term, ...]]) -> dict[Term | None, About]:
    found: dict[Term | None, About] = {}
    for graph, article, link, value in store.select(source, with_values(ABOUT, "?article", rows)).rows:
        about = found.setdefault(article, About(graph, {}))
        if about.graph == graph:
            about.said.setdefault(link, value)
    return found


def _summary(article: Term, about: About, names: Names, counts: Sequence[int]) -> Json:
    claims, narrated, claimants = counts
    return {
        "id": article_id(article),
        "iri": str(article),
        "title": text(about.one(SCHEMA.headline)),
        "outlet": names.ref(about.graph, about.one(DCT.publisher) or KG.UnspecifiedSource),
        "date": day(about.one(SCHEMA.datePublished)),
        "url": text(about.one(SCHEMA.url)),
        "claims": claims,
        "narrated": narrated,
        "claimants": claimants,
    }


def article(room: Room, given: Mapping[str, Value]) -> Json:
    """An article with its text, where this is at hand and still the one that was read, and its claims."""
    named = iri(f"{ARTICLE}{given['article']}", "article")
    about = _about(room.store, [(named,)]).get(named)
    if about is None:
        raise NotThereError("there is no such article here", where="article", remedy="Choose one of the list.")
    claims = [str(claim) for (claim,) in store.select(room.store, CLAIMS, {"article": named}).rows]
    marked = summaries(room.store, list(dict.fromkeys(claims)))
    words = read_text(room, str(given["article"]), str(about.one(KG.textSha256)))
    (summary,) = listed(room.store, [named])
    return {
        **summary,
        "text": words,
        "paragraphs": paragraphs(words, marked, summary["title"]) if words is not None else [],
        "marked": marked,
    }


def read_text(room: Room, digits: str, sha256: str) -> str | None:
    """The text of an article; None where it is not at hand, or is not the one whose characters the graph counts."""
    if room.texts is None or not digits.isalnum():
        return None
    try:
        data = (room.texts / f"{digits}.txt").read_bytes()
    except OSError:
        return None
    return data.decode("utf-8") if hashlib.sha256(data).hexdigest() == sha256 else None


def paragraphs(words: str, marked: Sequence[Json], title: str | None) -> list[Json]:
    """The paragraphs of a text: its lines, without the blank space at their ends, each with its function on the page.

    What it is the graph says of the claims in it; a line that is the title is a headline; all else is body.

    >>> [(p["start"], p["end"], p["kind"]) for p in paragraphs("Talks fail\\n\\n It rained. ", [], "Talks fail")]
    [(0, 10, 'Headline'), (13, 23, 'Body')]
    """
    found = []
    ends = [-1, *(at for at, sign in enumerate(words) if sign in "\n\r\u2028\u2029"), len(words)]
    for before, end in pairwise(ends):
        line = words[before + 1 : end]
        if not line.strip():
            continue
        start = before + 1 + len(line) - len(line.lstrip())
        stop = start + len(line.strip())
        kinds = Counter(
            claim["segment"] for claim in marked if claim["anchor"]["start"] < stop and claim["anchor"]["end"] > start
        )
        plain = "Headline" if title and " ".join(line.split()) == " ".join(title.split()) else "Body"
        found.append({"start": start, "end": stop, "kind": kinds.most_common(1)[0][0] if kinds else plain})
    return found
