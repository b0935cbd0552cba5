"""The questions in queries/, read with their frontmatter and checked.

A question is a SPARQL query whose first lines say what it is for, in the manner of grlc:

    #+ summary: Accusations
    #+ question: Who accuses whom?
    #+ tags: [claims]
    #+ params:
    #+   claimant: {type: iri, about: "Who accuses."}
    #+ example: {claimant: actor:AM}
    #+ columns:
    #+   claimant: Who accuses.

A parameter is a projected column: unbound, the query lists everything; bound, it filters. The example gives parameters
that a user may well ask with; docs, tests and benchmarks ask so too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from kg.errors import QuestionError
from kg.graph.sparql import blanked, check_read_only, columns
from kg.resources import folder

ParameterType: TypeAlias = Literal["iri", "string", "integer", "date"]
TYPES: tuple[ParameterType, ...] = get_args(ParameterType)

ENTRY = re.compile(r"#\+ (?P<nested> {2})?(?P<key>[\w-]+):\s*(?P<value>.*)")
PARAMETER = re.compile(r'\{type: (?P<type>\w+), about: "(?P<about>[^"]+)"\}')
TEXTS = {"summary", "question"}
KEYS = TEXTS | {"tags", "params", "example", "columns"}
OPTIONAL = {"params", "example"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question may be narrowed to."""

    type: ParameterType
    about: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the graph answers. `columns` says what each column of the answer holds, in their order.

    `example` gives some of the parameters as a user may ask with them.
    """

    name: str
    summary: str
    question: str
    tags: tuple[str, ...]
    params: Mapping[str, Parameter]
    example: Mapping[str, str]
    columns: Mapping[str, str]
    sparql: str


def catalogue(queries: Path | None = None) -> Mapping[str, Question]:
    """The questions by name, in alphabetical order; those of this folder instead of our own if it is given.

    >>> catalogue()["accusations"].question
    'Who accuses or blames whom, and of what?'
    """
    paths = sorted((queries or folder("queries")).glob("*.rq"))
    asked = [path for path in paths if not path.name.startswith("guard-")]  # guards ask what must not be
    return MappingProxyType({path.stem: parse(path.read_text(encoding="utf-8"), name=path.stem) for path in asked})


def question(name: str) -> Question:
    """The question of this name. Raises `QuestionError` with those that there are.

    >>> question("who")
    Traceback (most recent call last):
    kg.errors.QuestionError: there is no question 'who'. See `kg ask --list`.
    >>> question("contradictions")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    kg.errors.QuestionError: there is no question 'contradictions'. About that are contested-counts, denied. See ...
    """
    from difflib import get_close_matches

    known = catalogue()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        about = [asked.name for asked in known.values() if name in asked.tags]
        hint = f"Did you mean {near[0]!r}? " if near else f"About that are {', '.join(about)}. " if about else ""
        raise QuestionError(f"there is no question {name!r}", remedy=f"{hint}See `kg ask --list`.")
    return known[name]


def parse(text: str, *, name: str) -> Question:
    """The question that this text holds. Raises `QuestionError` with the line that is wrong."""
    texts: dict[str, str] = {}
    nested: dict[str, dict[str, tuple[int, str]]] = {"params": {}, "columns": {}}
    section = ""
    number = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            break
        found = ENTRY.fullmatch(line.rstrip())
        if found is None:
            raise _wrong(name, number, "this is no `key: value`", "Write `#+ key: value`.")
        key, value = found["key"], found["value"]
        if found["nested"]:
            if section not in nested:
                raise _wrong(name, number, f"{key!r} stands below no `params:` or `columns:`", "Move it there.")
            nested[section][key] = (number, value)
        elif key not in KEYS:
            raise _wrong(name, number, f"{key!r} is no key", f"Use one of {', '.join(sorted(KEYS))}.")
        else:
            section = key
            texts[key] = value
    for key in sorted(KEYS - OPTIONAL):
        if key not in texts or (key not in nested and not texts[key]):
            raise _wrong(name, number, f"the frontmatter has no {key!r}", f"Add `#+ {key}: …`.")
    question = Question(
        name=name,
        summary=texts["summary"],
        question=texts["question"],
        tags=tuple(tag.strip() for tag in texts["tags"].strip("[]").split(",")),
        params=MappingProxyType({key: _parameter(name, *entry) for key, entry in nested["params"].items()}),
        example=MappingProxyType(_example(name, number, texts.get("example", "{}"))),
        columns=MappingProxyType({key: value for key, (_, value) in nested["columns"].items()}),
        sparql=text.split("\n", number - 1)[-1],
    )
    _check(question, number)
    return question


def projection(sparql: str) -> list[tuple[str, bool]]:
    """The columns of a SELECT query, and whether each is a variable of its pattern (not computed behind it).

    >>> projection("SELECT ?outlet (COUNT(?c) AS ?claims) WHERE { ?c kg:publisher ?outlet } GROUP BY ?outlet")
    [('outlet', True), ('claims', False)]
    """
    bare = blanked(sparql)
    head = re.search(r"\bSELECT\b(.*?)\bWHERE\b", bare, re.IGNORECASE | re.DOTALL)
    return list(columns(head[1])) if head else []


def _parameter(name: str, line: int, value: str) -> Parameter:
    found = PARAMETER.fullmatch(value)
    if found is None:
        raise _wrong(name, line, f"{value!r} is no parameter", 'Write {type: iri, about: "…"}.')
    if found["type"] not in TYPES:
        raise _wrong(name, line, f"{found['type']!r} is no type of parameter", f"Use one of {', '.join(TYPES)}.")
    return Parameter(next(known for known in TYPES if known == found["type"]), found["about"])


def _example(name: str, line: int, value: str) -> dict[str, str]:
    found = re.fullmatch(r"\{(?P<pairs>.*)\}", value)
    pairs = [pair.partition(": ") for pair in found["pairs"].split(", ") if pair] if found else [("", "", "")]
    if not all(given for _, _, given in pairs):
        raise _wrong(name, line, f"{value!r} is no example", "Write {claimant: actor:AM}.")
    return {key.strip(): given.strip() for key, _, given in pairs}


def _check(question: Question, line: int) -> None:
    selected = projection(question.sparql)
    if [column for column, _ in selected] != list(question.columns):
        named = ", ".join(column for column, _ in selected) or "no column by name"
        raise _wrong(question.name, line, f"the query selects {named}", "Explain these columns, in this order.")
    bindable = {column for column, is_variable in selected if is_variable}
    for parameter in question.params:
        if parameter not in bindable:
            raise _wrong(
                question.name, line, f"the parameter {parameter!r} is no column of the pattern", "Select it as it is."
            )
    for parameter in question.example:
        if parameter not in question.params:
            raise _wrong(question.name, line, f"the example's {parameter!r} is no parameter", "Name one of them.")
    if not re.search(r"\bORDER\s+BY\b[^{}]*$", blanked(question.sparql), re.IGNORECASE):
        raise _wrong(question.name, line, "the answer has no order", "End with ORDER BY; engines differ without.")
    check_read_only(question.sparql)


def _wrong(name: str, line: int, what: str, remedy: str) -> QuestionError:
    return QuestionError(what, where=f"{name}.rq:{line}", remedy=remedy)
