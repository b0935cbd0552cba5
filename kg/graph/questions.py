"""Questions asked and answered: those in queries/ with their parameters, and any SPARQL that only reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from rdflib import Literal, URIRef

from kg.errors import QuestionError
from kg.graph import store, things
from kg.graph.catalogue import Parameter, Question, catalogue, question
from kg.graph.sparql import check_read_only
from kg.graph.store import Source
from kg.graph.tables import LABEL, Table
from kg.graph.terms import Solutions, Term, Triple
from kg.graph.vocab import curie

__all__ = ["Parameter", "Question", "Table", "ask", "ask_sparql", "catalogue", "question"]

T = TypeVar("T")


def ask(source: Source, asked: Question | str, params: Mapping[str, object] | None = None, **more: object) -> Table:
    """The answer to a question. Parameters are IRIs, CURIEs or labels where they name things, else plain values.

    Raises `QuestionError` for an unknown question or parameter, and where a label names nothing, or several things.

    >>> ask(store.store_of([]), "claims", claimant="actor:AZ").rows
    ()
    """
    known = question(asked) if isinstance(asked, str) else asked
    given = {**(params or {}), **more}
    for name in given:
        if name not in known.params:
            taken = ", ".join(known.params) or "none"
            near = get_close_matches(name, known.params, n=1)
            hint = f"Did you mean {near[0]!r}? " if near else ""
            raise QuestionError(f"{known.name!r} has no parameter {name!r}", remedy=f"{hint}It takes: {taken}.")
    bound = {name: _term(source, known, name, value) for name, value in given.items() if value is not None}
    return _table(store.select(source, known.sparql, bound))


def ask_sparql(source: Source, text: str) -> Table:
    """The answer to any SPARQL query that only reads; of ASK, one cell; of CONSTRUCT, three columns.

    >>> ask_sparql(store.store_of([]), "ASK { ?claim kg:attitude kg:Deny }").rows
    ((rdflib.term.Literal('false', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#boolean')),),)
    """
    check_read_only(text)
    answer = store.query(source, text)
    if isinstance(answer, Solutions):
        return _table(answer)
    if isinstance(answer, bool):
        return Table(("answer",), ((Literal(answer),),))
    triples: list[Triple] = sorted(answer, key=_as_text)
    return Table(("subject", "predicate", "object"), tuple(triples))


def _as_text(triple: Triple) -> tuple[str, ...]:
    return tuple(term.n3() for term in triple)


def _table(solutions: Solutions) -> Table:
    return Table(solutions.columns, solutions.rows)


def _term(source: Source, asked: Question, name: str, value: object) -> Term:
    """The RDF term that the value means."""
    if isinstance(value, URIRef | Literal):
        return value
    match asked.params[name].type:
        case "iri":
            return _thing(source, asked, name, str(value))
        case "integer":
            return Literal(_checked(int, name, value, "a whole number, such as 12"))
        case "date":
            return Literal(_checked(date.fromisoformat, name, value, "a date, such as 2020-09-27"))
    return Literal(str(value))


def _checked(read: Callable[[str], T], name: str, value: object, wanted: str) -> T:
    try:
        return read(str(value))
    except ValueError as error:
        raise QuestionError(f"{value!r} is not {wanted}", where=f"--{name}", remedy="Write it so.") from error


def _thing(source: Source, asked: Question, name: str, value: str) -> URIRef:
    """What an IRI, a CURIE or a label names; of several, what the question tells of."""
    return things.thing(
        source,
        value,
        where=f"--{name}",
        among=lambda: _table(store.select(source, asked.sparql)).column(name),
        near=lambda: _near(source, asked, name, value),
    )


def _near(source: Source, asked: Question, name: str, value: str) -> str:
    """What the column does hold: the names most alike first."""
    answer = _table(store.select(source, asked.sparql))
    shown = name + LABEL if name + LABEL in answer.columns else name
    held = {curie(str(cell)) if isinstance(cell, URIRef) else str(cell) for cell in answer.column(shown) if cell}
    if not held:
        return "Without it, the question has no answer either."
    return f"Try one of: {things.alike(value, held)}."
