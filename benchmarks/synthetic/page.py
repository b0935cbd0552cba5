"""A text that is written word by word, with the records of what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
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
    MentionForm,
    Segment,
    SegmentKind,
    Span,
)


@dataclass
class Page:
    """What is written so far. `find` gives the entity of an id, for those that others belong to."""

    publisher: Entity
    find: Callable[[str], Entity | None]
    parts: list[str] = field(default_factory=list)
    at: int = 0
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.know(self.publisher)

    def write(self, words: str) -> Span:
        """Where the words now stand."""
        self.parts.append(words)
        start, self.at = self.at, self.at + len(words)
        return Span(start, self.at)

    def name(self, entity: Entity, words: str | None = None, *, form: MentionForm = "name") -> Span:
        """Where its name, or these words for it, now stand."""
        self.know(entity)
        span = self.write(words or entity.name)
        self.mentions.append(Mention(span, entity.id, form))
        return span

    def know(self, entity: Entity) -> str:
        """The entity's id, once the page knows it and those it belongs to."""
        if entity.id not in self.entities:
            self.entities[entity.id] = entity
            if entity.unit_of and (holder := self.find(entity.unit_of)):
                self.know(holder)
        return entity.id

    def happens(self, event: Callable[[str], Event]) -> str:
        """The id of the event, once it is noted."""
        name = f"e{len(self.events) + 1}"
        self.events.append(event(name))
        return name

    def claim(self, segment: SegmentKind, *, source: Span | None = None, **more: Any) -> str:
        """The id of the claim, once it is noted; its anchor is set where the sentence ends."""
        attribution = None
        if cue := more.get("cue"):
            attribution = len(self.attributions)
            self.attributions.append(Attribution((source,) if source else (), (cue,), more["content"], 0.9))
        name = f"c{len(self.claims) + 1}"
        self.claims.append(
            Claim(name, anchor=Span(0, 0), segment=segment, claimant_span=source, attribution=attribution, **more)
        )
        return name

    @contextmanager
    def sentence(self, segment: SegmentKind) -> Iterator[None]:
        """A sentence that is a paragraph of its own; the claims made in it are anchored to it."""
        start, known = self.at, len(self.claims)
        yield
        whole = Span(start, self.at)
        self.segments.append(Segment(whole, segment))
        self.claims[known:] = [replace(claim, anchor=whole) for claim in self.claims[known:]]
        self.write("\n\n")

    def extraction(self, name: str, *, published: date, url: str) -> Extraction:
        """All of it as one article's extraction."""
        text = "".join(self.parts)
        headline = next(segment.span.of(text) for segment in self.segments if segment.kind == "Headline")
        digest = sha256(text.encode()).hexdigest()
        article = Article(
            name, text, digest, tuple(self.segments), self.publisher.name, headline, published, url, "en"
        )  # fmt: skip
        return Extraction(
            article,
            self.publisher.id,
            tuple(self.entities.values()),
            tuple(self.mentions),
            tuple(self.attributions),
            tuple(self.claims),
            tuple(self.events),
        )
