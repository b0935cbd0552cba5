"""Who speaks: from the words of a source to the entity that makes the claim."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.records import Attribution, Document, Entity, EntityType, Mention, MentionForm, Name, Span, hull
from kg.schemes import concept
from kg.text.capitals import heads
from kg.text.denotation import Source, antecedent_of_relative, is_document, resolve, source, unnamed
from kg.text.descriptions import Description, descriptions
from kg.text.linked import Linked, joint
from kg.text.parse import sentence_at
from kg.text.referents import body_type, speaks
from kg.text.seats import states_by_capital
from kg.text.targets import Target
from kg.text.wordsets import words

LONGEST_MENTION = 100
"""Characters; within so many of a source, a mention that overlaps with it begins."""
DETERMINER = re.compile(r"^(?:the|an?|some|several|one|another|two|three|his|her|their|its|our)\s+", re.IGNORECASE)
RELATIVE = re.compile(r",?\s+(?:who|which|that)$")
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
BODIES: frozenset[EntityType] = frozenset(
    {"State", "Ministry", "GovernmentBody", "ArmedForce", "ArmedGroup", "MediaOutlet", "IntlOrganization"}
)
GROUPS: frozenset[EntityType] = BODIES | {"Population"}
PERSON: frozenset[EntityType] = frozenset({"Person"})
NOT_NAMED = frozenset({"DET", "NUM"})
FIRST = frozenset({"i", "we", "us", "our", "my", "me"})
PERSONAL: Mapping[str, frozenset[EntityType]] = {
    **dict.fromkeys(("he", "she", "his", "her", "him"), PERSON),
    **dict.fromkeys(("it", "its"), BODIES),
    **dict.fromkeys(("they", "their", "them"), GROUPS),
    **dict.fromkeys(FIRST, GROUPS | PERSON),
}


class Speakers:
    """The claimants of one article, found in text order: a pronoun is whoever of its kind spoke last.

    What the claims add to the entities is kept apart until `linked` is asked for: the sources that the text leaves
    without a name ("a rebel"), each an entity of its own words, and the states for which a capital speaks.
    """

    def __init__(self, document: Document, linked: Linked) -> None:
        self._document = document
        self._linked = linked
        self._entities = {entity.id: entity for entity in linked.entities}
        self._by_concept = {entity.concept: entity for entity in linked.entities if entity.concept}
        self._unnamed = {entity.name.casefold(): entity for entity in linked.entities}
        self._mentions: list[Mention] = []
        self._stands_for: dict[tuple[Span, str], str] = {}
        self._spoken: list[tuple[Span, str]] = []
        self._last: tuple[str, int] | None = None
        self._unnamed_ids: set[str] = set()
        self._documented: list[str] = []
        self._descriptions = descriptions(document, linked)

    @property
    def linked(self) -> Linked:
        """The linked entities and mentions, with what the claims have added."""
        moved = (replace(m, entity=self._stands_for.get((m.span, m.entity), m.entity)) for m in self._linked.mentions)
        mentions = sorted([*moved, *self._mentions], key=lambda m: (m.span, m.entity))
        pronouns = tuple(
            replace(p, entities=tuple(self._stands_for.get((p.antecedent, one), one) for one in p.entities))
            for p in self._linked.pronouns
        )
        return replace(
            self._linked, entities=tuple(self._entities.values()), mentions=tuple(mentions), pronouns=pronouns
        )

    def claimant(self, attribution: Attribution, *, holder: str | None) -> tuple[str | None, tuple[str, ...]]:
        """The entity that makes the claim, and the candidates where the text leaves two or more open.

        `holder` is the claimant of the claim in which this one stands: "the army said it had vowed …".
        """
        if not attribution.source:
            return None, ()
        span = hull(attribution.source)
        found = source(self._document, self._linked, span)
        relative = found is not None and found.noun in words("relative")
        if found is not None and relative and (antecedent := antecedent_of_relative(found)) is not None:
            span, found = antecedent, source(self._document, self._linked, antecedent)
        claimants = self._meant(found, holder) if found is not None else ()
        claimants = claimants or (self._of_words(span, found),)
        self._spoken.append((span, claimants[0]))
        if holder is None or self._entities[holder].type != "Person":
            self._last = claimants[0], hull([*attribution.cue, *attribution.content, span]).end - 1
        if found is not None and is_document(found.noun) and claimants[0] not in self._unnamed_ids:
            self._documented.append(claimants[0])
        return claimants[0], claimants if len(claimants) > 1 else ()

    def _meant(self, found: Source, holder: str | None) -> tuple[str, ...]:
        """The entities that a source may mean, best first."""
        if found.token.upos == "PRON" and found.noun in PERSONAL:
            return self._pronoun(found, holder)
        if found.token.upos == "PRON" and found.noun in words("relative"):
            return self._relative(found, holder)
        if parts := found.joined():
            return (self._together(parts, holder),)
        titled = self._described(found) if found.noun in words("leader-noun") | {"leader"} else ()
        known = titled or resolve(self._document, self._linked, found.span)
        if self._is_persons_name(found) and not any(self._entities[one].type == "Person" for one in known):
            known = self._named(found) or known  # "Ana Roe, a spokeswoman for the army"
        known = known or self._named(found) or self._described(found)
        return tuple(dict.fromkeys(self.as_actor(one, found.span) for one in known))

    def _is_persons_name(self, found: Source) -> bool:
        """Whether the source is about a name that only the reader knows, and takes for a person's."""
        named = [n for n in self._names_in(found.span) if n.kind == "PER" and n.span.contains(found.token.span)]
        known = any(m.span.overlaps(n.span) for n in named for _, m in found.mentions)
        return found.token.upos == "PROPN" and bool(named) and not known

    def _pronoun(self, found: Source, holder: str | None) -> tuple[str, ...]:
        """The speaker for "we", else whom the pronoun takes up, else who of its kind spoke last."""
        before = [*([holder] if holder else []), *(one for _, one in reversed(self._spoken))]
        if found.noun in FIRST:
            return tuple(before[:1])
        kinds = PERSONAL[found.noun]
        if kinds is PERSON and (last := self._goes_on(found)) is not None:
            return (last,)
        taken = self._linked.denotes(found.token.span)
        if len(taken) > 1:
            return (self._group(taken),)
        if taken and self._entities[taken[0]].type in kinds:
            rivals = (one for one in self._linked.rivals[found.token.span] if self._entities[one].type in kinds)
            return tuple(dict.fromkeys(self.as_actor(one, found.span) for one in (taken[0], *rivals)))
        antecedent = self._linked.antecedent(found.token.span)
        if antecedent is not None:
            spoke = (one for span, one in reversed(self._spoken) if span.contains(antecedent))
            if (one := next(spoke, None)) is not None and self._entities[one].type in kinds | {"Person", "Population"}:
                return (one,)
        return tuple(itertools.islice((one for one in before if self._entities[one].type in kinds), 1))

    def _goes_on(self, found: Source) -> str | None:
        """The person who spoke in the sentence before, where this one begins with "he said" or "she said"."""
        if found.head != 0 or self._last is None or not speaks(found.parse, found.head):
            return None
        last, until = self._last
        before = sentence_at(self._document, until) == found.sentence - 1
        return last if before and self._entities[last].type == "Person" else None

    def _relative(self, found: Source, holder: str | None) -> tuple[str, ...]:
        """Whoever is meant by the words on which "who" or "which" hangs, named or not."""
        antecedent = antecedent_of_relative(found)
        if antecedent is None:
            return ()
        spoke = next((one for span, one in reversed(self._spoken) if span.contains(antecedent)), None)
        if spoke is not None:
            return (spoke,)
        meant = source(self._document, self._linked, antecedent)
        known = self._meant(meant, holder) if meant is not None and meant.head != found.head else ()
        return known or (self._of_words(antecedent, meant),)

    def _together(self, parts: Sequence[Span], holder: str | None) -> str:
        """Several who speak as one: "the army and the police"."""
        members = []
        for part in parts:
            found = source(self._document, self._linked, part)
            claimants = self._meant(found, holder) if found is not None else ()
            members.append(claimants[0] if claimants else self._of_words(part, found))
        named = all(one not in self._unnamed_ids for one in members)
        said = " ".join(hull(parts).of(self._document.text).split())
        return self._group(members, said="" if named or "," in said else DETERMINER.sub("", said, count=1))

    def _group(self, members: Sequence[str], *, said: str = "") -> str:
        """The entity of several who speak as one, whose members they are; called as they are `said`."""
        members = list(dict.fromkeys(members))
        if len(members) == 1:
            return members[0]
        group = joint(self._entities, members, said=said)
        if group.id not in self._entities:
            self._add(group)
        return group.id

    def as_actor(self, entity_id: str, within: Span) -> str:
        """The entity as one that acts: a capital that speaks or is spoken to there stands for its state."""
        entity = self._entities[entity_id]
        state = states_by_capital().get(entity.concept or "")
        found = concept(state) if state and entity.type in {"Place", "DisputedPlace"} else None
        if state is None or found is None:
            return entity_id
        if state not in self._by_concept:
            self._add(Entity(id=f"s{len(self._entities)}", type="State", name=found.label, concept=state))
        actor = self._by_concept[state].id
        for mention in self._linked.inside(within):
            if mention.entity == entity_id:
                self._stands_for[mention.span, entity_id] = actor
        return actor

    def other(self, targets: Iterable[Target], within: Span, claimant: str | None) -> str | None:
        """The first at whom a claim may be directed who is not the claimant; unnamed ones are of their own words."""
        for target in targets:
            several = target if isinstance(target, tuple) else (target,)
            actors = [self._called(t) if isinstance(t, Span) else self.as_actor(t, within) for t in several]
            others = [actor for actor in actors if actor != claimant]
            if others:
                return self._group(others)
        return None

    def _called(self, span: Span) -> str:
        """Who is spoken to or of in words that denote nobody known."""
        found = source(self._document, self._linked, span)
        return next(iter(self._named(found) if found is not None else ()), None) or self._of_words(span, None)

    def _named(self, found: Source) -> tuple[str, ...]:
        """Somebody whom the reader takes for a person or an organisation, though nothing else explains the name."""
        same = {found.tokens[at].span for at in found.same()}
        if known := self._surname(found.span):
            return known
        name = next((n for n in self._names_in(found.span) if any(n.span.contains(s) for s in same)), None)
        if name is None or name.kind == "LOC" or not any(found.tokens[at].upos == "PROPN" for at in found.same()):
            return ()
        said = " ".join(name.span.of(self._document.text).split())
        kind: EntityType = "Person" if name.kind == "PER" else body_type(said)
        kinds = PERSON if kind == "Person" else BODIES
        alike = [e for e in self._entities.values() if e.type in kinds and _is_called(e.name, said)]
        entity = alike[-1] if alike else Entity(id=f"n{len(self._entities) + 1}", type=kind, name=said)
        if not alike:
            self._add(entity)
        self._mention(name.span, entity.id, "name")
        return (entity.id,)

    def _surname(self, span: Span) -> tuple[str, ...]:
        """The person whose family name the said are: "Roe" after "Col. Jane Roe"."""
        said = span.of(self._document.text)
        if not re.fullmatch(r"[^\W\d_][\w'’-]*", said) or not said[0].isupper():
            return ()
        known = [e.id for e in self._entities.values() if e.type == "Person" and e.name.endswith(f" {said}")]
        return tuple(known[:1])

    def _names_in(self, span: Span) -> Sequence[Name]:
        first = bisect_left(self._document.names, span.start, key=lambda n: n.span.start)
        last = bisect_left(self._document.names, span.end, key=lambda n: n.span.start)
        return self._document.names[first:last]

    def _described(self, found: Source) -> tuple[str, ...]:
        """Whom "the minister", "the source" or "the statement" takes up: the last one called so, or who spoke last.

        One of whom there is one at a time, "Mali's interior minister", may be named only further on.
        """
        first = found.tokens[found.start]
        definite = first.form.casefold() in DEFINITE
        if definite and is_document(found.noun):
            named = [one for _, one in self._spoken if one not in self._unnamed_ids]
            return tuple(self._documented[-1:] or named[-1:])
        asked = Description.of(found)
        if definite and (last := next((d for d in self._descriptions.before(found.span) if asked.takes_up(d)), None)):
            return (last.entity,)
        alone = found.noun in words("leader-noun") | {"minister"} and found.token.span.end == found.span.end
        sought = alone and (definite or first.upos not in NOT_NAMED)
        after = self._descriptions.after(found.span) if sought else ()
        return tuple(itertools.islice((d.entity for d in after if d.named and asked.takes_up(d)), 1))

    def _of_words(self, span: Span, found: Source | None) -> str:
        """An entity for a source that nothing names: its words, without determiner."""
        said = span.of(self._document.text)
        name = f"{DETERMINER.sub('', RELATIVE.sub('', ' '.join(said.split())), count=1)} (unnamed)"
        if name.casefold() not in self._unnamed:
            self._add(Entity(id=f"u{len(self._entities) + 1}", type=unnamed(said), name=name))
        entity = self._unnamed[name.casefold()]
        self._unnamed_ids.add(entity.id)
        self._mention(span, entity.id, "nominal")
        if found is not None:
            self._descriptions.enter(found, entity.id)
        return entity.id

    def _mention(self, span: Span, entity: str, form: MentionForm) -> None:
        """Keep words as a mention where no other stands."""
        around = Span(max(0, span.start - LONGEST_MENTION), span.end + LONGEST_MENTION)
        if not any(mention.span.overlaps(span) for mention in self._linked.inside(around)):
            self._mentions.append(Mention(span, entity, form))

    def _add(self, entity: Entity) -> None:
        self._entities[entity.id] = entity
        self._unnamed[entity.name.casefold()] = entity
        if entity.concept:
            self._by_concept[entity.concept] = entity


def _is_called(name: str, short: str) -> bool:
    """Whether a name can be shortened so: "Roe" of "Ana Roe", "SLF" of "Sahel Liberation Front".

    >>> _is_called("Ana Roe", "Roe"), _is_called("Sahel Liberation Front", "SLF"), _is_called("Ana Roe", "Ana Doe")
    (True, True, False)
    """
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    telling = short in heads("last") and short in name.split()  # "the Observatory"
    return name == short or name.endswith(f" {short}") or (len(short) > 1 and short == initials) or telling


def order_of_reading(attributions: Sequence[Attribution]) -> list[int]:
    """The numbers of the attributions so that each comes after the one in which it stands.

    >>> outer, inner = (Attribution((), (), (Span(5, 20),), 1.0, 1), Attribution((), (), (Span(0, 30),), 1.0))
    >>> order_of_reading([outer, inner])
    [1, 0]
    """

    def depth(number: int) -> int:
        parent = attributions[number].parent
        return 0 if parent is None else 1 + depth(parent)

    def place(number: int) -> tuple[int, int]:
        outermost = number
        while (parent := attributions[outermost].parent) is not None:
            outermost = parent
        return outermost, depth(number)

    return sorted(range(len(attributions)), key=place)
