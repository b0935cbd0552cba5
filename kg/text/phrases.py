"""Noun phrases around what the schemes know: "Syrian army", "OSA missile systems", "Ministry of Defence of Armenia"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from kg import schemes
from kg.records import EntityType, MentionForm, Span, Token
from kg.text.capitals import LOCATIVE, SPEECH, heads
from kg.text.lexicon import rows
from kg.text.tagging import tags
from kg.text.units import HEADS, Sense, Unit, capitals

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
POINTING = frozenset("the this these its their our his her".split())
ARMED = frozenset({"ArmedForce", "ArmedGroup"})
NOT_A_THING = frozenset(
    """program programme programs programmes test tests technology launch launches deal deals expert experts treaty ban
    race control proliferation capability capabilities industry production sale sales crash crashes drivers driver
    crew crews accident accidents maker makers manufacturer plan plans project research station service traffic park lot
    threat threats strike's stop crossing age shop market scientist scientists facility facilities site sites""".split()
)
"""After a weapon's noun these make something else of it: "missile program", "bus stop", "car crash"."""
ALONE = frozenset("police troops soldiers peacekeepers commandos marines gendarmes army military government".split())
"""Institutions' words that need no article to denote somebody: "police said"."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that denote something, before it is known which words denote the same.

    `name` is how the thing would be called; `owner` the concept it belongs to; `head` the noun that tells what it is;
    `rule` the reason for which the words were taken.
    """

    span: Span
    type: EntityType
    form: MentionForm
    name: str
    rule: str
    sentence: int = 0
    concept: str | None = None
    owner: str | None = None
    head: str | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Units `start` to `end` (exclusive); `head` is the index of the last noun in it, if there is one."""

    start: int
    end: int
    head: int | None
    owners: tuple[int, ...]


def phrases(units: Sequence[Unit], tokens: Sequence[Token]) -> Iterator[Phrase]:
    """The stretches of names, modifiers and nouns that stand together, from left to right."""
    at = 0
    while at < len(units):
        phrase = _phrase(units, tokens, at)
        if phrase is None:
            at += 1
            continue
        yield phrase
        at = max(phrase.end, at + 1)


def _phrase(units: Sequence[Unit], tokens: Sequence[Token], start: int) -> Phrase | None:
    owners: list[int] = []
    head: int | None = None
    at = start
    while at < len(units):
        unit = units[at]
        if unit.sense("state", "demonym", "place", "actor"):
            if head is not None or (owners and not _may_follow(units[owners[-1]], unit)):
                break
            owners.append(at)
        elif (possessive := _is_possessive(unit, tokens)) and owners and owners[-1] == at - 1 and head is None:
            if not _goes_on(units, tokens, at + 1):
                break
        elif possessive or not (unit.sense(*HEADS, "modifier") or _is_made_up(unit, tokens, units, at)):
            break
        elif unit.sense(*HEADS):
            head = at
        at += 1
    if not owners and head is None:
        return None
    end = head + 1 if head is not None else owners[-1] + 1
    return Phrase(start, end, head, tuple(owners))


def _may_follow(before: Unit, unit: Unit) -> bool:
    """Two names in one phrase: "Syrian Kurdish YPG", "Iran's Hezbollah", but not two towns side by side."""
    return before.sense("demonym", "state", "actor") is not None and unit.sense("actor", "demonym") is not None


def _is_possessive(unit: Unit, tokens: Sequence[Token]) -> bool:
    return tokens[unit.start].form in POSSESSIVE


def _goes_on(units: Sequence[Unit], tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun follows what is possessed, over modifiers: "Armenia's [newly armed] forces"."""
    for unit in units[at : at + 4]:
        if unit.sense(*HEADS) or unit.sense("actor"):
            return True
        if not unit.sense("modifier") and not _is_hyphenated(tokens[unit.start].form):
            return False
    return False


def _is_hyphenated(form: str) -> bool:
    return "-" in form and form[-1].islower()


def _is_made_up(unit: Unit, tokens: Sequence[Token], units: Sequence[Unit], at: int) -> bool:
    """Compounds nobody lists, before a noun: "Iranian-backed rebels", "155-mm guns"."""
    follows = at + 1 < len(units) and bool(units[at + 1].sense(*HEADS, "modifier", "system"))
    return _is_hyphenated(tokens[unit.start].form) and follows


