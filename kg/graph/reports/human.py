"""For people at a terminal: each rule once, then the places where it is broken."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Literal, TypeAlias

from kg.graph.checks.report import Report, Result, counted, plain, shortened
from kg.graph.reports.groups import Group, groups
from kg.graph.reports.sums import sums
from kg.graph.vocab import curie

Tone: TypeAlias = Literal["violation", "warning", "info", "good", "place", "quiet", "plain"]
Line: TypeAlias = tuple[tuple[Tone, str], ...]
"""The parts of a line, each with the tone in which a terminal may show it."""

PLACES = 10
"""So many places of a rule are shown, where not all are wanted."""
LONGEST = 600
"""How many characters of a message are shown; the whole is in the JSON."""
TONES: dict[str, Tone] = {"violation": "violation", "warning": "warning", "info": "info"}


def written(report: Report) -> str:
    """The report as plain text."""
    return "".join(f"{''.join(words for _, words in line)}\n" for line in lines(report))


def lines(report: Report, *, every: bool = False, width: int | None = None) -> Iterator[Line]:
    """The report line by line: groups of like results, then the sum.

    `every` place, also of what is known, or the first of what is new in each rule. Long lines are folded to `width`.
    """
    shown = [result for result in report.results if every or not result.known]
    for group in groups(shown):
        yield from _group(group, every=every, width=width)
        yield ()
    verdict, *others = sums(report)
    yield from _folded("good" if report.conforms else "violation", verdict, 0, width)
    for sentence in others:
        yield from _folded("plain", sentence, 0, width)


def _group(group: Group, *, every: bool, width: int | None) -> Iterator[Line]:
    tone = TONES.get(group.severity, "plain")
    yield (tone, group.severity), ("plain", f"  {group.rule}  ({counted(len(group.results), 'place')})")
    if group.message:
        yield from _folded("plain", shortened(group.message, LONGEST), 2, width)
    shown = group.results if every else group.results[:PLACES]
    said = None
    for result in shown:
        yield _place(result)
        if (words := _words(result)) and words != said:  # several nodes of one claim: its words are read once
            yield from _folded("plain", words, 6, width)
        said = words
        if rest := group.rest(result):
            yield from _folded("plain", shortened(rest), 6, width)
    if len(group.results) > len(shown):
        yield (("quiet", f"  … and {len(group.results) - len(shown):,} more; -v shows them all."),)


def _place(result: Result) -> Line:
    node = " ".join(filter(None, (plain(curie(result.claim or result.focus or "")), _part(result))))
    line: Line = (("plain", "  "), ("place", plain(result.place)), ("plain", f"  {node}" if node else ""))
    return (*line, ("quiet", "  (known)")) if result.known else line


def _words(result: Result) -> str:
    """What is said there, and where it stands."""
    said = [f"“{shortened(result.words)}”"] if result.words else []
    where = [shortened(result.article)] if result.article else []
    where += [f"characters {result.span.start} to {result.span.end}"] if result.span else []
    return " ".join(said + ([f"({', '.join(where)})"] if where else []))


def _part(result: Result) -> str:
    """The part of the claim that breaks the rule: its fragment."""
    whole, _, part = (result.focus or "").partition("#")
    return f"#{plain(part)}" if part and whole == result.claim else ""


def _folded(tone: Tone, words: str, indent: int, width: int | None) -> Iterator[Line]:
    """The words as lines that begin in the same column."""
    room = max(width - indent, 40) if width else 0
    folded = textwrap.wrap(words, room, break_on_hyphens=False, break_long_words=False) if room else [words]
    yield from (((tone, f"{' ' * indent}{line}"),) for line in folded)
