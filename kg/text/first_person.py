"""Who "we" and "I" are in what somebody is cited for: whoever says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.records import Claim, Event, Participant
from kg.text.linked import Linked
from kg.text.wordsets import words


def with_speakers(events: Sequence[Event], claims: Sequence[Claim], linked: Linked, text: str) -> tuple[Event, ...]:
    """The events, the first person in them linked to the claimant; "we" of a person is whom that person speaks for.

    >>> from kg.records import Span
    >>> text = "We fled"
    >>> fled = Event("ev1", "MOVE", Span(3, 7), participants=(Participant("agent", Span(0, 2)),))
    >>> said = ((Span(0, 7),), Span(0, 7), "Body", "AttributedVoice", "Direct", "Assert")
    >>> claim = Claim("c1", "x1", *said, events=("ev1",))
    >>> with_speakers([fled], [claim], Linked((), ()), text)[0].participants
    (Participant(role='agent', span=Span(start=0, end=2), entity='x1', inferred=False),)
    """
    claimants = {
        event: claim.claimant for claim in claims for event in claim.events if claim.voice == "AttributedVoice"
    }
    units = {entity.id: entity.unit_of for entity in linked.entities if entity.type == "Person"}
    return tuple(
        replace(event, participants=tuple(_linked(event.participants, claimants.get(event.id), units, text)))
        for event in events
    )


def _linked(
    found: Sequence[Participant], claimant: str | None, units: dict[str, str | None], text: str
) -> Iterator[Participant]:
    for one in found:
        said = one.span.of(text).casefold()
        if one.entity is not None or said not in words("first-person"):
            yield one
        elif claimant is not None:
            meant = units.get(claimant, claimant) if said in {"we", "us", "our"} else claimant
            if meant is not None:
                yield replace(one, entity=meant)
