"""The sentences of an article: who claims which incident, in which manner."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.synthetic import world
from benchmarks.synthetic.page import Page
from benchmarks.synthetic.world import ARTICLES_A_WAR, Incident, Side, War
from kg.records import Attitude, Certainty, Entity, Event, Extraction, Modifier, Participant, Quantity, Span, Time

REMEMBERED = 8
"""How many of a war's last incidents an article tells of: so the next ones tell of them again, in other figures."""

MODIFIERS: tuple[tuple[Modifier, str, int], ...] = (
    ("Exact", "{}", 50),
    ("About", "about {}", 14),
    ("AtLeast", "at least {}", 14),
    ("MoreThan", "more than {}", 10),
    ("LessThan", "fewer than {}", 3),
    ("Vague", "dozens of", 9),
)
SAID = (("said", "Assert"), ("stated", "Assert"), ("added", "Assert"), ("reported", "Report"), ("confirmed", "Confirm"))
WARNINGS: tuple[tuple[str, Attitude], ...] = (
    ("warned that", "Warn"),
    ("demanded a statement on whether", "Demand"),
    ("feared that", "Express"),
    ("admitted that", "Admit"),
    ("vowed an answer after", "Threaten"),
    ("promised aid after", "Promise"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell of events: where they stand, and the events."""

    span: Span
    events: tuple[str, ...]


@dataclass
class Teller:
    """One article being told: its page, its lots, its war."""

    page: Page
    lot: Random
    war: War
    incidents: tuple[Incident, ...]
    seed: int
    today: date
    only: Entity | None = None
    """Whom an article cites that rests on one source."""

    # who speaks

    def side(self) -> Side:
        """Either side, equally often."""
        return self.lot.choice(self.war.sides)

    def claimant(self) -> Entity:
        """A side's ministry or spokesperson more often than anybody else."""
        if self.only:
            return self.only
        drawn = self.lot.random()
        if drawn < 0.75:
            side = self.side()
            return self.lot.choice(side.speakers if drawn < 0.65 else side.others)
        return self.lot.choice((*self.war.watchers, *self.war.groups))

    # what is claimed

    def clause(self, claimant: str, event: Incident | None = None) -> Told:
        """ "The Norwegian Armed Forces shelled a market in Bergen with a howitzer on 4 March" """
        event = event or self.lot.choice(self.incidents)
        start = self.page.at
        agent = self.page.name(event.doer.forces)
        self.page.write(" ")
        return self._deed(event, claimant, agent, event.act.past, start)

    def gerund(self, claimant: str, agent: Span, event: Incident) -> Told:
        """ "shelling a market in Bergen" of one who was named before."""
        return self._deed(event, claimant, agent, event.act.gerund, self.page.at)

    def _deed(self, event: Incident, claimant: str, agent: Span, verb: str, start: int) -> Told:
        page, act = self.page, event.act
        trigger = page.write(verb)
        parts = [Participant("agent", agent, event.doer.forces.id)]
        numbers: list[Quantity] = []
        match act.on:
            case "things":
                page.write(" ")
                parts.append(Participant("patient", page.write(event.thing)))
            case "victims":
                self._victims(event, claimant, parts, numbers)
            case "weapons":
                self._weapons(event, claimant, parts, numbers)
        place = world.place_entity(event.place)
        page.write(" in " if act.on != "place" else " ")
        where = page.name(place, self.lot.choice([use.name for use in event.place.name_uses] or [place.name]))
        parts.append(Participant("place", where, place.id))
        if act.on in {"things", "victims"} and self.lot.random() < 0.4:
            page.write(" with a ")
            parts.append(Participant("instrument", page.name(event.weapon), event.weapon.id))
        time = self._day(event.day) if self.lot.random() < 0.4 else None
        name = page.happens(
            lambda name: Event(name, world.kind_of(act), trigger, act.subtype, tuple(parts), time, tuple(numbers))
        )
        return Told(Span(start, page.at), (name,))

    def _victims(self, event: Incident, claimant: str, parts: list[Participant], numbers: list[Quantity]) -> None:
        victim = event.victim
        owner = self.page.know(world.state_entity(victim.state))
        what = self.lot.choice(("soldiers", "civilians", "civilians"))
        self.page.write(" ")
        start = self.page.at
        count = self._number(event, claimant, what=what, party=owner)
        self.page.write(f" {victim.state.demonyms[0]} {what}")
        parts.append(Participant("patient", Span(start, self.page.at)))
        numbers.append(count)

    def _weapons(self, event: Incident, claimant: str, parts: list[Participant], numbers: list[Quantity]) -> None:
        hit = event.weapon if event.act.subtype == "deployment" else event.struck
        party = event.doer if event.act.subtype == "deployment" else event.victim
        owner = self.page.know(world.state_entity(party.state))
        self.page.write(" ")
        if self.lot.random() < 0.6:
            numbers.append(self._number(event, claimant, what=hit.name, party=owner, of=hit.concept))
            self.page.write(" " if hit.unit_of else f" {party.state.demonyms[0]} ")
        else:
            self.page.write("a ")
        parts.append(Participant("patient", self.page.name(hit), hit.id))

    def _number(self, event: Incident, claimant: str, **more: Any) -> Quantity:
        """The claimant's figure of the day: each has its own, and it changes."""
        drawn = Random(f"{self.seed}/{event}/{claimant}/{(self.today - event.day).days // 3}")
        value = max(2, round(event.figure * drawn.choice((0.2, 0.5, 0.8, 1, 1, 1.2, 2, 3))))
        modifier, words, _ = drawn.choices(MODIFIERS, [weight for *_, weight in MODIFIERS])[0]
        span = self.page.write(words.format(value))
        if modifier == "Vague":
            return Quantity(span, None, modifier, **more)
        lower = {"Exact": value, "AtLeast": value, "MoreThan": value + 1}.get(modifier)
        upper = {"Exact": value, "LessThan": value - 1}.get(modifier)
        return Quantity(span, value, modifier, lower=lower, upper=upper, **more)

    def _day(self, day: date) -> Time:
        self.page.write(" on ")
        return Time(self.page.write(f"{day:%-d %B}"), day, day, "day", "FromPublicationDate", "Inferred")

    def talks(self) -> Told:
        """Both sides, one of the watchers, no violence."""
        first, second = (world.state_entity(side.state) for side in self.war.sides)
        start = self.page.at
        agent, verb = self.page.name(first), self.page.write(" met ")
        other = self.page.name(second)
        self.page.write(" for talks in ")
        place = world.place_entity(self.war.places[0])
        where = self.page.name(place)
        parts = (
            Participant("agent", agent, first.id),
            Participant("agent", other, second.id),
            Participant("place", where, place.id),
        )
        trigger = Span(verb.start + 1, verb.end - 1)
        event = self.page.happens(lambda name: Event(name, "CONSULT", trigger, "talks", parts))
        return Told(Span(start, self.page.at), (event,))

    # how it is claimed

    def attributed(self, claimant: Entity, cue: Span, told: Told, source: Span | None, **more: Any) -> str:
        """An attributed claim in the body."""
        return self.page.claim(
            "Body",
            claimant=claimant.id,
            cue=cue,
            source=source,
            voice="AttributedVoice",
            speech_form=more.pop("form", "Indirect"),
            attitude=more.pop("attitude", "Assert"),
            content=(told.span,),
            events=told.events,
            confidence=round(0.7 + self.lot.random() * 0.3, 2),
            **more,
        )


Manner = Callable[[Teller], None]


def said(t: Teller) -> None:
    """ "The ministry said …" """
    claimant = t.claimant()
    word, attitude = t.lot.choices(SAID, (60, 8, 12, 12, 8))[0]
    source = t.page.name(claimant)
    t.page.write(" ")
    cue = t.page.write(word)
    t.page.write(" that ")
    certainty: Certainty = "Possible" if t.lot.random() < 0.05 else "Certain"
    told = t.talks() if t.lot.random() < 0.08 else t.clause(claimant.id)
    t.attributed(claimant, cue, told, source, attitude=attitude, certainty=certainty)


def quoted(t: Teller) -> None:
    """ "…", the ministry said"""
    claimant = t.claimant()
    t.page.write("“")
    told = t.clause(claimant.id)
    t.page.write(",” ")
    source = t.page.name(claimant)
    t.page.write(" ")
    t.attributed(claimant, t.page.write("said"), told, source, form="Direct")


def according_to(t: Teller) -> None:
    """ "…, according to the ministry" """
    claimant = t.claimant()
    told = t.clause(claimant.id)
    t.page.write(", ")
    cue = t.page.write("according to")
    t.page.write(" ")
    t.attributed(claimant, cue, told, t.page.name(claimant), attitude="Report")


def denied(t: Teller) -> None:
    """ "The ministry denied that its forces …" """
    event = t.lot.choice(t.incidents)
    claimant = t.lot.choice(event.doer.speakers)
    source = t.page.name(claimant)
    t.page.write(" ")
    cue = t.page.write("denied")
    t.page.write(" that ")
    t.attributed(claimant, cue, t.clause(claimant.id, event), source, attitude="Deny")


def accused(t: Teller) -> None:
    """ "The ministry accused the other side's forces of …" """
    event = t.lot.choice(t.incidents)
    claimant = t.lot.choice(event.victim.speakers)
    source = t.page.name(claimant)
    t.page.write(" ")
    cue = t.page.write("accused")
    t.page.write(" ")
    target = t.page.name(event.doer.forces)
    t.page.write(" of ")
    told = t.gerund(claimant.id, target, event)
    t.attributed(claimant, cue, told, source, attitude="Accuse", against=event.doer.forces.id)


def warned(t: Teller) -> None:
    """Speech that does more than assert."""
    claimant = t.claimant()
    words, attitude = t.lot.choice(WARNINGS)
    source = t.page.name(claimant)
    t.page.write(" ")
    cue = t.page.write(words)
    t.page.write(" ")
    t.attributed(claimant, cue, t.clause(claimant.id), source, attitude=attitude)


def nested(t: Teller) -> None:
    """ "The foreign ministry said that the other side had claimed that …" """
    outer, inner = t.claimant(), t.claimant()
    source = t.page.name(outer)
    t.page.write(" ")
    cue = t.page.write("said")
    t.page.write(" that ")
    start = t.page.at
    inner_source = t.page.name(inner)
    t.page.write(" had ")
    inner_cue = t.page.write("claimed")
    t.page.write(" that ")
    told = t.clause(inner.id)
    whole = t.attributed(outer, cue, Told(Span(start, told.span.end), ()), source, attitude="Report")
    t.attributed(inner, inner_cue, told, inner_source, parent=whole)


def reportedly(t: Teller) -> None:
    """Nobody is named."""
    cue = t.page.write("Reportedly")
    t.page.write(", ")
    told = t.clause("nobody")
    t.page.claim(
        "Body", claimant=None, cue=cue, voice="AttributedVoice", speech_form="Indirect", attitude="Report",
        content=(told.span,), events=told.events, confidence=0.8,
    )  # fmt: skip


def either(t: Teller) -> None:
    """Who is meant stays open."""
    first, second = (side.spokesperson for side in t.war.sides)
    t.page.know(first)
    t.page.know(second)
    source = t.page.write("The general")
    t.page.write(" ")
    cue = t.page.write("said")
    t.page.write(" that ")
    t.attributed(first, cue, t.clause(first.id), source, candidates=(first.id, second.id))


def narrated(t: Teller) -> None:
    """The outlet's own voice."""
    _narrated(t, "Body")


def _narrated(t: Teller, segment: Any) -> None:
    told = t.talks() if t.lot.random() < 0.1 else t.clause(t.page.publisher.id)
    credit = t.lot.choice(world.OUTLETS) if segment == "Caption" else None
    t.page.claim(
        segment, claimant=t.page.publisher.id, voice="NarratorVoice", speech_form="Narration", attitude="Assert",
        content=(told.span,), events=told.events, credit=credit, confidence=0.8,
    )  # fmt: skip


MANNERS: tuple[tuple[Manner, int], ...] = (
    (narrated, 36), (said, 26), (quoted, 8), (according_to, 8), (nested, 4), (warned, 6), (accused, 4), (denied, 4),
    (reportedly, 3), (either, 1),
)  # fmt: skip
ONE_SOURCE = {narrated, said, quoted, according_to, warned}
"""Manners that need no second voice."""

RESTING_ON_ONE = 0.08
"""The share of articles that cite one claimant only."""


def article(number: int, *, claims: int, seed: int) -> Extraction:
    """The article of that number, with so many claims: always the same for a seed."""
    lot = Random(f"{seed}/article/{number}")
    fought = world.war(seed, number // ARTICLES_A_WAR)
    place = number % ARTICLES_A_WAR
    told = tuple(world.incident(seed, fought.number, n) for n in range(max(0, place - REMEMBERED), place + 1))
    today = max(event.day for event in told) + timedelta(days=1)
    outlet = Entity("pub", "MediaOutlet", lot.choice(world.OUTLETS))
    only = lot.choice(lot.choice(fought.sides).speakers) if lot.random() < RESTING_ON_ONE else None
    teller = Teller(Page(outlet, _finder(fought)), lot, fought, told, seed, today, only)
    _tell(teller, claims)
    name = f"article-{number:06d}"
    return teller.page.extraction(name, published=today, url=f"https://news.example.org/{name}")


def _tell(t: Teller, claims: int) -> None:
    """Headline, caption, then the body until there are enough claims."""
    with t.page.sentence("Headline"):
        _narrated(t, "Headline")
    if claims > 1:
        with t.page.sentence("Caption"):
            _narrated(t, "Caption")
            t.page.write(".")
    manners, weights = zip(*(pair for pair in MANNERS if not t.only or pair[0] in ONE_SOURCE), strict=True)
    while len(t.page.claims) < claims:
        manner = t.lot.choices(manners, weights)[0]
        if manner is nested and len(t.page.claims) + 2 > claims:
            continue  # it makes two
        with t.page.sentence("Body"):
            manner(t)
            t.page.write(".")


def _finder(fought: War) -> Callable[[str], Entity | None]:
    """By its id, whom others belong to: a state, or one of its bodies."""
    bodies: Iterable[Entity] = (body for side in fought.sides for body in side.bodies.values())
    known = {body.id: body for body in bodies} | {s.state.curie: world.state_entity(s.state) for s in fought.sides}
    return known.get
