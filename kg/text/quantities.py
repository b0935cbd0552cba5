"""Numbers as said, each with the words for what it counts; and dates as said."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import NEVER_CLAIMED_FROM, Document, Quantity, Sentence, Span
from kg.text.numbers import Number, numbers
from kg.text.spread import by_sentence, pieces
from kg.text.times import times
from kg.text.uncounted import Stand, counts_nothing, is_conversion
from kg.text.wordsets import words

__all__ = ["quantities", "times"]

STANDS_ALONE_BEFORE = frozenset(["AUX", "VERB", "ADP", "PUNCT", "CCONJ", "PRON", "ADV", "TIME", "SCONJ", "PART"])


def quantities(document: Document) -> tuple[Quantity, ...]:
    """The numbers that count or measure something, in text order, each with the words for what it counts.

    Lengths, times and amounts are counted too: "travelled 9 miles", "a two-week truce", "raided several times". Ages,
    dates, clock times, percentages, names of weapons, calibres and numbered things are none, nor are ordinals but
    for "the seventh time". `what` is "" where the text leaves the noun out: "six were killed".

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
    forms = [token.form.casefold() for token in sentence.tokens]
    classes = ["TIME" if any(d.overlaps(t.span) for d in dates) else t.upos or "X" for t in sentence.tokens]
    for number in said:
        counted = _counted(text, _stand(sentence, forms, classes, number))
        if counted is not None:
            yield Quantity(number.span, number.value, number.modifier, counted, *number.bounds)


def _stand(sentence: Sentence, forms: list[str], classes: list[str], number: Number) -> Stand:
    tokens = sentence.tokens
    first = next(i for i, token in enumerate(tokens) if token.span.end > number.span.start)
    end = next((i for i, token in enumerate(tokens) if token.span.start >= number.span.end), len(tokens))
    noun = end
    while noun < len(forms) and forms[noun] in words("before-counted"):  # "dozens of the shells"
        noun += 1
    return Stand(tokens, forms, classes, first, end, noun, number)


def _counted(text: str, stand: Stand) -> str | None:
    """The words for what a number counts, "" where they are left out; `None` if it counts nothing."""
    tokens, start = stand.tokens, stand.noun
    if tokens[stand.end - 1].span.end > stand.number.span.end or counts_nothing(stand) or is_conversion(stand):
        return None  # among others where the number is a piece of a word: "12-year-old"
    if stand.number.unit:
        return stand.number.unit
    end = start
    while end < len(tokens) and _belongs(stand, end):
        end += 1
    if any(form in words("rate") or form in words("calibre") for form in stand.forms[start:end]):
        return None  # "122 mm guns"
    if end > start:
        return text[tokens[start].span.start : tokens[end - 1].span.end]
    follows = stand.classes[start] if start < len(tokens) else "PUNCT"
    return "" if follows in STANDS_ALONE_BEFORE else None


def _belongs(stand: Stand, at: int) -> bool:
    """Whether the word at `at` goes on the noun phrase of what is counted."""
    classes, start = stand.classes, stand.noun
    if classes[at] == "PROPN" and at > start and classes[at - 1] == "NOUN":
        return False  # "two soldiers Monday"
    if classes[at] in {"ADJ", "NOUN", "PROPN"}:
        return True
    if stand.forms[at] in {"'s", "’s", "-"}:
        return at > start
    return (
        classes[at] == "VERB" and at == start and classes[at + 1 : at + 2] in (["NOUN"], ["ADJ"])
    )  # "two downed jets"
