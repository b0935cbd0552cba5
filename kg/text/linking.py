"""Linking: which mentions are one entity, and whom a source's words denote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg import schemes
from kg.records import Document, Entity, EntityType, Mention, Span
from kg.text.capitals import SPEECH
from kg.text.lexicon import rows
from kg.text.phrases import ARMED, POSSESSIVE, Found, people
from kg.text.tokens import tokens

BODIES = frozenset({"Ministry", "GovernmentBody", "ArmedForce"})
ORGANISATIONS = BODIES | {"IntlOrganization", "MediaOutlet", "ArmedGroup", "State"}
FIGHTERS = frozenset({"militant", "rebel", "insurgent", "fighter", "gunman", "guerrilla", "jihadist", "jihadi", "terrorist",
                      "extremist", "separatist", "militia", "militiaman", "attacker", "assailant", "group"})  # fmt: skip
"""Nouns that go on calling the group that the text named before."""
PLACE_NOUNS = frozenset({"city", "town", "village", "region", "area", "district", "province", "territory", "island"})
SITE_WORDS = re.compile(
    r"\s+(?:province|region|district|governorate|oblast|city|town|village|area|state|county|Province|Region|District"
    r"|Governorate|Oblast|State|County)$"
)
COUNTRY_NOUNS = frozenset({"country", "nation", "kingdom", "republic"})
STILL_HEAD = frozenset({"there", "here", "close", "familiar", "loyal", "speaking", "involved", "inside", "and", "or"})
"""Small words behind a noun for people that leave it what it is: "officials there", "a source close to"."""
HE = frozenset({"he", "she", "his", "her", "him"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "their", "them"})


@dataclass(frozen=True, slots=True)
class Linked:
    """The article's entities, in the order of their first mention, and the mentions.

    `candidates` holds, by the span of a noun such as "the ministry", the other entities that it might denote.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    candidates: tuple[tuple[Span, tuple[str, ...]], ...] = ()
    many: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Draft:
    """An entity in the making."""

    type: EntityType
    name: str
    concept: str | None
    owner: str | None
    head: str | None
    many: bool
    mentions: list[Found] = field(default_factory=list)
    unit_of: str | None = None


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
    drafts: list[_Draft] = []
    others: list[tuple[Span, list[_Draft]]] = []
    for each in found:
        draft, rivals = _draft(each, drafts, document)
        if rivals:
            others.append((each.span, rivals))
        if draft is None:
            draft = _Draft(each.type, _shown_name(each, document), each.concept, each.owner, each.head, each.many)
            drafts.append(draft)
        draft.mentions.append(each)
    for draft in list(drafts):
        _with_owner(draft, drafts)
    return _numbered(drafts, others)


def _shown_name(found: Found, document: Document) -> str:
    """A disputed place, or a town in one, is called as the text calls it."""
    concept = schemes.concept(found.concept) if found.concept else None
    if concept is not None and (concept.kind == "DisputedPlace" or any(":x" in b for b in concept.broader)):
        return " ".join(found.span.of(document.text).split())
    return " ".join(found.name.split())


def _draft(found: Found, drafts: Sequence[_Draft], document: Document) -> tuple[_Draft | None, list[_Draft]]:
    """The entity that the words denote, if it is there already, and those that they could denote as well."""
    if found.concept is not None and not (found.form == "nominal" and found.head is None):
        return next((d for d in drafts if d.concept == found.concept), None), []
    if found.form == "nominal" or found.rule == "body in capitals":
        return _nominal(found, drafts, document)
    if found.type == "Person":
        return _person(found.name, drafts), []
    key = _key(found)
    return next(
        (d for d in drafts if d.concept is None and _key(d.mentions[0]) == key and d.type == found.type), None
    ), []


def _key(found: Found) -> tuple[str, ...]:
    name = SITE_WORDS.sub("", found.name) if found.type == "Place" else found.name
    name = re.sub(r"^the ", "", " ".join(name.casefold().replace("’", "'").split()))
    if found.head is not None:
        return ("owned", found.owner or "", singular(name) if found.owner is None else singular(found.head))
    return ("name", name)


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


