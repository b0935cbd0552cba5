"""The questions of the catalogue, and their answers: as rows for the pages, or as a file."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from rdflib import BNode, Literal, URIRef

from kg.graph import questions
from kg.graph.catalogue import Question
from kg.graph.tables import LABEL, Table
from kg.graph.terms import Term
from kg.graph.vocab import ACTOR, ARTICLE, CLAIM, ENTITY, OUTLET, PLACE, TYPE, WEAPON, curie
from kg.web.api.contract import Value
from kg.web.api.faults import Json, NotThereError
from kg.web.api.terms import shortened
from kg.web.room import Room

PAGES = ((CLAIM, "/claims/"), (ARTICLE, "/articles/"))
"""What has a page of its own, by the beginning of its IRI."""
ENTITIES = (ACTOR, ENTITY, OUTLET, PLACE, WEAPON, TYPE)


def catalogue(room: Room, given: Mapping[str, Value]) -> Json:  # noqa: ARG001  # every job takes both
    """All questions."""
    return {"items": [told(each) for each in questions.catalogue().values()]}


def told(asked: Question) -> Json:
    """A question as `Question` has it."""
    return {
        "name": asked.name,
        "summary": asked.summary,
        "question": asked.question,
        "tags": list(asked.tags),
        "params": [{"name": n, "type": p.type, "about": p.about} for n, p in asked.params.items()],
        "example": dict(asked.example),
        "columns": [{"name": name, "about": about} for name, about in asked.columns.items()],
        "sparql": asked.sparql,
    }


def answer(room: Room, given: Mapping[str, Value], narrowed: Mapping[str, str]) -> Json:
    """The answer to a question, cut to the rows that are asked for."""
    table = _answer(room, given, narrowed)
    shown = table[: int(str(given["limit"]))]
    return {
        "columns": list(table.columns),
        "rows": [cells(table.columns, row) for row in shown.rows],
        "total": len(table),
        "truncated": len(shown) < len(table),
    }


def sheet(room: Room, given: Mapping[str, Value], narrowed: Mapping[str, str]) -> bytes:
    """The answer as a file."""
    table = _answer(room, given, narrowed)
    return table[: int(str(given["limit"]))].to(str(given["format"])).encode()


def _answer(room: Room, given: Mapping[str, Value], narrowed: Mapping[str, str]) -> Table:
    name = str(given["name"])
    if name not in questions.catalogue():
        raise NotThereError(
            f"there is no question {shortened(name)!r}", where="name", remedy="Choose one of the catalogue."
        )
    return questions.ask(room.store, name, {key: value for key, value in narrowed.items() if value})


def cells(columns: tuple[str, ...], row: tuple[Term | None, ...]) -> list[Json | None]:
    """A row as `Row` has it: what is named beside it bears its name."""
    named = dict(zip(columns, row, strict=True))
    return [None if term is None else cell(term, named.get(column + LABEL)) for column, term in named.items()]


def cell(term: Term, label: Term | None = None) -> Json:
    """A term as `Cell` has it.

    >>> cell(ACTOR.AZ, Literal("Azerbaijan"))["page"]
    '/entity?iri=actor%3AAZ'
    """
    if isinstance(term, Literal):
        datatype = str(term.datatype) if term.datatype else None
        return {"value": str(term), "kind": "literal", "datatype": datatype, "label": None, "page": None}
    if isinstance(term, BNode):
        return {"value": str(term), "kind": "blank", "datatype": None, "label": None, "page": None}
    shown = str(label) if label is not None else curie(str(term)).removeprefix("kg:")
    return {"value": str(term), "kind": "iri", "datatype": None, "label": shown, "page": page(term)}


def page(term: URIRef) -> str | None:
    """The path of the page about it; None where there is none.

    >>> page(CLAIM["ca7f0c0ffee0ca7f/000192-000323#e1"])
    '/claims/ca7f0c0ffee0ca7f/000192-000323'
    """
    whole = str(term).partition("#")[0]
    for beginning, path in PAGES:
        if whole.startswith(beginning):
            return path + quote(whole.removeprefix(beginning))
    if any(str(term).startswith(beginning) for beginning in ENTITIES):
        return f"/entity?iri={quote(curie(str(term)), safe='')}"
    return None
