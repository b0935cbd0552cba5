"""Which graphs a query or an update looks into, where it or the request says so; none is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.errors import QuestionError
from kg.graph.sparql import blanked
from kg.graph.store import Store
from kg.graph.vocab import PREFIXES

GAP = r"(?:\s|\#[^\n]*\n)*"
IRI = r"(?:<(?P<iri>[^<>]*)>|(?P<prefix>[\w-]*):(?P<local>[\w.:%-]*))"
FROM = re.compile(rf"FROM{GAP}(?P<named>NAMED{GAP})?{IRI}", re.IGNORECASE)
DECLARED = re.compile(rf"(?:PREFIX{GAP}(?P<name>[\w-]*):{GAP}|(?P<base>BASE){GAP})<(?P<iri>[^<>]*)>", re.IGNORECASE)
WHERE = re.compile(r"(?P<short>DELETE\s*)?WHERE(?=\s*\{)", re.IGNORECASE)
EMPTYING = re.compile(rf"(?:CLEAR|DROP)(?!{GAP}SILENT)", re.IGNORECASE)
OF_ITS_OWN = re.compile(r"(?<![\w:])(?:USING|WITH)(?![\w:])", re.IGNORECASE)
ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that make up the default graph, and those that `GRAPH` finds."""

    default: tuple[ox.NamedNode, ...]
    named: tuple[ox.NamedNode, ...]


def of_request(default: Sequence[str], named: Sequence[str]) -> Dataset:
    """The dataset that a request names. Raises `QuestionError` where one of these is no IRI."""
    return Dataset(tuple(map(_node, default)), tuple(map(_node, named)))


def of_query(text: str, base: str) -> Dataset | None:
    """The dataset that a query names with `FROM`, if it does.

    >>> of_query("SELECT * FROM graph:a FROM NAMED <b> { ?s ?p ?o }", "https://example.org/")
    Dataset(default=(<NamedNode value=https://w3id.org/claimgraph/graph/a>,), named=(<NamedNode value=https://example.org/b>,))
    """
    default: list[ox.NamedNode] = []
    named: list[ox.NamedNode] = []
    prefixes = dict(PREFIXES)
    for found in (DECLARED.match(text, place) for place in _outside(text, r"PREFIX|BASE")):
        if found and found["base"]:
            base = urljoin(base, found["iri"])
        elif found:
            prefixes[found["name"]] = urljoin(base, found["iri"])
    for found in (FROM.match(text, place) for place in _outside(text, "FROM")):
        if found is None:
            continue  # the parser will say what is wrong with it
        start = prefixes.get(found["prefix"] or "", "") + (found["local"] or "")
        iri = start if found["iri"] is None else urljoin(base, _unescaped(found["iri"]))
        (named if found["named"] else default).append(_node(iri))
    return Dataset(tuple(default), tuple(named)) if default or named else None


def drawn(store: Store, wanted: Dataset | None) -> tuple[Store, dict[str, Any]]:
    """The store to ask, and what to tell it about graphs. Raises `QuestionError` for a graph that is not there.

    Several graphs as one default graph are merged in a store of their own: the engine would repeat a triple for every
    graph that holds it, and counts would be wrong.
    """
    if wanted is None:
        return store, {}
    for graph in (*wanted.default, *wanted.named):
        if not store.contains_named_graph(graph):
            raise QuestionError(f"there is no graph {graph} here, and none is fetched", remedy="Name one that is here.")
    if len(wanted.default) < 2:
        return store, {"default_graph": list(wanted.default), "named_graphs": list(wanted.named)}
    merged = ox.Store()
    for graph in wanted.named:
        merged.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    for graph in wanted.default:
        found = store.quads_for_pattern(None, None, None, graph)
        merged.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found)
    return merged, {"default_graph": ox.DefaultGraph(), "named_graphs": list(wanted.named)}


def using(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update with the dataset of the request in each of its operations that has a pattern.

    >>> using("INSERT { ?s a <c> } WHERE { ?s ?p ?o }", ["https://example.org/g"], [])
    'INSERT { ?s a <c> } USING <https://example.org/g> WHERE { ?s ?p ?o }'
    """
    if not default and not named:
        return text
    bare = blanked(text)
    if any(OF_ITS_OWN.match(bare, place) for place in _outside(text, "USING|WITH")):
        raise QuestionError(
            "the update and the request both name graphs", remedy="Use either USING and WITH, or using-graph-uri."
        )
    clauses = [f"USING {_node(iri)} " for iri in default] + [f"USING NAMED {_node(iri)} " for iri in named]
    for place in reversed(list(_outside(text, WHERE.pattern))):
        found = WHERE.match(bare, place)
        if found and found["short"]:  # DELETE WHERE takes no USING: say it in full
            pattern = text[found.end() : _closed(bare, found.end())]
            text = f"{text[:place]}DELETE{pattern} {''.join(clauses)}WHERE{text[found.end() :]}"
        elif found:
            text = f"{text[:place]}{''.join(clauses)}{text[place:]}"
    return text


def forgiving(text: str) -> str:
    """The update, in which a graph that is not there can be emptied or dropped: no store of ours keeps empty graphs.

    >>> forgiving("CLEAR GRAPH <https://example.org/g> ; DROP SILENT ALL")
    'CLEAR SILENT GRAPH <https://example.org/g> ; DROP SILENT ALL'
    """
    for place in reversed(list(_outside(text, "CLEAR|DROP"))):
        found = EMPTYING.match(text, place)
        if found:
            text = f"{text[: found.end()]} SILENT{text[found.end() :]}"
    return text


def _outside(text: str, words: str) -> Iterator[int]:
    """Where these words stand outside all braces."""
    depth = 0
    for found in re.finditer(rf"[{{}}]|(?<![\w?$@:-])(?:{words})", blanked(text), re.IGNORECASE):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            yield found.start()


def _closed(bare: str, start: int) -> int:
    """Behind the brace that closes the first one."""
    depth = 0
    for found in re.finditer(r"[{}]", bare[start:]):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return start + found.end()
    raise QuestionError("a brace is not closed", remedy="Close it.")


def _unescaped(iri: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), iri)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QuestionError(f"{iri[:200]!r} is no IRI", remedy="Write it in full, as https://…") from error
