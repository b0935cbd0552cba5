"""Whom or what a noun phrase denotes in a role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.records import Entity, EntityType, Mention, Name, Participant, Role, Span
from kg.text.lemmas import lemma
from kg.text.linked import PLACES, Anaphor
from kg.text.parse import Parse, Phrase
from kg.text.referents import noun_kind
from kg.text.things import peoples
from kg.text.triggers import Trigger
from kg.text.wordsets import words

ACTORS: frozenset[EntityType] = frozenset(
    ["State", "Ministry", "GovernmentBody", "ArmedForce", "ArmedGroup", "Person", "IntlOrganization", "Population"]
)


GROUPS: frozenset[EntityType] = ACTORS - {"Person", "Population"}
"""What people can belong to, so that they act for it."""


ACTING = frozenset(["person", "people", "body", "state"])
"""Kinds of nouns for those who can act."""


ARMS: frozenset[EntityType] = frozenset(["WeaponSystem", "Vehicle"])


TIME = "TIME"
"""The class of words inside a date: they take part in nothing."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with the mentions in it; in `tags` the words of dates and numbers have classes of their own."""

    parse: Parse
    tags: tuple[str, ...]
    text: str
    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity]
    demonyms: Mapping[str, str]
    triggers: tuple[Trigger, ...]
    pronouns: Mapping[Span, Anaphor]
    names: tuple[Name, ...]

    def type_of(self, mention: Mention) -> EntityType:
        """The type of what a mention denotes."""
        return self.entities[mention.entity].type

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions inside some tokens, in text order, those inside others left out."""
        if start >= end:
            return []
        span = self.parse.span(start, end)
        inside = [m for m in self.mentions if m.span.overlaps(span)]
        return [m for m in inside if not any(o.span != m.span and o.span.contains(m.span) for o in inside)]

    def event_at(self, phrase: Phrase) -> Trigger | None:
        """The event that a noun phrase names."""
        return next((t for t in self.triggers if t.nominal and t.start < phrase.end <= t.end), None)


@dataclass(slots=True)
class Parts:
    """The participants of one event as they are found; `subject_event` is an event that stands as its subject."""

    participants: list[Participant] = field(default_factory=list)
    alternatives: list[Participant] = field(default_factory=list)
    subject_event: Trigger | None = None
    phrases: list[tuple[Role, Phrase]] = field(default_factory=list)
    elliptic: bool = False

    def add(self, found: Iterable[Participant]) -> None:
        """Takes participants in, each once, and nobody as both the one who acts and the one who suffers."""
        for one in found:
            known = [(p.entity or p.span) for p in self.participants if one.role in (p.role, "place")]
            if (one.entity or one.span) not in known:
                self.participants.append(one)

    def having(self, role: Role) -> list[Participant]:
        """The participants in a role."""
        return [p for p in self.participants if p.role == role]


def take(scene: Scene, found: Parts, role: Role, phrases: Sequence[Phrase]) -> None:
    """Enters what the phrases denote in a role; "eight [were hurt]" leaves its victims to be filled in."""
    for phrase in phrases:
        found.phrases.append((role, phrase))
        taken = list(fillers(scene, role, phrase))
        found.add(taken)
        bare = all(
            scene.tags[at] in {"NUM", "ADV"} or scene.parse.forms[at] in {"others", "more"} for at in range(*phrase)
        )
        found.elliptic |= role == "patient" and not taken and bare


def fillers(scene: Scene, role: Role, phrase: Phrase) -> Iterator[Participant]:
    """What a noun phrase denotes in a role: the entities of its head, else its words."""
    p, tags = scene.parse, scene.tags
    if scene.event_at(phrase) is not None or tags[phrase.head] == TIME:
        return
    at_head = scene.mentions_in(phrase.head, phrase.head + 1)
    group = _group(scene, phrase) if role == "agent" and all(m.form == "nominal" for m in at_head) else None
    if group is not None and is_actor_word(scene, phrase):
        yield Participant("agent", group.span, group.entity)
    elif at_head:
        for mention in at_head:
            yield from _in_role(scene, role, mention.span, mention.entity)
    elif tags[phrase.head] in {"PRON", "DET"}:
        yield from _taken_up(scene, role, p.span(phrase.start, phrase.end))
    elif role == "agent":
        yield from _agents(scene, phrase)
    elif tags[phrase.head] not in {"NUM", "ADV"}:
        start = phrase.start
        while start < phrase.head and (
            tags[start] in {"DET", "NUM", "PART", "ADV"} or p.forms[start] in {"about", "other"}
        ):
            start += 1
        yield Participant(role, p.span(start, phrase.end))


def _taken_up(scene: Scene, role: Role, pronoun: Span) -> Iterator[Participant]:
    """Whom a pronoun takes up: entities, or the words that it takes up."""
    found = scene.pronouns.get(pronoun)
    if found is None:
        if pronoun.of(scene.text).casefold() in words("first-person"):
            yield Participant(role, pronoun)  # linked when it is known who speaks
        return
    for entity in found.entities:
        yield from _in_role(scene, role, pronoun, entity)
    noun = found.antecedent.of(scene.text).split()[-1].casefold()
    if not found.entities and (_can_act(noun) if role == "agent" else noun_kind(noun) != "time"):
        yield Participant(role, found.antecedent)


def _can_act(noun: str) -> bool:
    """Whether somebody for whom the noun stands can do something: "she" for a girl, not "it" for blood."""
    return noun in words("actor-noun") or noun in peoples() or noun_kind(lemma(noun, "NOUN")) in ACTING


def _in_role(scene: Scene, role: Role, span: Span, entity: str) -> Iterator[Participant]:
    """Words in a role, if what they denote can play it: arms that act are the instrument of those who have them."""
    known = scene.entities[entity]
    if role != "agent" or known.type in ACTORS | PLACES:  # a capital acts as its state
        yield Participant(role, span, entity)
    elif known.type in ARMS:
        yield Participant("instrument", span, entity)
        if known.unit_of is not None:
            yield Participant("agent", span, known.unit_of)


def _group(scene: Scene, phrase: Phrase) -> Mention | None:
    """The body for which people act by the words for them: "fighters of [the Red Dawn]", "[Danish] troops"."""
    p = scene.parse
    inside = [*range(phrase.start, phrase.end)]
    for child in p.below(p.top(phrase.start, phrase.end), "nmod"):
        if p.case(child) in {"of", "from"}:
            inside += range(*p.phrase(child))
    named = (m for at in reversed(inside) for m in scene.mentions_in(at, at + 1) if m.form != "nominal")
    return next((m for m in named if scene.type_of(m) in GROUPS), None)


def _agents(scene: Scene, phrase: Phrase) -> Iterator[Participant]:
    """Those who act though the head itself is no mention: plain "gunmen", a name of which nothing else is known."""
    p, tags = scene.parse, scene.tags
    if is_actor_word(scene, phrase):
        start = phrase.start
        while start < phrase.head and tags[start] in {"DET", "NUM"}:
            start += 1
        yield Participant("agent", p.span(start, phrase.end))
        return
    name = next((n for n in scene.names if n.kind != "LOC" and n.span.overlaps(p.tokens[phrase.head].span)), None)
    if name is not None:
        yield Participant("agent", name.span)
        return
    inner = next((i for i in p.below(p.top(phrase.start, phrase.end), "nmod") if p.case(i) == "of"), None)
    if inner is not None and noun_kind(p.lemma(phrase.head)) == "thing":  # "a convoy of troops"
        yield from fillers(scene, "agent", p.phrase(inner))


def denotes(scene: Scene, phrase: Phrase, types: frozenset[EntityType]) -> bool:
    """Whether a phrase, with what hangs on it by "of", names an entity of one of the types."""
    end = scene.parse.with_of(scene.parse.top(*phrase)).end
    return any(scene.type_of(m) in types for m in scene.mentions_in(phrase.start, max(end, phrase.end)))


def is_actor_word(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is about somebody who can act, though nobody is named: "two gunmen"."""
    return _can_act(scene.parse.forms[phrase.head])


def words_of(span: Span, text: str) -> str:
    """The words of a span on one line.

    >>> words_of(Span(0, 14), "armed\\n  guards fled")
    'armed guards'
    """
    return " ".join(span.of(text).split())
