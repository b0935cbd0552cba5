"""Whom a claim is directed at: the one accused, called upon or threatened, and the one who is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.records import Attitude, Attribution, Document, EntityType, Event, Role, Span
from kg.text.adjectives import adjective
from kg.text.cues import CueEntry
from kg.text.denotation import resolve
from kg.text.linked import Linked
from kg.text.parse import Parse, parse_at, sentence_at
from kg.text.predicates import is_relative
from kg.text.seats import states_by_capital
from kg.text.wordsets import words

One: TypeAlias = str | Span
"""An entity's id, or the words for somebody whom nothing names: "world powers"."""
Target: TypeAlias = One | tuple[One, ...]
"""One, or several together: "the army and the rebels"."""

DIRECTED: frozenset[Attitude] = frozenset({"Accuse", "Blame", "Warn", "Demand", "Threaten", "Deny", "Express"})
"""Attitudes that are directed at somebody; what else is said is at most said to somebody."""
ACTORS: frozenset[EntityType] = frozenset(
    {"State", "Ministry", "GovernmentBody", "ArmedForce", "ArmedGroup", "Person", "IntlOrganization", "Population"}
)
PLACES: frozenset[EntityType] = frozenset({"Place", "DisputedPlace"})
SUBJECTS = ("nsubj", "nsubj:pass")
NAMING = ("appos", "flat", "nmod:desc", "list", "dep")
"""Relations of a name to the noun before it: "told the agency [Sona]"."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
CALLED_ON = frozenset({"on", "upon", "to", "from", "for", "against"})
"""Prepositions before those called upon: "called on the army to …", "demanded from the rebels that …"."""
BLAMED = frozenset({"on"})
SAID_TO = frozenset({"to", "with", "for", "at", "before"})
"""Prepositions before those who hear it: "said to reporters", "an interview with the paper", "a speech at the UN"."""
HEARD_BY = frozenset({"to", "with"})
"""Prepositions behind which only somebody stands who hears it."""
HEARING: frozenset[EntityType] = frozenset({"MediaOutlet", "IntlOrganization"})
"""Types of those who stand for what is theirs: "told the UN meeting", "told the BBC correspondent"."""
FIRST = frozenset({"we", "i"})
DOER = frozenset({"by", "from", "of"})
"""Prepositions before those whose doing a noun names: "the raid by", "the charge from"."""
SOON = 1
"""Sentences behind which "the claims" may be those of whoever spoke last."""
SPEAKING = frozenset({"speak", "talk", "write"})
"""Participles beside a cue that name the hearer: "speaking to reporters"."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who has said something before: how, whom against, and where."""

    claimant: str
    attitude: Attitude
    against: str | None
    place: int


