"""Extractions as JSON, in the schema that hand-made answers use too; both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias, cast, get_args

from kg.errors import ExtractionFormatError
from kg.records import (
    NEVER_CLAIMED_FROM,
    Article,
    Attitude,
    Attribution,
    Claim,
    Entity,
    Event,
    Extraction,
    Granularity,
    Mention,
    Modifier,
    Participant,
    Quantity,
    Role,
    Span,
    SpeechForm,
    Time,
    hull,
)

Json: TypeAlias = dict[str, Any]

SCHEMA = "claims-gold/1"
ROLES: tuple[Role, ...] = get_args(Role)
STYLES: dict[SpeechForm, str] = {"Direct": "direct", "Indirect": "indirect", "Mixed": "mixed", "Narration": "narrator"}
SPEECH_FORMS = {style: form for form, style in STYLES.items()}
MODIFIERS: dict[Modifier, str] = {
    "Exact": "exactly",
    "AtLeast": "at_least",
    "MoreThan": "more_than",
    "LessThan": "less_than",
    "AtMost": "less_than",
    "About": "about",
    "Vague": "about",
}
PLAIN_MODIFIERS: dict[str, Modifier] = {
    "exactly": "Exact",
    "at_least": "AtLeast",
    "more_than": "MoreThan",
    "less_than": "LessThan",
    "about": "About",
}
GRANULARITIES: dict[int, Granularity] = {len("2020"): "year", len("2020-09"): "month", len("2020-09-27"): "day"}
IGNORED = NEVER_CLAIMED_FROM - {"Dateline"}
"""Segments in which nothing is marked at all; a dateline claims nothing, but names places."""
NARROWER_ATTITUDES: frozenset[Attitude] = frozenset({"Admit", "Confirm"})
"""Kinds of assertion that the shared schema does not tell apart; `attitude_detail` keeps them."""


def to_json(extraction: Extraction) -> Json:
    """The extraction as plain data, ready for `json.dump`.

    Claims whose source the text does not name ("reportedly") stand under the publisher, as in the hand-made answers;
    `voice` tells them from the narrator's own.
    """
    article = extraction.article
    return {
        "id": article.name,
        "schema": SCHEMA,
        "sha256": article.sha256,
        "publisher": article.publisher,
        "title": article.title,
        "date": article.published.isoformat() if article.published else None,
        "url": article.url,
        "entities": [_entity(entity, extraction) for entity in extraction.entities],
        "attributions": [_attribution(attribution, article.text) for attribution in extraction.attributions],
        "claims": [_claim(claim, extraction) for claim in extraction.claims],
        "events": [_event(event, article.text) for event in extraction.events],
        "ignore": [_span(s.span, article.text) for s in article.segments if s.kind in IGNORED],
    }


def from_json(data: Mapping[str, Any], article: Article) -> Extraction:
    """The extraction that the data describe. Fields that only `kg` writes may be absent, as in hand-made answers.

    Raises `ExtractionFormatError` when a field is missing or a span's words are not the article's.
    """
    try:
        mentions = [
            Mention(_read_span(m, article), entity["id"], m.get("kind", "name"))
            for entity in data["entities"]
            for m in entity["mentions"]
        ]
        mentions += [
            Mention(_read_span(p, article), entity["id"], "pronoun")
            for entity in data["entities"]
            for p in entity.get("pronouns", ())
        ]
        narrators = [c["claimant"] for c in data["claims"] if c["style"] == "narrator"]
        extraction = Extraction(
            article=article,
            publisher=data.get("publisher_id") or (narrators[0] if narrators else _outlet(data, article)),
            entities=tuple(_read_entity(entity) for entity in data["entities"]),
            mentions=tuple(sorted(mentions, key=lambda m: (m.span, m.entity))),
            attributions=tuple(_read_attribution(a, article) for a in data.get("attributions", ())),
            claims=tuple(_read_claim(claim, article) for claim in data["claims"]),
            events=tuple(_read_event(event, article) for event in data["events"]),
        )
        _check_references(extraction)
        return extraction
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ExtractionFormatError(
            f"the extraction lacks or misspells {error}", where=article.name, remedy="See `kg extract --help`."
        ) from error


def _outlet(data: Mapping[str, Any], article: Article) -> str:
    """The id of the entity that carries the publisher's name, or stands for an outlet that nobody has named."""
    for entity in data["entities"]:
        if entity["name"] == article.publisher or entity["id"] == "pub":
            return str(entity["id"])
    raise ValueError("the publisher among the entities")


