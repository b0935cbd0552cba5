"""What a cue governs: complements before, after and around it, without adjuncts."""

from __future__ import annotations

import re
from functools import cache

from kg.text.capitals import is_name_word
from kg.text.cues import Cue, Frame
from kg.text.narration import is_verb
from kg.text.subjects import LONGEST_PHRASE, MARKS, QUOTES, Clause
from kg.text.wordsets import words

LONGEST_UNMARKED = 9
"""Tokens of a source that no comma parts from what stands before."""
NO_COMPLEMENT = frozenset([",", ";", ")", "—", "–", "", ".", "as", "while", "after", "when", "but", "before", "during"])
INSERTED = frozenset(["however", "though", "meanwhile", "too", "also"])
PARTING = frozenset(["which", "who", "while", "but", "and", "after", "in", "on"])
"""After a comma these part the complement of a narrow frame from the rest of the sentence."""
NARROW_FRAMES = frozenset(["of", "for", "infinitive", "target", "object", "object-for"])
DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight)"
DETERMINER = r"(?:(?:an?|its|his|her|their|the|one)\s+)?"
PREPOSITION = r"(?:in|at|during|through|via|by|on|from|over)\s+"
NAME = r"[\w.'’-]+(?:\s+[A-Z][\w.'’-]*){0,4}"


