"""The words of a source, cut to whoever speaks: no clause around the speaker, no time or pronoun behind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.records import Attribution, Document, hull
from kg.text.parse import Parse, parse_at
from kg.text.wordsets import words

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
LINKS = frozenset({"advcl", "conj", "xcomp", "parataxis", "acl", "ccomp"})
"""Relations over which a verb shares the subject of the one on which it hangs: "They broke it off, [confirming] …"."""
DATING = frozenset({"on", "in", "late", "early", "last"})
ADVERBS = frozenset({"today", "tomorrow", "tonight", "yesterday"})
CLOSING = frozenset({")", '"', "”", "'", "’", "."})
"""Marks that may belong to a name at its end."""


def trimmed(document: Document, attribution: Attribution) -> Attribution:
    """The attribution with its source cut to the words for the speaker.

    >>> from kg.records import Span
    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = "The envoy left the talks and said on Sunday that it was over."
    >>> read = Attribution((Span(0, 24),), (Span(29, 33),), (Span(49, 60),), 0.9)
    >>> trimmed(analyse(make(text, name="a")), read).source[0].of(text)
    'The envoy'
    """
    if not attribution.source or not attribution.cue:
        return attribution
    source, cue = hull(attribution.source), attribution.cue[0]
    p = parse_at(document, cue.start)
    inside = [at for at, token in enumerate(p.tokens) if source.contains(token.span)]
    if not inside:
        return attribution
    verb = max(0, bisect_left(p.tokens, cue.start + 1, key=lambda token: token.span.start) - 1)
    start, end = _of_clause(p, inside[0], inside[-1] + 1, verb) or (inside[0], inside[-1] + 1)
    end = _without_tail(p, start, end)
    span = p.span(start, end)
    return attribution if span == source else replace(attribution, source=(span,))


def _of_clause(p: Parse, start: int, end: int, verb: int) -> tuple[int, int] | None:
    """Where the speaker's words stand in a source that is more than a noun phrase; `None` where it is one."""
    top = p.top(start, end)
    if start <= verb < end:
        return None
    clausal = p.tag(top) in {"VERB", "AUX"}
    if not clausal and p.heads[top] == verb:
        return None
    for at in _speakers(p, verb, clausal=clausal):
        if start <= at < end and p.tag(at) in NOMINAL and (at != top or clausal):
            first, last = _whole(p, at, start, end)
            return first, last
    return None


def _speakers(p: Parse, verb: int, *, clausal: bool) -> Iterator[int]:
    """The nouns that a verb of saying may have as its subject, by the tree."""
    own = [at for at in p.below(verb, *SUBJECTS) if p.forms[at] not in words("relative")]
    yield from own
    if own or not clausal:
        return
    if p.relation(verb) == "acl:relcl":
        yield p.heads[verb]
        return
    governor = verb
    while p.relation(governor) in LINKS and p.heads[governor] != governor:
        governor = p.heads[governor]
        yield from p.below(governor, *SUBJECTS)


def _whole(p: Parse, noun: int, start: int, end: int) -> tuple[int, int]:
    """All that hangs on a noun within some tokens and stands in one stretch with it."""
    held = {at for at in range(start, end) if at == noun or noun in p.up(at)}
    first = last = noun
    while first - 1 in held:
        first -= 1
    while last + 1 in held or (last + 1 < end and p.tag(last) == p.tag(last + 1) == "PROPN"):
        last += 1
    while p.tag(first) == "ADP" and first < noun:
        first += 1
    return first, last + 1


def _without_tail(p: Parse, start: int, end: int) -> int:
    """The end of a source without a relative pronoun, marks or times behind: "the envoy[, who]", "he [today]"."""
    last = end
    while last - start > 1:
        form, before = p.forms[last - 1], p.forms[last - 2]
        mark = p.tag(last - 1) == "PUNCT" and form not in CLOSING
        adverb = form in ADVERBS and not _is_told(p, start, last - 1)
        dated = before in DATING and form in words("day-word") | words("silent-word")
        if form in words("relative") or mark or adverb:
            last -= 1
        elif dated and last - start > 2 and not _is_told(p, start, last - 1):
            last -= 2
        else:
            break
    return last


def _is_told(p: Parse, start: int, at: int) -> bool:
    """Whether a time belongs to a clause about the speaker: "the envoy, who left [on Sunday]"."""
    return start <= p.heads[at] < at and p.tag(p.heads[at]) in {"VERB", "AUX", "ADJ"}
