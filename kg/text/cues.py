"""Cues: where the words stand that attribute, and what the cue list knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias, cast

from kg.records import Attitude, Certainty, Sentence, Span, Token
from kg.text.lexicon import Phrases, inflections
from kg.text.tokens import tokens
from kg.text.wordlists import rows
from kg.text.wordsets import words

Frame: TypeAlias = Literal[
    "say", "quote", "tell", "warn", "object", "object-for", "infinitive", "target", "of", "for", "predicate",
    "according", "citing", "noun", "hearsay", "passive", "none",
]  # fmt: skip


NOMINAL_AFTER = frozenset(["'s", "’s", "his", "her", "its", "their", "our", "my", "the", "this", "an", "a"])
"""After these a word that can be verb or noun is a noun: "the general's report", "the claim"."""

NO_VERBS = frozenset({"NOUN", "PROPN", "ADJ", "ADV"})


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One row of `cues.tsv`: a word or phrase that attributes, or (frame `none`) one that only looks like it.

    `factive` says that whoever writes the word takes the content for so: "revealed that", but not "claimed that".
    """

    cue: str
    upos: str
    frame: Frame
    attitude: Attitude | None
    certainty: Certainty
    factive: bool
    example: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: token indices, end exclusive, and its entry."""

    start: int
    end: int
    entry: CueEntry

    def span(self, tokens: Sequence[Token]) -> Span:
        """The characters of the cue."""
        return Span(tokens[self.start].span.start, tokens[self.end - 1].span.end)


@cache
def entries() -> tuple[CueEntry, ...]:
    """The rows of `cues.tsv`."""
    return tuple(
        CueEntry(
            cue=row["cue"],
            upos=row["upos"],
            frame=cast(Frame, row["frame"]),
            attitude=cast(Attitude, row["attitude"]) if row["attitude"] else None,
            certainty=cast(Certainty, row["certainty"]),
            factive=row["factive"] == "yes",
            example=row["example"],
        )
        for row in rows("cues.tsv")
    )


@cache
def _phrases() -> Phrases[CueEntry]:
    return Phrases(
        (form, entry)
        for entry in entries()
        for form in (sorted(inflections(entry.cue, entry.upos)) if entry.upos in {"VERB", "NOUN"} else [entry.cue])
    )


def cues(sentence: Sentence) -> Iterator[Cue]:
    """The cues of a sentence in text order; words that only look like cues are left out.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> (sentence,) = analyse(make("The army said it had called off the raid.", name="a")).sentences
    >>> [(cue.start, cue.entry.cue) for cue in cues(sentence)]
    [(2, 'say')]
    """
    forms = [token.form for token in sentence.tokens]
    for start, end, found in _phrases().matches(sentence.tokens):
        if start and forms[start][0].isupper() and forms[start - 1][-1].isalnum():
            continue  # part of a name: "Islamic State", "the State Department"
        nominal = start > 0 and forms[start - 1].casefold() in NOMINAL_AFTER
        entry = next((e for e in found if (e.upos == "NOUN") == nominal), None)
        if entry is not None and entry.upos == "VERB" and sentence.tokens[start].upos in NO_VERBS:
            continue  # "state television"
        helpers = {form.casefold() for form in forms[max(0, start - 3) : start]}
        if entry is not None and entry.frame == "passive" and not words("be") & helpers:
            verb = entry_of(forms[start])  # "said to the crowd", not "is said to be alive"
            if verb is not None:
                yield Cue(start, start + 1, verb)
        elif entry is not None and entry.frame != "none":
            yield Cue(start, end, entry)


def listed(marked: Sequence[Token]) -> Iterator[Cue]:
    """The cues among words that somebody has marked as one: only the list decides, not what stands around.

    >>> [cue.entry.cue for cue in listed(list(tokens("has also said on Friday")))]
    ['say']
    """
    forms = [token.form.casefold() for token in marked]
    for start, end, found in _phrases().matches(marked):
        nominal = start > 0 and forms[start - 1] in NOMINAL_AFTER
        fitting = [entry for entry in found if entry.frame != "none"]
        entry = next((entry for entry in fitting if (entry.upos == "NOUN") == nominal), next(iter(fitting), None))
        if entry is not None and entry.frame == "passive" and not words("be") & set(forms[:start]):
            entry = entry_of(forms[start])  # "said to the crowd", not "is said to be alive"
        if entry is not None:
            yield Cue(start, start + 1 if entry.frame != "passive" and entry not in found else end, entry)


def entry_of(said: str, *, nominal: bool = False) -> CueEntry | None:
    """What the list knows of a cue's words, whatever their form; `nominal` prefers the noun.

    >>> entry_of("has denied").attitude, entry_of("report", nominal=True).frame
    ('Deny', 'noun')
    """
    for _, _, found in _phrases().matches(list(tokens(said))):
        fitting = [entry for entry in found if entry.frame != "none"]
        if fitting:
            return next((entry for entry in fitting if (entry.upos == "NOUN") == nominal), fitting[0])
    return None
