"""How entities, and concepts that are none, are described in RDF: kind, label, names in use, to whom they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import RDF, RDFS, Literal, URIRef

from kg import naming, schemes
from kg.graph.vocab import KG, ORG
from kg.naming import Triple
from kg.records import Entity, Extraction
from kg.reference import is_contested

NAMING_FORMS = {"name", "nested"}
"""Mentions that print a name; the others ("the ministry", "it") only point."""

UNIT_KINDS = {"ArmedForce", "GovernmentBody", "IntlOrganization", "Ministry"}
"""What speaks and acts for the state or body to which it belongs."""


def entity_triples(entity: Entity, extraction: Extraction, iris: Mapping[str, URIRef]) -> Iterator[Triple]:
    """What it is, what it is called here and by whom, to whom it belongs; `iris` are the names of all entities."""
    article = naming.article_iri(extraction.article)
    iri, names = iris[entity.id], _names(entity, extraction)
    concept = schemes.concept(entity.concept) if entity.concept else None
    sourced = concept.name_uses if concept else ()
    kind = concept.kind if concept else entity.type
    if kind == "DisputedPlace" and len({*names, *(use.name for use in sourced)}) < 2:
        kind = "Place"  # one name alone does not tell of a dispute
    yield iri, RDF.type, KG[kind]
    if entity.id == extraction.publisher:
        yield iri, RDF.type, KG.MediaOutlet  # also where an organisation or a ministry publishes
    yield iri, RDFS.label, Literal(_label(entity, extraction, concept, names))
    if entity.unit_of is not None and entity.unit_of in iris:
        yield iri, _belonging(kind, _type_of(entity.unit_of, extraction)), iris[entity.unit_of]
    elif concept and concept.unit_of:
        holder = schemes.concept(concept.unit_of)
        yield iri, _belonging(kind, holder.kind if holder else ""), naming.concept_iri(concept.unit_of)
        yield from concept_triples(concept.unit_of)
    for member in entity.members:
        yield iri, KG.member, iris[member]
    for name in names:
        use = naming.part(article, f"name-{naming.digest(iri, name)}")
        yield from _name_use(iri, use, name, iris[extraction.publisher], article)
    yield from _sourced_uses(iri, sourced)


def _type_of(entity: str | None, extraction: Extraction) -> str:
    return next((one.type for one in extraction.entities if one.id == entity), "")


def _names(entity: Entity, extraction: Extraction) -> list[str]:
    """The names that the article prints for it, in text order."""
    printed = [m.span for m in extraction.mentions if m.entity == entity.id and m.form in NAMING_FORMS]
    return list(dict.fromkeys(span.of(extraction.article.text) for span in sorted(printed)))


def _label(entity: Entity, extraction: Extraction, concept: schemes.Concept | None, names: list[str]) -> str:
    if entity.id == extraction.publisher and extraction.article.publisher is None:
        return f"unnamed outlet of {extraction.article.name}"
    if entity.type == "DisputedPlace" or (concept and is_contested(concept)):
        return next(iter(names), _own_label(concept) or entity.name)  # no name is ours: the article's word stands
    return concept.label if concept else entity.name


def concept_triples(curie: str) -> Iterator[Triple]:
    """What the graph repeats of a concept that is no entity of the article."""
    concept = schemes.concept(curie)
    if concept is None:
        return
    iri = naming.concept_iri(curie)
    yield iri, RDF.type, KG.EventType if concept.scheme == "event-types" else KG[concept.kind]
    yield iri, RDFS.label, Literal(_own_label(concept))
    yield from _sourced_uses(iri, concept.name_uses)


def _own_label(concept: schemes.Concept | None) -> str | None:
    """The scheme's label; of a disputed place, the first of its sourced names."""
    if concept is None:
        return None
    return concept.name_uses[0].name if concept.name_uses else concept.label


def _sourced_uses(iri: URIRef, uses: Iterable[schemes.NameUse]) -> Iterator[Triple]:
    for use in uses:
        yield from _name_use(iri, URIRef(use.iri), use.name, naming.concept_iri(use.used_by), URIRef(use.seen_in))


def _name_use(named: URIRef, use: URIRef, name: str, user: URIRef, source: URIRef) -> Iterator[Triple]:
    yield named, KG.nameUse, use
    yield use, RDF.type, KG.NameUse
    yield use, KG.name, Literal(name)
    yield use, KG.usedBy, user
    yield use, KG.seenIn, source


def _belonging(kind: str, holder: str) -> URIRef:
    """How an entity of this kind belongs to its holder: as a unit, or only because its words carry the holder's name.

    Institutions and forces are units. A helicopter is no unit of anything, and "Russian mercenaries" need not be one.

    >>> _belonging("Ministry", "State") == ORG.unitOf, _belonging("ArmedGroup", "State") == KG.ascribedTo
    (True, True)
    """
    is_unit = kind in UNIT_KINDS or kind == holder == "ArmedGroup"
    return ORG.unitOf if is_unit else KG.ascribedTo
