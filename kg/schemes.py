"""The schemes: actors, places, weapons, institutions and event types, read from `ontology/schemes` when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import SchemeError
from kg.resources import folder

if TYPE_CHECKING:
    from pyoxigraph import Quad

SCHEMES = ("actors", "places", "weapons", "institutions", "event-types")
BASE = "https://w3id.org/claimgraph/"
PREFIXES = ("actor", "place", "weapon", "institution", "type", "scheme")
"""Prefixes whose namespace is the base and their own name, which is how the schemes' IRIs are made."""
KG = BASE + "ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
UNIT_OF = "http://www.w3.org/ns/org#unitOf"
NEEDS_ARTICLE = ("United ", "Democratic ", "Republic ", "Central African ", "Czech ", "Dominican ", "Holy ")
PLURAL_NAMES = ("Netherlands", "Philippines", "Maldives", "Bahamas", "Comoros", "Gambia", "Islands", "Seychelles")


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name of a disputed place, with the actor who uses it and the document where it was seen."""

    iri: str
    name: str
    used_by: str
    seen_in: str


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of a scheme. `kind` is the class's local name (`State`); all references are CURIEs.

    `labels` are the preferred label and the others; `spellings` only help to find it in a text and are never shown.
    `pattern` composes the names of a state's bodies: "Ministry of Defence of {state}".
    """

    curie: str
    iri: str
    kind: str
    scheme: str
    label: str
    labels: tuple[str, ...]
    broader: tuple[str, ...] = ()
    notation: str | None = None
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    matches: tuple[str, ...] = ()
    unit_of: str | None = None
    name_uses: tuple[NameUse, ...] = ()
    spellings: tuple[str, ...] = ()
    pattern: str | None = None


def iri(curie: str) -> str:
    """The IRI of a CURIE.

    >>> iri("actor:AZ")
    'https://w3id.org/claimgraph/actor/AZ'
    """
    prefix, separator, local = curie.partition(":")
    if not separator or prefix not in PREFIXES:
        raise SchemeError(
            f"{curie!r} is no name of a concept", remedy=f"Use one of {', '.join(PREFIXES)}, a colon, a name."
        )
    return f"{BASE}{prefix}/{local}"


def curie(iri: str) -> str:
    """The CURIE of a scheme's IRI.

    >>> curie("https://w3id.org/claimgraph/place/x001")
    'place:x001'
    """
    prefix, separator, local = iri.removeprefix(BASE).partition("/")
    if not iri.startswith(BASE) or not separator or prefix not in PREFIXES:
        raise SchemeError(f"{iri} belongs to no scheme", remedy=f"Schemes' IRIs start with {BASE}.")
    return f"{prefix}:{local}"


@cache
def concepts(scheme: str) -> Mapping[str, Concept]:
    """The concepts of a scheme by CURIE, sorted; read once.

    >>> concepts("actors")["actor:AM"].demonyms
    ('Armenian',)

    Raises `SchemeError` when there is no such scheme, or when its file is not valid Turtle.
    """
    if scheme not in SCHEMES:
        raise SchemeError(f"there is no scheme {scheme!r}", remedy=f"There are {', '.join(SCHEMES)}.")
    subjects = _subjects(scheme)
    uses = {node: _name_use(node, facts) for node, facts in subjects.items() if _is_a(facts, KG + "NameUse")}
    found = (
        _concept(subject, facts, scheme, uses) for subject, facts in subjects.items() if _is_a(facts, SKOS + "Concept")
    )
    return MappingProxyType({c.curie: c for c in sorted(found, key=lambda c: c.curie)})


def concept(curie: str) -> Concept | None:
    """The concept of that name: of a scheme, or composed from a state and a kind of body or weapon.

    >>> concept("actor:AM-defence-ministry").label
    'Ministry of Defence of Armenia'
    >>> concept("actor:US-armed-forces").unit_of
    'actor:US'
    >>> concept("weapon:AZ-helicopter").label, concept("weapon:AZ-helicopter").broader
    ('Azerbaijani helicopter', ('weapon:helicopter',))
    """
    prefix, _, local = curie.partition(":")
    scheme = {"actor": "actors", "place": "places", "weapon": "weapons", "institution": "institutions"}.get(prefix)
    if prefix == "type":
        scheme = "event-types"
    if scheme is None:
        return None
    return concepts(scheme).get(curie) or _composed(prefix, local) or (_town(local) if prefix == "place" else None)


def towns_called(name: str) -> tuple[tuple[str, str], ...]:
    """The smaller towns of that name, the most populous first: country (to tell them apart), the CURIE.

    They are a plain table beside the schemes, read when first asked for: too many to be described one by one.

    >>> towns_called("Chasiv Yar"), towns_called("Erewhon")
    ((('UA', 'place:710915'),), ())
    """
    words = _towns().get(name, "").split()
    return tuple((country, f"place:{local}") for country, local in zip(words[::2], words[1::2], strict=True))


