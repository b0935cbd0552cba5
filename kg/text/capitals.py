"""Runs of capitalised words: names that no scheme lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.records import Token
from kg.text.wordlists import rows
from kg.text.wordsets import words

NAME_WORD = re.compile(
    r"(?:(?:al|el|as|an|ar|at|az|ash|ad|abu|bin|ul|e|de|d|l|i)[-'’])?[^\W\d_a-z][\w'’-]*", re.UNICODE
)
TITLE_CASE = 0.7
"""Share of capitalised words from which capitals say nothing, as in headlines."""
OPENING = frozenset({'"', "“", "‘", ":", "—", "–", "--", "•", "(", "["})
"""Marks after which a capital says nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised tokens from `start` to `end` (exclusive)."""

    start: int
    end: int


def is_name_word(form: str) -> bool:
    """Whether a token can be part of a name by its shape.

    >>> [is_name_word(w) for w in ("Ana", "al-Roe", "helicopter", "2020", "Tabak-based", "Friday")]
    [True, True, False, False, False, False]
    """
    compound = "-" in form and form.rpartition("-")[2] in words("compound-end")
    return bool(NAME_WORD.fullmatch(form)) and not compound and "any" not in never(form)


def is_initial(form: str) -> bool:
    """Whether a token is one letter of a name: the "W." of George W. Doe.

    >>> is_initial("W."), is_initial("U.S.")
    (True, False)
    """
    return len(form) == 2 and form[0].isupper() and form[1] == "."


def is_first_word(form: str) -> bool:
    """Whether a word with a capital at the start of a sentence is more likely a plain word than a name.

    >>> is_first_word("Meanwhile"), is_first_word("Protesters"), is_first_word("Mark")
    (True, True, False)
    """
    return form.casefold() in words("first-word") or form.casefold() in _people()


@cache
def _people() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("people.tsv"))


def never(form: str) -> frozenset[str]:
    """Where in a name the word never stands: `any`, `last`, `first` (see `not-names.tsv`).

    >>> sorted(never("Resolution")), sorted(never("Monday")), sorted(never("Front"))
    (['first', 'last'], ['any'], [])
    """
    return _never().get(form, frozenset())


@cache
def _never() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("not-names.tsv"):
        found[row["word"]] = found.get(row["word"], frozenset()) | {row["where"]}
    return found


def is_event(forms: Sequence[str]) -> bool:
    """Whether the words name a war, a law or a plan, not somebody or something.

    >>> is_event(["Six-Day", "War"]), is_event(["Operation", "Falcon"]), is_event(["Ana", "Roe"])
    (True, True, False)
    """
    return "last" in never(forms[-1]) or "first" in never(forms[0])


def is_title_case(found: Sequence[Token]) -> bool:
    """Whether the words are a headline, where capitals tell nothing: most are capitalised, and no full stop ends them.

    >>> from kg.text.tokens import tokens
    >>> is_title_case(list(tokens("Missile Strike Kills Five, Injures Seven"))), is_title_case(list(tokens("Ali left")))
    (True, False)
    """
    long = [t.form for t in found if len(t.form) > 3 and t.form[0].isalpha()]
    return found[-1].form != "." and len(long) > 4 and sum(form[0].isupper() for form in long) > TITLE_CASE * len(long)


def runs(tokens: Sequence[Token], free: Sequence[bool]) -> Iterator[Run]:
    """The longest runs of name words among the free tokens, with particles and initials inside.

    >>> from kg.text.tokens import tokens
    >>> found = list(tokens("He met Ahmed al Roe and George W. Doe."))
    >>> [(r.start, r.end) for r in runs(found, [True] * len(found))]
    [(2, 5), (6, 9)]
    """
    at = 0
    while at < len(tokens):
        if not _starts(tokens, free, at):
            at += 1
            continue
        end = at + 1
        while (step := _step(tokens, free, end)) > end:
            end = step
        offices = [i + 1 for i in range(at, end - 1) if tokens[i].form.casefold() in words("portfolio")]
        yield Run(max(offices, default=at), end)  # "… for Fishing Policy Ana Roe": the name begins behind the office
        at = end


def _starts(tokens: Sequence[Token], free: Sequence[bool], at: int) -> bool:
    """Whether a name can start here: a capital at the start of a sentence or quotation may be nothing but that."""
    form = tokens[at].form
    if free[at] and is_initial(form):
        return at + 1 < len(tokens) and free[at + 1] and is_name_word(tokens[at + 1].form)  # J. Roe
    if not free[at] or not is_name_word(form):
        return False
    opens = at == 0 or tokens[at - 1].form in OPENING or form in {"The", "A", "An", "I"}
    return not (opens and is_first_word(form))


def _step(tokens: Sequence[Token], free: Sequence[bool], end: int) -> int:
    """The end of the run after one more word, or `end` when it does not go on."""
    if end >= len(tokens) or not free[end]:
        return end
    form = tokens[end].form
    if is_name_word(form):
        return end + 1
    following = end + 1 < len(tokens) and free[end + 1] and is_name_word(tokens[end + 1].form)
    return end + 2 if following and (form in words("name-particle") or is_initial(form)) else end


@cache
def heads(where: str) -> Mapping[str, str]:
    """The entity type by head word, for heads that stand `last`, `first`, `after` or `before` (see `heads.tsv`).

    >>> heads("last")["Front"], heads("after")["province"], heads("before")["village of"]
    ('ArmedGroup', 'Place', 'Place')
    """
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
        kind = _kind([t.form for t in tokens[at:end]]) if end - at > 1 else None
        if kind is None:
            at += 1
            continue
        yield Run(at, end), kind
        at = end


def _organisation_end(tokens: Sequence[Token], free: Sequence[bool], at: int) -> int:
    """The end of the run of name words and joining words that starts here."""
    if not _starts(tokens, free, at):
        return at
    end = at + 1
    while end < len(tokens) and free[end]:
        form = tokens[end].form
        owns = form in {"'s", "'", "’s", "’"} and tokens[end - 1].form.casefold() in words("own-people")
        if owns or is_name_word(form):  # "Sahel People's Front"
            end += 1
            continue
        if form == "and" and tokens[end - 1].form in heads("last"):
            break  # "the Sahel Front and Ana Roe": two names
        ahead = next((i for i in range(end, min(end + 3, len(tokens))) if tokens[i].form not in words("joining")), end)
        joins = ahead > end and free[ahead] and is_name_word(tokens[ahead].form)
        if not joins or not any(t.form in heads("last") or t.form in heads("first") for t in tokens[at:end]):
            break
        end = ahead + 1
    return end


def _kind(forms: Sequence[str]) -> str | None:
    last, first = heads("last"), heads("first")
    for known, words_of_it in ((first, forms[:1]), (first, forms[:2]), (last, forms[-2:]), (last, forms[-1:])):
        if " ".join(words_of_it) in known:
            return known[" ".join(words_of_it)]
    joined = "of" in forms or "for" in forms
    return next((last[f] for f in forms[1:] if f in last), None) if joined else None
