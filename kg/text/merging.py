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
DOUBTED, UNSEEN, UNSEEN_WITHIN = 0.5, 0.3, 0.6
"""Confidence of a pattern's reading where the reader is not sure, where it marks nothing, and the same in a content.

On PolNeAR's development part one of two and one of four are right; what stands inside contents is not marked there.
"""
TOLD_FIRST = frozenset({"of", "for", "tell", "warn"})
"""Frames in which the one accused or told stands between cue and content."""
AHEAD = 3
"""Attributions behind one in which its fragments may stand too."""


def merged(
    document: Document,
    outer: Sequence[Attribution],
    inner: Sequence[Attribution],
    by_rule: Sequence[Attribution],
    refused: Sequence[Attribution] = (),
) -> list[Attribution]:
    """One attribution for each cue, in text order: the reader's, unless the patterns know better.

    `inner` are those that the reader finds in contents read by themselves; it has not learned such from people, and
    they count only where neither an outer one nor a pattern has the cue. `refused` are those with which nothing is
    said ("did not say"); no pattern makes a claim of them.
    """
    text, where = document.text, _Where(document)
    chosen: list[Attribution] = []
    patterns, unsaid = ByCue(by_rule), ByCue(refused)
    for attribution in outer:
        cue = attribution.cue[0]
        if where.sentence(cue).segment in NEVER_CLAIMED_FROM:
            continue
        same = patterns.at(cue)
        better = _better(text, attribution, same) if same else attribution
        if content := where.claimable(where.near(better)):
            chosen.append(replace(better, content=content))
        elif same:
            chosen.append(replace(same, confidence=DOUBTED))
    said = (a for a in by_rule if all(unsaid.at(cue) is None for cue in a.cue))
    alone = [replace(a, confidence=UNSEEN_WITHIN if _inside(a.cue[0], chosen) else UNSEEN) for a in said]
    within = [replace(a, content=content) for a in inner if (content := where.claimable(a.content))]
    for others in (alone, within):
        taken = ByCue(chosen)
        chosen = [*chosen, *(a for a in others if all(taken.at(cue) is None for cue in a.cue))]
    ordered = sorted(chosen, key=lambda a: min(*a.cue, *a.content, *a.source))
    return _passed_on(text, where, _apart(ordered))


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
            if there is own or (there.paragraph >= own.paragraph and any(map(span.overlaps, self._quotations))):
                kept.append(span)
        return tuple(kept)

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


def _inside(span: Span, found: Sequence[Attribution]) -> bool:
    """Whether the span stands in the content of one of these."""
    return any(content.contains(span) for attribution in found for content in attribution.content)


def _better(text: str, read: Attribution, by_rule: Attribution) -> Attribution:
    """The patterns' reading of a cue where the reader is not sure, or where it takes the accused into the content."""
    cue = entry_of(read.cue[0].of(text))
    frame = cue.frame if cue is not None else "none"
    if frame == "citing":
        return by_rule
    if read.confidence < UNSURE:
        return replace(by_rule, confidence=DOUBTED)
    if frame in TOLD_FIRST and read.content[0].contains(by_rule.content[0]):
        return replace(read, content=by_rule.content)
    nearer = by_rule.source and read.source and by_rule.source[0].start >= read.source[-1].end
    if nearer and read.cue[0].of(text).endswith("ing"):
        # "…, with the mayor saying": whose participle it is, word order tells
        read = replace(read, source=by_rule.source)
    going_on = [span for span in by_rule.content if all(span.start >= other.end for other in read.content)]
    return replace(read, content=(*read.content, *going_on))


def _apart(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without fragments that a later cue, nearer to them, has too."""
    made = []
    for number, attribution in enumerate(found):
        cue = attribution.cue[0]
        later = [a for a in found[number + 1 : number + 1 + AHEAD] if a.cue[0] > cue]
        kept = tuple(s for s in attribution.content if s < cue or not any(s in a.content for a in later))
        made.append(replace(attribution, content=kept or attribution.content))
    return made


def _passed_on(text: str, where: _Where, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; who is cited by another says what it says: "…, the radio said, citing a mayor".

    Where the reader takes the cited for content ("officials, citing the mayor, claimed …"), it is the source.
    """
    made: list[Attribution] = []
    for number, attribution in enumerate(found):
        cue = entry_of(attribution.cue[0].of(text)) if attribution.cue else None
        if cue is None or cue.frame != "citing":
            made.append(attribution)
            continue
        own = where.sentence(attribution.cue[0])
        around = [a for a in (*made[-1:], *found[number + 1 : number + 2]) if where.sentence(a.cue[0]) is own]
        others = [a for a in around if a.source and a.source != attribution.content]
        holder = next((a for a in others if a.source == attribution.source), next(iter(others), None))
        after = attribution.content and attribution.content[0].start >= attribution.cue[0].end
        source = attribution.content[:1] if after else attribution.source
        if holder is not None:  # "citing the violence", with nothing that anybody says, is none
            made.append(replace(attribution, source=source, content=holder.content))
    return made
