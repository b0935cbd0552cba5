"""SARIF 2.1.0, which GitHub's code scanning and editors read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kg import __version__
from kg.graph.checks.report import Report, Result, counted
from kg.graph.reports.groups import Group, groups
from kg.graph.reports.locations import uri
from kg.graph.vocab import BASE

LEVELS: Mapping[str, str] = MappingProxyType({"violation": "error", "warning": "warning", "info": "note"})
MOST = 25_000
"""So many results of a run are taken by GitHub; the others are counted."""
ROOT = "%SRCROOT%"
FINGERPRINT = "claimgraph/v1"


def written(report: Report) -> str:
    """The report as one run of the tool `kg check`."""
    found = groups(report.results)
    places = {(group.severity, group.rule): at for at, group in enumerate(found)}
    run = {
        "tool": {"driver": _driver(found)},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(report)}],
        "results": [_result(result, places[result.severity, result.rule]) for result in report.results[:MOST]],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


def _driver(found: Sequence[Group]) -> dict[str, Any]:
    return {
        "name": "kg check",
        "semanticVersion": __version__,
        "informationUri": BASE,
        "rules": [
            {
                "id": group.rule,
                "shortDescription": {"text": group.rule.replace("-", " ")},
                "fullDescription": {"text": group.message or group.results[0].message},
                "help": {"text": group.message or group.results[0].message},
                "defaultConfiguration": {"level": LEVELS.get(group.severity, "none")},
            }
            for group in found
        ],
    }


def _notifications(report: Report) -> list[dict[str, Any]]:
    over = len(report.results) - MOST
    if over <= 0:
        return []
    text = f"{counted(over, 'further result')} left out here; `--report json=FILE` has all."
    return [{"level": "warning", "message": {"text": text}}]


def _result(result: Result, rule: int) -> dict[str, Any]:
    return {
        "ruleId": result.rule,
        "ruleIndex": rule,
        "level": LEVELS.get(result.severity, "none"),
        "baselineState": "unchanged" if result.known else "new",
        "message": {"text": result.message + (f" In: {result.subject.rstrip(',')}." if result.focus else "")},
        "locations": [_location(result)],
        "partialFingerprints": {FINGERPRINT: result.fingerprint},
        "properties": {
            name: value
            for name, value in {
                "article": result.article,
                "claim": result.claim,
                "end": result.span.end if result.span else None,
                "graph": result.graph,
                "path": result.path,
                "start": result.span.start if result.span else None,
                "value": result.value,
                "words": result.words,
            }.items()
            if value is not None
        },
    }


def _location(result: Result) -> dict[str, Any]:
    place = uri(result.file)
    artifact = {"uri": place} if ":" in place or place.startswith("/") else {"uri": place, "uriBaseId": ROOT}
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": artifact, "region": {"startLine": result.line or 1}}
    }
    if result.focus:
        location["logicalLocations"] = [{"fullyQualifiedName": result.focus, "kind": "resource"}]
    return location
