"""JUnit's XML, which GitLab, Jenkins and others show as failed tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from kg.graph.checks.report import Report, Result, plain
from kg.graph.reports.locations import relative
from kg.graph.reports.sums import verdict

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, not even escaped."""
PACKAGE = "kg check"
"""Jenkins groups tests by what stands before the last dot of their class."""


def written(report: Report) -> str:
    """A suite for each file with results, a test for each result; what fails nothing is a skipped test.

    No two tests have the same name, for GitLab would show one of them; and names have no line, so that it knows a test
    again when lines were added above.
    """
    suites = ET.Element("testsuites", name=PACKAGE)
    if report.conforms:
        _suite(suites, PACKAGE, [ET.Element("testcase", name=verdict(report), classname=PACKAGE, time="0")])
    names: Counter[str] = Counter()
    for file, results in groupby(report.results, key=lambda result: result.file):
        _suite(suites, relative(file), [_test(result, names) for result in results])
    for count in ("tests", "failures", "errors", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ET.indent(suites, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _suite(suites: ET.Element, name: str, tests: list[ET.Element]) -> None:
    counts = {"failures": _having("failure", tests), "errors": 0, "skipped": _having("skipped", tests)}
    attributes = {"name": plain(name), "tests": str(len(tests))} | {key: str(n) for key, n in counts.items()}
    ET.SubElement(suites, "testsuite", attributes, time="0").extend(tests)


def _having(outcome: str, tests: Iterable[ET.Element]) -> int:
    return sum(test.find(outcome) is not None for test in tests)


def _test(result: Result, names: Counter[str]) -> ET.Element:
    name = plain(f"{result.rule}: {_about(result)}")
    names[name] += 1
    test = ET.Element(
        "testcase",
        name=f"{name} ({names[name]})" if names[name] > 1 else name,
        classname=f"{PACKAGE}.{result.rule}",
        file=_legal(relative(result.file)),
        time="0",
    )
    if result.line:
        test.set("line", str(result.line))
    fails = result.severity == "violation" and not result.known
    kind = "known" if result.known else result.severity
    said = ET.SubElement(test, "failure" if fails else "skipped", type=result.severity)
    said.set("message", _legal(result.message if fails else f"{kind}: {result.message}"))
    said.text = _legal("\n".join(_details(result)))
    return test


def _about(result: Result) -> str:
    """The claim and which part of it, with its words; the file where there is no node."""
    if not (result.claim or result.focus):
        return relative(result.file)
    part = result.focus.partition("#")[2] if result.focus and result.focus != result.claim else ""
    return result.subject.rstrip(",") + (f" #{part}" if part and result.claim else "")


def _details(result: Result) -> Iterator[str]:
    yield result.place
    yield result.message
    yield from (line for line in (result.words, result.article, result.focus) if line)


def _legal(words: str) -> str:
    """The words with a replacement for each character that XML does not allow."""
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", words)
