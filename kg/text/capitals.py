"""Runs of capitalised words: names that no scheme lists, and what kind of name each is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.records import Token
from kg.text.lexicon import rows

NAME_WORD = re.compile(
    r"(?:(?:al|el|as|an|ar|at|az|ash|ad|abu|bin|ul|e|de|d|l|i)[-'’])?[^\W\d_a-z][\w'’-]*", re.UNICODE
)
PARTICLES = frozenset(
    ["al", "el", "bin", "bint", "ibn", "ben", "abu", "van", "von", "der", "den", "de", "del", "da", "dos", "di", "la"]
    + ["le", "ul", "ur", "ad", "as", "ash"]
)
JOINING = frozenset(["of", "for", "and", "the", "to", "on", "&", "in", "de", "against"])
"""Small words inside the names of organisations: "Office for the Coordination of Humanitarian Affairs"."""
FUNCTION_WORDS = frozenset(
    """a about above according across after again against ahead all almost along already also although amid among an and
    another any around as asked at away back because been before behind being below besides between both but by can
    citing could currently despite did do does down during each earlier early either even every few fighting first five
    following for former four from further get given had has have having he hence her here his how however hundreds
    i if in indeed initial inside instead into is it its it's just last late later least less like little local locals
    long many meanwhile men more most much my nearly neither never nevertheless new next nine no nobody none nonetheless
    nor not nothing now of off officials on once one only or other others otherwise our out outside over people per perhaps
    previously quoting rather reports residents same second separately seven several she similarly since six so some
    somebody someone sometimes soon speaking still such ten than that the their them then there therefore these they
    thirteen thirty this those though thousands three through throughout thus today together tomorrow tonight too two
    twelve twenty under unless until unlike up upon us very via was we were what when where whereas whether which
    while who whoever whole whom whose why will with within without would yes yesterday yet you your dozens eight eleven
    dead killed please photo image video file story live update updated watch read share breaking analysis opinion
    interview exclusive children women civilians police troops soldiers security air military violence clashes gunmen
    rebels militants let's let may might must should maybe don't didn't ambulance rescue emergency relatives witnesses
    authorities forces experts analysts critics supporters protesters opposition state government""".split()
)
"""Words that stand capitalised at the start of a sentence without being a name."""
SPEECH = frozenset(
    """said says told tells added adds claimed claims accused accuses announced warned warns denied denies insisted insists
    stated states wrote writes tweeted argued argues acknowledged admitted asked urged called vowed confirmed reported
    estimated explained noted described declared spoke thinks thought believes believed met visited replied
    responded condemned praised rejected dismissed blamed demanded promised suggested stressed emphasized ordered""".split()
)
LOCATIVE = frozenset(
    """in at near from outside inside around toward towards into across to through over off within throughout
    beyond via between retook entered""".split()
)


MADE_UP = tuple(
    f"-{end}"
    for end in """based led run held backed linked occupied born controlled allied wing dominated style era trained made
    majority supported inspired affiliated administered ruled owned educated speaking""".split()
)
"""Second halves of compounds that only look like names: "Britain-based", "Right-wing"."""
PORTFOLIOS = frozenset(
    {"Affairs", "Relations", "Operations", "Policy", "Security", "Intelligence", "Defense", "Defence"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised tokens from `start` to `end` (exclusive)."""

    start: int
    end: int


def is_name_word(form: str) -> bool:
    """Whether a token can be part of a name by its shape.

    >>> [is_name_word(w) for w in ("Nikol", "al-Khalidi", "helicopter", "2020", "A")]
    [True, True, False, False, True]
    """
    return bool(NAME_WORD.fullmatch(form)) and never(form) != "any" and not form.endswith(MADE_UP)


@cache
def _never() -> dict[str, str]:
    return {row["word"]: row["where"] for row in rows("not-names.tsv") if row["where"] != "first"}


@cache
def _never_first() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("not-names.tsv") if row["where"] == "first")


def never(form: str) -> str | None:
    """Where in a name the word never stands (`any`, `last`), by `not-names.tsv`."""
    return _never().get(form)


def is_title_case(found: Sequence[Token]) -> bool:
    """Whether the words are a headline, where capitals tell nothing: most are capitalised, and no full stop ends them.

    >>> from kg.text.tokens import tokens
    >>> is_title_case(list(tokens("Missile Strike Kills Five, Injures Seven"))), is_title_case(list(tokens("Ali Roe left")))
    (True, False)
    """
    long = [t.form for t in found if len(t.form) > 3 and t.form[0].isalpha()]
    return found[-1].form != "." and len(long) > 4 and sum(form[0].isupper() for form in long) > 0.7 * len(long)


def is_event(forms: Sequence[str]) -> bool:
    """Whether the words name a war, a law or a plan, not somebody or something.

    >>> is_event(["Six-Day", "War"]), is_event(["Operation", "Falcon"]), is_event(["Nikol", "Roe"])
    (True, True, False)
    """
    return never(forms[-1]) == "last" or forms[0] in _never_first()


