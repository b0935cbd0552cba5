"""Which event a word belongs to by the tree of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.text.chunks import Clauses
from kg.text.drafts import Draft
from kg.text.wordsets import words

FAR_BACK = 8
"""Tokens between "according to" and the noun."""


def governor(c: Clauses, at: int, drafts: Sequence[Draft]) -> Draft | None:
    """The event on which a word hangs; else, from its head up to the root, the nearest on the same word.

    Of a tree without events ("Three children." in a quotation) the nearest of the sentence. Whoever speaks has no part
    in what is told: "two men said that six had died" has six dead, and two of nothing.

    >>> from kg.text.chunks import read
    >>> governor(read("Two men fled."), 0, ()) is None
    True
    """
    above = [(draft, set(upwards(c, draft.trigger.start))) for draft in drafts]
    previous = at
    for up in upwards(c, at):
        if previous in {at, c.sentence.tokens[at].head} and _is_speaker(c, previous, up):
            return None
        below = [draft for draft, path in above if up in path]
        if below:
            return min(below, key=lambda draft: (not _is_in(draft, up), _distance(draft, at)))
        previous = up
    return min(drafts, key=lambda draft: _distance(draft, at), default=None)


def _is_in(draft: Draft, at: int) -> bool:
    return draft.trigger.start <= at < draft.trigger.end


def _distance(draft: Draft, at: int) -> int:
    return abs(draft.trigger.start - at)


def _is_speaker(c: Clauses, at: int, verb: int) -> bool:
    """Whether a word names who says so: "[men] said", "according to [men]"."""
    tokens = c.sentence.tokens
    quoted = any(
        token.head == at and token.form.casefold() == "according" for token in tokens[max(0, at - FAR_BACK) : at]
    )
    return quoted or (tokens[at].deprel == "nsubj" and c.tag(verb) == "VERB" and c.form(verb) in words("speech-word"))


def upwards(c: Clauses, at: int) -> Iterator[int]:
    """A word, its head, the head of that, up to the root."""
    tokens = c.sentence.tokens
    while True:
        yield at
        head = tokens[at].head
        if head is None or head == at:
            return
        at = head
