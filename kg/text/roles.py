"""Who took which part in an event: the arguments of its trigger, as the trigger's entry reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from kg.records import Participant, Role
from kg.text.adjectives import adjective
from kg.text.fillers import ACTORS, ARMS, Parts, Scene, denotes, fillers, is_actor_word, take
from kg.text.light_verbs import light_verb
from kg.text.linked import PLACES, SITES
from kg.text.parse import Parse, Phrase
from kg.text.predicates import Argument, is_passive, members, obliques, of_noun, of_verb, subject
from kg.text.referents import noun_kind
from kg.text.triggers import Trigger
from kg.text.wordsets import words

LOOSE = frozenset(["with", "in", "at", "to", "for", "from"])
"""Prepositions that more often say something else than who takes part."""


def parts(scene: Scene, trigger: Trigger) -> Parts:
    """The participants of a trigger's event that its own clause names."""
    found = Parts()
    if trigger.nominal:
        _nominal(scene, trigger, found)
    else:
        _verbal(scene, trigger, found)
    _arms(scene, trigger, found)
    return found


def _verbal(scene: Scene, trigger: Trigger, found: Parts) -> None:
    p, roles = scene.parse, trigger.entry.roles
    verb = p.top(trigger.start, trigger.end)
    if p.relation(verb) == "amod" and p.heads[verb] > verb and trigger.entry.upos != "PHRASE":
        _attributive(scene, trigger, found, p.heads[verb])
        return
    transitive = "obj" in roles
    passive = transitive and is_passive(p, verb)
    victim = _left(scene, verb, found) if trigger.entry.upos == "ADJ" else None
    if victim is not None:
        _take(scene, found, roles.get("subj", ()), [p.phrase(at) for at in members(p, victim)])
        return
    for argument in _turned(of_verb(p, verb, transitive=transitive), trigger):
        if trigger.start <= argument.head < trigger.end:
            _enter_all(scene, trigger, found, obliques(p, argument.head), passive=passive)
        else:
            _enter(scene, trigger, found, _behind_trigger(p, trigger, argument), passive=passive)
    what = p.child(verb, "obj")
    if what is not None:
        behind = (a for a in _below(p, what) if a.place in roles and a.place not in {"of", "with"})
        _enter_all(scene, trigger, found, behind, passive=passive)


def _turned(found: Iterable[Argument], trigger: Trigger) -> Iterator[Argument]:
    """The arguments; of harm that nobody is said to do the subject as object: "homes burned", "the frigate sank"."""
    arguments = list(found)
    suffers = trigger.entry.type == "DAMAGE" and "obj" in trigger.entry.roles
    alone = suffers and not any(a.place == "obj" for a in arguments)
    return (a._replace(place="obj") if alone and a.place == "subj" else a for a in arguments)


def _behind_trigger(p: Parse, trigger: Trigger, argument: Argument) -> Argument:
    """The argument as object where its preposition ends the trigger: "threw its weight behind [the queen]"."""
    own = trigger.end - trigger.start > 1 and any(c == trigger.end - 1 for c in p.below(argument.head, "case"))
    return argument._replace(place="obj") if own else argument


def _below(p: Parse, noun: int) -> Iterator[Argument]:
    """What hangs on a noun by prepositions, and on that: "nine miles [of the valley] [from the kingdom]"."""
    for argument in obliques(p, noun):
        yield argument
        yield from _below(p, argument.head)


def _attributive(scene: Scene, trigger: Trigger, found: Parts, noun: int) -> None:
    """ "the [downed] jet", "[retreating] troops"."""
    p, roles = scene.parse, trigger.entry.roles
    undergoes = (
        "obj" in roles
        and not p.has(p.top(trigger.start, trigger.end), "Tense=Pres")
        and not p.forms[trigger.start].endswith("ing")
    )
    _take(scene, found, roles.get("obj" if undergoes else "subj", ()), [p.phrase(noun)])


