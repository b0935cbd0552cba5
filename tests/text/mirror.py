"""Mirrors: a text told of two sides, and the graph of it in which only the sides' signs tell who is who.

Positions are told in the template's own letters, so that names may be as long or as short as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import RDFS, URIRef

from kg import describe, naming, schemes
from kg.graph.vocab import KG, OA
from kg.naming import Quad
from kg.records import Entity, Extraction, Span
from kg.text.articles import make
from kg.text.extraction import extract
from tests.graph import sample_article

SLOT = re.compile(r"\{([12])(\w)\}")
WORDS_OF_THE_PAGE = {OA.exact, OA.prefix, OA.suffix, KG.textLength, KG.textSha256}
"""What repeats the text; positions tell the same."""
HEXADECIMAL = re.compile(r"[0-9a-f]{16}")

Side = Mapping[str, str]
"""What stands for a letter in braces: `{1A}` is the first side's `A`; `concepts` are the CURIEs of what is its own."""


@dataclass(frozen=True)
class Told:
    """A template with two sides' names in it, and where each letter of the text stands in the template.

    >>> told = Told("{1A} left.", {"A": "Peru", "concepts": "actor:PE"}, {"A": "Chad", "concepts": "actor:TD"})
    >>> told.text, told.at(0), told.at(4), told.at(5)
    ('Peru left.', 0, 4, 5)
    """

    template: str
    first: Side
    second: Side

    @cached_property
    def _pieces(self) -> list[tuple[str, int, bool]]:
        """The text in pieces: the words, where they stand in the template, and whether they fill a slot."""
        found, last = [], 0
        for slot in SLOT.finditer(self.template):
            found.append((self.template[last : slot.start()], last, False))
            name = (self.first if slot[1] == "1" else self.second)[slot[2]]
            begins = not slot.start() or self.template[slot.start() - 1] in '\n"“'
            found.append((name[0].upper() + name[1:] if begins else name, slot.start(), True))
            last = slot.end()
        return [*found, (self.template[last:], last, False)]

    @cached_property
    def text(self) -> str:
        return "".join(piece for piece, _, _ in self._pieces)

    @cached_property
    def _positions(self) -> list[int]:
        found: list[int] = []
        for piece, start, is_name in self._pieces:
            found += [start] * len(piece) if is_name else range(start, start + len(piece))
        return [*found, len(self.template)]

    def at(self, position: int, *, end: bool = False) -> int:
        """The place in the template of a place in the text; within a name, the name's."""
        if end and position:
            return -self._positions[position - 1]
        return self._positions[position]

    def span(self, span: Span) -> str:
        return f"{self.at(span.start)}~{self.at(span.end, end=True)}"

    def signed(self, words: str) -> str:
        """Words with the sides' names told by a sign."""
        return self._names.sub(lambda match: self._signs[match[0]], words)

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """All names of both sides, the longest first: "South Sudan" is not Sudan."""
        longest = sorted(self._signs, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    @cached_property
    def _signs(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for sign, side in (("①", self.first), ("②", self.second)):
            for key, name in side.items():
                bare = name.removeprefix("the ")
                for form in (name, bare, name[0].upper() + name[1:]) if key != "concepts" else ():
                    found.setdefault(form, sign + key)
        return found

    def concept(self, curie: str) -> str:
        """A CURIE with the sides' codes told by a sign."""
        for sign, side in (("①", self.first), ("②", self.second)):
            for number, own in enumerate(side["concepts"].split()):
                prefix, _, code = own.partition(":")
                if curie == own:
                    return f"{prefix}:{sign}{number}"
                for composed in ("actor", "weapon"):
                    curie = re.sub(rf"^{composed}:{code}-", f"{composed}:{sign}-", curie)
        return curie


@dataclass(frozen=True)
class Mirror:
    """What the graph says of a told text, every name, code and position as the template has it."""

    told: Told

    @cached_property
    def read(self) -> Extraction:
        return extract(make(self.told.text, name="sample", publisher="The Daily Sample"))

    @cached_property
    def quads(self) -> list[Quad]:
        return list(describe.describe(self.read, run=sample_article.RUN))

    @cached_property
    def _known(self) -> dict[str, str]:
        """By the local name of a node: what it stands for."""
        found = {}
        for entity in self.read.entities:
            local = str(naming.entity_iri(entity, self.read)).rpartition("/")[2]
            if not entity.concept:
                found[local] = self._unlisted(entity)
        for participant in (p for e in self.read.events for p in (*e.participants, *e.alternatives)):
            local = str(naming.words_iri(self.read.article, participant.span)).rpartition("/")[2]
            found[local] = f"words {self.told.span(participant.span)}"
        return found

    def _unlisted(self, entity: Entity) -> str:
        spans = [m.span for m in self.read.mentions if m.entity == entity.id]
        return f"{entity.type} {self.told.signed(entity.name)} {self.told.span(min(spans)) if spans else ''}"

    @cached_property
    def triples(self) -> Counter[str]:
        """The graph's triples, one line each."""
        return Counter(self._lines())

    def _lines(self) -> Iterator[str]:
        named = {s: str(o) for s, p, o, _ in self.quads if p == KG.name}
        bearers = {o: s for s, p, o, _ in self.quads if p == KG.nameUse}
        listed = {naming.concept_iri(e.concept) for e in self.read.entities if e.concept}

        def node(term: object) -> str:
            if not isinstance(term, URIRef):
                return self.told.signed(str(term))
            if term in named and term in bearers:
                return f"use of {self.told.signed(named[term])} for {node(bearers[term])}"
            return self._node(str(term))

        for s, p, o, _ in self.quads:
            if p in WORDS_OF_THE_PAGE or (p == RDFS.label and s in listed) or "/ns#" in s:
                continue
            subject = node(s)
            if p in {OA.start, OA.end}:
                yield f"{subject} {p} {self.told.at(int(str(o)), end=p == OA.end)}"
            else:
                yield f"{subject} {str(p).rpartition('/')[2]} {node(o)}"

    def _node(self, iri: str) -> str:
        local = iri.partition("/claimgraph/")[2]
        if not local:
            return iri
        kind, _, name = local.partition("/")
        if kind in {"actor", "place", "weapon"}:
            return self.told.concept(f"{kind}:{name}")
        if kind == "claim":
            return re.sub(r"[0-9a-f]{16}/(\d{6})-(\d{6})", self._claim, local)
        if kind == "entity":
            return self._known.get(name, "?")
        return HEXADECIMAL.sub("#", local)

    def _claim(self, match: re.Match[str]) -> str:
        return self.told.span(Span(int(match[1]), int(match[2])))


def unlike(template: str, first: Side, second: Side, *, ignored: str = "") -> tuple[list[str], list[str]]:
    """The triples that only one of the two texts has, none where they are mirror images; some may be `ignored`.

    >>> unlike("{1A} denied that {2A} had left.", side("PE"), side("TD"))
    ([], [])
    """
    one, other = (Mirror(Told(template, *sides)).triples for sides in ((first, second), (second, first)))
    return tuple(  # type: ignore[return-value]  # two of them
        sorted(line for line in only if not ignored or ignored not in line) for only in (one - other, other - one)
    )


def side(code: str, *, person: str = "", group: str = "") -> Side:
    """What is a state's own: `A` its name, `a` its adjective, `C` its capital, `M` a person, `G` a group of it.

    >>> side("PE")
    {'A': 'Peru', 'a': 'Peruvian', 'concepts': 'actor:PE place:3936456', 'C': 'Lima'}
    """
    state = schemes.concepts("actors")[f"actor:{code}"]
    found = {"A": schemes.with_article(state.label), "a": state.demonyms[0], "concepts": state.curie}
    if state.capital:
        found["C"] = schemes.concepts("places")[state.capital].label
        found["concepts"] += f" {state.capital}"
    if person:
        found["M"] = person
    if group:
        concept = schemes.concepts("actors")[f"actor:{group}"]
        found["G"] = concept.label
        found["concepts"] += f" {concept.curie}"
    return found


def template(text: str, first: Side, second: Side) -> str:
    """A text about two sides, with slots for what is theirs.

    >>> template("Peruvian troops left Chad.", side("PE"), side("TD"))
    '{1a} troops left {2A}.'
    """
    slots = {
        name: f"{{{number}{key}}}"
        for number, own in ((1, first), (2, second))
        for key, name in own.items()
        if key != "concepts"
    }
    longest = sorted(slots, key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?=\b|s\b)", lambda m: slots[m[0]], text)
