"""Endpoints elsewhere: what they answer, and a sentence for each way not to."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar, TypeAlias
from urllib.parse import parse_qs, urlparse

import pytest
from rdflib import XSD, BNode, Literal, URIRef

from kg.errors import GraphError, QuestionError
from kg.graph import dialect, store
from kg.graph import endpoint as endpoints
from kg.graph.endpoint import LONG_QUERY, Endpoint
from kg.graph.questions import ask, catalogue
from kg.graph.terms import Solutions
from kg.graph.vocab import ACTOR
from tests.corpus.graphs import corpus

A = URIRef("https://news.example.org/a")
JSON, TURTLE, HTML = "application/sparql-results+json", "text/turtle", "text/html"
ASK = "ASK { ?s ?p ?o }"
YES = b'{"head": {}, "boolean": true}'

Reply: TypeAlias = Callable[["Stub"], None]


def reply(body: bytes, *, code: int = 200, kind: str = JSON, length: int | None = None) -> Reply:
    """What a server does that says this; `length` is what it says the body's length is."""

    def send(stub: Stub) -> None:
        stub.send_response(code)
        stub.send_header("Content-Type", kind)
        stub.send_header("Content-Length", str(len(body) if length is None else length))
        stub.end_headers()
        stub.wfile.write(body)

    return send


