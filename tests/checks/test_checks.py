"""The report: what was looked at, what is wrong, where, and what to do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg import describe, naming
from kg.errors import GraphError
from kg.graph import store
from kg.graph.checks.report import Report, Result
from kg.graph.checks.together import check
from kg.graph.reports import written
from kg.graph.reports.sums import sums, verdict
from kg.graph.terms import Quad
from kg.graph.vocab import KG, OA
from kg.records import Article, Claim, Entity, Event, Extraction, Span
from tests.graph import sample_article as sample

TEXTS = {sample.article().sha256: sample.TEXT}


def broken(folder: Path, *claims: str) -> Path:
    """The built article, with these claims' claimants taken away."""
    path = sample.built(folder)
    nodes = {URIRef(sample.iri(claim)) for claim in claims}
    store.write([q for q in store.read(path) if not (q[0] in nodes and q[1] == KG.claimant)], path)
    return path


def with_another_quote(folder: Path, node: str, prop: URIRef, words: str) -> Path:
    """The built article, with other words at a quote."""
    path = sample.built(folder)
    quote = URIRef(sample.iri("downing") + node)

    def changed(quad: Quad) -> Quad:
        s, p, o, g = quad
        return (s, p, Literal(words), g) if (s, p) == (quote, prop) else (s, p, o, g)

    store.write([changed(quad) for quad in store.read(path)], path)
    return path


def test_one_sentence_says_which_claim_which_words_which_rule_which_file(tmp_path: Path) -> None:
    path = broken(tmp_path, "road")
    first, *_ = check([path], texts=TEXTS).results
    assert str(replace(first, line=None)) == (
        f"{path}: the claim claim:{naming.article_key(sample.article())}/000376-000416, "
        '“"The road," the ministry said, "is closed."” '
        "(“Northland says drones downed 🛩 over Grey Ridge”, characters 375 to 418), "
        "breaks the rule claim-has-claimant: A claim needs a claimant: who says so? "
        "Give one actor, or kg:UnspecifiedSource, or kg:Unresolved with its candidates."
    )


def test_the_sum_stands_last(tmp_path: Path) -> None:
    checked, tally = sums(check([broken(tmp_path, "road", "denial")], texts=TEXTS))
    assert checked == "The data do not conform: 1 file, 10 claims, 55 anchors (55 verified against the text)."
    assert tally == "3 results: claim-has-claimant (2), guard-candidates-are-unresolved (1)."