def _left(scene: Scene, adjective: int, found: Parts) -> int | None:
    """ "[The raid] left two guards dead": the guards; the cause or the agent is entered."""
    p = scene.parse
    verb = p.heads[adjective]
    victim = p.child(verb, "obj") if p.tag(verb) == "VERB" else None
    if (
        victim is None
        or p.relation(adjective) not in {"xcomp", "amod", "advcl"}
        or p.lemma(verb) not in {"leave", "have"}
    ):
        return None
    who = subject(p, verb) if p.lemma(verb) == "leave" else None
    if who is not None:
        found.subject_event = scene.event_at(p.phrase(who.head))
        if found.subject_event is None:
            take(scene, found, "agent", [p.phrase(at) for at in members(p, who.head)])
    return victim


def _enter_all(scene: Scene, trigger: Trigger, found: Parts, arguments: Iterator[Argument], *, passive: bool) -> None:
    for argument in arguments:
        _enter(scene, trigger, found, argument, passive=passive)


def _enter(scene: Scene, trigger: Trigger, found: Parts, argument: Argument, *, passive: bool = False) -> None:
    """Enters an argument in the role that the trigger's entry gives to its place."""
    phrase = scene.parse.phrase(argument.head)
    named = trigger.entry.roles.get(argument.place, ())
    if argument.place == "poss" and _is_victim(scene, trigger, phrase):
        named = ("patient",)
    if argument.place == "by":
        named = ("agent",) if passive or trigger.nominal else ()
    if argument.place in {"subj", "obj"} and (event := scene.event_at(phrase)) is not None:
        if argument.place == "subj":
            found.subject_event = event  # "the raid killed"
        return
    if argument.place not in {"subj", "obj"} and named == ("patient",) and _is_region(scene, phrase):
        named = ("place",)  # "an attack on the outskirts"
    if argument.place in LOOSE and named and not _fits(scene, phrase, named[0]):
        return
    _take(scene, found, named, [phrase])
    if argument.place == "subj" and trigger.entry.type == "MOVE":  # what flies or lands does so itself
        found.participants = [replace(q, role="agent") if q.role == "instrument" else q for q in found.participants]


