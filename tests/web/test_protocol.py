"""The endpoint, line by line: what it takes, what it gives, and in which form."""

from __future__ import annotations

import csv
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from kg.graph import store
from kg.web.fleet import Limits
from kg.web.settings import Settings
from tests.web.served import GRAPH, Served, room, serving_
from tests.web.test_fleet import ENDLESS

CLAIMS = "SELECT (COUNT(?c) AS ?n) { ?c a kg:Claim }"
ONE = "SELECT ?n { VALUES ?n { 1 } }"
TRIPLE = 'CONSTRUCT { <urn:a> <urn:b> "é, \\"q\\"\\n"@en } WHERE {}'
SPECIAL = "SELECT * { VALUES (?a ?b ?c) { ('x\\ty\\n\\r<&>\"é' 'z'@en 1.5) (UNDEF <urn:i> UNDEF) } }"

ROWS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
RDF = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
    "application/n-quads": "nquads",
    "application/trig": "trig",
}


def ask(client: httpx.Client, query: str, accept: str | None = None, **more: str) -> httpx.Response:
    headers = {"Accept": accept} if accept else {}
    return client.get("/sparql", params={"query": query, **more}, headers=headers)


def test_the_default_graph_is_what_all_graphs_say_together(client: httpx.Client) -> None:
    there = "ASK { <https://example.org/all> <https://example.org/in> 'all' }"
    assert ask(client, there).json()["boolean"] is True
    expected = store.select(room().store, CLAIMS).rows[0][0]
    assert ask(client, CLAIMS, "text/csv").text.split() == ["n", str(expected)]


def test_a_triple_in_several_graphs_of_a_dataset_counts_once(client: httpx.Client) -> None:
    counted = "SELECT (COUNT(*) AS ?n) %s { <https://example.org/all> ?p ?o }"
    two = [("default-graph-uri", GRAPH.format(n)) for n in (1, 2)]
    by_request = client.get("/sparql", params=[("query", counted % ""), *two], headers={"Accept": "text/csv"})
    by_query = ask(client, counted % f"FROM <{GRAPH.format(1)}> FROM <{GRAPH.format(2)}>", "text/csv")
    assert by_request.text == by_query.text == "n\r\n1\r\n"


@pytest.mark.parametrize("accept", ROWS)
def test_rows_come_in_every_form(accept: str, client: httpx.Client) -> None:
    answer = ask(client, SPECIAL, accept)
    assert answer.headers["content-type"].partition(";")[0] == accept
    value = 'x\ty\n\r<&>"é'
    match accept.rpartition("/")[2]:
        case "sparql-results+json":
            first, second = answer.json()["results"]["bindings"]
            assert first["a"] == {"type": "literal", "value": value}
            assert first["b"] == {"type": "literal", "value": "z", "xml:lang": "en"}
            assert first["c"]["value"] == "1.5"
            assert second == {"b": {"type": "uri", "value": "urn:i"}}
        case "sparql-results+xml":
            space = "{http://www.w3.org/2005/sparql-results#}"
            found = ElementTree.fromstring(answer.content)
            assert [literal.text for literal in found.iter(f"{space}literal")] == [value, "z", "1.5"]
        case "csv":
            lines = list(csv.reader(answer.text.splitlines(keepends=True)))
            assert lines[0] == ["a", "b", "c"]
            assert lines[-1] == ["", "urn:i", ""]
        case _:
            decimal = '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
            assert answer.text.splitlines() == [
                "?a\t?b\t?c",
                f'"x\\ty\\n\\r<&>\\"é"\t"z"@en\t{decimal}',
                "\t<urn:i>\t",
            ]


@pytest.mark.parametrize("accept", [*ROWS])
def test_yes_and_no_come_in_every_form(accept: str, client: httpx.Client) -> None:
    for query, truth in (("ASK {}", "true"), ("ASK { <urn:no> ?p ?o }", "false")):
        answer = ask(client, query, accept)
        assert answer.headers["content-type"].partition(";")[0] == accept
        assert truth in answer.text


@pytest.mark.parametrize("accept", RDF)
def test_graphs_come_in_every_form(accept: str, client: httpx.Client) -> None:
    answer = ask(client, TRIPLE, accept)
    assert answer.headers["content-type"].partition(";")[0] == accept
    graph = Graph().parse(data=answer.content, format=RDF[accept])
    assert [tuple(map(str, triple)) for triple in graph] == [("urn:a", "urn:b", 'é, "q"\n')]


