"""What was known before: results that a team has looked at, so that only new ones fail."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from kg.errors import GraphError
from kg.graph import store
from kg.graph.checks.report import Report
from kg.graph.checks.unit import UNREADABLE

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
    """Write a baseline with all results of the report: an entry a line, in order, so that differences are small.

    Raises `GraphError` where a file could not be read: what is wrong in it is not known, so nothing is written.
    """
    unread = next((result.file for result in report.results if result.rule == UNREADABLE), None)
    if unread is not None:
        raise GraphError(
            "it is not written, for not all files could be read", where=str(path), remedy=f"Mend {unread} first."
        )
    entries = sorted(
        json.dumps({"rule": r.rule, "focus": r.focus, "fingerprint": r.fingerprint}, ensure_ascii=False)
        for r in report.results
    )
    lines = ",".join(f"\n  {entry}" for entry in entries) + ("\n " if entries else "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(
            f"its folder cannot be made ({error.strerror})", where=str(path), remedy="Choose another."
        ) from error
    store.save(f'{{\n "format": {FORMAT},\n "results": [{lines}]\n}}\n'.encode(errors="replace"), path)


def _read(path: Path) -> Counter[str]:
    """How often each fingerprint is known."""
    try:
        return _fingerprints(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise GraphError(
            "there is no such baseline", where=str(path), remedy="Write one with --update-baseline."
        ) from error
    except OSError as error:
        raise GraphError(
            f"it cannot be read ({error.strerror})", where=str(path), remedy="Look whether you may read it."
        ) from error
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, or JSON of another kind
        raise GraphError(
            f"this is no baseline ({error})", where=str(path), remedy="Write it again with --update-baseline."
        ) from error


def _fingerprints(data: object) -> Counter[str]:
    if not isinstance(data, dict):
        raise ValueError("it is no JSON object")
    if data.get("format") != FORMAT:
        raise ValueError(f"its format is {data.get('format')!r}, and not {FORMAT}")
    entries = data.get("results")
    if not isinstance(entries, list):
        raise ValueError("it has no list of results")
    found = [entry.get("fingerprint") if isinstance(entry, dict) else None for entry in entries]
    if not all(isinstance(fingerprint, str) for fingerprint in found):
        raise ValueError("not every result has a fingerprint")
    return Counter(map(str, found))
