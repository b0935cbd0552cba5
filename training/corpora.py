"""The corpora as passages: text, words, and whatever a corpus says of them. Nothing of it is ever written here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.records import Span
from kg.text.articles import is_english, make
from kg.text.sentences import sentences
from kg.text.syntactic_words import parts

CHUNK = 150
"""Words after which a passage of a treebank ends with the sentence."""
NAMES_OF_ENTITIES = {"person": "PER", "place": "LOC", "organization": "ORG"}
"""GUM's types of entities that are names where their head is a proper noun."""


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word of a treebank; `head` is the number of another word of the passage, its own for a root."""

    span: Span
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution as word numbers, ascending; the source may be empty."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with the words in it; what a corpus does not annotate is `None`.

    `starts` are the words at which sentences start, `names` a tag in the manner of B-PER, I-PER, O for each word.
    """

    id: str
    text: str
    words: tuple[Span, ...]
    starts: tuple[int, ...]
    tree: tuple[Word, ...] | None = None
    names: tuple[str, ...] | None = None
    attributions: tuple[Attributed, ...] | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank: its rows, with the places of words in its own text."""

    id: str
    text: str
    words: tuple[Span, ...]
    rows: tuple[tuple[str, ...], ...]
    paragraph: bool
    document: bool


def treebank(path: Path, *, names: dict[str, tuple[str, ...]] | None = None, chunk: int = CHUNK) -> Iterator[Passage]:
    """The passages of a CoNLL-U file, each of consecutive sentences of one document.

    `names` gives tags by sentence; without it they are taken from the file's own entities where it has any.
    """
    gathered: list[Sentence] = []
    for sentence in sentences_of(path):
        full = sum(len(s.rows) for s in gathered) + len(sentence.rows) > chunk
        if gathered and (sentence.document or full):
            yield _passage(gathered, names)
            gathered = []
        gathered.append(sentence)
    if gathered:
        yield _passage(gathered, names)


def sentences_of(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file."""
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line:
            block.append(line)
        elif block:
            yield _sentence(block)
            block = []
    if block:
        yield _sentence(block)


def _sentence(block: Sequence[str]) -> Sentence:
    notes = dict(line[2:].split(" = ", 1) for line in block if line.startswith("# ") and " = " in line)
    text = notes["text"]
    rows, words, at, fused = [], [], 0, (0, 0, 0)  # the last and the place of a multiword token
    for line in block:
        row = tuple(line.split("\t"))
        if line.startswith("#") or "." in row[0]:
            continue
        if "-" in row[0]:
            start = text.index(row[1], at)
            fused = (int(row[0].split("-")[1]), start, start + len(row[1]))
            continue
        number = int(row[0])
        if number <= fused[0]:
            start = fused[1]
            end = fused[2] if number == fused[0] else min(start + len(row[1]), fused[2] - 1)
            fused = (fused[0], end, fused[2])
        else:
            start = text.index(row[1], at)
            end = start + len(row[1])
        words.append(Span(start, end))
        rows.append(row)
        at = end
    return Sentence(
        notes["sent_id"],
        text,
        tuple(words),
        tuple(rows),
        any(line.startswith("# newpar") for line in block),
        any(line.startswith("# newdoc") for line in block),
    )


def _passage(gathered: Sequence[Sentence], names: dict[str, tuple[str, ...]] | None) -> Passage:
    text = ""
    words: list[Span] = []
    starts: list[int] = []
    tree: list[Word] = []
    tags: list[str] = []
    for sentence in gathered:
        text += ("\n" if sentence.paragraph else " ") if text else ""
        starts.append(len(words))
        for row, span in zip(sentence.rows, sentence.words, strict=True):
            head = len(words) if row[6] == "0" else starts[-1] + int(row[6]) - 1
            spot = Span(len(text) + span.start, len(text) + span.end)
            words.append(spot)
            feats = "" if row[5] == "_" else row[5]
            tree.append(Word(spot, row[1], row[2], row[3], feats, head, row[7]))
        known = names.get(sentence.id) if names is not None else entity_names(sentence.rows)
        tags.extend(known if known is not None and len(known) == len(sentence.rows) else ["?"] * len(sentence.rows))
        text += sentence.text
    return Passage(gathered[0].id, text, tuple(words), tuple(starts), tuple(tree), tuple(tags))


ENTITY = re.compile(r"\(([^()]+)(\)?)|([^()]*)\)")