def test_characters_that_xml_lacks_do_not_break_it(client: httpx.Client) -> None:
    odd = 'CONSTRUCT { <urn:a> <urn:b> "\\u0001x\\uFFFE" } WHERE {}'
    assert "\ufffdx\ufffd" in ask(client, odd, "application/rdf+xml").text
    rows = ask(client, 'SELECT ("\\u0001x" AS ?a) {}', ROWS[1])
    assert "\ufffdx" in "".join(ElementTree.fromstring(rows.content).itertext())


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (ONE, None, ROWS[0]),
        (ONE, "*/*", ROWS[0]),
        (ONE, "text/*", "text/csv"),
        (ONE, "text/csv;q=0.5, application/sparql-results+xml", ROWS[1]),
        (ONE, "application/json", "application/json"),
        (ONE, "text/csv;q=0, text/*;q=0.2, */*;q=0.1", "text/tab-separated-values"),
        (ONE, "TEXT/CSV", "text/csv"),
        (ONE, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        (TRIPLE, None, "text/turtle"),
        (TRIPLE, "application/*", "application/n-triples"),
        (TRIPLE, "text/turtle;q=0.3, application/ld+json;q=nonsense, application/rdf+xml;q=0.4", "application/rdf+xml"),
        (ONE, "text/turtle", None),
        (TRIPLE, "text/csv", None),
        (ONE, "text/csv;q=0", None),
    ],
)
def test_the_client_chooses_the_form(query: str, accept: str | None, media: str | None, client: httpx.Client) -> None:
    headers = {"Accept": accept} if accept else {"Accept": ""}
    answer = client.get("/sparql", params={"query": query}, headers=headers)
    assert "Accept" in answer.headers["vary"]
    if media is None:
        assert answer.status_code == 406
        assert "Ask for one of" in answer.text
    else:
        assert answer.headers["content-type"].partition(";")[0] == media


def test_a_form_is_decoded_once(client: httpx.Client) -> None:
    text = "SELECT ('a%2Bb+c d' AS ?x) {}"
    answers = [
        client.post("/sparql", data={"query": text}, headers={"Accept": "text/csv"}),
        client.post("/sparql", content=f"query={quote(text)}", headers={"Accept": "text/csv", **FORM}),
        ask(client, text, "text/csv"),
    ]
    assert [answer.text for answer in answers] == ["x\r\na%2Bb+c d\r\n"] * 3


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}


@pytest.mark.parametrize(
    ("content", "headers", "status", "words"),
    [
        (b"ASK {", QUERY, 400, "line 1, column 6: the query is no SPARQL: look at 'ASK {'. Mend it there."),
        (b"ASK { \xff }", QUERY, 400, "not UTF-8"),
        (b"query=ASK%20%FF", FORM, 400, "not UTF-8"),
        (b"", FORM, 400, "neither a query nor an update"),
        (b"query=ASK{}&update=CLEAR+ALL", FORM, 400, "more than one"),
        (b"&".join([b"a=b"] * 2000), FORM, 400, "more than 1000 fields"),
        (
            b"ASK {}",
            {"Content-Type": "application/sparql-query; charset=latin-1"},
            415,
            "'latin-1' is not the encoding",
        ),
        (b"ASK {}", {"Content-Type": "application/json"}, 415, "application/json is not understood"),
        (b"ASK {}", {}, 415, "without a type"),
        (
            b"CLEAR ALL",
            {"Content-Type": "application/sparql-update"},
            403,
            "only read here. Start the server with --writ",
        ),
        (b"update=CLEAR+ALL", FORM, 403, "only read here"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(
    content: bytes, headers: dict[str, str], status: int, words: str, client: httpx.Client
) -> None:
    answer = client.post("/sparql", content=content, headers=headers)
    assert answer.status_code == status
    assert words in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_query_in_the_address_and_in_the_body_are_two(client: httpx.Client) -> None:
    answer = client.post("/sparql", params={"query": "ASK {}"}, content="ASK {}", headers=QUERY)
    assert (answer.status_code, "more than one" in answer.text) == (400, True)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
            "SERVICE would send the question to another machine",
        ),
        ("SELECT * { ?a ?b 1SERVICE SILENT<http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE would send"),
        ("PREFIX e: <http://127.0.0.1:1/> SELECT * { SERVICEe:x { ?s ?p ?o } }", "SERVICE would send"),
        (
            "PREFIX e: <urn:> SELECT * { ?a ?b e:a\\# . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }\n}",
            "SERVICE would send",
        ),
        (
            "ASK FROM <file:///etc/passwd> { ?s ?p ?o }",
            "there is no graph <file:///etc/passwd> here, and none is fetched",
        ),
        ("ASK FROM NAMED <http://127.0.0.1:1/> { GRAPH ?g { ?s ?p ?o } }", "none is fetched"),
        ("ASK FROM graph:nothing { ?s ?p ?o }", "graph/nothing> here, and none is fetched"),
        ("BASE <http://127.0.0.1:1/> ASK FROM<y>{ ?s ?p ?o }", "none is fetched"),
    ],
)
def test_no_query_reaches_beyond_the_graph(query: str, words: str, client: httpx.Client) -> None:
    answer = ask(client, query)
    assert (answer.status_code, words in answer.text) == (400, True), answer.text


