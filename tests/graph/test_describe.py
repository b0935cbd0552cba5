"""How records become quads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, BNode, Literal, URIRef
from rdflib.namespace import DefinedNamespace

from kg import describe, naming, schemes
from kg.describe import Entry, Quad
from kg.graph import store
from kg.graph.checks.together import check
from kg.graph.vocab import (
    ACTOR,
    DCT,
    ENTITY,
    KG,
    MANIFEST_GRAPH,
    OA,
    ORG,
    OUTLET,
    PLACE,
    PROV,
    REFERENCE_GRAPH,
    SCHEMA,
    TYPE,
)
from kg.records import Article, Claim, Entity, Event, Extraction, Mention, Participant, Quantity, Span, Time
from tests.graph import sample_article as sample


def values(quads: Iterable[Quad], s: URIRef, p: URIRef) -> list[object]:
    """What a node has under a property."""
    return [o for subject, predicate, o, _ in quads if (subject, predicate) == (s, p)]


def local(quads: Iterable[Quad], s: URIRef, namespace: type[DefinedNamespace] = KG) -> dict[str, str]:
    """A node's values in a namespace, by local name, for those that have one term as value."""
    base = str(namespace._NS)
    return {
        str(p).removeprefix(base): str(o).removeprefix(base)
        for subject, p, o, _ in quads
        if subject == s and str(p).startswith(base)
    }


QUADS = sample.quads()
ARTICLE = naming.article_iri(sample.article())
PAPER = OUTLET["the-harbour-times"]


def claim(name: str, part: str = "") -> URIRef:
    """A claim of the sample article."""
    return URIRef(sample.iri(name) + part)


def entity(name: str) -> URIRef:
    """An entity of the sample article."""
    return naming.entity_iri(next(e for e in sample.ENTITIES if e.id == name), sample.extraction())


def small(text: str, claims: Iterable[Claim] = (), **more: object) -> Extraction:
    """An extraction of a text of its own."""
    article = Article("small", text, hashlib.sha256(text.encode()).hexdigest(), (), publisher="The Harbour Times")
    fields: dict[str, object] = {"entities": (), "mentions": (), "attributions": (), "events": (), **more}
    fields["entities"] = (Entity("paper", "MediaOutlet", "The Harbour Times"), *fields["entities"])  # type: ignore[misc]
    return Extraction(article=article, publisher="paper", claims=tuple(claims), **fields)  # type: ignore[arg-type]


FIVE = Span(0, 5)


def narrated(events: tuple[str, ...], *, content: Span = FIVE) -> Claim:
    """A claim in the outlet's own voice."""
    return Claim("c", "paper", (content,), content, "Body", "NarratorVoice", "Narration", "Assert", events=events)


# the whole


def test_the_same_article_gives_the_same_quads_in_the_same_order() -> None:
    assert sample.quads() == QUADS


def test_no_quad_twice_no_blank_node_one_graph() -> None:
    assert len(set(QUADS)) == len(QUADS)
    assert not [quad for quad in QUADS if any(isinstance(term, BNode) for term in quad)]
    assert {g for *_, g in QUADS} == {naming.graph_iri(sample.article())}


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = sample.built(tmp_path).read_bytes()
    assert sample.built(tmp_path).read_bytes() == first


def test_every_node_that_is_spoken_of_is_described_in_the_same_graph() -> None:
    subjects = {s for s, *_ in QUADS}
    spoken_of = {
        o
        for _, p, o, _ in QUADS
        if isinstance(o, URIRef) and str(p).startswith(str(KG._NS)) and not o.startswith(KG._NS)
    }
    assert spoken_of - subjects == set()


# the article


def test_article() -> None:
    assert local(QUADS, ARTICLE) == {"textSha256": sample.article().sha256, "textLength": str(len(sample.TEXT))}
    assert values(QUADS, ARTICLE, RDF.type) == [SCHEMA.NewsArticle, PROV.Entity]
    assert values(QUADS, ARTICLE, DCT.publisher) == [PAPER]
    assert values(QUADS, ARTICLE, SCHEMA.datePublished) == [Literal(date(2031, 5, 6))]
    assert values(QUADS, ARTICLE, SCHEMA.headline) == [Literal("Northland says drones downed 🛩 over Grey Ridge")]
    assert [str(v) for v in values(QUADS, ARTICLE, SCHEMA.url)] == ["https://harbour-times.example/drones"]
    assert values(QUADS, ARTICLE, SCHEMA.inLanguage) == [Literal("en")]


