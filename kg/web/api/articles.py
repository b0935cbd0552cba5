"""Articles: those that are asked for, a page at a time; and one with its text and its claims."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rdflib import URIRef

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.vocab import ARTICLE
from kg.web.api.calendar import ordered
from kg.web.api.contract import Value
from kg.web.api.faults import Json, NotThereError
from kg.web.api.names import Names, with_values
from kg.web.api.sentences import folded, says
from kg.web.api.summaries import summaries
from kg.web.api.terms import article_id, day, iri, number, text
from kg.web.api.which import Which
from kg.web.room import Room

LIST = """
SELECT DISTINCT ?article ?title
WHERE {
  ?article a schema:NewsArticle .
  #which#
  OPTIONAL { ?article schema:headline ?title }
}
"""

PATTERNS = {
    "outlet": "?article dct:publisher ?outlet .",
    "since": "?article schema:datePublished ?published . FILTER(?published >= ?since)",
    "until": "?article schema:datePublished ?published . FILTER(?published <= ?until)",
}

ABOUT = """
SELECT ?article ?graph ?outlet ?title ?published ?url ?sha
WHERE {
  #values#
  GRAPH ?graph {
    ?article a schema:NewsArticle .
    OPTIONAL { ?article dct:publisher ?outlet }
    OPTIONAL { ?article schema:headline ?title }
    OPTIONAL { ?article schema:datePublished ?published }
    OPTIONAL { ?article schema:url ?url }
    OPTIONAL { ?article kg:textSha256 ?sha }
  }
}
ORDER BY ?article ?graph ?outlet ?title ?published ?url ?sha
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


def articles(room: Room, given: dict[str, Value]) -> Json:
    """A page of the articles that meet the filters, the newest first."""
    limit, offset = int(str(given["limit"])), int(str(given["offset"]))
    bound: dict[str, Term] = {}
    if "outlet" in given:
        bound["outlet"] = iri(str(given["outlet"]), "outlet")
    bound |= Which.days(given)
    query = LIST.replace("#which#", "\n  ".join(PATTERNS[name] for name in bound))
    wanted = folded(str(given.get("q", "")))
    rows = store.select(room.store, query, bound).rows
    titled = {article for article, title in rows if article is not None and says(wanted, folded(str(title or "")))}
    newest = newest_first(room.store, titled)
    found = listed(room.store, newest[offset : offset + limit])
    return {"total": len(newest), "offset": offset, "limit": limit, "items": found}


def newest_first(source: Store, found: set[Term]) -> list[Term]:
    """The articles, the newest first and those without a date last."""
    from kg.web.api.calendar import days

    known = days(source)
    dated = ordered(source, (article for article in found if known.get(article)))
    return [*reversed(dated), *ordered(source, (article for article in found if not known.get(article)))]


def listed(source: Store, found: Sequence[Term]) -> list[Json]:
    """The articles in short, in this order."""
    rows = [(article,) for article in found]
    if not rows:
        return []
    about = {}
    for article, *facts in store.select(source, with_values(ABOUT, "?article", rows)).rows:
        about.setdefault(article, facts)
    counts = {}
    for article, *counted in store.select(source, with_values(COUNTS, "?article", rows)).rows:
        counts[article] = [number(count) for count in counted]
    names = Names(source, [(facts[0], facts[1]) for facts in about.values()])
    items = []
    for article in found:
        graph, outlet, title, published, url, _ = about.get(article, [None] * 6)
        claims, narrated, claimants = counts.get(article, [0, 0, 0])
        items.append(
            {
                "id": article_id(article),
                "iri": str(article),
                "title": text(title),
                "outlet": names.ref(graph, outlet) if outlet is not None else names.ref(None, URIRef("urn:unknown")),
                "date": day(published),
                "url": text(url),
                "claims": claims,
                "narrated": narrated,
                "claimants": claimants,
            }
        )
    return items


def article(room: Room, given: dict[str, Value]) -> Json:
    """An article with its text, where this is at hand and still the one that was read, and its claims."""
    named = iri(f"{ARTICLE}{given['article']}", "article")
    rows = store.select(room.store, with_values(ABOUT, "?article", [(named,)])).rows
    if not rows:
        raise NotThereError("there is no such article here", where="article", remedy="Choose one of the list.")
    claims = [str(claim) for (claim,) in store.select(room.store, CLAIMS, {"article": named}).rows]
    marked = summaries(room.store, list(dict.fromkeys(claims)))
    words = read_text(room, str(given["article"]), str(rows[0][6]))
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
