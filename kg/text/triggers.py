"""Words that name events, found in a sentence: the word list, and the guards against words that only look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, cast

from kg.records import Role, Span, TopEventType
from kg.text.lexicon import Phrases, inflections
from kg.text.parse import Parse
from kg.text.wordlists import rows
from kg.text.wordsets import words

NOUN_TAGS = frozenset(["NOUN", "PROPN", "ADJ"])
BEFORE_NOUN = frozenset(["DET", "ADJ", "ADP", "NUM", "PART"])
MERGED = frozenset(["CASUALTY", "DAMAGE"])
"""Types whose verbs are one trigger when they stand in a row: "killed and injured"."""
TAKEN = frozenset(["arrest", "capture-of-ground", "abduction"])
BETWEEN = frozenset([(), ("and",), ("or",), (",",), (",", "and"), (",", "or")])


class Entry(NamedTuple):
    """A line of `triggers.tsv`. `roles` names the role of each place; the second of two is the alternative reading."""

    lemma: str
    upos: str
    type: TopEventType | None
    subtype: str | None
    roles: Mapping[str, tuple[Role, ...]]


class Trigger(NamedTuple):
    """An entry found as tokens, end exclusive; `nominal` if it stands as a noun ("the shelling")."""

    start: int
    end: int
    entry: Entry
    nominal: bool


@cache
def entries() -> tuple[Entry, ...]:
    """The lines of `triggers.tsv`; `type` is `None` for words that look like a trigger and are none.

    >>> next((e.type, e.subtype, e.roles["of"]) for e in entries() if e.lemma == "bombardment")
    ('ASSAULT', 'bombardment', ('agent', 'patient'))
    """
    return tuple(_entry(row) for row in rows("triggers.tsv"))


def _entry(row: Mapping[str, str]) -> Entry:
    places = dict(pair.split("=") for pair in row["roles"].split())
    kind = None if row["type"] == "-" else cast(TopEventType, row["type"])
    roles = {place: cast("tuple[Role, ...]", tuple(roles.split("|"))) for place, roles in places.items()}
    return Entry(row["trigger"], row["upos"], kind, row["subtype"] or None, roles)


@cache
def _phrases() -> Phrases[Entry]:
    return Phrases((form, entry) for entry in entries() for form in sorted(_forms(entry)))


def _forms(entry: Entry) -> frozenset[str]:
    """The forms of an entry: of a verb its first word is inflected, of a noun its last."""
    match entry.upos:
        case "VERB":
            return inflections(entry.lemma, "VERB")
        case "NOUN":
            *before, last = entry.lemma.split(" ")
            return frozenset(" ".join([*before, form]) for form in inflections(last, "NOUN"))
    return frozenset([entry.lemma])


def triggers(p: Parse, dates: Iterable[Span] = ()) -> tuple[Trigger, ...]:
    """The triggers of a sentence in text order; verbs of harm in a row ("killed and injured") are one.

    There are none in `dates`: nobody marches in "6 March".

    >>> from kg.text.parse import parse_of
    >>> text = "A raid killed and injured six guards."
    >>> [(t.entry.lemma, t.nominal) for t in triggers(parse_of(text))]
    [('raid', True), ('kill', False)]
    """
    found: list[Trigger] = []
    parted = {trigger.start: trigger for trigger in _parted(p)}
    dated = {at for span in dates for at in p.inside(span)}
    listed = [t for t in _found(p) if p.top(t.start, t.end) not in dated]
    whole = [t for t in listed if t.end - t.start > 1 or t.start not in parted]
    inside = {at for t in whole for at in range(t.start, t.end)}
    for trigger in sorted([*whole, *(t for at, t in parted.items() if at not in inside)]):
        if found and _is_one(p, found[-1], trigger):
            found[-1] = found[-1]._replace(end=trigger.end)
        else:
            found.append(trigger)
    return tuple(found)


def _found(p: Parse) -> Iterator[Trigger]:
    for start, end, listed in _phrases().matches(p.tokens):
        ordered = sorted(listed, key=lambda entry: entry.upos)  # a noun first: a verb's form may stand for either
        choice = next((t for entry in ordered if (t := _trigger(p, start, end, entry)) is not None), None)
        if choice is not None and choice.entry.type is not None:
            yield choice


@cache
def _by_verb() -> Mapping[str, list[tuple[str, Entry]]]:
    """The entries of a verb with a particle or object of its own, by the verb, each with its last word."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    for entry in entries():
        verb, *between, last = entry.lemma.split(" ") if " " in entry.lemma else (entry.lemma, entry.lemma)
        if entry.upos == "VERB" and " " in entry.lemma and not set(between) - words("determiner"):
            found.setdefault(verb, []).append((last, entry))
    return found