def entity_names(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Tags for the proper names among GUM's entities; `None` where a sentence has no entities at all.

    GUM marks whole noun phrases; the name in one is the run of proper nouns about its head.
    """
    opened: list[tuple[str, str, int]] = []
    found: list[tuple[int, int, str]] = []
    annotated = False
    for number, row in enumerate(rows):
        entities = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        annotated = annotated or entities is not None
        for opening, closed, closing in ENTITY.findall(entities.group(1) if entities else ""):
            if opening:
                fields = opening.split("-")
                entity = (fields[0].split("[")[0], fields[1] if len(fields) > 1 else "", number)
                if closed:
                    found.append((number, number, entity[1]))
                else:
                    opened.append(entity)
            elif match := next((e for e in reversed(opened) if e[0] == closing.split("[")[0]), None):
                opened.remove(match)
                found.append((match[2], number, match[1]))
    if not annotated:
        return None
    tags = ["O"] * len(rows)
    for first, last, kind in sorted(found, key=lambda f: f[1] - f[0]):  # the widest last: names in names are parts
        if kind in NAMES_OF_ENTITIES and (run := _proper(rows, first, last)):
            tags[run[0] : run[1]] = _run(NAMES_OF_ENTITIES[kind], run[1] - run[0])
    return tuple(tags)


def _proper(rows: Sequence[tuple[str, ...]], first: int, last: int) -> tuple[int, int] | None:
    """The run of proper nouns around the head of the phrase from the first to the last word."""
    inside = range(first, last + 1)
    head = next((i for i in inside if not first <= int(rows[i][6]) - 1 <= last), None)
    if head is None or rows[head][3] != "PROPN":
        return None
    start, end = head, head + 1
    while start - 1 >= first and (_is_name(rows[start - 1]) or (_joins(rows, start - 1) and start - 2 >= first)):
        start -= 1
    while end <= last and (_is_name(rows[end]) or (_joins(rows, end) and end + 1 <= last)):
        end += 1
    return start, end


def _is_name(row: tuple[str, ...]) -> bool:
    return row[3] == "PROPN" or (row[3] in {"ADJ", "NOUN", "NUM"} and row[1][0].isupper())


def _joins(rows: Sequence[tuple[str, ...]], at: int) -> bool:
    neighbours = 0 < at < len(rows) - 1 and rows[at - 1][3] == rows[at + 1][3] == "PROPN"
    return neighbours and rows[at][1] in {"of", "and", "&", "-", "–", "'s"}


def _run(kind: str, length: int) -> list[str]:
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 1)]


def tagged_names(path: Path) -> dict[str, tuple[str, ...]]:
    """The tags of a Universal NER file by sentence; what is neither person, organisation nor place is no name."""
    found: dict[str, list[str]] = {}
    sentence = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            sentence = line.removeprefix("# sent_id = ")
            found[sentence] = []
        elif line and not line.startswith("#"):
            found[sentence].append(line.split("\t")[2])
    return {name: tuple(_known(tags)) for name, tags in found.items()}


def _known(tags: Iterable[str]) -> Iterator[str]:
    """The tags in strict B-I-O form with the three kinds of names."""
    before = "O"
    for tag in tags:
        kind = tag[2:]
        if kind not in {"PER", "ORG", "LOC"}:
            before = "O"
        elif tag[0] == "B" or before[2:] != kind:
            before = f"B-{kind}"
        else:
            before = f"I-{kind}"
        yield before


def wikigold(path: Path, *, chunk: int = CHUNK) -> Iterator[Passage]:
    """The passages of Wikigold: names only, in tokens without their original blanks."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if fields and fields[0] != "-DOCSTART-":
            sentences[-1].append((fields[0], fields[1]))
        elif sentences[-1]:
            sentences.append([])
    sentences = [sentence for sentence in sentences if sentence]
    gathered: list[list[tuple[str, str]]] = []
    for number, sentence in enumerate(sentences):
        if gathered and sum(map(len, gathered)) + len(sentence) > chunk:
            yield _joined(f"wikigold-{number}", gathered)
            gathered = []
        gathered.append(sentence)
    yield _joined("wikigold-end", gathered)


def _joined(name: str, gathered: Sequence[Sequence[tuple[str, str]]]) -> Passage:
    text = ""
    words: list[Span] = []
    starts: list[int] = []
    tags: list[str] = []
    for sentence in gathered:
        starts.append(len(words))
        for form, tag in sentence:
            text += " " if text else ""
            words.append(Span(len(text), len(text) + len(form)))
            text += form
            tags.append(tag)
    return Passage(name, text, tuple(words), tuple(starts), names=tuple(_known(tags)))


def polnear(path: Path) -> Iterator[Passage]:
    """The articles of PolNeAR, in the words and sentences that `kg` finds in them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = entry["text"]
        if not is_english(text):
            continue  # lists of names under photographs
        words: list[Span] = []
        starts: list[int] = []
        for sentence in sentences(make(text, name=entry["id"])):
            starts.append(len(words))
            words.extend(part for token in sentence.tokens for part in parts(text, token.span))
        yield Passage(
            entry["id"],
            text,
            tuple(words),
            tuple(starts),
            attributions=tuple(_attributions(words, entry["attributions"])),
        )


def _attributions(words: Sequence[Span], entries: Iterable[dict[str, list[list[int]]]]) -> Iterator[Attributed]:
    for entry in entries:
        source, cue, content = (within(words, [Span(*s) for s in entry[r]]) for r in ("source", "cue", "content"))
        if cue and content:
            yield Attributed(source, cue, content)


def within(words: Sequence[Span], spans: Iterable[Span]) -> tuple[int, ...]:
    """The numbers of the words of which at least half stands in one of the spans.

    >>> within([Span(0, 4), Span(5, 9), Span(9, 10)], [Span(3, 9)])
    (1,)
    """
    from bisect import bisect_right

    starts = [word.start for word in words]
    found: set[int] = set()
    for span in spans:
        at = max(0, bisect_right(starts, span.start) - 1)
        while at < len(words) and words[at].start < span.end:
            shared = min(span.end, words[at].end) - max(span.start, words[at].start)
            if shared > 0 and 2 * shared >= words[at].end - words[at].start:
                found.add(at)
            at += 1
    return tuple(sorted(found))
