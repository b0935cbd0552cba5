"""Cues by which nobody claims anything: "rejected the offer", "asked not to be named", "floods threaten to …"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kg.records import Attribution, Document, Span
from kg.text.cues import CueEntry, entry_of
from kg.text.parse import Parse, parse
from kg.text.things import people
from kg.text.wordsets import words

ASKING = re.compile(
    r"(?:not to be |to (?:remain|stay|comment|speak|respond|explain why)\b|for (?:anonymity|comment)|about |"
    r"(?:whether|if|why|how|when|what|who|where)\b|by )",
    re.IGNORECASE,
)
"""Behind "asked": a question, or what the speaker asks of the reporter, but no demand."""
PROVIDED = re.compile(r"on (?:the )?condition (?:that|of)\b", re.IGNORECASE)
"""How a content begins that is only a condition: what is said is something else."""


def claims_nothing(document: Document, attribution: Attribution) -> bool:
    """Whether the cue only looks as if somebody claimed something.

    An offer or a plan that is rejected is no charge that is denied; a question is no demand; what has no mind
    threatens nobody; and what is being considered is not judged.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> document = analyse(make("The rebels rejected the offer of a truce.", name="a"))
    >>> claims_nothing(document, Attribution((Span(0, 10),), (Span(11, 19),), (Span(20, 40),), 0.9))
    True
    """
    if not attribution.cue:
        return False
    cue, content = attribution.cue[0], attribution.content[0]
    entry = entry_of(cue.of(document.text))
    if PROVIDED.match(document.text, content.start):
        return True
    if entry is None or entry.upos != "VERB":
        return False
    if cue.of(document.text) == "considering":  # "considering a plan", not "considers it an attack"
        return True
    if entry.cue == "ask" and ASKING.match(document.text, cue.end + 1):
        return True
    starts = [sentence.span.start for sentence in document.sentences] if entry.attitude in TREES else []
    if not starts:
        return False
    p = parse(document.sentences[max(0, bisect_right(starts, cue.start) - 1)])
    return _is_idle(p, entry, attribution, _at(p, cue))


TREES = frozenset({"Deny", "Threaten"})
"""Attitudes of which the tree must tell whether they are meant."""


def _is_idle(p: Parse, entry: CueEntry, attribution: Attribution, verb: int) -> bool:
    if entry.attitude == "Deny" and entry.frame == "object":
        rejected = next(p.below(verb, "obj", "nsubj:pass"), None)
        return rejected is not None and p.lemma(rejected) in words("offer-noun")
    if entry.attitude == "Threaten" and entry.frame == "infinitive":
        return bool(attribution.source) and not _has_mind(p, _head(p, attribution.source[0]))
    return False


def _has_mind(p: Parse, at: int) -> bool:
    """Whether a noun can be somebody: all but common nouns that name no people."""
    if p.tag(at) != "NOUN":
        return True
    known = {*people(), *words("addressed-noun"), *words("statement"), *words("medium-noun")}
    return bool({p.forms[at], p.lemma(at)} & known) or p.forms[at] in words("actor-noun") | words("person-noun")


def _head(p: Parse, span: Span) -> int:
    start = _at(p, span)
    end = max(start + 1, bisect_left(p.tokens, span.end, key=lambda token: token.span.start))
    return p.top(start, end)


def _at(p: Parse, span: Span) -> int:
    """The first token of a span."""
    return min(len(p.tokens) - 1, bisect_left(p.tokens, span.start, key=lambda token: token.span.start))
