"""Mentions: where the text speaks of actors, places and weapons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from kg.records import NEVER_CLAIMED_FROM, Document, EntityType, Sentence, Span
from kg.text.capitals import Run, heads, is_title_case, organisations
from kg.text.linked import PLACES
from kg.text.phrases import Found, Line, phrases
from kg.text.shapes import free_tokens, kind_of, site_behind, span_of, titled, unlisted
from kg.text.things import things
from kg.text.towns import as_town, countries, sure_town, talks
from kg.text.units import units

__all__ = ["Found", "mentions"]

OVERRULED = frozenset({"scheme", "capital for state", "weapon", "site"})
"""Rules that give way to a longer name around their words."""


@dataclass(slots=True)
class _Reading:
    """What one sentence says by itself, and the names in it that have to wait for evidence from the others."""

    line: Line
    number: int
    found: list[Found] = field(default_factory=list)
    held: list[Run] = field(default_factory=list)


def mentions(document: Document) -> tuple[Found, ...]:
    """What the text speaks of, in text order; a name inside a longer mention follows it, as `nested`.

    Pronouns and bare adjectives of nationality are none. Unknown names are taken by their shape and neighbours, so a
    name that stands once, alone and after no telling word, is left out. Of a dateline, only names are taken.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> found = mentions(analyse(make("The Malian army left Gao, Col. Ali Roe said.", name="a")))
    >>> [(f.name, f.type) for f in found]
    [('Malian Armed Forces', 'ArmedForce'), ('Gao', 'Place'), ('Ali Roe', 'Person')]
    """
    readings = [
        _read(sentence, number, document.text)
        for number, sentence in enumerate(document.sentences)
        if sentence.segment not in NEVER_CLAIMED_FROM or sentence.segment == "Dateline"
    ]
    spoken_of = countries(reading.line for reading in readings)
    for reading in readings:
        reading.found = [as_town(f, reading.line, spoken_of) for f in reading.found]
    known = [f for reading in readings for f in reading.found]
    evidence = _evidence(known, document.text)
    datelines = [s.span for s in document.sentences if s.segment == "Dateline"]
    halves = {f.name.split()[0]: f for f in known if f.type == "State" and f.name.startswith(("North ", "South "))}
    places = {f.name: f for f in known if f.type == "Place" and f.rule == "shape"}
    for reading in readings:
        reading.found = [_surname(_placed(f, reading.line, places), reading.line, evidence) for f in reading.found]
    found = (f for r in readings for f in _settled([*r.found, *_again(r, evidence, halves), *_towns(r, spoken_of)]))
    kept = (f for f in found if f.form == "name" or not any(d.contains(f.span) for d in datelines))
    return tuple(sorted(kept, key=lambda f: (f.span.start, -f.span.end, f.form)))


def _read(sentence: Sentence, number: int, text: str) -> _Reading:
    """One sentence: people with titles, what the schemes know, names with a telling word, then all other capitals."""
    line = Line(sentence.tokens, units(sentence.tokens), text)
    reading = _Reading(line, number)
    headline = is_title_case(sentence.tokens)
    persons = [] if headline else [_named(line, run, "Person", "title") for run in titled(line)]
    listed = [f for p in phrases(line) for f in things(line, p) if not any(f.span.overlaps(x.span) for x in persons)]
    free = [not any(p.span.contains(t.span) for p in persons) for t in sentence.tokens]
    bodies = [] if headline else list(_bodies(line, free, listed))
    for body in bodies:
        inside = [replace(f, form="nested") for f in listed if f.type == "State" and body.span.contains(f.span)]
        listed = [f for f in listed if not f.span.overlaps(body.span)] + inside
    reading.found = [*persons, *bodies, *listed]
    if not headline:
        _read_unlisted(reading, [*persons, *bodies])
    reading.found = [replace(f, sentence=number) for f in reading.found]
    return reading


def _named(line: Line, run: Run, kind: str, rule: str) -> Found:
    span = span_of(line, run)
    return Found(span, cast(EntityType, kind), "name", " ".join(span.of(line.text).split()), rule)


def _bodies(line: Line, free: Sequence[bool], listed: Sequence[Found]) -> Iterator[Found]:
    """Names with a word that tells their kind, where the schemes do not know better where they begin and end."""
    for run, kind in organisations(line.tokens, free):
        span = span_of(line, run)
        same_start = (f for f in listed if f.span.start == span.start and f.concept and f.owner is None)
        if any(" " in f.span.of(line.text) and f.type not in PLACES for f in same_start):
            continue  # "Sahel Relief Agency for" the north, but "New Town Security Council"
        if any(f.span.contains(span) for f in listed):
            continue
        yield _named(line, run, kind, "head word")


def _read_unlisted(reading: _Reading, known: Sequence[Found]) -> None:
    """Sort the capitalised words that nothing has explained: people, places, and what has to wait."""
    line = reading.line
    taken = [any(k.span.contains(t.span) for k in known) for t in line.tokens]
    free = [f and not t for f, t in zip(free_tokens(line), taken, strict=True)]
    for run in unlisted(line, free):
        span, kind = span_of(line, run), kind_of(line, run)
        if kind is None:
            reading.held.append(run)
            continue
        reading.found = [f for f in reading.found if not (f.span.overlaps(span) and f.rule in OVERRULED)]
        if kind == "none":
            continue
        site = site_behind(line, run)
        whole = _named(line, Run(run.start, site.end if site else run.end), kind, "shape")
        name = _named(line, run, kind, "shape").name if kind == "Place" else whole.name
        reading.found = [f for f in reading.found if not (f.span.overlaps(whole.span) and f.form == "nominal")]
        reading.found.append(replace(whole, name=name))


def _evidence(known: Sequence[Found], text: str) -> dict[str, Found]:
    """What a single capitalised word denotes by the rest of the article: a surname, a short form, an acronym."""
    named = [f for f in reversed(known) if f.form == "name"]
    people = {part: f for f in named if f.type == "Person" for part in _parts(f.name)}
    others = {f.name: f for f in named if f.rule in {"shape", "head word"} and f.type != "Person"}
    bodies = {
        word: f
        for f in named
        if f.type not in {"Person", "Place"} and f.rule in {"scheme", "head word"}
        for word in f.name.split()
        if word in heads("last") and len(word) > 4
    }
    return bodies | dict(_acronyms(known, text)) | others | people


def _parts(name: str) -> Iterator[str]:
    """The words by which a person may be called later."""
    for word in name.split():
        if len(word) > 2:
            yield word
            if word[:3].casefold() in {"al-", "el-"}:
                yield word[3:]


def _acronyms(known: Sequence[Found], text: str) -> Iterator[tuple[str, Found]]:
    """Short forms in brackets behind a name: "Sahel Liberation Front (SLF)"."""
    for found in known:
        behind = text[found.span.end : found.span.end + 14]
        if found.form == "name" and behind.startswith((" (", "(")):
            word = behind.lstrip(" (").partition(")")[0]
            if word.isupper() and word.isalnum():
                yield word, found


def _again(reading: _Reading, evidence: Mapping[str, Found], halves: Mapping[str, Found]) -> Iterator[Found]:
    """The names that had to wait, as far as other sentences explain them; "the South" is a half of two states."""
    for run in reading.held:
        span = span_of(reading.line, run)
        word, before = span.of(reading.line.text), reading.line.form(run.start - 1).casefold()
        source = evidence.get(word) or (halves.get(word) if before == "the" else None)
        if source is None or any(f.span.overlaps(span) for f in reading.found):
            continue
        if word in heads("last") and run.start and before != "the":
            continue  # "Front page"
        yield replace(source, span=span, form="name", rule="again", sentence=reading.number)


def _surname(found: Found, line: Line, evidence: Mapping[str, Found]) -> Found:
    """A town's name that speaks and is somebody's surname: "Ali Salem" before, "Salem said" here."""
    named = evidence.get(found.span.of(line.text))
    if found.type != "Place" or found.rule != "scheme" or named is None or named.type != "Person":
        return found
    return replace(named, span=found.span, rule="again", sentence=found.sentence) if talks(found, line) else found


def _placed(found: Found, line: Line, places: Mapping[str, Found]) -> Found:
    """A name taken for a person's behind a preposition that is a place elsewhere: "in Asqof said", "town of Asqof"."""
    place = places.get(found.name)
    if place is None or found.type != "Person" or found.rule != "shape":
        return found
    before = next((t for t in reversed(line.tokens) if t.span.end <= found.span.start), None)
    if before is None or before.upos != "ADP" or before.form.casefold() == "by":
        return found
    return replace(place, span=found.span, sentence=found.sentence)


def _towns(reading: _Reading, among: Collection[str]) -> Iterator[Found]:
    """The names that had to wait and are towns of a country that the article speaks of."""
    for run in reading.held:
        found = _named(reading.line, run, "Place", "shape")
        curie = sure_town(found.name, among)
        if curie is not None and not talks(found, reading.line):
            yield replace(found, concept=curie, sentence=reading.number)


def _settled(found: Sequence[Found]) -> Iterator[Found]:
    """Without doubles; what lies inside a longer name is nested, and nouns inside anything are dropped."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda f: (f.span.start, -f.span.end, f.form != "name")):
        around = next((k for k in kept if k.span.overlaps(each.span)), None)
        if around is None:
            kept.append(each)
        elif _is_inside(each.span, around.span) and each.form != "nominal":
            kept.append(replace(each, form="nested"))
    yield from kept


def _is_inside(inner: Span, outer: Span) -> bool:
    return outer.contains(inner) and inner != outer
