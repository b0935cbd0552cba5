"""From attribution to claim: claimant, voice, attitude, certainty, polarity, target, nesting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.records import (
    NEVER_CLAIMED_FROM,
    Attribution,
    Claim,
    Document,
    EntityType,
    Event,
    Sentence,
    Span,
    hull,
)
from kg.text import stance
from kg.text.contents import clean
from kg.text.embedding import is_embedded
from kg.text.linking import Linked
from kg.text.narration import narrated
from kg.text.sentences import paragraph_quotations
from kg.text.speakers import Speakers, order_of_reading
from kg.text.targets import Targets
from kg.text.wordsets import words

NEAR = 25
"""Characters between a source and its cue within which only auxiliaries and adjuncts stand."""


class Places:
    """Where in a document spans stand: their sentences, and the quotations there."""

    def __init__(self, document: Document) -> None:
        self._sentences = document.sentences
        self._starts = [sentence.span.start for sentence in document.sentences]
        self._quotations = paragraph_quotations(document)

    def numbers(self, span: Span) -> range:
        """The numbers of the sentences that the span touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return range(first, max(first + 1, bisect_right(self._starts, span.end - 1)))

    def anchor(self, parts: Sequence[Span]) -> tuple[Span, Sentence]:
        """The sentence or sentences in which the parts stand, as one span, and the first of these sentences."""
        there = sorted({number for part in parts for number in self.numbers(part)})
        return hull(self._sentences[number].span for number in there), self._sentences[there[0]]

    def quotations(self, spans: Sequence[Span]) -> list[Span]:
        """The quotations of the paragraphs in which the spans stand."""
        paragraphs = {self._sentences[number].paragraph for span in spans for number in self.numbers(span)}
        return [mark for paragraph in sorted(paragraphs) for mark in self._quotations[paragraph]]


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims of a document, and the linked entities with those that only claims need: unnamed sources."""

    claims: tuple[Claim, ...]
    linked: Linked


def claims(
    document: Document,
    attributions: Sequence[Attribution],
    linked: Linked,
    events: Sequence[Event],
    *,
    publisher: str,
    credits: Mapping[int, str] | None = None,
) -> Claimed:
    """The claims of a document in text order, each attribution's and the narrator's, with the events that they own.

    `publisher` is the id of the entity that speaks where nobody is cited; `credits` gives the id of the agency that a
    caption names, by paragraph. An event belongs to the innermost claim in whose content its trigger stands; the
    verb decides the attitude, never the speaker.
    """
    linked, read = _attributed(document, attributions, linked, events)
    embedded = {
        number
        for number, attribution in enumerate(attributions)
        if is_embedded(document, attribution, cue=stance.entry(document, attribution))
    }
    apart = [attribution for number, attribution in enumerate(attributions) if number not in embedded]
    told = list(_narrator(document, apart, publisher, credits or {}))
    read = [_within(claim, told) if claim.attribution in embedded else claim for claim in read]
    ordered = sorted([*read, *told], key=lambda c: (c.content[0].start, -hull(c.content).end, c.parent is not None))
    renamed = {claim.id: f"c{number}" for number, claim in enumerate(ordered, start=1)}
    numbered = [replace(claim, id=renamed[claim.id], parent=renamed.get(claim.parent or "")) for claim in ordered]
    return Claimed(tuple(_with_events(document, numbered, events)), linked)


def _attributed(
    document: Document, attributions: Sequence[Attribution], linked: Linked, events: Sequence[Event]
) -> tuple[Linked, list[Claim]]:
    found: list[Claim] = []
    places = Places(document)
    passed_on = {a.parent for a in attributions if a.parent is not None and attributions[a.parent].content == a.content}
    speakers = Speakers(document, linked)
    targets = Targets(document, linked, events)
    claimants: dict[int, str | None] = {}
    for number in order_of_reading(attributions):
        attribution = attributions[number]
        cue = stance.entry(document, attribution)
        holder = None if attribution.parent is None else claimants[attribution.parent]
        claimant, candidates = speakers.claimant(attribution, holder=holder)
        claimants[number] = claimant
        attitude = stance.attitude(
            document,
            attribution,
            cue=cue,
            events=events,
            passed_on=number in passed_on,
            medium=_is_medium(document, attribution, linked.types.get(claimant or "")),
        )
        anchor, sentence = places.anchor([*attribution.source, *attribution.cue, *attribution.content])
        targeted = targets.against(attribution, attitude=attitude, cue=cue, claimant=claimant)
        against = claimant if targets.reciprocal(attribution) else speakers.other(targeted, anchor, claimant)
        targets.note(attribution, claimant, attitude, against)
        told = speakers.other(targets.addressee(attribution), anchor, claimant) if against is None else None
        said = attribution.content[0].of(document.text)
        found.append(
            Claim(
                id=f"a{number}",
                claimant=claimant,
                candidates=candidates,
                content=attribution.content,
                anchor=anchor,
                segment=sentence.segment,
                voice="AttributedVoice",
                speech_form=stance.speech_form(attribution.content, places.quotations(attribution.content)),
                attitude=attitude,
                certainty=stance.certainty(said, cue=cue),
                polarity=stance.polarity(said),
                factive=cue is not None and cue.factive,
                cue=hull(attribution.cue) if attribution.cue else None,
                claimant_span=hull(attribution.source) if attribution.source else None,
                against=against,
                addressee=told,
                parent=None if attribution.parent is None else f"a{attribution.parent}",
                attribution=number,
                confidence=attribution.confidence,
            )
        )
    return speakers.linked, found


def _is_medium(document: Document, attribution: Attribution, claimant: EntityType | None) -> bool:
    """Whether the one who says so is a newspaper, an agency or the like, named or not."""
    forms = re.findall(r"\w+", attribution.source[0].of(document.text)) if attribution.source else []
    return claimant == "MediaOutlet" or (bool(forms) and forms[-1].casefold() in words("medium-noun"))


def _within(claim: Claim, told: Sequence[Claim]) -> Claim:
    """The claim with the narrator's as its parent, where it stands in one and in no other."""
    if claim.parent is not None or claim.cue is None:
        return claim
    cue = claim.cue
    holder = next(
        (c.id for c in told if any(s.contains(cue) and s.contains(claim.content[0]) for s in c.content)), None
    )
    return replace(claim, parent=holder)


