"""Words and marks: a text cut into tokens that keep their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.records import Span, Token

PATTERN = r"""
      [^\W\d_]+(?=[ ,]) | [,"“”()]                 # most words and marks need no other rule
    | (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]   # addresses
    | [\w.+-]+@\w[\w-]*(?:\.[\w-]+)*
    | (?<!\S)[@#][^\W\d_]\w*                     # @name, #subject
    | \b[A-Z]\.(?=\ [A-Z]|[,;)\]])                # John F. Kennedy
    | \b(?:Ph\.|[A-Z]\.)(?:[A-Z][a-z]?\.?)+(?!\w)   # Ph.D., M.Sc., U.S
    | (?:[^\W\d_]\.){2,}                          # U.S., a.m., J.K.
    | \b(?:ABBREVIATIONS)(?=[\s,;)])              # Gen., Sept.
    | \b(?:[bcdm]|pp?|ca|approx|vol|fig)\.(?=\ ?\d)   # b. 1960, p. 12
    | \b(?:(?<=et\ )al|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?=\.\ [A-Z\d]))\.
    | (?:\d\d)?\d0['’]s\b | ’\d\ds?\b | '\d0s\b     # 1930's, ’72, '60s
    | \d+(?:[.,:/]\d+)*(?:[^\W_]+(?:-\w+)*)?      # 10,000  12:58  9/11  122mm  9K33  27th  76-year is below
      (?:-(?:\d+(?:[.,:]\d+)*|[^\W_])[\w-]*)*     # 76-year-old  10,000-15,000
    | (?<!\S)(?:\.\d+\b | \+\d[\d-]*)            # .22, +44
    | [^\W_]+(?=n['’]t\b) | [^\W_]+(?=N['’]T\b)   # did + n't
    | (?i:n['’]t)\b
    | ['’](?i:s|re|ve|ll|d|m)\b                    # Baku + 's
    | (?<!\S)[^\W\d_]+-(?=\ [—–])                 # a word bro- —
    | (?<!\S)[^\W\d_]{1,3}-(?=\ (?!and\b|or\b|to\b)|[,?.])   # and th- this
    | [^\W_]+(?:(?:[-&_]|['’](?!(?i:s|re|ve|ll|d|m)\b)|\.(?=SITES))[^\W_]+)*   # anti-aircraft, O'Brien, S&P
    | \.{2,} | …\.?
    | [!?]{2,} | --+ | ([*=_~+<>|$\#])\1+
    | (?<!\S)[:;=]-?[()DP](?!\w)                  # :)
    | '{2,3}|``                                    # quotation marks of newspaper archives
    | \S
    """
SITES = r"(?:[\w-]+\.)*(?:com|org|net|gov|edu|info|html?|pdf|docx?|xls)\b"
"""What follows the first full stop in the name of a site or file: "example.org"."""


@cache
def _pattern() -> re.Pattern[str]:
    from kg.text.wordlists import rows

    words = "|".join(re.escape(row["abbreviation"]) for row in rows("abbreviations.tsv"))
    return re.compile(PATTERN.replace("ABBREVIATIONS", words).replace("SITES", SITES), re.VERBOSE)


def tokens(text: str, span: Span | None = None) -> Iterator[Token]:
    """The tokens of the text, or of a stretch of it; spans point into the whole text.

    >>> [t.form for t in tokens("Baku's army didn't lose 12 S-300s in the U.S.")]
    ['Baku', "'s", 'army', 'did', "n't", 'lose', '12', 'S-300s', 'in', 'the', 'U.S.']
    """
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    for match in _pattern().finditer(text, start, end):
        yield Token(Span(*match.span()), match.group())
