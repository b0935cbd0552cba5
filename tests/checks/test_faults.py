"""Thirteen faults, each made on a built graph, each caught by the shape or guard made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from kg import describe, naming
from kg.graph import store
from kg.graph.checks.together import check
from kg.graph.terms import Quad, Term
from kg.graph.vocab import KG, OA, curie
from kg.records import Extraction
from tests.graph import sample_article as sample

TEXTS = {sample.article().sha256: sample.TEXT}

Change = Callable[[list[Quad]], list[Quad]]


def without(s: Term | None, p: Term | None, o: Term | None = None) -> Change:
    """Take the statements away that fit."""
    return lambda quads: [q for q in quads if not all(w is None or w == v for w, v in zip((s, p, o), q, strict=False))]


def with_(*added: tuple[URIRef, URIRef, Term]) -> Change:
    """Add statements to the article's graph."""
    return lambda quads: [*quads, *((s, p, o, quads[0][3]) for s, p, o in added)]


def instead(s: URIRef, p: URIRef, o: Term) -> Change:
    """Give a node another value."""
    return lambda quads: with_((s, p, o))(without(s, p)(quads))


def both(*changes: Change) -> Change:
    """One change after another."""

    def change(quads: list[Quad]) -> list[Quad]:
        for each in changes:
            quads = each(quads)
        return quads

    return change


def claim(name: str, part: str = "") -> URIRef:
    """A claim of the sample article, or a part of it."""
    return URIRef(sample.iri(name) + part)


def entity(name: str) -> URIRef:
    """An entity of the sample article."""
    found = next(e for e in sample.ENTITIES if e.id == name)
    return naming.entity_iri(found, sample.extraction())


def moved(anchor: URIRef, *, start: int = 0, end: int = 0) -> Change:
    """Shift the offsets of an anchor."""

    def change(quads: list[Quad]) -> list[Quad]:
        position = URIRef(f"{anchor}-position")
        by = {OA.start: start, OA.end: end}
        return [(s, p, Literal(int(str(o)) + by[p]) if s == position and p in by else o, g) for s, p, o, g in quads]

    return change


@dataclass(frozen=True)
class Fault:
    """A change, the rules that must catch it, and the claim that the report must name."""

    name: str
    change: Change
    rules: frozenset[str]
    claim: str | None


def fault(name: str, change: Change, *rules: str, at: str | None = None) -> Fault:
    """A fault on the claim `at`."""
    return Fault(name, change, frozenset(rules), at)


def orphan(event: URIRef) -> tuple[tuple[URIRef, URIRef, Term], ...]:
    """An event that no claim has as content."""
    return (event, RDF.type, KG.ReportedEvent), (event, KG.eventType, naming.concept_iri("type:injuring"))


THIRTEEN = [
    fault("no claimant", without(claim("downing"), KG.claimant), "claim-has-claimant", at="downing"),
    fault("no cue", without(claim("downing"), KG.cueAnchor), "guard-attributed-has-cue", at="downing"),
    fault(
        "narrator voice given to a ministry",
        instead(claim("caption"), KG.claimant, entity("north-ministry")),
        "guard-narrator-is-publisher",
        at="caption",
    ),
    fault(
        "a role on an entity: a bare fact",
        with_((entity("south"), KG.agent, entity("north"))),
        "role-stands-on-event",
        "guard-no-bare-fact",
    ),
    fault(
        "content shared by two claims",
        with_((claim("denial"), KG.content, claim("accusation", "#e1"))),
        "event-has-one-owner",
        "guard-content-has-one-owner",
        at="accusation",
    ),
    fault("an orphan event", with_(*orphan(claim("denial", "#e9"))), "event-has-one-owner", at="denial"),
    fault(
        "an accusation without target",
        without(claim("accusation"), KG.against),
        "guard-accusation-has-target",
        at="accusation",
    ),
    fault(
        "Unresolved with one candidate",
        without(claim("road"), KG.candidateClaimant, entity("south-ministry")),
        "guard-unresolved-has-candidates",
        at="road",
    ),
    fault(
        "an offset off by three",
        moved(claim("downing", "#cue"), end=3),
        "guard-quote-length",
        "guard-part-words",
        "anchor-matches-text",
        at="downing",
    ),
    fault(
        'an invented upper bound for "100+"',
        with_((claim("accusation", "#e1-q1"), KG.upperBound, Literal(120))),
        "guard-open-upper-bound",
        at="accusation",
    ),
    fault(
        "a disputed place with one name",
        without(
            entity("ridge"),
            KG.nameUse,
            URIRef(f"{naming.article_iri(sample.article())}#name-{naming.digest(entity('ridge'), 'Kara Heights')}"),
        ),
        "disputed-place-has-two-names",
    ),
    fault(
        "an unknown attitude",
        instead(claim("downing"), KG.attitude, URIRef(KG.Report + "ed")),
        "claim-has-attitude",
        at="downing",
    ),
    fault(
        "a claim without content",
        without(claim("denial"), KG.content),
        "claim-has-content",
        "event-has-one-owner",
        at="denial",
    ),
]

