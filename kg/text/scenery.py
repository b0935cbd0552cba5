"""Where events took place: the places of their clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.records import EntityType, Participant
from kg.text.cast import kind_of
from kg.text.drafts import Draft
from kg.text.fillers import Scene
from kg.text.linked import PLACES
from kg.text.wordsets import words

SITES: frozenset[EntityType] = PLACES | {"State", "Facility"}


CARRIED = frozenset(["nsubj", "nsubj:pass", "obj", "obl", "xcomp", "conj"])
"""Relations of an event to a verb that says that it took place: "[raids] went on in the valley"."""


WITHIN = frozenset(["conj", "advcl", "xcomp"])
"""Relations over which an event is told in the same breath as the one above it."""


def settle(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Gives each event the places that stand in its clause behind a preposition of place."""
    tops = {scene.parse.top(d.trigger.start, d.trigger.end): d for d in drafts}
    for place, noun in (*_located(scene), *_unnamed(scene)):
        holder = _holder(scene, noun, tops)
        if holder is not None and not _plays(holder, place):
            holder.parts.add([place])
            _frame(scene, noun, place, drafts)
    _spread(scene, tops)


def _spread(scene: Scene, tops: dict[int, Draft]) -> None:
    """Events of one clause share its places: "gunmen opened fire and torched homes in the village"."""
    for at, draft in tops.items():
        other = _next_above(scene, at, tops)
        if other is None:
            continue
        for one, two in ((draft, other), (other, draft)):
            if one.parts.having("place") and not two.parts.having("place"):
                two.parts.add(place for place in one.parts.having("place") if not _plays(two, place))


def _next_above(scene: Scene, at: int, tops: dict[int, Draft]) -> Draft | None:
    """The next event above a trigger in the same clause or one joined to it."""
    p = scene.parse
    while p.relation(at) in WITHIN and p.heads[at] != at:
        at = p.heads[at]
        if at in tops:
            return tops[at]
    return None


def _plays(draft: Draft, place: Participant) -> bool:
    """Whether what a place denotes takes part in the event otherwise."""
    return any((q.entity and q.entity == place.entity) or q.span == place.span for q in draft.parts.participants)


def _located(scene: Scene) -> Iterator[tuple[Participant, int]]:
    """The mentions of places that say where, each with its head noun."""
    p = scene.parse
    for mention in scene.mentions:
        if scene.type_of(mention) not in SITES:
            continue
        inside = [at for at, t in enumerate(p.tokens) if mention.span.contains(t.span)]
        if inside and _says_where(scene, noun := p.top(inside[0], inside[-1] + 1)):
            yield Participant("place", mention.span, mention.entity), noun


def _unnamed(scene: Scene) -> Iterator[tuple[Participant, int]]:
    """The nouns for places and sites that say where, though they name none: "at a restaurant", "in the southeast"."""
    p = scene.parse
    for at, form in enumerate(p.forms):
        if p.tag(at) not in {"NOUN", "PROPN"} or kind_of(form) not in SITES or not _says_where(scene, at):
            continue
        phrase = p.phrase(at)
        named = any(scene.mentions_in(q.start, q.end) for c in p.below(at, "nmod", "appos") for q in [p.phrase(c)])
        if not named and not scene.mentions_in(phrase.start, phrase.end):
            start = phrase.start + sum(p.relation(i) in {"det", "nmod:poss"} for i in range(phrase.start, at))
            yield Participant("place", p.span(start, phrase.end)), at


def _says_where(scene: Scene, noun: int) -> bool:
    """Whether a noun stands behind a preposition of place, itself or as part of what does."""
    p = scene.parse
    at = p.first(noun)
    case = p.case(at)
    if p.relation(at) in {"obl", "nmod"} and case in words("place-preposition"):
        return case != "from" or p.relation(at) == "obl"  # "troops [from the kingdom] arrived"
    if (case == "of" and p.relation(at) == "nmod") or p.relation(at) == "appos":
        return _says_where(scene, p.heads[at])  # "in the village of Ada", "in Ada, a village in …"
    if p.relation(at) in {"nmod:poss", "compound", "flat", "nmod:unmarked"} and p.tag(p.heads[at]) in {"NOUN", "PROPN"}:
        return p.case(p.heads[at]) in words("place-preposition") and p.relation(p.heads[at]) in {"obl", "nmod"}
    return any(p.forms[c] == "where" for verb in p.below(at, "acl:relcl") for c in p.children[verb])


def _holder(scene: Scene, noun: int, tops: dict[int, Draft]) -> Draft | None:
    """The event on whose trigger a place hangs, the nearest above it; of a verb that is none, the first below it."""
    p = scene.parse
    for verb in p.below(noun, "acl:relcl"):
        if verb in tops and any(p.forms[c] == "where" for c in p.children[verb]):
            return tops[verb]
    for at in p.up(noun):
        if at in tops:
            return tops[at]
        if p.tag(at) in {"VERB", "AUX"}:
            carried = next((tops[c] for c in p.children[at] if c in tops and p.relation(c) in CARRIED), None)
            if carried is not None or p.relation(at) not in {"acl", "acl:relcl"}:
                return carried
    return None


def _frame(scene: Scene, noun: int, place: Participant, drafts: Sequence[Draft]) -> None:
    """A place that opens the sentence is that of all that its verbs tell: "In the valley, a guard died when …"."""
    p = scene.parse
    if p.phrase(noun).start > 3 or "," not in p.forms[p.phrase(noun).end : p.phrase(noun).end + 2]:
        return
    for draft in drafts:
        if not draft.trigger.nominal and not draft.parts.having("place"):
            draft.parts.add([place])
