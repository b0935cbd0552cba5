"""SARIF 2.1.0, which GitHub's code scanning and editors read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any

from kg import __version__
from kg.graph.checks.report import SEVERITIES, Report, Result, counted, shortened
from kg.graph.reports.groups import Group, groups
from kg.graph.reports.locations import Address, addresses
from kg.graph.reports.rules import rule
from kg.graph.vocab import BASE

LEVELS: Mapping[str, str] = MappingProxyType({"violation": "error", "warning": "warning", "info": "note"})
MOST = 25_000
"""So many results of a run are taken by GitHub; the others are counted."""
LONGEST = 1_000
"""So many characters of a rule's texts are shown by GitHub."""
BASES: Mapping[str, str] = MappingProxyType(
    {"%SRCROOT%": "The root of the checkout.", "%CHECKED%": "The folder that was checked, outside of the checkout."}
)
ROOT, ELSEWHERE = BASES
FINGERPRINT = "claimgraph/v1"


def written(report: Report) -> str:
    """The report as one run of the tool `kg check`. It says nothing of the machine on which it was made."""
    kept = _kept(report)
    found = groups(kept)
    rules = {(group.severity, group.rule): at for at, group in enumerate(found)}
    places = addresses(result.file for result in kept)
    run = {
        "tool": {"driver": _driver(found)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {name: {"description": {"text": words}} for name, words in BASES.items()},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(report)}],
        "results": [_result(each, rules[each.severity, each.rule], places[each.file]) for each in kept],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


def _kept(report: Report) -> list[Result]:
    """What a run may hold, in the order of the report: what is new before what is known, the worst first."""
    rank: dict[str, int] = {severity: at for at, severity in enumerate(SEVERITIES)}
    order = sorted(
        range(len(report.results)),
        key=lambda at: (report.results[at].known, rank.get(report.results[at].severity, len(rank))),
    )
    return [report.results[at] for at in sorted(islice(order, MOST))]


def _driver(found: Sequence[Group]) -> dict[str, Any]:
    return {
        "name": "kg check",
        "semanticVersion": __version__,
        "informationUri": BASE,
        "rules": [_rule(group) for group in found],
    }


def _rule(group: Group) -> dict[str, Any]:
    told = rule(group.rule)
    message = shortened(told.message or group.message or group.results[0].message, LONGEST)
    sentences = [message, *([told.about] if told.about else [])]
    query = [f"```sparql\n{told.query.strip()}\n```"] if told.query else []
    return {
        "id": group.rule,
        "name": told.title,
        "shortDescription": {"text": told.title},
        "fullDescription": {"text": message},
        "help": {"text": "\n\n".join(sentences), "markdown": "\n\n".join((*sentences, *query))},
        "helpUri": told.address,
        "defaultConfiguration": {"level": LEVELS.get(group.severity, "none")},
        "properties": {
            "precision": "very-high",
            "problem.severity": {"violation": "error", "warning": "warning"}.get(group.severity, "recommendation"),
        },
    }


def _notifications(report: Report) -> list[dict[str, Any]]:
    over = len(report.results) - MOST
    if over <= 0:
        return []
    text = f"{counted(over, 'further result')} left out here; `--report json=FILE` has all."
    return [{"level": "warning", "message": {"text": text}}]


def _result(result: Result, rule: int, address: Address) -> dict[str, Any]:
    said = result.message + (f" In: {result.subject.rstrip(',')}." if result.focus else "")
    known = {
        "article": result.article,
        "claim": result.claim,
        "end": result.span.end if result.span else None,
        "graph": result.graph,
        "path": result.path,
        "start": result.span.start if result.span else None,
        "value": result.value,
        "words": result.words,
    }
    return {
        "ruleId": result.rule,
        "ruleIndex": rule,
        "level": LEVELS.get(result.severity, "none"),
        "baselineState": "unchanged" if result.known else "new",
        "message": {"text": said.replace("](", "] (")},  # a viewer would make a link of it
        "locations": [_location(result, address)],
        "partialFingerprints": {FINGERPRINT: result.fingerprint},
        "properties": {name: value for name, value in known.items() if value is not None},
    }


def _location(result: Result, address: Address) -> dict[str, Any]:
    artifact = {"uri": address.uri}
    if not address.whole:
        artifact["uriBaseId"] = ROOT if address.inside else ELSEWHERE
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": artifact, "region": {"startLine": result.line or 1}}
    }
    if result.focus:
        location["logicalLocations"] = [{"fullyQualifiedName": result.focus, "kind": "resource"}]
    return location