def _parted(p: Parse) -> Iterator[Trigger]:
    """Verbs whose second word stands apart: "[pulled] its guards out", "[broke off] all ties"."""
    for at, token in enumerate(p.tokens):
        if token.upos != "VERB" or p.lemma(at) not in _by_verb():
            continue
        own = {p.forms[c] for c in p.below(at, "compound:prt", "obj") if c > at + 1}
        entry = next((entry for last, entry in _by_verb()[p.lemma(at)] if last in own), None)
        if entry is not None and entry.type is not None:
            yield Trigger(at, at + 1, entry, False)


def _is_one(p: Parse, first: Trigger, second: Trigger) -> bool:
    """ "killed and injured", "killed, wounded or captured": one happening with one set of victims."""
    if first.nominal or second.nominal or first.entry.upos != "VERB" or second.entry.upos != "VERB":
        return False
    between = p.forms[first.end : second.start]
    alike = first.entry.type == second.entry.type or ("or" in between and second.entry.subtype in TAKEN)
    return alike and first.entry.type in MERGED and between in BETWEEN


def _trigger(p: Parse, start: int, end: int, entry: Entry) -> Trigger | None:
    """The entry as trigger here, unless the words are of another class here than the entry's."""
    here = False
    match entry.upos:
        case "VERB":
            here = _is_verb_here(p, start, end) and not _takes_no_object(p, start, end, entry)
        case "NOUN":
            here = _is_noun_here(p, end - 1, clear=end - start > 1)
        case "ADJ":
            here = not _is_determined(p, start) and p.tag(start - 1) != "ADJ" and p.tag(end) not in NOUN_TAGS
        case _:
            return Trigger(start, end, entry, "by" in entry.roles)
    return Trigger(start, end, entry, entry.upos == "NOUN") if here else None


def _is_verb_here(p: Parse, start: int, end: int) -> bool:
    if _is_determined(p, start) and p.tag(end) not in NOUN_TAGS:
        return False  # "the wounded"
    if end - start > 1:
        return True  # words that stand together are clear: "opening fire"
    return p.tag(start) == "VERB"


def _is_determined(p: Parse, at: int) -> bool:
    """Whether an article or "its" stands right before a word."""
    return p.tag(at - 1) == "DET" or p.form(at - 1) in words("possessive")


def _takes_no_object(p: Parse, verb: int, end: int, entry: Entry) -> bool:
    """Whether an object shows that another sense is meant: "demonstrate resolve" is no protest."""
    return entry.type == "PROTEST" and "obj" not in entry.roles and any(c >= end for c in p.below(verb, "obj"))


def _is_noun_here(p: Parse, head: int, *, clear: bool) -> bool:
    if not (clear or p.tag(head) in NOUN_TAGS or _is_gerund_noun(p, head)):
        return False
    if p.tag(head) == p.tag(head + 1) == "PROPN":
        return False  # a piece of a name
    return not (p.tag(head + 1) == "NOUN" and not p.form(head).endswith("s"))  # "protest leader", "war spokesman"


def _is_gerund_noun(p: Parse, at: int) -> bool:
    """Whether a form in -ing stands as a noun: "the shelling of", "heavy fighting", "mortar shelling killed"."""
    if not p.form(at).endswith("ing") or p.tag(at) not in {"VERB", "NOUN", "ADJ"}:
        return False
    if p.tag(at) == "NOUN":
        return True
    following_object = p.tag(at + 1) in {"DET", "NUM", "PROPN", "PRON", "ADJ", "NOUN"}
    before = p.form(at - 1)
    marked = p.tag(at - 1) == "SCONJ" and before in words("adposition") - words("subordinator")  # "accused of [spying]"
    if p.tag(at - 1) in BEFORE_NOUN or marked or before in words("possessive"):
        return not following_object
    return (at == 0 and not following_object) or p.tag(at + 1) in {"VERB", "AUX"} or p.form(at + 1) in {"of", "by"}
