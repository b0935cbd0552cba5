"""Whether the type of a record is among what was extracted from its sentence, in several ways of looking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.events.records import Record
from benchmarks.events.types import ATTITUDES, names, names_of_top
from kg.records import Claim, Event, Sentence, Span
from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.extraction import extract

Chosen = Callable[["Read"], Iterable[Event]]


@dataclass(frozen=True, slots=True)
class Read:
    """A record and what was read in its sentence."""

    record: Record
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


def read(record: Record) -> Read:
    """The events and claims of a record's sentence, read as an article of its own."""
    article = make(record.text, name=record.id)
    extraction = extract(article)
    return Read(record, analyse(article).sentences, extraction.events, extraction.claims)


def every(told: Read) -> Iterable[Event]:
    """All events."""
    return told.events


def at_the_marked_words(told: Read) -> Iterator[Event]:
    """The events whose trigger shares words with those that the coder marked."""
    return (event for event in told.events if any(event.trigger.overlaps(span) for span in told.record.words))


def main(told: Read) -> tuple[Event, ...]:
    """The event whose trigger stands nearest to the root of a tree; of several the first."""
    return tuple(sorted(told.events, key=lambda event: depth(told.sentences, event.trigger))[:1])


def depth(sentences: Iterable[Sentence], span: Span) -> int:
    """How many heads lie between a span and the root of its sentence."""
    return min(
        (_depth(s, at) for s in sentences for at, token in enumerate(s.tokens) if token.span.overlaps(span)), default=0
    )


def _depth(sentence: Sentence, at: int) -> int:
    count, head = 0, sentence.tokens[at].head
    while head is not None and head != at and count <= len(sentence.tokens):
        count, at, head = count + 1, head, sentence.tokens[head].head
    return count


def has_name(told: Read, events: Iterable[Event], parents: Mapping[str, str]) -> bool:
    """Whether a top type bears the name of the record's type, or that of its parent."""
    wanted = {told.record.type, parents[told.record.type]}
    return any(event.type in wanted or parents.get(event.type) in wanted for event in events)


def has_top_type(told: Read, events: Iterable[Event], parents: Mapping[str, str]) -> bool:
    """Whether an event's top type stands for the record's, or for its parent, by the notes of the scheme."""
    return any(parents[told.record.type] in names_of_top(event) for event in events)


def has_type(told: Read, events: Iterable[Event], parents: Mapping[str, str]) -> bool:
    """As `has_top_type`; where a narrower type has a note of its own, that one counts."""
    return any(parents[told.record.type] in names(event) for event in events)


def has_type_or_attitude(told: Read, events: Iterable[Event], parents: Mapping[str, str]) -> bool:
    """As `has_type`; the attitude of any claim counts too."""
    attitudes = {name for claim in told.claims for name in ATTITUDES.get(claim.attitude, ())}
    return parents[told.record.type] in attitudes or has_type(told, events, parents)


WAYS: Mapping[str, Chosen] = {"any event": every, "at the marked words": at_the_marked_words, "main event": main}
"""Which events count."""
