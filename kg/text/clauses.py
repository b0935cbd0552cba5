"""The shape of a sentence around a cue: subject, complement, adjuncts, told from closed-class words and commas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.records import Sentence, Span
from kg.text.cues import Cue, Frame, words_of
from kg.text.lexicon import inflections
from kg.text.narration import is_noun, is_verb

MARKS = frozenset(',;:—–()[]"“”«»')
QUOTES = frozenset('"“”«»')
LONGEST_PHRASE = 30
ADDRESSEES = frozenset(
    ["reporters", "journalists", "lawmakers", "parliament", "legislators", "media", "state", "television", "tv", "radio",
     "news", "agency", "newspaper", "conference", "briefing", "council", "channel", "broadcaster", "them", "him", "her",
     "us", "me", "agencies", "daily", "network", "website", "assembly", "audience", "crowd", "supporters", "troops"]
)  # fmt: skip
TITLES = frozenset(
    ["head", "chief", "director", "spokesman", "spokeswoman", "spokesperson", "commander", "governor", "leader"]
)
NO_COMPLEMENT = frozenset([",", ";", ")", "—", "–", "", ".", "as", "while", "after", "when", "but", "before", "during"])
PARTING = frozenset(["which", "who", "while", "but", "and", "after", "in", "on"])
NARROW_FRAMES = frozenset(["of", "for", "infinitive", "target", "object", "object-for"])
STATEMENTS = (
    "address|article|blog|briefing|broadcast|call|comment|comments|communique|conference|e-mail|email|"
    "interview|interviews|letter|meeting|message|note|phone|post|posting|posts|press|recording|release|"
    "remark|remarks|report|session|speech|statement|statements|telephone|tweet|tweets|video"
)
ADJUNCT = re.compile(
    rf"""\s*(?:
      (?:(?:late|early|earlier|later)\s+)?(?:on\s+)?(?:late\s+|early\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight)
        (?:\s+(?:morning|afternoon|evening|night))?(?:,?\s+(?:\w+\s+\d{{1,2}}|\d{{1,2}}\s+\w+))?
    | (?:earlier|later)(?:\s+(?:in\s+the\s+day|this\s+\w+|that\s+\w+))?
    | (?:last|this)\s+(?:week|month|year|night|\w+day)
    | (?:in|at|during|through|via|by|on|from)\s+(?:(?:an?|its|his|her|their|the|one)\s+)?(?:[\w-]+\s+){{0,3}}?(?:{STATEMENTS})\b
        (?:\s+(?:on|to|in|from|with|at|by|for|after|of)\s+(?:(?:the|a|an|its|his|their)\s+)?[\w.'’-]+(?:\s+[A-Z][\w.'’-]*){{0,4}}){{0,3}}?
        (?=\s*(?:[,.:]|that\b|$)|\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)
    | (?:in|at|during|through|via|by|on|from)\s+(?:(?:an?|its|his|her|their|the|one)\s+)?(?:[\w-]+\s+){{0,2}}?(?:{STATEMENTS})\b
    | on\s+(?:condition\s+of\s+anonymity|Twitter|Facebook|Telegram|Instagram|X|social\s+media|state\s+(?:TV|television|radio)|its\s+\w+|his\s+\w+|her\s+\w+)
    | to\s+(?:reporters|journalists)
    )""",
    re.VERBOSE,
)  # fmt: skip


class Clause:
    """A sentence, asked for what stands around a token index."""

    def __init__(self, text: str, sentence: Sentence, marks: Sequence[Span], found: Sequence[Cue]) -> None:
        self.text = text
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._lower = [token.form.casefold() for token in sentence.tokens]
        self._marks = marks
        self._cues = {at for cue in found if cue.entry.upos == "VERB" for at in range(cue.start, cue.end)}
        self._end = len(self.tokens) - (self._lower[-1] in {".", "!", "?", "...", "…"} if self._lower else 0)

    def lower(self, at: int) -> str:
        """The token's form in lower case; "" outside of the sentence."""
        return self._lower[at] if 0 <= at < len(self._lower) else ""

    def span(self, start: int, end: int) -> Span:
        """The characters of a range of tokens."""
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)

    def quoted(self, at: int) -> bool:
        """Whether a token stands in quotation marks."""
        place = self.tokens[at].span.start
        return any(mark.start <= place < mark.end for mark in self._marks)

    # — the verb group —

    def _verb_start(self, at: int) -> int:
        """Where the verb group of the verb at `at` begins: "has also been quietly | saying"."""
        helpers = (
            words_of("auxiliary") | words_of("adverb") | words_of("negation") | words_of("modal") | words_of("time")
        )
        while at > 0 and (
            self.lower(at - 1) in helpers or (self.lower(at - 1).endswith("ly") and at > 1) or self._is_date(at)
        ):
            at -= 1
        return at

    def _is_date(self, at: int) -> bool:
        """Whether "on" stands before a day: "the army on Sunday said"."""
        return self.lower(at - 1) in {"on", "late", "early"} and self.lower(at) in words_of("time")

    def _helpers(self, at: int) -> list[str]:
        return self._lower[self._verb_start(at) : at]

    def is_modal(self, at: int) -> bool:
        """Whether the verb is only thought of: "would say", "to say"."""
        helpers = self._helpers(at)
        before = self.lower(self._verb_start(at) - 1)
        unreal = words_of("modal") - {"can"}  # "we can confirm" confirms
        return any(word in unreal for word in helpers) or before == "to" or "to" in helpers

    def is_negated(self, at: int) -> bool:
        """Whether the verb is negated."""
        return any(word in words_of("negation") for word in self._helpers(at))

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
        if form.endswith("s") and is_noun(form) and before not in words_of("pronoun") | words_of("adverb"):
            following = self.lower(at + 1)  # "defence posts east of the town", but "the army claims that"
            complement = words_of("determiner") | words_of("pronoun") | QUOTES | {"that", "there", ":", ","}
            return following not in complement and not self.tokens[min(at + 1, self._end - 1)].form[0].isupper()
        return before in words_of("determiner") | {"of", "'s", "’s", "in", "for", "with", "under", "on"} and not (
            form.endswith("ing") and before not in words_of("determiner")
        )

    # — the subject —

    def subject(self, at: int) -> tuple[tuple[int, int] | None, int]:
        """The noun phrase before the verb group, with its apposition, and where the verb group begins."""
        verb = self._verb_start(at)
        end = verb
        if end == 0:
            return None, verb
        if self.lower(end - 1) == "," and (opening := self._apposition(end - 1)) is not None:
            start = self._phrase_start(opening)
            return ((start, end - 1) if start < opening and self._denotes(start, opening) else None), verb
        if self.lower(end - 1) in {"who", "which", "that"} and end - 1 > 0:
            end -= 1
            end -= self.lower(end - 1) == ","
        start = self._phrase_start(end)
        if start >= end or not self._denotes(start, end):
            return None, verb
        if self.lower(start - 1) == "," and self.lower(start) in TITLES:
            start = self._phrase_start(start - 1)  # "Roe, head of the agency said"
        return (start, end), verb

    def _apposition(self, comma: int) -> int | None:
        """The comma that opens the apposition which another one closes: "Roe, the governor, said"."""
        for at in range(comma - 2, max(0, comma - LONGEST_PHRASE), -1):
            if self.lower(at) == ",":
                inner = self._lower[at + 1 : comma]
                opens = (
                    inner[0] in words_of("determiner") | {"who", "whose", "head", "chief", "director"}
                    or self.tokens[at + 1].form[0].isupper()
                    or inner[0].endswith(("man", "woman", "er", "or", "st"))
                    or self.tokens[at + 1].form.isdigit()
                    or not any(
                        is_verb(word) for word in [*self._lower[:at], *inner[1:]]
                    )  # "IRNA, monitored in London, said"
                )
                return at if opens and not QUOTES & set(inner) else None
            if self.lower(at) in QUOTES | {";", ":"}:
                return None
        return None

    def _phrase_start(self, end: int) -> int:
        """Where the noun phrase that ends at `end` begins."""
        at = end
        stops = (
            MARKS
            | words_of("subordinator")
            | words_of("auxiliary")
            | words_of("modal")
            | {"that", "who", "which", "and"}
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
        return self._without_adjunct(at, end)

    def _joins(self, conjunction: int, end: int) -> bool:
        """Whether "and" joins two noun phrases: "the rebel and a second fighter said", not "they fled and the army said"."""
        left = []
        for at in range(conjunction - 1, max(-1, conjunction - 10), -1):
            if self.lower(at) in MARKS | words_of("subordinator") | {"that", "said"}:
                break
            left.append(self._lower[at])
        verbs = words_of("auxiliary") | words_of("modal")
        if not left or any(word in verbs or (word.endswith("ed") and len(word) > 4) for word in left):
            return False
        return len(left) <= 8 and self.lower(conjunction - 1) != "," and conjunction + 1 < end

    def _without_adjunct(self, start: int, end: int) -> int:
        """Past a leading adverb, conjunction or short adjunct: "Meanwhile | the army", "On Friday | the army"."""
        while start < end:
            word = self.lower(start)
            if word in words_of("adverb") | {"and", "but", "or", "nor", "however"} or (
                word.endswith("ly") and len(word) > 4 and start + 1 < end and self.tokens[start].form[0].isupper()
            ):
                start += 1
            elif word in words_of("time"):
                start += 1
            elif word in words_of("preposition"):
                rest = [
                    at for at in range(start + 2, end)
                    if self.lower(at) in words_of("determiner") | words_of("pronoun")
                    and self.lower(at - 1) not in words_of("preposition") | {"of"}
                ]  # fmt: skip
                dated = [at + 1 for at in range(start, end) if self.lower(at) in words_of("time")]
                start = rest[0] if rest else (dated[-1] if dated else end)
            else:
                break
        return start

    def _denotes(self, start: int, end: int) -> bool:
        """Whether the words can be a speaker: there is a name, a pronoun or a noun after a determiner."""
        forms = [token.form for token in self.tokens[start:end]]
        return any(form[0].isalpha() for form in forms) and self.lower(end - 1) not in words_of("preposition") | {
            "there",
            "this",
            "to",
        }

    def shares_subject(self, verb: int) -> bool:
        """Whether the verb has the subject of the clause before: ", adding", "and said", "but denied"."""
        return self.lower(verb - 1) in {"and", "but", "or", ","} or (
            self.lower(verb).endswith("ing") and self.lower(verb - 1) not in words_of("determiner")
        )

    def first_phrase(self) -> tuple[int, int] | None:
        """The noun phrase with which the sentence begins."""
        start = self._without_adjunct(0, min(len(self.tokens), 8))
        found = self.noun_phrase_after(start)
        return found if found and not self.quoted(found[0]) else None

    # — complements —

    def inverts(self, start: int, end: int) -> bool:
        """Whether the subject can follow: '…," said the general'."""
        before = self.lower(self._verb_start(start) - 1)
        return (before in QUOTES | {","} or start == 0) and self.lower(end) not in {"", ",", ".", "that", ":"}

    def noun_phrase_after(self, at: int, *, long: bool = False) -> tuple[int, int] | None:
        """The noun phrase that begins here, with a short apposition; `long` lets it go on over "and" and "in"."""
        end = at
        verbs = words_of("auxiliary") | words_of("modal")
        stops = MARKS | words_of("subordinator") | verbs | {".", "who", "which", "that", "said", "on"}
        while end < self._end and end - at < LONGEST_PHRASE:
            word = self.lower(end)
            if word in stops or (not long and word in {"in", "at", "after", "during", "and"} and end > at):
                break
            if word in words_of("time") or (
                word == "and"
                and self.lower(end + 1) not in words_of("determiner")
                and not self.tokens[end + 1].form[0].isupper()
            ):
                break
            end += 1
        if end == at:
            return None
        if self.lower(end) == "," and self.lower(end + 1) in {
            "a",
            "an",
            "the",
            "who",
            "head",
            "chief",
            "director",
            "spokesman",
            "spokeswoman",
            "commander",
        }:
            closing = next((i for i in range(end + 1, self._end) if self.lower(i) in MARKS), self._end)
            if self.lower(end + 1) not in {"who"} and closing - end < 15:
                end = closing
        return at, end

    def after_cue(self, cue: Cue) -> int:
        """Where the complement may begin: past the object of *told*, and past "on Sunday", "in a statement"."""
        at = cue.end
        if cue.entry.frame in {"tell", "warn"} and self.lower(at) not in {"that", "of", "against", "about", ","}:
            at = self._past_addressee(at)
        if cue.entry.frame in {"of", "for"}:
            return self._past_word(at, cue.entry.frame)
        if cue.entry.frame == "object-for":
            return at + (self.lower(at) == "for")
        while (match := ADJUNCT.match(self._rest(at))) and match.end():
            at = self._token_at(at, match.end())
        return at

    def _past_addressee(self, at: int) -> int:
        start = at
        at += self.lower(at) in words_of("determiner")
        while at < self._end and (
            self.tokens[at].form[0].isupper()
            or self.lower(at) in ADDRESSEES
            or self.lower(at) in {"'s", "’s", "of", "and"}
        ):
            if at > start and self.lower(at) in words_of("pronoun") | words_of("determiner"):
                break
            at += 1
        if at == start or (at == start + 1 and self.lower(start) in words_of("determiner")):
            return start if self.lower(start) not in words_of("determiner") else min(start + 2, self._end)
        return at

    def _past_word(self, at: int, word: str) -> int:
        """Past the next such word of the clause, or the end: "accused the rebels of | hiding"."""
        for end in range(at, min(self._end, at + 20)):
            if self.lower(end) == word:
                return end + 1
            if self.lower(end) in {";", ":", "."}:
                break
        return self._end

    def _rest(self, at: int) -> str:
        if at >= self._end:
            return ""
        return self.text[self.tokens[at].span.start : self.tokens[self._end - 1].span.end]

    def _token_at(self, at: int, offset: int) -> int:
        """The first token that begins `offset` characters after the one at `at`, or later."""
        place = self.tokens[at].span.start + offset
        return next((i for i in range(at, self._end) if self.tokens[i].span.start >= place), self._end)

    def content_after(self, at: int, *, frame: Frame) -> tuple[int, int] | None:
        """The complement that begins here, to the end of the sentence or of its clause; `None` when there is none."""
        while self.lower(at) in {",", ":"} and (
            self.lower(at + 1) in QUOTES or frame == "according" or self.lower(at) == ":"
        ):
            at += 1
        if self.lower(at) == "that":
            at += 1 + (self.lower(at + 1) == ",")
        elif self.lower(at) == "," and self._comma_opens_content(at, frame):
            at += 1
        elif self.lower(at) == "as" and frame == "predicate":
            at += 1  # "in what he described as | the worst battle"
        elif self.lower(at) in NO_COMPLEMENT or (frame == "say" and self.lower(at) in {"of", "about", "to"}):
            return None
        end = self._content_end(at, frame)
        while end > at and self.lower(end - 1) in {",", ";", "and", "but", ":"}:
            end -= 1
        return (at, end) if end - at >= 1 + (frame == "say") else None

    def _comma_opens_content(self, at: int, frame: Frame) -> bool:
        """After "According to X," the content follows; after "X said," only what is no participle or relative clause."""
        return frame == "say" and self.lower(self._first_word()) in {"according", "in"} and at > 0 and not any(
            self.lower(i) == "," for i in range(at)
        )  # fmt: skip

    def _first_word(self) -> int:
        return next((i for i, token in enumerate(self.tokens) if token.form[0].isalnum()), 0)

    def _content_end(self, at: int, frame: Frame) -> int:
        if self.lower(at) in QUOTES and frame == "say":
            closing = next((i for i in range(at + 1, self._end) if self.lower(i) in QUOTES), self._end - 1)
            if self.lower(closing - 1) in {",", ".", "!", "?"} or closing + 1 >= self._end:
                return closing + 1
        for end in range(at + 1, self._end):
            if self.lower(end) == ";" and not self.quoted(end):
                return end
            if (
                frame in NARROW_FRAMES
                and self.lower(end) in {"after", "as"}
                and self.lower(end + 1) != "well"
                and end - at > 2
            ):
                return end  # "urged both sides to stop | after a drone fell"
            if self.lower(end) != "," or self.quoted(end):
                continue
            following = self.lower(end + 1)
            if following in {"as", "with"} and self.lower(end + 2) not in {"well"}:
                return end
            if frame in {"of", "for", "infinitive", "target", "object", "object-for"} and following in PARTING:
                return end
        return self._end

    def noun_content(self, at: int) -> tuple[int, int] | None:
        """What a noun announces: "the army's claim that | it held the hill | was …"."""
        at -= self.lower(at - 1) == "for"
        if self.lower(at) not in {"that", "of", "for", "to"}:
            return None
        verbs = words_of("auxiliary") | words_of("modal")
        told = self.lower(at) != "that"  # a clause has a verb of its own before the one that ends it
        end = at + 1
        while end < self._end and self.lower(end) not in MARKS:
            if told and self.lower(end) in verbs and self.lower(end - 1) not in verbs:
                break
            if (
                told
                and end > at + 1
                and is_verb(self.lower(end))
                and self.lower(end - 1) not in verbs | words_of("adverb")
            ):
                break
            told = told or is_verb(self.lower(end))
            end += 1
        return (at + 1, end) if end - at > 2 else None

    def possessor(self, at: int) -> tuple[int, int] | None:
        """Whose noun it is: "the army's claim", "his demand"."""
        if self.lower(at - 1) not in {"'s", "’s"}:
            return (at - 1, at) if at else None
        start = self._phrase_start(at - 1)
        return (start, at - 1) if start < at - 1 else None

    def content_before(self, at: int, *, floor: int) -> tuple[int, int] | None:
        """What stands before a source that follows it, from the sentence's beginning or the floor."""
        end = at
        while end > floor and self.lower(end - 1) in {",", "as", "and", "but"}:
            end -= 1
        start = floor
        while start < end and self.lower(start) in {",", ";", "and", "but", "while", "—", "–"}:
            start += 1
        return (start, end) if end - start >= 2 and self.lower(at - 1) in MARKS else None

    def quotation_after(self, at: int) -> tuple[tuple[int, int], ...]:
        """A further quotation in the same sentence: '"…," he said, "…"'."""
        opening = next((i for i in range(at, self._end) if self.lower(i) in QUOTES), None)
        if opening is None or opening - at > 12:
            return ()
        closing = next(
            (i for i in range(opening + 1, len(self.tokens)) if self.lower(i) in QUOTES), len(self.tokens) - 1
        )
        return ((opening, closing + 1),) if closing - opening > 2 else ()

    def interrupted(self, source: int, after: int) -> tuple[int, int] | None:
        """The rest of a content in which the attribution stands: "The raid, he said, | was a mistake"."""
        inside = source > 1 and self.lower(source - 1) == "," and self.lower(after) == "," and after + 1 < self._end
        if not inside or any(is_verb(word) for word in self._lower[: source - 1]):
            return None  # what stood before was a clause of its own
        return after + 1, self._end

    def is_adjunct(self, start: int, end: int) -> bool:
        """Whether the words are an adjunct that no one is cited for: "In Geneva", "on the network"."""
        return self.lower(start) in words_of("preposition") and not any(
            is_verb(token.form) for token in self.tokens[start:end]
        )

    def around(self, at: int) -> tuple[int, int] | None:
        """The clause in which a token stands, from mark to mark."""
        stops = {",", ";", ":", "—", "–", "(", ")", "who", "which", "that", "while", "but"}
        start = next((i + 1 for i in range(at - 1, -1, -1) if self.lower(i) in stops), 0)
        end = next((i for i in range(at + 1, self._end) if self.lower(i) in stops), self._end)
        return (start, end) if end - start > 2 else None

    def coordination_before(self, at: int) -> int | None:
        """Where a coordinate clause that holds the token begins, at its comma or conjunction; `None` if it is embedded."""
        at = self._verb_start(at)
        conjunctions = {"and", "but", "while", "whereas", "though", "although", "or"}
        if self.lower(at - 1) in conjunctions:
            at -= 1
            return at - 1 if self.lower(at - 1) == "," else at
        return at - 1 if self.lower(at - 1) in {",", ";"} else None
