"""Noun phrases around what the schemes know: "Malian army", "Grad rockets", "Ministry of Defence of Mali"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from kg import schemes
from kg.records import EntityType, MentionForm, Span, Token
from kg.text.units import HEADS, Sense, Unit, capitals
from kg.text.wordsets import words

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
ACTING = frozenset({"has", "had", "have", "will", "would"})
DATELINE_LENGTH = 4
"""Letters from which a word all in capitals is read as a dateline, not as an abbreviation."""


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
class Line:
    """A sentence with its units; `text` is the whole article's."""

    tokens: tuple[Token, ...]
    units: tuple[Unit, ...]
    text: str

    def span(self, start: int, end: int) -> Span:
        """Where the units from `start` to `end` (exclusive) stand."""
        return Span(self.tokens[self.units[start].start].span.start, self.tokens[self.units[end - 1].end - 1].span.end)

    def form(self, token: int) -> str:
        """The token's form; a full stop beyond either end."""
        return self.tokens[token].form if 0 <= token < len(self.tokens) else "."

    def word(self, unit: int) -> str:
        """The form of the unit's first token."""
        return self.tokens[self.units[unit].start].form


@dataclass(frozen=True, slots=True)
class Phrase:
    """Units `start` to `end` (exclusive), the names among them, and the last noun, if there is one."""

    start: int
    end: int
    head: int | None
    owners: tuple[int, ...]


def phrases(line: Line) -> Iterator[Phrase]:
    """The stretches of names, modifiers and nouns that stand together, from left to right."""
    at = 0
    while at < len(line.units):
        phrase = _phrase(line, at)
        if phrase is not None:
            yield phrase
        at = max(phrase.end, at + 1) if phrase else at + 1


def _phrase(line: Line, start: int) -> Phrase | None:
    owners: list[int] = []
    head: int | None = None
    units = line.units
    for at in range(start, len(units)):
        unit = units[at]
        if unit.sense("state", "demonym", "place", "actor"):
            if head is not None or (owners and not _may_follow(units[owners[-1]], unit)):
                break
            owners.append(at)
            continue
        if line.word(at) in POSSESSIVE:
            if owners and owners[-1] == at - 1 and head is None and _goes_on(line, at + 1):
                continue
            break
        if unit.sense(*HEADS):
            head = at
        elif not unit.sense("modifier") and not _is_compound(line, at):
            break
    if not owners and head is None:
        return None
    head, end = _with_state(line, owners, head)
    return Phrase(start, end, head, tuple(owners))


def _with_state(line: Line, owners: list[int], head: int | None) -> tuple[int | None, int]:
    """The end of a phrase; a body's state may stand behind it: "Ministry of Defence of the United States"."""
    if head is None:
        return head, owners[-1] + 1
    behind = [line.word(at) for at in range(head + 1, min(head + 3, len(line.units)))]
    state = head + 2 + (behind[1:] == ["the"])
    follows = behind[:1] == ["of"] and state < len(line.units) and line.units[state].sense("state")
    if owners or not line.units[head].sense("institution") or not follows:
        return head, head + 1
    owners.append(state)
    return head, state + 1


def _may_follow(before: Unit, unit: Unit) -> bool:
    """Two names in one phrase: "Syrian Kurdish YPG", "Iran's Hezbollah", but not two towns side by side."""
    return before.sense("demonym", "state", "actor") is not None and unit.sense("actor", "demonym") is not None


def _goes_on(line: Line, at: int) -> bool:
    """Whether a noun follows what is possessed, over modifiers: "Armenia's [newly armed] forces"."""
    for number in range(at, min(at + 4, len(line.units))):
        if line.units[number].sense(*HEADS, "actor"):
            return True
        if not line.units[number].sense("modifier") and not _is_hyphenated(line.word(number)):
            return False
    return False


def _is_hyphenated(form: str) -> bool:
    return "-" in form and form[-1].islower()


def _is_compound(line: Line, at: int) -> bool:
    """Compounds nobody lists, before a noun: "Iranian-backed rebels", "155-mm guns"."""
    follows = at + 1 < len(line.units) and bool(line.units[at + 1].sense(*HEADS, "modifier", "system"))
    return _is_hyphenated(line.word(at)) and follows


