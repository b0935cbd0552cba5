"""What killed or damaged, and what one clause says for two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.text.chunks import arguments
from kg.text.drafts import FORCE, HARM, Draft
from kg.text.fillers import Scene
from kg.text.tagging import verb_form
from kg.text.wordsets import words


def link_causes(drafts: list[Draft]) -> None:
    """Finds what killed or damaged: "killed in the raid", "the raid killed", "killed when a mine exploded"."""
    for draft in drafts:
        if draft.trigger.entry.type not in HARM:
            continue
        cause = _cause(draft, drafts)
        if cause is None or cause is draft or cause.cause is draft:
            continue
        draft.cause = cause


def _cause(draft: Draft, drafts: list[Draft]) -> Draft | None:
    c, of = draft.clauses, draft.parts.subject_event
    if of is not None:
        return next((d for d in drafts if d.trigger == of and d.trigger.entry.type not in HARM), None)
    forceful = [d for d in drafts if d.trigger.entry.type in FORCE or d.trigger.entry.subtype in {"crash", "sinking"}]
    for preposition, phrase, at in arguments(c, draft.trigger.end):
        named = next((d for d in forceful if d.trigger.nominal and phrase.start <= d.trigger.start < phrase.end), None)
        if named and (
            preposition in words("cause-preposition") or c.forms[at - 2 : at] in {("a", "result"), ("because", "of")}
        ):
            return named
        if named and preposition == "of" and c.form(at - 1) in {"result", "because", "course", "consequence", "wake"}:
            return named
    return _participial_cause(draft, forceful) or _clausal_cause(draft, forceful)


def share(drafts: Sequence[Draft], scene: Scene) -> None:
    """What one clause says for two: "nine drowned and two were hurt in the raid", and where the raid was."""
    for draft, following in pairwise(drafts):
        both = draft.trigger.entry.type == following.trigger.entry.type == "CASUALTY"
        between = draft.clauses.forms[draft.trigger.end : following.trigger.start]
        if both and draft.cause is None and following.cause not in (None, draft) and "and" in between:
            draft.cause = following.cause
            draft.parts.add(following.parts.having("place"))
    for draft in drafts:
        cause = draft.cause
        if cause is None:
            continue
        if cause.trigger.entry.type == "ASSAULT" and not draft.parts.having("agent"):
            draft.parts.add(cause.parts.having("agent"))
        if not draft.parts.having("place"):
            draft.parts.add(cause.parts.having("place"))
        elif not cause.parts.having("place"):
            cause.parts.add(draft.parts.having("place"))
        if cause.trigger.entry.subtype == "clash":  # whose fighters fall in a clash takes part in it
            cause.parts.add(
                replace(p, role="agent")
                for p in draft.parts.having("patient")
                if p.entity and scene.entities[p.entity].type in {"ArmedForce", "ArmedGroup"}
            )


def _participial_cause(draft: Draft, forceful: Sequence[Draft]) -> Draft | None:
    """ "A mine exploded, [killing] two": the event before."""
    c, start = draft.clauses, draft.trigger.start
    if draft.trigger.nominal or verb_form(c.form(start)) != "ing" or c.form(start - 1) not in {",", "and"}:
        return None
    before = [d for d in forceful if d.trigger.end <= start and not d.trigger.nominal]
    return before[-1] if before else None


def _clausal_cause(draft: Draft, forceful: Sequence[Draft]) -> Draft | None:
    """ "killed [when a mine exploded]": the event of the next clause."""
    c, at = draft.clauses, draft.trigger.end
    limit = min(len(c.forms), at + 12)
    opened = next((i for i in range(at, limit) if c.form(i) in {"when", "after", "as"}), None)
    if opened is None or any(c.form(i) in {";", "."} for i in range(at, opened)):
        return None
    return next((d for d in forceful if opened < d.trigger.start < opened + 12), None)


def fill_ellipsis(found: Sequence[Draft], before: Sequence[Draft]) -> None:
    """ "Nine sailors drowned and two were hurt": the two are sailors too."""
    earlier = [d for d in before[-10:] if found and d.sentence.paragraph == found[0].sentence.paragraph][-3:]
    for draft in found:
        if draft.parts.elliptic and draft.trigger.entry.type == "CASUALTY":
            same = [d for d in earlier if d.trigger.entry.type == "CASUALTY" and d.parts.having("patient")]
            if same and not draft.parts.having("patient"):
                draft.parts.add(same[-1].parts.having("patient"))
        earlier = [*earlier, draft]
