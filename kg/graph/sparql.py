"""The text of queries: what can be said about it, and done to it, without an engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rdflib import BNode

from kg.errors import QuestionError
from kg.graph.terms import Term
from kg.graph.vocab import PREFIXES

UNREAD = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>"""
    r"""|"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3}"""
    r"""|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}"""
    r'''|"(?:[^"\\\n]|\\.)*"'''
    r"""|'(?:[^'\\\n]|\\.)*'"""
    r"""|\\.|\#[^\n]*""",
    re.DOTALL,
)
"""What a search for keywords must not look into: IRIs, strings, comments, and `\\#` or `\\'` in a name."""

SUBSELECT = re.compile(r"\bSELECT\b(?P<head>[^{}]*?)\bWHERE\s*\{", re.IGNORECASE)

UPDATES = r"INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY"
KEYWORD = r"(?<![\w:?$@-])(?:{})(?![\w:-])"


def blanked(sparql: str) -> str:
    """The query with its IRIs, strings and comments blanked out, character for character.

    >>> blanked("SELECT * {?s ?p '{'} # {")
    'SELECT * {?s ?p    }    '
    """
    return UNREAD.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), sparql)


NAMES = re.compile(r"[?$]\w+|@[A-Za-z]+(?:-\w+)*|:[\w.:%-]*")
"""Where a word is no keyword: in variables, languages, and behind the colon of a name."""


def elsewhere(sparql: str, keyword: str) -> int | None:
    """Where the query says `SERVICE` or `LOAD`, which reach beyond the graph; engines read it without spaces, too.

    >>> elsewhere("SELECT * { ?a ?b 1SERVICESILENT<https://query.example.org/>{} }", "SERVICE")
    18
    """
    bare = NAMES.sub(lambda found: " " * len(found[0]), blanked(sparql))
    found = re.search(keyword, bare, re.IGNORECASE)
    return found.start() if found else None


def check_read_only(sparql: str) -> None:
    """Raise `QuestionError` where the query would change the graph or ask another machine.

    >>> check_read_only("SELECT * { SERVICE <https://query.example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.QuestionError: line 1: SERVICE would send the question to another machine. Ask the graph alone.
    """
    check_stays_here(sparql)
    update = re.search(KEYWORD.format(UPDATES), blanked(sparql), re.IGNORECASE)
    if update:
        raise QuestionError(
            f"{update[0].upper()} would change the graph, which is only read here",
            where=f"line {_line(sparql, update.start())}",
            remedy="Change the articles or corrections, and build again.",
        )


def check_stays_here(sparql: str) -> None:
    """Raise `QuestionError` where the query would ask another machine."""
    service = elsewhere(sparql, "SERVICE")
    if service is not None:
        raise QuestionError(
            "SERVICE would send the question to another machine",
            where=f"line {_line(sparql, service)}",
            remedy="Ask the graph alone.",
        )


def bound(sparql: str, substitutions: Mapping[str, Term]) -> str:
    """The query with these variables bound from the start, by `VALUES` at the head of its pattern.

    A sub-select that hands such a variable out gets it too: engines answer sub-selects on their own, for all values.

    >>> from rdflib import Literal
    >>> bound("SELECT ?s WHERE { ?s ?p ?o }", {"o": Literal("x")})
    'SELECT ?s WHERE { VALUES (?o) { ("x") } ?s ?p ?o }'
    """
    bare = blanked(sparql)
    head = re.search(r"\bWHERE\s*\{", bare, re.IGNORECASE) or re.search(r"\{", bare)
    if head is None:
        raise QuestionError("the query has no pattern in braces", remedy="Write SELECT … WHERE { … }.")
    if any(isinstance(term, BNode) for term in substitutions.values()):
        raise QuestionError("a blank node has no name to ask for", remedy="Give an IRI or a label.")
    places = [(head.end(), substitutions)]
    for found in SUBSELECT.finditer(bare, head.end()):
        names = _handed_out(found["head"], bare)
        if handed := {name: term for name, term in substitutions.items() if name in names}:
            places.append((found.end(), handed))
    for place, given in reversed(places):
        sparql = f"{sparql[:place]} {_values(given)}{sparql[place:]}"
    return sparql


def _handed_out(head: str, bare: str) -> set[str]:
    """The variables that a sub-select hands out as its pattern has them: nowhere in the query computed by `AS`."""
    computed = set(re.findall(r"\bAS\s+\?(\w+)", bare, re.IGNORECASE))
    return {name for name, is_variable in columns(head) if is_variable} - computed


def _values(given: Mapping[str, Term]) -> str:
    names = " ".join(f"?{name}" for name in given)
    return f"VALUES ({names}) {{ ({' '.join(term.n3() for term in given.values())}) }}"


def columns(head: str) -> Iterator[tuple[str, bool]]:
    """The columns between SELECT and WHERE, and whether each is a variable of the pattern (not computed behind it).

    >>> list(columns(" DISTINCT ?outlet (COUNT(?c) AS ?claims) "))
    [('outlet', True), ('claims', False)]
    """
    depth, computed = 0, ""
    for token in re.findall(r"[()]|\?\w+", head):
        if token == "(":
            depth += 1
        elif token == ")":
            depth -= 1
            if depth == 0:
                yield computed, False  # the last variable in the brackets is the one after AS
        elif depth == 0:
            yield token[1:], True
        else:
            computed = token[1:]


def with_prefixes(sparql: str) -> str:
    """The query with a declaration for each of our prefixes that it uses and does not declare.

    >>> with_prefixes("ASK { ?c a kg:Claim }")
    'PREFIX kg: <https://w3id.org/claimgraph/ns#> ASK { ?c a kg:Claim }'
    """
    bare = blanked(sparql)
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", bare, re.IGNORECASE))
    used = set(re.findall(r"(?<![\w?$:-])([a-z]+):", bare)) - declared
    return "".join(f"PREFIX {p}: <{namespace}> " for p, namespace in PREFIXES.items() if p in used) + sparql


def selects_all(sparql: str) -> bool:
    """Whether the query leaves the order of columns to the engine, where rdflib and Oxigraph differ.

    >>> selects_all("SELECT DISTINCT * { ?s ?p ?o }")
    True
    """
    return re.search(r"\bSELECT\s+(?:DISTINCT\s+|REDUCED\s+)?\*", blanked(sparql), re.IGNORECASE) is not None


def groups(sparql: str) -> bool:
    """Whether the query groups its rows.

    >>> groups("SELECT ?c (COUNT(?x) AS ?n) WHERE { ?c kg:agent ?x } GROUP BY ?c")
    True
    """
    return re.search(r"\bGROUP\s+BY\b", blanked(sparql), re.IGNORECASE) is not None


def malformed(sparql: str, reason: str, *, line: int | None = None, column: int | None = None) -> QuestionError:
    """The error for a query that does not parse: where, and at which words."""
    if line is None:
        return QuestionError(f"the query is no SPARQL ({short(reason)})", remedy="Mend the query.")
    lines = sparql.splitlines() or [""]
    words = lines[min(line, len(lines)) - 1].strip()
    return QuestionError(
        f"the query is no SPARQL: look at {words!r}", where=f"line {line}, column {column}", remedy="Mend it there."
    )


def short(message: str) -> str:
    """The first line of an engine's message, cut where it runs on."""
    first = message.strip().partition("\n")[0] or "no reason given"
    return first if len(first) <= 160 else first[:157] + "…"


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
