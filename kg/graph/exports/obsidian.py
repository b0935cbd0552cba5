"""An Obsidian vault: a note for each claim, article and entity, tied by links.

In its graph view every line leads to or from a claim or an article: an entity's note lists the claims that are made by
it and about it, and links to no other entity.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from kg.graph.exports.mentions import ROLES, Mention, articles, called, is_thing, kind, mentions
from kg.graph.exports.notes import Property, file_names, link, note, plain, shown
from kg.graph.exports.request import Request
from kg.graph.exports.told import Node
from kg.graph.vocab import KG, SCHEMA, curie

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive, that the same claims give the same bytes."""
NARRATED = "The outlet says this in its own voice; it names nobody else who claims it."


def obsidian(request: Request) -> Iterator[tuple[Path, bytes]]:
    """The vault as a folder, or as one archive where the path ends with `.zip`."""
    files = _Vault.of(request).files()
    if request.path.suffix.lower() != ".zip":
        yield from ((request.path / name, data) for name, data in files)
        return
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(str(name), EARLIEST), data, zipfile.ZIP_DEFLATED)
    yield request.path, out.getvalue()


@dataclass(slots=True)
class _Entity:
    """Somebody or something, with the lines about its claims."""

    labels: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    makes: list[str] = field(default_factory=list)
    publishes: list[str] = field(default_factory=list)
    of_it: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Article:
    """An article, with the lines about its claims."""

    title: str
    outlet: str
    date: str | None
    url: str | None
    lines: list[str] = field(default_factory=list)