def test_absent_metadata_is_absent() -> None:
    quads = list(describe.describe(small("It rained."), run=sample.RUN))
    stated = {p for s, p, *_ in quads if s == naming.article_iri(small("It rained.").article)}
    assert stated == {RDF.type, DCT.publisher, KG.textSha256, KG.textLength}


def test_one_text_in_two_outlets_is_two_articles() -> None:
    there = sample.article()
    assert naming.article_iri(there) != naming.article_iri(replace(there, publisher="The Valley Herald"))
    assert naming.article_iri(there) == naming.article_iri(replace(there, name="renamed", title=None))


def test_an_article_without_publisher_has_an_outlet_of_its_own() -> None:
    nameless = small("It rained.")
    nameless = replace(nameless, article=replace(nameless.article, publisher=None))
    quads = list(describe.describe(nameless, run=sample.RUN))
    outlet = OUTLET[f"of-{naming.article_key(nameless.article)}"]
    assert values(quads, naming.article_iri(nameless.article), DCT.publisher) == [outlet]
    assert values(quads, outlet, RDFS.label) == [Literal("unnamed outlet of small")]


# claims


def test_attributed_claim() -> None:
    assert claim("downing").endswith("/000174-000245")
    assert local(QUADS, claim("downing")) == {
        "claimant": str(entity("north-ministry")),
        "publisher": str(PAPER),
        "statedIn": str(ARTICLE),
        "segment": "Body",
        "voice": "AttributedVoice",
        "speechForm": "Indirect",
        "attitude": "Report",
        "certainty": "Certain",
        "polarity": "Positive",
        "reviewStatus": "Machine",
        "confidence": "0.91",
        "anchor": str(claim("downing", "#anchor")),
        "claimantAnchor": str(claim("downing", "#claimant")),
        "cueAnchor": str(claim("downing", "#cue")),
        "contentAnchor": str(claim("downing", "#content1")),
        "content": str(claim("downing", "#e1")),
    }
    assert values(QUADS, claim("downing"), PROV.wasGeneratedBy) == [sample.RUN]
    assert values(QUADS, claim("downing"), KG.confidence) == [Literal(Decimal("0.91"))]


def test_narrator_is_the_publisher_without_cue_and_is_not_the_credited_agency() -> None:
    told = local(QUADS, claim("caption"))
    assert (told["claimant"], told["publisher"], told["credit"]) == (
        str(PAPER),
        str(PAPER),
        str(OUTLET["coast-agency"]),
    )
    assert (told["voice"], told["segment"]) == ("NarratorVoice", "Caption")
    assert "cueAnchor" not in told


def test_a_denial_keeps_its_content_positive() -> None:
    told = local(QUADS, claim("denial"))
    assert (told["attitude"], told["polarity"]) == ("Deny", "Positive")


def test_a_source_that_is_not_named_is_unspecified() -> None:
    assert values(QUADS, claim("bridges"), KG.claimant) == [KG.UnspecifiedSource]
    assert values(QUADS, KG.UnspecifiedSource, RDF.type) == [KG.Placeholder]
    assert values(QUADS, KG.UnspecifiedSource, RDFS.label) == [Literal("a source the text does not name")]
    assert values(QUADS, claim("bridges"), KG.certainty) == [KG.Underspecified]


def test_a_source_that_is_left_open_has_its_candidates() -> None:
    assert values(QUADS, claim("road"), KG.claimant) == [KG.Unresolved]
    candidates = [entity("north-ministry"), entity("south-ministry")]
    assert values(QUADS, claim("road"), KG.candidateClaimant) == candidates


