"""Noun phrases, and what stands before and after a verb, by word classes and order: no parse is needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.records import Sentence, Span
from kg.text.tagging import lemma, tags, verb_form
from kg.text.wordsets import words

TIME = "TIME"
"""The class of words inside a date: they are no part of any phrase."""
IN_PHRASE = frozenset(["DET", "NUM", "ADJ", "NOUN", "PROPN"])
SKIPPED_BEFORE_VERB = frozenset(["ADV", TIME])
QUOTES = frozenset("\"“”'‘’«»")


class Phrase(NamedTuple):
    """A noun phrase as token indices, end exclusive."""

    start: int
    end: int

    @property
    def head(self) -> int:
        """Its last token: "the army's [raid]"."""
        return self.end - 1


class Subject(NamedTuple):
    """The phrase that does what a verb says; `inherited` if it stands with an earlier verb: "fled, leaving …"."""

    phrase: Phrase
    verb: int
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with word classes and noun phrases, ready to be asked for subjects and objects."""

    sentence: Sentence
    forms: tuple[str, ...]
    tags: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    starts: dict[int, Phrase]
    ends: dict[int, Phrase]

    def span(self, start: int, end: int) -> Span:
        """The characters of some tokens."""
        return Span(self.sentence.tokens[start].span.start, self.sentence.tokens[end - 1].span.end)

    def tag(self, at: int) -> str:
        """The class of a token; of places outside the sentence a mark's."""
        return self.tags[at] if 0 <= at < len(self.tags) else "PUNCT"

    def form(self, at: int) -> str:
        """The lower-case form of a token; "" outside the sentence."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def phrase_of(self, at: int) -> Phrase | None:
        """The noun phrase that a token belongs to."""
        return next((p for p in self.phrases if p.start <= at < p.end), None)


def clauses(sentence: Sentence, dates: Collection[Span]) -> Clauses:
    """The sentence's words, classes and noun phrases; `dates` are the spans of its times."""
    classes = [
        TIME if any(d.start <= token.span.start and token.span.end <= d.end for d in dates) else tag
        for token, tag in zip(sentence.tokens, tags(sentence.tokens), strict=True)
    ]
    forms = tuple(token.form.casefold().replace("’", "'") for token in sentence.tokens)
    phrases = tuple(_phrases(forms, classes))
    return Clauses(sentence, forms, tuple(classes), phrases, {p.start: p for p in phrases}, {p.end: p for p in phrases})


def _phrases(forms: Sequence[str], classes: Sequence[str]) -> Iterator[Phrase]:
    start: int | None = None
    for at, tag in enumerate(classes):
        inside = tag in IN_PHRASE or (tag == "PART" and forms[at] in {"'s", "'"}) or _is_attributive(forms, classes, at)
        if start is not None and (not inside or _begins_anew(forms, classes, at)):
            yield Phrase(start, at)
            start = None
        if tag == "PRON" and forms[at] not in words("relative"):
            yield Phrase(at, at + 1)
        elif inside and start is None and forms[at] not in {"'s", "'"}:
            start = at
    if start is not None:
        yield Phrase(start, len(classes))


def _is_attributive(forms: Sequence[str], classes: Sequence[str], at: int) -> bool:
    """A participle or hyphen inside a phrase: "the [downed] jet", "two [burning] farms", "U.N.[-]led talks"."""
    if forms[at] in {"-", "–"} and 0 < at < len(forms) - 1:
        return classes[at - 1] in IN_PHRASE and classes[at + 1] in {"VERB", "ADJ", "NOUN"}
    if classes[at] != "VERB" or at + 1 >= len(forms) or classes[at + 1] not in {"NOUN", "ADJ", "PROPN"}:
        return False
    return (
        at > 0
        and (classes[at - 1] in {"DET", "NUM", "ADJ"} or forms[at - 1] in {"'s", "-"})
        and verb_form(forms[at]) in {"past", "ing"}
    )


def _begins_anew(forms: Sequence[str], classes: Sequence[str], at: int) -> bool:
    """Whether a word inside a run of nouns begins the next phrase: "on Hakkari | the army"."""
    if classes[at] == "DET":
        return classes[at - 1] in {"NOUN", "PROPN", "NUM"} and forms[at - 1] not in {"all", "both", "half"}
    return classes[at] == "NUM" and classes[at - 1] in {"NOUN", "PROPN"} and not forms[at].isdigit()


