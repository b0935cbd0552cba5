"""Who says what no source was read for, by the tree: the subject that a participle shares, the agent of a passive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.records import Attitude, Attribution, Document, Span
from kg.text.cues import entry_of
from kg.text.parse import Parse, parse_at

UNNAMED = frozenset({"hearsay", "passive"})
"""Frames in which nobody is named."""
CHARGES: frozenset[Attitude] = frozenset({"Accuse", "Blame", "Demand"})
"""Attitudes that count without a source too: "the raid, blamed on bandits"."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def with_sources(document: Document, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions, with sources where the tree has them; a verb without one says nothing.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = "The envoy left the talks, calling for a truce."
    >>> unread = Attribution((), (Span(26, 37),), (Span(38, 45),), 0.9)
    >>> [a.source[0].of(text) for a in with_sources(analyse(make(text, name="a")), [unread])]
    ['The envoy']
    """
    for attribution in found:
        if attribution.source or not attribution.cue:
            yield attribution
            continue
        cue = attribution.cue[0]
        p = parse_at(document, cue.start)
        at = p.at(cue.start)
        entry = entry_of(cue.of(document.text), nominal=p.tag(at) == "NOUN")
        if entry is None or entry.frame in UNNAMED or p.tag(at) not in {"VERB", "NOUN"}:
            yield attribution
            continue
        source = _speaker(p, at, attribution.content)
        if source is not None:
            yield replace(attribution, source=(source,))
        elif entry.attitude in CHARGES and p.relation(at) != "advcl":  # not "[asked] about the raid, he said"
            yield attribution


def _speaker(p: Parse, verb: int, content: Sequence[Span]) -> Span | None:
    """The words for the subject or agent of a verb, those of the content left out."""
    for at in _subjects(p, verb):
        span = p.span(*p.phrase(at))
        if p.tag(at) in NOMINAL and not any(span.overlaps(part) for part in content):
            return span
    return None


def _subjects(p: Parse, verb: int) -> Iterator[int]:
    yield from p.below(verb, "obl:agent")
    if p.has(verb, "VerbForm=Part") and not p.has(verb, "Tense=Pres"):
        return  # "blamed on", by nobody
    yield from p.below(verb, "nsubj")
    governor = p.heads[verb]
    if p.relation(verb) == "acl":
        yield governor
    elif p.relation(verb) in {"advcl", "conj", "xcomp", "parataxis"} and governor != verb:
        yield from p.below(governor, "nsubj")