def _check_references(extraction: Extraction) -> None:
    """Raise `ValueError` at an id that leads nowhere, or a claim inside itself."""
    entities = {entity.id for entity in extraction.entities}
    events = {event.id for event in extraction.events}
    parents: dict[str, str | None] = {}
    for claim in extraction.claims:
        who = {claim.claimant, claim.against, claim.credit, *claim.candidates} - {None}
        if missing := (who - entities) | (set(claim.events) - events):
            raise ValueError(f"{min(map(str, missing))!r}, which claim {claim.id!r} names")
        if claim.parent is not None and claim.parent not in parents:
            raise ValueError(f"claim {claim.parent!r} before {claim.id!r}, which stands inside it")
        parents[claim.id] = claim.parent
    for event in extraction.events:
        who = {one.entity for one in (*event.participants, *event.alternatives)} - {None}
        if missing := (who - entities) | ({event.caused_by} - {None} - events):
            raise ValueError(f"{min(map(str, missing))!r}, which event {event.id!r} names")


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _spans(spans: Iterable[Span], text: str) -> list[Json]:
    return [_span(span, text) for span in spans]


def _maybe(span: Span | None, text: str) -> Json | None:
    return None if span is None else _span(span, text)


def _entity(entity: Entity, extraction: Extraction) -> Json:
    text = extraction.article.text
    here = [m for m in extraction.mentions if m.entity == entity.id]
    return {
        "id": entity.id,
        "type": "Place" if entity.type == "DisputedPlace" else entity.type,
        "name": entity.name,
        "wikidata": entity.wikidata,
        "mentions": [_span(m.span, text) | {"kind": m.form} for m in here if m.form != "pronoun"],
        "pronouns": [_span(m.span, text) for m in here if m.form == "pronoun"],
        "concept": entity.concept,
        "unit_of": entity.unit_of,
        "members": list(entity.members),
        "disputed": entity.type == "DisputedPlace",
    }


def _attribution(attribution: Attribution, text: str) -> Json:
    return {
        "source": _spans(attribution.source, text),
        "cue": _spans(attribution.cue, text),
        "content": _spans(attribution.content, text),
        "confidence": attribution.confidence,
        "parent": attribution.parent,
    }


def _claim(claim: Claim, extraction: Extraction) -> Json:
    text = extraction.article.text
    unnamed = claim.claimant is None
    return {
        "id": claim.id,
        "claimant": extraction.publisher if unnamed else claim.claimant,
        "claimant_span": _maybe(claim.claimant_span, text),
        "claimant_alt": list(claim.candidates[1:]),
        "cue": _maybe(claim.cue, text),
        "content": _spans(claim.content, text),
        "attitude": "assert" if claim.attitude in NARROWER_ATTITUDES else claim.attitude.lower(),
        "attitude_detail": claim.attitude.lower(),
        "style": "narrator" if unnamed else STYLES[claim.speech_form],
        "speech_form": claim.speech_form,
        "voice": claim.voice,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "factive": claim.factive,
        "segment": claim.segment,
        "anchor": _span(claim.anchor, text),
        "parent": claim.parent,
        "target": claim.against or claim.addressee,
        "addressee": claim.addressee,
        "credit": claim.credit,
        "attribution": claim.attribution,
        "confidence": claim.confidence,
        "events": list(claim.events),
    }


def _event(event: Event, text: str) -> Json:
    by_role: Json = {role: _fillers(event, role, text) for role in ROLES}
    return {
        "id": event.id,
        "type": event.type,
        "subtype": event.subtype,
        "trigger": _span(event.trigger, text),
        **by_role,
        "participants": [_participant(p, text) for p in event.participants],
        "alternatives": [_participant(p, text) for p in event.alternatives],
        "caused_by": event.caused_by,
        "date": None if event.time is None else _time(event.time, text),
        "quantities": [_quantity(quantity, text) for quantity in event.quantities],
    }


def _fillers(event: Event, role: Role, text: str) -> list[str | Json]:
    """Who has the role, each once: entities, and of patients those too whom no entity stands for."""
    found = [p for p in event.participants if p.role == role and (p.entity or role == "patient")]
    fillers: list[str | Json] = [p.entity or _span(p.span, text) for p in found]
    return [filler for at, filler in enumerate(fillers) if filler not in fillers[:at]]


def _participant(participant: Participant, text: str) -> Json:
    known = {"inferred": True} if participant.inferred else {}
    return {"role": participant.role, "entity": participant.entity, **known, **_span(participant.span, text)}


def _time(time: Time, text: str) -> Json:
    return _span(time.span, text) | {
        "iso": time.iso,
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
        "granularity": time.granularity,
        "basis": time.basis,
        "certainty": time.certainty,
    }


def _quantity(quantity: Quantity, text: str) -> Json:
    return _span(quantity.span, text) | {
        "value": quantity.value,
        "modifier": MODIFIERS[quantity.modifier],
        "reading": quantity.modifier,
        "what": quantity.what,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "of": quantity.of,
        "party": quantity.party,
    }


def _read_span(data: Mapping[str, Any], article: Article) -> Span:
    span = Span(int(data["start"]), int(data["end"]))
    if not 0 <= span.start < span.end <= len(article.text):
        raise ValueError(f"a span inside the text: {span.start}-{span.end}")
    if "text" in data and span.of(article.text) != data["text"]:
        raise ValueError(f"the words at {span.start}-{span.end}: {data['text']!r}")
    return span


