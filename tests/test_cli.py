"""The command line: data on stdout, messages on stderr, and an exit code that a script can rely on."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg as package
from kg import pipeline
from kg.cli import cli
from kg.graph import exports, plaintext, questions
from kg.graph.tables import STYLES
from kg.records import Article, Extraction
from kg.resources import PACKAGE
from tests.commands import contents, kg, put

PUBLISHER = ("--publisher", "The Valley Courier", "--date", "2021-03-16")
QUICK = 0.25
"""Seconds in which `kg --help` must be there."""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of one invented article; tests only read it."""
    folder = tmp_path_factory.mktemp("cli")
    done = kg("build", put(folder, "talks.txt"), "-o", folder / "study", *PUBLISHER)
    assert (done.code, done.out) == (0, "")
    return folder / "study"


def test_help_is_quick() -> None:
    def once() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg", "--help"], check=True, capture_output=True, cwd=PACKAGE.parent)
        return time.perf_counter() - started

    assert min(once() for _ in range(5)) < QUICK


def test_the_version_is_the_package_s() -> None:
    assert kg("--version").out == f"kg {package.__version__}\n"


def test_kg_alone_shows_its_commands() -> None:
    done = kg()
    assert done.code == 2
    assert all(name in done.out + done.err for name in cli.commands)


@pytest.mark.parametrize("name", cli.commands)
def test_help_of_every_command_has_an_example(name: str) -> None:
    done = kg(name, "--help")
    assert done.code == 0
    assert f"  kg {name} " in done.out.split("Examples:")[1]


# extract


def test_one_article_s_json_goes_to_stdout(tmp_path: Path) -> None:
    done = kg("extract", put(tmp_path, "talks.txt"), *PUBLISHER)
    found = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert (found["id"], found["publisher"], found["date"]) == ("talks", "The Valley Courier", "2021-03-16")
    assert {"entities", "attributions", "claims", "events"} <= set(found)
    text = (tmp_path / "talks.txt").read_text(encoding="utf-8")
    cues = [claim["cue"] for claim in found["claims"] if claim["cue"]]
    assert {cue["text"] for cue in cues} >= {"said", "accused"}
    assert all(text[cue["start"] : cue["end"]] == cue["text"] for cue in cues)


def test_metadata_beside_the_article_count_and_options_go_before(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    put(tmp_path, "talks.meta.json", '{"publisher": "The Harbour Times", "date": "2021-03-17", "url": null}')
    plain = json.loads(kg("extract", source).out)
    given = json.loads(kg("extract", source, *PUBLISHER).out)
    assert (plain["publisher"], plain["date"]) == ("The Harbour Times", "2021-03-17")
    assert (given["publisher"], given["date"]) == ("The Valley Courier", "2021-03-16")


def test_stdin_is_read(tmp_path: Path) -> None:
    text = put(tmp_path, "talks.txt").read_bytes()
    piped = json.loads(kg("extract", "-", *PUBLISHER, stdin=text).out)
    filed = json.loads(kg("extract", tmp_path / "talks.txt", *PUBLISHER).out)
    assert piped == filed | {"id": "stdin"}


def test_several_articles_need_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    put(tmp_path, "in/b.txt", "Rebels left the town on Monday.")
    done = kg("extract", tmp_path / "in")
    assert (done.code, done.out) == (2, "")
    assert "2 articles need a folder: add -o DIR." in done.err
    done = kg("extract", tmp_path / "in", "-o", tmp_path / "out")
    assert (done.code, done.out) == (0, "")
    assert sorted(contents(tmp_path / "out")) == ["a.json", "b.json"]


def test_a_bad_article_is_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    put(tmp_path, "in/empty.txt", "")
    done = kg("extract", tmp_path / "in", "-o", tmp_path / "out", "-q")
    assert done.code == 2
    assert done.err == f"kg: {tmp_path}/in/empty.txt: the file is empty. Give it the article's text.\n"
    assert sorted(contents(tmp_path / "out")) == ["a.json"]


def test_two_articles_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    paths = put(tmp_path, "x/a.txt"), put(tmp_path, "y/a.txt", "Rebels left the town on Monday.")
    done = kg("extract", *paths, "-o", tmp_path / "out")
    assert done.code == 2
    assert "y/a.txt: another article" in done.err
    assert json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))["claims"]


