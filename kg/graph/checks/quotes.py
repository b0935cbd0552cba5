"""Anchors held against the text of their article, character by character."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rdflib import URIRef

from kg.graph.checks.places import Anchor, Places
from kg.graph.checks.report import LONGEST, Result, shortened
from kg.graph.terms import Term
from kg.graph.vocab import OA

Texts: TypeAlias = Mapping[str, str] | Callable[[str], str | None]
"""The text of an article by its SHA-256, where it is at hand."""
BEFORE = 20
"""Characters shown before the first difference of two texts."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """What came of comparing one file's anchors with their texts; `unread` are articles whose text is not at hand."""

    results: tuple[Result, ...]
    anchors: int
    verified: int
    unread: frozenset[Term]


def compare(places: Places, texts: Texts | None) -> Quotes:
    """Hold every anchor of a file against the text of its article.

    A text whose own hash is not the one in the graph is another text: it is told, and no anchor is held against it.
    """
    hashes = {anchor.article: places.text_hash(anchor.article) for anchor in places.anchors()}
    at_hand = {article: text for article, sha in hashes.items() if (text := _find(texts, sha)) is not None}
    changed = {article for article, text in at_hand.items() if _hash(text) != hashes[article]}
    results = [_another_text(places, article) for article in sorted(changed)]
    anchors = verified = 0
    for anchor in places.anchors():
        anchors += 1
        if anchor.article in changed or anchor.article not in at_hand:
            continue  # nothing to hold it against
        difference = _difference(anchor, at_hand[anchor.article])
        if difference is None:
            verified += 1
        else:
            path, message = difference
            results.append(
                places.result(
                    rule="anchor-matches-text", severity="violation", message=message, focus=anchor.quote, path=path
                )
            )
    return Quotes(tuple(results), anchors, verified, frozenset(hashes.keys() - at_hand.keys()))


def _find(texts: Texts | None, sha: str | None) -> str | None:
    if texts is None or sha is None:
        return None
    return texts.get(sha) if isinstance(texts, Mapping) else texts(sha)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _another_text(places: Places, article: Term) -> Result:
    return places.result(
        rule="text-matches-hash",
        severity="violation",
        message="The text at hand has another SHA-256 than the one that was read: put that one back, or build again.",
        focus=article,
    )


def _difference(anchor: Anchor, text: str) -> tuple[URIRef, str] | None:
    """What of the anchor is wrong, and what the article has instead; `None` where every character is the same."""
    start, end = anchor.span.start, anchor.span.end
    before, after = text[:start], text[end:]
    there = text[start:end]
    if there != anchor.exact:
        found, quoted = _where_they_part(there, anchor.exact)
        return (
            OA.exact,
            f"The article has “{found}” at this place, and not “{quoted}”: the offsets or the words are wrong.",
        )
    if not before.endswith(anchor.prefix):
        return OA.prefix, f"The words “{anchor.prefix}” do not stand before the quote in the article."
    if not after.startswith(anchor.suffix):
        return OA.suffix, f"The words “{anchor.suffix}” do not stand after the quote in the article."
    return None


def _where_they_part(there: str, quoted: str) -> tuple[str, str]:
    """Both on one line each, cut so that the first difference shows, however far behind it stands.

    >>> _where_they_part("shot down", "shot up")
    ('shot down', 'shot up')
    >>> _where_they_part("a " * 100 + "was shot down", "a " * 100 + "was shot up")
    ('…a a a a a was shot down', '…a a a a a was shot up')
    """
    pairs = enumerate(zip(there, quoted, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(there), len(quoted)))
    skipped = max(0, same - BEFORE) if same > LONGEST - BEFORE else 0
    first, second = (("…" if skipped else "") + shortened(words[skipped:]) for words in (there, quoted))
    return first, second
