"""What a report comes to, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.checks.report import Report, counted
from kg.graph.reports.groups import groups

RULES = 8
"""So many rules are named in the sum."""


def verdict(report: Report) -> str:
    """The first sentence of the sum.

    >>> verdict(Report((), files=1, claims=2, anchors=8, verified=8, unread=0))
    'The data conform: 1 file, 2 claims, 8 anchors (8 verified against the text).'
    """
    looked_at = (
        f"{counted(report.files, 'file')}, {counted(report.claims, 'claim')}, {counted(report.anchors, 'anchor')} "
        f"({report.verified:,} verified against the text)"
    )
    if not report.conforms:
        return f"The data do not conform: {looked_at}."
    new = any(not result.known for result in report.results)
    return f"The data conform{', with remarks' if new else ''}: {looked_at}."


def sums(report: Report) -> Iterator[str]:
    """All sentences of the sum: the verdict, what is broken how often, and what could not be looked at."""
    yield verdict(report)
    if report.results:
        yield f"{counted(len(report.results), 'result')}: {_most(report)}."
    known = sum(result.known for result in report.results)
    if known:
        verbs = ("is", "fails") if known == 1 else ("are", "fail")
        yield f"{counted(known, 'result')} of the baseline {verbs[0]} known and {verbs[1]} nothing."
    if report.gone:
        verb = "is" if report.gone == 1 else "are"
        yield (
            f"{_entries(report.gone)} of the baseline {verb} no longer needed, if all files were checked: "
            "--update-baseline writes it anew."
        )
    if not report.claims:
        yield "There is no claim here, so there was little to check: is this the graph you meant?"
    if report.unread:
        yield f"The text of {counted(report.unread, 'article')} was not at hand; give it to verify every anchor."


def _most(report: Report) -> str:
    """The rules that are broken, with how often."""
    found = groups(report.results)
    named = [f"{group.rule} ({len(group.results):,})" for group in found[:RULES]]
    if len(found) > RULES:
        named.append(f"and {counted(len(found) - RULES, 'more rule')}")
    return ", ".join(named)


def _entries(number: int) -> str:
    return f"{number:,} {'entry' if number == 1 else 'entries'}"