VARIANTS = [
    fault(
        "a misspelt property",
        with_((claim("downing"), URIRef(KG.claimant + "s"), entity("north"))),
        "word-is-known",
        at="downing",
    ),
    fault(
        "a class that there is not",
        with_((claim("downing"), RDF.type, URIRef(KG.Claim + "edFact"))),
        "word-is-known",
        at="downing",
    ),
    fault(
        "a bare fact in somebody else's words",
        with_((entity("south"), URIRef("http://example.org/attacked"), entity("north"))),
        "guard-no-bare-link",
    ),
    fault(
        "both offsets of a cue shifted by three",
        moved(claim("bridges", "#cue"), start=3, end=3),
        "guard-part-words",
        "anchor-matches-text",
        at="bridges",
    ),
    fault(
        "the sentence shifted by three, with an emoji before it",
        moved(claim("road", "#anchor"), start=-3, end=-3),
        "guard-part-words",
        "guard-part-inside-sentence",
        "anchor-matches-text",
        at="road",
    ),
    fault(
        "words changed, length kept",
        instead(claim("denial", "#cue-quote"), OA.exact, Literal("agreed")),
        "guard-part-words",
        "anchor-matches-text",
        at="denial",
    ),
    fault(
        "a start off by three",
        moved(claim("residents", "#content1"), start=-3),
        "guard-quote-length",
        "guard-part-words",
        "anchor-matches-text",
        at="residents",
    ),
    fault(
        "an event of a cause taken from its claim",
        without(claim("accusation", "#e2"), KG.partOfContent),
        "event-has-one-owner",
        "guard-cause-in-same-claim",
        at="accusation",
    ),
    fault(
        "an orphan event with a role",
        with_(*orphan(URIRef("urn:x-event")), (URIRef("urn:x-event"), KG.patient, entity("residents"))),
        "event-has-one-owner",
        "guard-no-bare-fact",
    ),
    fault(
        "a cue in the narrator's voice",
        with_((claim("caption"), KG.cueAnchor, claim("caption", "#content1"))),
        "guard-narrator-has-no-cue",
        at="caption",
    ),
    fault(
        "a narrator's claim given to nobody",
        instead(claim("caption"), KG.claimant, KG.UnspecifiedSource),
        "guard-narrator-is-publisher",
        at="caption",
    ),
    fault(
        "at least four, at most five",
        with_((claim("downing", "#e1-q1"), KG.upperBound, Literal(5))),
        "guard-open-upper-bound",
        at="downing",
    ),
    fault(
        "a claim from a link to another article",
        instead(claim("downing"), KG.segment, KG.RelatedLink),
        "claim-has-segment",
        at="downing",
    ),
    fault(
        "an event sold as a fact",
        both(without(claim("bridges", "#e1"), RDF.type), with_((claim("bridges", "#e1"), RDF.type, KG.Place))),
        "claim-content-is-event",
        "entity-has-label",
        "role-stands-on-event",
        at="bridges",
    ),
]


def written(change: Change, folder: Path) -> Path:
    """The built graph with a fault, as a file."""
    path = sample.built(folder)
    store.write(change(store.read(path)), path)
    return path


def test_the_unbroken_article_conforms(tmp_path: Path) -> None:
    report = check([sample.built(tmp_path)], texts=TEXTS)
    assert report.results == ()
    assert report.conforms
    assert report.claims == len(sample.CLAIMS)
    assert report.verified == report.anchors > 5 * len(sample.CLAIMS)


def test_there_are_thirteen() -> None:
    assert len(THIRTEEN) == 13


@pytest.mark.parametrize("fault", [*THIRTEEN, *VARIANTS], ids=lambda fault: fault.name)
def test_fault_is_caught(fault: Fault, tmp_path: Path) -> None:
    path = written(fault.change, tmp_path)
    report = check([path], texts=TEXTS)
    assert {result.rule for result in report.results} == fault.rules
    assert not report.conforms
    for result in report.results:
        line = str(result)
        assert line.startswith(f"{path}:")
        assert f"breaks the rule {result.rule}: " in line
        assert line.endswith((".", "?"))
        assert result.words
    if fault.claim is not None:
        told = [result for result in report.results if result.claim == str(claim(fault.claim))]
        assert {result.rule for result in told} == fault.rules
        name = curie(claim(fault.claim))
        anchor = next(c.anchor for c in sample.CLAIMS if c.id == fault.claim)
        words = anchor.of(sample.TEXT)[:90]
        assert all(name in str(result) and words in str(result) for result in told)


@pytest.mark.parametrize("fault", [*THIRTEEN, *VARIANTS], ids=lambda fault: fault.name)
def test_fault_is_caught_without_the_text(fault: Fault, tmp_path: Path) -> None:
    report = check([written(fault.change, tmp_path)])
    assert {result.rule for result in report.results} == fault.rules - {"anchor-matches-text"}
    assert report.unread == 1


@pytest.mark.parametrize("fault", THIRTEEN, ids=lambda fault: fault.name)
def test_fault_is_caught_in_turtle(fault: Fault, tmp_path: Path) -> None:
    path = tmp_path / "drones.ttl"
    path.write_bytes(store.serialize(fault.change(store.read(sample.built(tmp_path))), "ttl"))
    assert {result.rule for result in check([path], texts=TEXTS).results} == fault.rules


def test_content_shared_across_two_articles(tmp_path: Path) -> None:
    first = sample.built(tmp_path)
    extraction = sample.extraction()
    article = sample.article()
    copied = Extraction(
        article.__class__(article.name, article.text, article.sha256, article.segments, "The Valley Herald"),
        extraction.publisher,
        extraction.entities,
        extraction.mentions,
        (),
        extraction.claims,
        extraction.events,
    )
    quads = list(describe.describe(copied, run=sample.RUN))
    other = URIRef(naming.claim_iris(copied)["denial"])
    second = tmp_path / "herald.trig"
    store.write(quads, second)
    assert check([first, second], texts=TEXTS).conforms
    store.write([*quads, (other, KG.content, claim("accusation", "#e1"), quads[0][3])], second)
    report = check([tmp_path], texts=TEXTS)
    shared = [result for result in report.results if result.rule == "guard-content-has-one-owner"]
    assert {(result.file, result.claim) for result in shared} == {
        (str(first), str(claim("accusation"))),
        (str(second), str(other)),
    }
