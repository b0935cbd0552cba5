"""The corpus with words that break files, and without dates: what every format must stand."""

from __future__ import annotations

from functools import cache
from itertools import cycle

from rdflib import RDFS, Literal

from kg.graph import store
from kg.graph.store import Store
from kg.graph.terms import Quad
from kg.graph.vocab import KG, OA, SCHEMA
from tests.corpus.graphs import quads

HOSTILE = (
    "a\x00b\x07c\x0bd\x1f\x7f\x85\ufffe",
    "two \U0001f681 down",
    "\u202b\u05e9\u05dc\u05d5\u05dd\u202c \u0627\u0644",
    "\"double\" 'single' <tag> & ]]> \\ back\\slash |pipe [[link]] #tag [a](b) %%x%%",
    "one\ntwo\r\nthree\tfour\u2028five",
    "very " * 2000,
    "../../etc/passwd",
    "CON",
    "con.txt",
    "Aux ",
    "---\nkey: value\n---",
    "\x01",
    "",
)
WORDS = {RDFS.label, SCHEMA.headline, OA.exact, OA.prefix, KG.name, KG.verbatim, KG.what}


@cache
def hostile_quads() -> tuple[Quad, ...]:
    """Every label, title and quote is hostile, and no article has a date."""
    words = cycle(HOSTILE)
    return tuple(
        (s, p, Literal(next(words)) if p in WORDS else o, g) for s, p, o, g in quads() if p != SCHEMA.datePublished
    )


@cache
def hostile() -> Store:
    """The same in Oxigraph."""
    return store.store_of(hostile_quads())
