"""From what the reader marks to what is claimed: the cue's own words, the content without what only leads to it.

The reader has learned from people who mark generously: "did not say", "said in a statement on Friday", "accused [its
neighbour of arming the rebels]". A claim needs less, and some of it is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.records import Attribution, Span
from kg.text.articles import PARAGRAPH
from kg.text.blinding import length
from kg.text.contents import TRAILING, clean
from kg.text.cues import Cue, listed
from kg.text.tokens import tokens

SHORTEST = 2
"""Words that a content needs at least; "he said so" has none, and "calls for restraint" no more than a word."""
REFUSAL = re.compile(
    r"\b(?:not|never|nothing|cannot|without|refus\w+|declin\w+|fail\w+|stopped short|yet to|unable)\b|n['’]t\b",
    re.IGNORECASE,
)
"""In a cue: what follows is not said after all; to deny is to say."""
LEADING = re.compile(r"that\s+(?=\S)", re.IGNORECASE)
CHARGE = re.compile(r"(?:[^,;.]{0,60}?\b)?of\s+(?=(?:not )?[a-z]+ing\b)|of\s+")
"""Before what somebody is accused of."""
BLAMED_FOR = re.compile(r"(?:\s+by\b[^,;.]{1,40}?)?\s+for\s+")
"""Between "was blamed" and what for."""
NARRATORS = re.compile(r"(?:as|while|after|amid|when|where|before|since|with)\b", re.IGNORECASE)
"""How a clause begins with which the narrator goes on behind an attribution: "…, doctors said, as fighting went on"."""
DANGLING = re.compile(r"[\s,;–—-]+(?:and|but|while|as|although|though|which|who|because)$", re.IGNORECASE)
NOTHING = re.compile(r"(?:nothing|no comment|little)\b", re.IGNORECASE)
"""Contents of those who say nothing: "would say nothing about the raid"."""
ALONE = frozenset({"which", "who", "that", "it", "this", "so", "and", "but", "as", "what"})


def narrowed(text: str, attribution: Attribution) -> Attribution | None:
    """The attribution as a claim needs it; `None` where its cue is on no list, or where nothing is said.

    >>> from kg.records import Span
    >>> text = "The army, he said on Friday, did not say how many fell."
    >>> narrowed(text, Attribution((Span(10, 12),), (Span(13, 27),), (Span(0, 8),), 0.9)).cue[0].of(text)
    'said'
    >>> narrowed(text, Attribution((Span(0, 8),), (Span(29, 40),), (Span(41, 54),), 0.9)) is None
    True
    """
    found = _cue(text, attribution.cue)
    if found is None:
        return None
    span, cue = found
    if is_refusal(text, attribution):
        return None
    whole_content: Sequence[Span] = attribution.content
    if cue.entry.frame in {"of", "for"}:
        whole_content = _charge(text, attribution.content, span, cue.entry.frame)
    fragments = [part for whole in whole_content for line in _lines(text, whole) for part in clean(text, line)]
    contents = [part for part in (_content(text, s, span) for s in fragments) if part is not None]
    if sum(length(part.of(text)) for part in contents) < SHORTEST:
        return None
    source = tuple(_trimmed(text, part) for part in attribution.source)
    return replace(attribution, source=source, cue=(span,), content=tuple(contents))


def _charge(text: str, content: Sequence[Span], cue: Span, preposition: str) -> Sequence[Span]:
    """The fragments behind the cue, from its preposition on: "[the ministry] was accused [of hiding losses]"."""
    for span in content:
        if preposition == "for":
            if len(content) > 1 and span.start >= cue.end and (start := BLAMED_FOR.search(text, cue.end, span.end)):
                return [Span(max(span.start, start.end()), span.end)]
            continue
        start = CHARGE.match(text, span.start, span.end) if span.start >= cue.end else None
        if start and length(text[start.end() : span.end]) >= SHORTEST:
            return [Span(start.end(), span.end)]
    return content


def is_refusal(text: str, attribution: Attribution) -> bool:
    """Whether the cue says that nothing is said: "declined to say", "did not say", but not "did not deny"."""
    found = _cue(text, attribution.cue)
    denies = found is not None and found[1].entry.attitude == "Deny"
    return not denies and any(REFUSAL.search(part.of(text)) for part in attribution.cue)


def _cue(text: str, parts: Sequence[Span]) -> tuple[Span, Cue] | None:
    """The words of the cue that are on the list: its verb, or its noun where it has none ("in a statement")."""
    for part in parts:
        words = list(tokens(text, part))
        found = sorted(listed(words), key=lambda cue: (cue.entry.upos == "NOUN", cue.start))
        if found:
            first = _complement(found)
            return first.span(words), first
    return None


def _complement(found: Sequence[Cue]) -> Cue:
    """The first cue, or the verb behind one that only leads to it: "continues to [blame]"."""
    if len(found) > 1 and found[0].entry.frame == "quote" and found[1].start == found[0].end + 1:
        return found[1]
    return found[0]


def _content(text: str, span: Span, cue: Span) -> Span | None:
    """A fragment of content without "that" before it and a conjunction left over behind; `None` if it is no content."""
    leading = LEADING.match(text, span.start, span.end)
    start = leading.end() if leading else span.start
    dangling = DANGLING.search(text, start, span.end)
    end = dangling.start() if dangling else span.end
    left = text[start:end].strip()
    if left.casefold() in ALONE or NOTHING.match(left):
        return None
    if start > cue.end and "," in text[cue.end : start] and NARRATORS.match(left):
        return None
    return Span(start, end)


def _trimmed(text: str, span: Span) -> Span:
    """The span without marks behind it."""
    return Span(span.start, span.start + len(span.of(text).rstrip(TRAILING)))


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The span paragraph by paragraph."""
    for line in PARAGRAPH.finditer(text, span.start, span.end):
        if line.group().strip():
            yield Span(*line.span())