class Stub(BaseHTTPRequestHandler):
    """Answers as it is told to; remembers what it was asked, and how."""

    replies: ClassVar[list[Reply]] = []
    asked: ClassVar[list[tuple[str, str]]] = []
    headed: ClassVar[list[dict[str, str]]] = []

    def _reply(self, query: str) -> None:
        self.asked.append((self.command, query))
        self.headed.append(dict(self.headers))
        self.replies.pop(0)(self)

    def do_GET(self) -> None:
        self._reply(parse_qs(urlparse(self.path).query)["query"][0])

    def do_POST(self) -> None:
        self._reply(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the stub listens; pauses between tries are cut short."""
    monkeypatch.setattr(endpoints, "FIRST_PAUSE", 0.0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    Stub.replies, Stub.asked, Stub.headed = [], [], []
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


ANSWER = {
    "head": {"vars": ["who", "n", "words"]},
    "results": {
        "bindings": [
            {
                "who": {"type": "uri", "value": str(A)},
                "n": {"type": "typed-literal", "datatype": str(XSD.integer), "value": "3"},
                "words": {"type": "literal", "xml:lang": "en", "value": "claim"},
            },
            {"who": {"type": "bnode", "value": "b0"}},
        ]
    },
}


def test_an_endpoint_answers_in_rdflib_terms(address: str) -> None:
    Stub.replies = [reply(json.dumps(ANSWER).encode())]
    found = store.query(Endpoint(address), "SELECT ?who ?n ?words { ?who kg:name ?words }")
    assert found == Solutions(
        ("who", "n", "words"),
        ((A, Literal("3", datatype=XSD.integer), Literal("claim", lang="en")), (BNode("b0"), None, None)),
    )
    assert Stub.asked == [
        ("GET", "PREFIX kg: <https://w3id.org/claimgraph/ns#> SELECT ?who ?n ?words { ?who kg:name ?words }")
    ]
    assert Stub.headed[0]["User-Agent"].startswith("claimgraph/")


def test_long_queries_are_posted(address: str) -> None:
    Stub.replies = [reply(YES), reply(YES)]
    for length in (LONG_QUERY - 100, LONG_QUERY):
        assert store.query(Endpoint(address), ASK + " #" + "x" * length) is True
    assert [method for method, _ in Stub.asked] == ["GET", "POST"]


def test_an_endpoint_builds_graphs(address: str) -> None:
    Stub.replies = [reply(b"<urn:a> <urn:p> <urn:b> .", kind=TURTLE)]
    found = store.query(Endpoint(address), "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert found == ((URIRef("urn:a"), URIRef("urn:p"), URIRef("urn:b")),)


def test_a_label_is_looked_up_where_the_question_is_asked(address: str) -> None:
    names = {
        "head": {"vars": ["thing", "words"]},
        "results": {"bindings": [{"thing": {"type": "uri", "value": str(ACTOR.PE)}}]},
    }
    nothing = {"head": {"vars": ["claimant"]}, "results": {"bindings": []}}
    Stub.replies = [reply(json.dumps(names).encode()), reply(json.dumps(nothing).encode())]
    assert ask(Endpoint(address), "accusations", claimant="Peru").rows == ()
    assert '("peru")' in Stub.asked[0][1]
    assert f"(<{ACTOR.PE}>)" in Stub.asked[1][1]


@pytest.mark.parametrize(
    "first",
    [reply(b"", code=503), reply(b"", code=429), reply(b'{"head": {', length=50), reply(b'{"head": {"vars": ["a"')],
    ids=["unavailable", "asked too often", "broken off", "cut short"],
)
def test_what_may_pass_is_asked_again(address: str, first: Reply) -> None:
    Stub.replies = [first, first, reply(YES)]
    assert store.query(Endpoint(address, retries=2), ASK) is True
    Stub.replies = [first, reply(YES)]
    with pytest.raises(GraphError):
        store.query(Endpoint(address, retries=0), ASK)


def test_pauses_grow(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(endpoints, "FIRST_PAUSE", 0.5)
    monkeypatch.setattr(time, "sleep", pauses.append)
    Stub.replies = [reply(b"", code=500)] * 7
    with pytest.raises(GraphError):
        store.query(Endpoint(address, retries=6), ASK)
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (reply(b"line 1: no", code=400), "the endpoint calls the query malformed (line 1: no). Mend it."),
        (reply(b"", code=401), "wants a name and a password (HTTP 401). Write them into the address"),
        (reply(b"", code=403), "does not let you ask it (HTTP 403). Ask its keeper"),
        (reply(b"", code=404), "the endpoint is not at this address (HTTP 404). Check the path"),
        (reply(b"", code=414), "finds the query too long (HTTP 414)."),
        (reply(b"Error: heap\nmore", code=500), "the endpoint failed (HTTP 500: Error: heap). Try again later"),
        (reply(b"<html>oops", code=500), "the endpoint failed (HTTP 500: no reason given)."),
        (reply(b"<!doctype html>Hello", kind=HTML), "a web page came back instead of results. Give the address"),
        (reply(b"<html>Hello"), "a web page came back instead of results."),
        (reply(b'{"head": {"vars": ["a"'), "no SPARQL results, or not all of them."),
        (reply(b'{"a": 1}'), "no SPARQL results, or not all of them."),
        (reply(b"[]"), "no SPARQL results, or not all of them."),
        (reply(b""), "no SPARQL results, or not all of them."),
        (reply(YES, length=500), "the connection broke off in the middle of the answer. Try again."),
    ],
)
def test_every_way_not_to_answer_has_its_sentence(address: str, answer: Reply, said: str) -> None:
    Stub.replies = [answer]
    with pytest.raises((GraphError, QuestionError)) as error:
        store.query(Endpoint(address, retries=0), ASK)
    assert said in str(error.value)
    assert str(error.value).startswith(f"{address}: ")
    assert isinstance(error.value, QuestionError) == ("malformed" in said)


def test_what_the_user_must_mend_is_asked_once(address: str) -> None:
    for code in (400, 401, 404):
        Stub.replies = [reply(b"", code=code)]
        with pytest.raises((GraphError, QuestionError)):
            store.query(Endpoint(address, retries=5), ASK)
    assert len(Stub.asked) == 3


def test_broken_turtle_is_no_answer(address: str) -> None:
    Stub.replies = [reply(b"<urn:a> <urn:p> ", kind=TURTLE)]
    with pytest.raises(GraphError, match="no SPARQL results, or not all of them"):
        store.query(Endpoint(address, retries=0), "CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("drips", [False, True])
def test_no_answer_in_time_is_told_with_the_time(address: str, drips: bool) -> None:
    done = threading.Event()

    def wait(stub: Stub) -> None:
        stub.send_response(200)
        stub.end_headers()
        while drips and not done.wait(0.05):
            stub.wfile.write(b" " * endpoints.PIECE)
        done.wait(5)

    Stub.replies = [wait]
    with pytest.raises(GraphError, match="no whole answer came within 1 seconds"):
        store.query(Endpoint(address, timeout=1, retries=0), ASK)
    done.set()


def test_nobody_at_home_and_no_such_host() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(GraphError, match=rf"127\.0\.0\.1:{port}/sparql: nothing listens there"):
        store.query(Endpoint(f"http://127.0.0.1:{port}/sparql", retries=0), ASK)
    with pytest.raises(GraphError, match=r"nobody knows a host of this name\. Check the address\."):
        store.query(Endpoint("http://nowhere.invalid/sparql", retries=0), ASK)


@pytest.mark.parametrize(
    "url", ["store.example.org/sparql", "file:///etc/hostname", "http://", "http://host:port/", "http://a b/"]
)
def test_what_is_no_address_is_not_asked(url: str) -> None:
    with pytest.raises(GraphError, match="this is no address of an endpoint"):
        store.query(Endpoint(url), ASK)


def test_a_password_is_sent_and_never_told(address: str) -> None:
    secret = address.replace("http://", "http://ada:s%65cret@") + "?key=hush"
    Stub.replies = [reply(YES), reply(b"", code=401)]
    assert store.query(Endpoint(secret), ASK) is True
    assert Stub.headed[0]["Authorization"] == "Basic YWRhOnNlY3JldA=="
    with pytest.raises(GraphError) as error:
        store.query(Endpoint(secret), ASK)
    assert not any(word in str(error.value) for word in ("ada", "cret", "hush"))


def test_paths_spelt_out_mean_the_same() -> None:
    for name, question in catalogue().items():
        spelt = dialect.portable(question.sparql)
        assert store.select(corpus(), spelt) == store.select(corpus(), question.sparql), name
