"""How something is claimed: attitude, target, certainty, polarity and form of speech."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import cast

from kg.records import Attitude, Attribution, Certainty, Document, Event, Polarity, Span, SpeechForm
from kg.text.blinding import blinded
from kg.text.cues import CueEntry, entry_of
from kg.text.lexicon import Phrases
from kg.text.tokens import tokens
from kg.text.wordlists import rows
from kg.text.wordsets import words

NEGATION = re.compile(r"\b(?:not|never|no longer)\b|n['’]t\b")
PERFORMATIVE = re.compile(r"(?:We|I)(?: \w+ly| also| again| hereby)? (\w+(?: (?:on|for|upon|out|off))?)")
"""In a quotation the speaker may do what the verb says: "We demand …"."""
REQUIRED = re.compile(
    r"(?!(?:But |And )?(?:we|I)\b)(?:(?!\bthat\b)[^,;:.]){2,60}?\b"
    r"(?:must|should(?! have)|needs? to|ha(?:s|ve) to|ought to)\b",
    re.I,
)
"""How a content begins that lays a duty on somebody else: "the rebels must withdraw"."""
ORDERED = re.compile(r"(?:not )?to [a-z]+")
"""How a content begins that is an order: "to leave"."""
EXCLAMATION = re.compile(r"(?:Let us|Let['’]s|Long live|Glory to|Shame on|Thank|Congratulations|God|May)\b")
"""How wishes, thanks and rallying cries begin: "Long live the republic"."""
BLAMING = re.compile(
    r"(?!(?:we|I|it|they|he|she)\b)[^,;:.]{2,60}? (?:is|was|are|were|had been)(?: \w+ly)? "
    r"(?:to blame|responsible) for\b",
    re.IGNORECASE,
)
"""How a content begins that lays the blame on somebody: "the rebels were responsible for the raid"."""
TOLD_TO = re.compile(r"(?!that\b|to\b)(?:[\w'’.-]+ ){1,8}?(?:not )?to [a-z]+")
HOSTILE = frozenset({"ASSAULT", "FIGHT", "COERCE", "DAMAGE", "CASUALTY"})
"""Types of events whose promise is a threat."""
PREDICATE = 5
"""Tokens behind a form of "be" among which what it says of its subject stands."""
FIRST_CLAUSE = re.compile(r",|\b(?:and|but|that)\b")
POSSESSOR = re.compile(r"(?:['’]s|\b(?:his|her|its|their|our|my))\s+$")


def entry(document: Document, attribution: Attribution) -> CueEntry | None:
    """What the cue list knows of the attribution's cue; a noun is read as one, and so is what follows a possessor."""
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    nominal = bool(POSSESSOR.search(document.text[max(0, cue.start - 8) : cue.start])) or _is_noun(document, cue)
    return entry_of(cue.of(document.text), nominal=nominal)


def _is_noun(document: Document, cue: Span) -> bool:
    """Whether the cue begins with a noun."""
    number = bisect_right(document.sentences, cue.start, key=lambda sentence: sentence.span.start) - 1
    tokens_there = document.sentences[max(0, number)].tokens
    return any(token.upos == "NOUN" for token in tokens_there if token.span.start == cue.start)


def attitude(
    document: Document,
    attribution: Attribution,
    *,
    cue: CueEntry | None,
    events: Sequence[Event],
    passed_on: bool,
    medium: bool,
) -> Attitude:
    """What the claimant does in saying so. The verb decides, never the speaker.

    `passed_on` says that the words are somebody else's, whom the claimant cites: a report.
    """
    if passed_on:
        return "Report"
    if cue is None or cue.attitude is None:
        return "Assert"
    if medium and cue.cue == "report":
        return "Report"
    if cue.attitude == "Deny" and _is_negated(document, attribution):
        return "Assert"  # "does not deny"
    said = attribution.content[0].of(document.text)
    if cue.attitude == "Assert" and (performed := PERFORMATIVE.match(said)) and (doing := entry_of(performed[1])):
        return doing.attitude or "Assert"
    if cue.frame == "tell" and (ORDERED.match(said) or _orders(document, attribution)):
        return "Demand"  # "told them to leave"
    if cue.attitude == "Assert" and _is_of_charge(attribution, document):
        return "Accuse"  # "the accusations went as far as to claim …"
    if cue.attitude == "Assert" and EXCLAMATION.match(said):
        return "Express"
    if cue.attitude == "Assert" and (is_judgement(said) or (cue.frame == "predicate" and is_name_for_bad(said))):
        return "Express"
    if cue.attitude == "Assert" and BLAMING.match(said):
        return "Blame"
    if REQUIRED.match(blinded(said)) and cue.attitude == "Assert":
        return "Demand"
    if cue.attitude == "Promise" and _is_hostile(attribution, events):
        return "Threaten"  # "vowed to crush"
    return cue.attitude


