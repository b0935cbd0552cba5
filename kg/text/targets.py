"""Whom a claim is directed at: the one accused, called upon or threatened, and the one who is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from kg.records import Attitude, Attribution, Document, EntityType, Event, Role, Span
from kg.text.adjectives import adjective
from kg.text.cues import CueEntry
from kg.text.denotation import resolve
from kg.text.linked import Linked
from kg.text.parse import Parse, parse_at
from kg.text.predicates import is_relative
from kg.text.wordsets import words

Target: TypeAlias = str | Span
"""An entity's id, or the words for somebody whom nothing names: "world powers"."""

DIRECTED: frozenset[Attitude] = frozenset({"Accuse", "Blame", "Warn", "Demand", "Threaten", "Deny", "Express"})
"""Attitudes that are directed at somebody; what else is said is at most said to somebody."""
ACTORS: frozenset[EntityType] = frozenset(
    {"State", "Ministry", "GovernmentBody", "ArmedForce", "ArmedGroup", "Person", "IntlOrganization", "Population"}
)
PLACES: frozenset[EntityType] = frozenset({"Place", "DisputedPlace"})
SUBJECTS = ("nsubj", "nsubj:pass")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
CALLED_ON = frozenset({"on", "upon", "to", "from", "for", "against"})
"""Prepositions before those called upon: "called on the army to …", "demanded from the rebels that …"."""
BLAMED = frozenset({"on"})
SAID_TO = frozenset({"to", "with", "for", "at", "before"})
"""Prepositions before those who hear it: "said to reporters", "an interview with the paper", "a speech at the UN"."""
HEARING: frozenset[EntityType] = frozenset({"MediaOutlet", "IntlOrganization"})
"""Types of those who stand for what is theirs: "told the UN meeting", "told the BBC correspondent"."""
DOER = frozenset({"by", "from", "of"})
"""Prepositions before those whose doing a noun names: "the raid by", "the charge from"."""
SPEAKING = frozenset({"speak", "talk", "write"})
"""Participles beside a cue that name the hearer: "speaking to reporters"."""


