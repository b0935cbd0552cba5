"""Who is reported to have said what: by the trained reader, inside what it finds, and by the patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.records import Attribution, Document, Parts, Span, hull
from kg.text import patterns
from kg.text.analysis import confidence, decoded, reread
from kg.text.blinding import length
from kg.text.clipping import clipped
from kg.text.contents import ByCue, with_parents
from kg.text.cues import cues
from kg.text.denotation import may_speak
from kg.text.headlines import headlines
from kg.text.merging import merged
from kg.text.narrowing import is_refusal, narrowed
from kg.text.noun_cues import nominals
from kg.text.relays import relayed
from kg.text.sisters import apart
from kg.text.source_words import trimmed
from kg.text.sources import with_sources
from kg.text.unsaid import claims_nothing

SHORTEST_HOLDER = 5
"""Words of a content that is read again for attributions inside it."""
INNER = 0.6
"""How sure the reader must be of an attribution inside another: it was trained on the outer ones alone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is attributed in a document: `marked` as people mark it, and of it what can be a claim, `told`.

    `marked_as` gives for each of `told` the number of the one in `marked` of which it is a part.
    """

    marked: tuple[Attribution, ...]
    told: tuple[Attribution, ...]
    marked_as: tuple[int, ...]


def attributions(document: Document) -> tuple[Attribution, ...]:
    """The attributions of the document in text order, in the widest sense: what people say, want, feel or do not say.

    `parent` points to the one in whose content another stands. A source may be absent: "reportedly" has none.
    `confidence` is the share of attributions like this one that people would have marked too.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = 'The ministry said its troops had downed a drone.'
    >>> (found,) = attributions(analyse(make(text, name="a")))
    >>> found.source[0].of(text), found.cue[0].of(text), found.content[0].of(text)
    ('The ministry', 'said', 'its troops had downed a drone')
    """
    return read(document).marked


def read(document: Document) -> Reading:
    """All attributions, and those of them that can be claims, with the cue's and the content's own words.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = 'The ministry did not say how many fell. It said that two drones had been downed.'
    >>> found = read(analyse(make(text, name="a")))
    >>> len(found.marked), [a.content[0].of(text) for a in found.told], found.marked_as
    (2, ['two drones had been downed'], (1,))
    """
    text, parts = document.text, document.parts
    outer = list(_read(parts)) if parts is not None else []
    by_rule = _with_nominals(document, [*patterns.attributions(document), *headlines(document)])
    known = ByCue([*outer, *by_rule])
    listed = [cue.span(sentence.tokens) for sentence in document.sentences for cue in cues(sentence)]
    unread = [cue for cue in listed if known.at(cue) is None]
    inner = [a for holder in outer for content in holder.content for a in _inside(text, content, unread)]
    refused = [attribution for attribution in outer if is_refusal(text, attribution)]
    one_each = merged(document, _narrowed(text, outer), _narrowed(text, inner), by_rule, refused)
    sourced = with_sources(document, list(clipped(document, one_each)))
    can_speak = (_cut(document, a) for a in sourced if not a.source or may_speak(document, hull(a.source)))
    spoken = [a for a in can_speak if not claims_nothing(document, a)]
    told = tuple(with_parents(apart(document, relayed(document, spoken))))
    both = ByCue([*outer, *inner])
    rest = [a for a in told if both.at(a.cue[0]) is None]
    marked = tuple(with_parents(sorted([*outer, *inner, *rest], key=lambda a: min(*a.cue, *a.content, *a.source))))
    place = ByCue(marked)
    return Reading(marked, told, tuple(place.number(a.cue[0]) for a in told))


def _cut(document: Document, attribution: Attribution) -> Attribution:
    """The attribution with its source cut to the speaker, if what is left can speak."""
    cut = trimmed(document, attribution)
    return cut if not cut.source or may_speak(document, hull(cut.source)) else attribution


def _with_nominals(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, and those by nouns that are none of their cues."""
    known = ByCue(found)
    return [*found, *(a for a in nominals(document) if known.at(a.cue[0]) is None)]


def _narrowed(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    return [narrow for attribution in found if (narrow := narrowed(text, attribution)) is not None]


def _read(parts: Parts) -> Iterator[Attribution]:
    """The reader's attributions."""
    for tagged in decoded(parts):
        source, cue, content = (tuple(_runs(parts.words, n)) for n in (tagged.source, tagged.cue, tagged.content))
        yield Attribution(source, cue, content, confidence(tagged))


def _inside(text: str, content: Span, unread: Sequence[Span]) -> Iterator[Attribution]:
    """What the reader finds in a content read by itself, where one of the cues that nobody has read stands in it."""
    if length(content.of(text)) < SHORTEST_HOLDER or not any(map(content.contains, unread)):
        return
    parts = reread(text, content)
    if parts is not None:
        yield from (a for a in _read(parts) if a.source and a.confidence >= INNER)


def _runs(words: Sequence[Span], numbers: Sequence[int]) -> Iterator[Span]:
    """The stretches of characters that consecutive words cover."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield Span(words[numbers[start]].start, words[numbers[at - 1]].end)
            start = at
