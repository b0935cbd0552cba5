"""What is reported to have happened, and who took which part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.records import NEVER_CLAIMED_FROM, Document, Event, Span
from kg.text.cast import Cast, without_selves
from kg.text.causes import fill_ellipsis, link_causes, share
from kg.text.dating import set_times
from kg.text.drafts import Draft, is_firing, kind
from kg.text.fillers import ARMS, TIME, Scene
from kg.text.light_verbs import light_verb
from kg.text.linked import Linked
from kg.text.parse import Parse, parse
from kg.text.predicates import is_passive
from kg.text.quantities import quantities, times
from kg.text.recollection import Recollection
from kg.text.roles import parts
from kg.text.scenery import settle
from kg.text.spread import by_sentence, pieces
from kg.text.tallies import count
from kg.text.triggers import Trigger, triggers
from kg.text.wordsets import words


class Happened(NamedTuple):
    """The events of a document, and the linked entities with those that only events need: unnamed participants."""

    events: tuple[Event, ...]
    linked: Linked


def events(document: Document, linked: Linked) -> Happened:
    """The events that the article speaks of, in text order, with ids `ev1`, `ev2`, …

    Whether an event is denied, feared or planned is the claim's business: here it only has to be spoken of. Roles come
    from the clause by patterns; who is not named there plays no part here.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> found = events(analyse(make("Gunmen killed six guards.", name="a")), Linked((), ()))
    >>> [(e.type, e.subtype, [(p.role, p.span) for p in e.participants]) for e in found.events]
    [('CASUALTY', 'killing', [('agent', Span(start=0, end=6)), ('patient', Span(start=18, end=24))])]
    """
    drafts: list[Draft] = []
    cast, told = Cast(linked), Recollection()
    sentences = tuple(pieces(s for s in document.sentences if s.segment not in NEVER_CLAIMED_FROM))
    for sentence, dates, numbers, mentions, names in zip(
        sentences,
        by_sentence(sentences, times(document)),
        by_sentence(sentences, quantities(document)),
        by_sentence(sentences, linked.mentions),
        by_sentence(sentences, document.names),
        strict=True,
    ):
        p = parse(sentence)
        tags = _tags(p, [t.span for t in dates], [q.span for q in numbers])
        seen, known = triggers(p, [t.span for t in dates]), cast.entities
        scene = Scene(p, tags, document.text, mentions, known, linked.demonyms, seen, linked.anaphors, names)
        found = _merged(scene, [Draft(sentence, p, t, parts(scene, t)) for t in scene.triggers if _is_meant(scene, t)])
        settle(scene, found)
        link_causes(scene, found)
        cast.enter(scene, found)
        told.take_up(scene, found)
        share(found, scene)
        fill_ellipsis(found, drafts)
        for draft in found:
            draft.parts.participants = list(without_selves(scene, draft.parts.participants))
        count(found, numbers, scene)
        set_times(found, dates)
        drafts += found
    ids = {id(draft): f"ev{number}" for number, draft in enumerate(drafts, start=1)}
    return Happened(tuple(_event(draft, ids) for draft in drafts), cast.linked)


def _tags(p: Parse, dates: Iterable[Span], numbers: Iterable[Span]) -> tuple[str, ...]:
    """The classes of the words, those of dates and numbers as such; a possessive opens a phrase as an article does."""
    found = [
        "DET" if p.relation(at) == "nmod:poss" and p.tag(at) == "PRON" else p.tag(at) for at in range(len(p.tokens))
    ]
    for spans, tag in ((numbers, "NUM"), (dates, TIME)):
        for at in (at for span in spans for at in p.inside(span)):
            found[at] = tag
    return tuple(found)


def _event(draft: Draft, ids: Mapping[int, str]) -> Event:
    top, subtype = kind(draft)
    return Event(
        id=ids[id(draft)],
        type=top,
        trigger=draft.span,
        subtype=subtype,
        participants=tuple(draft.parts.participants),
        time=draft.time,
        quantities=draft.quantities,
        caused_by=ids[id(draft.cause)] if draft.cause is not None else None,
        alternatives=tuple(draft.parts.alternatives),
    )


def _is_light(trigger: Trigger, scene: Scene) -> bool:
    """Whether a trigger only carries another: "[launched] an offensive", "[started] a raid"."""
    p = scene.parse
    return any(
        other.nominal
        and (light := light_verb(p, p.top(other.start, other.end))) is not None
        and light.verb == trigger.start
        and light.role != "owner"  # to hide losses happens besides the losses
        for other in scene.triggers
        if other.start >= trigger.end
    )


def _is_meant(scene: Scene, trigger: Trigger) -> bool:
    """Whether a trigger stands for an event of its own here: not in "launched an offensive", nor in "fired a clerk"."""
    if _is_light(trigger, scene):
        return False
    p = scene.parse
    verb = p.top(trigger.start, trigger.end)
    fired = p.child(verb, "obj")
    if trigger.nominal or not is_firing(trigger.entry) or fired is None or p.tag(fired) == "PRON":
        return True
    what = p.with_of(fired)
    if any(scene.type_of(m) in ARMS for m in scene.mentions_in(*what)) or is_passive(p, verb):
        return True
    return not words("fired-noun").isdisjoint(p.forms[what.start : what.end])


def _is_means(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether an attack only says by what means another was made: "attacked them with [artillery fire]"."""
    p = scene.parse
    noun = p.top(draft.trigger.start, draft.trigger.end)
    if not draft.trigger.nominal or draft.trigger.entry.type != "ASSAULT" or p.case(noun) != "with":
        return False
    return any(
        d.trigger.entry.type == "ASSAULT" and d.trigger.start <= p.heads[noun] < d.trigger.end and not d.trigger.nominal
        for d in drafts
    )


def _merged(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """ "The air strikes hit a clinic" is one event: the noun's, with what was hit."""
    kept: list[Draft] = []
    for draft in drafts:
        if _is_means(scene, draft, drafts):
            continue
        of = draft.parts.subject_event
        whole = next((d for d in drafts if d.trigger == of), None) if of else None
        if whole is None or not draft.trigger.entry.type == whole.trigger.entry.type == "ASSAULT":
            kept.append(draft)
            continue
        whole.parts.add(p for p in draft.parts.participants if p.role in {"patient", "place"})
        whole.parts.phrases += draft.parts.phrases
    return kept
