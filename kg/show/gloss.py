"""What is said about a claim beside the text: who claims it, in which attitude, what it says has happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.records import Attitude, Claim, Entity, Event, Extraction, Modifier, Participant, Quantity, Role, Span, Time

UNNAMED = "a source that is not named"
TOWARDS: dict[Attitude, str] = {
    **dict.fromkeys(("Accuse", "Blame", "Warn", "Threaten", "Praise"), ""),
    "Demand": "of ",
    "Promise": "to ",
}
"""What stands between the attitude and the one whom it is aimed at; elsewhere it is "against"."""
ROLES: dict[Role, str] = {"agent": "who", "patient": "whom", "instrument": "with", "place": "where"}
MODIFIERS: dict[Modifier, str] = {
    "AtLeast": "at least ",
    "MoreThan": "more than ",
    "LessThan": "less than ",
    "AtMost": "at most ",
    "About": "about ",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in words: its trigger, its kind, and what is known of it, each with a heading ("whom", "when")."""

    span: Span
    words: str
    type: str
    subtype: str | None
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Gloss:
    """A claim in words, with the claims that stand inside it.

    `words` are the source's where they are not simply the claimant's name: "it", "the ministry".
    """

    number: int
    claim: Claim
    claimant: str
    words: str | None
    attitude: str
    towards: str
    remarks: tuple[str, ...]
    events: tuple[Happening, ...]
    inner: tuple[Gloss, ...] = ()


def glosses(extraction: Extraction) -> list[Gloss]:
    """The claims that stand in no other, in order, each with those inside it."""
    numbers = {claim.id: number for number, claim in enumerate(extraction.claims, start=1)}
    inside: dict[str | None, list[Claim]] = {}
    for claim in extraction.claims:
        inside.setdefault(claim.parent, []).append(claim)
    writer = Writer(extraction)

    def written(parent: str | None) -> Iterator[Gloss]:
        for claim in inside.get(parent, ()):
            yield writer.gloss(claim, numbers[claim.id], inner=tuple(written(claim.id)))

    return list(written(None))


def verb(attitude: Attitude) -> str:
    """What somebody does who takes this attitude.

    >>> verb("Deny"), verb("Express"), verb("Assert")
    ('denies', 'expresses', 'asserts')
    """
    word = attitude.lower()
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}{'es' if word.endswith('ss') else 's'}"


class Writer:
    """Puts the claims and events of one extraction into words."""

    def __init__(self, extraction: Extraction) -> None:
        self.text = extraction.article.text
        self.entities = {entity.id: entity for entity in extraction.entities}
        self.events = {event.id: event for event in extraction.events}

    def name(self, entity: str) -> str:
        """The entity's name."""
        return self.entities[entity].name

    def words(self, span: Span) -> str:
        """The article's words, in one line."""
        return " ".join(span.of(self.text).split())

    def gloss(self, claim: Claim, number: int, *, inner: tuple[Gloss, ...]) -> Gloss:
        """The claim in words."""
        claimant = " or ".join(self.name(one) for one in claim.candidates) or self._claimant(claim)
        said = self.words(claim.claimant_span) if claim.claimant_span else None
        return Gloss(
            number=number,
            claim=claim,
            claimant=claimant,
            words=None if said is None or said.casefold() == claimant.casefold() else said,
            attitude=verb(claim.attitude),
            towards=f"{TOWARDS.get(claim.attitude, 'against ')}{self.name(claim.against)}" if claim.against else "",
            remarks=tuple(self._remarks(claim)),
            events=tuple(self.happening(self.events[event]) for event in claim.events),
            inner=inner,
        )

    def _claimant(self, claim: Claim) -> str:
        return UNNAMED if claim.claimant is None else self.name(claim.claimant)

    def _remarks(self, claim: Claim) -> Iterator[str]:
        yield "in its own voice" if claim.voice == "NarratorVoice" else f"{claim.speech_form.lower()} speech"
        if claim.segment != "Body":
            yield f"in the {segment_name(claim.segment)}"
        if claim.credit:
            yield f"credited to {self.name(claim.credit)}"
        if len(claim.candidates) > 1:
            yield "the text leaves open who"
        if claim.certainty != "Certain":
            yield "how certain is left open" if claim.certainty == "Underspecified" else claim.certainty.lower()
        if claim.polarity == "Negative":
            yield "negated"

    def happening(self, event: Event) -> Happening:
        """The event in words."""
        return Happening(
            span=event.trigger,
            words=self.words(event.trigger),
            type=event.type,
            subtype=event.subtype.replace("-", " ") if event.subtype else None,
            parts=tuple((heading, ", ".join(dict.fromkeys(told))) for heading, told in self._parts(event) if told),
        )

    def _parts(self, event: Event) -> Iterator[tuple[str, Sequence[str]]]:
        for role, heading in ROLES.items():
            yield heading, self._fillers(event.participants, role)
        for role, heading in ROLES.items():
            yield f"or {heading}", self._fillers(event.alternatives, role)
        if event.time:
            yield "when", [self._time(event.time)]
        yield "how many", [self._quantity(quantity) for quantity in event.quantities]
        if event.caused_by:
            yield "cause", [f"“{self.words(self.events[event.caused_by].trigger)}”"]

    def _fillers(self, participants: Iterable[Participant], role: Role) -> list[str]:
        return [self._filler(participant) for participant in participants if participant.role == role]

    def _filler(self, participant: Participant) -> str:
        """The entity's name; the article's own words where it is none that we know, or no name of it is ours to use."""
        entity: Entity | None = self.entities[participant.entity] if participant.entity else None
        if entity is None:
            return f"“{self.words(participant.span)}”"
        name = self.words(participant.span) if entity.type == "DisputedPlace" else entity.name
        return f"{name} (as told before)" if participant.inferred else name

    def _time(self, time: Time) -> str:
        """The day, month or year, and the words where these do not simply say so."""
        stretch = f"{time.earliest} to {time.latest}" if time.earliest and time.latest else None
        resolved = time.iso or stretch
        said = f"“{self.words(time.span)}”"
        return said if resolved is None else resolved if time.basis == "Explicit" else f"{resolved} {said}"

    def _quantity(self, quantity: Quantity) -> str:
        if quantity.value is None:
            return f"“{self.words(quantity.span)}” ({quantity.what})"
        return f"{MODIFIERS.get(quantity.modifier, '')}{quantity.value:,} ({quantity.what})"


def segment_name(kind: str) -> str:
    """The name of a kind of segment in a sentence.

    >>> segment_name("RelatedLink")
    'related link'
    """
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in kind).strip()
