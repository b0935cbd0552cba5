"""Units: a sentence's tokens grouped into the names and nouns that the schemes and word lists know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from kg import schemes
from kg.records import Token
from kg.text.lexicon import Phrases
from kg.text.wordlists import rows
from kg.text.wordsets import words

Role: TypeAlias = Literal[
    "state", "demonym", "place", "actor", "system", "institution", "weapon", "people", "site", "title", "modifier"
]
NAMES: frozenset[Role] = frozenset({"state", "demonym", "place", "actor", "system"})
HEADS: frozenset[Role] = frozenset({"institution", "weapon", "system", "people", "site"})
ORDER: tuple[Role, ...] = ("state", "actor", "place", "demonym", "system", "weapon")
"""When a name is several things, the first counts: Luxembourg is a state before it is a town."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a unit can be. `value` is a CURIE, or what the word list says (an entity type, a kind of modifier)."""

    role: Role
    value: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens `start` to `end` (exclusive) of a sentence, and what they can be; most units are one plain token."""

    start: int
    end: int
    senses: tuple[Sense, ...] = ()

    def sense(self, *roles: Role) -> Sense | None:
        """The first sense that has one of the roles."""
        return next((s for s in self.senses if s.role in roles), None)


def units(tokens: Sequence[Token]) -> tuple[Unit, ...]:
    """The tokens as units, in order and without gaps: names first, nouns in what is left, then single tokens.

    >>> from kg.text.tokens import tokens
    >>> found = units(list(tokens("The Syrian army fired Grad rockets")))
    >>> [[s.role for s in u.senses] for u in found]
    [[], ['demonym'], ['institution', 'modifier'], [], ['system'], ['weapon']]
    """
    named = {start: (end, values) for start, end, values in names().matches(tokens)}
    found: list[Unit] = []
    at = 0
    while at < len(tokens):
        if at in named:
            end, senses = named[at]
            found.append(Unit(at, end, tuple(sorted(senses, key=lambda s: ORDER.index(s.role)))))
            at = end
            continue
        end = next((start for start in range(at, len(tokens)) if start in named), len(tokens))
        found += _nouns(tokens, at, end)
        at = end
    return tuple(_without_doubtful(found, tokens))


def _without_doubtful(found: Sequence[Unit], tokens: Sequence[Token]) -> Iterator[Unit]:
    """Systems whose name can be another word ("Warrior") only beside a noun for weapons."""
    for at, unit in enumerate(found):
        beside = [*found[max(0, at - 1) : at], *found[at + 1 : at + 2]]
        if unit.senses and all(s.role == "system" for s in unit.senses) and not is_trusted(unit, tokens):
            yield unit if any(u.sense("weapon") for u in beside) else Unit(unit.start, unit.end)
            continue
        yield unit


def is_trusted(unit: Unit, tokens: Sequence[Token]) -> bool:
    """Whether a system's name can be nothing else: it has a digit, several words, or stands in `weapon-names.tsv`."""
    form = tokens[unit.start].form
    return unit.end - unit.start > 1 or any(sign.isdigit() for sign in form) or form in _trusted()


@cache
def _trusted() -> frozenset[str]:
    """The names of `weapon-names.tsv`, also in capitals."""
    return frozenset(form for row in rows("weapon-names.tsv") for form in (row["name"], row["name"].upper()))


def _nouns(tokens: Sequence[Token], start: int, end: int) -> Iterator[Unit]:
    at = start
    for first, last, senses in nouns().matches(tokens[start:end]):
        yield from (Unit(i, i + 1) for i in range(at, start + first))
        yield Unit(start + first, start + last, senses)
        at = start + last
    yield from (Unit(i, i + 1) for i in range(at, end))


@cache
def names() -> Phrases[Sense]:
    """The schemes' names, as they are written; states', places' and weapons' also in capitals, as in datelines."""
    return Phrases(_names(), cased=True)