@cache
def _adjunct() -> re.Pattern[str]:
    """An adjunct that says when, where or to whom it was said: "on Sunday", "in a statement to the press"."""
    statement = rf"(?:{'|'.join(sorted(words('statement')))})\b"
    platform = rf"(?:{'|'.join(sorted(words('platform')))})\b"
    return re.compile(
        rf"""\s*(?:
          (?:(?:late|early|earlier|later)\s+)?(?:on\s+)?(?:late\s+|early\s+)?{DAY}
            (?:\s+(?:morning|afternoon|evening|night))?(?:,?\s+(?:\w+\s+\d{{1,2}}|\d{{1,2}}\s+\w+))?
        | (?:earlier|later)(?:\s+(?:in\s+the\s+day|this\s+\w+|that\s+\w+))?
        | (?:last|this)\s+(?:week|month|year|night|\w+day)
        | {PREPOSITION}{DETERMINER}(?:[\w-]+\s+){{0,3}}?{statement}
            (?:\s+(?:on|to|in|from|with|at|by|for|after|of)\s+{DETERMINER}{NAME}){{0,3}}?
            (?=\s*(?:[,.:]|that\b|$)|\s+(?:on\s+)?{DAY})
        | {PREPOSITION}{DETERMINER}(?:[\w-]+\s+){{0,2}}?{statement}
        | on\s+(?:condition\s+of\s+anonymity|(?:[\w-]+\s+){{0,2}}?{platform}|(?:its|his|her)\s+\w+)
        | to\s+(?:reporters|journalists)
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def unmarked_source(clause: Clause, verb: int) -> int | None:
    """Where a source begins that no comma parts from the content before it: "… on Sunday | an official said"."""
    for at in range(verb - 1, max(0, verb - LONGEST_UNMARKED), -1):
        if clause.lower(at) in {"a", "an", "the"} and clause.lower(at - 1) not in words("adjunct-preposition") | {"of"}:
            return at if at > 2 and clause.classes[at - 1] not in {"VERB", "AUX"} else None
    return None


def absolute_subject(clause: Clause, at: int) -> tuple[int, int] | None:
    """The subject of a participle after "with": "with | the republic | sending aid and saying …"."""
    opening = next((i for i in range(at - 1, max(-1, at - LONGEST_PHRASE), -1) if clause.lower(i) == "with"), None)
    if opening is None or clause.has_cue(opening, at):
        return None
    end = next((i for i in range(opening + 1, at + 1) if clause.lower(i).endswith("ing")), at)
    return (opening + 1, end) if opening + 1 < end < opening + 8 else None


def first_phrase(clause: Clause) -> tuple[int, int] | None:
    """The noun phrase with which the sentence begins."""
    found = noun_phrase_after(clause, clause.without_adjunct(0, min(len(clause.tokens), 8)))
    return found if found and not clause.quoted(found[0]) else None


def noun_phrase_after(clause: Clause, at: int, *, long: bool = False) -> tuple[int, int] | None:
    """The noun phrase that begins here, with a short apposition; `long` lets it go on over "and" and "in"."""
    end = at
    verbs = words("auxiliary") | words("modal-verb")
    stops = MARKS | words("clause-opener") | verbs | {".", "who", "which", "that", "said", "on"}
    while end < clause.end and end - at < LONGEST_PHRASE:
        word = clause.lower(end)
        if word in stops or (not long and word in {"in", "at", "after", "during", "and"} and end > at):
            break
        if word in words("day-word") or (
            word == "and"
            and clause.lower(end + 1) not in words("determiner")
            and not clause.tokens[end + 1].form[0].isupper()
        ):
            break
        end += 1
    if end == at:
        return None
    if clause.lower(end) == "," and clause.lower(end + 1) in {"a", "an", "the"} | words("apposition-title"):
        closing = next((i for i in range(end + 1, clause.end) if clause.lower(i) in MARKS), clause.end)
        if closing - end < 15:
            end = closing
    return at, end


def after_cue(clause: Clause, cue: Cue) -> int:
    """Where the complement may begin: past the object of *told*, and past "on Sunday", "in a statement"."""
    at = cue.end
    if cue.entry.frame in {"tell", "warn"} and clause.lower(at) not in {"that", "of", "against", "about", ","}:
        at = _past_addressee(clause, at)
    if cue.entry.frame in {"of", "for"}:
        return _past_word(clause, at, cue.entry.frame)
    if cue.entry.frame == "object-for":
        return at + (clause.lower(at) == "for")
    while (match := _adjunct().match(_rest(clause, at))) and match.end():
        at = _token_at(clause, at, match.end())
    return at


def _past_addressee(clause: Clause, at: int) -> int:
    start = at
    if clause.lower(at) in words("determiner"):
        known = (i + 1 for i in range(at + 1, min(at + 5, clause.end)) if clause.lower(i) in words("addressee"))
        at = next(known, at + 1)  # "a crowded news briefing"
    while at < clause.end and (
        clause.tokens[at].form[0].isupper()
        or is_name_word(clause.tokens[at].form)  # "al-Roe"
        or clause.lower(at) in words("addressee")
        or clause.lower(at) in {"'s", "’s", "of", "and"}
        or (clause.lower(at - 1) == "of" and clause.lower(at) == "the")
    ):
        owned = clause.lower(at - 1) == "of"  # "the head of the council"
        if at > start and not owned and clause.lower(at) in words("subject-pronoun") | words("determiner"):
            break
        at += 1
    if at == start or (at == start + 1 and clause.lower(start) in words("determiner")):
        return start if clause.lower(start) not in words("determiner") else min(start + 2, clause.end)
    return at


def _past_word(clause: Clause, at: int, word: str) -> int:
    """Past the next such word of the clause, or the end: "accused the rebels of | hiding"."""
    for end in range(at, min(clause.end, at + 20)):
        if clause.lower(end) == word:
            return end + 1
        if clause.lower(end) in {";", ":", "."}:
            break
    return clause.end


def _rest(clause: Clause, at: int) -> str:
    if at >= clause.end:
        return ""
    return clause.text[clause.tokens[at].span.start : clause.tokens[clause.end - 1].span.end]


def _token_at(clause: Clause, at: int, offset: int) -> int:
    """The first token that begins `offset` characters after the one at `at`, or later."""
    place = clause.tokens[at].span.start + offset
    return next((i for i in range(at, clause.end) if clause.tokens[i].span.start >= place), clause.end)


def content_after(clause: Clause, at: int, *, frame: Frame) -> tuple[int, int] | None:
    """The complement that begins here, to the end of the sentence or of its clause; `None` when there is none."""
    while clause.lower(at) in {",", ":"} and (
        clause.lower(at + 1) in QUOTES or frame == "according" or clause.lower(at) == ":"
    ):
        at += 1
    if clause.lower(at) == "," and clause.lower(at + 1) in INSERTED and clause.lower(at + 2) == ",":
        at += 3  # an adverb between commas
    if clause.lower(at) == "that":
        at += 1 + (clause.lower(at + 1) == ",")
    elif clause.lower(at) == "," and _comma_opens_content(clause, at, frame):
        at += 1
    elif clause.lower(at) == "as" and frame == "predicate":
        at += 1  # "what she described as | a farce"
    elif clause.lower(at) in NO_COMPLEMENT or (frame in {"say", "quote"} and _is_topic(clause, at)):
        return None
    opens_speech = clause.lower(at) in QUOTES or clause.lower(at - 1) in {"that", ":"}
    if frame == "quote" and not opens_speech:
        return None  # "a video posted online"
    end = _content_end(clause, at, frame)
    while end > at and clause.lower(end - 1) in {",", ";", "and", "but", ":"}:
        end -= 1
    return (at, end) if end - at >= 1 + (frame == "say") else None


def _is_topic(clause: Clause, at: int) -> bool:
    """Whether the words only tell what was spoken of: "said of the raid", not "said about 40 men had died"."""
    return clause.lower(at) in {"of", "to"} or (clause.lower(at) == "about" and clause.classes[at + 1] != "NUM")


def _comma_opens_content(clause: Clause, at: int, frame: Frame) -> bool:
    """Whether the content follows the comma: "According to X, …", "As X noted, …"; not in "X said, speaking …"."""
    return frame == "say" and clause.lower(_first_word(clause)) in {"according", "as", "in"} and at > 0 and not any(
        clause.lower(i) == "," for i in range(at)
    )  # fmt: skip


def _first_word(clause: Clause) -> int:
    return next((i for i, token in enumerate(clause.tokens) if token.form[0].isalnum()), 0)


def _content_end(clause: Clause, at: int, frame: Frame) -> int:
    if clause.lower(at) in QUOTES and frame in {"say", "quote", "tell"}:
        closing = next((i for i in range(at + 1, clause.end) if clause.lower(i) in QUOTES), clause.end - 1)
        if clause.lower(closing - 1) in {",", ".", "!", "?"} or closing + 1 >= clause.end:
            return closing + 1
    for end in range(at + 1, clause.end):
        if clause.lower(end) == ";" and not clause.quoted(end):
            return end
        if (
            frame in NARROW_FRAMES
            and clause.lower(end) in {"after", "as"}
            and clause.lower(end + 1) != "well"
            and end - at > 2
        ):
            return end  # "urged both sides to stop | after a drone fell"
        if clause.lower(end) != "," or clause.quoted(end):
            continue
        following = clause.lower(end + 1)
        if following in {"as", "with"} and clause.lower(end + 2) not in {"well"}:
            return end
        if frame in {"of", "for", "infinitive", "target", "object", "object-for"} and following in PARTING:
            return end
    return clause.end


def noun_content(clause: Clause, at: int) -> tuple[int, int] | None:
    """What a noun announces: "the army's claim that | it held the hill | was …"."""
    at -= clause.lower(at - 1) == "for"
    if clause.lower(at) not in {"that", "of", "for", "to"}:
        return None
    verbs = words("auxiliary") | words("modal-verb")
    told = clause.lower(at) != "that"  # a clause has a verb of its own before the one that ends it
    end = at + 1
    while end < clause.end and clause.lower(end) not in MARKS:
        if told and clause.lower(end) in verbs and clause.lower(end - 1) not in verbs:
            break
        if (
            told
            and end > at + 1
            and is_verb(clause.lower(end))
            and clause.lower(end - 1) not in verbs | words("verb-adverb")
        ):
            break
        told = told or is_verb(clause.lower(end))
        end += 1
    return (at + 1, end) if end - at > 2 else None


def possessor(clause: Clause, at: int) -> tuple[int, int] | None:
    """Whose noun it is: "the army's claim", "his demand"."""
    if clause.lower(at - 1) not in {"'s", "’s"}:
        return (at - 1, at) if at and clause.lower(at - 1) in words("possessive") else None
    start = clause.phrase_start(at - 1)
    return (start, at - 1) if start < at - 1 else None


def content_before(clause: Clause, at: int, *, floor: int) -> tuple[int, int] | None:
    """What stands before a source that follows it, from the sentence's beginning or the floor."""
    end = at
    while end > floor and clause.lower(end - 1) in {",", "as", "and", "but"}:
        end -= 1
    start = floor
    while start < end and clause.lower(start) in {",", ";", "and", "but", "while", "—", "–"}:
        start += 1
    return (start, end) if end - start >= 2 and clause.lower(at - 1) in MARKS else None


def quotation_after(clause: Clause, at: int) -> tuple[tuple[int, int], ...]:
    """A further quotation in the same sentence: '"…," he said, "…"'."""
    opening = next((i for i in range(at, clause.end) if clause.lower(i) in QUOTES), None)
    if opening is None or opening - at > 12 or clause.has_cue(at, opening):
        return ()  # no quotation, or another cue's
    closing = next(
        (i for i in range(opening + 1, len(clause.tokens)) if clause.lower(i) in QUOTES), len(clause.tokens) - 1
    )
    return ((opening, closing + 1),) if closing - opening > 2 else ()


def interrupted(clause: Clause, source: int, after: int) -> tuple[int, int] | None:
    """The rest of a content in which the attribution stands: "The raid, he said, | was a mistake"."""
    inside = (
        source > 1
        and clause.lower(source - 2) not in QUOTES
        and clause.lower(source - 1) == ","
        and clause.lower(after) == ","
        and after + 1 < clause.end
    )
    if not inside or any(is_verb(word) for word in clause.forms[: source - 1]):
        return None  # what stood before was a clause of its own
    goes_on = any(is_verb(word) for word in clause.forms[after + 1 : clause.end]) and not clause.lower(
        after + 1
    ).endswith("ing")
    return (after + 1, clause.end) if goes_on else None


def is_adjunct(clause: Clause, start: int, end: int) -> bool:
    """Whether the words are an adjunct that no one is cited for: "In Geneva", "on the network"."""
    return clause.lower(start) in words("adjunct-preposition") and not any(
        is_verb(token.form) for token in clause.tokens[start:end]
    )


def around(clause: Clause, at: int) -> tuple[int, int] | None:
    """The clause in which a token stands, from mark to mark."""
    stops = {",", ";", ":", "—", "–", "(", ")", "who", "which", "that", "while", "but"}
    start = next((i + 1 for i in range(at - 1, -1, -1) if clause.lower(i) in stops), 0)
    end = next((i for i in range(at + 1, clause.end) if clause.lower(i) in stops), clause.end)
    return (start, end) if end - start > 2 else None


def coordination_before(clause: Clause, at: int) -> int | None:
    """Where a coordinate clause that holds the token begins, at its comma or conjunction; `None` if it is embedded."""
    at = clause.verb_start(at)
    conjunctions = {"and", "but", "while", "whereas", "though", "although", "or"}
    if clause.lower(at - 1) in conjunctions:
        at -= 1
        return at - 1 if clause.lower(at - 1) == "," else at
    return at - 1 if clause.lower(at - 1) in {",", ";"} else None
