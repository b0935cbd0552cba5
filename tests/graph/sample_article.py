"""An invented article and what it says, made by hand: one claim of every kind that the model knows."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

from kg import describe, naming
from kg.describe import Quad
from kg.graph import store
from kg.records import (
    Article,
    Claim,
    Entity,
    Event,
    Extraction,
    Mention,
    Participant,
    Quantity,
    Segment,
    Span,
    Time,
)

TEXT = """\
Northland says drones downed 🛩 over Grey Ridge

Southland shot down four Northland drones near Kara Heights on Monday. (Coast Agency)

Northland's defence ministry said that its forces had shot down at least four drones over Grey Ridge on Monday.

Southland's defence ministry denied any loss and accused Northland of shelling the village of Orm, \
wounding 100+ residents 😢.

"The road," the ministry said, "is closed."

Two bridges were reportedly destroyed.

The Coast Agency cited residents as saying that the bombardment of the northern army had begun at night.

Officials spoke of sabotage and accused those responsible of haste.
"""


def words(wanted: str, *, within: str | None = None) -> Span:
    """Where these words stand first, or first inside others.

    >>> words("Grey Ridge", within="over Grey Ridge on Monday").of(TEXT)
    'Grey Ridge'
    """
    offset = TEXT.index(within) if within else 0
    start = TEXT.index(wanted, offset)
    return Span(start, start + len(wanted))


def article() -> Article:
    """The article as published."""
    headline = TEXT.partition("\n")[0]
    return Article(
        name="drones",
        text=TEXT,
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        segments=(Segment(Span(0, len(headline)), "Headline"),),
        publisher="The Harbour Times",
        title=headline,
        published=date(2031, 5, 6),
        url="https://harbour-times.example/drones",
        language="en",
    )


ENTITIES = (
    Entity("paper", "MediaOutlet", "The Harbour Times"),
    Entity("agency", "MediaOutlet", "Coast Agency"),
    Entity("north", "State", "Northland"),
    Entity("south", "State", "Southland"),
    Entity("north-ministry", "Ministry", "Ministry of Defence of Northland", unit_of="north"),
    Entity("south-ministry", "Ministry", "Ministry of Defence of Southland", unit_of="south"),
    Entity("northern-army", "ArmedForce", "northern army", unit_of="north"),
    Entity("ridge", "DisputedPlace", "Grey Ridge"),
    Entity("orm", "Place", "Orm"),
    Entity("residents", "Population", "residents"),
    Entity("officials", "GovernmentBody", "officials", members=("north-ministry", "south-ministry")),
    Entity("nobody", "Population", "analysts"),
)

MENTIONS = (
    Mention(words("Northland"), "north"),
    Mention(words("Grey Ridge"), "ridge"),
    Mention(words("Southland"), "south"),
    Mention(words("Kara Heights"), "ridge"),
    Mention(words("Coast Agency"), "agency"),
    Mention(words("Northland's defence ministry"), "north-ministry"),
    Mention(words("Southland's defence ministry"), "south-ministry"),
    Mention(words("Orm"), "orm"),
    Mention(words("residents"), "residents", "nominal"),
    Mention(words("northern army"), "northern-army", "nominal"),
    Mention(words("Officials"), "officials", "nominal"),
)

MONDAY = Time(words("on Monday"), date(2031, 5, 5), None, "day", "FromPublicationDate", "Inferred")

EVENTS = (
    Event("head", "ASSAULT", words("downed"), "shooting-down"),
    Event(
        "caption",
        "ASSAULT",
        words("shot down"),
        "shooting-down",
        participants=(
            Participant("agent", words("Southland"), "south"),
            Participant("place", words("Kara Heights"), "ridge"),
        ),
        time=MONDAY,
        quantities=(Quantity(words("four Northland drones"), 4, "Exact", "drones", 4, 4, party="north"),),
    ),
    Event(
        "downing",
        "ASSAULT",
        words("shot down", within="had shot down"),
        "shooting-down",
        participants=(
            Participant("agent", words("its forces")),
            Participant("instrument", words("its forces"), "northern-army"),
            Participant("place", words("Grey Ridge", within="over Grey Ridge on Monday"), "ridge"),
        ),
        time=Time(words("on Monday", within="Grey Ridge on Monday"), None, None, None, "FromContext", "Doubtful"),
        quantities=(Quantity(words("at least four drones"), 4, "AtLeast", "drones", 4, of="weapon:9k33-osa"),),
    ),
    Event("loss", "CASUALTY", words("loss")),
    Event(
        "wounding",
        "CASUALTY",
        words("wounding"),
        "injuring",
        participants=(Participant("patient", words("residents"), "residents"),),
        quantities=(Quantity(words("100+ residents"), 100, "MoreThan", "residents wounded", 100, of="type:injuring"),),
        caused_by="shelling",
    ),
    Event("shelling", "ASSAULT", words("shelling"), "bombardment"),
    Event("closing", "OTHER", words("is closed")),
    Event(
        "destruction",
        "DAMAGE",
        words("destroyed"),
        quantities=(Quantity(words("Two bridges"), 2, "Exact", "bridges", 2, 2),),
    ),
    Event(
        "bombardment",
        "ASSAULT",
        words("bombardment"),
        "bombardment",
        participants=(Participant("agent", words("northern army"), "northern-army"),),
        alternatives=(Participant("patient", words("northern army"), "northern-army"),),
    ),
)


def sentence(opening: str) -> Span:
    """The paragraph that opens so."""
    start = TEXT.index(opening)
    return Span(start, TEXT.index("\n", start))


CLAIMS = (
    Claim(
        "headline",
        "north",
        (words("drones downed 🛩 over Grey Ridge"),),
        sentence("Northland says"),
        "Headline",
        "AttributedVoice",
        "Indirect",
        "Assert",
        cue=words("says"),
        claimant_span=words("Northland"),
        events=("head",),
    ),
    Claim(
        "caption",
        "paper",
        (words("Southland shot down four Northland drones near Kara Heights on Monday"),),
        sentence("Southland shot"),
        "Caption",
        "NarratorVoice",
        "Narration",
        "Assert",
        credit="agency",
        events=("caption",),
    ),
    Claim(
        "downing",
        "north-ministry",
        (words("its forces had shot down at least four drones over Grey Ridge on Monday"),),
        sentence("Northland's defence"),
        "Body",
        "AttributedVoice",
        "Indirect",
        "Report",
        cue=words("said that"),
        claimant_span=words("Northland's defence ministry"),
        confidence=0.91,
        events=("downing",),
    ),
    Claim(
        "denial",
        "south-ministry",
        (words("any loss"),),
        sentence("Southland's defence"),
        "Body",
        "AttributedVoice",
        "Indirect",
        "Deny",
        cue=words("denied"),
        claimant_span=words("Southland's defence ministry"),
        events=("loss",),
    ),
    Claim(
        "accusation",
        "south-ministry",
        (words("shelling the village of Orm, wounding 100+ residents"),),
        sentence("Southland's defence"),
        "Body",
        "AttributedVoice",
        "Indirect",
        "Accuse",
        against="north",
        cue=words("accused Northland of"),
        claimant_span=words("Southland's defence ministry"),
        events=("wounding",),
    ),
    Claim(
        "road",
        "north-ministry",
        (words("The road"), words("is closed")),
        sentence('"The road'),
        "Body",
        "AttributedVoice",
        "Direct",
        "Assert",
        cue=words("said", within="said, "),
        claimant_span=words("the ministry"),
        candidates=("north-ministry", "south-ministry"),
        events=("closing",),
    ),
    Claim(
        "bridges",
        None,
        (words("Two bridges were"), words("destroyed")),
        sentence("Two bridges"),
        "Body",
        "AttributedVoice",
        "Indirect",
        "Report",
        certainty="Underspecified",
        cue=words("reportedly"),
        events=("destruction",),
    ),
    Claim(
        "cited",
        "agency",
        (words("residents as saying that the bombardment of the northern army had begun at night"),),
        sentence("The Coast"),
        "Body",
        "AttributedVoice",
        "Indirect",
        "Report",
        cue=words("cited"),
        claimant_span=words("The Coast Agency"),
    ),
    Claim(
        "residents",
        "residents",
        (words("the bombardment of the northern army had begun at night"),),
        sentence("The Coast"),
        "Body",
        "AttributedVoice",
        "Indirect",
        "Report",
        cue=words("saying that"),
        claimant_span=words("residents", within="residents as saying"),
        parent="cited",
        events=("bombardment",),
    ),
    Claim(
        "haste",
        "officials",
        (words("haste"),),
        sentence("Officials"),
        "Body",
        "AttributedVoice",
        "Indirect",
        "Accuse",
        certainty="Probable",
        polarity="Negative",
        cue=words("accused", within="and accused those"),
        claimant_span=words("Officials"),
    ),
)


def extraction() -> Extraction:
    """What the article says."""
    return Extraction(article(), "paper", ENTITIES, MENTIONS, (), CLAIMS, EVENTS)


RUN = naming.run_iri("0", "rules")
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


def quads() -> list[Quad]:
    """The article's graph."""
    return list(describe.describe(extraction(), run=RUN))


def iri(claim: str) -> str:
    """The IRI of a claim of the article."""
    return str(naming.claim_iris(extraction())[claim])


def built(folder: Path) -> Path:
    """The article's graph as a file."""
    path = folder / "drones.trig"
    store.write(quads(), path)
    return path