@cache
def _towns() -> Mapping[str, str]:
    path = folder("ontology") / "schemes" / "towns.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


@cache
def _town(local: str) -> Concept | None:
    """A town of the table; the name as GeoNames writes it, with its accents, is the one shown."""
    found = (name for name, where in _towns().items() if local in where and local in where.split()[1::2])
    names = sorted(found, key=str.isascii)
    if not names:
        return None
    match = f"https://sws.geonames.org/{local}/"
    return Concept(f"place:{local}", iri(f"place:{local}"), "Place", "places", names[0], tuple(names), matches=(match,))


def ancestors(curie: str) -> tuple[str, ...]:
    """The broader concepts, nearest first, without the concept itself.

    >>> ancestors("weapon:9k33-osa")[:2]
    ('weapon:surface-to-air-missile', 'weapon:air-defence')
    """
    found: list[str] = []
    level = [curie]
    while level:
        level = [b for each in level if (c := concept(each)) for b in c.broader if b not in found and b != curie]
        found += dict.fromkeys(level)
    return tuple(found)


def with_article(name: str) -> str:
    """A state's name as it stands after "of".

    >>> with_article("United States"), with_article("Turkey")
    ('the United States', 'Turkey')
    """
    return f"the {name}" if name.startswith(NEEDS_ARTICLE) or name.endswith(PLURAL_NAMES) else name


@cache
def _composed(prefix: str, local: str) -> Concept | None:
    """`AZ-defence-ministry`, `AZ-tank`; also `x001-armed-forces`, for an authority in a disputed place."""
    scheme = {"actor": "institutions", "weapon": "weapons"}.get(prefix)
    owner, _, body = local.partition("-")
    party = concepts("actors").get(f"actor:{owner}") or concepts("places").get(f"place:{owner}")
    if scheme is None or party is None or party.kind not in {"State", "DisputedPlace"}:
        return None
    kind = concepts(scheme).get(f"{'institution' if prefix == 'actor' else 'weapon'}:{body}")
    if kind is None:
        return None
    demonym = party.demonyms[0] if party.demonyms else party.label
    pattern = kind.pattern or "{demonym} {label}"
    label = pattern.format(state=with_article(party.label), demonym=demonym, label=kind.label)
    name = f"{prefix}:{local}"
    broader = (kind.curie,) if prefix == "weapon" else ()
    found = "actors" if prefix == "actor" else "weapons"
    return Concept(name, iri(name), kind.kind, found, label, (label,), broader=broader, unit_of=party.curie)


_Facts = dict[str, list[str]]


def _subjects(scheme: str) -> dict[str, _Facts]:
    """Predicates and values by subject, in the order of the file."""
    found: dict[str, _Facts] = {}
    for quad in _quads(scheme):
        facts = found.setdefault(quad.subject.value, {})  # type: ignore[union-attr]  # schemes have no triple terms
        facts.setdefault(quad.predicate.value, []).append(quad.object.value)  # type: ignore[union-attr]
    return found


def _quads(scheme: str) -> Iterator[Quad]:
    from pyoxigraph import RdfFormat, parse

    path = folder("ontology") / "schemes" / f"{scheme}.ttl"
    try:
        yield from parse(path=str(path), format=RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise SchemeError(f"the scheme cannot be read ({error})", where=str(path)) from error


def _is_a(facts: _Facts, kind: str) -> bool:
    return kind in facts.get(RDF_TYPE, ())


def _name_use(node: str, facts: _Facts) -> NameUse:
    return NameUse(node, facts[KG + "name"][0], curie(facts[KG + "usedBy"][0]), facts[KG + "seenIn"][0])


def _concept(subject: str, facts: _Facts, scheme: str, uses: Mapping[str, NameUse]) -> Concept:
    kinds = [kind.removeprefix(KG) for kind in facts[RDF_TYPE] if kind.startswith(KG)]
    preferred = facts[SKOS + "prefLabel"][0]
    capital, unit = facts.get(KG + "capital"), facts.get(UNIT_OF)
    return Concept(
        curie=curie(subject),
        iri=subject,
        kind=kinds[0] if kinds else "Concept",
        scheme=scheme,
        label=preferred,
        labels=(preferred, *facts.get(SKOS + "altLabel", ())),
        broader=tuple(curie(b) for b in facts.get(SKOS + "broader", ())),
        notation=next(iter(facts.get(SKOS + "notation", ())), None),
        demonyms=tuple(facts.get(KG + "demonym", ())),
        capital=curie(capital[0]) if capital else None,
        matches=tuple(facts.get(SKOS + "exactMatch", ())),
        unit_of=curie(unit[0]) if unit else None,
        name_uses=tuple(uses[node] for node in facts.get(KG + "nameUse", ())),
        spellings=tuple(facts.get(SKOS + "hiddenLabel", ())),
        pattern=next(iter(facts.get(KG + "labelPattern", ())), None),
    )
