"""Who took which part in an event, by what stands where about its trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from kg.records import Participant, Role
from kg.text.chunks import QUOTES, TIME, Clauses, Phrase, arguments, complement_end, coordinated
from kg.text.clauses import Subject, after_verb, has_be, is_passive, previous_verb, subject
from kg.text.fillers import ACTORS, ARMS, Parts, Scene, denotes, fillers, is_actor_word, take, take_all
from kg.text.linked import PLACES
from kg.text.tagging import is_participle, lemma
from kg.text.triggers import Trigger, light_verb
from kg.text.wordsets import words


def parts(scene: Scene, trigger: Trigger) -> Parts:
    """The participants of a trigger's event that its own clause names."""
    found = Parts()
    if trigger.nominal:
        _nominal(scene, trigger, found)
    else:
        _verbal(scene, trigger, found)
    _arms_and_places(scene, trigger, found)
    return found


def _verbal(scene: Scene, trigger: Trigger, found: Parts) -> None:
    c, roles = scene.clauses, trigger.entry.roles
    inside = c.phrase_of(trigger.start)
    if inside is not None and inside.end > trigger.end:  # "the downed jet", "the downed jet's pilot"
        owner_end = next((at for at in range(trigger.end, inside.end) if c.form(at) in {"'s", "'"}), inside.end)
        take(scene, found, "patient", (Phrase(trigger.end, owner_end),))
        return
    verb, last = trigger.start, trigger.end - 1
    passive = trigger.entry.upos == "VERB" and "obj" in roles and is_passive(c, verb)
    if trigger.entry.upos in {"ADJ", "PHRASE"}:
        passive = (
            "obj" in roles and is_participle(c.form(trigger.start)) and has_be(c, trigger.start)
        )  # "were set ablaze"
    who = _subject(scene, trigger)
    start = after_verb(c, last)
    if trigger.entry.upos == "ADJ" and who is not None:
        _who_left(scene, found, coordinated(c, who.phrase, backwards=True)[0])
    if who is not None:
        place = "obj" if passive else "subj"
        _subject_role(scene, found, roles.get(place, ()), who.phrase)
        if who.inherited and trigger.entry.type in {"CASUALTY", "DAMAGE"}:
            found.participants = [p for p in found.participants if p.role != "instrument"]  # "A jet fell, killing two"
    if not passive and "obj" in roles and start in c.starts:
        take(scene, found, roles["obj"][0], coordinated(c, c.starts[start]))
    _prepositional(scene, trigger, found, passive=passive)


def _who_left(scene: Scene, found: Parts, victims: Phrase) -> None:
    """ "[The raid] left two guards dead": the cause or the agent."""
    c = scene.clauses
    verb = victims.start - 1
    if c.tag(verb) != "VERB" or lemma(c.form(verb), "VERB") != "leave":
        return
    who = subject(c, verb)
    if who is not None:
        found.subject_event = scene.event_at(who.phrase)
        take_all(scene, found, "agent", who.phrase)


def _subject(scene: Scene, trigger: Trigger) -> Subject | None:
    c = scene.clauses
    if trigger.entry.upos == "ADJ" and trigger.start in c.ends:
        return Subject(c.ends[trigger.start], trigger.start)  # "left two guards [dead]"
    return subject(c, trigger.start)


def _subject_role(scene: Scene, found: Parts, roles: Sequence[Role], phrase: Phrase) -> None:
    event = scene.event_at(phrase)
    if event is not None:
        found.subject_event = event  # "the raid killed"
    elif roles:
        c = scene.clauses
        phrases = list(coordinated(c, phrase, backwards=True))
        if c.forms[complement_end(c, phrase) : complement_end(c, phrase) + 2] == (",", "including"):
            phrases += coordinated(c, phrase)[1:]
        others = [t for t in scene.triggers if not t.nominal]
        take(scene, found, roles[0], [p for p in phrases if not any(p.start < t.start < p.end for t in others)])


def _prepositional(scene: Scene, trigger: Trigger, found: Parts, *, passive: bool) -> None:
    """The roles of the prepositions that the entry names; of a passive also "by", and nothing but "by"."""
    c, roles = scene.clauses, trigger.entry.roles
    for preposition, phrase, at in arguments(c, trigger.end):
        named = roles.get(preposition, ())
        if preposition == "by" and (passive or trigger.nominal):
            named = ("agent",)
        adjacent = all(c.tag(i) in {"ADV", TIME} or c.form(i) in QUOTES for i in range(trigger.end, at))
        if preposition in ADJACENT_ONLY and (trigger.nominal or preposition == "with") and not adjacent:
            continue  # "an attack in the north of the island", "clashes near the border with the kingdom"
        if trigger.nominal and any(c.form(i) == "," for i in range(trigger.end, at)):
            return
        if named and (preposition not in LOOSE or _fits(scene, phrase, named[0])):
            _read_either_way(scene, found, named, coordinated(c, phrase))


ADJACENT_ONLY = frozenset(["of", "with"])


LOOSE = frozenset(["with", "in", "at", "to"])
"""Prepositions that more often say something else than who takes part."""


def _fits(scene: Scene, phrase: Phrase, role: Role) -> bool:
    if role == "instrument" or is_actor_word(scene, phrase):
        return True
    if role == "place":
        return denotes(scene, phrase, PLACES | {"State", "Facility"})
    return denotes(scene, phrase, ACTORS | PLACES) or (
        role == "patient" and scene.clauses.form(phrase.start - 1) == "at"
    )


