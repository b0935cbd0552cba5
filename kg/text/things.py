"""What a noun phrase denotes: a body of a state, a weapon, people, a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import cast

from kg import schemes
from kg.records import EntityType, MentionForm
from kg.text.adjectives import adjectives
from kg.text.capitals import heads
from kg.text.phrases import Found, Line, Phrase, is_party, names, nested, owner_of, speaks
from kg.text.units import HEADS, Role, Sense, capitals
from kg.text.wordlists import rows
from kg.text.wordsets import words


def things(line: Line, phrase: Phrase) -> Iterator[Found]:
    """What a phrase denotes as a whole, and the names inside it.

    >>> from kg.text.phrases import phrases
    >>> from kg.text.tokens import tokens
    >>> from kg.text.units import units
    >>> text = "Malian army spokesmen denied that Peruvian tanks burned."
    >>> line = Line(found := tuple(tokens(text)), units(found), text)
    >>> [(f.name, f.type) for p in phrases(line) for f in things(line, p)]
    [('Malian Armed Forces', 'ArmedForce'), ('Peruvian tank', 'Vehicle')]
    """
    if phrase.head is None:
        yield from names(line, phrase)
        return
    for role, read in READERS.items():
        sense = line.units[phrase.head].sense(role)
        whole = read(line, phrase, sense) if sense else None
        if whole is not None:
            yield whole
            yield from nested(line, phrase, whole)
            return
    yield from things(line, _without_noun(line, phrase))


def _without_noun(line: Line, phrase: Phrase) -> Phrase:
    """The phrase up to the noun before: "Syrian military" of "Syrian military spokesman"."""
    before = [i for i in range(phrase.start, _noun(phrase)) if line.units[i].sense(*HEADS)]
    head = before[-1] if before else None
    ends = [i for i in (head, *phrase.owners) if i is not None]
    return Phrase(phrase.start, max(ends, default=phrase.start) + 1, head, phrase.owners)


def _noun(phrase: Phrase) -> int:
    return cast(int, phrase.head)


def _pointed_at(line: Line, phrase: Phrase) -> bool:
    """Whether an article or possessive stands before the phrase that points back: "the group", "its troops"."""
    return line.form(line.units[phrase.start].start - 1).casefold() in words("pointing")


def _modified(phrase: Phrase) -> bool:
    return _noun(phrase) > phrase.start


def _composed(owner: str | None, kind: str) -> schemes.Concept | None:
    """The state's own: `actor:ML-navy` of `actor:ML` and `institution:navy`, `weapon:ML-tank` of `weapon:tank`."""
    if owner is None or not is_party(owner):
        return None
    prefix = "weapon" if kind.startswith("weapon:") else "actor"
    return schemes.concept(f"{prefix}:{owner.partition(':')[2]}-{kind.partition(':')[2]}")


def _institution(line: Line, phrase: Phrase, sense: Sense) -> Found | None:
    institution = schemes.concepts("institutions")[sense.value]
    kind, owner = cast(EntityType, institution.kind), owner_of(line, phrase)
    span = line.span(phrase.start, phrase.end)
    if owner and (kind in {"Ministry", "GovernmentBody"} or sense.value == "institution:armed-forces"):
        owner = capitals().get(owner, owner)  # "Kiev authorities" are the state's; "Kiev police" are the town's
    body = _composed(owner, sense.value)
    if body is not None:
        return Found(span, kind, "name", body.label, "composed", concept=body.curie, owner=owner)
    named = schemes.concept(owner) if owner else None
    if named is not None and named.kind == "ArmedGroup" and kind == "ArmedForce":
        return Found(span, "ArmedGroup", "name", named.label, "group's force", concept=named.curie)
    if named is not None:
        return Found(span, kind, "name", span.of(line.text), "owned body", owner=owner, head=sense.value)
    return _unowned_body(line, phrase, sense, kind)


def _unowned_body(line: Line, phrase: Phrase, sense: Sense, kind: EntityType) -> Found | None:
    """A body whose state the phrase does not name: "the army", "Foreign Ministry"."""
    head, span = _noun(phrase), line.span(phrase.start, phrase.end)
    name = span.of(line.text)
    unit = line.units[head]
    if line.word(head)[0].isupper() and unit.end - unit.start > 1 and unit.start > 0:
        return Found(span, kind, "name", name, "body in capitals", head=sense.value)
    if _is_attributive(line, head) or name.casefold() in words("vague-body"):
        return None  # "military drills", "police dogs"; "intelligence" only when somebody's
    bare = name.split()[-1].casefold() in words("bare-body")
    if not (bare or _pointed_at(line, phrase) or _modified(phrase)):
        return None
    return Found(span, kind, "nominal", name, "body", head=sense.value)


def _is_attributive(line: Line, head: int) -> bool:
    """Whether the noun only describes the next word: "army ranks", "military source"."""
    end = line.units[head].end
    if not line.form(end)[0].isalpha():
        return False
    if line.form(end)[0].isupper():
        return bool(line.units[head + 1].sense("title"))
    return line.tokens[end].upos in {"NOUN", "ADJ"}


