"""Who is reported to have said what: by the trained reader, inside what it finds, and by the patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.records import Attribution, Document, Parts, Span
from kg.text import patterns
from kg.text.analysis import confidence, decoded, reread
from kg.text.contents import clean, with_parents
from kg.text.cues import cues
from kg.text.decoding import Tagged
from kg.text.merging import merged
from kg.text.narrowing import narrowed

SHORTEST_HOLDER = 5
"""Words of a content that is read again for attributions inside it."""
INNER = 0.6
"""How sure the reader must be of an attribution inside another: it was trained on the outer ones alone."""


def attributions(document: Document) -> tuple[Attribution, ...]:
    """The attributions of the document in text order; `parent` points to the one in whose content another stands.

    A source may be absent: "reportedly" has none. `confidence` is the share of attributions like this one that people
    would have marked too.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = 'The ministry said its troops had downed a drone.'
    >>> (found,) = attributions(analyse(make(text, name="a")))
    >>> found.source[0].of(text), found.cue[0].of(text), found.content[0].of(text)
    ('The ministry', 'said', 'its troops had downed a drone')
    """
    text, parts = document.text, document.parts
    outer = list(_read(text, parts)) if parts is not None else []
    by_rule = patterns.attributions(document)
    known = [cue for attribution in (*outer, *by_rule) for cue in attribution.cue]
    unread = [
        cue for s in document.sentences for c in cues(s) if not any(map((cue := c.span(s.tokens)).overlaps, known))
    ]
    inner = [a for holder in outer for content in holder.content for a in _inside(text, content, unread)]
    found = merged(document, _narrowed(text, outer), _narrowed(text, inner), by_rule)
    return tuple(with_parents(found))


def _narrowed(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    return [narrow for attribution in found if (narrow := narrowed(text, attribution)) is not None]


def _read(text: str, parts: Parts) -> Iterator[Attribution]:
    """The reader's attributions."""
    for tagged in decoded(parts):
        found = _attribution(text, parts, tagged)
        if found is not None:
            yield found


def _inside(text: str, content: Span, unread: Sequence[Span]) -> Iterator[Attribution]:
    """What the reader finds in a content read by itself, where one of the cues that nobody has read stands in it."""
    if len(content.of(text).split()) < SHORTEST_HOLDER or not any(map(content.contains, unread)):
        return
    parts = reread(text, content)
    if parts is not None:
        yield from (a for a in _read(text, parts) if a.source and a.confidence >= INNER)


def _attribution(text: str, parts: Parts, tagged: Tagged) -> Attribution | None:
    """The attribution in characters: contents without marks at their edges and without the "that" before them."""
    contents = tuple(
        span for run in _runs(parts.words, tagged.content) for line in _lines(text, run) for span in clean(text, line)
    )
    if not contents:
        return None
    return Attribution(
        source=tuple(_runs(parts.words, tagged.source)),
        cue=tuple(_runs(parts.words, tagged.cue)),
        content=contents,
        confidence=confidence(tagged),
    )


def _runs(words: Sequence[Span], numbers: Sequence[int]) -> Iterator[Span]:
    """The stretches of characters that consecutive words cover."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield Span(words[numbers[start]].start, words[numbers[at - 1]].end)
            start = at


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The span paragraph by paragraph."""
    start = span.start
    for line in span.of(text).split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1
