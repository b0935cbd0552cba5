"""Workflow commands of GitHub Actions: each result becomes a note beside its line in a pull request."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kg.graph.checks.report import Report, Result
from kg.graph.reports.locations import relative
from kg.graph.reports.sums import verdict

COMMANDS: Mapping[str, str] = MappingProxyType({"violation": "error", "warning": "warning", "info": "notice"})


def written(report: Report) -> str:
    """A command for each result, then the verdict as a plain line of the log. What is known is a notice."""
    return "".join(f"{_command(result)}\n" for result in report.results) + f"{_data(verdict(report))}\n"


def _command(result: Result) -> str:
    command = "notice" if result.known else COMMANDS.get(result.severity, "notice")
    fields = {"file": relative(result.file), "line": str(result.line or ""), "title": result.rule}
    properties = ",".join(f"{name}={_property(value)}" for name, value in fields.items() if value)
    words = f"\n{result.subject.rstrip(',')}" if result.focus or result.claim else ""
    return f"::{command} {properties}::{_data(result.message + words)}"


def _data(words: str) -> str:
    """The words as the message of a command.

    >>> _data("100 % of it\\nis said")
    '100 %25 of it%0Ais said'
    """
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    """The words as a property, which ends at a comma or a colon."""
    return _data(words).replace(":", "%3A").replace(",", "%2C")