def _read_maybe(data: Mapping[str, Any] | None, article: Article) -> Span | None:
    return None if data is None else _read_span(data, article)


def _read_entity(data: Mapping[str, Any]) -> Entity:
    return Entity(
        id=data["id"],
        type="DisputedPlace" if data.get("disputed") else data["type"],
        name=data["name"],
        concept=data.get("concept"),
        wikidata=data.get("wikidata"),
        unit_of=data.get("unit_of"),
        members=tuple(data.get("members", ())),
    )


def _read_attribution(data: Mapping[str, Any], article: Article) -> Attribution:
    return Attribution(
        source=tuple(_read_span(s, article) for s in data["source"]),
        cue=tuple(_read_span(s, article) for s in data["cue"]),
        content=tuple(_read_span(s, article) for s in data["content"]),
        confidence=float(data["confidence"]),
        parent=data.get("parent"),
    )


def _read_claim(data: Mapping[str, Any], article: Article) -> Claim:
    content = tuple(_read_span(s, article) for s in data["content"])
    cue = _read_maybe(data["cue"], article)
    claimant_span = _read_maybe(data["claimant_span"], article)
    narrated = data["style"] == "narrator"
    unnamed = narrated and cue is not None
    alternatives = tuple(data.get("claimant_alt", ()))
    parts = [*content, *(span for span in (cue, claimant_span) if span)]
    return Claim(
        id=data["id"],
        claimant=None if unnamed else data["claimant"],
        content=content,
        anchor=_read_maybe(data.get("anchor"), article) or hull(parts),
        segment=data.get("segment", "Body"),
        voice=data.get("voice") or ("NarratorVoice" if narrated and not unnamed else "AttributedVoice"),
        speech_form=data.get("speech_form") or ("Indirect" if unnamed else SPEECH_FORMS[data["style"]]),
        attitude=cast(Attitude, (data.get("attitude_detail") or data["attitude"]).capitalize()),
        certainty=data.get("certainty", "Underspecified" if unnamed else "Certain"),
        polarity=data.get("polarity", "Positive"),
        factive=data.get("factive", False),
        cue=cue,
        claimant_span=claimant_span,
        candidates=(data["claimant"], *alternatives) if alternatives else (),
        against=data.get("target") if data.get("addressee") is None else None,
        addressee=data.get("addressee"),
        credit=data.get("credit"),
        parent=data.get("parent"),
        attribution=data.get("attribution"),
        confidence=float(data.get("confidence", 1.0)),
        events=tuple(data["events"]),
    )


def _read_event(data: Mapping[str, Any], article: Article) -> Event:
    return Event(
        id=data["id"],
        type=data["type"],
        trigger=_read_span(data["trigger"], article),
        subtype=data.get("subtype"),
        participants=_read_participants(data, article),
        time=None if data["date"] is None else _read_time(data["date"], article),
        quantities=tuple(_read_quantity(q, article) for q in data["quantities"]),
        caused_by=data.get("caused_by"),
        alternatives=tuple(_read_participant(p, article) for p in data.get("alternatives", ())),
    )


def _read_participants(data: Mapping[str, Any], article: Article) -> tuple[Participant, ...]:
    if "participants" in data:
        return tuple(_read_participant(p, article) for p in data["participants"])
    trigger = _read_span(data["trigger"], article)  # hand-made answers name entities without saying where
    return tuple(
        Participant(role, trigger, filler)
        if isinstance(filler, str)
        else Participant(role, _read_span(filler, article))
        for role in ROLES
        for filler in data[role]
    )


def _read_participant(data: Mapping[str, Any], article: Article) -> Participant:
    return Participant(data["role"], _read_span(data, article), data.get("entity"), data.get("inferred", False))


def _read_time(data: Mapping[str, Any], article: Article) -> Time:
    iso = data.get("iso")
    padded = None if iso is None else (iso + "-01-01"[len(iso) - 4 :] if len(iso) < 10 else iso)
    earliest = data.get("earliest") or padded
    return Time(
        span=_read_span(data, article),
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(data["latest"]) if data.get("latest") else None,
        granularity=data.get("granularity") or (GRANULARITIES[len(iso)] if iso else None),
        basis=data.get("basis", "Explicit"),
        certainty=data.get("certainty", "Stated"),
    )


def _read_quantity(data: Mapping[str, Any], article: Article) -> Quantity:
    value = data["value"]
    modifier: Modifier = data.get("reading") or ("Vague" if value is None else PLAIN_MODIFIERS[data["modifier"]])
    whole = None if value is None else int(value)
    return Quantity(
        span=_read_span(data, article),
        value=value,
        modifier=modifier,
        what=data["what"],
        lower=data.get("lower", whole if modifier in {"Exact", "AtLeast", "MoreThan"} else None),
        upper=data.get("upper", whole if modifier in {"Exact", "AtMost", "LessThan"} else None),
        of=data.get("of"),
        party=data.get("party"),
    )
