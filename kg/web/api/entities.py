"""Actors, outlets, places and weapons: a page of them, and one with its names, its kin and its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rdflib import RDFS, URIRef

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Term
from kg.graph.vocab import ORG, SKOS
from kg.web.api.contract import Value
from kg.web.api.faults import Json, NotThereError
from kg.web.api.ledger import Entry, group_of, ledger
from kg.web.api.names import Names
from kg.web.api.sentences import folded, says
from kg.web.api.terms import iri, number, text, word
from kg.web.room import Room

SAID = "SELECT ?property ?value WHERE { ?entity ?property ?value } ORDER BY ?property ?value"
KIN = """
SELECT DISTINCT ?property ?other
WHERE {
  VALUES ?property { skos:broader org:unitOf }
  ?other ?property ?entity .
}
ORDER BY ?property ?other
"""
USES = """
SELECT DISTINCT ?name ?user ?source
WHERE {
  ?entity kg:nameUse ?use .
  ?use kg:name ?name .
  OPTIONAL { ?use kg:usedBy ?user }
  OPTIONAL { ?use kg:seenIn ?source }
}
ORDER BY ?name ?user ?source
"""
PARTS = """
SELECT ?role (COUNT(DISTINCT ?claim) AS ?claims)
WHERE {
  {
    VALUES ?role { kg:claimant kg:against kg:addressee kg:credit kg:publisher kg:candidateClaimant }
    ?claim a kg:Claim ; ?role ?entity .
  }
  UNION
  {
    VALUES ?role { kg:agent kg:patient kg:instrument kg:place kg:theme }
    ?event ?role ?entity ; kg:partOfContent*/^kg:content ?claim .
  }
  UNION
  {
    VALUES ?role { kg:of kg:party }
    ?number ?role ?entity ; ^kg:quantity/kg:partOfContent*/^kg:content ?claim .
  }
}
GROUP BY ?role
ORDER BY DESC(?claims) ?role
"""


def entities(room: Room, given: Mapping[str, Value]) -> Json:
    """A page of the entities, those most spoken of first."""
    limit, offset = int(str(given["limit"])), int(str(given["offset"]))
    wanted = folded(str(given.get("q", "")))
    found = [
        entry
        for entry in ledger(room.store).values()
        if given.get("kind", entry.group) == entry.group and (not wanted or says(wanted, entry.words))
    ]
    items = [entry.summary() for entry in found[offset : offset + limit]]
    return {"total": len(found), "offset": offset, "limit": limit, "items": items}


def entity(room: Room, given: Mapping[str, Value]) -> Json:
    """An entity, or a concept of a scheme, with all its names and who uses them."""
    named = iri(str(given["iri"]), "iri")
    said: defaultdict[Term | None, list[Term]] = defaultdict(list)
    for property, value in store.select(room.store, SAID, {"entity": named}).rows:
        if value is not None:
            said[property].append(value)
    if RDFS.label not in said and SKOS.prefLabel not in said:
        raise NotThereError("nothing is known of it here", where="iri", remedy="Choose one of the list.")
    kin: defaultdict[Term | None, list[Term]] = defaultdict(list)
    for property, other in store.select(room.store, KIN, {"entity": named}).rows:
        if other is not None:
            kin[property].append(other)
    uses = store.select(room.store, USES, {"entity": named}).rows
    related = [*said[SKOS.broader], *said[ORG.unitOf], *kin[SKOS.broader], *kin[ORG.unitOf]]
    names = Names(room.store, [(None, thing) for thing in (named, *related, *(user for _, user, _ in uses))])

    def refs(things: list[Term]) -> list[Json]:
        return [names.ref(None, thing) for thing in things]

    labels = [str(one) for p in (RDFS.label, SKOS.prefLabel, SKOS.altLabel) for one in said[p]]
    labels += [str(name) for name, _, _ in uses]
    units = refs(said[ORG.unitOf])
    return {
        **_summary(room.store, named, names),
        "labels": list(dict.fromkeys(labels)),
        "names": [
            {"name": str(name), "usedBy": None if user is None else names.ref(None, user), "source": text(source)}
            for name, user, source in uses
        ],
        "broader": refs(said[SKOS.broader]),
        "narrower": refs(kin[SKOS.broader]),
        "unitOf": units[0] if units else None,
        "units": refs(kin[ORG.unitOf]),
        "parts": [
            {"role": word(role), "claims": number(claims)}
            for role, claims in store.select(room.store, PARTS, {"entity": named}).rows
        ],
        "scheme": text(next(iter(said[SKOS.inScheme]), None)),
    }


def _summary(source: Store, named: URIRef, names: Names) -> Json:
    entry = ledger(source).get(named)
    if entry is not None:
        return entry.summary()
    concept = names.ref(None, named)
    return Entry(named, concept["label"], concept["class"], group_of(concept["class"]), 0, 0, "").summary()
