"""From attribution to claim: claimant, voice, attitude, certainty, polarity, target, nesting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.records import (
    NEVER_CLAIMED_FROM,
    Attitude,
    Attribution,
    Certainty,
    Claim,
    Document,
    Entity,
    Event,
    Mention,
    Polarity,
    Sentence,
    Span,
    SpeechForm,
    hull,
)
from kg.text.attribution import clean, paragraph_quotations
from kg.text.cues import CueEntry, entry_of
from kg.text.lexicon import Phrases, rows
from kg.text.linking import Linked, resolve, unnamed
from kg.text.narration import narrated

EMBEDDED = re.compile(r"[^,;:\s]\s+(?:as|what|whether|when|because|of|how|since)\s*$")
"""Before a source: the attribution is only a part of what the sentence tells ("it came as the envoy said …")."""
NEGATION = re.compile(r"\b(?:not|never|no longer)\b|n['’]t\b")
PERFORMATIVE = re.compile(r"(?:We|I)(?: \w+ly| also| again| hereby)? (\w+(?: (?:on|for|upon|out|off))?)")
HOSTILE = frozenset({"ASSAULT", "FIGHT", "COERCE", "DAMAGE", "CASUALTY"})
TARGETED: frozenset[Attitude] = frozenset({"Accuse", "Blame", "Warn", "Demand", "Threaten"})
ADDRESSED: frozenset[str] = frozenset({"of", "for", "warn"})
ACTORS = frozenset(
    {"State", "Ministry", "GovernmentBody", "ArmedForce", "ArmedGroup", "Person", "IntlOrganization", "Population"}
)


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
    embedded = [a for a in attributions if _is_embedded(document, a)]
    told = list(_narrator(document, [a for a in attributions if a not in embedded], publisher, credits or {}))
    read = [_within(claim, told) if attributions[claim.attribution or 0] in embedded else claim for claim in read]
    ordered = sorted([*read, *told], key=lambda c: (c.content[0].start, -hull(c.content).end, c.parent is not None))
    renamed = {claim.id: f"c{number}" for number, claim in enumerate(ordered, start=1)}
    numbered = [replace(claim, id=renamed[claim.id], parent=renamed.get(claim.parent or "")) for claim in ordered]
    return Claimed(tuple(_with_events(document, numbered, events)), linked)


def _attributed(
    document: Document, attributions: Sequence[Attribution], linked: Linked, events: Sequence[Event]
) -> tuple[Linked, list[Claim]]:
    found: list[Claim] = []
    places = Places(document)
    for number, attribution in enumerate(attributions):
        entry = _entry(document, attribution)
        linked, claimant, candidates = _claimant(document, linked, attribution, entry)
        against = _against(document, linked, attribution, entry, claimant)
        attitude = _attitude(document, attributions, number, entry, events)
        anchor, sentence = places.anchor([*attribution.source, *attribution.cue, *attribution.content])
        content = _content_span(document, attribution)
        found.append(
            Claim(
                id=f"a{number}",
                claimant=claimant,
                candidates=candidates,
                content=attribution.content,
                anchor=anchor,
                segment=sentence.segment,
                voice="AttributedVoice",
                speech_form=_speech_form(places, attribution.content),
                attitude=attitude,
                certainty=_certainty(content, entry),
                polarity=_polarity(content),
                cue=hull(attribution.cue) if attribution.cue else None,
                claimant_span=hull(attribution.source) if attribution.source else None,
                against=against if attitude in TARGETED else None,
                parent=None if attribution.parent is None else f"a{attribution.parent}",
                attribution=number,
                confidence=attribution.confidence,
            )
        )
    return linked, found


def _entry(document: Document, attribution: Attribution) -> CueEntry | None:
    """What the cue list knows of the attribution's cue; a noun after a possessor is read as one."""
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    nominal = bool(
        re.search(r"(?:['’]s|\b(?:his|her|its|their|our|my))\s+$", document.text[max(0, cue.start - 8) : cue.start])
    )
    return entry_of(cue.of(document.text), nominal=nominal)


def _content_span(document: Document, attribution: Attribution) -> str:
    return attribution.content[0].of(document.text)


def _claimant(
    document: Document, linked: Linked, attribution: Attribution, entry: CueEntry | None
) -> tuple[Linked, str | None, tuple[str, ...]]:
    """Whom the source denotes; an unnamed source ("a rebel") becomes an entity of its own words."""
    if not attribution.source:
        return linked, None, ()
    span = hull(attribution.source)
    found = resolve(document, linked, span)
    if found:
        return linked, found[0], found if len(found) > 1 else ()
    words = re.sub(
        r"^(?:the|an?|some|several|one|another|his|her|their|its)\s+", "", span.of(document.text), flags=re.I
    )
    name = f"{words} (unnamed)"
    known = next((entity for entity in linked.entities if entity.name.casefold() == name.casefold()), None)
    entity = known or Entity(id=f"u{len(linked.entities) + 1}", type=unnamed(words), name=name)
    mention = Mention(span, entity.id, "nominal")
    clash = any(m.span.overlaps(span) for m in linked.mentions)
    linked = replace(
        linked,
        entities=linked.entities if known else (*linked.entities, entity),
        mentions=linked.mentions if clash else (*linked.mentions, mention),
    )
    return linked, entity.id, ()


