"""What is reported to have happened, and who took which part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from kg.records import (
    NEVER_CLAIMED_FROM,
    Document,
    Entity,
    Event,
    Mention,
    Participant,
    Quantity,
    Sentence,
    Span,
    Time,
)
from kg.text.clauses import OPENS_CLAUSE, Clauses, after_verb, arguments, begins_clause, clauses, complement_end
from kg.text.quantities import quantities, times
from kg.text.roles import Parts, Scene, parts, words_of
from kg.text.tagging import lemma, verb_form
from kg.text.triggers import Trigger, light_verb, triggers
from kg.text.wordsets import words

HARM = frozenset(["CASUALTY", "DAMAGE"])
FORCE = frozenset(["ASSAULT", "FIGHT"])
COUNTED_FIRST = ("CASUALTY", "DAMAGE")
COUNTED_AS = frozenset(["killing", "injuring"])
"""Subtypes that a number of people is a number of."""


class Linked(Protocol):
    """The entities of an article, and where it mentions them."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Each once."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """In text order."""


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    sentence: Sentence
    clauses: Clauses
    trigger: Trigger
    parts: Parts
    time: Time | None = None
    quantities: tuple[Quantity, ...] = ()
    cause: Draft | None = None

    @property
    def span(self) -> Span:
        """The trigger's characters."""
        return self.clauses.span(self.trigger.start, self.trigger.end)


def events(document: Document, linked: Linked) -> tuple[Event, ...]:
    """The events that the article speaks of, in text order, with ids `ev1`, `ev2`, …

    Whether an event is denied, feared or planned is the claim's business: here it only has to be spoken of. Roles come
    from the clause by patterns; who is not named there plays no part here.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> from types import SimpleNamespace
    >>> found = events(analyse(make("Gunmen killed six guards.", name="a")), SimpleNamespace(entities=(), mentions=()))
    >>> [(e.type, e.subtype, [(p.role, p.span) for p in e.participants]) for e in found]
    [('CASUALTY', 'killing', [('agent', Span(start=0, end=6)), ('patient', Span(start=18, end=24))])]
    """
    entities = {entity.id: entity for entity in linked.entities}
    demonyms = _demonyms(linked.entities)
    dates, numbers = times(document), quantities(document)
    drafts: list[Draft] = []
    for sentence in document.sentences:
        if sentence.segment in NEVER_CLAIMED_FROM:
            continue
        here = [t for t in dates if sentence.span.contains(t.span)]
        counts = [q.span for q in numbers if sentence.span.contains(q.span)]
        c = clauses(sentence, dates=[t.span for t in here], numbers=counts)
        mentions = tuple(m for m in linked.mentions if sentence.span.contains(m.span))
        scene = Scene(c, document.text, mentions, entities, demonyms, triggers(c))
        found = _merged([Draft(sentence, c, t, parts(scene, t)) for t in scene.triggers if not _is_light(c, t, scene)])
        _link_causes(found)
        _share(found, scene)
        _fill_ellipsis(found, drafts)
        _count(found, numbers, scene)
        for draft in found:
            draft.time = _time(draft, here)
        drafts += found
    ids = {id(draft): f"ev{number}" for number, draft in enumerate(drafts, start=1)}
    return tuple(_event(draft, ids) for draft in drafts)


def _event(draft: Draft, ids: Mapping[int, str]) -> Event:
    entry = draft.trigger.entry
    assert entry.type is not None
    return Event(
        id=ids[id(draft)],
        type=entry.type,
        trigger=draft.span,
        subtype=entry.subtype,
        participants=tuple(draft.parts.participants),
        time=draft.time,
        quantities=draft.quantities,
        caused_by=ids[id(draft.cause)] if draft.cause is not None else None,
        alternatives=tuple(draft.parts.alternatives),
    )


def _demonyms(entities: Sequence[Entity]) -> dict[str, str]:
    """The adjectives of the states that the article speaks of: `israeli` for the entity Israel."""
    found: dict[str, str] = {}
    states = [e for e in entities if e.type == "State" and e.concept]
    if states:
        from kg.schemes import concept

        for state in states:
            known = concept(state.concept or "")
            for demonym in known.demonyms if known else ():
                found.setdefault(demonym.casefold(), state.id)
    return found


