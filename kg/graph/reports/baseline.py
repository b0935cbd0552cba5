"""What was known before: results that a team has looked at, so that only new ones fail."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from kg.errors import GraphError
from kg.graph import store
from kg.graph.checks.report import Report

FORMAT = 1


def compared(report: Report, path: Path) -> Report:
    """The report with what the baseline knows marked as known, and its entries that nothing breaks any more counted.

    Raises `GraphError` where the file is missing or is no baseline.
    """
    left = _read(path)
    results = []
    for result in report.results:
        known = left[result.fingerprint] > 0
        left[result.fingerprint] -= known
        results.append(replace(result, known=known))
    return replace(report, results=tuple(results), gone=sum(number for number in left.values() if number > 0))


def keep(report: Report, path: Path) -> None:
    """Write a baseline with all results of the report: an entry a line, in order, so that differences are small."""
    entries = sorted(
        json.dumps({"rule": r.rule, "focus": r.focus, "fingerprint": r.fingerprint}, ensure_ascii=False)
        for r in report.results
    )
    lines = ",\n".join(f"  {entry}" for entry in entries)
    store.save(f'{{\n "format": {FORMAT},\n "results": [\n{lines}\n ]\n}}\n'.encode(), path)


def _read(path: Path) -> Counter[str]:
    """How often each fingerprint is known."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ValueError(f"its format is {data['format']!r}, and not {FORMAT}")
        return Counter(str(entry["fingerprint"]) for entry in data["results"])
    except FileNotFoundError as error:
        raise GraphError(
            "there is no such baseline", where=str(path), remedy="Write one with --update-baseline."
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(
            f"this is no baseline ({type(error).__name__}: {error})",
            where=str(path),
            remedy="Write it again with --update-baseline.",
        ) from error
