"""The pages on the questions, one each, from the catalogue and the sample articles of the tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import URIRef

from kg.graph.catalogue import Question, catalogue
from kg.graph.questions import ask
from kg.graph.terms import Term
from kg.graph.vocab import curie
from tests.corpus.graphs import corpus

LONGEST = 90
"""Characters of a cell that is shown as an example."""


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
    for tag in sorted({question.tags[0] for question in asked.values()}):
        yield f"## {tag.capitalize()}\n\n| | |\n|---|---|"
        of_it = (question for question in asked.values() if question.tags[0] == tag)
        yield from (f"| [`{question.name}`]({question.name}.md) | {question.question} |" for question in of_it)
        yield ""
    yield "```{toctree}\n:hidden:\n"
    yield from asked
    yield "```\n"


def _page(question: Question) -> Iterator[str]:
    yield f"# {question.name}\n\n**{question.question}**\n"
    yield f"```sh\nkg ask {question.name} demo\n```\n"
    if question.params:
        yield "## Parameters\n\n| option | |\n|---|---|"
        yield from (f"| `--{name}` | {param.about} |" for name, param in question.params.items())
        yield ""
    row = next(iter(ask(corpus(), question, question.example).rows), ())
    yield "## Columns\n\nThe examples are the first row of an answer about invented articles.\n"
    yield "| column | holds | for example |\n|---|---|---|"
    for (name, about), cell in zip(question.columns.items(), row, strict=True):
        yield f"| `{name}` | {about} | {_example(cell)} |"
    yield f"\n## SPARQL\n\n```sparql\n{question.sparql.strip()}\n```\n"


def _example(cell: Term | None) -> str:
    if isinstance(cell, URIRef):
        return f"`{curie(cell)}`"
    words = " ".join(str(cell or "").split()).replace("|", "\\|").replace("<", "&lt;")
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
