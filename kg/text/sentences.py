"""An article's text cut into sentences; a quotation is never cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.records import Article, Document, Segment, Sentence, Span, hull
from kg.text.tokens import tokens
from kg.text.wordlists import rows

LONGEST = 250
"""Tokens of a sentence; the longest of news has half of that."""
END = re.compile(r"(?<![.!?…])(?:[.!?…]+)[\"”’')\]]*(?=\s)")
QUOTE_MARK = re.compile(r"``|'{2,3}|[\"“”«»‘’]")
CLOSERS = {"“": "”", "«": "»", "``": "''", "‘": "’", '"': '"', "''": "''"}
"""Which mark closes what another one opens; newspaper archives write double marks as two single ones."""
OPENERS = frozenset(["“", "«", "``", "‘"])
INITIAL = re.compile(r"(?:^|[\s(])[A-Z]\.$")


def sentences(article: Article) -> Iterator[Sentence]:
    """The article's sentences in order, with tokens that bear their form alone.

    A quotation is never cut: what stands between its marks belongs to one sentence, together with its attribution.

    >>> from kg.text.articles import make
    >>> text = 'Col. Ali spoke. "We won. They ran," he said.'
    >>> [s.span.of(text) for s in sentences(make(text, name="a"))]
    ['Col. Ali spoke.', '"We won. They ran," he said.']
    """
    paragraph, last_end = 0, 0
    for segment in article.segments:
        paragraph += "\n" in article.text[last_end : segment.span.start]
        last_end = segment.span.end
        yield from within(article.text, segment, paragraph=paragraph)


def within(text: str, segment: Segment, *, paragraph: int = 0) -> Iterator[Sentence]:
    """The sentences of one segment."""
    for span in _split(text, segment):
        found = tuple(tokens(text, span))
        for at in range(0, len(found), LONGEST):  # what has no end of sentence for so long is read in pieces
            piece = found[at : at + LONGEST]
            yield Sentence(Span(piece[0].span.start, piece[-1].span.end), piece, segment.kind, paragraph)


def _split(text: str, segment: Segment) -> Iterator[Span]:
    """The sentences of one segment as spans without blanks at their edges."""
    quoted = [q for q in quotations(text, segment.span) if q.end < segment.span.end]
    start = segment.span.start
    for match in END.finditer(text, segment.span.start, segment.span.end):
        if any(q.start < match.start() and match.end() < q.end for q in quoted):
            continue  # inside a quotation
        if any(q.start < match.start() < q.end for q in quoted) and _goes_on(text, match.end()):
            continue  # '"They fled?" he asked.'
        if not _ends_sentence(text, match):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, segment.span.end)


def quotations(text: str, within: Span) -> list[Span]:
    """The stretches in quotation marks, marks included; one left open runs to the end.

    >>> quotations('He said "no" and “never”.', Span(0, 25))
    [Span(start=8, end=12), Span(start=17, end=24)]
    """
    found: list[Span] = []
    opened: re.Match[str] | None = None
    for mark in QUOTE_MARK.finditer(text, within.start, within.end):
        if opened is None and _opens(text, mark, within):
            opened = mark
        elif opened is not None and _answers(text, opened.group(), mark, within):
            found.append(Span(opened.start(), mark.end()))
            opened = None
    if opened is not None and opened.group() != "‘":
        found.append(Span(opened.start(), within.end))
    return found


def paragraph_quotations(document: Document) -> Mapping[int, Sequence[Span]]:
    """The quotations of each paragraph; one left open runs to the paragraph's end."""
    paragraphs: dict[int, list[Span]] = {}
    for sentence in document.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.span)
    return {number: quotations(document.text, hull(spans)) for number, spans in paragraphs.items()}


def _opens(text: str, mark: re.Match[str], within: Span) -> bool:
    """Whether a mark can open a quotation; a straight one does unless it can only close: 'fire." He'."""
    if mark.group()[:2] in {'"', "''"}:
        return not _closes(text, mark, within)
    return mark.group() in OPENERS


def _answers(text: str, opening: str, mark: re.Match[str], within: Span) -> bool:
    """Whether a mark closes what the opening one began; a single one is an apostrophe unless a word ends there."""
    if opening == "‘":
        after = text[mark.end()] if mark.end() < within.end else " "
        return mark.group() == "’" and not after.isalnum() and text[mark.start() - 1] not in "s"
    return mark.group()[:2] == CLOSERS[opening[:2]] or mark.group() in {'"', "”"}  # marks are mixed in careless copy


def _closes(text: str, mark: re.Match[str], within: Span) -> bool:
    """Whether a straight mark that nothing opened can only be a closing one: 'fire." He'."""
    before = text[mark.start() - 1] if mark.start() > within.start else " "
    after = text[mark.end()] if mark.end() < within.end else " "
    return not before.isspace() and before not in "([—–-" and (after.isspace() or after in ",.;:)")


def _goes_on(text: str, end: int) -> bool:
    """Whether the sentence goes on after a mark: the next word is lower case."""
    rest = text[end : end + 40].lstrip()
    return bool(rest) and (rest[0].islower() or rest[0] in ",;")


@cache
def _abbreviations() -> dict[str, bool]:
    return {row["abbreviation"]: row["ends"] == "yes" for row in rows("abbreviations.tsv")}


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start() + 1]
    word = before.split()[-1].lstrip("(\"“'") if before.split() else ""
    if _goes_on(text, match.end()):
        return False
    if match.group().startswith("."):
        if word in _abbreviations():
            return _abbreviations()[word] and _starts_sentence(text, match.end())
        if INITIAL.search(before):
            return False
    return True


SENTENCE_STARTS = frozenset(
    ["The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "But", "And", "This", "That", "These", "There"]
)


def _starts_sentence(text: str, end: int) -> bool:
    """After an abbreviation that may end a sentence, only a word that starts one does: "in the U.S. The army …"."""
    rest = text[end : end + 40].split()
    return bool(rest) and rest[0].lstrip('"“(') in SENTENCE_STARTS


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    if words.strip():
        yield Span(start + left, start + len(words.rstrip()))
