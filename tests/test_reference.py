"""The reference pages and the picture are what the ontology, the shapes and the fixtures say."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef

from docs.diagram import COMMON, LOOPS_RIGHT, PLACES, SIZE, Box, anchor, diagram, links, narrower, rows
from docs.ontology_page import ontology_pages
from docs.shapes_page import IN_WORDS, shape_pages
from kg.graph.checks.guards import Guard, guards
from kg.graph.checks.shapes import shapes
from kg.graph.vocab import KG, SHAPES, curie
from kg.resources import folder

WORDS = sorted(term for term in KG.__annotations__ if not term.startswith("_"))
FIXTURES = Path(__file__).parent / "shapes"


@cache
def ontology() -> Graph:
    """`kg.ttl`."""
    return Graph().parse(folder("ontology") / "kg.ttl")


@cache
def page() -> str:
    """The page of the ontology."""
    return "\n".join(ontology_pages())


@cache
def rules() -> dict[str, str]:
    """The page of the rules, rule by rule."""
    parts = re.split(r'^<a id="([\w-]+)"></a>$', "\n".join(shape_pages()), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


# the ontology


@pytest.mark.parametrize("word", WORDS)
def test_every_word_stands_on_the_page_with_its_meaning(word: str) -> None:
    iri = URIRef(str(KG[word]))
    assert page().count(f'<a id="{anchor(iri)}"></a>') == 1
    entry = page().partition(f'<a id="{anchor(iri)}"></a>')[2].partition("<a id=")[0]
    assert f"# {curie(iri)}\n" in entry
    for said in (URIRef("http://www.w3.org/2004/02/skos/core#definition"), RDFS.comment):
        text = ontology().value(iri, said)
        assert text is None or str(text) in entry


def test_every_link_of_the_page_leads_to_a_word() -> None:
    named = set(re.findall(r'<a id="([^"]+)"', page()))
    assert set(re.findall(r'href="#([^"]+)"', page())) <= named


def test_the_page_tells_what_follows_and_what_is_usual() -> None:
    claimant = page().partition('<a id="kg-claimant"></a>')[2].partition("<a id=")[0]
    assert '- of <a href="#kg-Claim"><code>kg:Claim</code></a>' in claimant
    assert "- usually leads to " in claimant
    assert "<code>prov:wasAttributedTo</code>" in claimant


# the picture


def test_every_edge_of_the_picture_is_in_the_ontology_and_none_is_missing() -> None:
    drawn = {(start, KG[word], end) for (start, end), words in links(ontology()).items() for word, _ in words}
    for start, drawn_word, end in drawn:
        assert (drawn_word, RDFS.domain, start) in ontology() or (drawn_word, COMMON[RDFS.domain], start) in ontology()
        assert (drawn_word, RDFS.range, end) in ontology() or (drawn_word, COMMON[RDFS.range], end) in ontology()
    for word in ontology().subjects(RDF.type, OWL.ObjectProperty):
        for start in set(PLACES) & set(ontology().objects(word, RDFS.domain)):
            for end in set(PLACES) & set(ontology().objects(word, RDFS.range)):
                usual = set(PLACES) & set(ontology().objects(word, COMMON[RDFS.range]))
                assert (start, word, end) in drawn or usual


def test_the_picture_goes_from_the_article_over_the_claim_to_what_it_tells() -> None:
    words = {(curie(a), word, curie(b)) for (a, b), found in links(ontology()).items() for word, _ in found}
    assert words >= {
        ("kg:Claim", "statedIn", "schema:NewsArticle"),
        ("kg:Claim", "anchor", "oa:SpecificResource"),
        ("kg:Claim", "content", "kg:ReportedEvent"),
        ("kg:Claim", "issue", "kg:Issue"),
        ("kg:ReportedEvent", "agent", "kg:Entity"),
        ("kg:ReportedEvent", "quantity", "kg:Quantity"),
        ("kg:ReportedEvent", "time", "kg:Time"),
    }
    assert (KG.Actor, KG.Entity) in narrower(ontology())
    assert "voice" in set(rows(ontology(), KG.Claim))


def test_no_two_boxes_overlap_and_all_are_inside() -> None:
    boxes = [Box(*place, rows=tuple(rows(ontology(), kind))) for kind, place in PLACES.items()]
    for one, other in combinations(boxes, 2):
        apart = one.x + one.width < other.x or other.x + other.width < one.x
        assert apart or one.y + one.height < other.y or other.y + other.height < one.y
    assert all(box.x + box.width < SIZE[0] and box.y + box.height < SIZE[1] for box in boxes)
    assert set(PLACES) >= LOOPS_RIGHT


def test_the_picture_is_whole_takes_the_colours_of_the_page_and_loads_nothing() -> None:
    picture = diagram(ontology())
    root = ElementTree.fromstring(picture)
    names = {"".join(each.itertext()) for each in root.iter() if each.get("class") == "name"}
    assert names == {curie(kind) for kind in PLACES}
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(|url\(http|@import|\n\n", picture)
    assert set(re.findall(r"https?://[^\"<\s]+", picture)) == {"http://www.w3.org/2000/svg"}
    assert picture == diagram(ontology())


# the rules


def test_every_rule_has_its_entry() -> None:
    told = {str(shape).removeprefix(SHAPES) for shape in shapes().subjects(SH.message)}
    assert set(rules()) == told | {guard.name for guard in guards()}


@pytest.mark.parametrize("name", sorted(str(shape).removeprefix(SHAPES) for shape in shapes().subjects(SH.message)))
def test_a_shape_is_told_with_message_severity_and_examples(name: str) -> None:
    shape = URIRef(SHAPES + name)
    entry = rules()[name]
    severity = str(shapes().value(shape, SH.severity)).rpartition("#")[2]
    assert f"**{severity}.** {shapes().value(shape, SH.message)}" in entry
    assert re.search(r"^Checks .+: .+\.$", entry, re.MULTILINE)
    assert entry.count("```diff\n") == len(list((FIXTURES / name).glob("invalid-*.ttl")))
    assert re.search(r"^[+-]", entry.partition("```diff\n")[2], re.MULTILINE)


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: guard.name)
def test_a_guard_is_told_with_its_reason_and_query(guard: Guard) -> None:
    entry = rules()[guard.name]
    assert guard.message in entry
    assert "SELECT" in entry
    assert "#+" not in entry
    assert "```diff\n" in entry


def test_every_constraint_that_shapes_use_is_told() -> None:
    silent = {"path", "property", "message", "severity", "inversePath", "alternativePath"}
    silent |= {"targetClass", "targetSubjectsOf", "targetObjectsOf"}
    used = {word for word in shapes().predicates() if str(word).startswith(str(SH))}
    assert used - {SH[word] for word in silent} <= set(IN_WORDS)
