"""The page and the JSON Schema of what `kg extract` writes, from `extraction.tsv` and the lists of the records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

from kg import interchange, records

FIELDS = Path(__file__).parent / "extraction.tsv"
SCHEMA = "extraction.schema.json"
PLAIN: Mapping[str, Mapping[str, Any]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer", "minimum": 0},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "filler": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/span"}]},
}
INTRODUCTION = f"""\
# What kg extract writes

One JSON object an article. Offsets count code points of the text from 0, the end exclusive: `text[start:end]` are the
words. Entities, claims and events are named by their `id`, which holds within the file. [The model](../model.md) says
what the words mean; this page says where they stand. There is a {{download}}`JSON Schema <{SCHEMA}>` too.
"""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an object of the JSON, as `extraction.tsv` has it."""

    object: str
    name: str
    type: str
    meaning: str

    @property
    def inner(self) -> str:
        """The type, without the signs round it."""
        return self.type.strip("[]?!")


@cache
def fields() -> tuple[Field, ...]:
    """All fields, in the order in which they are written."""
    lines = [line for line in FIELDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(Field(*line.split("\t")) for line in lines[1:])


def pages() -> Iterator[tuple[str, str]]:
    """The page, and the schema that it offers."""
    yield "extraction.md", "\n".join(_page())
    yield SCHEMA, json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _page() -> Iterator[str]:
    yield INTRODUCTION
    objects = {field.object for field in fields()}
    for name, of_it in groupby(fields(), key=lambda field: field.object):
        yield f"## {name.capitalize()}\n\n| field | type | |\n|---|---|---|"
        yield from (f"| `{field.name}` | {_type(field, objects)} | {field.meaning} |" for field in of_it)
        yield ""
    yield "## Closed lists\n\n| list | words |\n|---|---|"
    for name in dict.fromkeys(field.inner for field in fields()):
        if name not in objects and name not in PLAIN:
            yield f"| {name} | {', '.join(f'`{word}`' for word in words(name))} |"
    yield ""


def _type(field: Field, objects: set[str]) -> str:
    """The type as people read it."""
    name = "entity id or span" if field.inner == "filler" else field.inner
    name = f"[{name}](#{name})" if name in objects else name if name in PLAIN or " " in name else f"{name} ↓"
    name = f"list of {name}" if field.type.startswith("[") else name
    return name + {"?": " or null", "!": ", may be absent"}.get(field.type[-1], "")


def words(name: str) -> tuple[str, ...]:
    """The words of a closed list, as the JSON writes them.

    >>> words("Voice")
    ('AttributedVoice', 'NarratorVoice')
    """
    detail = tuple(word.lower() for word in get_args(records.Attitude))
    match name:
        case "attitude_detail":
            return detail
        case "attitude":
            return tuple(w for w in detail if w.capitalize() not in interchange.NARROWER_ATTITUDES)
        case "style":
            return tuple(interchange.STYLES.values())
        case "modifier":
            return tuple(dict.fromkeys(interchange.MODIFIERS.values()))
    return tuple(get_args(getattr(records, name)))


def schema() -> dict[str, Any]:
    """The JSON Schema of one article's extraction."""
    objects = {name: list(of_it) for name, of_it in groupby(fields(), key=lambda field: field.object)}
    described = {name: _object(of_it, set(objects)) for name, of_it in objects.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What an article claims",
        **described.pop("article"),
        "$defs": described,
    }


def _object(of_it: list[Field], objects: set[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _described(field, objects) for field in of_it},
        "required": [field.name for field in of_it if not field.type.endswith("!")],
        "additionalProperties": False,
    }


def _described(field: Field, objects: set[str]) -> dict[str, Any]:
    if field.inner in objects:
        kind: Mapping[str, Any] = {"$ref": f"#/$defs/{field.inner}"}
    else:
        kind = PLAIN.get(field.inner) or {"enum": list(words(field.inner))}
    if field.type.startswith("["):
        kind = {"type": "array", "items": kind}
    if field.type.endswith("?"):
        kind = {"anyOf": [kind, {"type": "null"}]}
    return {"description": field.meaning, **kind}
