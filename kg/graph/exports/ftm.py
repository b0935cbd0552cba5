"""FollowTheMoney, as JSON lines: for OpenAleph, OpenSanctions' tools and yente.

That model has no claims. A claim becomes a `Note` about those whom it speaks of, with its article as proof; a
`Documentation` ties it to the article; an `UnknownLink` leads from the claimant to each of those. Each of these links
says who claims it, how, through which outlet and when, and that it is claimed, not established.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from kg.graph import ntriples, store
from kg.graph.exports.mentions import Mention, articles, called, is_thing, kind, mentions
from kg.graph.exports.portable import clean
from kg.graph.exports.request import Request
from kg.graph.exports.told import Node, Told
from kg.graph.vocab import KG, REFERENCE_GRAPH, SCHEMA, SKOS

Properties: TypeAlias = Mapping[str, Iterable[str | None]]

SCHEMATA: Mapping[str, str] = MappingProxyType(
    {
        "ArmedForce": "PublicBody",
        "ArmedGroup": "Organization",
        "DisputedPlace": "Address",
        "Facility": "Asset",
        "GovernmentBody": "PublicBody",
        "IntlOrganization": "Organization",
        "MediaOutlet": "Organization",
        "Ministry": "PublicBody",
        "Person": "Person",
        "Place": "Address",
        "State": "PublicBody",
        "Vehicle": "Vehicle",
        "WeaponSystem": "Asset",
    }
)
"""By class; what has none here, such as a population, is a `LegalEntity`."""

LENGTHS: Mapping[str, int] = MappingProxyType(
    {"alias": 384, "full": 250, "name": 384, "sourceUrl": 4096, "description": 65000, "summary": 65000}
)
LENGTH = 1024
"""How long a value may be, by property; others may be so long."""
STATUS = "claimed, not established"
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "eng"})
"""Three letters for the two of an article; what is not here is left out."""
WEB = re.compile("https?://[^/]")
WIKIDATA = "http://www.wikidata.org/entity/"


def ftm(request: Request) -> Iterator[tuple[Path, bytes]]:
    """One entity a line: articles with their claims and links, then those whom they speak of."""
    things: dict[str, _Thing] = {}
    lines: list[str] = []
    for told in articles(request.part):
        for mention in mentions(told):
            lines += dict.fromkeys(_written(*each) for each in _told(mention))
            for node in _things(mention):
                things.setdefault(node.iri, _Thing()).add(node)
    wikidata = _wikidata(request)
    lines += [_written(key(iri), *thing.described(iri, wikidata.get(iri))) for iri, thing in sorted(things.items())]
    yield request.path, "".join(dict.fromkeys(lines)).encode()


def key(*parts: str) -> str:
    """The id of an entity.

    >>> key("https://w3id.org/claimgraph/actor/AZ")
    'kg-41afd176c298287cfa7c'
    """
    return f"kg-{sha256(chr(10).join(parts).encode()).hexdigest()[:20]}"


class _Thing:
    """Somebody or something, as all articles call it."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.labels: set[str] = set()
        self.names: set[str] = set()

    def add(self, node: Node) -> None:
        """What one article says of it."""
        self.kinds.add(kind(node) or "Entity")
        self.labels.add(called(node))
        self.names |= {name for use in node.all(KG.nameUse) if (name := use.value(KG.name))}

    def described(self, iri: str, wikidata: str | None) -> tuple[str, Properties]:
        """Its schema and properties."""
        schema = SCHEMATA.get(min(self.kinds), "LegalEntity")
        labels = sorted(self.labels)
        full = labels[:1] if schema == "Address" else ()
        alias = sorted((self.names | set(labels[1:])) - {labels[0]})
        return schema, {"name": labels[:1], "full": full, "alias": alias, "wikidataId": [wikidata], "notes": [iri]}


def _written(name: str, schema: str, properties: Properties) -> str:
    """The entity on a line: values clean, none empty, none longer than allowed."""
    held = {each: _values(each, values) for each, values in sorted(properties.items())}
    entity = {"id": name, "schema": schema, "properties": {each: values for each, values in held.items() if values}}
    return json.dumps(entity, ensure_ascii=False) + "\n"


def _values(name: str, values: Iterable[str | None]) -> list[str]:
    said = (" ".join(clean(value).split()) for value in values if value is not None)
    fitting = (value[: LENGTHS.get(name, LENGTH)].rstrip() for value in said)
    return list(dict.fromkeys(value for value in fitting if value and (name != "sourceUrl" or WEB.match(value))))


def _wikidata(request: Request) -> Mapping[str, str]:
    """By entity, its identifier there."""
    reference = Told(ntriples.quads(store.telling(request.part, REFERENCE_GRAPH)))
    found: dict[str, str] = {}
    for concept in reference.instances(SKOS.Concept):
        for match in concept.all(SKOS.exactMatch):
            if match.iri.startswith(WIKIDATA):
                found.setdefault(concept.iri, match.iri.removeprefix(WIKIDATA))
    return found


def _things(mention: Mention) -> Iterator[Node]:
    if is_thing(mention.claimant):
        yield mention.claimant
    yield mention.outlet
    yield from mention.parts()


def _told(mention: Mention) -> Iterator[tuple[str, str, Properties]]:
    article, claim = key(mention.article.iri), key(mention.node.iri)
    yield article, "Article", _article(mention)
    said, parts = _said(mention), mention.parts()
    speakers = [mention.claimant] if is_thing(mention.claimant) else []  # a source left open is not one and the same
    yield (
        claim,
        "Note",
        {
            "name": [mention.line],
            "description": [mention.quote],
            "entity": [key(node.iri) for node in (*speakers, *parts)],
            "createdAt": [mention.date],
            "keywords": [mention.attitude, mention.voice],
            "proof": [article],
            "publisher": [called(mention.outlet)],
            "summary": [said],
            "notes": [mention.node.iri],
            "sourceUrl": [mention.article.value(SCHEMA.url)],
        },
    )
    yield (
        key(mention.node.iri, "documentation"),
        "Documentation",
        {
            "document": [article],
            "entity": [claim],
            "role": ["states the claim"],
            **_edge(mention, said),
        },
    )
    for node, names in parts.items():
        if speakers and node.iri != mention.claimant.iri:
            yield (
                key(mention.node.iri, node.iri),
                "UnknownLink",
                {
                    "subject": [key(mention.claimant.iri)],
                    "object": [key(node.iri)],
                    "role": [f"{mention.attitude.lower()}: claims about it, as {', '.join(names)}"],
                    "proof": [article],
                    **_edge(mention, said),
                },
            )


def _edge(mention: Mention, said: str) -> Properties:
    return {
        "date": [mention.date],
        "publisher": [called(mention.outlet)],
        "recordId": [mention.node.iri],
        "status": [STATUS],
        "summary": [said],
        "description": [mention.quote],
        "sourceUrl": [mention.article.value(SCHEMA.url)],
    }


def _said(mention: Mention) -> str:
    return (
        f"claimant: {called(mention.claimant)}; attitude: {mention.attitude}; voice: {mention.voice}; "
        f"outlet: {called(mention.outlet)}; date: {mention.day}"
    )


def _article(mention: Mention) -> Properties:
    article = mention.article
    title = article.value(SCHEMA.headline) or mention.article.iri
    return {
        "title": [title],
        "name": [title],
        "publishedAt": [mention.date],
        "publisher": [called(mention.outlet)],
        "sourceUrl": [article.value(SCHEMA.url)],
        "language": [LANGUAGES.get(article.value(SCHEMA.inLanguage) or "")],
        "notes": [article.iri],
    }
