"""Two readings into one: the trained reader's attributions and those of the patterns, one for each cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.records import NEVER_CLAIMED_FROM, Attribution, Document, Sentence, Span
from kg.text.contents import ByCue
from kg.text.cues import entry_of
from kg.text.sentences import paragraph_quotations

UNSURE = 0.7
"""How sure the reader must be to be believed against the patterns."""
TOLD_FIRST = frozenset({"of", "for", "tell", "warn"})
"""Frames in which the one accused or told stands between cue and content."""
AHEAD = 3
"""Attributions behind one in which its fragments may stand too."""


def merged(
    document: Document, outer: Sequence[Attribution], inner: Sequence[Attribution], by_rule: Sequence[Attribution]
) -> list[Attribution]:
    """One attribution for each cue, in text order: the reader's, unless the patterns know better.

    `inner` are those that the reader finds in contents read by themselves; it has not learned such from people, and
    they count only where neither an outer one nor a pattern has the cue.
    """
    text, where = document.text, _Where(document)
    chosen: list[Attribution] = []
    patterns = ByCue(by_rule)
    for attribution in outer:
        cue = attribution.cue[0]
        if where.sentence(cue).segment in NEVER_CLAIMED_FROM:
            continue
        same = patterns.at(cue)
        better = _better(text, attribution, same) if same else attribution
        if content := where.claimable(where.near(better)):
            chosen.append(replace(better, content=content))
    within = [replace(a, content=content) for a in inner if (content := where.claimable(a.content))]
    for others in (by_rule, within):
        taken = ByCue(chosen)
        chosen = [*chosen, *(a for a in others if all(taken.at(cue) is None for cue in a.cue))]
    ordered = sorted(chosen, key=lambda a: min(*a.cue, *a.content, *a.source))
    return _passed_on(text, _apart(ordered))


class _Where:
    """In which sentences and quotations spans stand."""

    def __init__(self, document: Document) -> None:
        self._sentences = document.sentences
        self._starts = [sentence.span.start for sentence in document.sentences]
        self._quotations = [mark for marks in paragraph_quotations(document).values() for mark in marks]

    def sentence(self, span: Span) -> Sentence:
        """The sentence in which the span begins."""
        return self._sentences[max(0, bisect_right(self._starts, span.start) - 1)]

    def near(self, attribution: Attribution) -> tuple[Span, ...]:
        """The fragments of content in the cue's own sentence, and those in quotation marks that go on in others.

        What stands unquoted in another sentence is the narrator's, however much it sounds like the speaker.
        """
        own = self.sentence(attribution.cue[0])
        kept = []
        for span in attribution.content:
            there = self.sentence(span)
            quoted = there.paragraph >= own.paragraph and any(mark.overlaps(span) for mark in self._quotations)
            if there is own or quoted:
                kept.append(span)
        return tuple(kept) or attribution.content

    def claimable(self, content: Sequence[Span]) -> tuple[Span, ...]:
        """The content without what its edges have of a dateline or a credit, to which the reader is blind."""
        kept = []
        for span in content:
            first = max(0, bisect_right(self._starts, span.start) - 1)
            there = self._sentences[first : bisect_left(self._starts, span.end)]
            told = [sentence.span for sentence in there if sentence.segment not in NEVER_CLAIMED_FROM]
            if told and max(span.start, told[0].start) < min(span.end, told[-1].end):
                kept.append(Span(max(span.start, told[0].start), min(span.end, told[-1].end)))
        return tuple(kept)


def _better(text: str, read: Attribution, by_rule: Attribution) -> Attribution:
    """The patterns' reading of a cue where the reader is not sure, or where it takes the accused into the content."""
    cue = entry_of(read.cue[0].of(text))
    frame = cue.frame if cue is not None else "none"
    if read.confidence < UNSURE or frame == "citing":
        return by_rule
    if frame in TOLD_FIRST and read.content[0].contains(by_rule.content[0]):
        return replace(read, content=by_rule.content)
    if by_rule.source and read.cue[0].of(text).endswith("ing"):
        read = replace(
            read, source=by_rule.source
        )  # "…, with the mayor saying": whose participle it is, word order tells
    going_on = [span for span in by_rule.content if all(span.start >= other.end for other in read.content)]
    return replace(read, content=(*read.content, *going_on))


def _apart(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without fragments that a later cue, nearer to them, has too."""
    made = []
    for number, attribution in enumerate(found):
        cue = attribution.cue[0]
        later = [a for a in found[number + 1 : number + 1 + AHEAD] if a.cue[0] > cue]
        kept = tuple(s for s in attribution.content if not any(s in a.content and a.cue[0] < s for a in later))
        made.append(replace(attribution, content=kept or attribution.content))
    return made


def _passed_on(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; who is cited by another says what it says: "…, the radio said, citing a mayor"."""
    made: list[Attribution] = []
    for attribution in found:
        cue = entry_of(attribution.cue[0].of(text)) if attribution.cue else None
        citing = cue is not None and cue.frame == "citing" and bool(made)
        made.append(replace(attribution, content=made[-1].content) if citing else attribution)
    return made
