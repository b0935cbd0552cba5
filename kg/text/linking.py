"""Linking: which mentions are one entity, and which entity of the schemes that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import cast

from kg import schemes
from kg.records import Document, Entity, EntityType, Mention, Span
from kg.text.linked import Linked
from kg.text.parse import head_of, parse
from kg.text.phrases import Found, is_party
from kg.text.wordsets import words

__all__ = ["Linked", "link"]

SITE_WORD = re.compile(r"\s+(?:province|region|district|governorate|oblast|city|town|village|area|state|county)$", re.I)
WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(slots=True)
class _Draft:
    """An entity in the making."""

    type: EntityType
    name: str
    concept: str | None
    owner: str | None
    head: str | None = None
    many: bool = False
    mentions: list[Found] = field(default_factory=list)

    def last(self) -> int:
        """Where it was mentioned last; before the text if never."""
        return self.mentions[-1].span.start if self.mentions else -1


@dataclass(slots=True)
class _Book:
    """The entities so far, in order, and by what makes a later mention theirs; long texts have thousands."""

    drafts: list[_Draft] = field(default_factory=list)
    by_concept: dict[str, _Draft] = field(default_factory=dict)
    by_key: dict[tuple[str, ...], _Draft] = field(default_factory=dict)
    people: dict[str, list[_Draft]] = field(default_factory=dict)

    def add(self, draft: _Draft, found: Found) -> None:
        """Enter an entity with its first mention."""
        self.drafts.append(draft)
        if draft.concept is not None:
            self.by_concept.setdefault(draft.concept, draft)
            return
        self.by_key.setdefault((draft.type, *_key(found)), draft)
        if draft.head is not None:
            self.by_key.setdefault(("", *_key(found)), draft)
        elif draft.type == "Person":
            self.call(draft)

    def call(self, draft: _Draft) -> None:
        """Enter a person under all words of the name."""
        for word in _words(draft.name):
            known = self.people.setdefault(word, [])
            if not known or known[-1] is not draft:
                known.append(draft)


_Choice = tuple[_Draft | None, list[_Draft]]
"""The entity that words denote, if it is there already, and others that they could denote as well."""


def link(document: Document, found: Sequence[Found]) -> Linked:
    """One entity for all the words that denote the same thing.

    Same concept, same entity; a surname goes to the full name, a short form to the long one, "the ministry" to the
    ministry named last. A body's state becomes an entity too, also when the text never names it alone.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> from kg.text.mentions import mentions
    >>> document = analyse(make("Mali's Defence Ministry denied it. The ministry said its troops had left.", name="a"))
    >>> [(e.id, e.name, e.unit_of) for e in link(document, mentions(document)).entities]
    [('x1', 'Ministry of Defence of Mali', 'x2'), ('x2', 'Mali', None), ('x3', 'Malian Armed Forces', 'x2')]
    """
    book = _Book()
    rivals: list[tuple[Span, list[_Draft]]] = []
    for each in found:
        draft, others = _choice(each, book, document)
        if others:
            rivals.append((each.span, others))
        if draft is None:
            draft = _Draft(each.type, _shown_name(each, document), each.concept, each.owner, each.head, each.many)
        if not draft.mentions:
            book.add(draft, each)
        draft.mentions.append(each)
    return _numbered(_with_owners(book.drafts), rivals)


def _shown_name(found: Found, document: Document) -> str:
    """A disputed place, or a town in one, is called as the text calls it."""
    concept = schemes.concept(found.concept) if found.concept else None
    above = schemes.ancestors(concept.curie) if concept else ()
    if concept is not None and any(is_disputed(curie) for curie in (concept.curie, *above)):
        return " ".join(found.span.of(document.text).split())
    return " ".join(found.name.split())


def is_disputed(curie: str) -> bool:
    """Whether the concept is a disputed place.

    >>> is_disputed("place:x001"), is_disputed("actor:ML")
    (True, False)
    """
    concept = schemes.concept(curie)
    return concept is not None and concept.kind == "DisputedPlace"


def _choice(found: Found, book: _Book, document: Document) -> _Choice:
    if found.concept is not None:
        return book.by_concept.get(found.concept), []
    if found.form == "nominal" or found.rule == "body in capitals":
        return _nominal(found, book, document)
    if found.type == "Person":
        return _person(found.name, book), []
    return book.by_key.get((found.type, *_key(found))), []


def _key(found: Found) -> tuple[str, ...]:
    """What makes two mentions without a concept the same: whose it is, or its name without case and small words."""
    if found.head is not None and found.owner is not None:
        return found.owner, singular(found.head)
    name = SITE_WORD.sub("", found.name) if found.type == "Place" else found.name
    name = re.sub(r"^the ", "", " ".join(name.casefold().replace("’", "'").split()))
    return ("", singular(name)) if found.head else (name,)


def singular(noun: str) -> str:
    """The singular of a noun for people, good enough to compare.

    >>> singular("gunmen"), singular("militias"), singular("witnesses")
    ('gunman', 'militia', 'witness')
    """
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith(("sses", "ches")):
        return noun[:-2]
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _person(name: str, book: _Book) -> _Draft | None:
    """The latest person whose name holds all words of the shorter of the two names."""
    given = _words(name)
    alike = {id(d): d for word in given for d in book.people.get(word, ())}
    fits = [d for d in alike.values() if given <= _words(d.name) or _words(d.name) <= given]
    if not fits:
        return None
    latest = max(fits, key=lambda d: d.mentions[0].span.start)
    if len(given) > len(_words(latest.name)):
        latest.name = name
        book.call(latest)
    return latest


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    return frozenset(re.sub(r"^(?:al|el)-", "", word) for word in name.casefold().split())


def _nominal(found: Found, book: _Book, document: Document) -> _Choice:
    drafts = book.drafts
    before = document.text[max(0, found.span.start - 20) : found.span.start].split()
    word = before[-1].casefold() if before else ""
    head = (found.head or "").casefold()
    if head.startswith("institution:"):
        return _body(found, book, word)
    if found.type == "ArmedGroup" and singular(head) in words("group-noun"):
        return (None, []) if _is_new(document, found.span) else _group(drafts)
    if found.type == "Place" and head in words("place-noun") and word in words("pointing") | {"that"}:
        return _latest(drafts, lambda d: d.type in {"Place", "DisputedPlace"} and d.head is None), []
    if found.type == "Facility":
        return _latest(drafts, lambda d: d.type == "Facility" and head in d.name.casefold().split()), []
    return book.by_key.get(("", *_key(found))), []


def _is_new(document: Document, span: Span) -> bool:
    """Whether an indefinite article or "another" stands before the noun: it goes on with nobody."""
    place = head_of(document, span)
    if place is None:
        return False
    p = parse(document.sentences[place[0]])
    return any(p.forms[i] in {"a", "an", "another"} for i in p.below(place[1], "det"))


def _latest(drafts: Sequence[_Draft], test: Callable[[_Draft], bool]) -> _Draft | None:
    """The entity mentioned last among those that pass the test."""
    return max((d for d in drafts if test(d)), key=_Draft.last, default=None)


def _body(found: Found, book: _Book, before: str) -> _Choice:
    """The ministry, army or police that "the ministry", "its troops" or "Foreign Ministry" goes on with."""
    drafts = book.drafts
    institution = cast(str, found.head).partition(":")[2]
    state = _state_of_sentence(found, drafts) if before in words("possessive") else None
    if state is not None and (concept := schemes.concept(f"actor:{state.partition(':')[2]}-{institution}")):
        same = book.by_concept.get(concept.curie)
        kind = cast(EntityType, concept.kind)
        return same or _Draft(kind, concept.label, concept.curie, concept.unit_of), []
    if institution == "ministry":
        fits = [d for d in drafts if d.type == "Ministry" and d.head != found.head]
    elif found.form == "nominal" and " " in found.name:  # "government forces": those called so before
        fits = [d for d in drafts if d.head == found.head and d.name.casefold() == found.name.casefold()]
    else:
        fits = [d for d in drafts if _institution(d) == institution]
    fits.sort(key=lambda d: -d.last())
    return (fits[0], fits[1:]) if fits else (None, [])


def _institution(draft: _Draft) -> str | None:
    """Which kind of body an entity is: `defence-ministry` of `actor:AM-defence-ministry`."""
    if draft.head and draft.head.startswith("institution:"):
        return draft.head.partition(":")[2]
    return _institution_of(draft.concept) if draft.concept and draft.concept.startswith("actor:") else None


@cache
def _institution_of(curie: str) -> str | None:
    body = curie.partition("-")[2]
    return body if f"institution:{body}" in schemes.concepts("institutions") else None


def _state_of_sentence(found: Found, drafts: Sequence[_Draft]) -> str | None:
    """The state that the sentence spoke of first, itself or by one of its bodies: whose troops "its troops" are."""
    first: dict[int, str] = {}
    for draft in drafts:
        state = draft.concept if draft.type == "State" else draft.owner
        if state is not None and is_party(state):
            for mention in reversed(draft.mentions):  # in text order: only the last few can be in this sentence
                if mention.sentence != found.sentence:
                    break
                first[mention.span.start] = state
    return first[min(first)] if first else None


def _group(drafts: Sequence[_Draft]) -> _Choice:
    """The armed group that "the militants" goes on with: the one named last, else the one spoken of last."""
    groups = sorted((d for d in drafts if d.type == "ArmedGroup"), key=lambda d: -d.last())
    named = [d for d in groups if d.concept is not None or d.head is None]
    if named:
        return named[0], named[1:]
    return (groups[0] if groups else None), []


def _with_owners(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The entities, each followed by the state or organisation that it belongs to where the text names that nowhere."""
    known = {d.concept for d in drafts}
    found: list[_Draft] = []
    for draft in drafts:
        found.append(draft)
        owner = _unit_of(draft)
        while owner is not None and owner.curie not in known:
            known.add(owner.curie)
            found.append(_Draft(cast(EntityType, owner.kind), owner.label, owner.curie, owner.unit_of))
            owner = _unit_of(found[-1])
    return found