def _person(name: str, drafts: Sequence[_Draft]) -> _Draft | None:
    """The latest person whose name holds all words of the shorter of the two names."""
    words = set(_words(name))
    for draft in reversed(drafts):
        if draft.type != "Person" or draft.head is not None:
            continue
        known = set(_words(draft.name))
        if words <= known or (known <= words and known):
            if len(words) > len(known):
                draft.name = name
            return draft
    return None


def _words(name: str) -> Iterator[str]:
    for word in name.casefold().split():
        yield re.sub(r"^(?:al|el)-", "", word)


def _nominal(found: Found, drafts: Sequence[_Draft], document: Document) -> tuple[_Draft | None, list[_Draft]]:
    before = _word_before(document, found.span)
    if found.head and found.head.startswith("institution:"):
        return _body(found, drafts, before)
    if found.type == "ArmedGroup" and singular((found.head or "").casefold()) in FIGHTERS:
        return _group(found, drafts)
    if (
        found.type == "Place"
        and (found.head or "").casefold() in PLACE_NOUNS
        and before in {"the", "that", "this", "our"}
    ):
        return _latest(drafts, lambda d: d.type in {"Place", "DisputedPlace"} and d.head is None), []
    if found.type == "Facility":
        noun = (found.head or "").casefold()
        return _latest(drafts, lambda d: d.type == "Facility" and noun in d.name.casefold().split()), []
    if found.concept is not None:
        return next((d for d in drafts if d.concept == found.concept), None), []
    return next((d for d in drafts if d.head is not None and _key(d.mentions[0]) == _key(found)), None), []


def _word_before(document: Document, span: Span) -> str:
    words = document.text[max(0, span.start - 20) : span.start].split()
    return words[-1].casefold() if words else ""


def _latest(drafts: Sequence[_Draft], test: object) -> _Draft | None:
    """The entity mentioned last among those that pass the test."""
    assert callable(test)
    return max((d for d in drafts if test(d)), key=lambda d: d.mentions[-1].span.start, default=None)


def _body(found: Found, drafts: Sequence[_Draft], before: str) -> tuple[_Draft | None, list[_Draft]]:
    """The ministry, army or police that "the ministry", "its troops" or "Foreign Ministry" goes on with."""
    institution = (found.head or "").split(":")[1]
    if before in {"its", "their", "his", "our"} and (state := _latest_state(found, drafts)):
        same = f"actor:{state}-{institution}"
        return next((d for d in drafts if d.concept == same), None) or _compose(same, drafts), []
    if institution == "ministry":
        fits = [d for d in drafts if d.type == "Ministry" and d.head != "institution:ministry"]
    elif len(found.name.split()) > 1 and found.form == "nominal" and institution == "armed-forces":
        fits = [d for d in drafts if d.head == found.head and d.name.casefold() == found.name.casefold()]
    else:
        fits = [d for d in drafts if _institution(d) == institution]
    fits.sort(key=lambda d: -d.mentions[-1].span.start)
    if fits:
        return fits[0], fits[1:]
    return None, []


def _institution(draft: _Draft) -> str | None:
    """Which kind of body an entity is: `defence-ministry` of `actor:AM-defence-ministry`."""
    if draft.head and draft.head.startswith("institution:"):
        return draft.head.split(":")[1]
    return _institution_of(draft.concept) if draft.concept and draft.concept.startswith("actor:") else None


@cache
def _institution_of(curie: str) -> str | None:
    owner, _, body = curie.split(":")[1].partition("-")
    known = schemes.concepts("institutions")
    return body if owner and f"institution:{body}" in known else None


def _latest_state(found: Found, drafts: Sequence[_Draft]) -> str | None:
    """The local name of the state that the sentence spoke of last."""
    best: tuple[int, str] | None = None
    for draft in drafts:
        state = draft.concept if draft.type == "State" else draft.owner
        concept = schemes.concept(state) if state else None
        if concept is None or concept.kind not in {"State", "DisputedPlace"}:
            continue
        here = [m.span.start for m in draft.mentions if m.sentence == found.sentence]
        if here and (best is None or here[0] < best[0]):
            best = (here[0], concept.curie.split(":")[1])
    return best[1] if best else None


def _compose(curie: str, drafts: Sequence[_Draft]) -> _Draft | None:
    concept = schemes.concept(curie)
    if concept is None or not isinstance(drafts, list):
        return None
    draft = _Draft(_type(concept), concept.label, concept.curie, concept.unit_of, None, many=False)
    drafts.append(draft)
    return draft


