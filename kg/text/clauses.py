"""What stands before and after a verb: its subject, its object, its voice. By order alone, no parse is needed."""

from __future__ import annotations

from typing import NamedTuple

from kg.text.chunks import QUOTES, TIME, Clauses, outermost
from kg.text.parse import Phrase
from kg.text.tagging import is_participle, lemma, verb_form
from kg.text.wordsets import words

SKIPPED_BEFORE_VERB = frozenset(["ADV", TIME])


class Subject(NamedTuple):
    """The phrase that does what a verb says; `inherited` if it stands with an earlier verb: "fled, leaving …"."""

    phrase: Phrase
    verb: int
    inherited: bool = False


def verb_start(c: Clauses, verb: int) -> int:
    """Where the verb group begins: "[had not been] attacked".

    >>> from kg.text.chunks import read
    >>> verb_start(read("The mill had not been attacked."), 5)
    2
    """
    at = verb
    while (
        c.tag(at - 1) in {"AUX", "ADV"}
        or c.form(at - 1) in words("negation")
        or (c.form(at - 1) in words("get") and at - 1 >= 0)
    ):
        at -= 1
    return at


def is_passive(c: Clauses, verb: int) -> bool:
    """Whether a verb form is passive: after "be" or "get", or a bare participle before a preposition or a mark.

    "Six were killed", "eight wounded in the raid", "a base used by the army"; not "it killed six", "they attacked".

    >>> from kg.text.chunks import read
    >>> [is_passive(read("Six guards were hurt."), 3), is_passive(read("Rebels hurt six guards."), 1)]
    [True, False]
    """
    if verb_form(c.form(verb)) != "past":
        return c.form(verb).endswith("ing") and c.form(verb - 1) in {"being"}
    if has_be(c, verb):
        return True
    helped = any(c.form(at) in words("have") | words("modal") for at in range(verb_start(c, verb), verb))
    if helped or not is_participle(c.form(verb)):
        return False
    if c.form(verb + 1) == "by":
        return True
    acts = lemma(c.form(verb), "VERB") in words("intransitive-too") or _is_main(c, verb)
    return has_no_object(c, verb) and not acts


def has_be(c: Clauses, verb: int) -> bool:
    """Whether a form of "be" or "get" stands before the verb."""
    group = [c.form(at) for at in range(verb_start(c, verb), verb)]
    return any(word in words("be") - {"'s"} or word in words("get") for word in group)


def has_no_object(c: Clauses, verb: int) -> bool:
    """Whether no noun phrase follows the verb."""
    return after_verb(c, verb) not in c.starts


def after_verb(c: Clauses, verb: int) -> int:
    """Where an object would begin: particles, adverbs, dates and quotation marks are passed over."""
    at = verb + 1
    while c.tag(at) in SKIPPED_BEFORE_VERB or c.form(at) in words("particle") or c.form(at) in QUOTES:
        at += 1
    return at


def _is_main(c: Clauses, verb: int) -> bool:
    """Whether a past form without an object can only be active: "they attacked", "who fled"."""
    before = c.form(verb_start(c, verb) - 1)
    return before in words("subject-pronoun") or before in words("relative")


def subject(c: Clauses, verb: int, depth: int = 0) -> Subject | None:
    """Who does what a verb says, or undergoes it if passive; shared subjects and infinitives are followed back.

    >>> from kg.text.chunks import read
    >>> subject(read("The rebels vowed to attack."), 4)
    Subject(phrase=Phrase(start=0, end=2), verb=2, inherited=True)
    """
    start = verb_start(c, verb)
    at = start - 1
    while at >= 0 and (c.tag(at) == TIME or c.form(at) in QUOTES):
        at -= 1
    if at < 0 or depth > MAX_DEPTH:
        return None
    if at + 1 in c.ends:
        bare = start == verb and (is_passive(c, verb) or verb_form(c.form(verb)) == "ing")
        return Subject(outermost(c, c.ends[at + 1], only_of=bare), verb)
    return _distant_subject(c, at, verb, depth)


MAX_DEPTH = 5
"""How many verbs back a subject is looked for."""