def _narrator(
    document: Document, attributions: Sequence[Attribution], publisher: str, credits: Mapping[int, str]
) -> Iterator[Claim]:
    """What nobody is cited for: the outlet says it in its own voice."""
    places = Places(document)
    taken: dict[int, list[Span]] = {}
    for attribution in attributions:
        beside = [s for s in attribution.source if _is_beside(s, attribution.cue)]
        for span in (*beside, *attribution.cue, *attribution.content):
            for number in places.numbers(span):
                taken.setdefault(number, []).append(span)
    for number, sentence in enumerate(document.sentences):
        if sentence.segment in NEVER_CLAIMED_FROM:
            continue
        for part in narrated(sentence, taken.get(number, ())):
            content = tuple(clean(document.text, part))
            if not content:
                continue
            words = content[0].of(document.text)
            yield Claim(
                id=f"n{part.start}",
                claimant=publisher,
                content=content,
                anchor=sentence.span,
                segment=sentence.segment,
                voice="NarratorVoice",
                speech_form="Narration",
                attitude="Assert",
                certainty=stance.certainty(words),
                polarity=stance.polarity(words),
                credit=credits.get(sentence.paragraph) if sentence.segment == "Caption" else None,
                confidence=0.8 if part == sentence.span else 0.6,
            )


def _is_beside(source: Span, cue: Sequence[Span]) -> bool:
    """Whether a source stands at its cue; one that stands far off is the subject of another clause too."""
    return not cue or (cue[0].start - source.end < NEAR and source.start - cue[-1].end < NEAR)


def _with_events(document: Document, found: Sequence[Claim], events: Sequence[Event]) -> Iterator[Claim]:
    """The claims, each with the events of which it is the innermost to tell."""
    places = Places(document)
    by_sentence: dict[int, list[tuple[int, Claim]]] = {}
    for order, claim in enumerate(found):
        for number in {number for span in claim.content for number in places.numbers(span)}:
            by_sentence.setdefault(number, []).append((order, claim))
    owned: dict[str, list[str]] = {}
    for event in events:
        holders = [
            (sum(span.end - span.start for span in claim.content), -order, claim.id)
            for order, claim in by_sentence.get(places.numbers(event.trigger)[0], ())
            if any(span.contains(event.trigger) for span in claim.content)
        ]
        if holders:
            owned.setdefault(min(holders)[2], []).append(event.id)
    for claim in found:
        yield replace(claim, events=tuple(owned.get(claim.id, ())))