def test_candidates_that_are_one_actor_leave_nothing_open() -> None:
    twins = (Entity("a", "State", "Northland"), Entity("b", "State", "northland"))
    mentions = (Mention(Span(0, 9), "a"), Mention(Span(20, 29), "b"))
    said = Claim(
        "c", "a", (Span(15, 19),), Span(0, 29), "Body", "AttributedVoice", "Indirect", "Assert",
        cue=Span(10, 14), candidates=("a", "b"),
    )  # fmt: skip
    extraction = small("Northland says rain, Northland", [said], entities=twins, mentions=mentions)
    quads = list(describe.describe(extraction, run=sample.RUN))
    [claimant] = values(quads, naming.claim_iris(extraction)["c"], KG.claimant)
    assert claimant == ENTITY[naming.digest("State", "northland")]


def test_an_accusation_has_its_target_or_says_that_the_text_names_none() -> None:
    assert values(QUADS, claim("accusation"), KG.against) == [entity("north")]
    assert values(QUADS, claim("haste"), KG.against) == [KG.UnspecifiedTarget]
    assert values(QUADS, claim("denial"), KG.against) == []


def test_what_somebody_says_that_somebody_said_is_a_claim_in_a_claim() -> None:
    assert values(QUADS, claim("cited"), KG.contentClaim) == [claim("residents")]
    assert values(QUADS, claim("cited"), KG.content) == []
    assert values(QUADS, claim("residents"), KG.content) == [claim("residents", "#e1")]


def test_claims_on_the_same_words_are_numbered() -> None:
    twice = [replace(narrated(()), id=name) for name in ("first", "second", "third")]
    iris = naming.claim_iris(small("It rained.", twice))
    assert [iri.rpartition("/")[2] for iri in iris.values()] == ["000000-000005", "000000-000005-2", "000000-000005-3"]


# anchors


def test_anchor_has_a_position_and_a_quote() -> None:
    anchor = claim("downing", "#cue")
    assert values(QUADS, anchor, RDF.type) == [OA.SpecificResource]
    assert values(QUADS, anchor, OA.hasSource) == [ARTICLE]
    position, quote = values(QUADS, anchor, OA.hasSelector)
    assert local(QUADS, URIRef(str(position)), OA) == {"start": "164", "end": "173"}
    assert local(QUADS, URIRef(str(quote)), OA) == {
        "exact": "said that",
        "prefix": ")\n\nNorthland's defence ministry ",
        "suffix": " its forces had shot down at lea",
    }


def test_offsets_are_code_points_after_an_emoji() -> None:
    span = sample.words("is closed")
    assert local(QUADS, claim("road", "#content2-position"), OA) == {"start": str(span.start), "end": str(span.end)}


def test_nothing_stands_before_the_first_word_and_after_the_last() -> None:
    text = "Rain."
    quads = list(describe.describe(small(text, [narrated(())]), run=sample.RUN))
    quote = next(s for s, p, *_ in quads if p == OA.exact)
    assert local(quads, quote, OA) == {"exact": "Rain."}


def test_content_in_parts_has_an_anchor_for_each() -> None:
    parts = [claim("road", "#content1"), claim("road", "#content2")]
    assert values(QUADS, claim("road"), KG.contentAnchor) == parts
    exact = [values(QUADS, URIRef(f"{part}-quote"), OA.exact) for part in parts]
    assert exact == [[Literal("The road")], [Literal("is closed")]]


def test_the_sentence_anchor_covers_all_parts_of_the_claim() -> None:
    text = "Rain fell. The sea rose."
    said = replace(narrated(("e",), content=Span(0, 4)), anchor=Span(0, 10))
    quads = list(describe.describe(small(text, [said], events=(Event("e", "OTHER", Span(19, 23)),)), run=sample.RUN))
    anchor = next(o for _, p, o, _ in quads if p == KG.anchor)
    assert local(quads, URIRef(f"{anchor}-position"), OA) == {"start": "0", "end": "23"}


# events