def _unit_of(draft: _Draft) -> schemes.Concept | None:
    """What the entity is a part of; a town's police have no such owner."""
    owner = schemes.concept(draft.owner) if draft.owner else None
    return owner if owner is not None and owner.kind != "Place" and owner.curie != draft.concept else None


def _numbered(drafts: Sequence[_Draft], rivals: Sequence[tuple[Span, list[_Draft]]]) -> Linked:
    ids = {id(draft): f"x{number}" for number, draft in enumerate(drafts, start=1)}
    by_concept = {d.concept: ids[id(d)] for d in drafts if d.concept}
    entities = []
    for draft in drafts:
        owner = _unit_of(draft)
        unit_of = by_concept[owner.curie] if owner else None
        item = _wikidata(draft.concept)
        entities.append(Entity(ids[id(draft)], draft.type, draft.name, draft.concept, item, unit_of))
    mentions = [Mention(f.span, ids[id(d)], f.form) for d in drafts for f in d.mentions]
    return Linked(
        entities=tuple(entities),
        mentions=tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.entity))),
        candidates=tuple((span, tuple(ids[id(d)] for d in others)) for span, others in rivals),
        many=frozenset(ids[id(d)] for d in drafts if d.many),
    )


def _wikidata(curie: str | None) -> str | None:
    concept = schemes.concept(curie) if curie else None
    found = (match.removeprefix(WIKIDATA) for match in (concept.matches if concept else ()))
    return next((item for item in found if re.fullmatch(r"Q\d+", item)), None)
