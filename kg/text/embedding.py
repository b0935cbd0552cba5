"""Attributions that are only a part of what the narrator tells: "the raid came as the envoy said …"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kg.records import Attribution, Document
from kg.text.cues import CueEntry
from kg.text.parse import Parse, parse

BEFORE_SOURCE = re.compile(
    r"[^,;:\s]\s+(?:as|what|whether|when|because|of|how|since|after|before|until|despite|if)\s*$"
)
"""Before a source: the narrator's sentence goes on around it."""
CLAUSES = frozenset({"advcl", "acl", "acl:relcl"})
"""Relations of clauses to what they stand in."""
SHARED = frozenset({"conj", "xcomp"})
"""Relations of a verb to the one whose clause it shares."""
BESIDE = frozenset({"while", "whereas", "but", "and"})
"""Conjunctions of clauses that stand side by side."""
SHORTEST = 3
"""Tokens of the narrator's that must stand before."""
NEAR = 20
"""Characters before a source."""


def is_embedded(document: Document, attribution: Attribution, *, cue: CueEntry | None) -> bool:
    """Whether the narrator's sentence goes on around the attribution: "his report of … was denied".

    A clause behind a comma is set apart, and what stands before it is told by itself.

    >>> from kg.records import Span
    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = "The port is held by rebels who say they want a truce."
    >>> found = Attribution((Span(27, 30),), (Span(31, 34),), (Span(35, 52),), 0.9)
    >>> is_embedded(analyse(make(text, name="a")), found, cue=None)
    True
    """
    if not attribution.source:
        return False
    start = attribution.source[0].start
    if (cue is not None and cue.frame == "noun") or BEFORE_SOURCE.search(document.text[max(0, start - NEAR) : start]):
        return True
    at = attribution.cue[0].start
    if (
        attribution.content[0].start < at or document.text[max(0, at - 3) : at] == "as "
    ):  # "quoted the mayor as [saying] …"
        return False
    starts = [sentence.span.start for sentence in document.sentences]
    p = parse(document.sentences[max(0, bisect_right(starts, at) - 1)])
    source, verb = (max(0, bisect_left(p.tokens, place + 1, key=lambda t: t.span.start) - 1) for place in (start, at))
    return _stands_within(p, source, verb)


def _stands_within(p: Parse, source: int, verb: int) -> bool:
    """Whether the clause of source and verb is one inside another, with no mark before it."""
    while p.relation(verb) in SHARED:
        verb = p.heads[verb]
    if p.relation(verb) not in CLAUSES or p.heads[verb] > verb:
        return False
    first = min((at for at in range(verb) if verb in p.up(at)), default=verb)
    beside = p.forms[first] in BESIDE or "PUNCT" in {p.tag(first), p.tag(first - 1)}
    outside = source < first and not p.forms[verb].endswith("ing")  # "the army [said …]" is no clause of its own
    return first >= SHORTEST and not beside and not outside