def test_reported_event() -> None:
    event = claim("caption", "#e1")
    assert local(QUADS, event) == {
        "eventType": str(TYPE["shooting-down"]),
        "agent": str(entity("south")),
        "place": str(entity("ridge")),
        "time": f"{event}-time",
        "quantity": f"{event}-q1",
        "triggerAnchor": f"{event}-trigger",
    }
    assert values(QUADS, TYPE["shooting-down"], RDF.type) == [KG.EventType]


def test_a_narrower_type_that_no_scheme_knows_gives_way_to_the_broader() -> None:
    event = Event("e", "VIOLATE_CEASEFIRE", Span(0, 4), "glaring-across-the-line")
    quads = list(describe.describe(small("Rain.", [narrated(("e",))], events=(event,)), run=sample.RUN))
    assert [o for _, p, o, _ in quads if p == KG.eventType] == [TYPE["violate-ceasefire"]]


def test_a_claim_without_event_claims_something_all_the_same() -> None:
    assert values(QUADS, claim("haste"), KG.content) == [claim("haste", "#e1")]
    assert local(QUADS, claim("haste", "#e1")) == {"eventType": str(TYPE["other"])}


def test_a_cause_is_part_of_the_content() -> None:
    effect, cause = claim("accusation", "#e1"), claim("accusation", "#e2")
    assert values(QUADS, claim("accusation"), KG.content) == [effect]
    assert values(QUADS, effect, KG.causedBy) == [cause]
    assert values(QUADS, cause, KG.partOfContent) == [effect]


@pytest.mark.parametrize(
    ("causes", "owned"),
    [
        ({"a": "a"}, {}),
        ({"a": "b", "b": "a"}, {"b": "a"}),
        ({"a": "c", "b": "c"}, {"c": "a"}),
        ({"a": "b", "b": "c"}, {"b": "a", "c": "b"}),
        ({"a": "b", "b": "c", "c": "a"}, {"b": "a", "c": "b"}),
    ],
    ids=["of itself", "of each other", "of two", "chain", "circle"],
)
def test_every_event_has_one_owner_however_causes_run(
    causes: dict[str, str], owned: dict[str, str], tmp_path: Path
) -> None:
    names = ("a", "b", "c")
    events = tuple(Event(name, "OTHER", Span(0, 4), caused_by=causes.get(name)) for name in names)
    extraction = small("Rain.", [narrated(names)], events=events)
    quads = list(describe.describe(extraction, run=sample.RUN))
    node = {name: URIRef(f"{naming.claim_iris(extraction)['c']}#e{n}") for n, name in enumerate(names, 1)}
    assert {(s, o) for s, p, o, _ in quads if p == KG.partOfContent} == {(node[c], node[e]) for c, e in owned.items()}
    assert {o for _, p, o, _ in quads if p == KG.content} == {node[name] for name in names if name not in owned}
    path = tmp_path / "small.trig"
    store.write(quads, path)
    assert check([path]).conforms


def test_two_claims_on_one_event_have_two_reported_events() -> None:
    claims = [narrated(("e",)), replace(narrated(("e",)), id="d")]
    extraction = small("Rain.", claims, events=(Event("e", "OTHER", Span(0, 4)),))
    quads = list(describe.describe(extraction, run=sample.RUN))
    events = [o for _, p, o, _ in quads if p == KG.content]
    assert len(events) == len(set(events)) == 2


def test_alternative_reading() -> None:
    event = claim("residents", "#e1")
    assert values(QUADS, event, KG.agent) == [entity("northern-army")]
    [reading] = values(QUADS, event, KG.alternativeReading)
    assert local(QUADS, URIRef(str(reading))) == {"rolePlayed": "patient", "participant": str(entity("northern-army"))}


def test_who_is_told_of_elsewhere_is_inferred() -> None:
    army = Entity("x1", "ArmedForce", "the army")
    agents = (Participant("agent", Span(0, 4), "x1", inferred=True), Participant("agent", Span(0, 4), "x2"))
    extraction = small(
        "Rain.", [narrated(("e",))], entities=(army, replace(army, id="x2", name="the fleet")),
        events=(Event("e", "ASSAULT", Span(0, 4), participants=agents),),
    )  # fmt: skip
    quads = list(describe.describe(extraction, run=sample.RUN))
    (inferred,) = [o for _, p, o, _ in quads if p == KG.inferredParticipant]
    acting = [o for _, p, o, _ in quads if p == KG.agent]
    assert len(acting) == 2
    assert inferred == acting[0]


