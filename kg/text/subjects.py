"""The shape of a sentence around a cue: its verb group and subject, told from closed-class words and commas."""

from __future__ import annotations

from collections.abc import Sequence

from kg.records import Sentence, Span, Token
from kg.text.cues import Cue
from kg.text.lexicon import inflections
from kg.text.narration import is_noun, is_verb
from kg.text.parse import parse
from kg.text.predicates import subject as subject_of
from kg.text.wordsets import words

MARKS = frozenset(',;:—–()[]"“”«»')
QUOTES = frozenset('"“”«»')
LONGEST_PHRASE = 30
"""Tokens; a source with its apposition is shorter."""
AFTER_NOUNS = MARKS - QUOTES | {"and", "or", "", ".", "east", "west", "of"}
LONGEST_INSERTION = 15
DASHES = frozenset(["–", "—", "--"])
LEADING = frozenset(["and", "but", "or", "nor", "however"])


def _form(token: Token, edges: set[int]) -> str:
    """The token in lower case; every mark that opens or closes a quotation as a straight one."""
    if token.form[:2] in {"''", "``"} or (token.form in {"‘", "’"} and edges & {token.span.start, token.span.end}):
        return '"'
    return token.form.casefold()


class Clause:
    """A sentence, asked for what stands around a token index."""

    def __init__(self, text: str, sentence: Sentence, marks: Sequence[Span], found: Sequence[Cue]) -> None:
        self.text = text
        self.sentence = sentence
        self.tokens = sentence.tokens
        edges = {edge for mark in marks for edge in (mark.start, mark.end)}
        self.forms = [_form(token, edges) for token in sentence.tokens]
        self.classes = [token.upos for token in sentence.tokens]
        self._marks = marks
        self._cues = {at for cue in found if cue.entry.upos == "VERB" for at in range(cue.start, cue.end)}
        self.end = len(self.tokens) - (self.forms[-1] in {".", "!", "?", "...", "…"} if self.forms else 0)

    def lower(self, at: int) -> str:
        """The token's form in lower case; "" outside of the sentence."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def span(self, start: int, end: int) -> Span:
        """The characters of a range of tokens."""
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)

    def quoted(self, at: int) -> bool:
        """Whether a token stands in quotation marks."""
        place = self.tokens[at].span.start
        return any(mark.start <= place < mark.end for mark in self._marks)

    def has_cue(self, start: int, end: int) -> bool:
        """Whether a verb that attributes stands between two tokens."""
        return any(at in self._cues for at in range(start, end))

    # — the verb group —

    def verb_start(self, at: int) -> int:
        """Where the verb group of the verb at `at` begins: "has also been quietly | saying"."""
        helpers = (
            words("auxiliary") | words("verb-adverb") | words("negation") | words("modal-verb") | words("day-word")
        )
        while at > 0 and (
            self.lower(at - 1) in helpers or (self.lower(at - 1).endswith("ly") and at > 1) or self._is_date(at)
        ):
            at -= 1
        return at

    def _is_date(self, at: int) -> bool:
        """Whether "on" stands before a day: "the army on Sunday said"."""
        return self.lower(at - 1) in {"on", "late", "early"} and self.lower(at) in words("day-word")

    def _helpers(self, at: int) -> list[str]:
        return self.forms[self.verb_start(at) : at]

    def is_modal(self, at: int) -> bool:
        """Whether the verb is only thought of: "would say", "to say"."""
        helpers = self._helpers(at)
        before = self.lower(self.verb_start(at) - 1)
        unreal = words("modal-verb") - {"can"}  # "we can confirm" confirms
        return any(word in unreal for word in helpers) or before == "to" or "to" in helpers

    def is_negated(self, at: int) -> bool:
        """Whether the verb is negated."""
        return any(word in words("negation") for word in self._helpers(at))

    def is_passive(self, at: int, end: int) -> bool:
        """Whether a form of *be* governs a participle here: "was rejected by"."""
        return self.follows_be(at) and not self.lower(at).endswith("ing") and self.lower(end - 1) not in QUOTES

    def follows_be(self, at: int) -> bool:
        """Whether a form of *be* stands in the verb group."""
        return any(
            word in inflections("be", "AUX") | {"is", "are", "was", "were", "been", "be"} for word in self._helpers(at)
        )

    def is_participle(self, at: int) -> bool:
        """Whether the verb is an *-ing* form without an auxiliary."""
        return self.lower(at).endswith("ing") and not self.follows_be(at)

    def is_nominal(self, at: int) -> bool:
        """Whether the word is a noun or an adjective here: "the report", "a claim", "his demand"."""
        before, form = self.lower(at - 1), self.lower(at)
        if self.classes[at] == "NOUN" and self.classes[at - 1] == "ADJ":
            return True  # "sent an urgent call for bread"
        if before[:1].isdigit():
            return True  # "758 pledged delegates"
        following = self.lower(at + 1)
        if is_noun(form) and before not in words("subject-pronoun") | words("verb-adverb"):
            if form.endswith("s"):  # "defence posts near the town", "two states holding", but "the army claims that"
                return following in AFTER_NOUNS | words("adjunct-preposition") or following.endswith("ing")
            opens = following in words("determiner") | words("subject-pronoun") | MARKS | {"that", "", "."}
            if self.classes[at] == "NOUN" and not opens and not self.tokens[at + 1].form[0].isupper():
                return True  # "the swing state senator"
        return before in words("determiner") | {"of", "'s", "’s", "in", "for", "with", "under", "on"} and not (
            form.endswith("ing") and before not in words("determiner")
        )

    # — the subject —

    def subject(self, at: int) -> tuple[tuple[int, int] | None, int]:
        """The noun phrase before the verb group, with its apposition, and where the verb group begins."""
        verb = self.verb_start(at)
        end = verb
        if end == 0:
            return None, verb
        if self.lower(end - 1) == "," and (opening := self._apposition(end - 1)) is not None:
            start = self.phrase_start(opening)
            return ((start, end - 1) if start < opening and self._denotes(start, opening) else None), verb
        if self.lower(end - 1) == ")" and (opening := self._parenthesis_before(end - 1)) is not None:
            start = self.phrase_start(opening)  # "the Observatory (SOHR) said"
            return ((start, end) if start < opening and self._denotes(start, opening) else None), verb
        if self.lower(end - 1) in DASHES and (opening := self._dash_before(end - 1)) is not None:
            end = opening  # "The commander – a former guard – said"
        if self.lower(end - 1) in {"who", "which", "that"} and end - 1 > 0:
            end -= 1
            end -= self.lower(end - 1) == ","
        start = self.phrase_start(end)
        if start >= end or not self._denotes(start, end):
            return None, verb
        if self.lower(start - 1) == "," and self.lower(start) in words("apposition-title"):
            start = self.phrase_start(start - 1)  # "Roe, head of the agency said"
        return (start, end), verb

    def _apposition(self, comma: int) -> int | None:
        """The comma that opens the apposition which another one closes: "Roe, the governor, said"."""
        for at in range(comma - 2, max(0, comma - LONGEST_PHRASE), -1):
            if self.lower(at) == ",":
                inner = self.forms[at + 1 : comma]
                opens = (
                    inner[0] in words("determiner") | {"who", "whose", "head", "chief", "director"}
                    or self.tokens[at + 1].form[0].isupper()
                    or inner[0].endswith(("man", "woman", "er", "or", "st"))
                    or self.tokens[at + 1].form.isdigit()
                    or not any(
                        is_verb(word) for word in [*self.forms[:at], *inner[1:]]
                    )  # "IRNA, monitored in London, said"
                )
                return at if opens and not QUOTES & set(inner) else None
            if self.lower(at) in QUOTES | {";", ":"}:
                return None
        return None

    def _parenthesis_before(self, closing: int) -> int | None:
        """The parenthesis that this one closes."""
        reach = range(closing - 1, max(0, closing - LONGEST_INSERTION), -1)
        return next((at for at in reach if self.lower(at) == "("), None)

    def _dash_before(self, closing: int) -> int | None:
        """The dash that opens what another one closes."""
        reach = range(closing - 2, max(0, closing - LONGEST_INSERTION), -1)
        return next((at for at in reach if self.lower(at) in DASHES), None)

    def phrase_start(self, end: int) -> int:
        """Where the noun phrase that ends at `end` begins."""
        at = end
        stops = (
            MARKS | words("clause-opener") | words("auxiliary") | words("modal-verb") | {"that", "who", "which", "and"}
        )
        while at > 0 and end - at < LONGEST_PHRASE:
            word = self.lower(at - 1)
            if (
                word in stops
                and not (word == "and" and self._joins(at - 1, end))
                and not (word == "that" and at == end)
            ):
                break
            if at - 1 in self._cues and not self.is_nominal(at - 1):
                break  # "saying | it is warning"
            at -= 1
        return self.without_adjunct(at, end)

    def _joins(self, conjunction: int, end: int) -> bool:
        """Whether "and" joins two noun phrases: "the rebel and a friend said", not "they fled and the army said"."""
        left = []
        for at in range(conjunction - 1, max(-1, conjunction - 10), -1):
            if self.lower(at) in MARKS | words("clause-opener") | {"that", "said"}:
                break
            left.append(self.forms[at])
        verbs = words("auxiliary") | words("modal-verb")
        if not left or any(word in verbs or (word.endswith("ed") and len(word) > 4) for word in left):
            return False
        return len(left) <= 8 and self.lower(conjunction - 1) != "," and conjunction + 1 < end

    def without_adjunct(self, start: int, end: int) -> int:
        """Past a leading adverb, conjunction or short adjunct: "Meanwhile | the army", "On Friday | the army"."""
        while start < end:
            word = self.lower(start)
            opening_adverb = word.endswith("ly") and len(word) > 4 and self.tokens[start].form[0].isupper()
            if opening_adverb or word in LEADING | words("verb-adverb") | words("day-word"):
                start += 1
            elif word in words("adjunct-preposition"):
                rest = [
                    at for at in range(start + 2, end)
                    if self.lower(at) in words("determiner") | words("subject-pronoun")
                    and self.lower(at - 1) not in words("adjunct-preposition") | {"of"}
                ]  # fmt: skip
                dated = [at + 1 for at in range(start, end) if self.lower(at) in words("day-word")]
                start = rest[0] if rest else (dated[-1] if dated else end)
            else:
                break
        return start

    def _denotes(self, start: int, end: int) -> bool:
        """Whether the words can be a speaker: there is a name, a pronoun or a noun after a determiner."""
        forms = [token.form for token in self.tokens[start:end]]
        return any(form[0].isalpha() for form in forms) and self.lower(end - 1) not in words("adjunct-preposition") | {
            "there",
            "this",
            "to",
        }

    def distant_subject(self, verb: int) -> tuple[int, int] | None:
        """The subject that a verb has from the clause before: "[The guards] stopped them and demanded …"."""
        p = parse(self.sentence)
        found = subject_of(p, verb)
        phrase = p.phrase(found.head) if found else None
        return phrase if phrase and not self.quoted(phrase.start) else None

    def shares_subject(self, verb: int) -> bool:
        """Whether the verb has the subject of the clause before: ", adding", "and said", "but denied"."""
        return self.lower(verb - 1) in {"and", "but", "or", ","} or (
            self.lower(verb).endswith("ing") and self.lower(verb - 1) not in words("determiner")
        )

    def inverts(self, start: int, end: int) -> bool:
        """Whether the subject can follow: '…," said the general'."""
        before = self.lower(self.verb_start(start) - 1)
        return (before in QUOTES | {","} or start == 0) and self.lower(end) not in {"", ",", ".", "that", ":"}