def _is_light(c: Clauses, trigger: Trigger, scene: Scene) -> bool:
    """Whether a trigger only carries another: "[launched] an offensive", "[started] a raid"."""
    return any(
        other.nominal
        and (light := light_verb(c, phrase.start)) is not None
        and light.verb == trigger.start
        and light.role != "owner"  # to hide losses happens besides the losses
        for other in scene.triggers
        if other.start >= trigger.end and (phrase := c.phrase_of(other.start)) is not None
    )


def _merged(drafts: list[Draft]) -> list[Draft]:
    """ "The air strikes hit a clinic" is one event: the noun's, with what was hit."""
    kept: list[Draft] = []
    for draft in drafts:
        of = draft.parts.subject_event
        whole = next((d for d in drafts if d.trigger == of), None) if of else None
        if whole is None or not draft.trigger.entry.type == whole.trigger.entry.type == "ASSAULT":
            kept.append(draft)
            continue
        whole.parts.add(p for p in draft.parts.participants if p.role in {"patient", "place"})
        whole.parts.phrases += draft.parts.phrases
    return kept


def _link_causes(drafts: list[Draft]) -> None:
    """Finds what killed or damaged: "killed in the raid", "the raid killed", "killed when a mine exploded"."""
    for draft in drafts:
        if draft.trigger.entry.type not in HARM:
            continue
        cause = _cause(draft, drafts)
        if cause is None or cause is draft or cause.cause is draft:
            continue
        draft.cause = cause
        if cause.trigger.entry.type == "ASSAULT" and not draft.parts.having("agent"):
            draft.parts.add(cause.parts.having("agent"))


def _cause(draft: Draft, drafts: list[Draft]) -> Draft | None:
    c, of = draft.clauses, draft.parts.subject_event
    if of is not None:
        return next((d for d in drafts if d.trigger == of and d.trigger.entry.type not in HARM), None)
    forceful = [d for d in drafts if d.trigger.entry.type in FORCE or d.trigger.entry.subtype in {"crash", "sinking"}]
    for preposition, phrase, at in arguments(c, draft.trigger.end):
        named = next((d for d in forceful if d.trigger.nominal and phrase.start <= d.trigger.start < phrase.end), None)
        if named and (
            preposition in words("cause-preposition") or c.forms[at - 2 : at] in {("a", "result"), ("because", "of")}
        ):
            return named
        if named and preposition == "of" and c.form(at - 1) in {"result", "because", "course", "consequence", "wake"}:
            return named
    return _participial_cause(draft, forceful) or _clausal_cause(draft, forceful)


def _share(drafts: Sequence[Draft], scene: Scene) -> None:
    """What one clause says for two: "six were killed and eight wounded in the raid", and where the raid was."""
    for draft, following in pairwise(drafts):
        both = draft.trigger.entry.type == following.trigger.entry.type == "CASUALTY"
        between = draft.clauses.forms[draft.trigger.end : following.trigger.start]
        if both and draft.cause is None and following.cause not in (None, draft) and "and" in between:
            draft.cause = following.cause
            draft.parts.add(following.parts.having("place"))
    for draft in drafts:
        cause = draft.cause
        if cause is None:
            continue
        if not draft.parts.having("place"):
            draft.parts.add(cause.parts.having("place"))
        if cause.trigger.entry.subtype == "clash":  # whose fighters fall in a clash takes part in it
            cause.parts.add(
                replace(p, role="agent")
                for p in draft.parts.having("patient")
                if p.entity and scene.entities[p.entity].type in {"ArmedForce", "ArmedGroup"}
            )


def _participial_cause(draft: Draft, forceful: Sequence[Draft]) -> Draft | None:
    """ "A mine exploded, [killing] two": the event before."""
    c, start = draft.clauses, draft.trigger.start
    if draft.trigger.nominal or verb_form(c.form(start)) != "ing" or c.form(start - 1) not in {",", "and"}:
        return None
    before = [d for d in forceful if d.trigger.end <= start and not d.trigger.nominal]
    return before[-1] if before else None