def test_words_that_denote_nobody_known_take_part_as_words() -> None:
    [agent] = values(QUADS, claim("downing", "#e1"), KG.agent)
    assert values(QUADS, URIRef(str(agent)), RDF.type) == [KG.UnlinkedParticipant]
    assert values(QUADS, URIRef(str(agent)), RDFS.label) == [Literal("its forces")]
    assert values(QUADS, URIRef(f"{agent}#words-quote"), OA.exact) == [Literal("its forces")]


# numbers and dates


@pytest.mark.parametrize(
    ("part", "verbatim", "modifier", "lower", "upper"),
    [
        ("caption", "four Northland drones", "Exact", "4", "4"),
        ("downing", "at least four drones", "AtLeast", "4", None),
        ("accusation", "100+ residents", "MoreThan", "100", None),
        ("bridges", "Two bridges", "Exact", "2", "2"),
    ],
)
def test_quantity(part: str, verbatim: str, modifier: str, lower: str, upper: str | None) -> None:
    told = local(QUADS, claim(part, "#e1-q1"))
    assert (told["verbatim"], told["modifier"]) == (verbatim, modifier)
    assert (told["lowerBound"], told.get("upperBound")) == (lower, upper)


@pytest.mark.parametrize(("value", "bound"), [(1.5, Literal(Decimal("1.5"))), (3.0, Literal(3)), (7, Literal(7))])
def test_exact_numbers_that_are_no_integers_have_bounds_too(value: float, bound: Literal) -> None:
    event = Event("e", "OTHER", Span(0, 4), quantities=(Quantity(Span(0, 4), value, "Exact", "tonnes"),))
    quads = list(describe.describe(small("Rain.", [narrated(("e",))], events=(event,)), run=sample.RUN))
    assert [o for _, p, o, _ in quads if p in {KG.lowerBound, KG.upperBound}] == [bound, bound]


def test_an_organisation_that_publishes_is_an_outlet_too(tmp_path: Path) -> None:
    nations = Entity("un", "MediaOutlet", "United Nations", concept="actor:UNGA")
    extraction = replace(small("Rain.", [replace(narrated(()), claimant="un")]), publisher="un", entities=(nations,))
    quads = list(describe.describe(extraction, run=sample.RUN))
    assert values(quads, ACTOR["UNGA"], RDF.type) == [KG.IntlOrganization, KG.MediaOutlet]
    path = tmp_path / "un.trig"
    store.write(quads, path)
    assert list(map(str, check([path]).results)) == []


def test_what_is_counted_and_whose() -> None:
    assert values(QUADS, claim("caption", "#e1-q1"), KG.party) == [entity("north")]
    [weapon] = values(QUADS, claim("downing", "#e1-q1"), KG.of)
    assert values(QUADS, URIRef(str(weapon)), RDF.type) == [KG.WeaponSystem]


def test_date_with_its_basis() -> None:
    told = local(QUADS, claim("caption", "#e1-time"))
    assert told == {
        "verbatim": "on Monday",
        "verbatimAnchor": str(claim("caption", "#e1-time-words")),
        "earliest": "2031-05-05",
        "latest": "2031-05-05",
        "timeBasis": "FromPublicationDate",
        "timeCertainty": "Inferred",
    }


@pytest.mark.parametrize(
    ("granularity", "latest"), [("day", "2024-02-01"), ("month", "2024-02-29"), ("year", "2024-12-31"), ("range", None)]
)
def test_the_last_day_that_the_words_allow(granularity: str, latest: str | None) -> None:
    time = Time(Span(0, 4), date(2024, 2, 1), None, granularity, "Explicit", "Stated")  # type: ignore[arg-type]
    extraction = small("Rain.", [narrated(("e",))], events=(Event("e", "OTHER", Span(0, 4), time=time),))
    quads = describe.describe(extraction, run=sample.RUN)
    assert [str(o) for _, p, o, _ in quads if p == KG.latest] == ([latest] if latest else [])