def _type(concept: schemes.Concept) -> EntityType:
    kind: EntityType = concept.kind  # type: ignore[assignment]  # schemes hold only our classes
    return kind


def _group(found: Found, drafts: Sequence[_Draft]) -> tuple[_Draft | None, list[_Draft]]:
    """The armed group that "the militants" goes on with: the one named last, else those called alike before."""
    groups = [d for d in drafts if d.type == "ArmedGroup"]
    named = [d for d in groups if d.concept is not None or d.head is None]
    if named:
        named.sort(key=lambda d: -d.mentions[-1].span.start)
        return named[0], named[1:]
    return _latest(drafts, lambda d: d.type == "ArmedGroup"), []


def _with_owner(draft: _Draft, drafts: list[_Draft]) -> None:
    """Give a body its state, which becomes an entity if it is none yet."""
    owner = draft.owner
    concept = schemes.concept(owner) if owner else None
    if concept is None or concept.kind in {"Place"} or owner == draft.concept:
        return
    draft.unit_of = concept.curie
    if not any(d.concept == concept.curie for d in drafts):
        at = drafts.index(draft) + 1
        drafts.insert(at, _Draft(_type(concept), concept.label, concept.curie, concept.unit_of, None, many=False))
        _with_owner(drafts[at], drafts)


def _numbered(drafts: Sequence[_Draft], others: Sequence[tuple[Span, list[_Draft]]]) -> Linked:
    ids = {id(draft): f"x{number}" for number, draft in enumerate(drafts, start=1)}
    by_concept = {d.concept: ids[id(d)] for d in drafts if d.concept}
    entities = tuple(
        Entity(
            id=ids[id(draft)],
            type=draft.type,
            name=draft.name,
            concept=draft.concept,
            wikidata=_wikidata(draft.concept),
            unit_of=by_concept.get(draft.unit_of) if draft.unit_of else None,
        )
        for draft in drafts
    )
    mentions = sorted(
        (Mention(f.span, ids[id(draft)], f.form) for draft in drafts for f in draft.mentions),
        key=lambda m: (m.span.start, -m.span.end, m.entity),
    )
    candidates = tuple((span, tuple(ids[id(d)] for d in rivals)) for span, rivals in others)
    many = frozenset(ids[id(d)] for d in drafts if d.many)
    return Linked(entities, tuple(mentions), candidates, many)


def _wikidata(curie: str | None) -> str | None:
    concept = schemes.concept(curie) if curie else None
    found = [m.rsplit("/", 1)[1] for m in concept.matches if "wikidata.org/entity/" in m] if concept else []
    return found[0] if found else None


def resolve(document: Document, linked: Linked, span: Span) -> tuple[str, ...]:
    """The entities that a source's words may denote, best first; `()` when they name nobody known.

    A person named in the words wins, then the institution for which a spokesman speaks; "he" is the person who spoke
    last, "it" and "the ministry" the organisation named last. Two or more ids mean that the text leaves it open: two
    ministries were named before, or nothing tells which of two organisations "it" is.
    """
    inside = [m for m in linked.mentions if span.contains(m.span)]
    by_id = {e.id: e for e in linked.entities}
    words = [t.form for t in tokens(document.text, span)]
    if len(words) <= 2 and words and words[0].casefold() in HE | IT | THEY:
        return _pronoun(words[0].casefold(), document, linked, span)
    named = [m for m in inside if m.form == "name" and by_id[m.entity].type == "Person"]
    for mention in named:
        if mention.span == span or document.text[mention.span.end : mention.span.end + 2] not in {"'s", "’s"}:
            return (mention.entity,)
    if len(words) == 2 and words[0].casefold() in {"the", "that"} and words[1] in COUNTRY_NOUNS:
        return _latest_of(linked, span, {"State"})
    head = _head(words)
    if head is not None and head not in _spokesmen() and head in people():
        nouns = [
            m for m in inside if m.form == "nominal" or by_id[m.entity].type in {*ARMED, "Population", "GovernmentBody"}
        ]
        kind = people()[head][0]
        return next(
            ((m.entity,) for m in nouns if by_id[m.entity].type == kind and head in m.span.of(document.text)), ()
        )
    for wanted in ({"name"}, {"nested"}, {"nominal"}):
        for mention in inside:
            if mention.form in wanted and by_id[mention.entity].type in ORGANISATIONS | {"Population"}:
                rivals = dict(linked.candidates).get(mention.span, ())
                return (mention.entity, *rivals)
    return tuple(m.entity for m in inside if by_id[m.entity].type in {"Place", "DisputedPlace"})[:1] if not head else ()


