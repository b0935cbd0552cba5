"""The claims, events, numbers and articles as flat tables: one definition for every kind of table file.

Each row of events and numbers repeats who claims it, how, where and when, so that no row reads as a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Literal as OneOf
from typing import TypeAlias

from kg.graph.exports.told import Node, Told
from kg.graph.vocab import DCT, KG, OA, SCHEMA

Cell: TypeAlias = str | int | float | date | tuple[str, ...] | None
Kind: TypeAlias = OneOf["text", "texts", "integer", "number", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what kind of cells it has, what they hold, and how they are read from a node."""

    name: str
    kind: Kind
    about: str
    read: Callable[[Node], Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, what a row is, its columns, and the nodes that are its rows."""

    name: str
    about: str
    columns: tuple[Column, ...]
    nodes: Callable[[Told], Iterator[Node]]

    def rows(self, told: Told) -> Iterator[tuple[Cell, ...]]:
        """The rows, in the order of their IRIs."""
        for node in self.nodes(told):
            yield tuple(column.read(node) for column in self.columns)


def _text(name: str, about: str, read: Callable[[Node], str | None]) -> Column:
    return Column(name, "text", about, read)


def _things(name: str, about: str, step: Callable[[Node], tuple[Node, ...]]) -> tuple[Column, Column]:
    """Two columns of what a step leads to: the IRIs, and what the article calls them."""
    return (
        Column(name, "texts", f"{about}: IRIs.", lambda node: tuple(each.iri for each in step(node))),
        Column(f"{name}_labels", "texts", f"{about}: names.", lambda node: tuple(each.label for each in step(node))),
    )


def _thing(name: str, about: str, step: Callable[[Node], Node | None]) -> tuple[Column, Column]:
    """Two columns of the one thing that a step leads to."""

    def label(node: Node) -> str | None:
        found = step(node)
        return found.label if found else None

    return _text(name, f"{about}: IRI.", lambda node: _iri(step(node))), _text(
        f"{name}_label", f"{about}: name.", label
    )


def _integer(node: Node | None, predicate: str) -> int | None:
    found = node.value(predicate) if node else None
    return None if found is None else int(found)


def _number(node: Node, predicate: str) -> float | None:
    found = node.value(predicate)
    return None if found is None else float(found)


def _day(node: Node | None, predicate: str) -> date | None:
    found = node.value(predicate) if node else None
    return None if found is None else date.fromisoformat(found[:10])


def _sentence(claim: Node, predicate: str) -> str | None:
    """What a selector of the sentence says: its words, or where it starts and ends."""
    anchor = claim.one(KG.anchor)
    found = (each.value(predicate) for each in (anchor.all(OA.hasSelector) if anchor else ()))
    return next((value for value in found if value is not None), None)


def _position(claim: Node, predicate: str) -> int | None:
    found = _sentence(claim, predicate)
    return None if found is None else int(found)


def _words(node: Node, predicate: str) -> tuple[str, ...]:
    """The words that anchors point at, in the order of the text."""
    selectors = [each for anchor in node.all(predicate) for each in anchor.all(OA.hasSelector)]
    return tuple(exact for each in selectors if (exact := each.value(OA.exact)) is not None)


def _claim_of(part: Node) -> Node:
    """The claim that an event or a number is part of."""
    return part.told.node(part.iri.partition("#")[0], part.graph)


def _published(claim: Node) -> date | None:
    return _day(claim.one(KG.statedIn), SCHEMA.datePublished)


def _events(claim: Node) -> Iterator[Node]:
    yield from (node for node in claim.fragments() if node.is_a(KG.ReportedEvent))


def _parent(claim: Node) -> str | None:
    return next((each.iri for each in claim.inverse(KG.contentClaim)), None)


def _iri(node: Node | None) -> str | None:
    return node.iri if node else None


def _kinds(claim: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind.label for event in _events(claim) for kind in event.all(KG.eventType)))


def _event_of(number: Node) -> Node | None:
    return next(iter(number.inverse(KG.quantity)), None)


def _who(claim: Callable[[Node], Node]) -> tuple[Column, ...]:
    """What every row says, that no row reads as a fact."""
    return (
        *_thing("claimant", "Who makes the claim", lambda node: claim(node).one(KG.claimant)),
        _text("attitude", "How: assert, deny, accuse, …", lambda node: claim(node).word(KG.attitude)),
        _text("voice", "AttributedVoice, or NarratorVoice: the outlet's own.", lambda node: claim(node).word(KG.voice)),
        *_thing("outlet", "Who published it", lambda node: claim(node).one(KG.publisher)),
        Column("published", "date", "The day of the article.", lambda node: _published(claim(node))),
        _text("quote", "The sentence.", lambda node: _sentence(claim(node), OA.exact)),
    )


ARTICLES = Sheet(
    "articles",
    "A row is an article.",
    (
        _text("article", "Its IRI.", lambda node: node.iri),
        _text("title", "Its title.", lambda node: node.value(SCHEMA.headline)),
        *_thing("outlet", "Who published it", lambda node: node.one(DCT.publisher)),
        Column("published", "date", "The day on which it appeared.", lambda node: _day(node, SCHEMA.datePublished)),
        _text("url", "Where it is on the web.", lambda node: node.value(SCHEMA.url)),
        Column("claims", "integer", "Claims in it.", lambda node: len(node.inverse(KG.statedIn))),
    ),
    lambda told: told.instances(SCHEMA.NewsArticle),
)

CLAIMS = Sheet(
    "claims",
    "A row is a claim.",
    (
        _text("claim", "Its IRI.", lambda node: node.iri),
        *_who(lambda node: node),
        _text("article", "The article's IRI.", lambda node: _iri(node.one(KG.statedIn))),
        _text("segment", "Where on the page: Headline, Body, Caption, …", lambda node: node.word(KG.segment)),
        Column(
            "start",
            "integer",
            "Where the sentence starts in the text, in code points.",
            lambda node: _position(node, OA.start),
        ),
        Column("end", "integer", "Where it ends.", lambda node: _position(node, OA.end)),
        _text("speech_form", "Direct, Indirect, Mixed or Narration.", lambda node: node.word(KG.speechForm)),
        _text("certainty", "How sure the claimant is.", lambda node: node.word(KG.certainty)),
        _text("polarity", "Whether it is claimed to be so, or not so.", lambda node: node.word(KG.polarity)),
        Column("cue", "texts", "The words that attribute.", lambda node: _words(node, KG.cueAnchor)),
        *_things("against", "Whom it is against", lambda node: node.all(KG.against)),
        *_things("candidates", "Who may be meant, where the claimant is open", lambda n: n.all(KG.candidateClaimant)),
        *_thing("credit", "The agency credited", lambda node: node.one(KG.credit)),
        Column("event_types", "texts", "What is claimed to have happened.", _kinds),
        _text("parent", "The claim that it is inside of: IRI.", _parent),
        Column("confidence", "number", "The reader's own, from 0 to 1.", lambda node: _number(node, KG.confidence)),
        _text("review_status", "Whether a person has looked at it.", lambda node: node.word(KG.reviewStatus)),
    ),
    lambda told: told.instances(KG.Claim),
)

EVENTS = Sheet(
    "events",
    "A row is an event that a claim tells of.",
    (
        _text("event", "Its IRI.", lambda node: node.iri),
        _text("claim", "The claim's IRI.", lambda node: _claim_of(node).iri),
        *_who(_claim_of),
        *_things("types", "Its kinds", lambda node: node.all(KG.eventType)),
        Column("trigger", "texts", "The words for it.", lambda node: _words(node, KG.triggerAnchor)),
        *(
            column
            for role in ("agent", "patient", "instrument", "place", "theme")
            for column in _things(f"{role}s", f"Its {role}s, as claimed", partial(Node.all, predicate=KG[role]))
        ),
        _text("time_words", "Its time, as said.", lambda node: getattr(node.one(KG.time), "words", None)),
        Column("earliest", "date", "From this day.", lambda node: _day(node.one(KG.time), KG.earliest)),
        Column("latest", "date", "Up to this day.", lambda node: _day(node.one(KG.time), KG.latest)),
        _text("part_of", "The event that it is a part of: IRI.", lambda node: _iri(node.one(KG.partOfContent))),
    ),
    lambda told: told.instances(KG.ReportedEvent),
)

NUMBERS = Sheet(
    "numbers",
    "A row is a number that a claim gives.",
    (
        _text("number", "Its IRI.", lambda node: node.iri),
        _text("event", "The event's IRI.", lambda node: _iri(_event_of(node))),
        _text("claim", "The claim's IRI.", lambda node: _claim_of(node).iri),
        *_who(_claim_of),
        _text("words", "The number, as said.", lambda node: node.words),
        _text("what", "What is counted, in words.", lambda node: node.value(KG.what)),
        *_thing("of", "What is counted", lambda node: node.one(KG.of)),
        *_thing("party", "On whose side", lambda node: node.one(KG.party)),
        Column("low", "integer", "The least that the words allow.", lambda node: _integer(node, KG.lowerBound)),
        Column("high", "integer", "The most; none where it is open.", lambda node: _integer(node, KG.upperBound)),
        _text("modifier", "Exact, AtLeast, MoreThan, About, …", lambda node: node.word(KG.modifier)),
    ),
    lambda told: told.instances(KG.Quantity),
)

SHEETS: Mapping[str, Sheet] = MappingProxyType({each.name: each for each in (ARTICLES, CLAIMS, EVENTS, NUMBERS)})
"""The tables by name."""
