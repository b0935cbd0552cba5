"""Workflow commands of GitHub Actions: each result becomes a note beside its line in a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from types import MappingProxyType

from kg.graph.checks.report import Report, Result, shortened
from kg.graph.reports.groups import groups
from kg.graph.reports.locations import relative
from kg.graph.reports.sums import sums

COMMANDS: Mapping[str, str] = MappingProxyType({"violation": "error", "warning": "warning", "info": "notice"})
LONGEST = 1_000
"""How many characters of a message a note shows."""


def written(report: Report) -> str:
    """A command for each result that is new, then the sum as plain lines of the log.

    GitHub shows ten notes of a kind for a step, so the first place of each rule comes before the second of any.
    """
    commands = "".join(f"{_command(result)}\n" for result in _in_turn(report))
    return commands + "".join(f"{_data(sentence)}\n" for sentence in sums(report))


def _in_turn(report: Report) -> Iterator[Result]:
    new = groups(result for result in report.results if not result.known)
    for each in zip_longest(*(group.results for group in new)):
        yield from (result for result in each if result)


def _command(result: Result) -> str:
    command = COMMANDS.get(result.severity, "notice")
    fields = {"file": relative(result.file), "line": str(result.line or ""), "title": result.rule}
    properties = ",".join(f"{name}={_property(value)}" for name, value in fields.items() if value)
    words = f"\n{result.subject.rstrip(',')}" if result.focus or result.claim else ""
    return f"::{command} {properties}::{_data(shortened(result.message, LONGEST) + words)}"


def _data(words: str) -> str:
    """The words as the message of a command.

    >>> _data("100 % of it\\nis said")
    '100 %25 of it%0Ais said'
    """
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    """The words as a property, which ends at a comma or a colon."""
    return _data(words).replace(":", "%3A").replace(",", "%2C")