@pytest.mark.parametrize("iri", ["file:///etc/passwd", "not an iri", "https://example.org/nowhere", ""])
def test_a_request_names_only_graphs_that_are_here(iri: str, client: httpx.Client) -> None:
    assert ask(client, "ASK {}", **{"default-graph-uri": iri}).status_code == 400


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <file:///etc/passwd>",
        "LOADSILENT<http://127.0.0.1:1/>",
        "CLEAR SILENT GRAPH <urn:x>;load silent <http://127.0.0.1:1/> INTO GRAPH <urn:x>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)
def test_no_update_reaches_beyond_the_graph(text: str, editor: httpx.Client) -> None:
    answer = editor.post("/update", content=text, headers={"Content-Type": "application/sparql-update"})
    assert answer.status_code == 400
    assert "would" in answer.text


def test_the_endpoint_describes_itself(client: httpx.Client) -> None:
    service = "http://www.w3.org/ns/sparql-service-description#"
    for accept, form in RDF.items():
        answer = client.get("/sparql", headers={"Accept": accept})
        graph = Graph().parse(data=answer.content, format=form)
        assert (None, URIRef(f"{service}endpoint"), URIRef(str(client.base_url.join("/sparql")))) in graph
        assert (None, None, URIRef(f"{service}SPARQL11Update")) not in graph
    assert client.get("/sparql").headers["content-type"].startswith("text/turtle")


def test_one_that_takes_updates_says_so(editor: httpx.Client) -> None:
    assert "SPARQL11Update" in editor.get("/sparql").text