def describe(phrase: Phrase, units: Sequence[Unit], tokens: Sequence[Token], text: str) -> Iterator[Found]:
    """What a phrase denotes: one thing as a whole, and the names inside it."""
    if phrase.head is None:
        yield from _names(phrase, units, tokens, text)
        return
    head = units[phrase.head]
    owner = _owner(phrase, units)
    for kind in ("system", "weapon", "institution", "people", "site"):
        sense = head.sense(kind)
        if sense is None:
            continue
        whole = {
            "system": _weapon, "weapon": _weapon, "institution": _institution, "people": _people, "site": _site
        }[kind](phrase, units, tokens, text, sense, owner)  # fmt: skip
        if whole is not None:
            yield whole
            yield from _nested(phrase, units, tokens, text, whole)
            return
    shorter = _without_head(phrase, units)
    yield from describe(shorter, units, tokens, text)


def _without_head(phrase: Phrase, units: Sequence[Unit]) -> Phrase:
    """The phrase up to the noun before: "Syrian military" of "Syrian military spokesman"."""
    assert phrase.head is not None
    before = [i for i in range(phrase.start, phrase.head) if units[i].sense(*HEADS)]
    head = before[-1] if before else None
    ends = [i for i in (head, *phrase.owners) if i is not None]
    return Phrase(phrase.start, max(ends, default=phrase.start) + 1, head, phrase.owners)


