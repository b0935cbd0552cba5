"""Words and marks: a text cut into tokens that keep their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.records import Span, Token

PATTERN = r"""
      (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]   # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | \b[A-Z]\.(?=\ [A-Z][a-z])                   # John F. Kennedy
    | (?:[^\W\d_]\.){2,}                          # U.S., a.m., J.K.
    | \b(?:ABBREVIATIONS)(?=\s)                   # Gen., Sept.
    | \d+(?:[.,:]\d+)*(?:[^\W_]+(?:-\w+)*)?       # 10,000  12:58  122mm  9K33  27th  76-year is below
      (?:-[^\W_][\w-]*)*                          # 76-year-old  10-15
    | [^\W_]+(?=n['’]t\b)                         # did + n't
    | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m)\b                    # Baku + 's
    | [^\W_]+(?:[-'’&](?!(?:s|re|ve|ll|d|m)\b)[^\W_]+)*   # anti-aircraft, O'Brien, al-Shabab, S&P
    | \.{3,} | …
    | --+
    | '{2,3}|``                                    # quotation marks of newspaper archives
    | \S
    """


@cache
def _pattern() -> re.Pattern[str]:
    from kg.text.wordlists import rows

    words = "|".join(re.escape(row["abbreviation"]) for row in rows("abbreviations.tsv"))
    return re.compile(PATTERN.replace("ABBREVIATIONS", words), re.VERBOSE)


def tokens(text: str, span: Span | None = None) -> Iterator[Token]:
    """The tokens of the text, or of a stretch of it; spans point into the whole text.

    >>> [t.form for t in tokens("Baku's army didn't lose 12 S-300s in the U.S.")]
    ['Baku', "'s", 'army', 'did', "n't", 'lose', '12', 'S-300s', 'in', 'the', 'U.S.']
    """
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    for match in _pattern().finditer(text, start, end):
        yield Token(Span(*match.span()), match.group())
