"""The W3C's tests of the SPARQL 1.1 Protocol, by their names, with documents of our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

import httpx
import pytest

from tests.web.served import GRAPH

Kind: TypeAlias = Literal["boolean", "tabular", "RDF", "one IRI"]

QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
FORM = "application/x-www-form-urlencoded"
D0, D1, D2, D3 = (GRAPH.format(number) for number in range(4))
TYPE = "https://example.org/Document"
NEW = "https://example.org/Listed"
TARGET = "https://example.org/target"

MEDIA = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
    "one IRI": {"application/sparql-results+json"},
}


@dataclass(frozen=True, slots=True)
class Step:
    """A request, and what comes back: a kind of answer, or a refusal."""

    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    media: str | None = None
    kind: Kind | None = None
    refused: bool = False


def get(*params: tuple[str, str], kind: Kind | None = None, refused: bool = False) -> Step:
    return Step(params=params, kind=kind, refused=refused)


def ask(text: str, *params: tuple[str, str], kind: Kind = "boolean") -> Step:
    return Step("POST", params, text.encode(), QUERY, kind)


def form(body: str, *params: tuple[str, str], kind: Kind | None = None, refused: bool = False) -> Step:
    return Step("POST", params, body.encode(), FORM, kind, refused)


def update(text: str, *params: tuple[str, str], refused: bool = False) -> Step:
    return Step("POST", params, text.encode(), UPDATE, None, refused)


def bad(body: bytes, media: str | None) -> Step:
    return Step("POST", (), body, media, refused=True)


def default(*graphs: str) -> list[tuple[str, str]]:
    return [("default-graph-uri", graph) for graph in graphs]


def named(*graphs: str) -> list[tuple[str, str]]:
    return [("named-graph-uri", graph) for graph in graphs]


BOTH = f"ASK {{ <{D1}> a ?t . <{D2}> a ?t }}"
EACH = f"GRAPH ?g {{ <{D1}> a ?t }} GRAPH ?h {{ <{D2}> a ?t }}"
FILL = "INSERT DATA { " + " ".join(f"GRAPH <{d}> {{ <{d}> a <{TYPE}> }}" for d in (D1, D2, D3)) + " }"
LIST = f"CLEAR GRAPH <{TARGET}> ; {FILL} ; INSERT {{ GRAPH <{TARGET}> {{ ?s a <{NEW}> }} }} WHERE {{ %s }}"
LISTED = f"ASK {{ GRAPH <{TARGET}> {{ <{D1}> a <{NEW}> . <{D2}> a <{NEW}> }} "
LISTED += f"FILTER NOT EXISTS {{ GRAPH <{TARGET}> {{ <{D3}> a <{NEW}> }} }} }}"
PLACED = f"ASK {{ GRAPH <{TARGET}> {{ <{D1}> <urn:in> 'default' . <{D2}> <urn:in> <{D2}> }} "
PLACED += f"FILTER NOT EXISTS {{ GRAPH <{TARGET}> {{ <{D3}> ?p ?o }} }} }}"
USING = "using-graph-uri"
USING_NAMED = "using-named-graph-uri"
BASE = "https://example.org/base"
BASED = f"SELECT ?o {{ GRAPH <{BASE}> {{ <urn:s> <urn:p> ?o }} }}"

TESTS: dict[str, list[Step]] = {
    "query_post_form": [form("query=ASK%20%7B%7D", *default(D0), kind="boolean")],
    "query_dataset_default_graphs_get": [get(("query", BOTH), *default(D1, D2), kind="boolean")],
    "query_dataset_default_graphs_post": [ask(BOTH, *default(D1, D2))],
    "query_dataset_named_graphs_post": [ask(f"ASK {{ {EACH} }}", *named(D1, D2))],
    "query_dataset_named_graphs_get": [get(("query", f"ASK {{ {EACH} }}"), *named(D1, D2), kind="boolean")],
    "query_dataset_full": [ask(f"ASK {{ <{D3}> a ?t {EACH} }}", *default(D3), *named(D1, D2))],
    "query_multiple_dataset": [
        ask(f"ASK FROM <{D3}> {{ {EACH} }}", *named(D1, D2)),
        ask(f"ASK FROM <{D3}> {{ {EACH} }}", ("named-graph-uri", f"{D1}&named-graph-uri={D2}")),  # as the test has it
    ],
    "query_get": [get(("query", "ASK {}"), *default(D0), kind="boolean")],
    "query_content_type_select": [ask("SELECT (1 AS ?value) {}", *default(D0), kind="tabular")],
    "query_content_type_ask": [ask("ASK {}", *default(D0))],
    "query_content_type_describe": [ask(f"DESCRIBE <{D0}>", *default(D0), kind="RDF")],
    "query_content_type_construct": [ask("CONSTRUCT { <s> <p> 1 } WHERE {}", *default(D0), kind="RDF")],
    "update_dataset_default_graph": [
        update(LIST % "?s a <https://example.org/Document>", (USING, D1)),
        ask(f"ASK {{ GRAPH <{TARGET}> {{ <{D1}> a <{NEW}> }} }}"),
    ],
    "update_dataset_default_graphs": [
        update(LIST % "?s a <https://example.org/Document>", (USING, D1), (USING, D2)),
        ask(LISTED),
    ],
    "update_dataset_named_graphs": [
        update(LIST % "GRAPH ?g { ?s a <https://example.org/Document> }", (USING_NAMED, D1), (USING_NAMED, D2)),
        ask(LISTED),
    ],
    "update_dataset_full": [
        update(
            f"DROP GRAPH <{TARGET}> ; {FILL} ; INSERT {{ GRAPH <{TARGET}> {{ ?s <urn:in> ?in }} }} WHERE {{ "
            f"{{ GRAPH ?g {{ ?s a <{TYPE}> }} BIND(?g AS ?in) }} UNION {{ ?s a <{TYPE}> BIND('default' AS ?in) }} }}",
            (USING, D1),
            (USING_NAMED, D2),
        ),
        ask(PLACED),
    ],
    "update_post_form": [form("update=CLEAR+DEFAULT")],
    "update_post_direct": [update("CLEAR DEFAULT")],
    "update_base_uri": [
        update(f"CLEAR GRAPH <{BASE}> ; INSERT DATA {{ GRAPH <{BASE}> {{ <urn:s> <urn:p> <test> }} }}"),
        ask(BASED, kind="one IRI"),
    ],
    "query_post_direct": [ask("ASK {}")],
    "bad_query_method": [Step("PUT", (("query", "ASK {}"),), b"", FORM, refused=True)],
    "bad_multiple_queries": [get(("query", "ASK {}"), ("query", "SELECT * {}"), refused=True)],
    "bad_query_wrong_media_type": [bad(b"ASK {}", "text/plain")],
    "bad_query_missing_form_type": [bad(b"query=ASK%20%7B%7D", None)],
    "bad_query_missing_direct_type": [bad(b"ASK {}", None)],
    "bad_query_non_utf8": [bad("ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16")],
    "bad_query_syntax": [get(("query", "ASK {"), refused=True)],
    "bad_update_get": [get(("update", "CLEAR ALL"), refused=True)],
    "bad_multiple_updates": [form("update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", refused=True)],
    "bad_update_wrong_media_type": [bad(b"CLEAR NAMED", "text/plain")],
    "bad_update_missing_form_type": [bad(b"update=CLEAR%20NAMED", None)],
    "bad_update_non_utf8": [bad("CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16")],
    "bad_update_syntax": [form("update=CLEAR%20XYZ", refused=True)],
    "bad_update_dataset_conflict": [
        update(
            "WITH <urn:addresses> DELETE { ?p <urn:name> 'Bill' } INSERT { ?p <urn:name> 'William' } "
            "WHERE { ?p <urn:name> 'Bill' }",
            (USING_NAMED, "https://example.org/people"),
            refused=True,
        )
    ],
}


def test_all_of_them_are_here() -> None:
    assert len(TESTS) == 34


@pytest.mark.parametrize("path", ["sparql", "sparql/"])
@pytest.mark.parametrize("name", TESTS)
def test_the_endpoint_answers_as_the_w3c_expects(name: str, path: str, editor: httpx.Client) -> None:
    for step in TESTS[name]:
        _check(editor, path, step)


@pytest.mark.parametrize("name", [name for name in TESTS if "update" in name])
def test_updates_have_a_door_of_their_own(name: str, editor: httpx.Client) -> None:
    for step in TESTS[name]:
        _check(editor, "sparql" if step.media == QUERY else "update", step)


@pytest.mark.parametrize("name", [name for name in TESTS if "update" not in name])
def test_a_server_that_only_reads_answers_queries_alike(name: str, client: httpx.Client) -> None:
    for step in TESTS[name]:
        _check(client, "sparql", step)


def _check(client: httpx.Client, path: str, step: Step) -> None:
    headers = {"Content-Type": step.media} if step.media else {}
    answer = client.request(
        step.method, f"/{path}", params=list(step.params), content=step.body or None, headers=headers
    )
    if step.refused:
        assert 400 <= answer.status_code < 500, answer.text
        assert re.match(r".+\. .+\.", answer.text), "a sentence, and what to do"
        return
    assert 200 <= answer.status_code < 300, answer.text
    if step.kind:
        assert answer.headers["content-type"].partition(";")[0] in MEDIA[step.kind]
    if step.kind == "boolean":
        assert answer.json()["boolean"] is True
    if step.kind == "one IRI":
        (row,) = answer.json()["results"]["bindings"]
        assert row["o"]["type"] == "uri"
        assert row["o"]["value"].startswith("http")
