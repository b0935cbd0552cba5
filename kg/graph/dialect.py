"""What endpoints say and understand differently, Virtuoso above all: queries before they leave, answers as they come.

Everything here means the same to every engine, so nobody needs to know which one answers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rdflib import BNode, Literal, URIRef

from kg.graph import sparql
from kg.graph.sparql import blanked
from kg.graph.terms import Solutions, Term, literal

STEP = r"(?:\^?(?:[A-Za-z][\w-]*)?:[\w-]+|\^?\((?:[^()]|\([^()]*\))*\))"
"""One step of a property path: a prefixed name, or a path in brackets."""

OPTIONAL_STEP = re.compile(rf"(?P<first>{STEP}(?:/{STEP})*)/(?P<then>{STEP})(?P<times>[*?])(?=[\s)])")
"""Some steps, and then another one any number of times, or at most once."""

ORDER = re.compile(
    r"\bORDER\s+BY\b(?P<keys>(?:\s+(?:(?:ASC|DESC)\s*\(\s*\?\w+\s*\)|\?\w+))+)\s*(?:(?:LIMIT|OFFSET)\s+\d+\s*)*$",
    re.IGNORECASE,
)
"""The order of the whole answer, where it is one of columns."""

KEY = re.compile(r"(?:(?:(?P<down>DESC)|ASC)\s*\(\s*\?(?P<named>\w+)|\?(?P<plain>\w+))", re.IGNORECASE)

ASKED = "__ask_retval"
"""The column in which Virtuoso answers ASK."""


def portable(query: str) -> str:
    """The query with its optional steps spelt out: inside GRAPH, Virtuoso never takes no step for a step.

    >>> portable("?claim kg:content/(^kg:partOfContent)* ?event .")
    '?claim (kg:content|kg:content/(^kg:partOfContent)+) ?event .'
    >>> portable("?event (kg:patient|kg:quantity/kg:party)/org:unitOf? ?owner")
    '?event (kg:patient|kg:patient/org:unitOf|kg:quantity/kg:party|kg:quantity/kg:party/org:unitOf) ?owner'
    """
    written, at = [], 0
    for path in OPTIONAL_STEP.finditer(blanked(query)):
        then = path["then"] + ("+" if path["times"] == "*" else "")
        ways = "|".join(f"{way}|{way}/{then}" for way in _ways(path["first"]))
        written += [query[at : path.start()], f"({ways})"]
        at = path.end()
    return "".join(written) + query[at:]


def _ways(path: str) -> list[str]:
    """The alternatives in brackets, or the path itself.

    >>> _ways("(kg:agent|(kg:quantity|kg:time)/kg:party)"), _ways("kg:of/kg:party")
    (['kg:agent', '(kg:quantity|kg:time)/kg:party'], ['kg:of/kg:party'])
    """
    if not re.fullmatch(r"\((?:[^()]|\([^()]*\))*\)", path):
        return [path]
    return re.findall(r"(?:[^|()]|\([^()]*\))+", path[1:-1])


def bound(query: str, substitutions: Mapping[str, Term]) -> str:
    """The query with these variables bound; one in which a path of several ways ends is compared by name.

    Virtuoso loses rows, or runs out of memory, where such a path is given its end beforehand.

    >>> bound("SELECT ?k WHERE { ?w skos:broader* ?k }", {"k": URIRef("urn:tank")})
    'SELECT ?k WHERE { ?w skos:broader* ?k FILTER(STR(?k) = "urn:tank") }'
    """
    bare = blanked(query)
    ends = {name: term for name, term in substitutions.items() if re.search(rf"(?:[*?+]|\|\S+)\s+\?{name}\b", bare)}
    rest = {name: term for name, term in substitutions.items() if name not in ends}
    compared = "".join(f"FILTER(STR(?{name}) = {Literal(str(term)).n3()}) " for name, term in ends.items())
    at = bare.rindex("}")
    filtered = f"{query[:at]}{compared}{query[at:]}"
    return sparql.bound(filtered, rest) if rest else filtered


def ordered(solutions: Solutions, query: str) -> Solutions:
    """The rows in the order that the query asks for, where it names columns: Virtuoso forgets some of them.

    >>> rows = ((URIRef("urn:b"), Literal(2)), (URIRef("urn:a"), None))
    >>> ordered(Solutions(("who", "n"), rows), "SELECT ?who ?n { … } ORDER BY DESC(?n) ?who").rows == rows
    True
    >>> [str(who) for who, _ in ordered(Solutions(("who", "n"), rows), "… ORDER BY ?who").rows]
    ['urn:a', 'urn:b']
    """
    found = ORDER.search(blanked(query))
    keys = (
        [(key["down"] is not None, key["plain"] or key["named"]) for key in KEY.finditer(found["keys"])]
        if found
        else []
    )
    if any(name not in solutions.columns for _, name in keys):
        return solutions
    rows = list(solutions.rows)
    for down, name in reversed(keys):
        place = solutions.columns.index(name)
        rows.sort(key=lambda row, place=place: _rank(row[place]), reverse=down)  # type: ignore[misc]
    return Solutions(solutions.columns, tuple(rows))


def _rank(term: Term | None) -> tuple[int, Any]:
    """Where SPARQL sorts a term: nothing, blank nodes, IRIs, numbers, other literals."""
    if term is None:
        return 0, ""
    if not isinstance(term, Literal):
        return (1 if isinstance(term, BNode) else 2), str(term)
    value = term.toPython()
    return (3, value) if isinstance(value, int | float | Decimal) else (4, str(term))


def answer(data: bytes) -> Solutions | bool:
    """What an endpoint says in SPARQL 1.1 Query Results JSON, or nearly.

    >>> answer(b'{"head": {}, "boolean": true}')
    True

    Raises `ValueError` where it is no such answer.
    """
    try:
        said: Any = json.loads(data)
        if "boolean" in said:
            return bool(said["boolean"])
        columns, rows = tuple(said["head"]["vars"]), said["results"]["bindings"]
        if [column.lower() for column in columns] == [ASKED]:
            return any(cell["value"] not in {"0", "false"} for row in rows for cell in row.values())
        return Solutions(columns, tuple(tuple(_term(row.get(name)) for name in columns) for row in rows))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no SPARQL results: {error!r}") from error


def _term(cell: Mapping[str, str] | None) -> Term | None:
    """The term of a cell. "typed-literal" is what Virtuoso says where the standard says "literal".

    >>> _term({"type": "typed-literal", "datatype": "urn:metre", "value": "12"})
    rdflib.term.Literal('12', datatype=rdflib.term.URIRef('urn:metre'))
    """
    if cell is None:
        return None
    match cell["type"]:
        case "uri":
            return URIRef(cell["value"])
        case "bnode":
            return BNode(cell["value"].removeprefix("nodeID://").removeprefix("_:"))
    return literal(cell["value"], language=cell.get("xml:lang"), datatype=cell.get("datatype"))
