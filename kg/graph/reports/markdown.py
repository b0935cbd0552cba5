"""For a comment in a pull request, or the summary of a job: tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.checks.report import Report, Result, shortened
from kg.graph.reports.groups import Group, groups
from kg.graph.reports.locations import relative
from kg.graph.reports.sums import sums
from kg.graph.vocab import curie

PLACES = 10
"""So many places of a rule are shown."""


def written(report: Report) -> str:
    """The sum, a table of the rules that are broken, and the first places of each, folded."""
    verdict, *others = sums(report)
    parts = [f"### {'✅' if report.conforms else '❌'} {cell(verdict)}", *map(cell, others)]
    found = groups(report.results)
    if found:
        parts.append("\n".join(("| rule | severity | places | |", "| --- | --- | ---: | --- |", *map(_row, found))))
    parts += ["\n".join(_details(group)) for group in found]
    return "\n\n".join(parts) + "\n"


def _row(group: Group) -> str:
    return f"| `{group.rule}` | {group.severity} | {len(group.results):,} | {cell(group.message)} |"


def _details(group: Group) -> Iterator[str]:
    yield f"<details><summary><code>{group.rule}</code> ({len(group.results):,})</summary>\n"
    yield "| where | claim or node | words | |"
    yield "| --- | --- | --- | --- |"
    for result in group.results[:PLACES]:
        node = curie(result.claim or result.focus or "")
        words = f"“{cell(shortened(result.words))}”" if result.words else ""
        yield f"| {_place(result)} | {cell(node)} | {words} | {cell(shortened(group.rest(result)))} |"
    yield ""
    if len(group.results) > PLACES:
        yield f"… and {len(group.results) - PLACES:,} more.\n"
    yield "</details>"


def _place(result: Result) -> str:
    return cell(f"{relative(result.file)}:{result.line}" if result.line else relative(result.file))


def cell(words: str) -> str:
    """The words in a cell, every sign for itself.

    >>> cell("a | <b> *c*")
    'a \\\\| &lt;b> \\\\*c\\\\*'
    """
    for sign in "\\`*_[]|":
        words = words.replace(sign, f"\\{sign}")
    return " ".join(words.replace("&", "&amp;").replace("<", "&lt;").split())
