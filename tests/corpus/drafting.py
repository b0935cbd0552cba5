"""What an article says, told in its own words; the offsets are found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from kg.records import (
    Article,
    Attribution,
    Claim,
    Entity,
    Event,
    Extraction,
    Mention,
    Modifier,
    Participant,
    Quantity,
    Role,
    Segment,
    SegmentKind,
    Span,
    Time,
)


@dataclass
class Draft:
    """An article, one paragraph a line, and the records found in it so far."""

    name: str
    publisher: str
    published: date
    title: str
    paragraphs: list[tuple[SegmentKind, str]]
    known: dict[str, tuple[Entity, list[str]]]
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole article."""
        return "\n\n".join(words for _, words in self.paragraphs) + "\n"

    def span(self, words: str, inside: Span | None = None) -> Span:
        """Where these words stand; they must stand there."""
        room = inside or Span(0, len(self.text))
        start = self.text.index(words, room.start, room.end)
        return Span(start, start + len(words))

    def segments(self) -> tuple[Segment, ...]:
        """Each paragraph is a segment."""
        return tuple(Segment(self.span(words), kind) for kind, words in self.paragraphs)

    def claim(self, sentence: str, content: str, *events: str, **more: Any) -> str:
        """A claim that stands in this sentence; `cue` and `by` are its words, the rest as in `records.Claim`."""
        anchor = self.span(sentence)
        cue = self.span(more.pop("cue"), anchor) if "cue" in more else None
        by = self.span(more.pop("by"), anchor) if "by" in more else None
        parts = tuple(self.span(part, anchor) for part in content.split(" […] "))
        attribution = None
        if cue:
            attribution = len(self.attributions)
            self.attributions.append(Attribution((by,) if by else (), (cue,), parts, 0.9))
        name = f"c{len(self.claims) + 1}"
        self.claims.append(
            Claim(
                id=name,
                claimant=more.pop("claimant", "outlet" if cue is None else None),
                content=parts,
                anchor=anchor,
                segment=next(s.kind for s in self.segments() if s.span.contains(anchor)),
                voice="AttributedVoice" if cue else "NarratorVoice",
                speech_form=more.pop("form", "Indirect" if cue else "Narration"),
                attitude=more.pop("attitude", "Assert"),
                cue=cue,
                claimant_span=by,
                attribution=attribution,
                confidence=0.9,
                events=events,
                **more,
            )
        )
        return name

    def event(self, sentence: str, trigger: str, kind: str, subtype: str | None = None, **parts: Any) -> str:
        """An event told in this sentence. Participants are `(words, entity or None)`, or lists of them."""
        inside = self.span(sentence)
        roles: tuple[Role, ...] = ("agent", "patient", "instrument", "place")
        name = f"e{len(self.events) + 1}"
        self.events.append(
            Event(
                id=name,
                type=kind,  # type: ignore[arg-type]
                subtype=subtype,
                trigger=self.span(trigger, inside),
                participants=tuple(
                    Participant(role, self.span(words, inside), entity)
                    for role in roles
                    for words, entity in parts.get(role, [])
                ),
                time=self._time(parts["on"], inside) if "on" in parts else None,
                quantities=tuple(self._number(number, inside) for number in parts.get("numbers", [])),
                caused_by=parts.get("caused_by"),
            )
        )
        return name

    def _time(self, said: tuple[str, date] | tuple[str, date, date], inside: Span) -> Time:
        words, first, last = said[0], said[1], said[-1]
        return Time(self.span(words, inside), first, last, "day" if first == last else "year", "Explicit", "Stated")

    def _number(self, number: dict[str, Any], inside: Span) -> Quantity:
        low, high = number.get("low"), number.get("high")
        modifier: Modifier = number.get("modifier") or ("Exact" if low == high else "AtLeast")
        return Quantity(
            span=self.span(number["words"], inside),
            value=low if low is not None else high,
            modifier=modifier,
            what=number["what"],
            lower=low,
            upper=high,
            of=number.get("of"),
            party=number.get("party"),
        )

    def extraction(self) -> Extraction:
        """All of it. Mentions are every place where one of an entity's words stands, the longest first."""
        taken: list[Mention] = []
        words = [(name, entity.id) for entity, names in self.known.values() for name in names]
        for name, entity in sorted(words, key=lambda pair: -len(pair[0])):
            start = self.text.find(name)
            while start >= 0:
                span = Span(start, start + len(name))
                if not any(span.overlaps(mention.span) for mention in taken):
                    taken.append(Mention(span, entity, "name" if name[:1].isupper() else "nominal"))
                start = self.text.find(name, start + 1)
        return Extraction(
            article=Article(
                name=self.name,
                text=self.text,
                sha256=sha256(self.text.encode()).hexdigest(),
                segments=self.segments(),
                publisher=self.publisher,
                title=self.title,
                published=self.published,
                language="en",
            ),
            publisher="outlet",
            entities=tuple(entity for entity, _ in self.known.values()),
            mentions=tuple(sorted(taken, key=lambda mention: (mention.span, mention.entity))),
            attributions=tuple(self.attributions),
            claims=tuple(self.claims),
            events=tuple(self.events),
        )
