"""Attributions of headlines, which have a colon for a cue: "Defence Ministry: Two drones downed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.records import Attribution, Document, Name, Sentence, Span, Token
from kg.text.wordsets import words

LONGEST_SOURCE, SHORTEST_CONTENT = 6, 3
"""Words."""
CONFIDENCE = 0.7


def headlines(document: Document) -> Iterator[Attribution]:
    """The attributions of headlines with a source before the colon, or behind the last one.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = "Defence Ministry: Two drones were downed\\n\\nIt rained all day in the valley."
    >>> (found,) = headlines(analyse(make(text, name="a")))
    >>> found.source[0].of(text), found.cue[0].of(text), found.content[0].of(text)
    ('Defence Ministry', ':', 'Two drones were downed')
    """
    for sentence in document.sentences:
        if sentence.segment == "Headline":
            yield from _of(sentence, document.names)


def _of(sentence: Sentence, names: Sequence[Name]) -> Iterator[Attribution]:
    tokens = sentence.tokens
    colon = next((at for at, token in enumerate(tokens) if token.form == ":"), None)
    if colon is None:
        return
    before, behind = tokens[:colon], tokens[colon + 1 :]
    for source, content in ((before, behind), (behind, before)):
        if len(content) >= SHORTEST_CONTENT and _is_source(source, names):
            cue = tokens[colon].span
            yield Attribution((_span(source),), (cue,), (_span(content),), CONFIDENCE)
            return


def _is_source(tokens: Sequence[Token], names: Sequence[Name]) -> bool:
    """Whether these words name or describe somebody who can speak, and say nothing themselves."""
    if not 0 < len(tokens) <= LONGEST_SOURCE or {"VERB", "AUX", "NUM"} & {token.upos for token in tokens}:
        return False
    last = tokens[-1]
    is_name = any(name.kind in {"PER", "ORG"} and name.span.contains(last.span) for name in names)
    return is_name or last.form.casefold() in words("headline-speaker") | words("actor-noun")


def _span(tokens: Sequence[Token]) -> Span:
    end = tokens[-1].span.end if tokens[-1].form != "." else tokens[-2].span.end
    return Span(tokens[0].span.start, end)