def _clausal_cause(draft: Draft, forceful: Sequence[Draft]) -> Draft | None:
    """ "killed [when a mine exploded]": the event of the next clause."""
    c, at = draft.clauses, draft.trigger.end
    limit = min(len(c.forms), at + 12)
    opened = next((i for i in range(at, limit) if c.form(i) in {"when", "after", "as"}), None)
    if opened is None or any(c.form(i) in {";", "."} for i in range(at, opened)):
        return None
    return next((d for d in forceful if opened < d.trigger.start < opened + 12), None)


def _fill_ellipsis(found: Sequence[Draft], before: Sequence[Draft]) -> None:
    """ "Six soldiers were killed and eight wounded": the eight are soldiers too."""
    earlier = [d for d in before if found and d.sentence.paragraph == found[0].sentence.paragraph][-3:]
    for draft in found:
        if draft.parts.elliptic and draft.trigger.entry.type == "CASUALTY":
            same = [d for d in earlier if d.trigger.entry.type == "CASUALTY" and d.parts.having("patient")]
            if same and not draft.parts.having("patient"):
                draft.parts.add(same[-1].parts.having("patient"))
        earlier = [*earlier, draft]


def _count(drafts: Sequence[Draft], numbers: Sequence[Quantity], scene: Scene) -> None:
    """Gives each number to one event: first to the one whose victims it counts, else to any that it stands with."""
    taken: set[Span] = set()
    for draft in sorted(drafts, key=lambda d: d.trigger.entry.type not in HARM):
        counted = [q for q in _numbers_of(draft, numbers) if q.span not in taken]
        taken |= {q.span for q in counted}
        draft.quantities = tuple(_told(q, draft, scene) for q in counted)
        if draft.trigger.entry.type == "CASUALTY":
            draft.quantities += tuple(_single_persons(draft, scene))


def _numbers_of(draft: Draft, numbers: Sequence[Quantity]) -> Iterator[Quantity]:
    c = draft.clauses
    spans = [c.span(p.start, complement_end(c, p)) for role, p in draft.parts.phrases if role != "place"]
    after = after_verb(c, draft.trigger.end - 1)
    if not draft.trigger.nominal and after in c.starts:
        spans.append(c.span(after, complement_end(c, c.starts[after])))  # "travelled nine miles"
    own = c.phrase_of(draft.trigger.start)
    if draft.trigger.nominal and own is not None:
        spans.append(c.span(own.start, own.end))
    elif draft.trigger.entry.upos == "ADJ" and draft.trigger.start in c.ends:
        before = c.ends[draft.trigger.start]
        spans.append(c.span(before.start, before.end))
    if draft.trigger.nominal and draft.trigger.entry.type == "CASUALTY" and own is not None:
        spans += _stated_total(c, own.end)
    for quantity in numbers:
        if any(span.overlaps(quantity.span) for span in spans):
            yield quantity


def _stated_total(c: Clauses, end: int) -> Iterator[Span]:
    """The number in "losses stood at 10", "the death toll rose to nine"."""
    verb = end
    while c.tag(verb) in {"AUX", "ADV"}:
        verb += 1
    if c.tag(verb) == "VERB" and lemma(c.form(verb), "VERB") in words("total-verb"):
        yield c.span(verb, min(len(c.forms), verb + 5))


def _told(quantity: Quantity, draft: Draft, scene: Scene) -> Quantity:
    """The quantity with what it is a number of, and whose."""
    entry = draft.trigger.entry
    said = words_of(draft.span, scene.text)
    done = entry.upos in {"VERB", "ADJ"}
    what = quantity.what if quantity.what and not done else f"{quantity.what} {said}".strip()
    within = Span(quantity.span.start, quantity.span.end + len(quantity.what) + 8)
    near = [p for p in draft.parts.participants if p.role == "patient" and p.span.overlaps(within) and p.entity]
    counted = scene.entities[near[0].entity or ""] if near else None
    of = f"type:{entry.subtype}" if entry.subtype in COUNTED_AS else None
    party = counted.id if counted else None
    if counted and counted.concept and counted.type in {"WeaponSystem", "Vehicle"}:
        of, party = _kind_of(counted.concept), counted.unit_of
    return replace(quantity, what=what, of=of, party=party)


