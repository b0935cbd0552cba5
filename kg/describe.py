"""The bridge: how each record is named and described in RDF.

What comes out has no blank nodes and no clock, and is in the same order every time.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from rdflib import RDF, RDFS, XSD, Literal, URIRef

from kg import naming, schemes
from kg.entities import NAMING_FORMS, concept_triples, entity_triples
from kg.graph.vocab import DCT, KG, OA, PROV, SCHEMA
from kg.naming import Quad, Triple, article_iri, graph_iri
from kg.records import Claim, Entity, Event, Extraction, Participant, Quantity, Span, Time, hull
from kg.reference import Entry, concepts_in, label, manifest, reference

__all__ = [
    "Entry",
    "Quad",
    "article_iri",
    "concepts_in",
    "describe",
    "graph_iri",
    "manifest",
    "reference",
]

CONTEXT = 32
"""How many characters before and after a quote help to find it again."""


def describe(extraction: Extraction, *, run: URIRef) -> Iterator[Quad]:
    """All that the article says, as quads of its own named graph, without duplicates, always in the same order.

    >>> from kg.records import Article
    >>> paper = Entity("pub", "MediaOutlet", "The Harbour Times")
    >>> article = Article("a", "It rained.", "0" * 64, (), publisher="The Harbour Times")
    >>> quads = describe(Extraction(article, "pub", (paper,), (), (), (), ()), run=naming.run_iri("1", "2"))
    >>> [str(o) for s, p, o, g in quads if p == RDFS.label]
    ['The Harbour Times']
    """
    graph = graph_iri(extraction.article)
    for s, p, o in dict.fromkeys(_Description(extraction, run).triples()):
        yield s, p, o, graph


@dataclass(frozen=True)
class _Description:
    """One article's description: the extraction, with the names of all its parts."""

    extraction: Extraction
    run: URIRef

    @cached_property
    def article(self) -> URIRef:
        return article_iri(self.extraction.article)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.extraction.entities}

    @cached_property
    def events(self) -> dict[str, Event]:
        return {event.id: event for event in self.extraction.events}

    @cached_property
    def iris(self) -> dict[str, URIRef]:
        return {entity.id: naming.entity_iri(entity, self.extraction) for entity in self.extraction.entities}

    @cached_property
    def claims(self) -> dict[str, URIRef]:
        return naming.claim_iris(self.extraction)

    def triples(self) -> Iterator[Triple]:
        yield from self._article()
        for claim in self.extraction.claims:
            yield from self._claim(claim)
        for entity in self._spoken_of():
            yield from entity_triples(entity, self.extraction, self.iris)

    # the article

    def _article(self) -> Iterator[Triple]:
        article, source = self.article, self.extraction.article
        yield article, RDF.type, SCHEMA.NewsArticle
        yield article, RDF.type, PROV.Entity
        yield article, DCT.publisher, self.iris[self.extraction.publisher]
        yield article, KG.textSha256, Literal(source.sha256)
        yield article, KG.textLength, Literal(len(source.text))
        if source.title:
            yield article, SCHEMA.headline, Literal(source.title)
        if source.published:
            yield article, SCHEMA.datePublished, Literal(source.published)
        if source.url:
            yield article, SCHEMA.url, Literal(source.url, datatype=XSD.anyURI)
        if source.language:
            yield article, SCHEMA.inLanguage, Literal(source.language)

    # claims

    def _claim(self, claim: Claim) -> Iterator[Triple]:
        iri, owned = self.claims[claim.id], self._owned(claim)
        yield iri, RDF.type, KG.Claim
        yield iri, KG.statedIn, self.article
        yield iri, KG.publisher, self.iris[self.extraction.publisher]
        yield iri, KG.segment, KG[claim.segment]
        yield iri, KG.voice, KG[claim.voice]
        yield iri, KG.speechForm, KG[claim.speech_form]
        yield iri, KG.attitude, KG[claim.attitude]
        yield iri, KG.certainty, KG[claim.certainty]
        yield iri, KG.polarity, KG[claim.polarity]
        if claim.factive:
            yield iri, KG.factive, Literal(True)
        yield iri, KG.reviewStatus, KG.Machine
        yield iri, KG.confidence, Literal(Decimal(str(round(claim.confidence, 4))))
        yield iri, PROV.wasGeneratedBy, self.run
        yield from self._claimant(iri, claim)
        if claim.against:
            yield iri, KG.against, self.iris[claim.against]
        elif claim.attitude == "Accuse":
            yield from self._stand_in(iri, KG.against, KG.UnspecifiedTarget)
        if claim.addressee:
            yield iri, KG.addressee, self.iris[claim.addressee]
        if claim.credit:
            yield from self._credit(iri, claim.credit)
        yield from self._anchors(iri, claim, owned)
        yield from self._content(iri, claim, owned)

    def _claimant(self, iri: URIRef, claim: Claim) -> Iterator[Triple]:
        candidates = dict.fromkeys(self.iris[candidate] for candidate in claim.candidates)
        if len(candidates) > 1:
            yield from self._stand_in(iri, KG.claimant, KG.Unresolved)
            for candidate in candidates:
                yield iri, KG.candidateClaimant, candidate
        elif claim.claimant is None:
            yield from self._stand_in(iri, KG.claimant, KG.UnspecifiedSource)
        else:
            yield iri, KG.claimant, self.iris[claim.claimant]

    def _stand_in(self, iri: URIRef, role: URIRef, stand_in: URIRef) -> Iterator[Triple]:
        yield iri, role, stand_in
        yield stand_in, RDF.type, KG.Placeholder
        yield stand_in, RDFS.label, label(stand_in)

    def _credit(self, iri: URIRef, credit: str) -> Iterator[Triple]:
        if credit in self.iris:
            yield iri, KG.credit, self.iris[credit]
            return
        outlet = naming.outlet_iri(credit)
        yield iri, KG.credit, outlet
        yield outlet, RDF.type, KG.MediaOutlet
        yield outlet, RDFS.label, Literal(credit)

    def _anchors(self, iri: URIRef, claim: Claim, owned: list[Event]) -> Iterator[Triple]:
        parts = [*claim.content, *(span for span in (claim.cue, claim.claimant_span) if span)]
        triggers = [event.trigger for event in owned]
        yield from self._anchor(iri, KG.anchor, "anchor", hull([claim.anchor, *parts, *triggers]))
        if claim.claimant_span:
            yield from self._anchor(iri, KG.claimantAnchor, "claimant", claim.claimant_span)
        if claim.cue:
            yield from self._anchor(iri, KG.cueAnchor, "cue", claim.cue)
        for number, span in enumerate(claim.content, 1):
            yield from self._anchor(iri, KG.contentAnchor, f"content{number}", span)

    def _anchor(self, node: URIRef, link: URIRef, name: str, span: Span) -> Iterator[Triple]:
        """Where words stand, twice: by position, and by the words with what surrounds them."""
        text = self.extraction.article.text
        anchor = naming.part(node, name)
        position, quote = URIRef(f"{anchor}-position"), URIRef(f"{anchor}-quote")
        yield node, link, anchor
        yield anchor, RDF.type, OA.SpecificResource
        yield anchor, OA.hasSource, self.article
        yield anchor, OA.hasSelector, position
        yield anchor, OA.hasSelector, quote
        yield position, RDF.type, OA.TextPositionSelector
        yield position, OA.start, Literal(span.start)
        yield position, OA.end, Literal(span.end)
        yield quote, RDF.type, OA.TextQuoteSelector
        yield quote, OA.exact, Literal(span.of(text))
        if before := text[max(0, span.start - CONTEXT) : span.start]:
            yield quote, OA.prefix, Literal(before)
        if after := text[span.end : span.end + CONTEXT]:
            yield quote, OA.suffix, Literal(after)

    # what is claimed

    def _owned(self, claim: Claim) -> list[Event]:
        """The claim's events with the causes they name, each once."""
        ids = [event for event in dict.fromkeys(claim.events) if event in self.events]
        for event in ids:
            cause = self.events[event].caused_by
            if cause in self.events and cause not in ids:
                ids.append(cause)
        return [self.events[event] for event in ids]

    def _content(self, iri: URIRef, claim: Claim, owned: list[Event]) -> Iterator[Triple]:
        nested = [self.claims[inner.id] for inner in self.extraction.claims if inner.parent == claim.id]
        for inner in nested:
            yield iri, KG.contentClaim, inner
        if not owned and not nested:
            node = naming.part(iri, "e1")  # something is claimed, though no rule knows what kind of event it is
            yield iri, KG.content, node
            yield node, RDF.type, KG.ReportedEvent
            yield from self._event_type(node, None)
        owners = _owners(owned)
        nodes = {event.id: naming.part(iri, f"e{number}") for number, event in enumerate(owned, 1)}
        for event in owned:
            node = nodes[event.id]
            if event.id in owners:
                yield node, KG.partOfContent, nodes[owners[event.id]]
            else:
                yield iri, KG.content, node
            if event.caused_by in nodes and event.caused_by != event.id:
                yield node, KG.causedBy, nodes[event.caused_by]
            yield from self._event(node, event)

    def _event(self, node: URIRef, event: Event) -> Iterator[Triple]:
        yield node, RDF.type, KG.ReportedEvent
        yield from self._event_type(node, event)
        yield from self._anchor(node, KG.triggerAnchor, "trigger", event.trigger)
        for participant in event.participants:
            yield from self._participant(node, KG[participant.role], participant)
            if participant.inferred and participant.entity:
                yield node, KG.inferredParticipant, self.iris[participant.entity]
        for number, reading in enumerate(event.alternatives, 1):
            alternative = naming.part(node, f"alt{number}")
            yield node, KG.alternativeReading, alternative
            yield alternative, RDF.type, KG.AlternativeReading
            yield alternative, KG.rolePlayed, KG[reading.role]
            yield from self._participant(alternative, KG.participant, reading)
        for number, quantity in enumerate(event.quantities, 1):
            part = naming.part(node, f"q{number}")
            yield node, KG.quantity, part
            yield from self._quantity(part, quantity)
        if event.time:
            part = naming.part(node, "time")
            yield node, KG.time, part
            yield from self._time(part, event.time)

    def _event_type(self, node: URIRef, event: Event | None) -> Iterator[Triple]:
        """The narrowest type that the scheme knows."""
        top = "other" if event is None else event.type.lower().replace("_", "-")
        narrow = f"type:{event.subtype}" if event and event.subtype else None
        curie = narrow if narrow and schemes.concept(narrow) else f"type:{top}"
        yield node, KG.eventType, naming.concept_iri(curie)
        yield from concept_triples(curie)

    def _participant(self, node: URIRef, role: URIRef, participant: Participant) -> Iterator[Triple]:
        if participant.entity:
            yield node, role, self.iris[participant.entity]
            return
        words = naming.words_iri(self.extraction.article, participant.span)
        yield node, role, words
        yield words, RDF.type, KG.UnlinkedParticipant
        yield words, RDFS.label, Literal(participant.span.of(self.extraction.article.text))
        yield from self._anchor(words, KG.verbatimAnchor, "words", participant.span)

    def _verbatim(self, part: URIRef, span: Span) -> Iterator[Triple]:
        yield part, KG.verbatim, Literal(span.of(self.extraction.article.text))
        yield from self._anchor(part, KG.verbatimAnchor, "words", span)

    def _quantity(self, part: URIRef, quantity: Quantity) -> Iterator[Triple]:
        yield part, RDF.type, KG.Quantity
        yield from self._verbatim(part, quantity.span)
        yield part, KG.modifier, KG[quantity.modifier]
        if quantity.what:
            yield part, KG.what, Literal(quantity.what)
        if quantity.of and schemes.concept(quantity.of):
            yield part, KG.of, naming.concept_iri(quantity.of)
            yield from concept_triples(quantity.of)
        if quantity.party:
            yield part, KG.party, self.iris[quantity.party]
        exact = quantity.value if quantity.modifier == "Exact" else None  # "1.5 tonnes": bounds that are no integers
        lower, upper = (exact if bound is None else bound for bound in (quantity.lower, quantity.upper))
        if lower is not None:
            yield part, KG.lowerBound, _number(lower)
        if upper is not None:
            yield part, KG.upperBound, _number(upper)

    def _time(self, part: URIRef, time: Time) -> Iterator[Triple]:
        yield part, RDF.type, KG.Time
        yield from self._verbatim(part, time.span)
        if time.earliest:
            yield part, KG.earliest, Literal(time.earliest)
        if latest := time.latest or _last_day(time):
            yield part, KG.latest, Literal(latest)
        yield part, KG.timeBasis, KG[time.basis]
        yield part, KG.timeCertainty, KG[time.certainty]

    # entities

    def _spoken_of(self) -> list[Entity]:
        """Entities that a claim refers to or the article names, with what they belong to; in the extraction's order."""
        wanted = {m.entity for m in self.extraction.mentions if m.form in NAMING_FORMS} | {self.extraction.publisher}
        for claim in self.extraction.claims:
            wanted |= {
                e for e in (claim.claimant, claim.against, claim.addressee, claim.credit, *claim.candidates) if e
            }
            for event in self._owned(claim):
                wanted |= {p.entity for p in (*event.participants, *event.alternatives) if p.entity}
                wanted |= {q.party for q in event.quantities if q.party}
        queue = sorted(wanted & self.entities.keys())
        for entity in queue:
            belonging = (self.entities[entity].unit_of, *self.entities[entity].members)
            queue.extend(e for e in belonging if e in self.entities and e not in queue)
        return [entity for entity in self.extraction.entities if entity.id in queue]


def _number(value: float) -> Literal:
    """A whole number, or a decimal as printed.

    >>> str(_number(2.5)), str(_number(4.0))
    ('2.5', '4')
    """
    return Literal(int(value) if value == int(value) else Decimal(str(value)))


def _owners(events: list[Event]) -> dict[str, str]:
    """By the id of each cause, the event whose part it is: the first that names it; never in a circle."""
    ids, owners = {event.id for event in events}, dict[str, str]()
    for event in events:
        cause = event.caused_by
        if cause in ids and cause not in owners and cause not in _upwards(event.id, owners):
            owners[cause] = event.id
    return owners


def _upwards(event: str | None, owners: dict[str, str]) -> Iterable[str]:
    while event:
        yield event
        event = owners.get(event)


def _last_day(time: Time) -> date | None:
    """The last day that the words allow, where they name a day, a month or a year.

    >>> _last_day(Time(Span(0, 9), date(2020, 2, 1), None, "month", "Explicit", "Stated"))
    datetime.date(2020, 2, 29)
    """
    first = time.earliest
    if first is None:
        return None
    match time.granularity:
        case "day":
            return first
        case "month":
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        case "year":
            return date(first.year, 12, 31)
    return None
