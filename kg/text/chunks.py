"""A sentence cut into noun phrases, and how they hang together in lists and after prepositions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.records import Sentence, Span
from kg.text.parse import Phrase
from kg.text.tagging import tags, verb_form
from kg.text.tokens import tokens
from kg.text.wordsets import words

TIME = "TIME"
"""The class of words inside a date: they are no part of any phrase."""


IN_PHRASE = frozenset(["DET", "NUM", "ADJ", "NOUN", "PROPN"])


QUOTES = frozenset("\"“”'‘’«»")


OPENS_CLAUSE = frozenset(["after", "before", "as", "since", "until", "till", "than", "like"])


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with word classes and noun phrases, ready to be asked for subjects and objects."""

    sentence: Sentence
    forms: tuple[str, ...]
    tags: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    starts: dict[int, Phrase]
    ends: dict[int, Phrase]
    inside: tuple[Phrase | None, ...]

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
        return self.inside[at] if 0 <= at < len(self.inside) else None


def read(text: str) -> Clauses:
    """A sentence given as text, as examples have it.

    >>> read("Rebels fled.").tags
    ('NOUN', 'VERB', 'PUNCT')
    """
    found = tuple(tokens(text))
    return clauses(Sentence(Span(0, len(text)), found, "Body", 0))


def clauses(sentence: Sentence, *, dates: Collection[Span] = (), numbers: Collection[Span] = ()) -> Clauses:
    """The sentence's words, classes and noun phrases; `dates` and `numbers` are the spans of what was read already.

    >>> [p.head for p in read("The rebels seized a hilltop.").phrases]
    [1, 4]
    """
    classes = list(tags(sentence.tokens))
    for spans, tag in ((numbers, "NUM"), (dates, TIME)):
        for at, token in enumerate(sentence.tokens):
            if any(span.contains(token.span) for span in spans):
                classes[at] = tag
    forms = tuple(token.form.casefold().replace("’", "'") for token in sentence.tokens)
    phrases = tuple(_phrases(forms, classes))
    inside: list[Phrase | None] = [None] * len(forms)
    for phrase in phrases:
        inside[phrase.start : phrase.end] = [phrase] * (phrase.end - phrase.start)
    starts, ends = {p.start: p for p in phrases}, {p.end: p for p in phrases}
    return Clauses(sentence, forms, tuple(classes), phrases, starts, ends, tuple(inside))


def _phrases(forms: Sequence[str], classes: Sequence[str]) -> Iterator[Phrase]:
    start: int | None = None
    for at, tag in enumerate(classes):
        inside = (tag in IN_PHRASE and not _is_predicate(classes, at)) or _is_inner(forms, classes, at)
        if start is not None and (not inside or _begins_anew(forms, classes, at)):
            yield Phrase(start, at)
            start = None
        if tag == "PRON" and forms[at] not in words("relative"):
            yield Phrase(at, at + 1)
        elif inside and start is None and forms[at] not in {"'s", "'"} | QUOTES:
            start = at
    if start is not None:
        yield Phrase(start, len(classes))


def _is_predicate(classes: Sequence[str], at: int) -> bool:
    """An adjective behind its noun: "left a child [dead]"."""
    behind = classes[at] == "ADJ" and at > 0 and classes[at - 1] in {"NOUN", "PROPN"}
    return behind and (at + 1 == len(classes) or classes[at + 1] not in {"NOUN", "PROPN", "ADJ"})


def _is_inner(forms: Sequence[str], classes: Sequence[str], at: int) -> bool:
    """Marks and participles that belong to a phrase: "the army's", "a "[weapons] store"."""
    if classes[at] == "PART":
        return forms[at] in {"'s", "'"}
    if forms[at] in QUOTES and 0 < at < len(forms) - 1:
        opens = classes[at - 1] in {"DET", "ADJ", "NUM"} or forms[at - 1] in {"'s", "'"}
        return opens and classes[at + 1] in {"NOUN", "ADJ", "PROPN", "VERB"}
    return _is_attributive(forms, classes, at)


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
    """Whether a word inside a run of nouns begins the next phrase: "on Monday | the army"."""
    if classes[at] == "DET":
        return classes[at - 1] in {"NOUN", "PROPN", "NUM"} and forms[at - 1] not in {"all", "both", "half"}
    return classes[at] == "NUM" and classes[at - 1] in {"NOUN", "PROPN"} and not forms[at].isdigit()


def outermost(c: Clauses, phrase: Phrase, *, only_of: bool = False) -> Phrase:
    """The phrase on which a phrase hangs: "[members] of the militia in the valley", "[tanks] belonging to the army".

    >>> outermost(c := read("members of the militia in the valley fled"), c.starts[5])
    Phrase(start=0, end=1)
    """
    while c.tag(phrase.start - 1) == "ADP" and c.form(phrase.start - 1) not in OPENS_CLAUSE:
        if only_of and c.form(phrase.start - 1) != "of":
            break
        outer = c.ends.get(phrase.start - 1) or _before_participle(c, phrase.start - 2)
        if outer is None:
            break
        phrase = outer
    return phrase