def verb_start(c: Clauses, verb: int) -> int:
    """Where the verb group begins: "[had not been] attacked"."""
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
    """
    if verb_form(c.form(verb)) != "past":
        return c.form(verb).endswith("ing") and c.form(verb - 1) in {"being"}
    group = [c.form(at) for at in range(verb_start(c, verb), verb)]
    if any(word in words("be") - {"'s"} or word in words("get") for word in group):
        return True
    if group and any(word in words("have") or word in words("modal") for word in group):
        return False
    if c.form(verb + 1) == "by":
        return True
    return has_no_object(c, verb) and not _is_main(c, verb)


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
    """Who does what a verb says, or undergoes it if passive; shared subjects and infinitives are followed back."""
    at = verb_start(c, verb) - 1
    while at >= 0 and (c.tag(at) == TIME or c.form(at) in QUOTES):
        at -= 1
    if at < 0 or depth > 5:
        return None
    form, tag = c.form(at), c.tag(at)
    if form in words("relative") and tag != "SCONJ":
        return _antecedent(c, at, verb)
    if at + 1 in c.ends:
        return Subject(_outermost(c, c.ends[at + 1]), verb)
    if form == "to" or (tag == "ADP" and verb_form(c.form(verb)) == "ing"):
        return _controller(c, at, verb, depth)
    if form == ",":
        found = _before_parenthesis(c, at)
        if found:
            return Subject(_outermost(c, found), verb)
    if tag in {"CCONJ", "PUNCT"}:
        return _shared(c, at, verb, depth)
    return None


def _antecedent(c: Clauses, at: int, verb: int) -> Subject | None:
    """The phrase before "which", "who" or "that"."""
    at -= c.form(at - 1) == ","
    return Subject(c.ends[at], verb) if at in c.ends else None


OPENS_CLAUSE = frozenset(["after", "before", "as", "since", "until", "till", "than", "like"])


def _outermost(c: Clauses, phrase: Phrase) -> Phrase:
    """The phrase on which a phrase hangs: "[members] of the militia in the valley"."""
    while c.tag(phrase.start - 1) == "ADP" and c.form(phrase.start - 1) not in OPENS_CLAUSE:
        outer = c.ends.get(phrase.start - 1)
        if outer is None:
            break
        phrase = outer
    return phrase


def _before_parenthesis(c: Clauses, comma: int) -> Phrase | None:
    """The phrase before an insertion: "[The guards], most of them old, fled"."""
    for at in range(comma - 1, max(-1, comma - 25), -1):
        if c.form(at) == ",":
            return c.ends.get(at) if at + 1 < comma and c.tag(at + 1) not in {"CCONJ", "VERB"} else None
    return None


def _shared(c: Clauses, at: int, verb: int, depth: int) -> Subject | None:
    """The subject of the verb before: "He fled and [was shot]", "The raid failed, [killing] two"."""
    previous = previous_verb(c, at)
    if previous is None or (c.tag(at) == "PUNCT" and c.form(at) != ","):
        return None
    found = subject(c, previous, depth + 1)
    return Subject(found.phrase, found.verb, True) if found else None


def previous_verb(c: Clauses, at: int) -> int | None:
    """The nearest verb before a place, attributive participles left out."""
    return next((i for i in range(at - 1, -1, -1) if c.tag(i) == "VERB" and not c.phrase_of(i)), None)


def _controller(c: Clauses, at: int, verb: int, depth: int) -> Subject | None:
    """Who is to do what an infinitive or gerund says: in "accused X of hiding" it is X, in "X vowed to fight" X."""
    governor = previous_verb(c, at)
    between = c.ends.get(at)
    if between and c.form(between.start) in words("possessive"):
        between_verb = None
    else:
        between_verb = governor
    if between_verb is None:
        owner = _owner(c, between) if between else None
        return Subject(owner, verb) if owner else None
    word = lemma(c.form(between_verb), "VERB")
    if word in words("object-control"):
        if is_passive(c, between_verb):
            return subject(c, between_verb, depth + 1)
        if between:
            return Subject(_outermost_after(c, between, between_verb), verb)
        return _relative_object(c, between_verb, verb)
    if between and _owner(c, between):
        return Subject(_owner(c, between) or between, verb)
    found = subject(c, between_verb, depth + 1)
    return Subject(found.phrase, found.verb, True) if found else None


def _outermost_after(c: Clauses, phrase: Phrase, verb: int) -> Phrase:
    outer = _outermost(c, phrase)
    return outer if outer.start > verb else phrase


def _owner(c: Clauses, phrase: Phrase) -> Phrase | None:
    """Whose the thing is: "[Kiev]'s decision to", "efforts by [the North] to"."""
    marks = [at for at in range(phrase.start, phrase.end) if c.form(at) in {"'s", "'"}]
    if marks:
        return Phrase(phrase.start, marks[-1])
    return phrase if c.form(phrase.start - 1) == "by" else None


def _relative_object(c: Clauses, governor: int, verb: int) -> Subject | None:
    """The antecedent in "…, which Baku has accused of hiding losses"."""
    inner = subject(c, governor)
    if inner is None or c.form(inner.phrase.start - 1) not in words("relative"):
        return None
    return _antecedent(c, inner.phrase.start - 1, verb)


def coordinated(c: Clauses, phrase: Phrase, *, backwards: bool = False) -> tuple[Phrase, ...]:
    """A phrase with those joined to it: "two jets, a tank and three guns", "along with 12 launchers"."""
    found = [phrase]
    while (following := _before(c, found[0]) if backwards else _next(c, found[-1])) is not None:
        found = [following, *found] if backwards else [*found, following]
    return tuple(found)


JOINERS = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    (",", "along", "with"),
    (",", "and"),
    (",", "or"),
)
JOINERS += (("and",), ("or",), (",",), ("&",), (",", "including"), ("including",), ("plus",), (",", "as", "well", "as"))


def _next(c: Clauses, phrase: Phrase) -> Phrase | None:
    end = complement_end(c, phrase)
    for joiner in sorted(JOINERS, key=len, reverse=True):
        if c.forms[end : end + len(joiner)] == joiner:
            found = c.starts.get(end + len(joiner))
            return found if found and not _is_next_subject(c, found, joiner) else None
    return None


def _is_next_subject(c: Clauses, phrase: Phrase, joiner: tuple[str, ...]) -> bool:
    """Whether the phrase begins a new clause: "killed six and [eight] were wounded"."""
    end = complement_end(c, phrase)
    while c.tag(end) == "ADV":
        end += 1
    if c.tag(end) == "AUX" or (c.tag(end) == "VERB" and verb_form(c.form(end)) != "ing"):
        return True
    return joiner == (",",) and c.form(end) not in {",", "and", "or"}


def _before(c: Clauses, phrase: Phrase) -> Phrase | None:
    for joiner in sorted(JOINERS, key=len, reverse=True):
        start = phrase.start - len(joiner)
        if start > 0 and c.forms[start : phrase.start] == joiner:
            found = c.ends.get(start)
            return _outermost(c, found) if found and joiner != (",",) else None
    return None


def complement_end(c: Clauses, phrase: Phrase) -> int:
    """The end of a phrase with what hangs on it by "of": "dozens of the villagers"."""
    end = phrase.end
    while c.form(end) == "of" and end + 1 in c.starts:
        end = c.starts[end + 1].end
    return end


def arguments(c: Clauses, start: int, *, stop_at_verbs: bool = True) -> Iterator[tuple[str, Phrase, int]]:
    """Prepositions with their phrases to the right of a place, up to the end of the clause, with where each begins.

    "in clashes in Sirnak on Friday" gives (in, clashes), (in, Sirnak).
    """
    at = start
    while at < len(c.forms):
        form, tag = c.form(at), c.tag(at)
        if tag == "ADP" and at + 1 in c.starts:
            phrase = c.starts[at + 1]
            if form in OPENS_CLAUSE and _is_next_subject(c, phrase, ("and",)):
                return
            yield form, phrase, at
            at = phrase.end
            continue
        if _ends_clause(c, at, stop_at_verbs=stop_at_verbs):
            return
        at += 1


def _ends_clause(c: Clauses, at: int, *, stop_at_verbs: bool) -> bool:
    form, tag = c.form(at), c.tag(at)
    if form in {";", ":", ".", "?", "!", "(", "—", "–"} or tag == "SCONJ" or form in words("relative"):
        return True
    if tag == "AUX" or (tag == "VERB" and stop_at_verbs):
        return True
    if form == ",":
        return c.tag(at + 1) in {"VERB", "AUX", "CCONJ", "PRON", "ADV"} or at + 1 in c.starts
    return tag == "CCONJ" and (
        c.tag(at + 1) in {"VERB", "AUX", "ADV"}
        or (at + 1 in c.starts and _is_next_subject(c, c.starts[at + 1], ("and",)))
    )
