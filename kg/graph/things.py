"""Which thing a user means: by its IRI, by CURIE, or by what it is called in the graphs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches

from rdflib import Literal, URIRef

from kg.errors import QuestionError
from kg.graph import store
from kg.graph.store import Source
from kg.graph.vocab import KG, PREFIXES, curie

NAMES = """
SELECT DISTINCT ?thing ?words
WHERE {
  GRAPH ?graph {
    ?thing rdfs:label|skos:prefLabel|skos:altLabel|(kg:nameUse/kg:name) ?name .
    FILTER NOT EXISTS { ?thing a kg:UnlinkedParticipant }
  }
  FILTER(LCASE(STR(?name)) = ?words)
}
ORDER BY ?thing
"""
"""Who or what is called so."""

SHOWN = 8
"""How many candidates a message lists."""


def thing(
    source: Source,
    value: str,
    *,
    where: str,
    among: Callable[[], Collection[object]] = tuple,
    near: Callable[[], str] = lambda: "See `kg ask names-in-use`, or write its IRI.",
) -> URIRef:
    """What an IRI, a CURIE or a label names.

    `where` says in messages for what it was given. `among` gives the things that would make sense: of several that
    share the name, those are meant. `near` gives the remedy where nothing is called so. Raises `QuestionError`.

    >>> thing(store.store_of([]), "actor:AZ", where="--claimant")
    rdflib.term.URIRef('https://w3id.org/claimgraph/actor/AZ')
    """
    value = value.strip()
    if "://" in value or value.startswith("urn:"):
        return _iri(value, where)
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES:
        return _iri(PREFIXES[prefix] + local, where)
    found = [named for named, _ in store.select(source, NAMES, {"words": Literal(value.lower())}).rows]
    if len(found) > 1:  # a state and a town may share a name; the question asks for one of them
        sensible = set(among())
        found = [named for named in found if named in sensible] or found
    if len(found) == 1 and isinstance(found[0], URIRef):
        return found[0]
    if found:
        candidates = listed(curie(str(named)) for named in found)
        raise QuestionError(f"{value!r} names several things: {candidates}", where=where, remedy="Name one.")
    term = value[:1].upper() + value[1:]
    if term in KG.__annotations__:
        return KG[term]
    raise QuestionError(f"nothing is called {value!r}", where=where, remedy=near())


def alike(value: str, held: Collection[str]) -> str:
    """Those of the names that are most like the value; all, where none is."""
    return listed(get_close_matches(value, sorted(held), n=SHOWN, cutoff=0.4) or sorted(held))


def listed(names: Iterable[str]) -> str:
    """Some names in a message.

    >>> listed("abcdefghij")
    'a, b, c, d, e, f, g, h, and 2 more'
    """
    every = list(names)
    rest = f", and {len(every) - SHOWN} more" if len(every) > SHOWN else ""
    return ", ".join(every[:SHOWN]) + rest


def _iri(value: str, where: str) -> URIRef:
    if any(character <= " " or character in '<>"{}|\\^`' for character in value):
        raise QuestionError(f"{value!r} is no IRI", where=where, remedy="Remove spaces and brackets.")
    return URIRef(value)
