"""A claim as people read it: who claims it, how, where and when, in which words, and whom and what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF

from kg.graph import ntriples, store
from kg.graph.exports.portable import clean
from kg.graph.exports.told import Node, Told
from kg.graph.store import Store
from kg.graph.vocab import KG, OA, SCHEMA, curie

ROLES = ("agent", "patient", "instrument", "place", "theme")
PARTS = (*ROLES, "party", "against", "addressee")
"""What somebody or something may be in a claim, besides its claimant and outlet."""

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim, seen from the graph of its article."""

    node: Node
    claimant: Node
    outlet: Node
    article: Node
    attitude: str
    voice: str
    date: str | None
    quote: str
    events: tuple[Node, ...]

    @property
    def is_narrated(self) -> bool:
        """Whether the outlet itself claims it."""
        return self.voice == "NarratorVoice"

    @property
    def day(self) -> str:
        """The date of the article, or that it has none."""
        return self.date or UNDATED

    @property
    def line(self) -> str:
        """Who, how, and the first words.

        Words are cut where they run on.
        """
        words = " ".join(self.quote.split())
        shown = words if len(words) <= 60 else f"{words[:59]}…"
        return f"{called(self.claimant)}, {self.attitude.lower()}: {shown}"

    def parts(self) -> dict[Node, list[str]]:
        """Whom and what it speaks of, each with what it is claimed to be; words that denote nothing we know are out."""
        found: dict[Node, list[str]] = {}
        for part, node in self._named():
            names = found.setdefault(node, [])
            if part not in names:
                names.append(part)
        return {node: names for node, names in found.items() if is_thing(node)}

    def _named(self) -> Iterator[tuple[str, Node]]:
        for part in ("against", "addressee"):
            yield from ((part, node) for node in self.node.all(KG[part]))
        for event in self.events:
            for part in ROLES:
                yield from ((part, node) for node in event.all(KG[part]))
            for number in event.all(KG.quantity):
                yield from (("party", node) for node in number.all(KG.party))


def is_thing(node: Node) -> bool:
    """Whether the node is an entity with a class of its own, neither words alone nor a stand-in."""
    return kind(node) not in {None, "UnlinkedParticipant", "Placeholder"}


def called(node: Node) -> str:
    """What the node is called, on one line; its IRI where nothing legible is left of its name."""
    return " ".join(clean(node.label).split()) or curie(node.iri)


def kind(node: Node) -> str | None:
    """The entity's class: the local name of ours."""
    names = (each.iri for each in node.all(RDF.type) if each.iri.startswith(str(KG._NS)))
    return next((name.removeprefix(str(KG._NS)) for name in sorted(names)), None)


def articles(source: Store) -> Iterator[Told]:
    """What each graph tells, one at a time: a study of any size is walked in little memory."""
    return (Told(ntriples.quads(told)) for told in store.tellings(source))


def mentions(told: Told) -> Iterator[Mention]:
    """The claims of one graph, in order; those that lack what every claim has are left out, `kg check` says what."""
    for node in told.instances(KG.Claim):
        claimant, outlet, article = (node.one(each) for each in (KG.claimant, KG.publisher, KG.statedIn))
        attitude, voice, quote = node.word(KG.attitude), node.word(KG.voice), quoted(node.one(KG.anchor))
        if claimant and outlet and article and attitude and voice and quote is not None:
            published = article.value(SCHEMA.datePublished)
            events = tuple(part for part in node.fragments() if part.is_a(KG.ReportedEvent))
            date = published[:10] if published else None
            yield Mention(node, claimant, outlet, article, attitude, voice, date, quote, events)


def quoted(anchor: Node | None) -> str | None:
    """The words at the anchor."""
    selectors = anchor.all(OA.hasSelector) if anchor else ()
    return next((words for each in selectors if (words := each.value(OA.exact)) is not None), None)