def owner_of(line: Line, phrase: Phrase) -> str | None:
    """The CURIE of the name that stands last among the phrase's names."""
    if not phrase.owners:
        return None
    sense = line.units[phrase.owners[-1]].sense("state", "actor", "place", "demonym")
    return sense.value if sense else None


def is_party(curie: str | None) -> bool:
    """Whether the concept can have bodies and arms of its own: a state, or a disputed place.

    >>> is_party("actor:ML"), is_party("actor:NATO"), is_party(None)
    (True, False, False)
    """
    concept = schemes.concept(curie) if curie else None
    return concept is not None and concept.kind in {"State", "DisputedPlace"}


def names(line: Line, phrase: Phrase) -> Iterator[Found]:
    """The names of a phrase without a noun, each by itself; "Iran's Revolutionary Guard" is one."""
    previous: tuple[int, Sense] | None = None
    for at in phrase.owners:
        sense = line.units[at].sense("state", "actor", "place")
        concept = schemes.concept(sense.value) if sense else None
        if sense is None or concept is None:
            previous = (at, line.units[at].senses[0])
            continue  # an adjective of nationality alone is no mention
        owned = previous is not None and concept.unit_of is not None and concept.unit_of == previous[1].value
        span = line.span(previous[0] if owned and previous else at, at + 1)
        previous = (at, sense)
        if concept.curie in capitals() and _is_government(line, at):
            concept = cast(schemes.Concept, schemes.concept(capitals()[concept.curie]))
            yield Found(span, "State", "name", concept.label, "capital for state", concept=concept.curie)
            continue
        kind = cast(EntityType, concept.kind)
        yield Found(span, kind, "name", concept.label, "scheme", concept=concept.curie, owner=concept.unit_of)


def nested(line: Line, phrase: Phrase, whole: Found) -> Iterator[Found]:
    """The names inside a longer mention that denote something else than the whole."""
    for at in phrase.owners:
        sense = line.units[at].sense("state", "actor", "place")
        concept = schemes.concept(sense.value) if sense else None
        if concept is not None and whole.owner is not None and capitals().get(concept.curie) == whole.owner:
            concept = schemes.concept(whole.owner)
        span = line.span(at, at + 1)
        if concept is None or span == whole.span or concept.curie == whole.concept:
            continue
        if concept.kind not in {"Place", "DisputedPlace"} or whole.rule == "site":
            yield Found(span, cast(EntityType, concept.kind), "nested", concept.label, "scheme", concept=concept.curie)


def _is_government(line: Line, at: int) -> bool:
    """Whether a capital's name stands for the government: not after "in" or "near", not before ", Country"."""
    first, end = line.units[at].start, line.units[at].end
    if first + 1 == end and line.form(first).isupper() and len(line.form(first)) >= DATELINE_LENGTH:
        return False
    before = line.form(first - 1).casefold() if first else ""
    located = before in words("before-town") or (before in words("locative") and before != "between")
    if located and not (before == "," and _acts(line, end)):
        return False
    if line.form(end) == "," and at + 2 < len(line.units) and line.units[at + 2].sense("state"):
        return False
    if before in {"and", "or"} and at >= 2 and line.units[at - 2].sense("place"):
        return _is_government(line, at - 2)  # "in Paris and London", but "Paris and London agreed"
    return True


def _acts(line: Line, token: int) -> bool:
    """Whether a verb follows that only somebody can do: "…, Ankara said"."""
    return line.form(token) in ACTING | POSSESSIVE or speaks(line.tokens, token)


def speaks(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of saying stands there, in the present or past.

    >>> from kg.text.tokens import tokens
    >>> found = tuple(tokens("Ana Roe said so"))
    >>> speaks(found, 2), speaks(found, 3), speaks(found, 9)
    (True, False, False)
    """
    if not 0 <= at < len(tokens):
        return False
    form = tokens[at].form.casefold()
    return form in words("already-spoken") or form in words("speaks-now")