def _head(words: Sequence[str]) -> str | None:
    """The noun for people that the words are about: before any "of", "in", comma or clause."""
    found = None
    for word in words:
        if word.casefold() in {"of", "in", "from", "at", "for", "with", "on", ",", "who", "near", "to", "by"}:
            break
        if word.casefold() in people() or word.casefold() in _spokesmen():
            found = word.casefold()
        elif found is not None and word[0].islower() and word not in STILL_HEAD:
            found = None  # "official news agency"
        elif found is not None and word not in POSSESSIVE:
            break
    return found


@cache
def _spokesmen() -> frozenset[str]:
    """Callings whose words are their institution's (`titles.tsv`, `speaks`), and things that speak for one."""
    said = {row["title"] for row in rows("titles.tsv") if row["speaks"] == "institution"}
    return frozenset(said | {"statement", "spokesmen"})


def unnamed(words: str) -> EntityType:
    """What an unnamed source is, by its noun: one speaker a person, officials a body, witnesses a population.

    >>> unnamed("a police official"), unnamed("Witnesses in the town"), unnamed("the rebels")
    ('Person', 'Population', 'ArmedGroup')
    """
    forms = [t.form.casefold() for t in tokens(words)]
    head = _head(forms) or next((f for f in forms if f in people()), None)
    if head is not None and head in people():
        return people()[head][0]
    last = forms[-1] if forms else ""
    return "Population" if last.endswith("s") else "Person"


def _latest_of(linked: Linked, span: Span, kinds: set[str]) -> tuple[str, ...]:
    """The entity of one of the types that was mentioned last before the span."""
    by_id = {e.id: e for e in linked.entities}
    before = [m for m in linked.mentions if m.span.end <= span.start and by_id[m.entity].type in kinds]
    return tuple(m.entity for m in sorted(before, key=lambda m: -m.span.start)[:1])


def _pronoun(word: str, document: Document, linked: Linked, span: Span) -> tuple[str, ...]:
    by_id = {e.id: e for e in linked.entities}
    before = [m for m in linked.mentions if m.span.end <= span.start and m.form != "nested"]
    before.sort(key=lambda m: -m.span.start)
    if word in HE:
        people_before = [m for m in before if by_id[m.entity].type == "Person" and m.entity not in linked.many]
        spoke = [m for m in people_before if _speaks(document, m.span)]
        return tuple(m.entity for m in (spoke or people_before)[:1])
    kinds = ORGANISATIONS if word in IT else ORGANISATIONS | {"Population"}
    fits = [m for m in before if by_id[m.entity].type in kinds]
    if word in IT:
        fits = [m for m in fits if m.entity not in linked.many]
    if word in THEY:
        plural = [m for m in fits if m.entity in linked.many or by_id[m.entity].type in {*ARMED, "Population"}]
        fits = plural or fits
    spoke = [m for m in fits if _speaks(document, m.span)]
    if spoke:
        return (spoke[0].entity,)
    return tuple(dict.fromkeys(m.entity for m in fits))[:2]


SAYING = "|".join(sorted(SPEECH | {"say", "acknowledge", "claim", "warn", "deny", "insist", "believe", "saying"}))
SPOKE = re.compile(rf"[^.!?“”\"]{{0,90}}?\b(?:{SAYING})\b")
SPOKEN_OF = re.compile(r"(?:[,”\"’]\s*(?:said|added|says)|\baccording to)\W+(?:\w+\W+){0,4}$")
"""The order turned round: '"…," said Col. Roe'; but not "he said Roe had left"."""


def _speaks(document: Document, span: Span) -> bool:
    """Whether a verb of saying stands beside the words."""
    after = document.text[span.end : span.end + 110]
    before = document.text[max(0, span.start - 30) : span.start]
    return bool(SPOKE.match(after)) or bool(SPOKEN_OF.search(before))
