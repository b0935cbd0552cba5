"""Numbers as said, each with the words for what it counts; and dates as said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.records import NEVER_CLAIMED_FROM, Document, Quantity, Sentence, Span
from kg.text.numbers import Number, numbers
from kg.text.spread import by_sentence, pieces
from kg.text.tagging import tags
from kg.text.times import times
from kg.text.wordsets import words

__all__ = ["quantities", "times"]

LIKE_A_YEAR = range(1800, 2100)
STANDS_ALONE_BEFORE = frozenset(["AUX", "VERB", "ADP", "PUNCT", "CCONJ", "PRON", "ADV"])


def quantities(document: Document) -> tuple[Quantity, ...]:
    """The numbers that count something, in text order, each with the words for what it counts.

    Ages, dates, clock times, durations, ordinals, names of weapons, calibres and numbered things are none.
    `what` is "" where the text leaves the noun out: "six were killed".

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> found = quantities(analyse(make("At least six guards died in 2010.", name="a")))
    >>> [(q.value, q.modifier, q.lower, q.upper, q.what) for q in found]
    [(6, 'AtLeast', 6, None, 'guards')]
    """
    sentences = tuple(pieces(s for s in document.sentences if s.segment not in NEVER_CLAIMED_FROM))
    return tuple(
        quantity
        for sentence, dates in zip(sentences, by_sentence(sentences, times(document)), strict=True)
        for quantity in _in_sentence(document.text, sentence, [time.span for time in dates])
    )


def _in_sentence(text: str, sentence: Sentence, dates: list[Span]) -> Iterator[Quantity]:
    said = [number for number in numbers(text, sentence.span) if not any(d.overlaps(number.span) for d in dates)]
    if not said:
        return
    classes = tags(sentence.tokens)
    for number in said:
        counted = _counted(text, sentence, classes, number)
        if counted is not None:
            yield Quantity(number.span, number.value, number.modifier, counted, *number.bounds)


def _counted(text: str, sentence: Sentence, classes: Sequence[str], number: Number) -> str | None:
    """The words for what a number counts, "" where they are left out; `None` if it counts nothing."""
    tokens = sentence.tokens
    forms = [token.form.casefold() for token in tokens]
    first = next(i for i, token in enumerate(tokens) if token.span.end > number.span.start)
    after = next((i for i, token in enumerate(tokens) if token.span.start >= number.span.end), len(tokens))
    if tokens[after - 1].span.end > number.span.end:
        return None  # the number is a piece of a word: "12-year-old"
    while after < len(forms) and forms[after] in words("before-counted"):  # "dozens of the shells"
        after += 1
    if _is_no_count(forms, first, after, number):
        return None
    end = after
    while end < len(forms) and _belongs(forms, classes, after, end):
        end += 1
    if any(form in words("time-or-rate") or form in words("calibre") for form in forms[after:end]):
        return None  # "40 long days", "122 mm guns"
    if end > after:
        return text[tokens[after].span.start : tokens[end - 1].span.end]
    follows = classes[after] if after < len(classes) else "PUNCT"
    return "" if follows in STANDS_ALONE_BEFORE else None


def _belongs(forms: Sequence[str], classes: Sequence[str], start: int, at: int) -> bool:
    """Whether the word at `at` goes on the noun phrase that begins at `start`."""
    if classes[at] == "PROPN" and at > start and classes[at - 1] == "NOUN":
        return False  # "two soldiers Monday"
    if classes[at] in {"ADJ", "NOUN", "PROPN"}:
        return True
    if forms[at] in {"'s", "’s", "-"}:
        return at > start
    return (
        classes[at] == "VERB" and at == start and classes[at + 1 : at + 2] in (("NOUN",), ("ADJ",))
    )  # "two downed jets"


def _is_no_count(forms: Sequence[str], first: int, after: int, number: Number) -> bool:
    """Whether a number is a name, a year, an age or an idiom."""
    previous = forms[first - 1] if first else ""
    following = forms[after] if after < len(forms) else ""
    if following in words("time-or-rate") or previous in words("label-of-number") or previous == "aged":
        return True
    match forms[first]:
        case "one":
            return _is_idiom(forms[first + 1 : first + 2], previous)
        case "some" if number.value is None:
            return following in words("not-some")
    if previous == "," and forms[first].isdigit() and following in {",", ")"}:
        return True  # "Ali Hasan, 45, said"
    if number.value not in LIKE_A_YEAR or number.modifier != "Exact" or not forms[first].isdigit():
        return False
    return previous in words("year-cue") or previous == "," or not following.isalpha()


def _is_idiom(following: Sequence[str], previous: str) -> bool:
    """ "one of them", "at one point", "one another", "no one"."""
    return previous in {"no", "at", "every", "the", "this"} or any(word in words("not-one") for word in following)