def runs(tokens: Sequence[Token], free: Sequence[bool]) -> Iterator[Run]:
    """The longest runs of name words among the free tokens, with particles and initials inside.

    >>> from kg.text.tokens import tokens
    >>> found = list(tokens("He met Ahmed al Roe and George W. Doe."))
    >>> [(r.start, r.end) for r in runs(found, [True] * len(found))]
    [(2, 5), (6, 10)]
    """
    at = 0
    while at < len(tokens):
        if not (free[at] and is_name_word(tokens[at].form)) or _is_sentence_word(tokens, at):
            at += 1
            continue
        end = at + 1
        while (step := _step(tokens, free, end)) > end:
            end = step
        cut = next((i + 1 for i in range(end - 2, at - 1, -1) if tokens[i].form in PORTFOLIOS), at)
        yield Run(cut, end)  # "… for Eurasian Affairs Ana Roe": the name begins behind the office
        at = end


def _step(tokens: Sequence[Token], free: Sequence[bool], end: int) -> int:
    """The end of the run after one more word, or `end` when it does not go on."""
    if end >= len(tokens) or not free[end]:
        return end
    form = tokens[end].form
    if is_name_word(form):
        return end + 1
    following = end + 1 < len(tokens) and free[end + 1] and is_name_word(tokens[end + 1].form)
    if form in PARTICLES and following:
        return end + 2
    if form == "." and len(tokens[end - 1].form) == 1 and following:
        return end + 2  # an initial: George W. Doe
    return end


def _is_sentence_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether the capital only marks the start of a sentence or a quotation."""
    form = tokens[at].form
    starts = at == 0 or tokens[at - 1].form in {'"', "“", "‘", ":", "—", "–", "--", "•", "(", "["}
    return form.casefold() in FUNCTION_WORDS and (starts or form in {"The", "A", "An", "I"})


@cache
def heads(where: str) -> dict[str, str]:
    """The entity type by head word, for heads that stand `last`, `first`, `after` or `before` (see `heads.tsv`)."""
    return {row["head"]: row["type"] for row in rows("heads.tsv") if row["where"] == where}


def organisations(tokens: Sequence[Token], free: Sequence[bool]) -> Iterator[tuple[Run, str]]:
    """Names of several words that end or begin with a word telling their kind, with the type.

    >>> from kg.text.tokens import tokens
    >>> found = list(tokens("The Sahel Front for Justice met the National Relief Agency"))
    >>> [(r.start, r.end, kind) for r, kind in organisations(found, [True] * len(found))]
    [(1, 5, 'ArmedGroup'), (7, 10, 'GovernmentBody')]
    """
    at = 0
    while at < len(tokens):
        end = _organisation_end(tokens, free, at)
        kind = _kind(tokens, at, end) if end - at >= 2 else None
        if kind is None:
            at += 1
            continue
        end = _trimmed(tokens, at, end)
        yield Run(at, end), kind
        at = end


def _organisation_end(tokens: Sequence[Token], free: Sequence[bool], at: int) -> int:
    """The end of the run of name words and joining words that starts here."""
    if not free[at] or not is_name_word(tokens[at].form) or _is_sentence_word(tokens, at):
        return at
    end = at + 1
    while end < len(tokens) and free[end]:
        form = tokens[end].form
        if is_name_word(form) or (form in {"'s", "'", "’s", "’"} and _is_possessive_inside(tokens, end)):
            end += 1
            continue
        ahead = next((i for i in range(end, min(end + 3, len(tokens))) if tokens[i].form not in JOINING), end)
        joins = ahead > end and free[ahead] and is_name_word(tokens[ahead].form)
        if not joins or not any(t.form in heads("last") | heads("first") for t in tokens[at:end]):
            break
        end = ahead + 1
    return end


def _is_possessive_inside(tokens: Sequence[Token], at: int) -> bool:
    """ "Sudan People's Liberation Movement": the word before is a common one, not a state."""
    return tokens[at - 1].form in {"People", "Peoples", "Workers", "Women", "Children", "Martyrs", "Students"}


def _kind(tokens: Sequence[Token], start: int, end: int) -> str | None:
    last, first = heads("last"), heads("first")
    forms = [t.form for t in tokens[start:end]]
    if forms[0] in first:
        return first[forms[0]]
    if " ".join(forms[:2]) in first:
        return first[" ".join(forms[:2])]
    if " ".join(forms[-2:]) in last:
        return last[" ".join(forms[-2:])]
    if forms[-1] in last:
        return last[forms[-1]]
    return next((last[f] for f in forms[1:] if f in last and any(j in forms for j in ("of", "for"))), None)


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> int:
    """Without "and Another Name" behind a complete name: "the Sahel Front and Nikol Roe"."""
    last = heads("last")
    for at in range(start + 1, end):
        if tokens[at].form == "and" and tokens[at - 1].form in last:
            return at
    return end
