"""A number written in any form that is known comes back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.records import Span
from kg.text.numbers import Number, figure, numbers
from kg.text.wordlists import rows

UNITS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
UNITS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred")]
MODIFIERS = [row for row in rows("modifiers.tsv") if row["place"] == "before"]

counts = st.integers(1, 999_999_999)
small = st.integers(1, 999)
modifiers = st.sampled_from(MODIFIERS)


def spelled(number: int) -> str:
    """A number in words, as an English paper writes it."""
    for scale, name in SCALES:
        if number >= scale:
            rest = number % scale
            joined = " and " if scale == 100 or 0 < rest < 100 else " "
            return f"{spelled(number // scale)} {name}" + (joined + spelled(rest) if rest else "")
    if number < 20:
        return UNITS[number]
    return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")


def only(text: str) -> Number:
    (found,) = numbers(text, Span(0, len(text)))
    return found


@given(counts)
def test_words_come_back(number: int) -> None:
    assert figure(spelled(number)) == number
    found = only(f"Rebels killed {spelled(number)} guards.")
    assert (found.value, found.modifier) == (number, "Exact")


@given(counts)
def test_figures_come_back_with_and_without_commas(number: int) -> None:
    assert only(f"Rebels killed {number} guards.").value == number
    assert only(f"Rebels killed {number:,} guards.").value == number


@given(st.integers(1, 99).filter(lambda tenths: tenths % 10), st.sampled_from(SCALES[:2]))
def test_a_decimal_before_its_scale_comes_back(tenths: int, scale: tuple[int, str]) -> None:
    assert only(f"Some fled: {tenths / 10} {scale[1]} people."[11:]).value == tenths * scale[0] // 10


@given(small, modifiers, st.booleans())
def test_a_modifier_comes_back_with_its_number_and_bounds(number: int, row: dict[str, str], in_words: bool) -> None:
    said = f"{row['words']} {spelled(number) if in_words else number}"
    text = f"Losses: {said} guards."
    found = only(text)
    assert (found.span.of(text), found.value, found.modifier) == (said, number, row["reading"])
    lower, upper = found.bounds
    assert lower in {None, number}
    assert upper in {None, number}
    assert (lower is None) == (row["reading"] in {"AtMost", "LessThan", "About"})
    assert (upper is None) == (row["reading"] in {"AtLeast", "MoreThan", "About"})


@given(small, small, st.sampled_from(["{}-{}", "{}–{}", "{} to {}", "{} or {}", "between {} and {}"]), st.booleans())
def test_a_range_comes_back_with_both_ends(one: int, other: int, form: str, in_words: bool) -> None:
    low, high = min(one, other), max(one, other) + 1
    # "one to two hundred" may start at a hundred
    in_words = in_words and high < 100 and "-" not in form and "–" not in form
    said = form.format(spelled(low), spelled(high)) if in_words else form.format(low, high)
    text = f"They lost {said} guards."
    found = only(text)
    assert (found.span.of(text), found.bounds, found.modifier) == (said, (low, high), "About")


@given(small, small)
def test_numbers_joined_by_and_are_two(one: int, other: int) -> None:
    text = f"They lost {one} guards and {other} and five guns."
    assert [n.value for n in numbers(text, Span(0, len(text)))] == [one, other, 5]


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for number in numbers(text, Span(0, len(text))):
        assert 0 <= number.span.start < number.span.end <= len(text)


@given(st.sampled_from("AGKMPSTXЯ"), st.integers(1, 999), st.sampled_from(["{}-{}", "{}{}", "9{}{}"]))
def test_a_designation_is_no_number(letter: str, number: int, form: str) -> None:
    text = f"They fired the {form.format(letter, number)} at dawn."
    assert list(numbers(text, Span(0, len(text)))) == []
