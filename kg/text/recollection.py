"""What an article has told before about the event that a noun takes up: who attacked in "the attack"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.records import Participant
from kg.text.drafts import HARM, Draft, kind
from kg.text.fillers import Scene
from kg.text.linking import singular
from kg.text.parse import Parse
from kg.text.predicates import outer
from kg.text.wordsets import words


NEAR = 6
"""Paragraphs over which a noun takes up what was told."""


class Recollection:
    """The events of an article so far, by kind, the last of each.

    A noun that names no participants takes up the last event of its kind, with whoever took part in that; it is
    another event where it names others than that one.
    """

    def __init__(self) -> None:
        self._last: dict[tuple[str, str | None], Draft] = {}

    def take_up(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        """Completes the events of a sentence by those before, and remembers them."""
        for draft in drafts:
            known = self._last.get(kind(draft))
            if known is not None and _takes_up(scene.parse, draft, known) and not _differs(draft, known):
                draft.parts.add(known.parts.having("agent"))
            if draft.parts.having("agent") or draft.parts.having("patient"):
                self._last[kind(draft)] = draft


def _takes_up(p: Parse, draft: Draft, known: Draft) -> bool:
    """Whether a noun may speak of what was told shortly before: "the attack", after "attacked"; not "any attack"."""
    if not draft.trigger.nominal or draft.trigger.entry.type in HARM or draft.parts.having("agent"):
        return False
    noun = p.top(draft.trigger.start, draft.trigger.end)
    before = {p.forms[c] for c in (*p.children[noun], *p.children[outer(p, noun)])}
    if before & words("another-one") or draft.sentence.paragraph - known.sentence.paragraph > NEAR:
        return False
    return bool(before & words("definite")) or _noun(draft) == _noun(known)


def _noun(draft: Draft) -> str:
    return singular(draft.clauses.form(draft.trigger.end - 1))


def _differs(draft: Draft, known: Draft) -> bool:
    """Whether two events cannot be one: others acted or suffered."""
    return any(
        own and there and not _ids(own) & _ids(there)
        for own, there in ((draft.parts.having(r), known.parts.having(r)) for r in ("agent", "patient"))
    )


def _ids(found: Sequence[Participant]) -> set[object]:
    return {p.entity or p.span for p in found}
