"""What an article has told before about the kind of event that a word takes up: who attacked in "the attack"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.records import Participant
from kg.text.drafts import HARM, Draft, kind
from kg.text.fillers import Scene
from kg.text.parse import Parse
from kg.text.predicates import is_passive, outer, subject
from kg.text.wordsets import words

NEAR = 6
"""Paragraphs over which an event is taken up."""
ALONE = 0.75
"""Share of the events of a type, told with who acts, from which on one and the same does such things."""


class Recollection:
    """The events of an article so far: of each kind the last in which somebody acted or suffered.

    An event that nobody is said to have done takes up the last one of its kind, with whoever did that; a general word
    ("the attack") also one of a narrower kind. It is another event where it names other participants. Where one side
    does nearly all of a type ("strikes", "shelling"), so it does in what is told of that type without saying who.
    """

    def __init__(self) -> None:
        self._last: dict[tuple[str, str | None], Draft] = {}
        self._last_of_type: dict[str, Draft] = {}
        self._done: dict[str, list[Draft]] = {}

    def take_up(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        """Completes the events of a sentence by those before, and remembers them."""
        for draft in drafts:
            own = bool(draft.parts.having("agent"))
            known = self._known(draft) or self._usual(draft)
            if known is not None and _takes_up(scene.parse, draft, known):
                draft.parts.add(replace(one, inferred=True) for one in known.parts.having("agent"))
            if draft.parts.having("agent") or draft.parts.having("patient"):
                self._last[kind(draft)] = self._last_of_type[kind(draft)[0]] = draft
            if own:
                self._done.setdefault(kind(draft)[0], []).append(draft)

    def _known(self, draft: Draft) -> Draft | None:
        top, narrower = kind(draft)
        known = self._last.get((top, narrower))
        known = self._last_of_type.get(top) if known is None and narrower is None else known
        return known if known is not None and known.parts.having("agent") else None

    def _usual(self, draft: Draft) -> Draft | None:
        """The last event of the type by those who did nearly all of them."""
        done = self._done.get(kind(draft)[0], [])
        if len(done) < 2:
            return None
        last = done[-1]
        share = sum(_ids(d.parts.having("agent")) == _ids(last.parts.having("agent")) for d in done) / len(done)
        return last if share >= ALONE else None


def _takes_up(p: Parse, draft: Draft, known: Draft) -> bool:
    """Whether a word may speak of what was told shortly before: "the attack", "was shelled"; not "any attack"."""
    if draft.trigger.entry.type in HARM or draft.parts.having("agent"):
        return False
    noun = p.top(draft.trigger.start, draft.trigger.end)
    before = {p.forms[c] for c in (*p.children[noun], *p.children[outer(p, noun)])}
    near = draft.sentence.paragraph - known.sentence.paragraph <= NEAR
    own = not draft.trigger.nominal and _has_subject(p, noun)
    return near and not own and not before & words("another-one") and not _differs(draft, known)


def _has_subject(p: Parse, verb: int) -> bool:
    """Whether a noun stands as the subject of an active verb: "reinforcements move"."""
    who = subject(p, verb)
    return who is not None and p.tag(who.head) != "PRON" and not is_passive(p, verb)


def _differs(draft: Draft, known: Draft) -> bool:
    """Whether two events cannot be one: others acted or suffered."""
    return any(
        own and there and not _ids(own) & _ids(there)
        for own, there in ((draft.parts.having(r), known.parts.having(r)) for r in ("agent", "patient"))
    )


def _ids(found: Iterable[Participant]) -> set[object]:
    return {p.entity or p.span for p in found}