def test_results_stand_in_the_order_of_files_rules_and_places(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    paths = [broken(tmp_path / "b", "road", "denial"), broken(tmp_path, "downing", "caption")]
    results = check(paths, texts=TEXTS).results
    assert [(r.file, r.rule, r.span) for r in results] == sorted((r.file, r.rule, r.span) for r in results)
    assert check(reversed(paths), texts=TEXTS).results == results


def test_json_tells_everything(tmp_path: Path) -> None:
    path = broken(tmp_path, "downing")
    data = json.loads(written(check([path], texts=TEXTS), "json"))
    [line] = (number for number, text in enumerate(path.open(encoding="utf-8"), 1) if "/000174-000245 a kg:Cl" in text)
    assert data["conforms"] is False
    assert (data["files"], data["claims"], data["anchors"], data["verified"], data["unread"]) == (1, 10, 55, 55, 0)
    assert data["results"] == [
        {
            "rule": "claim-has-claimant",
            "severity": "violation",
            "message": "A claim needs a claimant: who says so? Give one actor, or kg:UnspecifiedSource, "
            "or kg:Unresolved with its candidates.",
            "file": str(path),
            "line": line,
            "graph": str(naming.graph_iri(sample.article())),
            "focus": sample.iri("downing"),
            "path": str(KG.claimant),
            "value": None,
            "claim": sample.iri("downing"),
            "words": "Northland's defence ministry said that its forces had shot down at least four drones over Grey "
            "Ridge on Monday.",
            "article": "“Northland says drones downed 🛩 over Grey Ridge”",
            "span": {"start": 135, "end": 246},
            "known": False,
            "fingerprint": data["results"][0]["fingerprint"],
        }
    ]


def test_an_unknown_value_is_told(tmp_path: Path) -> None:
    path = sample.built(tmp_path)
    claim = URIRef(sample.iri("downing"))
    quads = [(s, p, KG.Gold if (s, p) == (claim, KG.attitude) else o, g) for s, p, o, g in store.read(path)]
    store.write(quads, path)
    [result] = check([path], texts=TEXTS).results
    assert result.message.endswith("It has kg:Gold.")


def test_warnings_do_not_fail() -> None:
    remark = Result("some-rule", "warning", "Look again.", "a.trig")
    report = Report((remark,), files=1, claims=1, anchors=3, verified=0, unread=1)
    assert report.conforms
    assert list(sums(report)) == [
        "The data conform, with remarks: 1 file, 1 claim, 3 anchors (0 verified against the text).",
        "1 result: some-rule (1).",
        "The text of 1 article was not at hand; give it to verify every anchor.",
    ]


# the text


@pytest.mark.parametrize(
    ("node", "prop", "words", "message"),
    [
        ("#anchor-quote", OA.prefix, "Nothing of the kind. ", "do not stand before the quote"),
        ("#anchor-quote", OA.suffix, "Nothing of the kind. ", "do not stand after the quote"),
    ],
    ids=["before", "after"],
)
def test_words_round_a_quote_are_compared_too(
    tmp_path: Path, node: str, prop: URIRef, words: str, message: str
) -> None:
    [result] = check([with_another_quote(tmp_path, node, prop, words)], texts=TEXTS).results
    assert result.rule == "anchor-matches-text"
    assert message in result.message


def test_another_text_is_told_once(tmp_path: Path) -> None:
    report = check([sample.built(tmp_path)], texts=lambda _: sample.TEXT + " ")
    assert [result.rule for result in report.results] == ["text-matches-hash"]
    assert report.verified == 0
    assert report.results[0].article == "“Northland says drones downed 🛩 over Grey Ridge”"


def test_without_the_text_anchors_are_checked_against_each_other(tmp_path: Path) -> None:
    report = check([sample.built(tmp_path)])
    assert report.conforms
    assert (report.anchors, report.verified, report.unread) == (55, 0, 1)
    assert list(sums(report))[-1] == "The text of 1 article was not at hand; give it to verify every anchor."


@pytest.mark.parametrize(
    "text",
    [
        "🛩🚁 “Rain” fell 👩‍🚒 here.",
        "أعلنت الوزارة سقوط المطر اليوم.",
        "המשרד הודיע על גשם.",
        "Rain e\u0301t\u200b sun.\r\nMore.",
        "今日は雨が降った。",
    ],
    ids=["emoji", "Arabic", "Hebrew", "combining", "Japanese"],
)  # fmt: skip
def test_offsets_hold_in_any_script(text: str, tmp_path: Path) -> None:
    article = Article("any", text, hashlib.sha256(text.encode()).hexdigest(), (), publisher="The Harbour Times")
    outlet = Entity("paper", "MediaOutlet", "The Harbour Times")
    whole, part = Span(0, len(text)), Span(3, 9)
    claim = Claim("c", "paper", (part,), whole, "Body", "NarratorVoice", "Narration", "Assert", events=("e",))
    extraction = Extraction(article, "paper", (outlet,), (), (), (claim,), (Event("e", "OTHER", Span(4, 7)),))
    path = tmp_path / "any.trig"
    store.write(describe.describe(extraction, run=sample.RUN), path)
    report = check([path], texts={article.sha256: text})
    assert list(map(str, report.results)) == []
    assert report.verified == 3


# files


def test_a_folder_is_all_its_files(tmp_path: Path) -> None:
    sample.built(tmp_path)
    broken_one = tmp_path / "second.trig"
    other = replace(sample.extraction(), article=replace(sample.article(), publisher="The Valley Herald"))
    store.write([q for q in describe.describe(other, run=sample.RUN) if q[1] != KG.polarity], broken_one)
    report = check([tmp_path], texts=TEXTS)
    assert (report.files, report.claims) == (2, 20)
    assert {(r.file, r.rule) for r in report.results} == {(str(broken_one), "claim-has-polarity")}


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    path = sample.built(tmp_path)
    assert check([path, path], texts=TEXTS).files == 1


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"nowhere\.trig: there is no such file"):
        check([tmp_path / "nowhere.trig"])


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("broken.ttl", b"# a comment\n\n<urn:x> a <urn:y> <urn:z> .\n", "broken.ttl:3"),
        ("broken.trig", b"<urn:g> { <urn:s> <urn:p> }", "broken.trig:1"),
        ("picture.ttl", bytes(range(256)), "picture.ttl:1"),
    ],
    ids=["Turtle", "TriG", "binary"],
)  # fmt: skip
def test_broken_rdf_says_where_and_what_to_do(tmp_path: Path, name: str, content: bytes, place: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    good = sample.built(tmp_path)
    report = check([path, good], texts=TEXTS)
    [result] = report.results
    assert (result.rule, result.severity) == ("file-is-rdf", "violation")
    assert f"{name}:{result.line}" == place
    assert result.message.startswith("This is no valid ")
    assert result.message.endswith("Mend it there, or build it again.")
    assert (report.files, report.claims) == (2, 10)


def test_an_empty_file_has_nothing_to_tell(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    path.write_text("# nothing yet\n", encoding="utf-8")
    report = check([path])
    assert report.conforms
    assert report.claims == 0
    assert verdict(report) == "The data conform: 1 file, 0 claims, 0 anchors (0 verified against the text)."


def test_a_foreign_graph_is_told_what_it_lacks(tmp_path: Path) -> None:
    """No IRIs of ours, blank nodes, nothing but a claim's class."""
    path = tmp_path / "foreign.ttl"
    path.write_text(
        "@prefix kg: <https://w3id.org/claimgraph/ns#> .\n[] a kg:Claim ; kg:quantity 3 .\n", encoding="utf-8"
    )
    rules = {result.rule for result in check([path]).results}
    assert {
        "claim-has-claimant",
        "claim-has-content",
        "node-has-iri",
        "role-stands-on-event",
        "guard-no-bare-fact",
    } <= rules
