"""Somebody breaks a graph by hand, as text: each fault is named with its rule, its line, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from kg import naming
from kg.graph import store
from kg.graph.checks.report import Report
from kg.graph.checks.together import check
from kg.graph.vocab import curie
from tests.graph import sample_article as sample

TEXTS = {sample.article().sha256: sample.TEXT}


@dataclass(frozen=True)
class Fault:
    """Words replaced in the lines of one node; the rule that must catch it, and what its line and its message hold.

    Where `line` is "", the first line of the node is meant.
    """

    name: str
    node: str
    old: str
    new: str
    rule: str
    line: str
    message: str


def short(iri: str) -> str:
    """The name of a node as it stands in the file."""
    prefix, _, local = curie(iri).partition(":")
    return f"{prefix}:{local}".replace("/", "\\/").replace("#", "\\#")


def claim(name: str, part: str = "") -> str:
    """A claim of the sample article, or a part of it."""
    return short(sample.iri(name) + part)


def entity(name: str) -> str:
    """An entity of the sample article."""
    found = next(e for e in sample.ENTITIES if e.id == name)
    return short(naming.entity_iri(found, sample.extraction()))


ARTICLE = short(naming.article_iri(sample.article()))

FAULTS = [
    Fault(
        "a property misspelt",
        claim("downing"),
        "kg:attitude kg:Report",
        "kg:attitute kg:Report",
        "word-is-known",
        "kg:attitute",
        "Did you mean kg:attitude?",
    ),
    Fault(
        "a class misspelt",
        claim("bridges", "#e1"),
        "a kg:ReportedEvent",
        "a kg:ReportetEvent",
        "word-is-known",
        "a kg:ReportetEvent",
        "Did you mean kg:ReportedEvent?",
    ),
    Fault(
        "the claimant deleted",
        claim("downing"),
        f"        kg:claimant {entity('north-ministry')} ;\n",
        "",
        "claim-has-claimant",
        "",
        "Give one actor",
    ),
    Fault(
        "an unknown attitude",
        claim("denial"),
        "kg:attitude kg:Deny",
        "kg:attitude kg:Denied",
        "claim-has-attitude",
        "kg:attitude kg:Denied",
        "It has kg:Denied.",
    ),
    Fault(
        "an offset off by three",
        claim("denial", "#cue-position"),
        "oa:end 283",
        "oa:end 286",
        "guard-quote-length",
        claim("denial", "#cue") + " a",
        "as long as",
    ),
    Fault(
        "a quoted word changed",
        claim("downing", "#anchor-quote"),
        "shot down at least four",
        "shot down at least five",
        "anchor-matches-text",
        "shot down at least five",
        "the offsets or the words are wrong",
    ),
    Fault(
        "a name where an IRI belongs",
        claim("accusation"),
        f"kg:against {entity('north')}",
        'kg:against "Northland"',
        "claim-against-is-named",
        'kg:against "Northland"',
        "It has “Northland”.",
    ),
    Fault(
        "a text where a number belongs",
        claim("caption", "#e1-q1"),
        "kg:lowerBound 4",
        'kg:lowerBound "four"',
        "quantity-lower-bound-is-number",
        'kg:lowerBound "four"',
        "It has “four”.",
    ),
    Fault(
        "two claimants",
        claim("downing"),
        f"kg:claimant {entity('north-ministry')} ;",
        f"kg:claimant {entity('north-ministry')} ,\n            {entity('north')} ;",
        "claim-has-claimant",
        "kg:claimant",
        "Give one actor",
    ),
    Fault(
        "an event shared by two claims",
        claim("denial"),
        "kg:content " + claim("denial", "#e1"),
        "kg:content " + claim("denial", "#e1") + " ,\n            " + claim("accusation", "#e1"),
        "guard-content-has-one-owner",
        claim("accusation", "#e1") + " a kg:ReportedEvent",
        "one claim",
    ),
    Fault(
        "a role on a state: a bare fact",
        entity("south"),
        "a kg:State ;",
        f"a kg:State ;\n        kg:agent {entity('north')} ;",
        "role-stands-on-event",
        f"{entity('south')} a kg:State",
        "reported event",
    ),
    Fault(
        "an upper bound for “at least”",
        claim("downing", "#e1-q1"),
        "kg:modifier kg:AtLeast ;",
        "kg:modifier kg:AtLeast ;\n        kg:upperBound 9 ;",
        "guard-open-upper-bound",
        "kg:upperBound 9",
        "set no upper bound",
    ),
    Fault(
        "no cue",
        claim("downing"),
        "        kg:cueAnchor " + claim("downing", "#cue") + " ;\n",
        "",
        "guard-attributed-has-cue",
        "",
        "cue",
    ),
    Fault(
        "the narrator's voice given to a ministry",
        claim("caption"),
        "kg:claimant outlet:the-harbour-times",
        f"kg:claimant {entity('north-ministry')}",
        "guard-narrator-is-publisher",
        f"kg:claimant {entity('north-ministry')}",
        "the outlet is the claimant",
    ),
    Fault(
        "an accusation without target",
        claim("accusation"),
        f"        kg:against {entity('north')} ;\n",
        "",
        "guard-accusation-has-target",
        "",
        "kg:UnspecifiedTarget",
    ),
    Fault(
        "an open source with one candidate",
        claim("road"),
        f"kg:candidateClaimant {entity('north-ministry')} ,\n            {entity('south-ministry')} ;",
        f"kg:candidateClaimant {entity('north-ministry')} ;",
        "guard-unresolved-has-candidates",
        "kg:candidateClaimant",
        "two",
    ),
    Fault(
        "a node without name",
        claim("residents", "#e1"),
        "kg:eventType type:bombardment ;",
        "kg:eventType type:bombardment ;\n        kg:quantity [ a kg:Quantity ; kg:modifier kg:Vague ] ;",
        "node-has-iri",
        "kg:quantity [ a kg:Quantity",
        "needs an IRI",
    ),
    Fault(
        "no segment",
        claim("haste"),
        "        kg:segment kg:Body ;\n",
        "",
        "claim-has-segment",
        "",
        "A claim stands in a headline, the body or a caption",
    ),
    Fault(
        "an anchor that leads nowhere",
        claim("haste"),
        "kg:anchor " + claim("haste", "#anchor"),
        "kg:anchor " + claim("haste", "#ancor"),
        "claim-has-anchor",
        "kg:anchor " + claim("haste", "#ancor"),
        "anchor",
    ),
    Fault(
        "the wrong prefix",
        claim("haste"),
        "kg:voice kg:AttributedVoice",
        "kgs:voice kg:AttributedVoice",
        "claim-has-voice",
        "",
        "voice",
    ),
    Fault(
        "a confidence above one",
        claim("downing"),
        "kg:confidence 0.91",
        "kg:confidence 1.7",
        "claim-has-confidence",
        "kg:confidence 1.7",
        "It has “1.7”.",
    ),
    Fault(
        "a day that no calendar has",
        ARTICLE,
        '"2031-05-06"^^xsd:date',
        '"2020-13-40"^^xsd:date',
        "article-date-is-date",
        '"2020-13-40"^^xsd:date',
        "It has “2020-13-40”.",
    ),
    Fault(
        "a disputed place with one name",
        entity("ridge"),
        " ,\n            " + short(f"{naming.article_iri(sample.article())}#name-e1fac352cd868188"),
        "",
        "disputed-place-has-two-names",
        "",
        "two",
    ),
    Fault(
        "a link that nobody claims",
        entity("south"),
        " ;\n        rdfs:label",
        f' ;\n        rdfs:label "S" ;\n        rdfs:seeAlso {entity("north")} ;\n        rdfs:label',
        "guard-no-bare-link",
        f"rdfs:seeAlso {entity('north')}",
        "Nobody claims this",
    ),
    Fault(
        "a claim in its own content",
        claim("cited"),
        "kg:contentClaim " + claim("residents"),
        "kg:contentClaim " + claim("cited"),
        "guard-nested-in-same-article",
        claim("cited") + " a kg:Claim",
        "same article",
    ),
]


@cache
def written() -> str:
    """The sample article's graph as a person would find it."""
    text = store.serialize(sample.quads(), "trig").decode()
    head, rest = text.split("\n", 1)
    return f"{head}\n@prefix kgs:         <https://w3id.org/claimgraph/shapes#> .\n{rest}"


