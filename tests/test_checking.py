"""Studies, folders, patterns and endpoints checked: in any number of processes, and only what has changed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest

from kg import checking, rules
from kg.checking import check
from kg.checking.marks import Marks
from kg.errors import GraphError, StudyError
from kg.graph import store
from kg.graph.checks import remote, together, unit
from kg.graph.checks.unit import File, Record
from kg.graph.endpoint import Endpoint
from kg.workspace import Study
from tests.commands import kg, put

STATEMENTS = {
    "harbour.txt": "Talks\n\nThe harbour master of Tarn said on Friday that two boats had been seized.\n",
    "mayor.txt": 'Calm\n\n"We left at dawn," the mayor said. Officials accused the rebels of shelling the bridge.\n',
    "road.txt": "Road\n\nThe ministry said that the road was closed. Two bridges were reportedly destroyed.\n",
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of three articles, whose files are old enough for their times to be trusted."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in STATEMENTS.items():
        put(folder, name, text)
    assert kg("build", *(folder / name for name in STATEMENTS), "-o", folder / "study").code == 0
    return folder / "study"


@pytest.fixture
def study(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(built, tmp_path / "study")
    for path in (tmp_path / "study").rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return tmp_path / "study"


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are looked into."""
    names: list[str] = []
    really = unit.checked

    def checked(source: File, **options: object) -> Record:
        names.append(source.path.name.partition("-")[0])
        return really(source, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(unit, "checked", checked)
    return names


def graph(study: Path, name: str) -> Path:
    """The graph of an article."""
    (found,) = study.glob(f"graph/{name}-*.trig")
    return found


def changed(path: Path, old: str, new: str) -> None:
    """Other words in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def found(study: Path, **options: object) -> list[str]:
    """The rules that are broken."""
    return [result.rule for result in check([study], workers=1, **options).results]  # type: ignore[arg-type]


ALL = ["harbour", "manifest.trig", "mayor", "reference.trig", "road"]


# only what has changed


def test_a_second_check_looks_into_nothing_and_says_the_same(study: Path, looked: list[str]) -> None:
    once = check([study], workers=1)
    assert sorted(looked) == ALL
    looked.clear()
    assert check([study], workers=1) == once
    assert looked == []
    assert (once.files, once.unread) == (5, 0)
    assert once.conforms


def test_all_are_looked_into_where_that_is_wanted(study: Path, looked: list[str]) -> None:
    found(study)
    looked.clear()
    found(study, anew=True)
    assert sorted(looked) == ALL


def test_a_file_that_was_touched_is_not_checked_again(study: Path, looked: list[str]) -> None:
    found(study)
    looked.clear()
    os.utime(graph(study, "mayor"), (1_600_000_009, 1_600_000_009))
    assert found(study) == []
    assert looked == []


def test_a_changed_file_alone_is_checked_again(study: Path, looked: list[str]) -> None:
    found(study)
    looked.clear()
    changed(graph(study, "mayor"), "kg:attitude kg:Accuse", "kg:attitude kg:Acuse")
    assert found(study) == ["claim-has-attitude"]
    assert found(study) == ["claim-has-attitude"]
    assert looked == ["mayor"], "its time proves nothing yet, but its content does"
    changed(graph(study, "mayor"), "kg:attitude kg:Acuse", "kg:attitude kg:Accuse")
    assert found(study) == []


def test_a_changed_text_has_its_article_checked_again(study: Path, looked: list[str]) -> None:
    found(study)
    looked.clear()
    (text,) = (path for path in study.glob("articles/*.txt") if "mayor" in path.read_text(encoding="utf-8"))
    changed(text, "dawn", "noon")
    assert found(study) == ["text-matches-hash"]
    assert looked == ["mayor"]
    text.unlink()
    assert check([study], workers=1).unread == 1


def test_a_lost_graph_and_a_lost_text_are_told(study: Path) -> None:
    graph, *_ = sorted(study.glob("graph/*-????????????????.trig"))
    text, *_ = (path for path in sorted(study.glob("articles/*.txt")) if path.stem not in graph.name)
    graph.unlink()
    text.unlink()
    told = {(result.rule, result.severity, result.file) for result in checking.check((study,)).results}
    assert ("graph-is-there", "violation", str(graph)) in told
    assert ("text-is-there", "warning", str(text)) in told
    assert {rule for rule, _, _ in told} <= {"graph-is-there", "text-is-there"}


def test_a_text_that_was_away_is_found_again(study: Path) -> None:
    shutil.move(study / "articles", study / "away")
    assert check([study], workers=1).unread == 3
    shutil.move(study / "away", study / "articles")
    assert check([study], workers=1).unread == 0


def test_removed_and_renamed_files_are_forgotten(study: Path, looked: list[str]) -> None:
    changed(graph(study, "mayor"), "kg:attitude kg:Accuse", "kg:attitude kg:Acuse")
    assert found(study) == ["claim-has-attitude"]
    looked.clear()
    old = graph(study, "mayor")
    old.rename(old.with_name("town.trig"))
    [result, gone] = check([study], workers=1).results
    assert (gone.rule, gone.file) == ("graph-is-there", str(old))
    assert Path(result.file).name == "town.trig"
    assert looked == ["town.trig"]
    (study / "graph" / "town.trig").unlink()
    report = check([study], workers=1)
    assert (report.results, report.files) == ((gone,), 4)


def test_other_rules_have_all_checked_again(study: Path, looked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found(study)
    looked.clear()
    monkeypatch.setattr(rules, "checking", lambda: "other rules")
    found(study)
    assert sorted(looked) == ALL


def test_rules_are_shapes_guards_words_and_code() -> None:
    names = {name for name, _ in rules._files(rules.CHECKING, ("ontology", "queries", "shapes"))}
    assert {"graph/checks/unit.py", "checking/__init__.py", "ontology/kg.ttl", "graph/store.py"} <= names
    assert any(name.startswith("shapes/") for name in names)
    assert any(name.startswith("queries/guard-") for name in names)


@pytest.mark.parametrize(
    "content", [b"", b"not a database, by far not one, and long enough", b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_ledger_that_is_none_is_made_anew(study: Path, content: bytes) -> None:
    found(study)
    ledger = study / "store" / "checks.sqlite"
    ledger.write_bytes(content)
    assert found(study) == []
    with sqlite3.connect(ledger) as made:
        assert made.execute("SELECT count(*) FROM file").fetchone() == (5,)
    made.close()


def test_somebody_elses_tables_are_replaced(study: Path) -> None:
    (study / "store").mkdir()
    with sqlite3.connect(study / "store" / "checks.sqlite") as other:
        other.execute("CREATE TABLE file (name TEXT)")
    other.close()
    assert found(study) == []
    assert found(study) == []


def test_a_ledger_in_use_is_left_alone(study: Path, looked: list[str]) -> None:
    found(study)
    looked.clear()
    busy = sqlite3.connect(study / "store" / "checks.sqlite")
    busy.execute("BEGIN EXCLUSIVE")
    assert found(study) == []
    assert sorted(looked) == ALL
    busy.close()
    looked.clear()
    assert found(study) == []
    assert looked == []


def test_a_study_where_nothing_can_be_written_is_checked(study: Path) -> None:
    (study / "store").write_text("in the way", encoding="utf-8")
    assert found(study) == []
    assert (study / "store").read_text(encoding="utf-8") == "in the way"


def test_git_does_not_see_the_ledger_and_a_build_leaves_it(study: Path, looked: list[str]) -> None:
    found(study)
    assert (study / "store" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (
        kg("build", study.parents[0] / put(study.parents[0], "road.txt", STATEMENTS["road.txt"]), "-o", study).code == 0
    )
    looked.clear()
    assert found(study) == []
    assert looked == []


def test_what_is_wrong_between_files_is_kept_and_forgotten(study: Path) -> None:
    said = "@prefix org: <http://www.w3.org/ns/org#> . @prefix kg: <https://w3id.org/claimgraph/ns#> .\n"
    said += '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . <urn:s> a kg:State ; rdfs:label "S" .\n'
    said += '<urn:m> a kg:Ministry ; rdfs:label "M" ; org:unitOf <urn:s> .\n'
    put(study / "graph", "x.trig", said)
    put(study / "graph", "y.trig", said.replace("urn:s", "urn:t"))
    for _ in range(2):
        [result] = check([study], workers=1).results
        assert (result.rule, Path(result.file).name, result.line) == ("entity-unit-is-one", "x.trig", 3)
    put(study / "graph", "x.trig", f"\n\n{said}")
    [result] = check([study], workers=1).results
    assert result.line == 5
    put(study / "graph", "y.trig", said)
    assert found(study) == []


def test_a_file_written_within_the_tick_of_a_clock_is_not_trusted(tmp_path: Path) -> None:
    path = put(tmp_path, "a.trig", "")
    assert Marks((str(path),)).stamp() == ""
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert Marks((str(path),)).stamp() == "0:1600000000000000000"


# in parallel


def test_any_number_of_workers_says_the_same(study: Path) -> None:
    changed(graph(study, "mayor"), "kg:attitude kg:Accuse", "kg:attitude kg:Acuse")
    put(study / "graph", "broken.ttl.trig", "<urn:a> <urn:b> .")
    done = [kg("check", study, "--format", "json", "--workers", n, "--all") for n in ("1", "2")]
    assert done[0] == done[1]
    assert done[0].code == 2
    told = json.loads(done[0].out)
    assert [result["rule"] for result in told["results"]] == ["file-is-rdf", "claim-has-attitude"]


def _die(_task: object, _engine: object) -> tuple[Record, str]:
    os._exit(9)


def test_a_worker_that_dies_is_told(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_checked", _die)
    with pytest.raises(StudyError, match="a worker process was killed"):
        check([study], workers=2)
    monkeypatch.undo()
    assert found(study) == []


def test_the_reference_finds_the_same(study: Path) -> None:
    changed(graph(study, "mayor"), "kg:attitude kg:Accuse", "kg:attitude kg:Acuse")
    own, reference = (check([study], workers=1, engine=engine) for engine in ("own", "pyshacl"))
    assert [(r.rule, r.focus) for r in own.results] == [(r.rule, r.focus) for r in reference.results]
    assert own.results


# what is checked


def test_folders_and_patterns_are_their_graph_files(study: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graphs"
    shutil.copytree(study / "graph", folder / "deep" / "er")
    put(folder, ".hidden/a.trig", "no RDF")
    put(folder, "notes.md", "# Notes")
    assert check([folder], workers=1).files == 5
    assert check([Path(f"{folder}/**/*.trig")], workers=1).files == 5
    assert check([Path(f"{folder}/deep/*/m*.trig")], workers=1).files == 2
    assert check([folder, study], workers=1).files == 10
    assert check([folder / "deep", folder], workers=1).files == 5, "a file named twice is checked once"
    with pytest.raises(GraphError, match="no graph file has such a name"):
        check([Path(f"{folder}/*.trig")])


def test_a_folder_without_graphs_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="it holds no graph"):
        check([tmp_path])


def test_texts_of_the_study_count_for_a_file_of_it_and_for_no_other(study: Path, tmp_path: Path) -> None:
    path = graph(study, "mayor")
    assert check([path], workers=1).unread == 0
    copy = Path(shutil.copy(path, tmp_path / "copy.trig"))
    assert check([copy], workers=1).unread == 1
    assert check([copy], study=study, workers=1).unread == 0


# endpoints


class _Server(BaseHTTPRequestHandler):
    """An endpoint that answers from a store, never with more than some rows, as servers do."""

    loaded: store.Store
    most = 300

    def do_GET(self) -> None:
        """Answer a query in the address."""
        self._answer(parse_qs(urlparse(self.path).query)["query"][0])

    def do_POST(self) -> None:
        """Answer a query in the body."""
        self._answer(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0])

    def _answer(self, query: str) -> None:
        answer = store.select(self.loaded, query)
        rows = [
            {name: _cell(term) for name, term in zip(answer.columns, row, strict=True) if term is not None}
            for row in answer.rows[: self.most]
        ]
        body = json.dumps({"head": {"vars": answer.columns}, "results": {"bindings": rows}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _cell(term: object) -> dict[str, str]:
    from rdflib import Literal, URIRef

    if isinstance(term, Literal):
        more = (
            {"xml:lang": term.language} if term.language else {"datatype": str(term.datatype)} if term.datatype else {}
        )
        return {"type": "literal", "value": str(term), **more}
    return {"type": "uri" if isinstance(term, URIRef) else "bnode", "value": str(term)}


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Starts an endpoint over a folder of graphs, and gives its address."""
    servers = []

    def serve(folder: Path) -> str:
        handler = type("Handler", (_Server,), {"loaded": store.load([folder])})
        server = HTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/sparql"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_the_graphs_of_an_endpoint_are_checked_page_by_page(study: Path, served: Callable[[Path], str]) -> None:
    changed(graph(study, "mayor"), "kg:attitude kg:Accuse", "kg:attitude kg:Acuse")
    address = served(study / "graph")
    done = kg("check", "--endpoint", address, "--study", study, "--format", "json")
    told = json.loads(done.out)
    [result] = told["results"]
    assert (done.code, result["rule"], result["file"]) == (1, "claim-has-attitude", address)
    assert result["graph"].startswith("https://w3id.org/claimgraph/graph/article/")
    local = check([study], workers=1)
    assert (told["files"], told["claims"], told["anchors"], told["verified"]) == (
        4, local.claims, local.anchors, local.verified,
    )  # fmt: skip


def test_an_endpoint_without_claims_is_told(tmp_path: Path, served: Callable[[Path], str]) -> None:
    put(tmp_path, "a.ttl", "<urn:a> <urn:b> <urn:c> .")
    done = kg("check", "--endpoint", served(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "no named graph holds a claim" in done.err


def test_paths_and_an_endpoint_do_not_go_together(study: Path) -> None:
    done = kg("check", study, "--endpoint", "http://127.0.0.1:9/")
    assert done.code == 2
    assert "leave out the paths" in done.err


def test_a_graph_that_is_not_given_whole_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_rows", lambda *_: iter(()))
    monkeypatch.setattr(remote.Graph, "_count", lambda *_: 7)
    record = unit.checked(remote.Graph(Endpoint("http://127.0.0.1:9/"), "urn:g"))
    [result] = record.results
    assert (result.rule, result.file) == ("file-is-rdf", "http://127.0.0.1:9/")
    assert "gave 0 of the 7 statements" in result.message


def test_in_this_process_the_same_is_found(study: Path) -> None:
    files = Study(study).graphs()
    assert together.check(files).claims == check([study], workers=1).claims
