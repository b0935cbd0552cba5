"""Numbers and dates as said."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kg.records import Modifier, Quantity, Span, Time
from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.numbers import numbers
from kg.text.quantities import quantities, times
from kg.text.wordlists import rows

WRITTEN = date(2021, 3, 17)  # a Wednesday


def counted(text: str) -> tuple[Quantity, ...]:
    return quantities(analyse(make(text, name="a", published=WRITTEN)))


def dated(text: str, *, published: date | None = WRITTEN) -> tuple[Time, ...]:
    return times(analyse(make(text, name="a", published=published)))


@pytest.mark.parametrize(
    ("text", "words", "value", "modifier", "bounds", "what"),
    [
        ("Twelve sailors drowned.", "Twelve", 12, "Exact", (12, 12), "sailors"),
        ("They lost 1,200 sheep.", "1,200", 1200, "Exact", (1200, 1200), "sheep"),
        ("At least 156 villagers fled.", "At least 156", 156, "AtLeast", (156, None), "villagers"),
        ("Over 20 guards fled.", "Over 20", 20, "MoreThan", (20, None), "guards"),
        ("More than two dozen farms burned.", "More than two dozen", 24, "MoreThan", (24, None), "farms"),
        ("Fewer than ten trucks came back.", "Fewer than ten", 10, "LessThan", (None, 10), "trucks"),
        ("Up to 40 rebels fell.", "Up to 40", 40, "AtMost", (None, 40), "rebels"),
        ("As many as 40 rebels fell.", "As many as 40", 40, "AtMost", (None, 40), "rebels"),
        ("About 40 rebels fell.", "About 40", 40, "About", (None, None), "rebels"),
        ("Nearly 200 sailors were saved.", "Nearly 200", 200, "About", (None, None), "sailors"),
        ("Some 300 villagers fled.", "Some 300", 300, "About", (None, None), "villagers"),
        ("They fired 100+ rockets.", "100+", 100, "AtLeast", (100, None), "rockets"),
        ("Dozens of miners were trapped.", "Dozens", None, "Vague", (1, None), "miners"),
        ("Several shells fell on the mill.", "Several", None, "Vague", (1, None), "shells"),
        ("Some sailors were hurt.", "Some", None, "Vague", (1, None), "sailors"),
        ("Tens of thousands of people marched.", "Tens of thousands", None, "Vague", (1, None), "people"),
        ("A couple of shells fell.", "A couple of", 2, "About", (None, None), "shells"),
        ("Five to seven guards fell.", "Five to seven", 5, "About", (5, 7), "guards"),
        ("Between 20 and 30 guards fell.", "Between 20 and 30", 20, "About", (20, 30), "guards"),
        ("Some 10-15 men came.", "Some 10-15", 10, "About", (10, 15), "men"),
        ("A dozen jets rose.", "A dozen", 12, "Exact", (12, 12), "jets"),
        ("Two million people fled.", "Two million", 2_000_000, "Exact", (2_000_000, 2_000_000), "people"),
        ("They dropped 2.5 tonnes of flour.", "2.5", 2.5, "Exact", (None, None), "tonnes"),
        ("Two hundred and six men came.", "Two hundred and six", 206, "Exact", (206, 206), "men"),
        ("The patrol lost two downed jets.", "two", 2, "Exact", (2, 2), "downed jets"),
        ("The siege lasted 40 days.", "40", 40, "Exact", (40, 40), "days"),
        ("A two-week-long lull ended.", "two-week-long", 2, "Exact", (2, 2), "week-long"),
        ("A 20-kilometer (12.4-mile) zone was agreed.", "20-kilometer", 20, "Exact", (20, 20), "kilometer"),
        ("They marched 40 km (25 miles).", "40", 40, "Exact", (40, 40), "km"),
        ("The depot was raided several times.", "several", None, "Vague", (1, None), "times"),
        ("They met for the seventh time.", "seventh", 7, "Exact", (7, 7), "time"),
        ("None of the shells exploded.", "None", 0, "Exact", (0, 0), "shells"),
        ("All four guards died.", "four", 4, "Exact", (4, 4), "guards"),
        ("Half a dozen guards fell.", "Half a dozen", 6, "Exact", (6, 6), "guards"),
        ("Half a million people fled.", "Half a million", 500_000, "Exact", (500_000, 500_000), "people"),
        ("Five to seven hundred guards fell.", "Five to seven hundred", 500, "About", (500, 700), "guards"),
        ("Two or three dozen men came.", "Two or three dozen", 24, "About", (24, 36), "men"),
        ("They paid $5 million.", "$5 million", 5_000_000, "Exact", (5_000_000, 5_000_000), "dollars"),
        ("A number of guards fell.", "A number of", None, "Vague", (1, None), "guards"),
        ("Militants carried out two attacks last year.", "two", 2, "Exact", (2, 2), "attacks"),
        ("In the raid 1500 women fled.", "1500", 1500, "Exact", (1500, 1500), "women"),
    ],
)
def test_a_number_is_read_as_said(  # noqa: PLR0917
    text: str, words: str, value: float | None, modifier: Modifier, bounds: tuple[int | None, int | None], what: str
) -> None:
    assert [(q.span.of(text), q.value, q.modifier, (q.lower, q.upper), q.what) for q in counted(text)] == [
        (words, value, modifier, bounds, what)
    ]


def test_a_noun_left_out_leaves_the_number() -> None:
    found = counted("Six guards were killed and eight wounded, up to three of them by mines.")
    assert [(q.value, q.modifier, q.what) for q in found] == [
        (6, "Exact", "guards"),
        (8, "Exact", ""),
        (3, "AtMost", ""),
    ]


def test_two_numbers_joined_by_and_are_two() -> None:
    assert [q.value for q in counted("Twenty guards and three nurses fled; five and six came back.")] == [20, 3, 5, 6]


@pytest.mark.parametrize(
    "text",
    [
        "A 76-year-old farmer came.",
        "The farmer, 76, came.",
        "A boy aged 12 came.",
        "It began in 1994.",
        "It began on July 12, 1994.",
        "The S-300 and the 9K33 stood beside the MiG-29.",
        "A 122mm gun and a 120 mm mortar stood there.",
        "Resolution 2166 was read out.",
        "Flight 17 was late.",
        "They came at 7:15 p.m. and left.",
        "It was the second raid.",
        "The truce came in 40 days.",
        "The 2008 killing went unpunished.",
        "Its 2011 revolt failed.",
        "The Six-Day War ended.",
        "Brigade 604 fled.",
        "The P5+1 and the 5+1 met.",
        "The G7 met.",
        "Boys aged from 9 to 15 fled.",
        "Ali Hasan (45) came.",
        "Call 0100 200 300.",
        "The army took some ground.",
        "Prices are three times higher.",
        "The two countries met.",
        "One of them fled; no one fired.",
        "At one point the guards fled.",
        "Support fell by 12 percent.",
        "Call 555-0199 or see www.a1.example/2020/12.",
        "It took some time.",
        "How many guards fled is not known.",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert counted(text) == ()


@pytest.mark.parametrize("row", rows("numbers.tsv"), ids=lambda row: row["word"])
def test_a_number_word_is_read_in_its_example(row: dict[str, str]) -> None:
    text = re.sub(r"[\[\]]", "", row["example"])
    marked = re.search(r"\[(.+?)\]", row["example"])
    assert marked
    (found,) = numbers(text, Span(0, len(text)))
    assert found.span.of(text) == marked.group(1)
    if row["kind"] in {"unit", "ten"}:
        assert found.value == int(row["value"])


@pytest.mark.parametrize("row", rows("modifiers.tsv"), ids=lambda row: row["words"])
def test_a_modifier_is_read_in_its_example(row: dict[str, str]) -> None:
    text = re.sub(r"[\[\]]", "", row["example"])
    marked = re.search(r"\[(.+?)\]", row["example"])
    assert marked
    (found,) = numbers(text, Span(0, len(text)))
    assert (found.span.of(text), found.modifier) == (marked.group(1), row["reading"])


@pytest.mark.parametrize(
    ("text", "words", "iso", "basis", "certainty"),
    [
        ("It fell on September 27, 2020.", "on September 27, 2020", "2020-09-27", "Explicit", "Stated"),
        ("It fell on 27 September 2020.", "on 27 September 2020", "2020-09-27", "Explicit", "Stated"),
        ("It fell on 27 September.", "on 27 September", "2020-09-27", "FromPublicationDate", "Inferred"),
        ("It fell on Feb. 3.", "on Feb. 3", "2021-02-03", "FromPublicationDate", "Inferred"),
        ("It fell in 2010.", "in 2010", "2010", "Explicit", "Stated"),
        ("It fell in April 2014.", "in April 2014", "2014-04", "Explicit", "Stated"),
        ("It fell last July.", "last July", "2020-07", "FromPublicationDate", "Inferred"),
        ("It fell in March.", "in March", "2021-03", "FromPublicationDate", "Inferred"),
        ("It fell on Sunday.", "on Sunday", "2021-03-14", "FromPublicationDate", "Inferred"),
        ("It fell on Wednesday.", "on Wednesday", "2021-03-17", "FromPublicationDate", "Inferred"),
        ("It fell early on Tuesday.", "early on Tuesday", "2021-03-16", "FromPublicationDate", "Inferred"),
        ("It fell Friday.", "Friday", "2021-03-12", "FromPublicationDate", "Inferred"),
        ("It fell yesterday.", "yesterday", "2021-03-16", "FromPublicationDate", "Inferred"),
        ("It fell early in the morning.", "early in the morning", "2021-03-17", "FromPublicationDate", "Inferred"),
        ("It fell last month.", "last month", "2021-02", "FromPublicationDate", "Inferred"),
        ("It fell last year.", "last year", "2020", "FromPublicationDate", "Inferred"),
        ("It fell in the 2019 war.", "2019", "2019", "Explicit", "Stated"),
        ("Its 2011 revolt failed.", "2011", "2011", "Explicit", "Stated"),
        ("September's raid failed.", "September", "2020-09", "FromPublicationDate", "Inferred"),
        ("It fell after Sunday's raid.", "Sunday", "2021-03-14", "FromPublicationDate", "Inferred"),
        ("It fell two months ago.", "two months ago", "2021-01", "FromPublicationDate", "Inferred"),
        ("It fell about 7:15 p.m.", "about 7:15 p.m.", "2021-03-17", "FromPublicationDate", "Inferred"),
        ("It fell just before dawn.", "just before dawn", "2021-03-17", "FromPublicationDate", "Inferred"),
        ("It fell three days ago.", "three days ago", "2021-03-14", "FromPublicationDate", "Inferred"),
    ],
)
def test_a_date_is_read_as_said(text: str, words: str, iso: str, basis: str, certainty: str) -> None:
    assert [(t.span.of(text), t.iso, t.basis, t.certainty) for t in dated(text)] == [(words, iso, basis, certainty)]


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("They fought over the last two days.", "over the last two days", None, None),
        ("They have fought since Thursday.", "since Thursday", date(2021, 3, 11), None),
        ("They fought in the 1990s.", "in the 1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("They fought last week.", "last week", date(2021, 3, 8), date(2021, 3, 14)),
        ("They fought between February 3 and 5.", "between February 3 and 5", date(2021, 2, 3), date(2021, 2, 5)),
        ("They fought between 3 and 5 February.", "between 3 and 5 February", date(2021, 2, 3), date(2021, 2, 5)),
        ("They fought on 12 and 13 February.", "on 12 and 13 February", date(2021, 2, 12), date(2021, 2, 13)),
        ("They fought on February 12-13.", "on February 12-13", date(2021, 2, 12), date(2021, 2, 13)),
        ("They fought from Monday to Tuesday.", "from Monday to Tuesday", date(2021, 3, 15), date(2021, 3, 16)),
        ("They fought from 2011 to 2013.", "from 2011 to 2013", date(2011, 1, 1), date(2013, 12, 31)),
        ("They fought between May and June 2019.", "between May and June 2019", date(2019, 5, 1), date(2019, 6, 30)),
        (
            "They fought between April and November last year.",
            "between April and November last year",
            date(2020, 4, 1),
            date(2020, 11, 30),
        ),
        ("They fought from 3 to 5 February 2020.", "from 3 to 5 February 2020", date(2020, 2, 3), date(2020, 2, 5)),
    ],
)
def test_a_stretch_of_time_has_its_ends_and_no_iso_date(
    text: str, words: str, earliest: date | None, latest: date | None
) -> None:
    (found,) = dated(text)
    assert (found.span.of(text), found.earliest, found.latest, found.iso) == (words, earliest, latest, None)


def test_without_an_articles_date_a_weekday_stays_open() -> None:
    (found,) = dated("It fell on Sunday.", published=None)
    assert (found.earliest, found.latest, found.iso) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        ("It fell on Sunday. Two days later it rained.", "Two days later", "2021-03-16"),
        ("It fell on Sunday. Three days earlier it had rained.", "Three days earlier", "2021-03-11"),
        ("It fell on Sunday. It had rained the day before.", "the day before", "2021-03-13"),
        ("It fell on Sunday. The next day it rained.", "The next day", "2021-03-15"),
        ("It fell on Sunday. That day guns fired.", "That day", "2021-03-14"),
        ("It fell on Sunday. Hours later it rained.", "Hours later", "2021-03-14"),
        ("It fell on Sunday. At the time nobody spoke.", "At the time", "2021-03-14"),
        ("It fell on Sunday. They met in the evening.", "in the evening", "2021-03-14"),
        ("On Sunday at 7:15 p.m. it fell.", "at 7:15 p.m.", "2021-03-14"),
        ("It fell two days after the raid on February 12.", "two days after", "2021-02-14"),
    ],
)
def test_a_date_may_hang_on_the_last_one_told(text: str, words: str, iso: str) -> None:
    found = {t.span.of(text): t for t in dated(text)}[words]
    assert (found.iso, found.basis, found.certainty) == (iso, "FromContext", "Inferred")


@pytest.mark.parametrize("text", ["It came three days before the vote.", "It came two weeks later."])
def test_a_date_that_hangs_on_nothing_told_stays_open(text: str) -> None:
    (found,) = dated(text)
    assert (found.earliest, found.latest) == (None, None)


def test_an_undated_article_is_dated_by_its_byline() -> None:
    text = "Updated: 3 May 2016\n\nThe truce ended on Sunday, the army said."
    assert [(t.span.of(text), t.iso) for t in dated(text, published=None)] == [("on Sunday", "2016-05-01")]


def test_last_month_and_a_day_of_another_month_are_both_doubtful() -> None:
    found = dated("Tension rose last month when troops broke the truce on January 12.")
    assert [(t.iso, t.certainty) for t in found] == [("2021-02", "Doubtful"), ("2021-01-12", "Doubtful")]


def test_a_day_to_come_is_not_put_in_the_past() -> None:
    (found,) = dated("The envoys will meet on April 2.")
    assert found.iso == "2021-04-02"


@pytest.mark.parametrize(
    "text", ["They march 10 miles.", "It may 12 times.", "March of the guards.", "It fell on February 30."]
)
def test_what_is_no_date(text: str) -> None:
    assert dated(text) == ()
