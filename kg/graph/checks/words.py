"""Words of our own namespace that the ontology does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from rdflib import RDF, URIRef

from kg.graph.checks.places import Places
from kg.graph.checks.report import Result
from kg.graph.terms import Quad, Term
from kg.graph.vocab import BASE, KG, PREFIXES, curie

RULE = "word-is-known"
OURS = str(KG._NS)
NAMESPACE_RULE = "namespace-is-known"
NAMESPACES = {namespace: prefix for prefix, namespace in PREFIXES.items()}


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


def misspelt(places: Places, quads: Iterable[Quad]) -> Iterator[Result]:
    """Each namespace that looks like one of ours and is none, told once: most often a prefix has a wrong IRI."""
    used = {o if p == RDF.type else p: (s, p) for s, p, o, _ in quads}
    uses = {_namespace(word): use for word, use in used.items()}
    for namespace in sorted(uses.keys() - NAMESPACES.keys()):
        meant = _alike(namespace)
        if meant is None:
            continue
        subject, path = uses[namespace]
        message = (
            f"The namespace <{namespace}> is not that of {NAMESPACES[meant]}:, so no question would find what is said "
            f"with it. Write <{meant}>."
        )
        value = URIRef(namespace)
        yield places.result(
            rule=NAMESPACE_RULE, severity="violation", message=message, focus=subject, path=path, value=value
        )


def _namespace(word: Term) -> str:
    return word[: max(word.rfind("#"), word.rfind("/")) + 1]


def _alike(namespace: str) -> str | None:
    """The namespace that is meant: with `https` for `http` or the reverse, or nearly one of our own."""
    secure = {known.replace("http:", "https:"): known for known in NAMESPACES}
    own = [known for known in NAMESPACES if known.startswith(BASE)]
    near = get_close_matches(namespace, own, n=1, cutoff=0.9)
    return secure.get(namespace.replace("http:", "https:")) or (near[0] if near else None)


def _is_unknown(word: Term) -> bool:
    return isinstance(word, URIRef) and word.startswith(OURS) and word.removeprefix(OURS) not in KG.__annotations__
