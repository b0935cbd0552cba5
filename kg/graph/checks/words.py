"""Words of our own namespace that the ontology does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from rdflib import RDF, URIRef

from kg.graph.checks.places import Places
from kg.graph.checks.report import Result
from kg.graph.terms import Quad, Term
from kg.graph.vocab import KG, curie

RULE = "word-is-known"
OURS = str(KG._NS)


def unknown(places: Places, quads: Iterable[Quad]) -> Iterator[Result]:
    """Each property and class that is spelt like ours and is none: what it says would be read by no question.

    Values need no look here: closed lists are kept by the shapes of their properties.
    """
    words = sorted(KG.__annotations__)
    used = {(s, o, p) if p == RDF.type else (s, p, p) for s, p, o, _ in quads}
    for subject, word, path in sorted(use for use in used if _is_unknown(use[1])):
        local = str(word).removeprefix(OURS)
        alike = get_close_matches(local, words, n=1)
        hint = (
            f"Did you mean kg:{alike[0]}?"
            if alike
            else "Use one of those in ontology/kg.ttl, or a namespace of your own."
        )
        message = f"There is no word {curie(str(word))}, so no question would find what it says. {hint}"
        value = word if path == RDF.type else None
        yield places.result(rule=RULE, severity="violation", message=message, focus=subject, path=path, value=value)


def _is_unknown(word: Term) -> bool:
    return isinstance(word, URIRef) and word.startswith(OURS) and word.removeprefix(OURS) not in KG.__annotations__