def _distant_subject(c: Clauses, at: int, verb: int, depth: int) -> Subject | None:
    """The subject of a verb that has none directly before it."""
    form, tag = c.form(at), c.tag(at)
    if form in words("relative") and tag != "SCONJ":
        return _antecedent(c, at, verb)
    if form == "to" or (tag == "ADP" and verb_form(c.form(verb)) == "ing"):
        return _controller(c, at, verb, depth)
    inserted = _before_parenthesis(c, at) if form == "," else None
    if inserted:
        return Subject(outermost(c, inserted), verb)
    if tag == "CCONJ" or form == "," or verb_form(c.form(verb)) == "ing":
        return _shared(c, at, depth)
    return None


def _antecedent(c: Clauses, at: int, verb: int) -> Subject | None:
    """The phrase before "which", "who" or "that"."""
    at -= c.form(at - 1) == ","
    return Subject(c.ends[at], verb) if at in c.ends else None


def _before_parenthesis(c: Clauses, comma: int) -> Phrase | None:
    """The phrase before an insertion: "[The guards], most of them old, fled"."""
    for at in range(comma - 1, max(-1, comma - 25), -1):
        if c.form(at) == ",":
            return c.ends.get(at) if at + 1 < comma and c.tag(at + 1) not in {"CCONJ", "VERB"} else None
    return None


def _shared(c: Clauses, at: int, depth: int) -> Subject | None:
    """The subject of the verb before: "He fled and [was shot]", "The raid failed, [killing] two"."""
    previous = previous_verb(c, at)
    while previous is not None and _is_reduced(c, previous):
        previous = previous_verb(c, previous)
    found = subject(c, previous, depth + 1) if previous is not None else None
    return Subject(found.phrase, found.verb, True) if found else None


def _is_reduced(c: Clauses, verb: int) -> bool:
    """Whether a verb only describes the noun before it: "a truce [agreed] in spring"."""
    return verb in c.ends and verb_start(c, verb) == verb and is_passive(c, verb)


def previous_verb(c: Clauses, at: int) -> int | None:
    """The nearest verb before a place, attributive participles left out."""
    return next((i for i in range(at - 1, -1, -1) if c.tag(i) == "VERB" and not c.phrase_of(i)), None)


def _controller(c: Clauses, at: int, verb: int, depth: int) -> Subject | None:
    """Who is to do what an infinitive or gerund says: in "accused X of hiding" it is X, in "X vowed to fight" X."""
    between, governor = c.ends.get(at), previous_verb(c, at)
    owner = _owner(c, between) if between else None
    if owner is not None:
        return Subject(owner, verb)
    if governor is None:
        return None
    if lemma(c.form(governor), "VERB") in words("object-control"):
        return _controlled(c, governor, between, verb, depth)
    found = subject(c, governor, depth + 1)
    return Subject(found.phrase, found.verb, True) if found else None


def _controlled(c: Clauses, governor: int, between: Phrase | None, verb: int, depth: int) -> Subject | None:
    """Whom somebody urges, accuses or orders."""
    if is_passive(c, governor):
        return subject(c, governor, depth + 1)
    if between:
        return Subject(_outermost_after(c, between, governor), verb)
    return _relative_object(c, governor, verb)


def _outermost_after(c: Clauses, phrase: Phrase, verb: int) -> Phrase:
    outer = outermost(c, phrase)
    return outer if outer.start > verb else phrase


def _owner(c: Clauses, phrase: Phrase) -> Phrase | None:
    """Whose the thing is: "[the army]'s plan to", "efforts by [the rebels] to"."""
    marks = [at for at in range(phrase.start, phrase.end) if c.form(at) in {"'s", "'"}]
    if marks:
        return Phrase(phrase.start, marks[-1])
    return phrase if c.form(phrase.start - 1) == "by" else None


def _relative_object(c: Clauses, governor: int, verb: int) -> Subject | None:
    """The antecedent in "…, which the envoy accused of hiding losses"."""
    inner = subject(c, governor)
    if inner is None or c.form(inner.phrase.start - 1) not in words("relative"):
        return None
    return _antecedent(c, inner.phrase.start - 1, verb)