class Targets:
    """The targets of an article's claims, asked for in text order; trees tell which words name them."""

    def __init__(self, document: Document, linked: Linked, events: Sequence[Event]) -> None:
        self._document = document
        self._linked = linked
        self._events = {event.trigger.end: event for event in events}
        self._capitals = {e.id for e in linked.entities if e.concept in states_by_capital()}
        self._said: list[Said] = []

    def note(self, attribution: Attribution, claimant: str | None, attitude: Attitude, against: str | None) -> None:
        """Remember who has said something against whom; "the charges" that somebody denies later are theirs."""
        if claimant is not None:
            self._said.append(Said(claimant, attitude, against, attribution.cue[0].start if attribution.cue else 0))

    def against(
        self, attribution: Attribution, *, attitude: Attitude, cue: CueEntry | None, claimant: str | None
    ) -> Iterator[Target]:
        """Whom an accusation, demand, threat, warning, denial or judgement may be directed at, the likeliest first."""
        if attitude not in DIRECTED or not attribution.cue:
            return
        p, said = self._cue(attribution)
        if any(p.forms[at] in words("reflexive") for at in p.below(said, "obj")):
            return  # "calls itself an army"
        frame = cue.frame if cue else "say"
        if frame not in {"say", "object", "quote", "infinitive"} or attitude in {"Warn", "Threaten"}:
            found = list(self._objects(p, said, attitude))
            if frame == "of":  # "accused of [hiding losses]"
                found = [at for at in found if not attribution.content[0].contains(p.tokens[at].span)]
            yield from self._denoted(p, found, anybody=frame in {"of", "target"})
        content = attribution.content[0]
        p, top = self._top(content)
        if attitude == "Deny":
            yield from self._owners(p, top)
            yield from self._chargers(claimant, content.start, charge=_is_charge(p, top))
            return
        if attitude == "Demand" and frame == "noun":
            yield from self._demanded_from(claimant)
        if attitude in {"Demand", "Warn", "Accuse"}:
            yield from self._denoted(p, self._called(p, top))
        if attitude != "Warn" and (cue is None or cue.cue not in words("feeling-verb")):
            yield from self._doers(p, top, content, "patient" if attitude == "Threaten" else "agent")
            if attitude == "Express":
                yield from self._behind(p, _judged(p, top))
            elif attitude != "Demand" or p.forms[p.inside(content)[0]] in FIRST:
                yield from self._mentioned(p, content)

    def addressee(self, attribution: Attribution) -> Iterator[Target]:
        """To whom it may be said: "told the paper", "said in a letter to the council"."""
        if attribution.cue:
            p, said = self._cue(attribution)
            inside = set(attribution.content)
            found = [at for at in _hearers(p, said) if not any(s.contains(p.tokens[at].span) for s in inside)]
            for at in found:  # a speech at a rally is not said to the rally
                yield from self._denoted(p, [at], anybody=p.lemma(said) in words("tell-verb") or p.case(at) in HEARD_BY)

    def reciprocal(self, attribution: Attribution) -> bool:
        """Whether claimants and accused are the same: "accused each other of …"."""
        if not attribution.cue:
            return False
        p, said = self._cue(attribution)
        return any(p.forms[at : at + 2] in {("each", "other"), ("one", "another")} for at in (said + 1, said + 2))

    def _cue(self, attribution: Attribution) -> tuple[Parse, int]:
        """The tree around the cue, and the cue's word there: its verb if it has one."""
        span = attribution.cue[0]
        p = parse_at(self._document, span.start)
        inside = p.inside(span)
        return p, next((at for at in inside if p.tag(at) == "VERB"), inside.start)

    def _top(self, content: Span) -> tuple[Parse, int]:
        """The tree around the content's beginning, and the word on which the rest of it there hangs."""
        p = parse_at(self._document, content.start)
        head = p.head(content)
        return p, p.at(content.start) if head is None else head

    def _objects(self, p: Parse, said: int, attitude: Attitude) -> Iterator[int]:
        """Who is accused, urged or threatened, as the cue's object or, where it is passive, its subject."""
        if attitude == "Blame":
            below = [said, *p.below(said, "obj")]
            yield from (c for at in below for c in p.children[at] if p.case(c) in BLAMED)  # "blamed the raid on"
        yield from p.below(said, "nsubj:pass")
        yield from p.below(said, "iobj")
        if attitude == "Demand":
            yield from (c for c in p.below(said, "obl", "nmod", "obl:arg") if p.case(c) in CALLED_ON and c > said)
        for at in p.below(said, "obj"):
            if p.tag(at) == "PRON" and p.relation(said).endswith("relcl") and at < said:
                continue  # "the clan, which they accused": the antecedent
            yield at
            yield from self._possessors(p, at)
        objects = [at for at in p.below(said, "obj") if not is_relative(p, at)]
        subjects = [at for at in p.below(said, *SUBJECTS) if not is_relative(p, at)]
        relative = p.relation(said).endswith("relcl") and bool(subjects) and not objects
        if relative or p.relation(said) == "acl":
            yield _accused(p, said)
        xcomp = p.child(said, "xcomp", "ccomp")
        if xcomp is not None:
            for at in p.below(xcomp, *SUBJECTS):  # "considers [Iran]'s decision a breach"
                yield at
                yield from self._possessors(p, at)

    def _called(self, p: Parse, top: int) -> Iterator[int]:
        """Who shall do what is demanded: the subject of its clause, or the noun that it begins with."""
        first = next((c for c in p.children[top] if p.relation(c) in SUBJECTS), None)
        if first is not None and p.forms[first] in FIRST:  # "we call on [the army] to …"
            yield from (c for c in p.children[top] if p.relation(c) == "obj" or p.case(c) in CALLED_ON)
        elif first is not None:
            yield first
        elif p.tag(top) in NOMINAL and p.relation(top) != "nsubj":
            yield top
        else:  # "called on [the army] to withdraw"
            yield from (c for c in p.children[top] if p.tag(c) in NOMINAL and p.case(c) in CALLED_ON)

    def _possessors(self, p: Parse, at: int) -> Iterator[int]:
        """Whose something is: "[Iran]'s decision", "the raid by [rebels]"."""
        yield from p.below(at, "nmod:poss")
        happens = p.tokens[at].span.end in self._events  # "the release of prisoners" is not theirs
        doer = DOER - {"of"} if happens else DOER
        yield from (c for c in p.below(at, "nmod", "obl", "obl:agent") if p.case(c) in doer)

    def _owners(self, p: Parse, top: int) -> Iterator[Target]:
        """Whose charge it is that is denied: "the rebels' claim", "the charge by the envoy"."""
        if _is_charge(p, top):
            yield from self._denoted(p, self._possessors(p, top))
            yield from self._adjectives(p, top)

    def _chargers(self, claimant: str | None, place: int, *, charge: bool) -> Iterator[Target]:
        """Who has charged the one who denies it now; where it is a charge that is denied, who has made one at all."""
        charges = [one for one in reversed(self._said) if one.attitude in {"Accuse", "Blame"}]
        members = {claimant, *self._groups_of(claimant)}
        yield from (one.claimant for one in charges if one.against in members)
        if charge:
            yield from (one.claimant for one in charges[:1])
            here = sentence_at(self._document, place)
            last = (
                one.claimant for one in reversed(self._said) if here - sentence_at(self._document, one.place) <= SOON
            )
            yield from (one for one in last if self._linked.types.get(one) != "MediaOutlet")

    def _groups_of(self, claimant: str | None) -> Iterator[str]:
        return (entity.id for entity in self._linked.entities if claimant in entity.members)

    def _demanded_from(self, claimant: str | None) -> Iterator[Target]:
        """From whom the same has demanded something before: "his demand", "her call"."""
        before = (one for one in self._said if one.claimant == claimant and one.attitude == "Demand")
        yield from (one.against for one in before if one.against)

    def _behind(self, p: Parse, at: int) -> Iterator[Target]:
        """Who is behind what is judged: who is called upon before, "urged the army to stop and said the raids …"."""
        event = self._events.get(p.tokens[at].span.end)
        if event is None or not any(p.forms[c] in words("definite") for c in p.below(at, "det")):
            return
        start = p.tokens[0].span.start
        before = (one for one in reversed(self._said[-2:]) if start <= one.place < event.trigger.start)
        yield from (one.against for one in before if one.against)

    def _doers(self, p: Parse, top: int, content: Span, role: Role) -> Iterator[Target]:
        """Who is condemned, does what is condemned or demanded, or suffers what is threatened."""
        for at in dict.fromkeys((_judged(p, top), top)):
            yield from self._denoted(p, [at])
            yield from self._denoted(p, self._possessors(p, at))
            yield from self._adjectives(p, at)
        for at in p.inside(content):
            event = self._events.get(p.tokens[at].span.end)
            if event is not None:
                yield from (
                    q.entity for q in event.participants if q.role == role and q.entity and self._acts(q.entity)
                )

    def _acts(self, entity: str) -> bool:
        """Whether an entity can be meant as one that acts: not a village."""
        return self._linked.types[entity] not in PLACES or entity in self._capitals

    def _mentioned(self, p: Parse, content: Span) -> Iterator[Target]:
        """The actors whom the content names, and the states whose adjectives stand there."""
        inside = (m for m in self._linked.inside(content) if m.form != "nested")
        yield from (m.entity for m in inside if self._linked.types[m.entity] in ACTORS or m.entity in self._capitals)
        yield from self._by_adjective(p, p.inside(content))

    def _adjectives(self, p: Parse, at: int) -> Iterator[Target]:
        """The states whose adjective stands before a noun: "the Iranian claim"."""
        yield from self._by_adjective(p, p.below(at, "amod"))

    def _by_adjective(self, p: Parse, found: Iterable[int]) -> Iterator[Target]:
        named = (adjective(p.forms, at) for at in found)
        yield from (self._linked.demonyms[n.words] for n in named if n is not None and n.words in self._linked.demonyms)

    def _denoted(self, p: Parse, found: Iterable[int], *, anybody: bool = False) -> Iterator[Target]:
        """What nouns denote, each by its phrase: the entity mentioned at the noun, or the words for people.

        Of names that are joined ("Chad and its allies") it is all together, where all denote somebody.
        `anybody` says that only somebody can stand there, whatever the noun: "told a stringer".
        """
        for at in found:
            others = [c for c in p.below(at, "conj") if not p.case(c) and _is_and(p, at, c)]
            parts = [self._one(p, part, anybody=anybody) for part in (at, *others)]
            together = tuple(dict.fromkeys(part for part in parts if part is not None))
            if len(together) == len(parts) > 1 and {p.tag(at), *map(p.tag, others)} != {"NOUN"}:
                yield together
            elif parts[0] is not None:
                yield parts[0]

    def _one(self, p: Parse, at: int, *, anybody: bool) -> One | None:
        """What a noun denotes by its phrase."""
        if p.tag(at) not in NOMINAL or p.forms[at] in words("relative"):
            return None
        phrase = p.phrase(at)
        span = p.span(phrase.start, phrase.end)
        here = [m for m in self._linked.inside(span) if m.span.contains(p.tokens[at].span)]
        known: list[One] = [m.entity for m in here if self._linked.types[m.entity] in ACTORS | PLACES | {"MediaOutlet"}]
        if anybody and not known:
            known = self._named(p, at, phrase.end)
        if anybody and not known:
            known = [m.entity for m in self._linked.inside(span) if self._linked.types[m.entity] in HEARING]
        if known:
            return known[0]
        if p.tag(at) == "PRON":
            return next(iter(resolve(self._document, self._linked, span)), None)
        event = self._events.get(p.tokens[at].span.end)
        somebody = anybody and (event is None or event.type == "CONSULT")  # "told a briefing", not "ordered a raid"
        described = words("actor-noun") | words("person-noun")
        return span if somebody or p.lemma(at) in words("addressed-noun") or p.forms[at] in described else None

    def _named(self, p: Parse, at: int, end: int) -> list[One]:
        """Whom the name behind a noun denotes, whose phrase ends there: "told the agency [Sona]"."""
        names = [below for below in p.below(at, *NAMING) if p.child(below, "conj") is None]
        if end < len(p.tokens) and p.tag(end) == "PROPN":
            names.append(end)
        return [one for name in names if (one := self._one(p, name, anybody=False))]


