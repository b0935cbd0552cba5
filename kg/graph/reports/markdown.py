"""For a comment in a pull request, or the summary of a job: tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.graph.checks.report import Report, Result, counted, shortened
from kg.graph.reports.groups import Group, groups
from kg.graph.reports.locations import relative
from kg.graph.reports.sums import sums
from kg.graph.vocab import curie

PLACES = 10
"""So many places of a rule are shown."""
LONGEST = 300
"""How many characters of a message a cell shows."""
ROOM = 60_000
"""GitHub takes no comment of more than 65,536 characters."""
SIGNS = {
    **{sign: f"\\{sign}" for sign in "\\`*_[]|~"},
    **{"&": "&amp;", "<": "&lt;", "$": "<span>$</span>"},
}
CALLING = {sign: f"{sign}<!-- -->" for sign in "@#!"}
"""Signs that would call people and link issues; within code they do not."""


def written(report: Report) -> str:
    """The sum, a table of the rules that are broken, and the first places of each, folded; what is known is counted.

    It fits a comment: where there is no more room, rules without their places are told by their number.
    """
    verdict, *others = sums(report)
    parts = [f"### {'✅' if report.conforms else '❌'} {cell(verdict)}", *map(cell, others)]
    found = groups(result for result in report.results if not result.known)
    if found:
        parts.append(_table(found))
    room = ROOM - sum(map(len, parts))
    for at, group in enumerate(found):
        details = "\n".join(_details(group))
        room -= len(details) + 2
        if room < 0:
            parts.append(f"The places of {counted(len(found) - at, 'more rule')} found no room here.")
            break
        parts.append(details)
    return "\n\n".join(parts) + "\n"


def _table(found: tuple[Group, ...]) -> str:
    rows, room = ["| rule | severity | places | |", "| --- | --- | ---: | --- |"], ROOM // 2
    for at, group in enumerate(found):
        row = f"| {_code(group.rule)} | {group.severity} | {len(group.results):,} | {_cut(group.message, LONGEST)} |"
        room -= len(row)
        if room < 0:
            rows.append(f"| … and {counted(len(found) - at, 'more rule')} | | | |")
            break
        rows.append(row)
    return "\n".join(rows)


def _details(group: Group) -> Iterator[str]:
    yield f"<details><summary>{_code(group.rule)} ({len(group.results):,})</summary>\n"
    yield "| where | claim or node | words | |"
    yield "| --- | --- | --- | --- |"
    for result in group.results[:PLACES]:
        node = curie(result.focus or result.claim or "")
        words = f"“{_cut(result.words)}”" if result.words else ""
        yield f"| {_code(_place(result))} | {_code(node)} | {words} | {_cut(group.rest(result))} |"
    yield ""
    if len(group.results) > PLACES:
        yield f"… and {len(group.results) - PLACES:,} more.\n"
    yield "</details>"


def _place(result: Result) -> str:
    return f"{relative(result.file)}:{result.line}" if result.line else relative(result.file)


def _code(words: str) -> str:
    return f"<code>{cell(shortened(words, 200), SIGNS)}</code>" if words else ""


def _cut(words: str, longest: int = 100) -> str:
    return cell(shortened(words, longest))


def cell(words: str, signs: Mapping[str, str] = SIGNS | CALLING) -> str:
    """The words in a cell, every sign for itself.

    >>> cell("a | <b> *c*")
    'a \\\\| &lt;b> \\\\*c\\\\*'
    """
    return "".join(signs.get(sign, sign) for sign in words)
