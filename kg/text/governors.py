"""Which event a word belongs to by the tree of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.text.chunks import Clauses
from kg.text.drafts import Draft


def governor(c: Clauses, at: int, drafts: Sequence[Draft]) -> Draft | None:
    """The event on which a word hangs: the first one on the way from the word to the root of its tree."""
    import os
    mode = os.environ.get("GOV", "")
    found = next((d for up in _upwards(c, at) for d in drafts if d.trigger.start <= up < d.trigger.end), None)
    if found or not mode or not drafts:
        return found
    if "D" in mode:  # the event nearest below on the way up
        for up in _upwards(c, at):
            below = [d for d in drafts if up in _upwards(c, d.trigger.start)]
            if below:
                return min(below, key=lambda d: abs(d.trigger.start - at))
            if "S" in mode and c.sentence.tokens[up].deprel in {"ccomp", "advcl", "acl:relcl", "parataxis", "root", "acl"}:
                return None
    if "N" in mode:
        return min(drafts, key=lambda d: abs(d.trigger.start - at))
    return None


def _upwards(c: Clauses, at: int) -> Iterator[int]:
    """A word, its head, the head of that, up to the root."""
    tokens = c.sentence.tokens
    while True:
        yield at
        head = tokens[at].head
        if head is None or head == at:
            return
        at = head