def _hearers(p: Parse, said: int) -> Iterator[int]:
    """To whom a verb of saying says it."""
    if p.lemma(said) in words("tell-verb"):
        yield from p.below(said, "iobj", "obj", "nsubj:pass")
    for at in p.below(said, "obl", "nmod", "obl:arg"):
        if p.case(at) == "to":
            yield at
        elif p.lemma(at) in words("statement"):
            yield from (c for c in (*p.children[at], *p.children[said]) if p.case(c) in SAID_TO and c > at)
    for verb in p.below(said, "advcl", "acl", "conj"):
        if p.lemma(verb) in SPEAKING:
            yield from (c for c in p.children[verb] if p.case(c) in SAID_TO)
            texts = [c for c in p.children[verb] if p.lemma(c) in words("statement")]
            yield from (c for at in texts for c in p.children[at] if p.case(c) in SAID_TO)


def _is_and(p: Parse, first: int, other: int) -> bool:
    """Whether two joined nouns are meant both: "and", or a comma in a list."""
    return not any(p.forms[at] in {"or", "nor", "but", "not"} for at in range(first + 1, other))


def _is_charge(p: Parse, at: int) -> bool:
    return p.lemma(at) in words("charge-noun")


def _judged(p: Parse, top: int) -> int:
    """What a clause says something of: its subject; of a mere noun, the noun itself."""
    return next(p.below(top, *SUBJECTS), top)


def _accused(p: Parse, verb: int) -> int:
    """Whom a relative clause accuses: the noun right before its pronoun, else the one on which the clause hangs."""
    pronoun = next((at for at in range(p.heads[verb] + 1, verb) if is_relative(p, at)), verb)
    before = (at for at in range(pronoun - 1, max(-1, pronoun - 3), -1) if p.tag(at) in NOMINAL)
    return next(before, p.heads[verb])
