"""Results of one kind, together: what is wrong is said once, then each place where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.checks.report import SEVERITIES, Result

SENTENCES = re.compile(r".+?(?:[.?!](?=\s)|$)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Group:
    """All results of a rule; `message` is what all of them say."""

    rule: str
    severity: str
    message: str
    results: tuple[Result, ...]

    def rest(self, result: Result) -> str:
        """What the message of one result says beyond that of all.

        >>> one = Result("r", "info", "It needs a date. It has “soon”.", "a.ttl")
        >>> Group("r", "info", "It needs a date.", (one,)).rest(one)
        'It has “soon”.'
        """
        return result.message.removeprefix(self.message).strip()


def groups(results: Iterable[Result]) -> tuple[Group, ...]:
    """The results by rule: the worst first, then the most frequent."""
    found: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        found.setdefault((result.severity, result.rule), []).append(result)
    ordered = sorted(found.items(), key=lambda one: (_rank(one[0][0]), -len(one[1]), one[0][1]))
    return tuple(Group(rule, severity, _common(alike), tuple(alike)) for (severity, rule), alike in ordered)


def _rank(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def _common(results: list[Result]) -> str:
    """The sentences with which all messages begin."""
    first, *others = (SENTENCES.findall(result.message) for result in results)
    for sentences in others:
        first = [ours for ours, theirs in zip(first, sentences, strict=False) if ours == theirs]
    return "".join(first).strip()