class _Vault:
    """All notes; links need the names of all before the first is written."""

    def __init__(self, entities: dict[str, str], claims: dict[str, str], titles: dict[str, str]) -> None:
        self._paths = {
            **{iri: f"Entities/{name}" for iri, name in file_names(entities).items()},
            **{iri: f"Claims/{name}" for iri, name in file_names(claims).items()},
            **{iri: f"Articles/{name}" for iri, name in file_names(titles).items()},
        }
        self._entities: defaultdict[str, _Entity] = defaultdict(_Entity)
        self._articles: dict[str, _Article] = {}
        self._claims: list[tuple[PurePosixPath, bytes]] = []

    @classmethod
    def of(cls, request: Request) -> _Vault:
        """The vault with the notes of all claims."""
        entities: defaultdict[str, set[str]] = defaultdict(set)
        claims: dict[str, str] = {}
        titles: dict[str, str] = {}
        for mention in _all(request):
            claims[mention.node.iri] = f"{mention.day} {mention.line}"
            titles[mention.article.iri] = f"{mention.day} {_title(mention)}"
            for node in _things(mention):
                entities[node.iri].add(called(node))
        vault = cls({iri: " or ".join(sorted(labels)) for iri, labels in entities.items()}, claims, titles)
        for mention in _all(request):
            vault._add(mention)
        return vault

    def files(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Every note with its path, in order."""
        yield from self._claims
        for iri, article in sorted(self._articles.items()):
            yield self._file(iri), self._article_note(iri, article)
        for iri, entity in sorted(self._entities.items()):
            yield self._file(iri), self._entity_note(iri, entity)

    def _file(self, iri: str) -> PurePosixPath:
        return PurePosixPath(f"{self._paths[iri]}.md")

    def _link(self, node: Node) -> str:
        """A link, or the words alone where they denote nothing that has a note."""
        path = self._paths.get(node.iri)
        return link(path, called(node)) if path else plain(called(node))

    def _add(self, mention: Mention) -> None:
        self._claims.append((self._file(mention.node.iri), self._claim_note(mention)))
        line = self._line(mention)
        article = self._articles.setdefault(
            mention.article.iri,
            _Article(_title(mention), self._link(mention.outlet), mention.date, mention.article.value(SCHEMA.url)),
        )
        article.lines.append(line)
        for node in _things(mention):
            self._describe(node)
        if is_thing(mention.claimant):
            self._entities[mention.claimant.iri].makes.append(line)
        if not mention.is_narrated:
            self._entities[mention.outlet.iri].publishes.append(line)
        for node, parts in mention.parts().items():
            self._entities[node.iri].of_it.append(f"{line}; as {', '.join(parts)}")

    def _describe(self, node: Node) -> None:
        entity = self._entities[node.iri]
        entity.labels.add(called(node))
        entity.kinds.add(kind(node) or "Entity")
        entity.names |= {name for use in node.all(KG.nameUse) if (name := use.value(KG.name))}

    def _line(self, mention: Mention) -> str:
        """A claim in a list: its link alone, the rest in words, so that no line joins two entities."""
        voice = "; the outlet's own voice" if mention.is_narrated else ""
        where = f"{plain(called(mention.outlet))}, {mention.day}{voice}"
        return f"- {link(self._paths[mention.node.iri], mention.line)} ({where})"

    def _claim_note(self, mention: Mention) -> bytes:
        words = {name: mention.node.word(KG[name]) for name in ("segment", "speechForm", "certainty", "polarity")}
        confidence = mention.node.value(KG.confidence)
        properties: dict[str, Property | None] = {
            "iri": mention.node.iri,
            "claimant": self._link(mention.claimant) if is_thing(mention.claimant) else shown(called(mention.claimant)),
            "attitude": mention.attitude,
            "outlet": self._link(mention.outlet),
            "date": mention.day,
            "article": self._link_article(mention),
            "voice": mention.voice,
            **words,
            "confidence": None if confidence is None else float(confidence),
            "about": [self._link(node) for node in mention.parts()],
            "tags": ["claim", "voice/narrator" if mention.is_narrated else "voice/attributed"],
        }
        lines = [
            f"> {plain(mention.quote)}",
            "",
            *([f"> [!warning] {NARRATED}", ""] if mention.is_narrated else []),
            f"Claimant: {self._link(mention.claimant)}. Attitude: {mention.attitude.lower()}.",
            f"In {self._link_article(mention)}, {self._link(mention.outlet)}, {mention.day}.",
            "",
            *self._content(mention),
        ]
        return note(properties, lines)

    def _link_article(self, mention: Mention) -> str:
        return link(self._paths[mention.article.iri], _title(mention))

    def _content(self, mention: Mention) -> Iterator[str]:
        paths = [self._paths[each.iri] for each in mention.node.all(KG.contentClaim) if each.iri in self._paths]
        if paths:
            yield from ["## Claims inside this one", "", *(f"- {link(path, _stem(path))}" for path in paths), ""]
        if mention.events:
            yield from [
                "## What it speaks of",
                "",
                *(line for each in mention.events for line in self._event(each)),
                "",
            ]

    def _event(self, event: Node) -> Iterator[str]:
        types = ", ".join(plain(called(each)) for each in event.all(KG.eventType))
        yield f"- {types or 'something'}"
        for role in ROLES:
            if nodes := event.all(KG[role]):
                yield f"    - {role}: {', '.join(map(self._link, nodes))}"
        for number in event.all(KG.quantity):
            what = number.value(KG.what)
            yield f"    - number: {plain(number.words or '')}{f' ({plain(what)})' if what else ''}"
        if (time := event.one(KG.time)) and time.words:
            yield f"    - time: {plain(time.words)}"

    def _article_note(self, iri: str, article: _Article) -> bytes:
        properties: dict[str, Property | None] = {
            "iri": iri,
            "outlet": article.outlet,
            "date": article.date,
            "url": article.url,
            "tags": ["article"],
        }
        return note(properties, [f"# {plain(article.title)}", "", "## Claims in it", "", *article.lines])

    def _entity_note(self, iri: str, entity: _Entity) -> bytes:
        called = " or ".join(sorted(entity.labels))
        properties: dict[str, Property | None] = {
            "iri": iri,
            "class": min(entity.kinds),
            "aliases": sorted({*map(shown, entity.names | entity.labels)} - {_stem(self._paths[iri]), ""}),
            "tags": ["entity"],
        }
        lists = (
            ("Claims it makes", entity.makes),
            ("Claims of others that it publishes", entity.publishes),
            ("Claims about it", entity.of_it),
        )
        told = (line for head, held in lists if held for line in (f"## {head}", "", *sorted(held), ""))
        return note(properties, [f"# {plain(called)}", "", *told])


def _all(request: Request) -> Iterable[Mention]:
    return (mention for told in articles(request.part) for mention in mentions(told))


def _things(mention: Mention) -> list[Node]:
    speakers = [mention.claimant] if is_thing(mention.claimant) else []
    return [*speakers, mention.outlet, *mention.parts()]


def _title(mention: Mention) -> str:
    return mention.article.value(SCHEMA.headline) or curie(mention.article.iri)


def _stem(path: str) -> str:
    return path.partition("/")[2]