# entities and names


def test_unit_and_members() -> None:
    assert values(QUADS, entity("north-ministry"), ORG.unitOf) == [entity("north")]
    assert values(QUADS, entity("officials"), KG.member) == [entity("north-ministry"), entity("south-ministry")]


def test_only_an_institution_or_force_is_a_unit() -> None:
    state = Entity("s", "State", "Fiji", concept="actor:FJ")
    kinds = ("Vehicle", "ArmedGroup", "Population", "MediaOutlet", "Facility", "GovernmentBody")
    called = [Entity(kind, kind, f"Fijian {kind}", unit_of="s") for kind in kinds]  # type: ignore[arg-type]
    mentions = tuple(Mention(Span(0, 4), entity.id) for entity in (state, *called))
    quads = list(describe.describe(small("Fiji", entities=(state, *called), mentions=mentions), run=sample.RUN))
    named = {s: str(o) for s, p, o, _ in quads if p == RDFS.label}
    assert {named[s] for s, p, _, _ in quads if p == ORG.unitOf} == {"Fijian GovernmentBody"}
    assert {named[s] for s, p, _, _ in quads if p == KG.ascribedTo} == {f"Fijian {kind}" for kind in kinds[:-1]}


def test_names_are_uses_by_the_outlet_in_the_article() -> None:
    uses = [URIRef(str(use)) for use in values(QUADS, entity("ridge"), KG.nameUse)]
    assert [local(QUADS, use) for use in uses] == [
        {"name": name, "usedBy": str(PAPER), "seenIn": str(ARTICLE)} for name in ("Grey Ridge", "Kara Heights")
    ]
    assert values(QUADS, entity("ridge"), RDF.type) == [KG.DisputedPlace]
    assert values(QUADS, entity("residents"), KG.nameUse) == []


def test_what_is_only_pointed_at_and_in_no_claim_is_left_out() -> None:
    assert entity("nobody") not in {s for s, *_ in QUADS}


def test_what_has_a_name_is_one_in_all_articles_and_what_has_none_is_not() -> None:
    named, pointed = sample.ENTITIES[2], sample.ENTITIES[9]
    other = replace(sample.extraction(), article=replace(sample.article(), publisher="The Valley Herald"))
    assert naming.entity_iri(named, sample.extraction()) == naming.entity_iri(named, other)
    assert naming.entity_iri(pointed, sample.extraction()) != naming.entity_iri(pointed, other)


@pytest.mark.parametrize(
    ("name", "local_name"),
    [("The Harbour Times", "the-harbour-times"), ("Économie & Mer", "economie-mer"), ("Harbour.TV", "harbour-tv")],
)
def test_outlet_by_readable_name(name: str, local_name: str) -> None:
    assert naming.outlet_iri(name) == OUTLET[local_name]


@pytest.mark.parametrize("name", ["Вестник гавани", "港湾新聞", "—"])
def test_outlet_by_hash_where_letters_are_not_latin(name: str) -> None:
    iri = naming.outlet_iri(name)
    assert len(iri) == len(OUTLET) + naming.DIGITS
    assert iri != naming.outlet_iri(name + "2")


def test_concept_gives_name_class_and_state() -> None:
    ministry = Entity("m", "GovernmentBody", "the ministry", concept="actor:FJ-defence-ministry")
    quads = list(
        describe.describe(
            small("Fiji's defence ministry", entities=(ministry,), mentions=(Mention(Span(0, 23), "m"),)),
            run=sample.RUN,
        )
    )
    iri = ACTOR["FJ-defence-ministry"]
    assert values(quads, iri, RDF.type) == [KG.Ministry]
    assert values(quads, iri, RDFS.label) == [Literal("Ministry of Defence of Fiji")]
    assert values(quads, iri, ORG.unitOf) == [ACTOR["FJ"]]
    assert values(quads, ACTOR["FJ"], RDFS.label) == [Literal("Fiji")]