class Targets:
    """The targets of an article's claims, asked for in text order; trees tell which words name them."""

    def __init__(self, document: Document, linked: Linked, events: Sequence[Event]) -> None:
        self._document = document
        self._linked = linked
        self._events = {event.trigger.end: event for event in events}
        self._accusers: list[str] = []

    def note(self, claimant: str | None, attitude: Attitude) -> None:
        """Remember who has charged somebody last; "the charges" that somebody denies later are theirs."""
        if claimant is not None and attitude in {"Accuse", "Blame"}:
            self._accusers.append(claimant)

    def against(self, attribution: Attribution, *, attitude: Attitude, cue: CueEntry | None) -> Iterator[Target]:
        """Whom an accusation, demand, threat, warning, denial or judgement may be directed at, the likeliest first."""
        if attitude not in DIRECTED or not attribution.cue:
            return
        p, said = self._cue(attribution)
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
            return
        if attitude in {"Demand", "Warn", "Accuse"}:
            yield from self._denoted(p, self._called(p, top))
        if attitude != "Warn" and (cue is None or cue.cue not in words("feeling-verb")):
            yield from self._doers(p, top, content, "patient" if attitude == "Threaten" else "agent")
            if attitude != "Express":
                yield from self._mentioned(p, content)

    def addressee(self, attribution: Attribution) -> Iterator[Target]:
        """To whom it may be said: "told the paper", "said in a letter to the council"."""
        if attribution.cue:
            p, said = self._cue(attribution)
            inside = set(attribution.content)
            found = [at for at in _hearers(p, said) if not any(s.contains(p.tokens[at].span) for s in inside)]
            yield from self._denoted(p, found, anybody=p.lemma(said) in words("tell-verb"))

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
        relative = p.relation(said).endswith("relcl") and any(not is_relative(p, c) for c in p.below(said, *SUBJECTS))
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
        if first is not None:
            yield first
        elif p.tag(top) in NOMINAL and p.relation(top) != "nsubj":
            yield top
        else:  # "called on [the army] to withdraw"
            yield from (c for c in p.children[top] if p.tag(c) in NOMINAL and p.case(c) in CALLED_ON)

    def _possessors(self, p: Parse, at: int) -> Iterator[int]:
        """Whose something is: "[Iran]'s decision", "the raid by [rebels]"."""
        yield from p.below(at, "nmod:poss")
        yield from (c for c in p.below(at, "nmod", "obl", "obl:agent") if p.case(c) in DOER)

    def _owners(self, p: Parse, top: int) -> Iterator[Target]:
        """Whose charge it is that is denied: "the rebels' claim", "the charge by the envoy"."""
        if p.lemma(top) in words("charge-noun"):
            yield from self._denoted(p, self._possessors(p, top))
            yield from self._adjectives(p, top)
            yield from self._accusers[-1:]

    def _doers(self, p: Parse, top: int, content: Span, role: Role) -> Iterator[Target]:
        """Who is condemned, does what is condemned or demanded, or suffers what is threatened."""
        yield from self._denoted(p, [top])
        yield from self._denoted(p, self._possessors(p, top))
        yield from self._adjectives(p, top)
        for at in p.inside(content):
            event = self._events.get(p.tokens[at].span.end)
            if event is not None:
                yield from (q.entity for q in event.participants if q.role == role and q.entity)

    def _mentioned(self, p: Parse, content: Span) -> Iterator[Target]:
        """The actors whom the content names, and the states whose adjectives stand there."""
        inside = (m for m in self._linked.inside(content) if m.form != "nested")
        yield from (m.entity for m in inside if self._linked.types[m.entity] in ACTORS | PLACES)
        yield from self._by_adjective(p, p.inside(content))

    def _adjectives(self, p: Parse, at: int) -> Iterator[Target]:
        """The states whose adjective stands before a noun: "the Iranian claim"."""
        yield from self._by_adjective(p, p.below(at, "amod"))

    def _by_adjective(self, p: Parse, found: Iterable[int]) -> Iterator[Target]:
        named = (adjective(p.forms, at) for at in found)
        yield from (self._linked.demonyms[n.words] for n in named if n is not None and n.words in self._linked.demonyms)

    def _denoted(self, p: Parse, found: Iterable[int], *, anybody: bool = False) -> Iterator[Target]:
        """What nouns denote, each by its phrase: the entity mentioned at the noun, or the words for people.

        `anybody` says that only somebody can stand there, whatever the noun: "told a stringer".
        """
        for at in found:
            if p.tag(at) not in NOMINAL or p.forms[at] in words("relative"):
                continue
            phrase = p.phrase(at)
            span = p.span(phrase.start, phrase.end)
            here = [m for m in self._linked.inside(span) if m.span.contains(p.tokens[at].span)]
            known = [m.entity for m in here if self._linked.types[m.entity] in ACTORS | PLACES | {"MediaOutlet"}]
            if anybody and not known:
                known = [m.entity for m in self._linked.inside(span) if self._linked.types[m.entity] in HEARING]
            if known:
                yield known[0]
            elif p.tag(at) == "PRON":
                yield from resolve(self._document, self._linked, span)[:1]
            elif (
                anybody
                or p.lemma(at) in words("addressed-noun")
                or p.forms[at] in words("actor-noun") | words("person-noun")
            ):
                yield span


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


def _accused(p: Parse, verb: int) -> int:
    """Whom a relative clause accuses: the noun right before its pronoun, else the one on which the clause hangs."""
    pronoun = next((at for at in range(p.heads[verb] + 1, verb) if is_relative(p, at)), verb)
    before = (at for at in range(pronoun - 1, max(-1, pronoun - 3), -1) if p.tag(at) in NOMINAL)
    return next(before, p.heads[verb])
