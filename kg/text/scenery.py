"""Where events took place: the places of their clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kg.records import Participant
from kg.text.cast import kind_of
from kg.text.drafts import Draft
from kg.text.fillers import Scene
from kg.text.light_verbs import light_verb
from kg.text.linked import PLACES, SITES
from kg.text.wordsets import words

CARRIED = frozenset(["nsubj", "nsubj:pass", "obj", "obl", "xcomp", "conj"])
"""Relations of an event to a verb that says that it took place: "[raids] went on in the valley"."""
JOINED = frozenset(["conj", "advcl", "xcomp"])
"""Relations over which an event is told in the same breath as the one above it."""
OBLIQUE = frozenset(["obl", "nmod"])


def settle(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Gives each event the places that stand in its clause behind a preposition of place."""
    if not drafts:
        return
    setting = _Setting(scene, drafts)
    for place, noun in (*_located(scene), *_unnamed(scene)):
        holder = setting.holder(noun)
        if holder is not None and not _plays(holder, place):
            holder.parts.add([place])
            setting.frame(noun, place)
    setting.share()


class _Setting:
    """The events of a sentence by the words on which they hang."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self._scene, self._parse = scene, scene.parse
        self._drafts = drafts
        self._at = {scene.parse.top(d.trigger.start, d.trigger.end): d for d in drafts}

    def holder(self, noun: int) -> Draft | None:
        """The event on whose trigger a place hangs, the nearest above it; of a verb that is none, the first below."""
        p = self._parse
        for verb in p.below(noun, "acl:relcl"):
            if verb in self._at and any(p.forms[c] == "where" for c in p.children[verb]):
                return self._at[verb]
        for at in (noun, p.heads[noun]):
            if p.child(at, "cop") is not None and p.case(at):  # "the raid was in the valley"
                return next((self._at[c] for c in p.below(at, "nsubj") if c in self._at), None)
        for at in p.up(noun):
            if at in self._at:
                return self._acted_on(at, noun)
            if p.case(at).partition(" ")[0] in words("reason-preposition"):
                return None  # "halted because of the danger at the site"
            if p.tag(at) in {"VERB", "AUX"}:
                carried = next(
                    (self._at[c] for c in p.children[at] if c in self._at and p.relation(c) in CARRIED), None
                )
                if carried is not None or p.relation(at) not in {"acl", "acl:relcl"}:
                    return carried
        return None

    def _acted_on(self, at: int, noun: int) -> Draft:
        """The event that an event acts on, where the place stands behind it: "broke off [the talks] in the capital"."""
        p = self._parse
        events = (self._at[c] for c in p.below(at, "obj") if c in self._at and at < c < noun)
        return next(events, self._at[at]) if p.tag(at) == "VERB" else self._at[at]

    def frame(self, noun: int, place: Participant) -> None:
        """A place that opens the sentence is that of all that its verbs tell: "In the valley, a guard died when …"."""
        p = self._parse
        if p.phrase(noun).start > 3 or "," not in p.forms[p.phrase(noun).end : p.phrase(noun).end + 2]:
            return
        for draft in self._drafts:
            if not draft.trigger.nominal and not draft.parts.having("place"):
                draft.parts.add([place])

    def share(self) -> None:
        """Events of one clause share its places: "gunmen opened fire and torched homes in the village"."""
        for at, draft in self._at.items():
            other = self._told_with(at)
            if other is None or other is draft:
                continue
            for one, two in ((draft, other), (other, draft)):
                if not two.parts.having("place"):
                    two.parts.add(place for place in self._places(one) if not _plays(two, place))

    def _places(self, draft: Draft) -> list[Participant]:
        """The places of an event, or the one that it befell: "They raided [the village], torching homes"."""
        befallen = [q for q in draft.parts.having("patient") if q.entity and self._is_place(q.entity)]
        return draft.parts.having("place") or [Participant("place", q.span, q.entity) for q in befallen]

    def _is_place(self, entity: str) -> bool:
        return self._scene.entities[entity].type in PLACES

    def _told_with(self, at: int) -> Draft | None:
        """The event of the clause with which this one is told, or that in whose course it happened."""
        p = self._parse
        if self._at[at].trigger.nominal:
            if p.relation(at) not in OBLIQUE or p.case(at) not in words("circumstance-preposition"):
                return None
            light = light_verb(p, at)
            above = (light.verb,) if light else tuple(islice(p.up(at), 2))  # "fighting on two fronts in an offensive"
            return next((self._at[verb] for verb in above if verb in self._at), None)
        while p.relation(at) in JOINED and p.heads[at] != at:
            at = p.heads[at]
            if at in self._at:
                return self._at[at]
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
        if not inside:
            continue
        noun = p.top(inside[0], inside[-1] + 1)
        among = (
            scene.type_of(mention) == "State" and p.case(p.first(noun)) == "between"
        )  # "tensions between the two states"
        if _says_where(scene, noun) and not (among or _is_wider(scene, noun)):
            yield Participant("place", mention.span, mention.entity), noun


def _is_wider(scene: Scene, noun: int) -> bool:
    """Whether a name only says where a town is: "in Ada, [Peru]"."""
    p = scene.parse
    start = p.phrase(noun).start
    if p.relation(noun) not in {"appos", "nmod:unmarked", "conj", "list"} or not start or p.forms[start - 1] != ",":
        return False
    return any(scene.type_of(m) in PLACES for m in scene.mentions_in(p.heads[noun], p.heads[noun] + 1))


def _unnamed(scene: Scene) -> Iterator[tuple[Participant, int]]:
    """The nouns for places and sites that say where, though they name none: "at a restaurant", "in the southeast"."""
    p = scene.parse
    for at, form in enumerate(p.forms):
        if p.tag(at) not in {"NOUN", "PROPN"} or kind_of(form) not in SITES or not _says_where(scene, at):
            continue
        phrase = p.phrase(at)
        named = any(scene.mentions_in(q.start, q.end) for c in p.below(at, "nmod", "appos") for q in [p.phrase(c)])
        named = named or bool(scene.mentions_in(phrase.end, min(phrase.end + 1, len(p.forms))))  # "the capital Ada"
        if not named and not scene.mentions_in(phrase.start, phrase.end):
            start = phrase.start + sum(p.relation(i) in {"det", "nmod:poss"} for i in range(phrase.start, at))
            yield Participant("place", p.span(start, phrase.end)), at


def _says_where(scene: Scene, noun: int) -> bool:
    """Whether a noun stands behind a preposition of place, itself or as part of what does."""
    p = scene.parse
    at = p.first(noun)
    case, relation, above = p.case(at), p.relation(at), p.heads[at]
    if case in words("place-preposition") and (relation in OBLIQUE or p.child(at, "cop") is not None):
        return case != "from" or relation == "obl"  # "troops [from the kingdom] arrived"
    if case == "of" and p.forms[above] in words("region-noun") and p.tag(above) == "ADV":
        return p.tag(p.heads[above]) == "VERB"  # "took posts east of [Ada]"
    if (case == "of" and relation == "nmod") or relation == "appos":
        return above != at and _says_where(scene, above)  # "in the village of Ada", "in Ada, a village in …"
    if relation in {"nmod:poss", "compound", "flat", "nmod:unmarked"} and p.tag(above) in {"NOUN", "PROPN"}:
        stands = p.relation(above) in OBLIQUE or p.child(above, "cop") is not None
        return p.case(above) in words("place-preposition") and stands
    return any(p.forms[c] == "where" for verb in p.below(at, "acl:relcl") for c in p.children[verb])
