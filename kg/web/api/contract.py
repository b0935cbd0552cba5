"""The description of the API, and parameters read as it says: `openapi.json` is the one place that knows them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from kg.errors import QuestionError
from kg.web.api.faults import NotThereError
from kg.web.api.terms import shortened

PATH = Path(__file__).with_name("openapi.json")

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "Write a word or more.": r"[^\s",
        "Write the sixteen digits of an article.": "^[0-9a-f]",
        "Write where it starts and ends, such as 000192-000323.": "^[0-9]{",
        "Write an IRI, or a short one such as actor:AZ.": "^(https",
    }
)
"""What to write, by how the pattern of a parameter begins."""

Value: TypeAlias = str | int | date
Schema: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    place: str
    required: bool
    schema: Schema

    def read(self, text: str | None) -> Value | None:
        """What the text means. Raises `QuestionError` where it is not as the description says."""
        if text is None:
            if self.required:
                raise QuestionError(f"{self.name} is missing", where=self.name, remedy="Give it.")
            default: Value | None = self.schema.get("default")
            return default
        for check in (_typed, _of_list, _within, _long, _formed):
            if wrong := check(self.schema, text):
                kind = NotThereError if self.place == "path" else QuestionError
                raise kind(f"{shortened(text)!r} is not what {self.name} takes", where=self.name, remedy=wrong)
        if self.schema["type"] == "integer":
            return int(text)
        return date.fromisoformat(text) if self.schema.get("format") == "date" else text


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked: its name, its path, its parameters. An `open` one takes others besides."""

    name: str
    path: str
    parameters: tuple[Parameter, ...]
    open: bool

    def read(self, path: Mapping[str, str], query: list[tuple[str, str]]) -> dict[str, Value]:
        """The values of the parameters that have one. Raises `QuestionError` where one is wrong, unknown or doubled."""
        given = dict(query)
        known = {parameter.name for parameter in self.parameters if parameter.place == "query"}
        for at, (name, _) in enumerate(query):
            if name not in known and not self.open:
                raise QuestionError(
                    f"there is no parameter {shortened(name)!r}", where=self.path, remedy=f"It takes {_list(known)}."
                )
            if name in dict(query[:at]):
                raise QuestionError(f"{shortened(name)} is given twice", where=shortened(name), remedy="Give it once.")
        found = {p.name: p.read((path if p.place == "path" else given).get(p.name)) for p in self.parameters}
        return {name: value for name, value in found.items() if value is not None}

    def others(self, query: list[tuple[str, str]]) -> dict[str, str]:
        """The parameters that are not in the description."""
        known = {parameter.name for parameter in self.parameters if parameter.place == "query"}
        return {name: value for name, value in query if name not in known}


def _list(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _typed(schema: Schema, text: str) -> str | None:
    """What is wrong with its type: a sentence, or nothing."""
    if schema["type"] == "integer" and not (text.isascii() and text.removeprefix("-").isdigit() and len(text) < 20):
        return "Write a whole number, such as 50."
    if schema.get("format") == "date" and not _is_day(text):
        return "Write a date, such as 2020-09-27."
    return None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _of_list(schema: Schema, text: str) -> str | None:
    allowed = schema.get("enum")
    return f"Use one of {', '.join(allowed)}." if allowed and text not in allowed else None


def _within(schema: Schema, text: str) -> str | None:
    if schema["type"] != "integer":
        return None
    least, most = schema.get("minimum"), schema.get("maximum")
    if (least is not None and int(text) < least) or (most is not None and int(text) > most):
        return f"Write a number from {least} to {most}."
    return None


def _long(schema: Schema, text: str) -> str | None:
    most = schema.get("maxLength")
    return f"Write at most {most} characters." if most is not None and len(text) > most else None


def _formed(schema: Schema, text: str) -> str | None:
    form = schema.get("pattern")
    if form is None or re.search(form, text):
        return None
    return next(told for told, begins in FORMS.items() if form.startswith(begins))


@cache
def description() -> Mapping[str, Any]:
    """The description itself."""
    return MappingProxyType(json.loads(PATH.read_text(encoding="utf-8")))


@cache
def operations() -> Mapping[str, Operation]:
    """What can be asked, by its name.

    >>> operations()["article"].path
    '/api/articles/{article}'
    """
    return MappingProxyType({each.name: each for each in _operations()})


def _operations() -> Iterator[Operation]:
    for path, methods in description()["paths"].items():
        told = methods["get"]
        parameters = tuple(
            Parameter(p["name"], p["in"], p["required"], p["schema"])
            for p in told["parameters"]
            if p["schema"]["type"] != "object"
        )
        yield Operation(told["operationId"], path, parameters, len(parameters) < len(told["parameters"]))
