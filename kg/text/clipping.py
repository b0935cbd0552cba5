"""Contents of clauses inside others: they end where the clause ends, "the group that denies [any role] fled"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.records import Attribution, Document, Span
from kg.text.parse import Parse, parse

RELATIVE = frozenset({"acl", "acl:relcl"})
"""Relations of clauses to the noun that they tell more of."""
SHARED = frozenset({"conj", "xcomp"})
AUTHOR = frozenset({"by", "from"})
AGENT = "obl:agent"


def clipped(document: Document, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions; of those in relative clauses without what the sentence says behind the clause.

    A passive cue has its agent for a source: "the rebels, accused by [the army] of looting, fled".

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = "The group that the army accuses of looting the town has left."
    >>> read = Attribution((Span(15, 23),), (Span(24, 31),), (Span(35, 60),), 0.9)
    >>> [a.content[0].of(text) for a in clipped(analyse(make(text, name="a")), [read])]
    ['looting the town']
    """
    starts = [sentence.span.start for sentence in document.sentences]
    for attribution in found:
        if not attribution.cue or not attribution.content:
            yield attribution
            continue
        at = attribution.cue[-1].end - 1
        p = parse(document.sentences[max(0, bisect_right(starts, at) - 1)])
        verb = _token(p, at)
        yield _shortened(p, verb, _by_agent(p, verb, attribution))


def _by_agent(p: Parse, verb: int, attribution: Attribution) -> Attribution:
    """The attribution with the agent of its cue for a source, where the cue is a participle behind a noun."""
    if p.tag(verb) == "NOUN":
        return _by_author(p, verb, attribution)
    agent = p.child(verb, AGENT)
    if agent is None or p.relation(verb) != "acl" or p.has(verb, "Tense=Pres"):
        return attribution
    phrase = p.phrase(agent)
    source = p.span(phrase.start, phrase.end)
    if any(source.overlaps(span) for span in attribution.source):
        return attribution
    kept = tuple(span for span in attribution.content if not span.overlaps(source))
    noun = p.phrase(p.heads[verb])
    return replace(attribution, source=(source,), content=kept or (p.span(noun.start, noun.end),))


def _by_author(p: Parse, noun: int, attribution: Attribution) -> Attribution:
    """The attribution by a noun with those behind "by" or "from" for a source: "calls from [the envoy] to halt"."""
    author = next((at for at in p.below(noun, "nmod", "obl") if p.case(at) in AUTHOR and at > noun), None)
    if author is None:
        return attribution
    phrase = p.phrase(author)
    source = p.span(phrase.start, phrase.end)
    begins = [span for span in attribution.content if span.contains(source) and span.start >= p.tokens[noun].span.end]
    if not begins or any(source.overlaps(span) for span in attribution.source):
        return attribution
    behind = next((t.span.start for t in p.tokens[phrase.end :] if t.form != "that"), None)
    if behind is None or behind >= begins[0].end:
        return attribution
    content = tuple(Span(behind, s.end) if s == begins[0] else s for s in attribution.content)
    return replace(attribution, source=(source,), content=content)


def _shortened(p: Parse, verb: int, attribution: Attribution) -> Attribution:
    top = verb
    while p.relation(top) in SHARED:
        top = p.heads[top]
    if p.relation(top) not in RELATIVE or p.heads[top] > top:
        return attribution
    last = max((at for at in range(top, len(p.tokens)) if at == top or top in p.up(at)), default=top)
    while last > top and p.tag(last) == "PUNCT":
        last -= 1
    beyond = next((at for at in p.up(top) if at > last), None)  # what the sentence goes on to say
    if beyond is None:
        return attribution
    place, end = p.tokens[beyond].span, p.tokens[last].span.end
    return replace(attribution, content=tuple(_cut(span, place, end) for span in attribution.content))


def _cut(span: Span, beyond: Span, end: int) -> Span:
    return Span(span.start, end) if span.contains(beyond) and span.start < end else span


def _token(p: Parse, offset: int) -> int:
    """The token at a place in the text."""
    return max(0, bisect_left(p.tokens, offset + 1, key=lambda token: token.span.start) - 1)
