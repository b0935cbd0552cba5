"""GitLab's code quality: each result beside its line in a merge request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from kg.graph.checks.report import Report
from kg.graph.reports.locations import relative

SEVERITIES: Mapping[str, str] = MappingProxyType({"violation": "major", "warning": "minor", "info": "info"})


def written(report: Report) -> str:
    """The results as a list; GitLab itself compares it with that of the branch to merge into."""
    told = [
        {
            "description": result.message,
            "check_name": result.rule,
            "fingerprint": result.fingerprint,
            "severity": SEVERITIES.get(result.severity, "info"),
            "location": {"path": relative(result.file), "lines": {"begin": result.line or 1}},
        }
        for result in report.results
    ]
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"
