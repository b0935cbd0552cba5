"""What killed or damaged, and what one clause says for two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.text.drafts import FORCE, HARM, Draft
from kg.text.fillers import Scene
from kg.text.light_verbs import light_verb
from kg.text.parse import Parse
from kg.text.predicates import members, obliques, of_noun, subject
from kg.text.wordsets import words

WRECKING = frozenset(["crash", "sinking"])
"""Kinds of events that kill and damage though nobody uses force."""


def link_causes(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Finds what killed or damaged: "killed in the raid", "the raid killed", "killed when a mine exploded"."""
    around = _Around(scene.parse, drafts)
    for draft in drafts:
        cause = around.cause(draft) if draft.trigger.entry.type in HARM else None
        if cause is not None and cause is not draft and cause.cause is not draft:
            draft.cause = cause


class _Around:
    """The events of a sentence that use force, by the words on which they hang."""

    def __init__(self, p: Parse, drafts: Sequence[Draft]) -> None:
        self._parse, self._drafts = p, drafts
        forceful = [d for d in drafts if d.trigger.entry.type in FORCE or d.trigger.entry.subtype in WRECKING]
        self._at = {p.top(d.trigger.start, d.trigger.end): d for d in forceful}
        self._carried = {light.verb: d for at, d in self._at.items() if (light := light_verb(p, at)) is not None}

    def cause(self, draft: Draft) -> Draft | None:
        """What caused the harm, by the clause or by the clauses around."""
        of = draft.parts.subject_event
        if of is not None:
            return next((d for d in self._drafts if d.trigger == of and d.trigger.entry.type not in HARM), None)
        at = self._parse.top(draft.trigger.start, draft.trigger.end)
        return self._named(draft, at) or self._before(at) or self._clause(at)

    def _named(self, draft: Draft, at: int) -> Draft | None:
        """ "killed [in the raid]", "deaths [as a result of the raid]"."""
        p = self._parse
        around = of_noun(p, at) if draft.trigger.nominal else obliques(p, at)
        for argument in around:
            noun = argument.head
            if p.forms[noun] in words("consequence-noun"):
                noun = next((a.head for a in obliques(p, noun) if a.place == "of"), noun)
            elif not (argument.place.split(" ")[0] in words("cause-preposition") or _is_result(p, noun)):
                continue
            for inner in members(p, noun):
                if inner in self._at and self._at[inner].trigger.nominal:
                    return self._at[inner]
        return None

    def _before(self, at: int) -> Draft | None:
        """ "[A mine exploded], killing two", "[carried out a raid], killing two"."""
        p = self._parse
        if p.tag(at) != "VERB" or not p.forms[at].endswith("ing") or p.relation(at) not in {"advcl", "conj", "acl"}:
            return None
        above = next((i for i in p.up(at) if p.tag(i) == "VERB" and not p.forms[i].endswith("ing")), p.heads[at])
        return self._at.get(above) or self._carried.get(above)

    def _clause(self, at: int) -> Draft | None:
        """ "killed [when a mine exploded]"."""
        p = self._parse
        for clause in p.below(at, "advcl"):
            opened = any(
                p.relation(c) in {"mark", "advmod"} and p.forms[c] in {"when", "after", "as"}
                for c in p.children[clause]
            )
            if opened:
                return self._at.get(clause) or self._carried.get(clause) or self._carrying(clause)
        return None

    def _carrying(self, clause: int) -> Draft | None:
        """The event that is the subject of a clause: "when [an explosion] ripped through the hall"."""
        who = subject(self._parse, clause)
        return self._at.get(who.head) if who is not None else None


def _is_result(p: Parse, noun: int) -> bool:
    """ "as a result of [the raid]", where the tree has the raid hang on the verb itself."""
    case = p.child(noun, "case")
    return case is not None and case > 0 and p.forms[case] == "of" and p.forms[case - 1] in words("consequence-noun")


def share(drafts: Sequence[Draft], scene: Scene) -> None:
    """What one clause says for two: "nine drowned and two were hurt in the raid", and where the raid was."""
    for draft, following in pairwise(drafts):
        both = draft.trigger.entry.type == following.trigger.entry.type == "CASUALTY"
        between = draft.parse.forms[draft.trigger.end : following.trigger.start]
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


def fill_ellipsis(found: Sequence[Draft], before: Sequence[Draft]) -> None:
    """ "Nine sailors drowned and two were hurt": the two are sailors too."""
    earlier = [d for d in before[-10:] if found and d.sentence.paragraph == found[0].sentence.paragraph][-3:]
    for draft in found:
        if draft.parts.elliptic and draft.trigger.entry.type == "CASUALTY":
            same = [d for d in earlier if d.trigger.entry.type == "CASUALTY" and d.parts.having("patient")]
            if same and not draft.parts.having("patient"):
                draft.parts.add(same[-1].parts.having("patient"))
        earlier = [*earlier, draft]