def _read_either_way(scene: Scene, found: Parts, named: Sequence[Role], phrases: Sequence[Phrase]) -> None:
    """Takes phrases in the first role; where the words can be read the other way round too, that stands beside it.

    "bombardment of the army" is by the army or of it; of a town it can only be of it.
    """
    if len(named) == 1:
        take(scene, found, named[0], phrases)
        return
    first, second = named
    for phrase in phrases:
        if denotes(scene, phrase, ACTORS) or is_actor_word(scene, phrase):
            if not found.having(first):
                take(scene, found, first, (phrase,))
                found.alternatives += fillers(scene, second, phrase)
            else:
                take(scene, found, second, (phrase,))
        else:
            take(scene, found, second, (phrase,))


def _nominal(scene: Scene, trigger: Trigger, found: Parts) -> None:
    c, roles = scene.clauses, trigger.entry.roles
    phrase = c.phrase_of(trigger.start) or Phrase(trigger.start, trigger.end)
    owner_end = next((at for at in range(trigger.start - 1, phrase.start, -1) if c.form(at) in {"'s", "'"}), None)
    if owner_end is not None and "poss" in roles:
        take(scene, found, roles["poss"][0], (Phrase(phrase.start, owner_end),))
    elif c.form(phrase.start) in words("possessive") and "poss" in roles:
        take_all(scene, found, roles["poss"][0], _antecedent_of_its(scene, phrase))
    start = phrase.start if owner_end is None else owner_end + 1
    if "mod" in roles and start < trigger.start and not found.having(roles["mod"][0]):
        found.add(_modifiers(scene, roles["mod"][0], start, trigger.start))
    _light(scene, trigger, phrase, found)
    _prepositional(scene, trigger, found, passive=False)


def _antecedent_of_its(scene: Scene, phrase: Phrase) -> Phrase | None:
    """Whose "its" is in "the army kept up its raids": the subject's."""
    verb = previous_verb(scene.clauses, phrase.start)
    found = subject(scene.clauses, verb) if verb is not None else None
    return found.phrase if found and found.phrase.start != phrase.start else None


def _light(scene: Scene, trigger: Trigger, phrase: Phrase, found: Parts) -> None:
    """The subject of "carried out", "came under", "hid" before the noun, and whose "its" is."""
    c, roles = scene.clauses, trigger.entry.roles
    light = light_verb(c, phrase.start)
    if light is None:
        return
    who = subject(c, light.verb)
    named = roles.get("poss", ()) if light.role == "owner" else (cast(Role, light.role),)
    if who is not None and named and has_be(c, light.verb) == light.passive:
        take_all(scene, found, named[0], who.phrase)


def _modifiers(scene: Scene, role: Role, start: int, end: int) -> Iterator[Participant]:
    """Who is named before the noun: "[Danish] strikes", "[rebel] attacks"."""
    c = scene.clauses
    fitting = PLACES | {"State"} if role == "place" else ACTORS
    inside = [m for m in scene.mentions_in(start, end) if scene.type_of(m) in fitting]
    if inside:
        yield Participant(role, inside[-1].span, inside[-1].entity)
        return
    for at in range(start, end):
        entity = scene.demonyms.get(c.form(at))
        if entity:
            yield Participant(role, c.span(at, at + 1), entity)
            return
    for at in range(start, end):
        if role != "place" and c.form(at) in words("actor-noun") and c.tag(at) == "NOUN" and c.form(at) != "military":
            yield Participant(role, c.span(at, at + 1))
            return


def _arms_and_places(scene: Scene, trigger: Trigger, found: Parts) -> None:
    """Instruments after "with" and "using", places after "in", "at", "near", in the clause of the trigger."""
    c = scene.clauses
    taken = {p.entity for p in found.participants if p.role in {"agent", "patient"}}
    if c.form(trigger.end) == "using" and trigger.end + 1 in c.starts:
        found.add(_arms(scene, coordinated(c, c.starts[trigger.end + 1])))
    if c.form(0) in words("place-preposition") and c.tag(0) == "ADP" and 1 in c.starts and not trigger.nominal:
        first = coordinated(c, c.starts[1])
        if c.form(first[-1].end) == "," and first[-1].end < trigger.start:  # "In the valley, guards …"
            found.add(p for p in _places(scene, first) if p.entity not in taken)
    for preposition, phrase, at in arguments(c, trigger.end):
        if preposition == "with":
            found.add(_arms(scene, coordinated(c, phrase)))
        if preposition in words("place-preposition") or (preposition == "of" and _hangs_on_place(c, at)):
            found.add(p for p in _places(scene, coordinated(c, phrase)) if p.entity not in taken)


def _hangs_on_place(c: Clauses, of: int) -> bool:
    """ "in the village of Ada", "in the north of the island": whether the phrase before "of" is a place's."""
    phrase = c.ends.get(of)
    return phrase is not None and c.form(phrase.start - 1) in words("place-preposition")


def _arms(scene: Scene, phrases: Sequence[Phrase]) -> Iterator[Participant]:
    for phrase in phrases:
        for mention in scene.mentions_in(phrase.start, complement_end(scene.clauses, phrase)):
            if scene.type_of(mention) in ARMS:
                yield Participant("instrument", mention.span, mention.entity)


def _places(scene: Scene, phrases: Sequence[Phrase]) -> Iterator[Participant]:
    for phrase in phrases:
        for mention in scene.mentions_in(phrase.start, phrase.end):
            owner = scene.text[mention.span.end : mention.span.end + 2] in {"'s", "’s"}
            if scene.type_of(mention) in PLACES or (scene.type_of(mention) in {"State", "Facility"} and not owner):
                yield Participant("place", mention.span, mention.entity)
