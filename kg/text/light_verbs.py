"""Verbs that say little beside a noun that names an event: "carried out [a raid]" (`light-verbs.tsv`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kg.text.parse import Parse
from kg.text.predicates import OBLIQUES, is_passive, outer
from kg.text.wordlists import rows


class Light(NamedTuple):
    """A verb that says little beside a noun: "carried out [a raid]". `role` is what its subject is to the event."""

    verb: int
    role: str


@cache
def _light_verbs() -> Mapping[str, Mapping[str, str]]:
    return {row["verb"]: row for row in rows("light-verbs.tsv")}


def light_verb(p: Parse, noun: int) -> Light | None:
    """The light verb that governs a noun, if one does.

    >>> from kg.text.parse import parse_of
    >>> light_verb(parse_of("The army carried out dozens of raids."), 6)
    Light(verb=2, role='agent')
    """
    gerund = next((c for c in p.below(noun, "compound", "amod") if p.tag(c) == "VERB" and c == noun - 1), None)
    if gerund is not None and p.lemma(gerund) in _light_verbs():  # "of [hiding] losses", where the tree has one word
        return Light(gerund, _light_verbs()[p.lemma(gerund)]["subject"])
    at = p.first(outer(p, noun))
    if p.relation(at) == "amod" and p.heads[at] > at:
        at = p.heads[at]  # "launched an offensive, codenamed …", where the tree has it describe the code name
    governor, relation = p.heads[at], p.relation(at)
    if governor == at:
        return None
    verb, spoken = _spoken(p, at, governor, relation)
    row = _light_verbs().get(spoken)
    if row is None or p.tag(verb) != "VERB":
        return None
    undergoes = relation != "nsubj:pass" and is_passive(p, verb)
    return Light(verb, row["subject"]) if (row["voice"] == "passive") == undergoes else None


def _spoken(p: Parse, at: int, governor: int, relation: str) -> tuple[int, str]:
    """The verb over a noun, and its words as the list of light verbs has them: "take part in"."""
    particles = [p.forms[c] for c in p.below(governor, "compound:prt", "advmod") if c == governor + 1]
    case = [p.case(at)] if relation in OBLIQUES else []
    if relation in OBLIQUES and p.tag(governor) == "NOUN" and p.relation(governor) == "obj":
        verb = p.heads[governor]  # "claimed responsibility for"
        return verb, " ".join([p.lemma(verb), p.forms[governor], *case])
    if relation in OBLIQUES and (noun := p.child(governor, "obj")) is not None and noun + 2 >= at - 3:
        return governor, " ".join([p.lemma(governor), p.forms[noun], *case])
    if relation in {"obj", "nsubj:pass", "xcomp"} or relation in OBLIQUES:
        return governor, " ".join([p.lemma(governor), *particles, *case])
    return governor, ""
