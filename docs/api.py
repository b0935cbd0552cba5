"""The page on the Python interface, from signatures and docstrings."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cached_property
from typing import Any

ROOMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("kg", "To begin with", ("open",)),
    ("kg.opened", "What is opened", ("Opened",)),
    ("kg.graph.tables", "Answers", ("Table",)),
    ("kg.graph.rows", "Rows of an answer", ("Row",)),
    ("kg.graph.questions", "Questions", ("ask", "ask_sparql", "catalogue", "question")),
    ("kg.graph.endpoint", "Endpoints elsewhere", ("Endpoint",)),
    ("kg.checking", "Checking", ("check",)),
    ("kg.graph.checks.report", "What a check has found", ("Report", "Result")),
    ("kg.workspace", "A study on disk", ("open_study", "create", "Study")),
    ("kg.sources", "Articles to read", ("find", "read", "Source")),
    ("kg.pipeline", "From articles to a study", ("extract", "extractions", "build", "Summary")),
    ("kg.interchange", "Extractions as JSON", ("to_json", "from_json")),
    ("kg.graph.store", "Graphs in memory and in files", ("load", "read", "write", "dataset_of", "quads", "dump")),
    ("kg.graph.network", "Networks, for networkx", ("graph", "actors")),
    ("kg.graph.measures", "Measures of networks", ("measured", "Measured", "measure", "Measure")),
    ("kg.graph.exports", "Files for other programs", ("export",)),
    ("kg.errors", "What can go wrong", ("KgError",)),
)
"""The modules for users, each with what it is for and what they call. Everything else may change without notice."""
READ = (property, cached_property)
WIDTH = 90
INTRODUCTION = """\
# Python

What the commands do, Python can do: each of them calls one of these functions. How they work together is shown
[in a notebook](../howto/notebook.md). Errors are `KgError`s that say what is wrong, where, and what to do.
Everything is typed. What does not stand here may change without notice.
"""


def pages() -> Iterator[tuple[str, str]]:
    """One page with all of it."""
    yield "python.md", "\n".join(_page())


def _page() -> Iterator[str]:
    yield INTRODUCTION
    for name, title, offered in ROOMS:
        module = importlib.import_module(name)
        yield f"## {title}\n\n`{name}`\n"
        for each in offered:
            yield from _entry(getattr(module, each), each)


def _entry(thing: Any, name: str) -> Iterator[str]:
    """A function or class: how it is called, and what it says of itself."""
    yield f"### {name}\n"
    if inspect.isclass(thing):
        if is_dataclass(thing):
            yield f"```text\n{thing.__name__}{_signature(thing, skip='-> None')}\n```\n"
        yield _told(thing)
        for member, value in vars(thing).items():
            if not member.startswith("_") and (isinstance(value, READ) or inspect.isfunction(value)):
                yield from _member(value, member)
    else:
        yield f"```text\n{name}{_signature(thing)}\n```\n"
        yield _told(thing)


def _member(value: Any, name: str) -> Iterator[str]:
    """A method or property, in a line and what it says of itself."""
    call = f"`.{name}`" if isinstance(value, READ) else f"`.{name}{_signature(value)}`"
    yield f"{call}\n: {_told(value).strip().replace(chr(10), chr(10) + '  ')}\n"


def _signature(thing: Any, *, skip: str = "") -> str:
    """How it is called, types as the source writes them."""
    signature = str(inspect.signature(thing)).replace("'", "").replace("(self, ", "(").replace("(self)", "()")
    signature = re.sub(r"<function .+? at \w+>", "…", signature).removesuffix(skip).rstrip()
    return signature if len(signature) < WIDTH else re.sub(r"([(,]) ?(?=\*|\w+:)", r"\1\n    ", signature)


def _told(thing: Any) -> str:
    """The docstring, its examples as blocks of Python."""
    words = inspect.getdoc(thing) or ""
    return re.sub(r"((?:^>>> .*\n(?:.+\n)*\n*)+)", _example, words + "\n", flags=re.MULTILINE)


def _example(found: re.Match[str]) -> str:
    return f"```python\n{found[1].strip()}\n```\n"