def _is_victim(scene: Scene, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether the owner of an event suffers it: "the girls' release", not "the army's arrest of Roe"."""
    p, entry = scene.parse, trigger.entry
    if entry.roles.get("of") != ("patient",) or any(a.place == "of" for a in obliques(p, p.top(*trigger[:2]))):
        return False
    here = scene.mentions_in(phrase.start, phrase.end)
    if here:
        return scene.type_of(here[-1]) in {"Person", "Population"}
    return noun_kind(p.lemma(phrase.head)) in {"person", "people"}


def _is_region(scene: Scene, phrase: Phrase) -> bool:
    return scene.parse.forms[phrase.head] in words("region-noun") and not scene.mentions_in(phrase.start, phrase.end)


def _fits(scene: Scene, phrase: Phrase, role: Role) -> bool:
    if role == "place":
        return denotes(scene, phrase, SITES)
    if role == "instrument" or is_actor_word(scene, phrase):
        return True
    return denotes(scene, phrase, ACTORS | PLACES) or (role == "patient" and scene.parse.form(phrase.start - 1) == "at")


def _take(scene: Scene, found: Parts, named: Sequence[Role], phrases: Sequence[Phrase]) -> None:
    """Takes phrases in the first role; where the words can be read the other way round too, that stands beside it.

    "bombardment of the army" is by the army or of it; of a town it can only be of it.
    """
    if not named:
        return
    if len(named) == 1:
        take(scene, found, named[0], phrases)
        return
    first, second = named
    for phrase in phrases:
        acts = denotes(scene, phrase, ACTORS) or is_actor_word(scene, phrase)
        if acts and not found.having(first):
            take(scene, found, first, (phrase,))
            found.alternatives += fillers(scene, second, phrase)
        else:
            take(scene, found, second, (phrase,))


def _nominal(scene: Scene, trigger: Trigger, found: Parts) -> None:
    p, roles = scene.parse, trigger.entry.roles
    noun = p.top(trigger.start, trigger.end)
    arguments = [a for a in of_noun(p, noun) if not trigger.start <= a.head < trigger.end]
    for argument in arguments:
        if argument.place == "mod":
            continue
        if not (argument.distant and argument.place in LOOSE | {"of"}):
            _enter(scene, trigger, found, argument)
        behind = (a for a in _below(p, argument.head) if a.place in roles and a.place not in LOOSE | {"of"})
        if argument.place in {
            "by",
            "of",
            "on",
        }:  # "an attack by rebels on the mill", where the mill hangs on the rebels
            _enter_all(scene, trigger, found, behind, passive=False)
    if "mod" in roles and not found.having(roles["mod"][0]):
        start = min([p.phrase(noun).start, *(a.head for a in arguments if a.place == "mod")])
        owner = max((a.head + 1 for a in arguments if a.place == "poss" and a.head < trigger.start), default=start)
        found.add(_modifiers(scene, roles["mod"][0], max(start, owner), trigger.start))
    _light(scene, trigger, noun, found)


def _light(scene: Scene, trigger: Trigger, noun: int, found: Parts) -> None:
    """The subject of "carried out", "came under", "hid" over the noun, and whose "its" is."""
    p, roles = scene.parse, trigger.entry.roles
    light = light_verb(p, noun)
    if light is None:
        return
    named = roles.get("poss", ()) if light.role == "owner" else (cast(Role, light.role),)
    turned = is_passive(p, light.verb) and p.relation(p.first(noun)) == "nsubj:pass"
    doers = [a.head for a in obliques(p, light.verb) if a.place == "by"] if turned else []
    if not turned and (who := subject(p, light.verb)) is not None:
        doers = list(members(p, who.head))
    if named:
        take(scene, found, named[0], [q for at in doers if scene.event_at(q := p.phrase(at)) is None])


def _modifiers(scene: Scene, role: Role, start: int, end: int) -> Iterator[Participant]:
    """Who is named before the noun: "[Danish] strikes", "[rebel] attacks"."""
    p = scene.parse
    fitting = PLACES | {"State"} if role == "place" else ACTORS
    inside = [m for m in scene.mentions_in(start, end) if scene.type_of(m) in fitting]
    if inside:
        yield Participant(role, inside[-1].span, inside[-1].entity)
        return
    for at in range(start, end):
        named = adjective(p.forms, at)
        entity = scene.demonyms.get(named.words) if named is not None else None
        if named is not None and entity is not None:
            yield Participant(role, p.span(named.start, at + 1), entity)
            return
    for at in range(start, end):
        if role != "place" and p.forms[at] in words("actor-noun") and p.tag(at) == "NOUN" and p.forms[at] != "military":
            yield Participant(role, p.span(at, at + 1))
            return


def _arms(scene: Scene, trigger: Trigger, found: Parts) -> None:
    """Arms after "with", "using" and "by": "killed with a mortar", "attacked using drones"."""
    p = scene.parse
    at = p.top(trigger.start, trigger.end)
    nouns = [
        a.head for a in (of_noun(p, at) if trigger.nominal else obliques(p, at)) if a.place in {"with", "by", "from"}
    ]
    for child in p.children[at]:
        if p.forms[child] == "using" and (what := p.child(child, "obj")) is not None:
            nouns += members(p, what)
        elif p.relation(child) in {"obl", "nmod"} and p.case(child) == "using":
            nouns += members(p, child)
    for noun in nouns:
        phrase = p.phrase(noun)
        for mention in scene.mentions_in(phrase.start, phrase.end):
            if scene.type_of(mention) in ARMS:
                found.add([Participant("instrument", mention.span, mention.entity)])
