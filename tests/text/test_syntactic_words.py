"""Texts cut into tokens, and tokens into the words of Universal Dependencies."""

from __future__ import annotations

import pytest

from kg.text.syntactic_words import parts
from kg.text.tokens import tokens


def forms(text: str) -> list[str]:
    return [token.form for token in tokens(text)]


def words(text: str) -> list[str]:
    return [span.of(text) for token in tokens(text) for span in parts(text, token.span)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("They met R. J. Roe, A. Doe, and B.; no one else.", "R. J. A. B."),
        ("She holds a Ph.D. from the U.S and an M.Sc. from home.", "Ph.D. U.S M.Sc."),
        ("Roe et al., cited on p. 12, wrote c. 1960.", "al. p. c."),
        ("They left on Fri. March 3 and Sat. 4 March.", "Fri. Sat."),
        ("Guns, shells etc., came from Arms Inc., a firm.", "etc. Inc."),
        ("It rained in the 1980's, the '90s and in ’72.", "1980's '90s ’72"),
        ("On 9/11 and on 03/04/2021 it was .22 of an inch.", "9/11 03/04/2021 .22"),
        ("Call +4412345, write to a@example.org, or see example.org.", "+4412345 a@example.org example.org"),
        ("Really?! No!! Well .. not so **** fast", "?! !! .. ****"),
        ("Post it as @anaroe under #harvest :)", "@anaroe #harvest :)"),
        ("He th- thought it was a bro- — a mistake.", "th- bro-"),
        ("The ships of O'Brien & Co. and S&P sailed.", "O'Brien Co. S&P"),
        ("From 10,000-15,000 men, a 76-year-old and an S-300 came.", "10,000-15,000 76-year-old S-300"),
    ],
)
def test_a_token_is_whole(text: str, whole: str) -> None:
    found = forms(text)
    assert [form for form in found if form in whole.split()] == whole.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ROE'S MEN DON'T RUN", "ROE 'S MEN DO N'T RUN"),
        ("Roe’s men don’t run", "Roe ’s men do n’t run"),
        ("the pre- and post-war years", "the pre - and post-war years"),
        ("They voted for plan B.", "They voted for plan B ."),
        ("It sold guns, shells etc.", "It sold guns , shells etc ."),
        ('"No," he said.', '" No , " he said .'),
        ("'12 dead' in raid", "' 12 dead ' in raid"),
        ("50 percent/40 percent", "50 percent / 40 percent"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("al-Shabab", "al - Shabab"),
        ("Turkish-backed", "Turkish - backed"),
        ("76-year-old", "76 - year - old"),
        ("anti-aircraft", "anti-aircraft"),
        ("ex-co-pilot", "ex-co-pilot"),
        ("pro-Roe-ites", "pro-Roe - ites"),
        ("UN-backed", "UN - backed"),
        ("Hizb-e-Roe", "Hizb - e - Roe"),
        ("Masjed-e", "Masjed-e"),
        ("Su-25", "Su - 25"),
        ("mid-1980s", "mid-1980s"),
        ("10-15", "10 - 15"),
        ("10,000-15,000", "10,000 - 15,000"),
        ("5-10km", "5 - 10 km"),
        ("6:30pm", "6:30 pm"),
        ("122mm", "122 mm"),
        ("54º", "54 º"),
        ("3G", "3G"),
        ("27th", "27th"),
        ("2021-03-17", "2021-03-17"),
        ("555-0123", "555-0123"),
        ("800-1200", "800 - 1200"),
        ("13,14", "13 , 14"),
        ("10,000", "10,000"),
        ("cannot", "can not"),
        ("Dunno", "Du n no"),
        ("didnt", "did nt"),
        ("ana-roe@example.org", "ana-roe@example.org"),
        ("https://example.org/one-two", "https://example.org/one-two"),
    ],
)
def test_parts_of_a_token(token: str, expected: str) -> None:
    assert forms(token) == [token]
    assert words(token) == expected.split()
