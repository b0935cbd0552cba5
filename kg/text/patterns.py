"""Attributions by rule: source, cue and content from the cue list and the order of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.records import NEVER_CLAIMED_FROM, Attitude, Attribution, Document, Sentence, Span
from kg.text.blinding import fused, length
from kg.text.complements import (
    absolute_subject,
    after_cue,
    around,
    content_after,
    content_before,
    coordination_before,
    first_phrase,
    interrupted,
    is_adjunct,
    noun_content,
    noun_phrase_after,
    possessor,
    quotation_after,
    unmarked_source,
)
from kg.text.contents import OPENING, clean
from kg.text.cues import Cue, cues
from kg.text.sentences import paragraph_quotations
from kg.text.subjects import QUOTES, Clause
from kg.text.wordsets import words

SHORTEST = 2
"""Words that a content needs at least; "he said so" has none."""
PASSED_ON: frozenset[Attitude] = frozenset({"Accuse", "Blame", "Demand", "Deny", "Threaten", "Promise", "Warn"})
"""Attitudes of others that are read in quotations too: "the council has demanded …"."""
PERSONS = frozenset({"i", "we", "you", "us", "who"})


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in token indices of its sentence; `contents` are half-open ranges."""

    cue: Cue
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    confidence: float


def attributions(document: Document) -> tuple[Attribution, ...]:
    """The attributions of the document in text order that the patterns of the cue list find.

    What a speaker goes on to say in quotation marks, in the sentences that follow, is further content of the same one.
    A source or a cue may be absent: "reportedly" has no source.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = 'The ministry said its troops had downed a drone.'
    >>> (found,) = attributions(analyse(make(text, name="a")))
    >>> found.source[0].of(text), found.cue[0].of(text), found.content[0].of(text)
    ('The ministry', 'said', 'its troops had downed a drone')
    """
    found: list[Attribution] = []
    speaking: int | None = None  # the index of the attribution whose quotation may go on
    quoted_in = paragraph_quotations(document)
    before: Sentence | None = None  # a sentence that ends in a colon, after which a quotation may stand
    for sentence in map(fused, document.sentences):  # however long a side's name is
        if sentence.segment in NEVER_CLAIMED_FROM:
            continue
        marks = quoted_in[sentence.paragraph]
        here = sorted(_in_sentence(document.text, sentence, marks), key=lambda a: min(*a.cue, *a.content, *a.source))
        if before is not None and (words := _all_quoted(document.text, sentence, marks)):
            here = [replace(announced, content=(words,)) for announced in _announced(document.text, before, quoted_in)]
        before = sentence if not here and document.text[: sentence.span.end].endswith(":") else None
        if not here and speaking is not None and (rest := _all_quoted(document.text, sentence, marks)):
            found[speaking] = replace(found[speaking], content=(*found[speaking].content, rest))
            continue
        found.extend(here)
        speaking = _goes_on_speaking(document.text, found, len(found) - len(here))
    return tuple(found)


def _in_sentence(text: str, sentence: Sentence, marks: Sequence[Span]) -> list[Attribution]:
    found = list(cues(sentence))
    clause = Clause(text, sentence, marks, found)
    readings: list[Found] = []
    for cue in found:
        quoted = clause.quoted(cue.start)
        if quoted and cue.entry.attitude not in PASSED_ON:
            continue  # words of the speaker, read when quotations are read
        reading = _read(clause, cue, readings)
        if reading is not None and quoted:
            reading = _within_quotation(clause, reading)
        if reading is not None:
            readings = [_shortened(previous, reading, clause) for previous in readings]
            passed_on = cue.entry.frame == "citing"
            readings.append(replace(reading, contents=readings[-1].contents) if passed_on else reading)
    return [a for reading in readings if (a := _attribution(clause, reading)) is not None]


def _within_quotation(clause: Clause, found: Found) -> Found | None:
    """A reading inside a quotation, up to its end; none of those who speak there themselves: "we demand"."""
    if found.source is None or clause.lower(found.source[1] - 1) in PERSONS:
        return None
    start, end = found.contents[0]
    closing = next((at for at in range(start, end) if clause.lower(at) in QUOTES), end)
    return replace(found, contents=((start, closing),)) if closing > start else None


