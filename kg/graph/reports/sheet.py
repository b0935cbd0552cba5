"""For programs and spreadsheets: all that is known, as JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict

from kg.graph.checks.report import Report

COLUMNS = (
    "severity", "rule", "file", "line", "claim", "focus", "path", "value", "message", "article", "start", "end",
    "words", "graph", "known", "fingerprint",
)  # fmt: skip
COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet, and a formula can fetch and send."""


def as_json(report: Report) -> str:
    """The report with its counts, and everything that each result tells."""
    data = {
        "conforms": report.conforms,
        "files": report.files,
        "claims": report.claims,
        "anchors": report.anchors,
        "verified": report.verified,
        "unread": report.unread,
        "gone": report.gone,
        "results": [asdict(result) | {"fingerprint": result.fingerprint} for result in report.results],
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def as_csv(report: Report) -> str:
    """A row for each result. Words that a spreadsheet would compute have an apostrophe before them; JSON has none."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for result in report.results:
        span = {"start": result.span.start, "end": result.span.end} if result.span else {}
        known = {"known": str(result.known).lower(), "fingerprint": result.fingerprint}
        row = asdict(result) | span | known
        writer.writerow({name: _inert(value) for name, value in row.items()})
    return out.getvalue()


def _inert(value: object) -> object:
    """The value as a spreadsheet shows it and does not compute it.

    >>> _inert("=1+1"), _inert("The road is closed.")
    ("'=1+1", 'The road is closed.')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(COMPUTED) else value
