"""Every format is read back by a reader of its kind, whatever the words are."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from junitparser import Failure, JUnitXml, Skipped
from pydantic import BaseModel
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from sarif_pydantic import Sarif

from kg.errors import ExportError
from kg.graph.checks.report import UNSAFE, Report
from kg.graph.reports import FORMATS, write, written
from kg.graph.reports.human import lines
from kg.graph.vocab import OA, SCHEMA, SHAPES
from tests.reports.samples import BARE, CLAIM, EVIL, FULL, NOTHING, REMARKS, REPORT, WARNING, many

REPORTS = {"all": REPORT, "nothing": NOTHING, "remarks": REMARKS}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
@pytest.mark.parametrize("style", FORMATS)
def test_the_same_report_gives_the_same_bytes(style: str, report: Report, tmp_path: Path) -> None:
    write(report, style, tmp_path / "new" / "out")
    content = (tmp_path / "new" / "out").read_bytes()
    assert content == written(report, style).encode(errors="replace")
    assert content.endswith(b"\n")


def test_an_unknown_format_lists_those_that_there_are() -> None:
    with pytest.raises(ExportError, match=r"no report is written as 'pdf'\. Use one of human, github, gitlab, junit"):
        written(NOTHING, "pdf")


# people


def test_a_rule_is_told_once_then_its_places() -> None:
    assert written(Report((FULL, WARNING), 2, 20, 80, 80, 0), "human") == (
        "violation  claim-has-claimant  (1 place)\n"
        "  A claim needs a claimant: who says so? It has “nobody”.\n"
        "  graphs/a b.trig:12  claim:0123456789abcdef/000012-000040 #e1\n"
        "      “The mayor said that two bridges had fallen.” (“Two bridges fall”, characters 12 to 55)\n"
        "\n"
        "warning  article-has-date  (1 place)\n"
        "  An article should have its date.\n"
        "  graphs/b.ttl  urn:article\n"
        "\n"
        "The data do not conform: 2 files, 20 claims, 80 anchors (80 verified against the text).\n"
        "2 results: claim-has-claimant (1), article-has-date (1).\n"
    )


def test_what_all_messages_say_is_said_once_and_the_rest_at_its_place() -> None:
    other = replace(FULL, message="A claim needs a claimant: who says so? It has “all”.", line=20)
    told = written(Report((FULL, other), 1, 2, 8, 8, 0), "human")
    assert told.count("who says so?") == 1
    assert "\n      It has “nobody”.\n" in told
    assert "\n      It has “all”.\n" in told


def test_many_places_are_cut_unless_all_are_wanted() -> None:
    report = many(200)
    assert "… and 190 more; -v shows them all." in written(report, "human")
    every = ["".join(words for _, words in line) for line in lines(report, every=True)]
    assert sum("urn:c" in line for line in every) == 200


def test_words_of_one_claim_are_read_once() -> None:
    report = Report((FULL, replace(FULL, focus=f"{CLAIM}#e2", line=14)), 1, 2, 8, 8, 0)
    text = written(report, "human")
    assert text.count("two bridges had fallen") == 1
    assert "graphs/a b.trig:14  claim:0123456789abcdef/000012-000040 #e2\n" in text


def test_what_is_known_is_counted_and_shown_if_all_is_wanted() -> None:
    report = Report((replace(FULL, known=True), WARNING), 2, 20, 80, 80, 0)
    assert "claim-has-claimant  (" not in written(report, "human")
    assert "1 result of the baseline is known and fails nothing." in written(report, "human")
    every = ["".join(words for _, words in line) for line in lines(report, every=True)]
    assert any(line.endswith("#e1  (known)") for line in every)


def test_long_lines_are_folded_to_the_terminal() -> None:
    folded = ["".join(words for _, words in line) for line in lines(REPORT, width=60)]
    assert "  A claim needs a claimant: who says so? It has “nobody”." in folded
    assert [line for line in folded if len(line) > 60 and not line.startswith("  graphs/") and "www" not in line] == []


# services


def test_github_gets_a_command_a_line() -> None:
    *commands, verdict, _, _ = written(REPORT, "github").split("\n")[:-1]
    assert verdict.startswith("The data do not conform: 4 files")
    read = [re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", command) for command in commands]
    assert [match[1] for match in read if match] == ["error", "error", "warning", "notice"]
    first, *_, last = (dict(part.split("=") for part in match[2].split(",")) for match in read if match)
    assert first == {"file": "graphs/a b.trig", "line": "12", "title": "claim-has-claimant"}
    assert unquote(last["file"]) == EVIL.file
    told = [unquote(match[3]) for match in read if match]
    assert [FULL.message in told[0], BARE.message in told[1], WARNING.message in told[2]] == [True] * 3
    assert not UNSAFE.search(told[3].replace("\n", ""))


def test_the_ten_notes_that_github_shows_are_of_many_rules() -> None:
    often = [replace(FULL, focus=f"urn:{at}") for at in range(20)]
    report = Report((*often, BARE, replace(WARNING, known=True)), 2, 20, 80, 80, 0)
    titles = [re.findall("title=([^:,]*)", line) for line in written(report, "github").splitlines()]
    assert titles[:3] == [["claim-has-claimant"], ["graph-has-claim"], ["claim-has-claimant"]]
    assert ["article-has-date"] not in titles  # it is known


def test_junit_is_read() -> None:
    suites = JUnitXml.fromstring(written(REPORT, "junit").encode())
    assert (suites.tests, suites.failures, suites.skipped) == (4, 2, 2)
    assert [suite.name for suite in suites] == ["graphs/a b.trig", "graphs/b.ttl", "graphs/empty.ttl", "a,b:c% .ttl"]
    first, second, third, _ = (case for suite in suites for case in suite)
    assert first.name.startswith("claim-has-claimant: the claim claim:0123456789abcdef/000012-000040")
    assert [type(case.result[0]) for case in (first, second, third)] == [Failure, Skipped, Failure]
    assert first.result[0].message == FULL.message
    assert "graphs/a b.trig:12\n" in first.result[0].text
    assert first.classname == "kg check.claim-has-claimant"
    (passed,) = (case for suite in JUnitXml.fromstring(written(NOTHING, "junit").encode()) for case in suite)
    assert passed.is_passed


def test_junit_has_no_name_twice_and_no_line_in_it() -> None:
    report = Report((FULL, FULL, replace(FULL, line=99, focus=CLAIM)), 1, 3, 8, 8, 0)
    names = [case.name for suite in JUnitXml.fromstring(written(report, "junit").encode()) for case in suite]
    assert len(set(names)) == 3
    assert names[1] == f"{names[0]} (2)"
    assert names[0] == f"{names[2]} #e1"


def unknown(model: BaseModel) -> list[str]:
    """Words that SARIF does not have, wherever they stand; `properties` may hold any."""
    found = list(model.model_extra or ())
    for name in type(model).model_fields:
        value = getattr(model, name)
        for one in value if isinstance(value, list) else [value]:
            found += unknown(one) if isinstance(one, BaseModel) else []
    return found


def test_sarif_is_read() -> None:
    log = Sarif.model_validate_json(written(REPORT, "sarif").encode(errors="replace"))
    assert set(unknown(log)) <= {
        "baselineState",
        "columnKind",
        "originalUriBaseIds",
        "toolExecutionNotifications",
    }  # which the model does not have
    (run,) = log.runs
    assert run.tool.driver.name == "kg check"
    rules = [rule.id for rule in run.tool.driver.rules or ()]
    assert rules == ["claim-has-claimant", "graph-has-claim", "article-has-date", "word-is-known"]
    assert [(r.rule_id, rules[r.rule_index or 0]) for r in run.results or ()] == [
        (result.rule, result.rule) for result in REPORT.results
    ]
    first, second, *_ = json.loads(written(REPORT, "sarif"))["runs"][0]["results"]
    assert first["level"] == "error"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "graphs/a%20b.trig", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 12},
    }
    assert first["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == f"{CLAIM}#e1"
    assert first["properties"]["words"] == FULL.words
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert run.tool.driver.rules
    rule = run.tool.driver.rules[0]
    assert str(rule.help_uri) == "https://w3id.org/claimgraph/shapes#claim-has-claimant"
    assert rule.help
    assert rule.help.text.endswith("It looks at kg:claimant of each kg:Claim.")


def test_sarif_says_nothing_of_the_machine(tmp_path: Path) -> None:
    outside = [replace(FULL, file=str(tmp_path / name)) for name in ("graph/a.trig", "graph/b c.trig", "c.ttl")]
    text = written(Report((*outside, replace(FULL, file="https://query.example.org/")), 4, 4, 8, 8, 0), "sarif")
    assert str(tmp_path) not in text
    places = [result["locations"][0]["physicalLocation"] for result in json.loads(text)["runs"][0]["results"]]
    assert [place["artifactLocation"] for place in places] == [
        {"uri": "graph/a.trig", "uriBaseId": "%CHECKED%"},
        {"uri": "graph/b%20c.trig", "uriBaseId": "%CHECKED%"},
        {"uri": "c.ttl", "uriBaseId": "%CHECKED%"},
        {"uri": "https://query.example.org/"},
    ]


def test_files_stand_where_the_checkout_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "study").mkdir()
    monkeypatch.chdir(tmp_path / "study")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    report = Report((replace(FULL, file="graph/a.trig"),), 1, 1, 1, 1, 0)
    assert written(report, "github").startswith("::error file=study/graph/a.trig,line=12,")
    assert '"uri": "study/graph/a.trig"' in written(report, "sarif")


def test_sarif_holds_what_github_takes_and_says_how_much_more_there_is() -> None:
    run = json.loads(written(many(25_100), "sarif"))["runs"][0]
    assert len(run["results"]) == 25_000
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("100 further results left out here")


def test_what_sarif_leaves_out_is_mild_or_known() -> None:
    mild = replace(many(25_000), results=(*(replace(r, severity="info") for r in many(25_000).results), FULL))
    results = json.loads(written(mild, "sarif"))["runs"][0]["results"]
    assert [len(results), results[-1]["ruleId"]] == [25_000, FULL.rule]


# programs


def test_json_has_everything() -> None:
    data = json.loads(written(REPORT, "json"))
    assert (data["conforms"], data["files"], data["unread"]) == (False, 4, 1)
    first = data["results"][0]
    assert first["span"] == {"start": 12, "end": 55}
    assert {name: first[name] for name in ("rule", "line", "claim", "value")} == {
        "rule": "claim-has-claimant",
        "line": 12,
        "claim": CLAIM,
        "value": '"nobody"',
    }
    assert data["results"][3]["words"] == EVIL.words


def test_csv_has_a_row_for_each() -> None:
    rows = list(csv.DictReader(io.StringIO(written(REPORT, "csv"), newline="")))
    assert [row["rule"] for row in rows] == [result.rule for result in REPORT.results]
    assert (rows[0]["line"], rows[0]["start"], rows[0]["end"], rows[0]["known"]) == ("12", "12", "55", "false")
    assert (rows[2]["line"], rows[2]["claim"], rows[2]["words"]) == ("", "", "")
    assert rows[3]["words"] == f"'{EVIL.words}"  # it would be computed


def test_turtle_is_a_validation_report() -> None:
    graph = Graph().parse(data=written(REPORT, "turtle"), format="turtle")
    report = graph.value(predicate=RDF.type, object=SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(False)
    results = {graph.value(node, SH.sourceShape): node for node in graph.objects(report, SH.result)}
    assert set(results) == {URIRef(SHAPES + result.rule) for result in REPORT.results}
    first = results[URIRef(SHAPES + FULL.rule)]
    assert graph.value(first, SH.focusNode) == URIRef(FULL.focus or "")
    assert graph.value(first, SH.value) == Literal("nobody")
    assert graph.value(first, OA.exact) == Literal(FULL.words)
    assert graph.value(first, SCHEMA.headline) == Literal(FULL.article)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    for node in results.values():  # what SHACL demands of each
        for needed in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert len(list(graph.objects(node, needed))) == 1
    assert graph.value(results[URIRef(SHAPES + WARNING.rule)], SH.resultSeverity) == SH.Warning
    assert Graph().parse(data=written(NOTHING, "turtle"), format="turtle").value(report, SH.conforms) == Literal(True)


@pytest.mark.parametrize("value", ['"a"@en', '"3"^^<urn:t>', "_:b0", "<urn:x y>", "no term", '"\\"', "<urn:ok>"])
def test_turtle_holds_any_value_and_node(value: str) -> None:
    odd = [replace(FULL, value=value, focus=focus) for focus in ("b0", "a b: c", "urn:a<b>", "_:x", "https://a/é")]
    graph = Graph().parse(data=written(Report(tuple(odd), 1, 1, 1, 1, 0), "turtle"), format="turtle")
    assert len(list(graph.objects(None, SH.value))) == len(list(graph.objects(None, SH.focusNode))) == 5


# pages


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_is_one_and_asks_nothing_of_anybody() -> None:
    page = Page(written(REPORT, "html"))
    names = [tag for tag, _ in page.tags]
    assert not {"link", "img", "iframe", "base", "object", "form"} & set(names)
    assert names.count("script") == 1
    assert all(
        (value or "").startswith("#")
        for _, attrs in page.tags
        for key, value in attrs.items()
        if key in {"href", "src"}
    )
    assert [attrs["data-rule"] for tag, attrs in page.tags if tag == "details"] == [
        "claim-has-claimant", "graph-has-claim", "article-has-date", "word-is-known",
    ]  # fmt: skip
    told = ("The mayor said that two bridges had fallen.", "“Two bridges fall”, characters 12 to 55", BARE.message)
    for said in ("graphs/a b.trig:12", *told):
        assert said in page.words
    assert "<script>alert(1)</script>" in page.words
    assert max(Counter(attrs["id"] for _, attrs in page.tags if "id" in attrs).values()) == 1


def test_a_browser_runs_our_script_alone() -> None:
    text = written(REPORT, "html")
    (script,) = re.findall("<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert not re.search(r" on\w+=", text.replace(script, ""))
    assert "<script" not in written(NOTHING, "html")


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = Page(written(REPORT, "html"))
    links = {attrs["href"] for tag, attrs in page.tags if tag == "a"}
    assert links <= {f"#{attrs['id']}" for _, attrs in page.tags if "id" in attrs}


def test_markdown_keeps_every_row_on_its_line() -> None:
    text = written(REPORT, "md")
    assert text.startswith("### ❌ The data do not conform: 4 files")
    table = [line for line in text.split("\n") if line.startswith("| <code>")]
    assert len(table) == 8
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 5 for line in table)
    assert (
        "| <code>graphs/a b.trig:12</code> | <code>claim:0123456789abcdef/000012-000040#e1</code> | "
        "“The mayor said that two bridges had fallen.” |" in text
    )
    assert not re.search("<script>|@someone|#1", text)
    assert written(NOTHING, "md").startswith("### ✅ The data conform")


def test_markdown_fits_a_comment() -> None:
    rules = [replace(EVIL, rule=f"rule-{at}", focus=f"urn:{n}") for at in range(300) for n in range(12)]
    text = written(Report(tuple(rules), 1, 1, 1, 1, 0), "md")
    assert len(text) < 65_536
    assert re.search(r"The places of \d+ more rules found no room here\.", text)
    assert text.count("<details>") == text.count("</details>")


@pytest.mark.parametrize("style", ["human", "md", "github", "html"])
def test_words_steer_no_terminal_and_turn_no_direction(style: str) -> None:
    file = EVIL.file if style == "github" else "\x1b[2J.ttl"  # GitHub must have the name as it is
    evil = replace(EVIL, file=file, focus="urn:\u202ex", message="It is bad.\n::error::owned " + EVIL.message)
    text = written(replace(REPORT, results=(evil, replace(evil, message="It is bad. \x1b]0;x"))), style)
    assert not UNSAFE.search(text.replace("\n", "").split("<body>")[-1])
    assert not re.search(r"^\s*::error", text, re.MULTILINE)


@pytest.mark.parametrize("style", FORMATS)
def test_very_many_results_are_no_trouble(style: str) -> None:
    text = written(many(30_000), style)
    assert "claim-has-voice" in text