def spoilt(fault: Fault) -> str:
    """The graph with the fault."""
    text = written()
    start = text.index(f"    {fault.node} a ")
    end = text.index(" .\n", start)
    node = text[start:end]
    assert node.count(fault.old) == 1, f"{fault.old!r} stands {node.count(fault.old)} times in:\n{node}"
    return text[:start] + node.replace(fault.old, fault.new) + text[end:]


def checked(text: str, folder: Path) -> Report:
    path = folder / "drones.trig"
    path.write_text(text, encoding="utf-8")
    return check([path], texts=TEXTS)


def test_there_are_twenty() -> None:
    assert len({fault.name for fault in FAULTS}) >= 20


def test_the_graph_is_sound_before(tmp_path: Path) -> None:
    assert checked(written(), tmp_path).results == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_named_with_its_line(fault: Fault, tmp_path: Path) -> None:
    text = spoilt(fault)
    report = checked(text, tmp_path)
    assert not report.conforms
    lines = text.split("\n")
    told = {(r.rule, lines[(r.line or 0) - 1].strip(), r.message) for r in report.results}
    assert all(result.line for result in report.results), told
    meant = fault.line or f"{fault.node} a "
    assert [r for r, line, message in told if r == fault.rule and meant in line and fault.message in message], told


def test_a_name_where_an_iri_belongs_is_told_where_it_stands_and_nowhere_else(tmp_path: Path) -> None:
    fault = next(each for each in FAULTS if each.name == "a name where an IRI belongs")
    assert [result.rule for result in checked(spoilt(fault), tmp_path).results] == [fault.rule]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kg:attitude kg:Deny ;", "kg:attitude kg:Deny"),
        ("kg:attitude kg:Deny ;", "kq:attitude kg:Deny ;"),
        ('oa:exact "denied" ;', 'oa:exact "denied ;'),
    ],
    ids=["semicolon", "prefix", "quotation mark"],
)
def test_an_error_of_syntax_is_named_with_its_line(old: str, new: str, tmp_path: Path) -> None:
    text = written()
    assert text.count(old) == 1
    [result] = checked(text.replace(old, new), tmp_path).results
    line = text[: text.index(old)].count("\n") + 1
    assert result.rule == "file-is-rdf"
    assert result.line in {line, line + 1}
    assert "Mend it there" in result.message


@pytest.mark.parametrize(
    ("old", "new"),
    [("claimgraph/ns#>", "claim-graph/ns#>"), ("https://schema.org/", "http://schema.org/")],
)
def test_a_misspelt_namespace_is_named_with_the_line_of_its_prefix(old: str, new: str, tmp_path: Path) -> None:
    text = written().replace(old, new)
    report = checked(text, tmp_path)
    [result] = [result for result in report.results if result.rule == "namespace-is-known"]
    line = text.split("\n")[(result.line or 0) - 1]
    assert line.startswith("@prefix")
    assert new in line
    assert old.rstrip(">") in result.message.rpartition("Write")[2]