@pytest.mark.parametrize("date", ["yesterday", "2021-02-30", "16.3.2021"])
def test_a_date_that_is_none_is_refused(tmp_path: Path, date: str) -> None:
    done = kg("extract", put(tmp_path, "talks.txt"), "--date", date)
    assert done.code == 2
    assert date in done.err


# build


def test_build_sums_up_on_stderr(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    first = kg("build", source, "-o", tmp_path / "study")
    assert (first.code, first.out) == (0, "")
    assert "study: 1 built; the study holds 1 article with " in first.err
    second = kg("build", source, tmp_path / "nowhere.txt", "-o", tmp_path / "study")
    assert second.code == 2
    assert "nowhere.txt: cannot be read (No such file or directory)." in second.err
    assert "study: 1 unchanged, 1 failed; the study holds 1 article with " in second.err
    assert kg("build", source, "-o", tmp_path / "study", "-q").err == ""


def test_copies_are_named(tmp_path: Path) -> None:
    done = kg("build", put(tmp_path, "a.txt"), put(tmp_path, "b.txt"), "-o", tmp_path / "study")
    assert done.code == 0
    assert f"b.txt: the same article as {tmp_path}/a.txt; left out." in done.err


def test_a_file_where_the_study_should_be_is_an_error(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    done = kg("build", source, "-o", source)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "a file, where the study's folder should be" in done.err


def test_a_fault_of_ours_is_code_3_with_a_traceback_on_demand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_article: Article) -> Extraction:
        raise ZeroDivisionError("an oversight")

    monkeypatch.setattr(pipeline, "extract", faulty)
    source = put(tmp_path, "talks.txt")
    for command in (("build", source, "-o", tmp_path / "study"), ("extract", source)):
        plain = kg(*command)
        assert plain.code == 3
        assert "an internal error, ZeroDivisionError: an oversight." in plain.err
        assert "Traceback" not in plain.err
        assert "Traceback" in kg(*command, "--debug").err


def test_an_interrupt_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_article: Article) -> Extraction:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "extract", interrupted)
    done = kg("build", put(tmp_path, "talks.txt"), "-o", tmp_path / "study")
    assert done.code == 130
    assert "run the same command again to go on" in done.err
    monkeypatch.undo()
    assert kg("build", tmp_path / "talks.txt", "-o", tmp_path / "study").code == 0


# check


def test_a_built_study_conforms(study: Path) -> None:
    done = kg("check", study)
    assert done.code == 0
    assert "conform" in done.out
    report = json.loads(kg("check", study, "--format", "json").out)
    assert (report["conforms"], report["results"], report["unread"]) == (True, [], 0)
    assert report["anchors"] == report["verified"] > 4