def test_a_browser_is_led_to_the_editor(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/editor")
    assert "Accept" in answer.headers["vary"]


def test_head_and_options(client: httpx.Client) -> None:
    head = client.head("/sparql", params={"query": ONE})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == ROWS[0]
    assert client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert client.options("/update").headers["allow"] == "POST, OPTIONS"
    refused = client.put("/sparql")
    assert (refused.status_code, {"GET", "POST"} <= set(refused.headers["allow"].split(", "))) == (405, True)
    assert client.get("/update").status_code == 405


def test_long_answers_are_packed_for_those_who_unpack(client: httpx.Client) -> None:
    many = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 3000"
    packed = ask(client, many)
    assert packed.headers["content-encoding"] == "gzip"
    plain = client.get("/sparql", params={"query": many}, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert len(plain.json()["results"]["bindings"]) == 3000


def test_rows_are_bounded_and_say_so() -> None:
    with serving_(Settings(rows=3)) as served, served.client() as client:
        cut = ask(client, "SELECT * { ?s ?p ?o }")
        assert len(cut.json()["results"]["bindings"]) == 3
        assert cut.headers["kg-answer-cut"] == "after 3 rows"
        assert "kg-answer-cut" not in ask(client, "SELECT * { ?s ?p ?o } LIMIT 3").headers
        graph = ask(client, "CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")
        assert len(graph.text.splitlines()) == 3
        assert graph.headers["kg-answer-cut"] == "after 3 rows"
        with served.client() as other:
            assert other.get("/api/about").json()["rows"] == 3


def test_ten_at_once_with_an_endless_one_among_them_get_their_answers() -> None:
    with serving_(limits=Limits(seconds=3)) as served, served.client() as client:
        started = threading.Event()

        def endless() -> httpx.Response:
            started.set()
            return ask(client, ENDLESS)

        with ThreadPoolExecutor(12) as pool:
            stuck = [pool.submit(endless) for _ in range(2)]
            started.wait()
            others = [pool.submit(ask, client, CLAIMS, "text/csv") for _ in range(10)]
            assert {answer.result().status_code for answer in others} == {200}
            assert not any(each.done() for each in stuck)
            for each in stuck:
                answer = each.result()
                assert answer.status_code == 503
                assert "took longer than 3 seconds, and was stopped" in answer.text


def test_a_client_who_leaves_frees_the_worker() -> None:
    with serving_(limits=Limits(seconds=60, together=1)) as served, served.client() as client:
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": ENDLESS}, timeout=0.5)
        start = time.monotonic()
        assert ask(client, "ASK {}").json()["boolean"] is True
        assert time.monotonic() - start < 30  # it would wait for a minute


def test_updates_are_seen_in_their_graph_and_in_all_together(editor: httpx.Client) -> None:
    def change(text: str) -> int:
        return editor.post("/update", content=text, headers={"Content-Type": "application/sparql-update"}).status_code

    def found() -> list[bool]:
        asked = ("ASK { <urn:x> <urn:y> 1 }", "ASK { GRAPH <urn:g> { <urn:x> <urn:y> 1 } }")
        return [ask(editor, each).json()["boolean"] for each in asked]

    assert change("INSERT DATA { GRAPH <urn:g> { <urn:x> <urn:y> 1 } GRAPH <urn:h> { <urn:x> <urn:y> 1 } }") == 204
    assert found() == [True, True]
    assert change("DELETE DATA { GRAPH <urn:g> { <urn:x> <urn:y> 1 } }") == 204
    assert found() == [True, False], "another graph says it still"
    assert change("DROP GRAPH <urn:h>") == 204
    assert found() == [False, False]
    assert change("INSERT DATA { <urn:x> <urn:y> 1 }") == 204
    assert change("DROP GRAPH <urn:g>") == 204
    assert found() == [True, False], "what stands in no graph stays"
    assert change("DELETE WHERE { <urn:x> ?p ?o }") == 204
    assert found() == [False, False]


def test_delete_where_looks_into_the_graphs_of_the_request(editor: httpx.Client) -> None:
    media = {"Content-Type": "application/sparql-update"}
    graphs = "INSERT DATA { GRAPH <urn:g1> { <urn:s> <urn:p> 1 } GRAPH <urn:g2> { <urn:s> <urn:p> 1 } }"
    editor.post("/update", content=graphs, headers=media)
    short = "DELETE WHERE { GRAPH ?g { <urn:s> ?p ?o } }"
    assert (
        editor.post("/update", params={"using-named-graph-uri": "urn:g1"}, content=short, headers=media).status_code
        == 204
    )
    left = ask(editor, "SELECT ?g { GRAPH ?g { <urn:s> ?p ?o } }", "text/csv")
    assert left.text.split() == ["g", "urn:g2"]


def test_sparqlwrapper_is_answered(served: Served) -> None:
    wrapper: Any = SPARQLWrapper(f"{served.url}sparql")
    expected = int(str(store.select(room().store, CLAIMS).rows[0][0]))
    wrapper.setQuery(f"PREFIX kg: <https://w3id.org/claimgraph/ns#> {CLAIMS}")
    for method in ("GET", POST):
        wrapper.setMethod(method)
        wrapper.setReturnFormat(JSON)
        assert int(wrapper.queryAndConvert()["results"]["bindings"][0]["n"]["value"]) == expected
        wrapper.setReturnFormat(XML)
        assert str(expected) in wrapper.queryAndConvert().toxml()
        wrapper.setReturnFormat(CSV)
        assert wrapper.queryAndConvert().split() == [b"n", str(expected).encode()]
    wrapper.setQuery(TRIPLE)
    wrapper.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == 1


def test_rdflib_is_answered(served: Served) -> None:
    graph = Graph(SPARQLStore(f"{served.url}sparql"))
    name = URIRef(GRAPH.format(2))
    assert {str(o) for _, _, o in graph.triples((name, None, None))} == {"https://example.org/Document", "2"}
    assert json.loads(graph.query("ASK { ?s ?p ?o }").serialize(format="json") or b"")["boolean"] is True