DISPUTED = [concept for concept in schemes.concepts("places").values() if concept.kind == "DisputedPlace"]


def test_there_are_disputed_places() -> None:
    assert len(DISPUTED) > 10


@pytest.mark.parametrize("concept", DISPUTED, ids=lambda concept: concept.curie)
def test_disputed_place_keeps_the_articles_own_name(concept: schemes.Concept, tmp_path: Path) -> None:
    name = concept.spellings[0] if concept.spellings else concept.label
    text = f"It rained in {name}."
    mention = Mention(Span(13, 13 + len(name)), "p")
    place = Entity("p", "DisputedPlace", concept.label, concept=concept.curie)
    event = Event("e", "OTHER", Span(3, 9), participants=(Participant("place", mention.span, "p"),))
    said = narrated(("e",), content=Span(0, len(text)))
    quads = list(
        describe.describe(small(text, [said], entities=(place,), mentions=(mention,), events=(event,)), run=sample.RUN)
    )
    iri = naming.concept_iri(concept.curie)
    assert values(quads, iri, RDFS.label) == [Literal(name)]
    assert values(quads, iri, SKOS.prefLabel) == []
    names = {str(o) for s, p, o, _ in quads if p == KG.name and URIRef(s) in values(quads, iri, KG.nameUse)}
    assert names == {name, *(use.name for use in concept.name_uses)}
    path = tmp_path / "place.trig"
    store.write(quads, path)
    assert list(map(str, check([path]).results)) == []


def test_a_town_in_a_disputed_place_keeps_the_articles_own_name() -> None:
    within = {concept.curie for concept in DISPUTED}
    town = next(c for c in schemes.concepts("places").values() if within & set(c.broader) and len(c.labels) > 1)
    name = town.labels[-1]
    place = Entity("p", "Place", name, concept=town.curie)
    extraction = small(name, entities=(place,), mentions=(Mention(Span(0, len(name)), "p"),))
    quads = [*describe.describe(extraction, run=sample.RUN), *describe.reference([town.curie])]
    shown = values(quads, naming.concept_iri(town.curie), RDFS.label)
    assert shown == [Literal(name)]
    assert not [o for s, p, o, _ in quads if p == SKOS.prefLabel and str(o) == town.label]


def test_a_place_with_one_name_is_no_disputed_place() -> None:
    place = Entity("p", "DisputedPlace", "Grey Ridge")
    extraction = small("Grey Ridge", entities=(place,), mentions=(Mention(Span(0, 10), "p"),))
    quads = list(describe.describe(extraction, run=sample.RUN))
    assert values(quads, naming.entity_iri(place, extraction), RDF.type) == [KG.Place]


def test_exchanged_sides_give_the_mirrored_graph() -> None:
    """Who is who decides nothing but names."""
    swap = {"north": "south", "south": "north", "north-ministry": "south-ministry", "south-ministry": "north-ministry"}
    extraction = sample.extraction()
    mirrored = replace(
        extraction,
        claims=tuple(
            replace(
                c,
                claimant=swap.get(c.claimant or "", c.claimant),
                against=swap.get(c.against or "", c.against),
                candidates=tuple(swap[x] for x in c.candidates),
            )
            for c in extraction.claims
        ),
        events=tuple(
            replace(
                e,
                participants=tuple(replace(p, entity=swap.get(p.entity or "", p.entity)) for p in e.participants),
                quantities=tuple(replace(q, party=swap.get(q.party or "", q.party)) for q in e.quantities),
            )
            for e in extraction.events
        ),
    )
    other = {entity(a): entity(b) for a, b in swap.items()}
    turned = {(s, p, other.get(URIRef(o), o)) for s, p, o, _ in QUADS if "/claim/" in s}
    assert turned != {(s, p, o) for s, p, o, _ in QUADS if "/claim/" in s}
    assert {(s, p, o) for s, p, o, _ in describe.describe(mirrored, run=sample.RUN) if "/claim/" in s} == turned


# beside the articles


