"""The pages on the questions, one each, from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.graph.catalogue import Question, catalogue


def pages() -> Iterator[tuple[str, str]]:
    """A table of all questions, and for each a page with its parameters, columns and SPARQL."""
    asked = catalogue()
    yield "questions/index.md", "\n".join(_index(asked))
    for question in asked.values():
        yield f"questions/{question.name}.md", "\n".join(_page(question))


def _index(asked: Mapping[str, Question]) -> Iterator[str]:
    yield "# Questions\n"
    yield (
        "Ask them with `kg ask NAME [DIR]`. Each parameter is an option of that command and a column of the answer: "
        "left out, the question lists everything; given, the answer has only the rows with that value. "
        "[Write your own](../../howto/question.md) where none fits.\n"
    )
    yield "| name | question |\n|---|---|"
    yield from (f"| [`{question.name}`]({question.name}.md) | {question.question} |" for question in asked.values())
    yield "\n```{toctree}\n:hidden:\n"
    yield from asked
    yield "```\n"


def _page(question: Question) -> Iterator[str]:
    yield f"# {question.name}\n\n**{question.question}**\n"
    yield f"```sh\nkg ask {question.name} demo\n```\n"
    yield from _entries("Parameters", {f"--{name}": param.about for name, param in question.params.items()})
    yield from _entries("Columns", question.columns)
    yield f"## SPARQL\n\n```sparql\n{question.sparql.strip()}\n```\n"


def _entries(heading: str, entries: Mapping[str, str]) -> Iterator[str]:
    if entries:
        yield f"## {heading}\n\n| | |\n|---|---|"
        yield from (f"| `{name}` | {about} |" for name, about in entries.items())
        yield ""
