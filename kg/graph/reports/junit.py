"""JUnit's XML, which GitLab, Jenkins and others show as failed tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from kg.graph.checks.report import Report, Result
from kg.graph.reports.locations import relative
from kg.graph.reports.sums import verdict

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, not even escaped."""


def written(report: Report) -> str:
    """A suite for each file with results, a test for each result; what fails nothing is a skipped test."""
    suites = ET.Element("testsuites", name="kg check")
    _suite(suites, "kg check", [_Test(verdict(report), "kg check")] if report.conforms else [])
    for file, results in groupby(report.results, key=lambda result: result.file):
        _suite(suites, relative(file), [_test(result) for result in results])
    for count in ("tests", "failures", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ET.indent(suites, " ")
    return ET.tostring(suites, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="UTF-8"?>\n', "\n")
    )


class _Test:
    """One test case, with what became of it: `failure`, `skipped`, or nothing where it passed."""

    def __init__(self, name: str, group: str, *, outcome: str = "", message: str = "", text: str = "") -> None:
        self.outcome = outcome
        self.element = ET.Element("testcase", name=_legal(name), classname=_legal(group))
        if outcome:
            said = ET.SubElement(self.element, outcome, message=_legal(message))
            said.text = _legal(text)


def _suite(suites: ET.Element, name: str, tests: list[_Test]) -> None:
    if not tests:
        return
    suite = ET.SubElement(suites, "testsuite", name=_legal(name), tests=str(len(tests)), errors="0")
    for outcome in ("failure", "skipped"):
        suite.set(f"{outcome.removesuffix('d')}s" if outcome == "failure" else outcome, str(_how_many(tests, outcome)))
    suite.extend(test.element for test in tests)


def _how_many(tests: list[_Test], outcome: str) -> int:
    return sum(test.outcome == outcome for test in tests)


def _test(result: Result) -> _Test:
    fails = result.severity == "violation" and not result.known
    test = _Test(
        f"{result.rule}: {result.subject.rstrip(',')}",
        result.rule,
        outcome="failure" if fails else "skipped",
        message=result.message if fails else f"{'known' if result.known else result.severity}: {result.message}",
        text="\n".join(_details(result)),
    )
    test.element.set("file", _legal(relative(result.file)))
    if result.line:
        test.element.set("line", str(result.line))
    return test


def _details(result: Result) -> Iterator[str]:
    yield result.place
    yield from (line for line in (result.words, result.article, result.focus) if line)


def _legal(words: str) -> str:
    """The words with a replacement for each character that XML does not allow."""
    return ILLEGAL.sub("\ufffd", words)
