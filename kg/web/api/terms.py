"""From what stands in an address to a term of the graph, and back to the short names that addresses use."""

from __future__ import annotations

from datetime import date

from rdflib import URIRef

from kg.errors import QuestionError
from kg.graph.terms import Term
from kg.graph.vocab import ARTICLE, CLAIM, KG, PREFIXES

BARRED = frozenset('<>"{}|\\^`')


def iri(text: str, where: str) -> URIRef:
    """What an IRI or a CURIE names. Raises `QuestionError` where it is neither.

    >>> iri("actor:AZ", "claimant")
    rdflib.term.URIRef('https://w3id.org/claimgraph/actor/AZ')
    """
    prefix, colon, local = text.partition(":")
    whole = text if "://" in text or prefix == "urn" else PREFIXES[prefix] + local if prefix in PREFIXES else ""
    if not colon or not whole or any(sign <= " " or "\x7f" <= sign <= "\x9f" or sign in BARRED for sign in whole):
        raise QuestionError(
            f"{shortened(text)!r} is no IRI", where=where, remedy="Write an IRI, or a short one such as actor:AZ."
        )
    if any("\ud800" <= sign <= "\udfff" for sign in whole):
        raise QuestionError(f"{where} holds half a character", where=where, remedy="Write whole characters.")
    return URIRef(whole)


def shortened(text: str, length: int = 80) -> str:
    """The text, cut where it runs on.

    >>> shortened("a" * 9, 5)
    'aaaa…'
    """
    return text if len(text) <= length else text[: length - 1] + "…"


def claim_id(claim: Term | None) -> str:
    """A claim's name in addresses: the article's digits, a slash, the span."""
    return str(claim).removeprefix(str(CLAIM))


def article_id(article: Term | None) -> str:
    """An article's name in addresses: its digits."""
    return str(article).removeprefix(str(ARTICLE))


def word(term: Term | None) -> str:
    """The local name of one of our terms.

    >>> word(KG.Deny)
    'Deny'
    """
    return str(term).removeprefix(str(KG)) if term is not None else ""


def day(term: Term | None) -> str | None:
    """The day that a date or a moment names; None where it is neither.

    >>> from rdflib import Literal
    >>> day(Literal("2020-09-27T08:00:00")), day(Literal("last week"))
    ('2020-09-27', None)
    """
    try:
        return date.fromisoformat(str(term)[:10]).isoformat()
    except ValueError:
        return None


def text(term: Term | None) -> str | None:
    """The words of a literal."""
    return None if term is None else str(term)


def number(term: Term | None) -> int:
    """A count."""
    return int(str(term)) if term is not None else 0


def bound(term: Term | None) -> float | None:
    """A bound of a number, whole where it is.

    >>> from rdflib import Literal
    >>> bound(Literal("12")), bound(Literal("1.5"))
    (12, 1.5)
    """
    if term is None:
        return None
    value = float(str(term))
    return int(value) if value.is_integer() else value


def values(names: str, *rows: tuple[Term, ...]) -> str:
    """A VALUES block: terms as SPARQL writes them, so that nothing in them is read as a part of the query."""
    held = " ".join(f"({' '.join(term.n3() for term in row)})" for row in rows)
    return f"VALUES ({names}) {{ {held} }}"
