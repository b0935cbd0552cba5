"""The page on the JSON API of the reading room, from its description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.web.api.contract import description

Schema = Mapping[str, Any]


def pages() -> Iterator[tuple[str, str]]:
    """Every path with its parameters and its answer, and every object that an answer holds."""
    yield "web-api.md", "\n".join(_page())


def _page() -> Iterator[str]:
    whole = description()
    yield "# The JSON API\n"
    yield (
        "`kg serve` answers these paths with JSON; its own pages use nothing else. "
        f"{whole['info']['description']} "
        f"The same description stands at `/api/openapi.json`, in OpenAPI {whole['openapi']}. "
        "What goes wrong is told as a [Fault](#fault). Offsets count Unicode code points.\n"
    )
    for path, methods in whole["paths"].items():
        yield from _operation(path, methods["get"])
    yield "## Objects\n"
    for name, schema in sorted(whole["components"]["schemas"].items()):
        yield from _object(name, schema)


def _operation(path: str, told: Schema) -> Iterator[str]:
    yield f"## `{path}`\n\n{told['summary']} Answer: {_answer(told['responses']['200']['content'])}.\n"
    if told["parameters"]:
        yield "| parameter | | takes |\n|---|---|---|"
        yield from (f"| `{each['name']}` | {each['description']} | {_takes(each)} |" for each in told["parameters"])
        yield ""


def _answer(content: Schema) -> str:
    return ", ".join(
        _type(told["schema"]) if kind == "application/json" else f"`{kind}`" for kind, told in content.items()
    )


def _takes(parameter: Schema) -> str:
    schema = parameter["schema"]
    parts = ["needed" if parameter["required"] else "", _values(schema)]
    if "default" in schema:
        parts.append(f"`{schema['default']}` if left out")
    return "; ".join(part for part in parts if part)


def _values(schema: Schema) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "minimum" in schema:
        return f"a number from {schema['minimum']} to {schema['maximum']}"
    return "a day" if schema.get("format") == "date" else ""


def _object(name: str, schema: Schema) -> Iterator[str]:
    yield f"### {name}\n\n{schema['description']}\n"
    if "properties" in schema:
        yield "| | | |\n|---|---|---|"
        for field, told in schema["properties"].items():
            yield f"| `{field}` | {_type(told)} | {told.get('description', '')} |"
        yield ""


def _type(schema: Schema) -> str:
    """What a value is, in a word or a link.

    >>> _type({"type": "array", "items": {"$ref": "#/components/schemas/Ref"}}), _type({"type": ["string", "null"]})
    ('list of [Ref](#ref)', 'string or null')
    """
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for several in ("anyOf", "allOf"):
        if several in schema:
            return " or ".join(map(_type, schema[several]))
    kind = schema["type"]
    if kind == "array":
        return f"list of {_type(schema['items'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(schema.get("format", kind))