def _announced(text: str, sentence: Sentence, quoted_in: Mapping[int, Sequence[Span]]) -> Iterator[Attribution]:
    """Who is to speak after the colon with which the sentence ends; the content is still to come."""
    found = list(cues(sentence))
    clause = Clause(text, sentence, quoted_in[sentence.paragraph], found)
    for cue in found[-1:]:
        source, _ = clause.subject(cue.start)
        if cue.entry.frame in {"say", "quote", "tell"} and source is not None and not clause.is_negated(cue.start):
            yield Attribution((clause.span(*source),), (cue.span(clause.tokens),), (), 0.8)


def _read(clause: Clause, cue: Cue, before: Sequence[Found]) -> Found | None:
    frame = cue.entry.frame
    if frame == "according":
        return _according(clause, cue)
    if frame == "citing":
        return _citing(clause, cue, before)
    if frame in {"hearsay", "passive"}:
        return _hearsay(clause, cue)
    if frame == "noun":
        return _nominal(clause, cue)
    if clause.is_modal(cue.start) or clause.is_nominal(cue.start):
        return None  # "would say", "the report"
    if clause.is_negated(cue.start) and cue.entry.attitude != "Deny":
        return None  # "did not say", "has not confirmed"
    if clause.is_passive(cue.start, cue.end):
        return _passive(clause, cue)
    return _active(clause, cue, before)


def _active(clause: Clause, cue: Cue, before: Sequence[Found]) -> Found | None:
    """A finite verb or a participle with its subject: "X said C", "C, X said", "C, said X", ", adding C"."""
    shared = before[-1].source if before else None
    source, verb = clause.subject(cue.start)
    if clause.is_participle(cue.start) and shared:
        source = absolute_subject(clause, cue.start)  # "…, the mayor said, adding …"; "with the mayor saying"
    if source is None and clause.inverts(cue.start, cue.end) and cue.entry.frame in {"say", "quote"}:
        source = noun_phrase_after(clause, cue.end)
        after = source[1] if source else cue.end
        left = content_before(clause, verb, floor=_floor(before))
        if source and left:
            return Found(cue, source, (left, *quotation_after(clause, after)), 0.9)
    if source is None and clause.shares_subject(verb):
        source = shared or clause.distant_subject(cue.start) or first_phrase(clause)
    if source is None:
        return None
    after = after_cue(clause, cue)
    content = content_after(clause, after, frame=cue.entry.frame)
    if content and clause.lower(content[0]) in words("auxiliary") | words("modal-verb"):
        relative = clause.lower(source[0] - 1) in {"which", "what", "that", "who"}
        content = content if relative else None  # not "the losses reported could not be checked"
    said_first = cue.entry.frame in {"say", "quote", "warn", "tell"}
    left = content_before(clause, min(source[0], verb), floor=_floor(before)) if said_first else None
    if said_first and (rest := interrupted(clause, source[0], after)):
        return Found(cue, source, ((_floor(before), source[0] - 1), rest), 0.75)
    if left and content and clause.lower(source[0] - 1) in QUOTES and clause.lower(content[0]) in QUOTES:
        return Found(cue, source, (left, content), 0.9)  # '"…," he said, "…"'
    if content is not None and left is not None and is_adjunct(clause, *content):
        content = None  # '"…," he wrote on the network'
    if content is None and left is None and said_first and (start := unmarked_source(clause, verb)):
        source, left = (start, verb), (_floor(before), start)
    if content is None and said_first:
        if left is None or (cue.entry.frame == "quote" and not clause.quoted(left[0])):
            return None
        return Found(cue, source, (left, *quotation_after(clause, after)), 0.85)
    if content is None or (not said_first and clause.lower(source[1] - 1).endswith("ing")):
        return None  # "the fighting threatened the town"
    return Found(cue, source, (content,), 0.85 if cue.entry.frame == "say" else 0.8)


def _floor(before: Sequence[Found]) -> int:
    """Where a content that precedes its cue may begin at the earliest: after what was attributed already."""
    ended = [found for found in before if found.source and found.source[0] > found.contents[0][0]]
    return max((max(found.cue.end, found.source[1]) for found in ended if found.source), default=0)


