"""Which event a number belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.records import Quantity, Span
from kg.text.drafts import HARM, Draft
from kg.text.fillers import Scene, words_of
from kg.text.lemmas import participle
from kg.text.parse import Parse
from kg.text.predicates import outer
from kg.text.wordsets import words

COUNTED_AS = frozenset(["killing", "injuring"])
"""Subtypes that a number of people is a number of."""


def count(drafts: Sequence[Draft], numbers: Sequence[Quantity], scene: Scene) -> None:
    """Gives each number to one event: whose victims it counts, else in whose phrases it stands, else by the tree."""
    taken: set[Span] = set()
    for draft in sorted(drafts, key=lambda d: d.trigger.entry.type not in HARM):
        counted = [q for q in _numbers_of(draft, numbers) if q.span not in taken]
        taken |= {q.span for q in counted}
        draft.quantities = tuple(_told(q, draft, scene) for q in counted)
        if draft.trigger.entry.type == "CASUALTY":
            draft.quantities += tuple(_single_persons(draft, scene))
    for quantity in numbers:
        if quantity.span not in taken:
            holder = _holder(scene.parse, scene.parse.at(quantity.span.end - 1), drafts)
            if holder is not None:
                holder.quantities += (_told(quantity, holder, scene),)


def _numbers_of(draft: Draft, numbers: Sequence[Quantity]) -> Iterator[Quantity]:
    spans = list(_counted(draft))
    for quantity in numbers:
        if any(span.overlaps(quantity.span) for span in spans):
            yield quantity


def _counted(draft: Draft) -> Iterator[Span]:
    """The words in which a number belongs to an event: those of its participants, its objects, and its own."""
    p, trigger = draft.parse, draft.trigger
    top = p.top(trigger.start, trigger.end)
    for role, phrase in draft.parts.phrases:
        if role != "place":
            noun = p.top(*phrase)
            start = min(phrase.start, p.phrase(outer(p, noun)).start)  # "[dozens] of guards"
            yield p.span(start, max(phrase.end, p.with_of(noun).end))
    if trigger.nominal:
        own = p.phrase(top)
        yield p.span(*own)
        if trigger.entry.type == "CASUALTY":
            yield from _stated_total(p, max(own.end, trigger.end))
        return
    measured = next((noun for noun in p.below(top, "obj", "obl:unmarked") if noun >= trigger.end), None)
    if measured is not None:
        yield p.span(*p.with_of(measured))  # "travelled [nine miles]"
    behind = trigger.end
    while p.tag(behind) in {"ADV", "NUM", "DET", "ADJ"}:
        behind += 1
    if behind > trigger.end:
        yield p.span(trigger.end, behind)  # "killed [12] kilometers from the town"
    if trigger.entry.upos == "ADJ" and p.heads[top] == top - 1:
        yield p.span(*p.phrase(top - 1))  # "[two people] dead"


def _stated_total(p: Parse, end: int) -> Iterator[Span]:
    """The number in "losses stood at 10", "the death toll rose to nine"."""
    verb = end
    while p.tag(verb) in {"AUX", "ADV"}:
        verb += 1
    if p.tag(verb) == "VERB" and p.lemma(verb) in words("total-verb"):
        yield p.span(verb, min(len(p.tokens), verb + 5))


def _told(quantity: Quantity, draft: Draft, scene: Scene) -> Quantity:
    """The quantity with what it is a number of, and whose; a measure is a number of its units alone."""
    if _is_measure(quantity):
        return quantity
    entry = draft.trigger.entry
    said = words_of(draft.span, scene.text)
    if entry.upos == "VERB" and quantity.span.start >= draft.span.end:
        said = _undergone(said)
    done = entry.upos in {"VERB", "ADJ"}
    told = quantity.what if quantity.what.casefold().endswith(said.casefold()) else ""  # "two people dead"
    what = told or (quantity.what if quantity.what and not done else f"{quantity.what} {said}".strip())
    within = Span(quantity.span.start, quantity.span.end + len(quantity.what) + 8)
    near = [p for p in draft.parts.participants if p.role == "patient" and p.span.overlaps(within) and p.entity]
    counted = scene.entities[near[0].entity or ""] if near else None
    of = f"type:{entry.subtype}" if entry.subtype in COUNTED_AS else None
    party = counted.id if counted else None
    if counted and counted.concept and counted.type in {"WeaponSystem", "Vehicle"}:
        of, party = _kind_of(counted.concept), counted.unit_of
    return replace(quantity, what=what, of=of, party=party)


def _undergone(said: str) -> str:
    """The verb as what it counts has undergone it: of "killing six men", six are men killed."""
    verb, *behind = said.split(" ")
    return " ".join([participle(verb.casefold()), *behind])


def _is_measure(quantity: Quantity) -> bool:
    """Whether a number says how far, how long or how much, and not how many: "killed 12 kilometers from the town"."""
    unit = quantity.what.casefold().partition(" ")[0].partition("-")[0]
    return any(unit in words(name) for name in ("measure-unit", "joined-unit", "duration", "amount-unit"))


def _kind_of(curie: str) -> str:
    """What is counted, whosever it is: of "Azerbaijani helicopters", helicopters."""
    from kg.schemes import concept

    known = concept(curie)
    return known.broader[0] if known and known.unit_of and known.broader else curie


def _single_persons(draft: Draft, scene: Scene) -> Iterator[Quantity]:
    """ "A woman and a child were killed": one each, though no number is said; a person told by age is no count."""
    p, entry = draft.parse, draft.trigger.entry
    for role, phrase in draft.parts.phrases:
        if role != "patient" or p.forms[phrase.start] not in {"a", "an", "another"} or phrase.end == phrase.start + 1:
            continue
        aged = any(p.forms[at].endswith("-old") for at in range(*phrase))
        if p.forms[phrase.head] in words("person-noun") and not aged:
            what = words_of(p.span(phrase.start + 1, phrase.end), scene.text)
            of = f"type:{entry.subtype}" if entry.subtype in COUNTED_AS else None
            said = words_of(draft.span, scene.text)
            yield Quantity(p.span(phrase.start, phrase.end), 1, "Exact", f"{what} {said}", 1, 1, of)


def _holder(p: Parse, at: int, drafts: Sequence[Draft]) -> Draft | None:
    """The event on which a word hangs; else, from its head up to the root, the nearest on the same word.

    Of a tree without events ("Three children." in a quotation) the nearest of the sentence. Whoever speaks has no part
    in what is told: "two men said that six had died" has six dead, and two of nothing.
    """
    above = [(draft, {draft.trigger.start, *p.up(draft.trigger.start)}) for draft in drafts]
    previous = at
    for up in (at, *p.up(at)):
        if previous in {at, p.heads[at]} and _is_speaker(p, previous, up):
            return None
        below = [draft for draft, path in above if up in path]
        if below:
            return min(below, key=lambda draft: (not _is_in(draft, up), _distance(draft, at)))
        previous = up
    return min(drafts, key=lambda draft: _distance(draft, at), default=None)


def _is_in(draft: Draft, at: int) -> bool:
    return draft.trigger.start <= at < draft.trigger.end


def _distance(draft: Draft, at: int) -> int:
    return abs(draft.trigger.start - at)


def _is_speaker(p: Parse, at: int, verb: int) -> bool:
    """Whether a word names who says so: "[men] said", "according to [men]"."""
    quoted = any(p.forms[child] == "according" for child in p.children[at] if child < at)
    return quoted or (p.relation(at) == "nsubj" and p.tag(verb) == "VERB" and p.forms[verb] in words("speech-word"))
