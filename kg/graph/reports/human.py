"""For people at a terminal: each rule once, then the places where it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from kg.graph.checks.report import Report, Result, counted, shortened
from kg.graph.reports.groups import Group, groups
from kg.graph.reports.sums import sums
from kg.graph.vocab import curie

Tone: TypeAlias = Literal["violation", "warning", "info", "good", "place", "plain"]
Line: TypeAlias = tuple[tuple[Tone, str], ...]
"""The parts of a line, each with the tone in which a terminal may show it."""

PLACES = 10
"""So many places of a rule are shown, where not all are wanted."""


def written(report: Report) -> str:
    """The report as plain text."""
    return "".join(f"{''.join(words for _, words in line)}\n" for line in lines(report))


def lines(report: Report, *, every: bool = False) -> Iterator[Line]:
    """The report line by line: groups of like results, then the sum; `every` place, or the first of each rule."""
    for group in groups(report.results):
        yield from _group(group, every=every)
        yield ()
    verdict, *others = sums(report)
    yield (("good" if report.conforms else "violation", verdict),)
    yield from ((("plain", sentence),) for sentence in others)


def _group(group: Group, *, every: bool) -> Iterator[Line]:
    tone: Tone = group.severity if group.severity in ("violation", "warning", "info") else "plain"  # type: ignore[assignment]
    yield (tone, group.severity), ("plain", f"  {group.rule}  ({counted(len(group.results), 'place')})")
    if group.message:
        yield (("plain", f"  {group.message}"),)
    shown = group.results if every else group.results[:PLACES]
    for result in shown:
        yield from _place(group, result)
    if len(group.results) > len(shown):
        yield (("plain", f"  … and {len(group.results) - len(shown):,} more; -v shows them all."),)


def _place(group: Group, result: Result) -> Iterator[Line]:
    node = curie(result.claim or result.focus or "")
    part = f" {_part(result)}" if _part(result) else ""
    known = "  (known)" if result.known else ""
    yield ("plain", "  "), ("place", result.place), ("plain", f"  {node}{part}{known}".rstrip())
    said = [f"“{shortened(result.words)}”"] if result.words else []
    where = [result.article] if result.article else []
    where += [f"characters {result.span.start} to {result.span.end}"] if result.span else []
    said += [f"({', '.join(where)})"] if where else []
    if said:
        yield (("plain", f"      {' '.join(said)}"),)
    if group.rest(result):
        yield (("plain", f"      {shortened(group.rest(result))}"),)


def _part(result: Result) -> str:
    """The part of the claim that breaks the rule: its fragment."""
    whole, _, part = (result.focus or "").partition("#")
    return f"#{part}" if part and whole == result.claim else ""
