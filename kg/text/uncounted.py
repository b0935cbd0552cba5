"""Numbers that count nothing: names, years, ages, conversions and idioms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.records import Token
from kg.text.numbers import Number
from kg.text.wordsets import words

LIKE_A_YEAR = range(1800, 2100)
LIKE_AN_AGE = range(1, 120)
AGE_WORDS = frozenset(["age", "aged", "ages"])
LABELLING = frozenset(["flat", "nummod", "compound", "appos", "dep"])
"""Relations by which a number hangs on the name before it: "Brigade 604"."""
BETWEEN_MARKS = frozenset([(",", ","), (",", ")"), ("(", ")"), (",", "."), ("(", ",")])


class Stand(NamedTuple):
    """Where a number stands: its sentence's tokens, forms and classes, its own tokens, and where the noun may begin."""

    tokens: Sequence[Token]
    forms: Sequence[str]
    classes: Sequence[str]
    first: int
    end: int
    noun: int
    number: Number

    def form(self, at: int) -> str:
        """The lower-case form of a token, "" outside the sentence."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""


def counts_nothing(stand: Stand) -> bool:
    """Whether a number is a name, a year, an age, a measure said once more, or an idiom.

    >>> from kg.text.tokens import tokens
    >>> from kg.records import Span
    >>> room = tuple(tokens("Room 7 burned."))
    >>> counts_nothing(Stand(room, ["room", "7", "burned", "."], [], 1, 2, 2, Number(Span(5, 6), 7, None, "Exact")))
    True
    """
    previous, following = stand.form(stand.first - 1), stand.form(stand.noun)
    if following in words("rate") or (following == "times" and stand.form(stand.noun + 1) in words("comparison")):
        return True
    if following in words("duration") and previous in words("within-time"):
        return True  # "in 10 months" says when
    if stand.number.unit:
        return stand.number.unit[0].isupper()  # "the Six-Day War"
    if stand.form(stand.first) == "one":
        return _is_idiom(stand, previous)
    if stand.number.modifier == "Vague" and stand.form(stand.first) in {"some", "many", "few"}:
        return following in words("not-some") or _is_mass(stand)
    if previous == "the" and following in words("known-pair"):
        return True
    return _is_digits(stand) and (_is_label(stand, previous) or _is_age(stand) or is_year(stand))


def is_conversion(stand: Stand) -> bool:
    """Whether a number in brackets says a measure once more in other units: "40 km (25 miles)"."""
    unit = stand.number.unit or stand.form(stand.noun)
    return stand.form(stand.first - 1) == "(" and unit in words("measure-unit") | words("joined-unit")


def _is_digits(stand: Stand) -> bool:
    return stand.form(stand.first).isdigit() and stand.number.modifier == "Exact"


def _is_mass(stand: Stand) -> bool:
    """ "some ground", "some of its fighting": what follows cannot be counted."""
    head = next((at for at in range(stand.noun, len(stand.tokens)) if stand.classes[at] in {"NOUN", "PROPN"}), None)
    if head is None or any(stand.classes[at] not in {"ADJ", "DET", "VERB"} for at in range(stand.noun, head)):
        return False
    while stand.classes[head + 1 : head + 2] == ["NOUN"]:
        head += 1
    return "Number=Sing" in (stand.tokens[head].feats or "") and stand.form(head) not in words("partitive-noun")


def _is_label(stand: Stand, previous: str) -> bool:
    """ "Resolution 9", "Brigade 604", "0100 200 300"."""
    if previous in words("label-of-number") or stand.form(stand.first).startswith("0"):
        return True
    if any(stand.form(at).isdigit() and stand.classes[at] != "TIME" for at in (stand.first - 1, stand.end)):
        return True
    head, relation = stand.tokens[stand.first].head, stand.tokens[stand.first].deprel
    return head == stand.first - 1 and relation in LABELLING and stand.classes[head] in {"NOUN", "PROPN"}


def _is_age(stand: Stand) -> bool:
    """ "Ali Hasan, 45, said", "boys aged 9 to 15", "at the age of 9"."""
    if stand.number.value not in LIKE_AN_AGE:
        return False
    around = (stand.form(stand.first - 1), stand.form(stand.end))
    return around in BETWEEN_MARKS or any(
        form in AGE_WORDS for form in stand.forms[max(0, stand.first - 4) : stand.first]
    )


def is_year(stand: Stand) -> bool:
    """ "in 1994", "the 2008 killing": four figures that count no people."""
    if stand.number.value not in LIKE_A_YEAR:
        return False
    previous, following = stand.form(stand.first - 1), stand.form(stand.noun)
    if previous in words("year-cue") or previous == "," or not following.isalpha():
        return True
    return stand.tokens[stand.first].deprel == "compound" or _is_mass(stand)


def _is_idiom(stand: Stand, previous: str) -> bool:
    """ "one of them", "at one point", "one another", "no one"."""
    return previous in {"no", "at", "every", "the", "this"} or stand.form(stand.first + 1) in words("not-one")
