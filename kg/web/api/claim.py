"""One claim, with all that is known of it: the words around it, its chain, its events, where its record comes from."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import URIRef

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.turtle import Row, document
from kg.graph.vocab import CLAIM, KG
from kg.web.api.articles import read_text
from kg.web.api.contract import Value
from kg.web.api.events import events
from kg.web.api.faults import Json, NotThereError
from kg.web.api.names import with_values
from kg.web.api.summaries import summaries, tell
from kg.web.api.terms import iri, text, word
from kg.web.room import Room

AROUND = 240
"""How many characters are shown before and after a sentence, where the text is at hand."""

INNER = "SELECT ?inner WHERE { ?claim kg:contentClaim ?inner } ORDER BY ?inner"

QUOTE = """
SELECT ?prefix ?suffix
WHERE {
  ?claim kg:anchor/oa:hasSelector ?quote .
  ?quote oa:exact ?exact .
  OPTIONAL { ?quote oa:prefix ?prefix }
  OPTIONAL { ?quote oa:suffix ?suffix }
}
"""

RUN = """
SELECT ?run ?software ?rules ?sha
WHERE {
  OPTIONAL {
    ?claim prov:wasGeneratedBy ?run .
    OPTIONAL { ?run schema:softwareVersion ?software }
    OPTIONAL { ?run kg:rulesSha256 ?rules }
  }
  OPTIONAL { ?claim kg:statedIn/kg:textSha256 ?sha }
}
ORDER BY ?run ?software ?rules ?sha
"""

PARTS = """
SELECT DISTINCT ?node ?property ?value
WHERE {
  #values#
  GRAPH ?graph { ?node ?property ?value }
}
ORDER BY ?node ?property ?value
"""


def claim(room: Room, given: Mapping[str, Value]) -> Json:
    """A claim with all that is known of it."""
    named = iri(f"{CLAIM}{given['article']}/{given['span']}", "span")
    told = tell(room.store, [str(named)]).get(str(named))
    if told is None:
        raise NotThereError("there is no such claim here", where="span", remedy="Choose one of the list.")
    (short,) = summaries(room.store, [str(named)])
    inner = [str(each) for (each,) in store.select(room.store, INNER, {"claim": named}).rows]
    run, software, rules, sha = store.select(room.store, RUN, {"claim": named}).rows[0]
    before, after = _around(room, named, short, str(sha))
    return {
        **short,
        "before": before,
        "after": after,
        "cueWords": [anchor.words for anchor in told.at(KG.cueAnchor)],
        "sourceWords": [anchor.words for anchor in told.at(KG.claimantAnchor)],
        "contentWords": [anchor.words for anchor in told.at(KG.contentAnchor)],
        "chain": _chain(room.store, short),
        "inner": summaries(room.store, inner),
        "events": events(room.store, named, told.graph),
        "provenance": {
            "run": text(run),
            "software": text(software),
            "rules": text(rules),
            "reviewStatus": word(told.one(KG.reviewStatus)) or None,
            "textSha256": text(sha),
            "graph": text(told.graph),
        },
        "turtle": turtle(room.store, named, told.graph),
    }


def _around(room: Room, named: URIRef, short: Json, sha: str) -> tuple[str | None, str | None]:
    """What stands before and after the sentence: from the text, else as far as the graph quotes it."""
    words = read_text(room, short["article"]["id"], sha)
    if words is not None:
        start, end = short["anchor"]["start"], short["anchor"]["end"]
        return words[max(0, start - AROUND) : start] or None, words[end : end + AROUND] or None
    prefix, suffix = next(iter(store.select(room.store, QUOTE, {"claim": named}).rows), (None, None))
    return text(prefix), text(suffix)


def _chain(source: Store, short: Json) -> list[Json]:
    """Who says that who says it: the outlet, then the claimants from the outside inwards."""
    links, seen, at = [short], {short["id"]}, short
    while at["parent"] is not None and at["parent"] not in seen:
        seen.add(at["parent"])
        outer = summaries(source, [f"{CLAIM}{at['parent']}"])
        if not outer:
            break
        at = outer[0]
        links.append(at)
    voices = [{"speaker": each["claimant"], "claim": each["id"]} for each in reversed(links)]
    narrated = links[-1]["claimant"]["iri"] == short["outlet"]["iri"]
    return voices if narrated else [{"speaker": short["outlet"], "claim": None}, *voices]


def turtle(source: Store, named: URIRef, graph: Term | None) -> str:
    """All that the graph says of the claim and its parts, as Turtle."""
    found: set[Row] = set()
    waiting, known = [named], {named}
    while waiting:
        query = with_values(PARTS, "?graph ?node", [(graph or named, node) for node in waiting])
        rows = store.select(source, query).rows
        found |= {
            ("", node.n3(), link.n3(), value.n3()) for node, link, value in rows if node and link and value is not None
        }
        parts = {value for *_, value in rows if isinstance(value, URIRef) and value.startswith(f"{named}#")}
        waiting = sorted(parts - known)
        known |= parts
    return document(found)