def _according(clause: Clause, cue: Cue) -> Found | None:
    source = noun_phrase_after(clause, cue.end, long=True)
    if source is None:
        return None
    left = content_before(clause, cue.start, floor=0)
    right = content_after(clause, source[1], frame="say")
    if left is None and right is None:
        return None
    if left is None or (right is not None and is_adjunct(clause, *left)):
        return Found(cue, source, (right,), 0.85) if right else None
    return Found(cue, source, (left,), 0.85)


def _citing(clause: Clause, cue: Cue, before: Sequence[Found]) -> Found | None:
    """ "the radio said, citing a mayor": the mayor says what the radio passes on."""
    source = noun_phrase_after(clause, cue.end, long=True)
    if source is None or not before or not clause.is_participle(cue.start):
        return None
    return Found(cue, source, before[-1].contents, 0.7)


def _hearsay(clause: Clause, cue: Cue) -> Found | None:
    if cue.entry.frame == "passive" and not clause.follows_be(cue.start):
        return None
    told = content_after(clause, cue.end, frame="say") if clause.lower(cue.end) == "that" else None
    whole = told or around(clause, cue.start)  # "it was reported that …"
    return Found(cue, None, (whole,), 0.7) if whole else None


def _nominal(clause: Clause, cue: Cue) -> Found | None:
    if clause.lower(cue.end) == "by":  # "the claim by the army that …"
        source = noun_phrase_after(clause, cue.end + 1)
        content = noun_content(clause, source[1]) if source else None
    else:
        source, content = possessor(clause, cue.start), noun_content(clause, cue.end)
    return Found(cue, source, (content,), 0.6) if source and content else None


def _passive(clause: Clause, cue: Cue) -> Found | None:
    """ "the charge was rejected by the ministry": the source stands after *by*, the content is the subject."""
    if clause.lower(cue.end) != "by":
        return None
    source = noun_phrase_after(clause, cue.end + 1)
    content, _ = clause.subject(cue.start)
    return Found(cue, source, (content,), 0.6) if source and content else None


def _shortened(earlier: Found, later: Found, clause: Clause) -> Found:
    """The earlier reading without what belongs to the later: "A said …, while B said …", "… and denied …"."""
    if later.cue.entry.frame in {"according", "hearsay", "passive", "noun"}:
        return earlier
    start = min(later.cue.start, later.source[0]) if later.source else later.cue.start
    border = later.cue.start if later.source == earlier.source or later.cue.entry.frame == "citing" else start
    if (cut := coordination_before(clause, border)) is None:
        return earlier
    contents = tuple((s, min(e, cut)) if s < cut < e and later.cue.start < e else (s, e) for s, e in earlier.contents)
    return replace(earlier, contents=contents)


def _attribution(clause: Clause, found: Found) -> Attribution | None:
    contents = tuple(span for s, e in found.contents for span in clean(clause.text, clause.span(s, e)))
    if not contents or sum(length(span.of(clause.text)) for span in contents) < SHORTEST:
        return None
    return Attribution(
        source=(clause.span(*found.source),) if found.source else (),
        cue=(found.cue.span(clause.tokens),),
        content=contents,
        confidence=found.confidence,
    )


def _all_quoted(text: str, sentence: Sentence, marks: Sequence[Span]) -> Span | None:
    """The words of a sentence that stands in quotation marks as a whole, or `None`."""
    shared = [Span(max(m.start, sentence.span.start), min(m.end, sentence.span.end)) for m in marks]
    inside = sum(s.end - s.start for s in shared if s.start < s.end)
    if inside < 0.9 * (sentence.span.end - sentence.span.start):
        return None
    return next(clean(text, sentence.span), None)


def _goes_on_speaking(text: str, found: Sequence[Attribution], since: int) -> int | None:
    """Whose words a quotation in the next sentence would be: of those attributed last, the quoted, else the first."""
    last = [number for number in range(since, len(found)) if found[number].source]
    quoted = [number for number in last if _is_quoted(text, found[number])]
    return next(iter([*quoted[-1:], *last[:1]]), None)


def _is_quoted(text: str, attribution: Attribution) -> bool:
    """Whether the last part of the content stood in quotation marks."""
    last = attribution.content[-1]
    opened = re.search(rf"(?:{OPENING.pattern})$", text[max(0, last.start - 2) : last.start])
    return bool(opened or re.match(r"[,.!?]*(?:''|[\"”»’])", text[last.end : last.end + 4]))
