"""PLOVER's records: sentences that tell of one event each, with its type and the words that say so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.records import Span

RECORDS = Path("plover") / "plover_gsr_dev.json"
TABLE = Path("plover") / "CAMEO2PLOVER-2021.txt"
RENAMED: Mapping[str, str] = {"INVESTIGATE": "09", "DEMAND": "10", "DISAPPROVE": "11", "FIGHT": "19"}
"""Types of the records that the table of 2021 no longer has, with the two digits of CAMEO that they stood for."""
MARKED = re.compile(r"\(EVT:")


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence and its event: the type as the record names it, and where the words stand that its coder marked."""

    id: str
    text: str
    type: str
    words: tuple[Span, ...]


def records(data: Path) -> tuple[Record, ...]:
    """The records in the order of their file."""
    listed = json.loads((data / RECORDS).read_text(encoding="utf-8"))
    return tuple(_record(one) for one in listed)


def _record(one: Mapping[str, object]) -> Record:
    info, text = one["textInfo"], str(one["text"])
    markup = str(info["markup"] if isinstance(info, dict) else info)
    return Record(str(one["id"]), text, str(one["event"]), tuple(places(text, marked(markup))))


def marked(markup: str) -> Iterator[str]:
    """The words marked as telling of the event; other marks among them are taken off, and not every mark is closed.

    >>> list(marked("(SRC: Rebels) (EVT: blew up) a (EVT: mill (LOC: in (TAR: Oz))) on Monday."))
    ['blew up', 'mill in Oz']
    """
    for found in MARKED.finditer(markup):
        depth, end = 1, found.end()
        while end < len(markup) and depth:
            depth += {"(": 1, ")": -1, "}": -1}.get(markup[end], 0)
            end += 1
        inside = re.sub(r"\([A-Z/]+:", "", markup[found.end() : end])
        yield " ".join(re.sub(r"[(){}]", "", inside).split())


def places(text: str, phrases: Iterator[str]) -> Iterator[Span]:
    """Where the phrases stand in the text, one after another; a phrase that is not there is left out.

    >>> list(places("They agreed to agree.", iter(["agreed", "agree"])))
    [Span(start=5, end=11), Span(start=15, end=20)]
    """
    after = 0
    for phrase in phrases:
        start = text.find(phrase, after)
        if start >= 0:
            after = start + len(phrase)
            yield Span(start, after)


def parents(data: Path) -> Mapping[str, str]:
    """PLOVER's type of 2021 for each name of a type in the records, those since renamed included."""
    table = (data / TABLE).read_text(encoding="utf-8")
    return with_former_names(re.findall(r"^(\d\d): ([A-Z]+)$", table, re.MULTILINE))


def with_former_names(heads: list[tuple[str, str]]) -> Mapping[str, str]:
    """Each type under its own name and under its former one.

    >>> with_former_names([("09", "ACCUSE"), ("19", "ASSAULT")])
    {'ACCUSE': 'ACCUSE', 'ASSAULT': 'ASSAULT', 'INVESTIGATE': 'ACCUSE', 'FIGHT': 'ASSAULT'}
    """
    by_digits = dict(heads)
    known = {name: name for _, name in heads}
    return known | {former: by_digits[digits] for former, digits in RENAMED.items() if digits in by_digits}