def _kind_of(curie: str) -> str:
    """What is counted, whosever it is: of "Azerbaijani helicopters", helicopters."""
    from kg.schemes import concept

    known = concept(curie)
    return known.broader[0] if known and known.unit_of and known.broader else curie


def _single_persons(draft: Draft, scene: Scene) -> Iterator[Quantity]:
    """ "A woman and a child were killed": one each, though no number is said."""
    c, entry = draft.clauses, draft.trigger.entry
    for role, phrase in draft.parts.phrases:
        if role != "patient" or c.form(phrase.start) not in {"a", "an"} or phrase.end == phrase.start + 1:
            continue
        if c.form(phrase.head) in words("person-noun"):
            what = words_of(c.span(phrase.start + 1, phrase.end), scene.text)
            of = f"type:{entry.subtype}" if entry.subtype in COUNTED_AS else None
            said = words_of(draft.span, scene.text)
            yield Quantity(c.span(phrase.start, phrase.end), 1, "Exact", f"{what} {said}", 1, 1, of)


def _time(draft: Draft, dates: Sequence[Time]) -> Time | None:
    """The date of the event's clause; never that of the speaking ("he said on Friday") or of another clause.

    Where several are left, one told in full goes first, then the nearest with the fewest verbs between.
    """
    near = [t for t in dates if not _dates_speech(draft, t) and not _is_cut_off(draft, t)]
    if not near:
        return None
    full = [t for t in near if t.basis == "Explicit" and t.granularity == "day"]
    return min(full or near, key=lambda t: (_verbs_between(draft, t), abs(t.span.start - draft.span.start)))


def _between(draft: Draft, time: Time) -> range:
    """The tokens between an event and a date."""
    at = _token_at(draft.clauses, time.span.start)
    return range(draft.trigger.end, at) if at >= draft.trigger.end else range(at, draft.trigger.start)


def _verbs_between(draft: Draft, time: Time) -> int:
    c = draft.clauses
    before = _token_at(c, time.span.start) - 1
    clings = c.tag(before) == "VERB" and before >= draft.trigger.end  # "a truce agreed in 1994"
    return clings + sum(c.tag(at) == "VERB" and c.phrase_of(at) is None for at in _between(draft, time))


def _token_at(c: Clauses, offset: int) -> int:
    return next((i for i, t in enumerate(c.sentence.tokens) if t.span.end > offset), len(c.forms))


def _dates_speech(draft: Draft, time: Time) -> bool:
    """Whether a date belongs to a verb of saying: "the ministry said on Friday"."""
    c = draft.clauses
    start, end = _token_at(c, time.span.start), _token_at(c, time.span.end - 1) + 1
    around = [c.form(at) for at in range(max(0, start - 2), start)] + [c.form(end), c.form(end + 1)]
    return any(form in words("speech-verb") for form in around) and not start <= draft.trigger.start <= end


def _is_cut_off(draft: Draft, time: Time) -> bool:
    """Whether another clause begins between the event and a date."""
    c = draft.clauses
    between = _between(draft, time)
    for at in between:
        if c.form(at) in words("relative") and draft.trigger.nominal and _tells_when(c, at, between.stop):
            continue
        if c.form(at) in words("subordinator") | words("relative") | {";", ":"}:
            return True
        if c.form(at) in OPENS_CLAUSE and at + 1 in c.starts and begins_clause(c, c.starts[at + 1]):
            return True
    return False


def _tells_when(c: Clauses, relative: int, stop: int) -> bool:
    """ "the raid [that began] on Tuesday": whether a relative clause says when the event took place."""
    verb = next((at for at in range(relative, stop) if c.tag(at) == "VERB"), None)
    return verb is not None and lemma(c.form(verb), "VERB") in words("occurrence-verb")


__all__ = ["Linked", "Participant", "events"]