def test_reference_climbs_and_holds_the_closed_lists() -> None:
    quads = list(describe.reference(["weapon:9k33-osa", "actor:FJ", "type:shooting-down", "actor:nobody"]))
    assert {g for *_, g in quads} == {REFERENCE_GRAPH}
    triples = {(s, p, o) for s, p, o, _ in quads}
    osa, parent = naming.concept_iri("weapon:9k33-osa"), naming.concept_iri("weapon:surface-to-air-missile")
    assert (osa, SKOS.broader, parent) in triples
    assert (parent, SKOS.broader, naming.concept_iri("weapon:air-defence")) in triples
    assert (TYPE["shooting-down"], SKOS.broader, TYPE["assault"]) in triples
    assert (TYPE["assault"], SKOS.notation, Literal("ASSAULT")) in triples
    assert (ACTOR["FJ"], SKOS.prefLabel, Literal("Fiji")) in triples
    assert (KG.Deny, SKOS.inScheme, KG.Attitudes) in triples
    assert ACTOR["nobody"] not in {s for s, *_ in triples}
    assert quads == list(describe.reference(["actor:FJ", "type:shooting-down", "weapon:9k33-osa"]))


def test_reference_names_no_disputed_place(tmp_path: Path) -> None:
    quads = list(
        describe.reference([*(c.curie for c in DISPUTED), "actor:x001-defence-ministry", "actor:FJ-navy", "actor:FJ"])
    )
    named = {s for s, p, *_ in quads if p in {SKOS.prefLabel, SKOS.altLabel, KG.name, RDFS.label}}
    assert not named & {naming.concept_iri(concept.curie) for concept in DISPUTED}
    assert ACTOR["x001-defence-ministry"] not in named
    path = tmp_path / "reference.trig"
    store.write(quads, path)
    assert list(map(str, check([path]).results)) == []


def test_concepts_in_quads() -> None:
    assert describe.concepts_in(QUADS) >= {"weapon:9k33-osa", "type:shooting-down", "type:other", "type:bombardment"}
    spoken_of = {"weapon:9k33-osa", "place:x001"}
    quads: list[Quad] = [(PLACE["x001"], KG.nameUse, naming.concept_iri("weapon:9k33-osa"), REFERENCE_GRAPH)]
    assert describe.concepts_in(quads) == spoken_of


def test_manifest(tmp_path: Path) -> None:
    entry = Entry(sample.article(), claims=10, events=11, statements=900)
    quads = list(describe.manifest([entry], version="0.1.0", rules="0" * 64))
    run, graph = naming.run_iri("0.1.0", "0" * 64), naming.graph_iri(sample.article())
    assert {g for *_, g in quads} == {MANIFEST_GRAPH}
    assert values(quads, run, SCHEMA.softwareVersion) == [Literal("0.1.0")]
    assert values(quads, run, PROV.endedAtTime) == []
    assert values(quads, graph, SCHEMA.about) == [ARTICLE]
    assert values(quads, graph, DCT.source) == [Literal("drones")]
    assert values(quads, graph, KG.numberOfClaims) == [Literal(10)]
    assert values(quads, graph, PROV.wasGeneratedBy) == [run]
    path = tmp_path / "manifest.trig"
    store.write(quads, path)
    assert list(map(str, check([path, sample.built(tmp_path)]).results)) == []


def test_the_end_of_a_run_is_told_where_it_is_given() -> None:
    noon = datetime(2031, 5, 6, 12, tzinfo=UTC)
    quads = list(describe.manifest([], version="0.1.0", rules="0" * 64, ended=noon))
    assert values(quads, naming.run_iri("0.1.0", "0" * 64), PROV.endedAtTime) == [Literal(noon)]


def test_a_number_that_nobody_can_count_has_no_bounds() -> None:
    vague = Quantity(Span(0, 6), None, "Vague", "drones")
    event = Event("e", "OTHER", Span(7, 13), quantities=(vague,))
    extraction = small("Dozens of drones", [narrated(("e",), content=Span(0, 16))], events=(event,))
    quads = list(describe.describe(extraction, run=sample.RUN))
    assert not [p for _, p, *_ in quads if p in {KG.lowerBound, KG.upperBound}]