def test_the_current_folder_is_checked_if_none_is_named(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(study)
    assert kg("check").code == 0


def test_a_spoilt_graph_is_code_1_and_says_what_and_where(study: Path, tmp_path: Path) -> None:
    (graph,) = study.glob("graph/talks-*.trig")
    lines = graph.read_text(encoding="utf-8").splitlines(keepends=True)
    spoilt = put(tmp_path, "spoilt.trig", "".join(line for line in lines if "kg:attitude" not in line))
    done = kg("check", spoilt, "--study", study)
    assert done.code == 1
    assert "claim-has-attitude" in done.out
    assert "spoilt.trig" in done.out


def test_a_text_that_was_changed_is_noticed(study: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(study, copy)
    assert kg("check", copy).code == 0
    (text,) = copy.glob("articles/*.txt")
    text.write_text(text.read_text(encoding="utf-8").replace("two soldiers", "six soldiers"), encoding="utf-8")
    done = kg("check", copy)
    assert done.code == 1


def test_a_missing_file_broken_turtle_and_a_plain_folder_are_code_2(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, said in (
        (tmp_path / "nowhere.ttl", "there is no such file"),
        (tmp_path / "empty", "no study: it has no kg.toml"),
        (tmp_path / "nowhere", "there is no such file or folder"),
        (tmp_path / "*.nt", "no graph file has such a name"),
    ):
        done = kg("check", path)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert done.err.count("\n") == 1


def test_files_that_are_no_rdf_are_code_2_and_the_others_are_checked(study: Path, tmp_path: Path) -> None:
    (graph,) = study.glob("graph/talks-*.trig")
    bad = [
        (put(tmp_path, "broken.ttl", "<a:a>\n<b> .\n"), "broken.ttl:2"),
        (put(tmp_path, "star.ttl", "<a:a> <a:b> <<( <a:c> <a:d> <a:e> )>> ."), "a triple inside a triple"),
        (put(tmp_path, "notes.md", "# Notes"), "Its kind cannot be told"),
    ]
    done = kg("check", *(path for path, _ in bad), graph)
    assert done.code == 2
    assert done.err.count("\n") == 3
    assert "4 files, 4 claims" in done.out
    for path, said in bad:
        assert said in done.err
        assert f"  {path}" in done.out


def test_a_bad_date_in_a_graph_is_told_without_a_traceback(study: Path, tmp_path: Path) -> None:
    (graph,) = study.glob("graph/talks-*.trig")
    spoilt = put(tmp_path, "dated.trig", graph.read_text(encoding="utf-8").replace('"2021-03-16"', '"2020-13-40"'))
    command = [sys.executable, "-m", "kg", "check", str(spoilt)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE.parent, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "2020-13-40" in done.stdout


def test_a_graph_without_claims_is_not_simply_fine(tmp_path: Path) -> None:
    done = kg("check", put(tmp_path, "other.ttl", "<a:a> <a:b> <a:c> ."))
    assert done.code == 0
    assert "There is no claim here" in done.out


# ask


def test_the_list_names_every_question() -> None:
    done = kg("ask", "--list", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["name"] for row in found] == list(questions.catalogue())
    assert len(found) >= 10
    assert all(row["question"].endswith("?") for row in found)


@pytest.mark.parametrize("name", questions.catalogue())
def test_every_question_has_help_and_an_answer(name: str, study: Path) -> None:
    question = questions.catalogue()[name]
    described = kg("ask", name, "--help").out
    assert " ".join(question.question.split()) in " ".join(described.split())
    assert all(f"--{parameter}" in described for parameter in question.params)
    assert question.sparql.strip() in kg("ask", "--describe", name).out
    done = kg("ask", name, study, "--format", "csv")
    assert done.code == 0
    assert done.out.splitlines()[0].split(",") == list(question.columns)


@pytest.mark.parametrize("style", STYLES)
def test_every_format_holds_the_same_answer(style: str, study: Path) -> None:
    done = kg("ask", "claims", study, "--format", style)
    assert done.code == 0
    assert "Ministry of Defence of Georgia" in done.out


def test_a_parameter_leaves_the_rows_that_have_it(study: Path) -> None:
    every = list(csv.DictReader(io.StringIO(kg("ask", "claims", study, "--format", "csv").out)))
    wanted = [row for row in every if row["claimantLabel"] == "Ministry of Defence of Georgia"]
    assert 0 < len(wanted) < len(every)
    for value in ("Ministry of Defence of Georgia", "actor:GE-defence-ministry", wanted[0]["claimant"]):
        done = kg("ask", "claims", study, "--format", "csv", "--claimant", value)
        assert list(csv.DictReader(io.StringIO(done.out))) == wanted
    before = kg("ask", "--claimant", "actor:GE-defence-ministry", "claims", study, "--format", "csv")
    assert list(csv.DictReader(io.StringIO(before.out))) == wanted


def test_an_unknown_parameter_lists_those_that_there_are(study: Path) -> None:
    done = kg("ask", "claims", study, "--colour", "red")
    assert done.code == 2
    assert "The question 'claims' has no parameter --colour. Its parameters are --" in done.err


def test_an_unknown_question_says_where_to_look(study: Path) -> None:
    done = kg("ask", "claimz", study)
    assert (done.code, done.out) == (2, "")
    assert "claimz" in done.err
    assert "kg ask --list" in done.err


def test_a_query_of_one_s_own(study: Path, tmp_path: Path) -> None:
    query = "SELECT (COUNT(?c) AS ?claims) { ?c a kg:Claim }"
    piped = kg("ask", "--sparql", "-", study, "--format", "csv", stdin=query.encode())
    filed = kg("ask", "--sparql", put(tmp_path, "q.rq", query), study, "--format", "csv")
    assert piped.out == filed.out
    name, number = piped.out.split()
    assert name == "claims"
    assert int(number) > 2


def test_a_query_that_does_not_parse_is_code_2(study: Path) -> None:
    done = kg("ask", "--sparql", "-", study, stdin=b"SELECT ?x WHERE {")
    assert (done.code, done.out) == (2, "")
    assert "SPARQL" in done.err


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        (b"SELECT * {}", 0, "1 row without columns."),
        (b"SELECT (<<( <a:a> <a:b> <a:c> )>> AS ?t) {}", 2, "a triple inside a triple"),
        (b"\xff\xfeS", 2, "is not UTF-8"),
        (b'SELECT ("2020-13-40"^^xsd:date AS ?day) {}', 0, "2020-13-40"),
    ],
)
def test_odd_queries_are_no_fault_of_ours(query: bytes, code: int, said: str, study: Path) -> None:
    done = kg("ask", "--sparql", "-", study, stdin=query)
    assert done.code == code
    assert said in done.out + done.err
    assert "Traceback" not in done.err


def test_an_endless_query_can_be_stopped(study: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) {?a ?b ?c. ?d ?e ?f. ?g ?h ?i. ?j ?k ?l}"
    command = [sys.executable, "-m", "kg", "ask", "--sparql", "-", str(study)]
    asking = subprocess.Popen(command, cwd=PACKAGE.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        asking.communicate(query.encode(), timeout=3)
    asking.send_signal(signal.SIGINT)
    assert asking.wait(timeout=5) != 0


def test_a_folder_that_is_no_study_cannot_be_asked(tmp_path: Path) -> None:
    done = kg("ask", "claims", tmp_path)
    assert done.code == 2
    assert "no study: it has no kg.toml" in done.err


def test_nothing_to_ask_is_wrong_use() -> None:
    done = kg("ask")
    assert done.code == 2
    assert "kg ask --list" in done.err


def test_the_shell_completes_questions_and_their_parameters() -> None:
    for words, number, expected in (("kg ask laun", 2, "laundered"), ("kg ask laundered --out", 3, "--outlet")):
        environment = {"COMP_WORDS": words, "COMP_CWORD": str(number), "_KG_COMPLETE": "bash_complete"}
        done = subprocess.run(
            [sys.executable, "-m", "kg"],
            env={**os.environ, **environment, "PYTHONPATH": str(PACKAGE.parent)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout == f"plain,{expected}\n"


# export


@pytest.mark.parametrize("form", exports.FORMATS)
def test_every_format_can_be_written(form: str, study: Path, tmp_path: Path) -> None:
    done = kg("export", form, study, "-o", tmp_path / f"out.{form}")
    assert (done.code, done.out) == (0, "")
    written = contents(tmp_path)
    assert written
    assert all(written.values())
    assert all(name in done.err for name in written) or f"{len(written)} files written" in done.err


def test_an_unknown_format_lists_those_that_there_are(study: Path, tmp_path: Path) -> None:
    done = kg("export", "postcard", study, "-o", tmp_path / "out")
    assert done.code == 2
    assert all(name in done.err for name in ("gexf", "graphml", "trig"))
    assert contents(tmp_path) == {}


# all


def test_a_reader_that_goes_away_is_no_error(study: Path) -> None:
    command = f'"{sys.executable}" -m kg ask --list | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=PACKAGE.parent, check=True)
    assert done.stderr == ""
    assert study.is_dir()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(("to", "code", "said"), [(">/dev/full", 2, "no space is left"), (">&-", 0, "")])
def test_an_answer_that_cannot_be_written(to: str, code: int, said: str, study: Path) -> None:
    command = f'"{sys.executable}" -m kg ask claims "{study}" {to}'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=PACKAGE.parent, check=False)
    assert done.returncode == code
    assert said in done.stderr
    assert "internal" not in done.stderr
    assert done.stderr.count("\n") == code // 2


def test_a_check_with_stdout_closed(study: Path) -> None:
    command = f'"{sys.executable}" -m kg check "{study}" >&-'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=PACKAGE.parent, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_colour_where_none_is_wanted(tmp_path: Path) -> None:
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(PACKAGE.parent)}
    command = [sys.executable, "-m", "kg", "check", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 2
    assert "\x1b" not in done.stderr


def test_long_answers_become_records_and_short_ones_tables() -> None:
    assert list(plaintext.lines(["who", "n"], [["Baku", "12"]], 60)) == ["who    n", "────  ──", "Baku  12"]
    listed = list(plaintext.lines(["name", "question"], [["claims", "Who claims what? " * 4]], 60))
    assert [line[:9] for line in listed] == ["name    q", "──────  ─", "claims  W", "        W"]
    records = list(plaintext.lines(["who", "own quote"], [["Baku", "It fell. " * 12], ["", "Yes."]], 40))
    assert records[:2] == ["── 1 " + "─" * 35, "who        Baku"]
    assert records[-2:] == ["── 2 " + "─" * 35, "own quote  Yes."]
    assert max(map(len, records)) <= 40