def is_judgement(said: str) -> bool:
    """Whether the words call something good or bad, or tell a feeling, in their first clause.

    >>> is_judgement('the raid was "a cowardly crime"'), is_judgement("the raid was over")
    (True, False)
    """
    first = [token.form.casefold() for token in tokens(_first_clause(said))]
    if first[:1] == ["there"]:
        return False  # "there are disturbing reports"
    at = next((number for number, form in enumerate(first) if form in words("be")), len(first))
    return any(form in words("judgement") for form in first[at + 1 : at + 1 + PREDICATE])


def is_name_for_bad(said: str) -> bool:
    """Whether the words behind "as" call something good or bad.

    >>> is_name_for_bad('the raid as "a cowardly crime"'), is_name_for_bad("a shameful raid as a success")
    (True, False)
    """
    forms = [token.form.casefold() for token in tokens(said)]
    at = max((number for number, form in enumerate(forms) if form == "as"), default=len(forms))
    return any(form in words("judgement") for form in forms[at + 1 : at + PREDICATE])


def _orders(document: Document, attribution: Attribution) -> bool:
    """Whether the content begins with those who are told to do something: "told [residents to stay indoors]"."""
    content = attribution.content[0]
    return content.start - attribution.cue[-1].end == 1 and bool(TOLD_TO.match(content.of(document.text)))


def _is_of_charge(attribution: Attribution, document: Document) -> bool:
    """Whether it is a charge that says so."""
    forms = attribution.source[0].of(document.text).split() if attribution.source else []
    known = entry_of(forms[-1], nominal=True) if forms else None
    return known is not None and known.upos == "NOUN" and known.attitude == "Accuse"


def _is_negated(document: Document, attribution: Attribution) -> bool:
    cue = attribution.cue[0]
    return bool(NEGATION.search(document.text[max(0, cue.start - 12) : cue.end]))


def _is_hostile(attribution: Attribution, events: Sequence[Event]) -> bool:
    """Whether what is promised is violence: the verb right after "vowed to"."""
    start = attribution.content[0].start
    first = bisect_left(events, start, key=lambda event: event.trigger.start)
    return any(event.type in HOSTILE and event.trigger.start - start <= 12 for event in events[first : first + 1])


def speech_form(content: Sequence[Span], quotations: Sequence[Span]) -> SpeechForm:
    """Direct when all of the content stands in quotation marks, mixed when some of it does.

    >>> speech_form([Span(4, 9)], [Span(3, 10)]), speech_form([Span(4, 20)], [Span(3, 10)])
    ('Direct', 'Mixed')
    """
    quoted = sum(max(0, min(s.end, mark.end) - max(s.start, mark.start)) for s in content for mark in quotations)
    whole = sum(span.end - span.start for span in content)
    if quoted >= 0.9 * whole:
        return "Direct"
    return "Mixed" if quoted else "Indirect"


@cache
def _hedges() -> Phrases[Certainty]:
    return Phrases((row["word"], cast(Certainty, row["certainty"])) for row in rows("hedges.tsv"))


def certainty(words: str, *, cue: CueEntry | None = None) -> Certainty:
    """How sure the claimant is made to sound: by the cue, else by the first hedge of the content's first clause.

    >>> certainty("the pilot may have survived")
    'Possible'
    """
    if cue is not None and cue.certainty != "Certain":
        return cue.certainty
    first = _first_clause(words)
    return next((values[0] for _, _, values in _hedges().matches(list(tokens(first)))), "Certain")


def _first_clause(words: str) -> str:
    return FIRST_CLAUSE.split(blinded(words), maxsplit=1)[0]


def polarity(words: str) -> Polarity:
    """Negative when the first clause of the content is negated.

    >>> polarity("no shots were fired"), polarity("the tests do not violate the accord")
    ('Negative', 'Negative')
    """
    first = _first_clause(words)
    return "Negative" if NEGATION.search(first) or re.match(r"(?i)(?:there \w+ )?no\b", first) else "Positive"
