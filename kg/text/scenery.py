"""Where events took place: the places of their clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.records import EntityType, Mention, Participant
from kg.text.drafts import Draft
from kg.text.fillers import Scene
from kg.text.linked import PLACES
from kg.text.wordsets import words

SITES: frozenset[EntityType] = PLACES | {"State", "Facility"}


CARRIED = frozenset(["nsubj", "nsubj:pass", "obj", "obl", "xcomp", "conj"])
"""Relations of an event to a verb that says that it took place: "[raids] went on in the valley"."""


def settle(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Gives each event the places that stand in its clause behind a preposition of place."""
    tops = {scene.parse.top(d.trigger.start, d.trigger.end): d for d in drafts}
    for mention, noun in _located(scene):
        holder = _holder(scene, noun, tops)
        if holder is not None and mention.entity not in {q.entity for q in holder.parts.participants}:
            holder.parts.add([Participant("place", mention.span, mention.entity)])
            _frame(scene, noun, Participant("place", mention.span, mention.entity), drafts)


def _located(scene: Scene) -> Iterator[tuple[Mention, int]]:
    """The mentions of places that say where, each with its head noun."""
    p = scene.parse
    for mention in scene.mentions:
        if scene.type_of(mention) not in SITES:
            continue
        inside = [at for at, t in enumerate(p.tokens) if mention.span.contains(t.span)]
        if not inside:
            continue
        noun = p.top(inside[0], inside[-1] + 1)
        if _says_where(scene, noun):
            yield mention, noun


def _says_where(scene: Scene, noun: int) -> bool:
    """Whether a noun stands behind a preposition of place, itself or as part of what does."""
    p = scene.parse
    at = p.first(noun)
    case = p.case(at)
    if p.relation(at) in {"obl", "nmod"} and case in words("place-preposition"):
        return True
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
            return next((tops[c] for c in p.children[at] if c in tops and p.relation(c) in CARRIED), None)
    return None


def _frame(scene: Scene, noun: int, place: Participant, drafts: Sequence[Draft]) -> None:
    """A place that opens the sentence is that of all that its verbs tell: "In the valley, a guard died when …"."""
    p = scene.parse
    if p.phrase(noun).start > 3 or "," not in p.forms[p.phrase(noun).end : p.phrase(noun).end + 2]:
        return
    for draft in drafts:
        if not draft.trigger.nominal and not draft.parts.having("place"):
            draft.parts.add([place])