def _attitude(
    document: Document,
    attributions: Sequence[Attribution],
    number: int,
    entry: CueEntry | None,
    events: Sequence[Event],
) -> Attitude:
    attribution = attributions[number]
    if entry is None or entry.attitude is None:
        return "Assert"
    words = _content_span(document, attribution)
    if any(a.parent == number and a.content == attribution.content for a in attributions):
        return "Report"  # a medium that passes on another's word
    if entry.attitude == "Deny" and _negated(document, attribution):
        return "Assert"  # "does not deny"
    if entry.attitude == "Assert" and (performed := PERFORMATIVE.match(words)) and (said := entry_of(performed[1])):
        return said.attitude or "Assert"
    if entry.attitude == "Promise" and _is_hostile(attribution, events):
        return "Threaten"  # "vowed to crush"
    return entry.attitude


def _negated(document: Document, attribution: Attribution) -> bool:
    cue = attribution.cue[0]
    return bool(NEGATION.search(document.text[max(0, cue.start - 12) : cue.end]))


def _is_hostile(attribution: Attribution, events: Sequence[Event]) -> bool:
    """Whether what is promised is violence: the verb right after "vowed to"."""
    start = attribution.content[0].start
    return any(event.type in HOSTILE and 0 <= event.trigger.start - start <= 12 for event in events)


def _against(
    document: Document, linked: Linked, attribution: Attribution, entry: CueEntry | None, claimant: str | None
) -> str | None:
    """Whom an accusation, demand, warning or threat is addressed to."""
    if entry is None or not attribution.cue:
        return None
    cue, content = attribution.cue[-1], attribution.content[0]
    if entry.frame in ADDRESSED and cue.end < content.start:
        between = Span(cue.end, content.start)
        if len(between.of(document.text).split()) > 1:
            return _actor(linked, between, claimant) or _last(resolve(document, linked, _trimmed(document, between)))
        before = (
            Span(max(0, attribution.source[0].start - 60), attribution.source[0].start) if attribution.source else None
        )
        if before and re.search(r"\b(?:which|whom|who)\s*$", before.of(document.text)):
            return _actor(linked, before, claimant, last=True)  # "Armenia, which Baku has accused of …"
        return None
    if entry.frame == "target" or entry.attitude in {"Threaten", "Promise"}:
        return _actor(linked, content, claimant)
    if entry.attitude == "Demand":
        return _actor(linked, Span(content.start, min(content.end, content.start + 40)), claimant)
    return None


def _trimmed(document: Document, span: Span) -> Span:
    words = re.sub(r"\s+(?:of|for|that)\s*$", "", span.of(document.text))
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, span.start + len(words)))


def _last(found: Sequence[str]) -> str | None:
    return found[0] if found else None


def _actor(linked: Linked, within: Span, claimant: str | None, *, last: bool = False) -> str | None:
    """The first (or last) actor mentioned within a span who is not the claimant."""
    types = {entity.id: entity.type for entity in linked.entities}
    there = sorted(
        (m.span, m.entity)
        for m in linked.mentions
        if m.span.overlaps(within) and m.form != "nested" and types[m.entity] in ACTORS and m.entity != claimant
    )
    return (there[-1] if last else there[0])[1] if there else None


def _speech_form(places: Places, content: Sequence[Span]) -> SpeechForm:
    """Direct when all of the content stands in quotation marks, mixed when some of it does."""
    marks = places.quotations(content)
    quoted = sum(max(0, min(span.end, mark.end) - max(span.start, mark.start)) for span in content for mark in marks)
    whole = sum(span.end - span.start for span in content)
    if quoted >= 0.9 * whole:
        return "Direct"
    return "Mixed" if quoted else "Indirect"


@cache
def _hedges() -> Phrases[str]:
    return Phrases((row["word"], row["certainty"]) for row in rows("hedges.tsv"))


def _certainty(words: str, entry: CueEntry | None = None) -> Certainty:
    """How sure the claimant is made to sound: by the cue, else by the first hedge of the content's first clause."""
    from kg.text.tokens import tokens

    if entry is not None and entry.certainty != "Certain":
        return entry.certainty
    first = re.split(r",|\band\b|\bbut\b", words, maxsplit=1)[0]
    found = next((values[0] for _, _, values in _hedges().matches(list(tokens(first)))), "Certain")
    return found if found in {"Probable", "Possible", "Underspecified"} else "Certain"  # type: ignore[return-value]


def _polarity(words: str) -> Polarity:
    """Negative when the first clause of the content is negated."""
    first = re.split(r",|\band\b|\bbut\b|\bthat\b", words, maxsplit=1)[0]
    return "Negative" if NEGATION.search(first) or re.match(r"(?i)(?:there \w+ )?no\b", first) else "Positive"


def _is_embedded(document: Document, attribution: Attribution) -> bool:
    """Whether the narrator's sentence goes on around the attribution: "his report of … was denied"."""
    if not attribution.source:
        return False
    entry = _entry(document, attribution)
    start = attribution.source[0].start
    return (entry is not None and entry.frame == "noun") or bool(
        EMBEDDED.search(document.text[max(0, start - 20) : start])
    )


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
        for span in (*attribution.source, *attribution.cue, *attribution.content):
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
                certainty=_certainty(words),
                polarity=_polarity(words),
                credit=credits.get(sentence.paragraph) if sentence.segment == "Caption" else None,
                confidence=0.8 if part == sentence.span else 0.6,
            )


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
