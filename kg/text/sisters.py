"""Attributions side by side: "said A, adding B", "condemned A and called for B"; neither stands in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.records import Attribution, Document, Span
from kg.text.parse import Parse, parse_at

AHEAD = 4
"""Attributions behind one that may be its sisters."""
BESIDE = frozenset({"conj", "parataxis", "advcl"})
"""Relations of a cue to the one beside which it stands; what is said hangs on its cue by others."""
JOINS = frozenset({"CCONJ", "SCONJ", "PUNCT", "ADV"})
SHORTEST = 2
"""Tokens that must be left of a content."""


def apart(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each without what a sister behind it says.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = "The army said two men had died, adding that the rebels had fled."
    >>> army, said, adding = (Span(0, 8),), (Span(9, 13),), (Span(32, 38),)
    >>> first = Attribution(army, said, (Span(14, 63),), 0.9)
    >>> second = Attribution(army, adding, (Span(44, 63),), 0.9)
    >>> apart(analyse(make(text, name="a")), [first, second])[0].content[0].of(text)
    'two men had died'
    """
    made = []
    for number, whole in enumerate(found):
        attribution = whole
        for other in found[number + 1 : number + 1 + AHEAD]:
            if attribution.cue and other.cue and any(span.contains(other.cue[0]) for span in attribution.content):
                attribution = _without(parse_at(document, other.cue[0].start), attribution, other)
        made.append(attribution)
    return made


def _without(p: Parse, attribution: Attribution, other: Attribution) -> Attribution:
    """The attribution without what the other one says, if that is its sister."""
    cue, later = p.at(attribution.cue[-1].end - 1), p.at(other.cue[0].start)
    content = next(span for span in attribution.content if span.contains(other.cue[0]))
    if not attribution.cue[0].end <= content.start or not _are_sisters(p, attribution, other, cue, later):
        return attribution
    own = other.source and other.source != attribution.source and content.contains(other.source[0])
    cut = min(later, p.at(other.source[0].start)) if own else later
    first = p.at(content.start)
    while cut > first and p.tag(cut - 1) in JOINS:
        cut -= 1
    if cut - first < SHORTEST:
        return attribution
    kept = [s if s != content else Span(s.start, p.tokens[cut - 1].span.end) for s in attribution.content]
    return replace(attribution, content=tuple(s for s in kept if s.start <= content.start))


def _are_sisters(p: Parse, attribution: Attribution, other: Attribution, cue: int, later: int) -> bool:
    beside = p.heads[later] == cue and p.relation(later) in BESIDE
    same = bool(attribution.source) and attribution.source == other.source
    return cue < later and (beside or (same and p.relation(later) in BESIDE))