def _weapon(line: Line, phrase: Phrase, sense: Sense) -> Found | None:
    end = line.units[_noun(phrase)].end
    if line.form(end).casefold() in words("weapon-no-more"):
        return None  # "missile program"
    systems = [s for u in line.units[phrase.start : phrase.end] if (s := u.sense("system")) is not None]
    curie = systems[-1].value if systems else sense.value
    concept, owner = schemes.concepts("weapons")[curie], owner_of(line, phrase)
    shown = _composed(owner, curie) or concept
    span = line.span(phrase.start, phrase.end)
    form: MentionForm = "name" if systems or owner else "nominal"
    name = shown.label if owner is None or is_party(owner) else span.of(line.text)
    many = line.form(end - 1).casefold().endswith("s")
    kind = cast(EntityType, concept.kind)
    return Found(span, kind, form, name, "weapon", concept=shown.curie, owner=owner, head=curie, many=many)


@cache
def people() -> Mapping[str, tuple[EntityType, bool, str]]:
    """Entity type, whether many, and when a mention, by noun (see `people.tsv`).

    >>> people()["gunmen"]
    ('ArmedGroup', True, 'yes')
    """
    return {
        row["noun"]: (cast(EntityType, row["type"]), row["number"] == "many", row["mention"])
        for row in rows("people.tsv")
    }


@cache
def peoples() -> frozenset[str]:
    """The members of peoples by the last word of their adjective, many or one, in lower case.

    >>> "peruvians" in peoples(), "koreans" in peoples(), "smugglers" in peoples()
    (True, True, False)
    """
    return frozenset({*(f"{one.split()[-1]}s" for one in adjectives()), *words("people-name")})


def _people(line: Line, phrase: Phrase, sense: Sense) -> Found | None:
    kind, many, mention = people()[sense.value]
    head, owner = _noun(phrase), owner_of(line, phrase)
    if phrase.owners and line.word(head) in heads("last"):
        return None  # "the Sahel Group": a name
    inside = line.units[phrase.start : phrase.end]
    whose = owner is not None or any(s.value == "ethnic" for u in inside for s in u.senses if s.role == "modifier")
    if mention == "no" or (mention == "owned" and not (whose or _modified(phrase) or _pointed_at(line, phrase))):
        return None
    span = line.span(phrase.start, phrase.end)
    named = schemes.concept(owner) if owner else None
    if named is not None and named.kind == "ArmedGroup" and kind == "ArmedGroup":
        return Found(span, kind, "name", named.label, "group's fighters", concept=named.curie, many=many)
    if kind == "ArmedGroup" and not many and speaks(line.tokens, line.units[head].end):
        kind = "Person"  # "a rebel fighter said"
    elif kind == "ArmedGroup" and words("loyal") & {line.word(at).casefold() for at in range(phrase.start, head)}:
        kind = "ArmedForce"
    elif sense.value == "group" and words("civil-group") & {
        line.word(at).casefold() for at in range(phrase.start, head)
    }:
        kind = "IntlOrganization"
    # "Malian experts": nobody could find them again
    unnamed = kind in {"GovernmentBody", "Person"} or sense.value in words("unlinkable")
    form: MentionForm = "name" if whose and not unnamed else "nominal"
    return Found(span, kind, form, span.of(line.text), "people", owner=owner, head=sense.value, many=many)


def _site(line: Line, phrase: Phrase, sense: Sense) -> Found | None:
    kind, owner = cast(EntityType, sense.value), owner_of(line, phrase)
    span = line.span(phrase.start, phrase.end)
    noun = line.form(line.units[_noun(phrase)].end - 1).casefold()
    named = schemes.concept(owner) if owner else None
    if named is not None and named.kind == kind == "MediaOutlet":
        return None  # "IRNA news agency": the name alone
    if named is not None and named.kind in {"Place", "DisputedPlace"}:
        if kind == "Place" and noun in words("town-noun"):  # "Gao city" is Gao
            shown = cast(EntityType, named.kind)
            return Found(span, shown, "name", named.label, "site", concept=named.curie, owner=owner)
        return Found(span, kind, "name", span.of(line.text), "site", owner=owner)
    if kind == "MediaOutlet":
        return Found(span, kind, "name", span.of(line.text), "outlet", owner=owner) if owner else None
    if kind == "Place" and (
        noun not in {"village", "town", "city"} or line.form(line.units[_noun(phrase)].end) == "of"
    ):
        return None  # "border areas": no place that one could find again; "the village of": the name follows
    if not (_pointed_at(line, phrase) or (_modified(phrase) and kind != "Place")):
        return None
    return Found(span, kind, "nominal", span.of(line.text), "site", owner=owner, head=noun)


READERS: Mapping[Role, Callable[[Line, Phrase, Sense], Found | None]] = {
    "system": _weapon,
    "weapon": _weapon,
    "institution": _institution,
    "people": _people,
    "site": _site,
}
"""How to read a phrase by what its last noun is; when a noun is several things, the first counts."""