def _span(units: Sequence[Unit], tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(tokens[units[start].start].span.start, tokens[units[end - 1].end - 1].span.end)


def _owner(phrase: Phrase, units: Sequence[Unit]) -> str | None:
    """The CURIE of the name that stands last before the noun; a capital stands for its state."""
    if not phrase.owners:
        return None
    sense = units[phrase.owners[-1]].sense("state", "actor", "place", "demonym")
    return None if sense is None else sense.value


def _pointed_at(phrase: Phrase, units: Sequence[Unit], tokens: Sequence[Token]) -> bool:
    """Whether an article or possessive stands before the phrase that points back: "the group", "its troops"."""
    first = units[phrase.start].start
    return first > 0 and tokens[first - 1].form.casefold() in POINTING


def _institution(
    phrase: Phrase, units: Sequence[Unit], tokens: Sequence[Token], text: str, sense: Sense, owner: str | None
) -> Found | None:
    institution = schemes.concept(sense.value)
    assert institution is not None and phrase.head is not None
    span = _span(units, tokens, phrase.start, phrase.end)
    words = tokens[units[phrase.head].start].form
    kind = cast(EntityType, institution.kind)
    state = capitals().get(owner, owner) if owner and _stands_for_state(institution.kind, sense.value) else owner
    composed = schemes.concept(f"actor:{state.split(':')[1]}-{sense.value.split(':')[1]}") if state else None
    if composed is not None and _is_party(state):
        return Found(span, kind, "name", composed.label, "composed", concept=composed.curie, owner=state)
    named = schemes.concept(owner) if owner else None
    if named is not None:
        if named.kind == "ArmedGroup" and kind == "ArmedForce":
            return Found(span, "ArmedGroup", "name", named.label, "group's force", concept=named.curie)
        return Found(span, kind, "name", span.of(text), "owned body", owner=owner, head=sense.value)
    capital = words[0].isupper() and units[phrase.head].end - units[phrase.head].start > 1
    plain = span.of(text)
    if capital and units[phrase.head].start > 0:
        return Found(span, kind, "name", plain, "body in capitals", head=sense.value)
    if _is_attributive(units, tokens, phrase.head):
        return None  # "military drills", "police checkpoint"
    if not (_pointed_at(phrase, units, tokens) or plain.split()[-1].casefold() in ALONE or phrase.head > phrase.start):
        return None
    if plain.casefold() in {"intelligence", "infantry", "leadership", "administration", "marines", "treasury"}:
        return None  # words of many meanings, unless somebody's
    return Found(span, kind, "nominal", plain, "body", head=sense.value)


def _is_attributive(units: Sequence[Unit], tokens: Sequence[Token], head: int) -> bool:
    """Whether the noun only describes the next word: "army ranks", "military source"."""
    end = units[head].end
    if end >= len(tokens) or not tokens[end].form[0].isalpha():
        return False
    if tokens[end].form[0].isupper():
        return bool(units[head + 1].sense("title"))
    return tags(tokens)[end] in {"NOUN", "ADJ"}


def _stands_for_state(kind: str, institution: str) -> bool:
    """ "Kiev authorities" are the state's; "Kiev police" are the town's."""
    return kind in {"Ministry", "GovernmentBody"} or institution == "institution:armed-forces"


def _is_party(owner: str | None) -> bool:
    concept = schemes.concept(owner) if owner else None
    return concept is not None and concept.kind in {"State", "DisputedPlace"}


def _weapon(
    phrase: Phrase, units: Sequence[Unit], tokens: Sequence[Token], text: str, sense: Sense, owner: str | None
) -> Found | None:
    assert phrase.head is not None
    end = units[phrase.head].end
    if end < len(tokens) and tokens[end].form.casefold() in NOT_A_THING:
        return None
    systems = [s for u in units[phrase.start : phrase.end] if (s := u.sense("system")) is not None]
    curie = systems[-1].value if systems else sense.value
    concept = schemes.concept(curie)
    assert concept is not None
    kind = cast(EntityType, concept.kind)
    span = _span(units, tokens, phrase.start, phrase.end)
    party = owner if _is_party(owner) else None
    composed = schemes.concept(f"weapon:{party.split(':')[1]}-{curie.split(':')[1]}") if party else None
    shown = composed or concept
    form: MentionForm = "name" if systems or owner else "nominal"
    many = tokens[end - 1].form.casefold().endswith("s")
    name = span.of(text) if owner and not party else shown.label
    return Found(span, kind, form, name, "weapon", concept=shown.curie, owner=owner, head=curie, many=many)


@cache
def people() -> dict[str, tuple[EntityType, bool, str]]:
    """Entity type, whether many, and when a mention, by noun (see `people.tsv`)."""
    return {
        row["noun"]: (cast(EntityType, row["type"]), row["number"] == "many", row["mention"])
        for row in rows("people.tsv")
    }


def _people(
    phrase: Phrase, units: Sequence[Unit], tokens: Sequence[Token], text: str, sense: Sense, owner: str | None
) -> Found | None:
    kind, many, mention = people()[sense.value]
    if phrase.owners and tokens[units[cast(int, phrase.head)].start].form in heads("last"):
        return None  # "the Sahel Group": a name
    span = _span(units, tokens, phrase.start, phrase.end)
    ethnic = any(
        s.value == "ethnic" for u in units[phrase.start : phrase.end] for s in u.senses if s.role == "modifier"
    )
    whose = bool(owner or ethnic)
    if mention == "no" or (
        mention == "owned" and not (whose or _has_modifier(phrase) or _pointed_at(phrase, units, tokens))
    ):
        return None
    named = schemes.concept(owner) if owner else None
    if named is not None and named.kind == "ArmedGroup" and kind == "ArmedGroup":
        return Found(span, kind, "name", named.label, "group's fighters", concept=named.curie, many=many)
    if (
        kind == "GovernmentBody"
        and sense.value in {"authorities", "regime"}
        and _is_party(capitals().get(owner or "", owner))
    ):
        state = capitals().get(owner or "", owner)
        body = schemes.concept(f"actor:{cast(str, state).split(':')[1]}-government")
        assert body is not None
        return Found(span, kind, "name", body.label, "composed", concept=body.curie, owner=state)
    modifiers = {tokens[u.start].form.casefold() for u in units[phrase.start : phrase.head]}
    if kind == "ArmedGroup" and not many and _speaks(tokens, units[cast(int, phrase.head)].end):
        kind = "Person"  # "a rebel fighter said"
    elif kind == "ArmedGroup" and modifiers & {"government", "army", "regime", "loyalist", "pro-government"}:
        kind = "ArmedForce"
    unnamed = kind in {"GovernmentBody", "Person"} or sense.value in {"experts", "analysts", "sources"}
    form: MentionForm = "name" if whose and not unnamed else "nominal"
    return Found(span, kind, form, span.of(text), "people", owner=owner, head=sense.value, many=many)


def _speaks(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].form in SPEECH


def _has_modifier(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.head > phrase.start


def _site(
    phrase: Phrase, units: Sequence[Unit], tokens: Sequence[Token], text: str, sense: Sense, owner: str | None
) -> Found | None:
    span = _span(units, tokens, phrase.start, phrase.end)
    kind = cast(EntityType, sense.value)
    named = schemes.concept(owner) if owner else None
    if named is not None and kind == "MediaOutlet" and named.kind == "MediaOutlet":
        return None  # "IRNA news agency": the name alone
    if named is not None and named.kind in {"Place", "DisputedPlace"}:
        noun = tokens[units[cast(int, phrase.head)].start].form.casefold()
        same = noun in {"city", "town", "area", "region", "village"} and kind == "Place"
        concept = named.curie if same else None
        shown = cast(EntityType, named.kind) if same else kind
        return Found(span, shown, "name", named.label if same else span.of(text), "site", concept=concept, owner=owner)
    if kind == "MediaOutlet":
        return Found(span, kind, "name", span.of(text), "outlet", owner=owner) if owner else None
    noun = tokens[units[cast(int, phrase.head)].end - 1].form.casefold()
    if kind == "Place" and noun not in {"village", "town", "city"}:
        return None  # "the region", "border areas": no place that one could find again
    if not (_pointed_at(phrase, units, tokens) or (_has_modifier(phrase) and kind != "Place")):
        return None
    end = units[cast(int, phrase.head)].end
    if kind == "Place" and end < len(tokens) and tokens[end].form == "of":
        return None  # "the village of": the name follows
    return Found(
        span, kind, "nominal", span.of(text), "site", owner=owner, head=text[span.start : span.end].split()[-1]
    )


def _names(phrase: Phrase, units: Sequence[Unit], tokens: Sequence[Token], text: str) -> Iterator[Found]:
    """The names of a phrase without a noun, each by itself; "Iran's Revolutionary Guard" is one."""
    previous: tuple[int, Sense] | None = None
    for at in phrase.owners:
        unit = units[at]
        sense = unit.sense("state", "actor", "place")
        if sense is None:
            previous = (at, unit.senses[0])
            continue  # a demonym alone is no mention
        concept = schemes.concept(sense.value)
        assert concept is not None
        start = at
        if previous and concept.unit_of and concept.unit_of == previous[1].value:
            start = previous[0]
        span = _span(units, tokens, start, at + 1)
        if concept.curie in capitals() and _is_government(units, tokens, at):
            concept = cast(schemes.Concept, schemes.concept(capitals()[concept.curie]))
            yield Found(span, "State", "name", concept.label, "capital for state", concept=concept.curie)
            continue
        kind = cast(EntityType, concept.kind)
        yield Found(span, kind, "name", concept.label, "scheme", concept=concept.curie, owner=concept.unit_of)
        previous = (at, sense)


WHERE = (LOCATIVE - {"between"}) | frozenset(
    "of city capital airport northern southern eastern western central downtown , /".split()
)


def _is_government(units: Sequence[Unit], tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital's name stands for the government: not after "in" or "near", not before ", Country"."""
    first, end = units[at].start, units[at].end
    if first + 1 == end and tokens[first].form.isupper() and len(tokens[first].form) > 3:
        return False  # a dateline
    before = tokens[first - 1].form.casefold() if first else ""
    if before in WHERE and not (before == "," and _is_clause(tokens, end)):
        return False
    if end < len(tokens) and tokens[end].form == "," and at + 2 < len(units) and units[at + 2].sense("state"):
        return False
    if before in {"and", "or"} and first > 1:
        return _listed_as_government(units, tokens, at)
    return True


def _is_clause(tokens: Sequence[Token], end: int) -> bool:
    """Whether a verb follows that only somebody can do: "…, Ankara said"."""
    return end < len(tokens) and tokens[end].form in SPEECH | {"has", "had", "have", "will", "would"} | POSSESSIVE


def _listed_as_government(units: Sequence[Unit], tokens: Sequence[Token], at: int) -> bool:
    """Two capitals in a list are of one kind: "in Paris and London", "Paris and London agreed"."""
    other = units[at - 2] if at >= 2 else None
    if other is None or not other.sense("place", "state"):
        return True
    if other.sense("state"):
        return True
    return _is_government(units, tokens, at - 2)


def _nested(phrase: Phrase, units: Sequence[Unit], tokens: Sequence[Token], text: str, whole: Found) -> Iterator[Found]:
    for at in phrase.owners:
        unit = units[at]
        sense = unit.sense("state", "actor", "place")
        concept = schemes.concept(sense.value) if sense else None
        span = _span(units, tokens, at, at + 1)
        if concept is None or span == whole.span or concept.curie == whole.concept:
            continue
        if concept.curie in capitals() and whole.owner == capitals()[concept.curie]:
            concept = cast(schemes.Concept, schemes.concept(whole.owner))
        if concept.kind not in {"Place", "DisputedPlace"} or whole.rule == "site":
            yield Found(span, cast(EntityType, concept.kind), "nested", concept.label, "scheme", concept=concept.curie)