def _names() -> Iterator[tuple[str, Sense]]:
    for concept in schemes.concepts("actors").values():
        role: Role = "state" if concept.kind == "State" else "actor"
        yield from _spelled(concept.labels, Sense(role, concept.curie), capitals=role == "state")
        if role == "state" and concept.label[-1] != "s":
            yield concept.label + "s", Sense(role, concept.curie)  # pages lose apostrophes: "Irans army"
        yield from _spelled(concept.demonyms, Sense("demonym", concept.curie), capitals=False)
    for concept in schemes.concepts("places").values():
        yield from _spelled((*concept.labels, *concept.spellings), Sense("place", concept.curie), capitals=True)
        yield from _spelled(concept.demonyms, Sense("demonym", concept.curie), capitals=False)
    for concept in schemes.concepts("weapons").values():
        if is_kind(concept.curie):
            shown = [label for label in concept.labels if _is_written_in_capitals(label)]
            yield from ((form, Sense("weapon", concept.curie)) for label in shown for form in (label, label + "s"))
        else:
            yield from _spelled(concept.labels, Sense("system", concept.curie), capitals=True, shortest=3)


def _spelled(labels: Iterable[str], sense: Sense, *, capitals: bool, shortest: int = 4) -> Iterator[tuple[str, Sense]]:
    """The labels, and those of at least `shortest` letters in capitals too."""
    forms = dict.fromkeys(labels)
    if capitals:
        forms |= dict.fromkeys(label.upper() for label in forms if len(label) >= shortest)
    yield from ((form, sense) for form in forms)


@cache
def nouns() -> Phrases[Sense]:
    """The words for institutions, weapons, people and sites, whatever their case."""
    return Phrases(_nouns_with_senses(), cased=False)


def _nouns_with_senses() -> Iterator[tuple[str, Sense]]:
    for concept in schemes.concepts("institutions").values():
        yield from ((label, Sense("institution", concept.curie)) for label in concept.labels)
    for concept in schemes.concepts("weapons").values():
        if is_kind(concept.curie):
            plain = [label for label in concept.labels if not _is_written_in_capitals(label)]
            yield from ((form, Sense("weapon", concept.curie)) for label in plain for form in {label, plural(label)})
    for row in rows("people.tsv"):
        yield row["noun"], Sense("people", row["noun"])
    for row in rows("heads.tsv"):
        if row["where"] == "after":
            yield from ((form, Sense("site", row["type"])) for form in {row["head"], plural(row["head"])})
    for row in rows("titles.tsv"):
        title = row["title"]  # before a blank, "Col." is one token
        forms = {title, title + " "} if title[-1] == "." else {title, plural(title)}
        yield from ((form, Sense("title", row["speaks"])) for form in forms)
    for row in rows("noun-modifiers.tsv"):
        yield row["word"], Sense("modifier", row["kind"])
    for concept in schemes.concepts("actors").values():
        for demonym in concept.demonyms:
            yield from ((f"{side}-{demonym}", Sense("modifier", "ethnic")) for side in ("pro", "anti"))


@cache
def is_kind(curie: str) -> bool:
    """Whether a weapon is a kind with a common noun ("tank"), not a system with a name.

    >>> is_kind("weapon:tank"), is_kind("weapon:himars")
    (True, False)
    """
    return curie in _kinds()


@cache
def _kinds() -> frozenset[str]:
    """A kind's preferred name is in small letters; a system's never is."""
    return frozenset(curie for curie, concept in schemes.concepts("weapons").items() if concept.label[0].islower())


def _is_written_in_capitals(label: str) -> bool:
    """Abbreviations, and names inside nouns: "UAV", "SAM" (not the man Sam), "Predator drone"."""
    return any(sign.isupper() for sign in label)


def plural(noun: str) -> str:
    """The plural of a noun or of the last word of a phrase; regular, which is all that the schemes' nouns need.

    >>> plural("missile battery"), plural("aircraft"), plural("torpedo")
    ('missile batteries', 'aircraft', 'torpedoes')
    """
    if noun.endswith(tuple(words("unchanged-plural"))):
        return noun
    if noun.endswith(("s", "x", "ch", "sh", "pedo")):
        return noun + "es"
    if noun.endswith("man") and not noun.endswith("human"):
        return noun[:-2] + "en"
    if noun.endswith("fe"):
        return noun[:-2] + "ves"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def capitals() -> Mapping[str, str]:
    """The state whose government a capital's name can stand for: "Ankara warned".

    >>> capitals()[schemes.concepts("actors")["actor:TR"].capital]
    'actor:TR'
    """
    return {c.capital: c.curie for c in schemes.concepts("actors").values() if c.capital}