def _before_participle(c: Clauses, at: int) -> Phrase | None:
    """The phrase that a participle clings to: "[guards] armed with"."""
    clings = c.tag(at) == "VERB" and verb_form(c.form(at)) in {"past", "ing"}
    return c.ends.get(at) if clings else None


def coordinated(c: Clauses, phrase: Phrase, *, backwards: bool = False) -> tuple[Phrase, ...]:
    """A phrase with those joined to it: "two jets, a tank and three guns", "a gun along with nine trucks".

    >>> len(coordinated(c := read("two jets, a tank and three guns"), c.starts[0]))
    3
    """
    found = [phrase]
    if backwards:
        while (before := _joined_before(c, found[0], in_list=len(found) > 1)) is not None:
            found.insert(0, before)
        return tuple(found)
    while (following := _joined_after(c, found[-1])) is not None:
        found.append(following)
    return tuple(found)


JOINERS: tuple[tuple[str, ...], ...] = (
    (",", "as", "well", "as"),
    ("as", "well", "as"),
    (",", "along", "with"),
    ("along", "with"),
    ("together", "with"),
    (",", "including"),
    (",", "and"),
    (",", "or"),
    ("and",),
    ("or",),
    ("&",),
    ("plus",),
    (",",),
)
"""Words between the members of a list, the longer before the shorter."""


LAST_JOINERS = frozenset([("and",), ("or",), (",", "and"), (",", "or")])


def _joined_after(c: Clauses, phrase: Phrase) -> Phrase | None:
    end = complement_end(c, phrase)
    for joiner in JOINERS:
        following = c.starts.get(end + len(joiner)) if c.forms[end : end + len(joiner)] == joiner else None
        if following is None:
            continue
        if joiner == (",",):
            return following if _list_goes_on(c, following) else None
        if joiner == (",", "including"):
            return following if c.tag(following.start) == "NUM" else None  # a number of its own: "including six guards"
        paired = c.form(phrase.start - 1) == "between" and joiner in LAST_JOINERS  # "clashes between A and B went on"
        return following if paired or not begins_clause(c, following) else None
    return None


def _list_goes_on(c: Clauses, phrase: Phrase) -> bool:
    """Whether a comma before a phrase is that of a list, which ends in "and" or "or"."""
    for _ in range(MAX_LIST):
        end = complement_end(c, phrase)
        if any(c.forms[end : end + len(j)] == j and end + len(j) in c.starts for j in LAST_JOINERS):
            return True
        following = c.starts.get(end + 1) if c.form(end) == "," else None
        if following is None:
            return False
        phrase = following
    return False


MAX_LIST = 10


def begins_clause(c: Clauses, phrase: Phrase) -> bool:
    """Whether the phrase is the subject of a clause of its own: "killed six and [eight] were wounded"."""
    end = complement_end(c, phrase)
    while c.tag(end) == "ADV":
        end += 1
    return c.tag(end) == "AUX" or (c.tag(end) == "VERB" and verb_form(c.form(end)) != "ing")


def _joined_before(c: Clauses, phrase: Phrase, *, in_list: bool) -> Phrase | None:
    for joiner in JOINERS:
        start = phrase.start - len(joiner)
        before = c.ends.get(start) if start > 0 and c.forms[start : phrase.start] == joiner else None
        if before is None:
            continue
        outer = outermost(c, before)
        if joiner == (",",) and (not in_list or c.tag(before.start - 1) in {"ADP", "VERB"}):
            return None  # "In the valley, guards …"
        return outer
    return None


def complement_end(c: Clauses, phrase: Phrase) -> int:
    """The end of a phrase with what hangs on it by "of": "dozens of the villagers".

    >>> complement_end(c := read("dozens of the villagers fled"), c.starts[0])
    4
    """
    end = phrase.end
    while c.form(end) == "of" and end + 1 in c.starts:
        end = c.starts[end + 1].end
    return end


def arguments(c: Clauses, start: int, *, stop_at_verbs: bool = True) -> Iterator[tuple[str, Phrase, int]]:
    """Prepositions with their phrases to the right of a place, up to the end of the clause, with where each begins.

    >>> [preposition for preposition, _, _ in arguments(read("They died in clashes near the mill."), 2)]
    ['in', 'near']
    """
    at = start
    while at < len(c.forms):
        form, tag = c.form(at), c.tag(at)
        if tag == "ADP" and at + 1 in c.starts:
            phrase = c.starts[at + 1]
            if form in OPENS_CLAUSE and begins_clause(c, phrase):
                return
            yield form, phrase, at
            at = coordinated(c, phrase)[-1].end
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
        c.tag(at + 1) in {"VERB", "AUX", "ADV"} or (at + 1 in c.starts and begins_clause(c, c.starts[at + 1]))
    )
