"""Files for other programs, read back by those programs' own parsers."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from rdflib import RDF, Dataset, URIRef

from kg.errors import ExportError, GraphError
from kg.graph import exports, network, questions, store
from kg.graph.exports import neo4j
from kg.graph.exports.cytoscape import cytoscape
from kg.graph.exports.dot import dot
from kg.graph.exports.gexf import gexf
from kg.graph.exports.graphml import graphml
from kg.graph.exports.graphology import graphology
from kg.graph.exports.jsonld import jsonld
from kg.graph.exports.portable import ILLEGAL, OWN_COLOUR, RESERVED, Portable, portable
from kg.graph.exports.svg import svg
from kg.graph.layout import positions
from kg.graph.network import PROJECTIONS
from kg.graph.selection import selected, selection
from kg.graph.terms import Term
from kg.graph.vocab import ACTOR, KG, SCHEMA
from tests.corpus.graphs import corpus, quads
from tests.graph.test_network import CARRIED
from tests.graph.viewers import READERS, drawn, elements

READ = pytest.mark.parametrize(("form", "program"), READERS)
KINDLESS = {("gexf", "networkx"), ("neo4j", "its rules")}
"""Who does not tell parallel edges apart by their kind, nor needs to."""
SYNTAXES = ("jsonld", "nquads", "ntriples", "rdfxml", "trig", "turtle")
PLAIN = ("ntriples", "rdfxml", "turtle")
"""What has no graphs."""
WHOLE = pytest.mark.parametrize(("form", "program"), [key for key in READERS if key[0] != "svg"])
"""The formats that carry every column; a picture shows what stands in its titles."""
PROJECTED = pytest.mark.parametrize("projection", PROJECTIONS)


def _path(form: str, folder: Path) -> Path:
    return folder / f"graph{exports.FORMATS[form].suffix}"


# what is read back


@READ
@PROJECTED
def test_viewers_read_every_node_and_edge(form: str, program: str, projection: str, tmp_path: Path) -> None:
    expected = portable(PROJECTIONS[projection](corpus()))
    exports.export(corpus(), form, _path(form, tmp_path), projection=projection)
    nodes, edges = READERS[form, program](_path(form, tmp_path))
    assert {(node["id"], node["label"]) for node in nodes} == {(node.id, node.label) for node in expected.nodes}
    assert len(nodes) == len(expected.nodes)
    assert {(str(edge["id"]), edge["source"], edge["target"]) for edge in edges} == {
        (edge.id, edge.source, edge.target) for edge in expected.edges
    }
    assert len(edges) == len(expected.edges) > 2
    assert {str(node["class"]) for node in nodes} == {str(node.attributes["class"]) for node in expected.nodes}


@READ
@PROJECTED
def test_no_edge_joins_two_entities_without_its_claim(form: str, program: str, projection: str, tmp_path: Path) -> None:
    exports.export(corpus(), form, _path(form, tmp_path), projection=projection)
    nodes, edges = READERS[form, program](_path(form, tmp_path))
    claims = {node["id"] for node in nodes if node["class"] == "Claim"}
    assert bool(claims) == (projection == "claims")
    for edge in edges:
        assert all(edge[name] for name in CARRIED), edge
        assert edge["quote"]
        assert edge["claim"]
        assert not claims or edge["source"] in claims


@pytest.mark.parametrize("form", SYNTAXES)
def test_in_rdf_what_is_claimed_stands_on_an_event_of_a_claim(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{exports.FORMATS[form].suffix[1:]}"
    exports.export(corpus(), form, path)
    told = {(s, p, o) for s, p, o, _ in store.read(path)}
    events = {s for s, p, o in told if (p, o) == (RDF.type, KG.ReportedEvent)}
    claims = {s for s, p, o in told if (p, o) == (RDF.type, KG.Claim)}
    owned = {o for s, p, o in told if p == KG.content and s in claims}
    roles = {KG.agent, KG.patient, KG.instrument, KG.place}
    assert {s for s, p, _ in told if p in roles} <= events
    assert events <= owned | {s for s, p, o in told if p == KG.partOfContent and o in owned}
    for needed in (KG.claimant, KG.attitude, KG.publisher, KG.statedIn):
        assert {s for s, p, _ in told if p == needed} == claims


@pytest.mark.parametrize("form", SYNTAXES)
def test_rdf_comes_back_whole(form: str, tmp_path: Path) -> None:
    suffix = exports.FORMATS[form].suffix[1:]
    path = tmp_path / f"graph.{suffix}"
    exports.export(corpus(), form, path)
    keeps_graphs = form not in PLAIN
    assert set(store.read(path)) == ({*quads()} if keeps_graphs else {(*q[:3], None) for q in quads()})
    theirs = Dataset()
    theirs.parse(path, format={"ttl": "turtle", "nq": "nquads", "jsonld": "json-ld", "rdf": "xml"}.get(suffix, suffix))
    found = {(s, p, o) for s, p, o, _ in theirs.quads()}
    assert found == {(s, p, o) for s, p, o, _ in quads()}
    if keeps_graphs:
        assert {str(g) for _, _, _, g in theirs.quads() if g} == {str(g) for _, _, _, g in quads()}


def test_json_ld_is_compact() -> None:
    document = json.loads(jsonld(quads()))
    assert document["@context"]["kg"] == "https://w3id.org/claimgraph/ns#"
    assert document["@context"]["kg:claimant"] == {"@id": str(KG.claimant), "@type": "@id"}
    denials = [node for graph in document["@graph"] for node in graph["@graph"] if node.get("kg:attitude") == "kg:Deny"]
    assert {node["kg:claimant"] for node in denials} == {
        "actor:BO-defence-ministry",
        "actor:BO-foreign-ministry",
        "actor:GB",
    }
    assert all(node["@id"].startswith("claim:") for node in denials)


@pytest.mark.parametrize("form", exports.FORMATS)
@PROJECTED
def test_the_same_graph_gives_the_same_bytes(form: str, projection: str, tmp_path: Path) -> None:
    shuffled = store.store_of(reversed(quads()))
    one = exports.export(corpus(), form, tmp_path / f"one.{form}", projection=projection)
    other = exports.export(shuffled, form, tmp_path / f"other.{form}", projection=projection)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted([*one, *other])


SIDES = {str(ACTOR["PE-armed-forces"]): str(ACTOR["BO-armed-forces"])}
SIDES |= {other: one for one, other in SIDES.items()}


@READ
def test_exchanged_sides_give_the_mirrored_picture(form: str, program: str, tmp_path: Path) -> None:
    """Only what they are called by sign: names are told by the articles, and stay with their sides' signs."""

    def turned(term: Term) -> Any:
        return URIRef(SIDES.get(str(term), str(term))) if isinstance(term, URIRef) else term

    suffix = exports.FORMATS[form].suffix
    mirrored = store.store_of([(turned(s), p, turned(o), g) for s, p, o, g in quads()])
    exports.export(corpus(), form, tmp_path / f"one{suffix}", projection="actors")
    exports.export(mirrored, form, tmp_path / f"other{suffix}", projection="actors")
    one, other = (READERS[form, program](tmp_path / f"{name}{suffix}") for name in ("one", "other"))
    assert _signs(one, {}) == _signs(other, SIDES)


def _signs(read: tuple[list[dict[str, Any]], list[dict[str, Any]]], turned: Mapping[str, str]) -> Counter[Any]:
    """Who says what of whom, by IRI, with kind, attitude and claim."""
    iris = {node["id"]: turned.get(str(node["iri"]), str(node["iri"])) for node in read[0]}
    return Counter((iris[e["source"]], iris[e["target"]], e["label"], e["attitude"], e["claim"]) for e in read[1])


# strings that break files

HOSTILE: Mapping[str, str] = {
    "control": "a\x00b\x07c\x0bd\x1f\x7f\ufffe",
    "emoji": "two \U0001f681 down",
    "right-to-left": "\u202b\u05e9\u05dc\u05d5\u05dd\u202c \u0627\u0644",
    "quotes": "\"double\" 'single' <tag> & ]]> \\ back\\slash |pipe",
    "lines": "one\ntwo\r\nthree\tfour",
    "long": "very " * 2000,
    "none": "None",
    "empty": "",
}


def _hostile() -> Portable:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for name, words in HOSTILE.items():
        graph.add_node(
            f"urn:{name}",
            **{
                "label": words or "-",
                "class": "Claim",
                "quote": words,
                "nothing": None,
                "names": (words, '"x", ["y"]'),
            },
        )
    links: dict[str, dict[str, Any]] = {
        "one": {"date": "2031-03-04", "confidence": 1},
        "two": {"date": "undated", "confidence": 0.5},
        "three": {"date": "2031-03-05", "weight": None, "type": "reserved", "events": ["a", "b|c"]},
    }
    for key, about in links.items():
        graph.add_edge("urn:quotes", "urn:emoji", key=key, label="denies", **about)
    graph.add_edge("urn:long", "urn:long", key="loop", label="asserts", date="2031-03-06")
    return portable(graph)


def _lined(words: str, form: str) -> str:
    """The words with line ends as the format keeps them."""
    return re.sub(r"\r\n|\r|\n", " " if form == "neo4j" else "\n", words)


@WHOLE
def test_hostile_words_come_back(form: str, program: str, tmp_path: Path) -> None:
    nodes, edges = READERS[form, program](drawn(form, tmp_path, _hostile()))
    assert len(nodes) == len(HOSTILE)
    quotes = {str(node["iri"]) if "iri" in node else node["id"]: node.get("quote") for node in nodes}
    expected = {ILLEGAL.sub("", words) for words in HOSTILE.values()}
    assert {_lined(quote or "", form) for quote in quotes.values()} == {_lined(words, form) for words in expected}
    assert len({str(edge["id"]) for edge in edges}) == 4


@WHOLE
def test_parallel_edges_stay_apart(form: str, program: str, tmp_path: Path) -> None:
    nodes, edges = READERS[form, program](drawn(form, tmp_path, _hostile()))
    parallel = [edge for edge in edges if edge["label"] == "denies"]
    assert len(parallel) == 3
    assert len({(edge["source"], edge["target"]) for edge in parallel}) == 1
    if (form, program) not in KINDLESS:
        assert {edge["kind"] for edge in parallel} == {"denies", "denies 2", "denies 3"}
    assert sorted(str(edge["date"]) for edge in parallel) == ["2031-03-04", "2031-03-05", "undated"]
    assert "None" not in {str(value) for edge in edges for value in edge.values()}
    assert len(nodes) == len(HOSTILE)


@WHOLE
def test_what_is_absent_is_left_out(form: str, program: str, tmp_path: Path) -> None:
    nodes, edges = READERS[form, program](drawn(form, tmp_path, _hostile()))
    assert all("nothing" not in node for node in nodes)
    assert [edge["type_"] for edge in edges if edge.get("type_")] == ["reserved"]


def test_lists_stay_lists_where_the_format_has_them(tmp_path: Path) -> None:
    quotes = ILLEGAL.sub("", HOSTILE["quotes"])
    readers = [reader for (form, program), reader in READERS.items() if (form, program) == ("gexf", "graphology")]
    for reader in readers:
        nodes, _ = reader(drawn("gexf", tmp_path, _hostile()))
        assert next(node["names"] for node in nodes if node["label"] == quotes) == [quotes, '"x", ["y"]']
    nodes, edges = elements(drawn("cytoscape", tmp_path, _hostile()))
    assert next(node["names"] for node in nodes if node["label"] == quotes) == [quotes, '"x", ["y"]']
    assert next(edge["events"] for edge in edges if "events" in edge) == ["a", "b|c"]


# what each format asks for


def test_gexf_has_one_block_of_attributes_a_class() -> None:
    root = ElementTree.fromstring(gexf(portable(network.graph(corpus()))))
    space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    blocks = root.findall(".//g:attributes", space)
    assert sorted(block.attrib["class"] for block in blocks) == ["edge", "node"]
    for attribute in root.findall(".//g:attribute", space):
        assert attribute.attrib["id"] == attribute.attrib["title"]
        assert attribute.attrib["id"] not in RESERVED
    ids = [edge.attrib["id"] for edge in root.findall(".//g:edge", space)]
    assert len(ids) == len(set(ids))
    starts = {edge.attrib["start"] for edge in root.findall(".//g:edge", space)}
    assert starts == {f"2031-03-0{day}" for day in range(3, 9)} | {f"2031-05-{day}" for day in (11, 12, 14)}
    node = root.find(".//g:node", space)
    assert node is not None
    assert [part.tag.rpartition("}")[2] for part in node] == ["attvalues", "color", "position", "shape", "size"]


def test_graphml_has_labels_for_yed() -> None:
    root = ElementTree.fromstring(graphml(portable(network.actors(corpus()))))
    space = {"m": "http://graphml.graphdrawing.org/xmlns", "y": "http://www.yworks.com/xml/graphml"}
    labels = {label.text for label in root.findall(".//y:NodeLabel", space)}
    assert {"Bolivia", "Peru", "Mauritius"} <= labels
    ids = [key.attrib["id"] for key in root.findall("m:key", space)]
    assert len(ids) == len(set(ids))


def test_csv_has_the_columns_that_gephi_knows(tmp_path: Path) -> None:
    nodes, edges = exports.export(corpus(), "csv", tmp_path / "claims.csv")
    assert (nodes.name, edges.name) == ("claims.nodes.csv", "claims.edges.csv")
    assert nodes.read_text(encoding="utf-8").startswith("Id,Label,")
    assert edges.read_text(encoding="utf-8").startswith("Id,Source,Target,Type,Kind,Label,Weight,")


def test_a_picture_opens_readable() -> None:
    graph = portable(network.graph(corpus()))
    places = {(node.x, node.y) for node in graph.nodes}
    assert len(places) == len(graph.nodes)
    colours = {str(node.attributes["class"]): node.colour for node in graph.nodes}
    assert colours["State"] != colours["Claim"] != colours["MediaOutlet"]
    outlet = next(node for node in graph.nodes if node.label == "Harbour Times")
    assert outlet.size > min(node.size for node in graph.nodes)


# wrong use


def test_an_unknown_format_or_projection_lists_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=f"Use one of {', '.join(exports.FORMATS)}"):
        exports.export(corpus(), "postcard", tmp_path / "a")
    with pytest.raises(ExportError, match="Use one of claims, actors, coclaims"):
        exports.export(corpus(), "gexf", tmp_path / "a", projection="places")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="cannot be written"):
        exports.export(corpus(), "gexf", tmp_path / "nowhere" / "a.gexf")


def test_an_empty_store_gives_empty_files(tmp_path: Path) -> None:
    for form in exports.FORMATS:
        for path in exports.export(store.store_of([]), form, tmp_path / f"empty.{form}"):
            assert path.exists()
    assert elements(tmp_path / "empty.cytoscape") == ([], [])
    assert store.read((tmp_path / "empty.turtle").rename(tmp_path / "empty.ttl")) == []


# a part of the graph


@pytest.mark.parametrize("form", SYNTAXES)
def test_a_part_of_the_graph_has_all_that_its_claims_speak_of(form: str, tmp_path: Path) -> None:
    chosen = selection(corpus(), claimant="Mauritius", attitude="accuse")
    path = tmp_path / f"part.{exports.FORMATS[form].suffix[1:]}"
    exports.export(corpus(), form, path, chosen=chosen)
    told = {(s, p, o) for s, p, o, _ in store.read(path)}
    claims = {str(s) for s, p, o in told if (p, o) == (RDF.type, KG.Claim)}
    assert claims == selected(corpus(), chosen) != set()
    whole = {(s, p, o) for s, p, o, _ in quads()}
    subjects = {s for s, _, _ in told}
    assert told == {triple for triple in whole if triple[0] in subjects}
    assert not {o for _, _, o in told if o in {s for s, _, _ in whole}} - subjects


def test_a_suffix_names_its_format(tmp_path: Path) -> None:
    assert exports.named("ttl") is exports.FORMATS["turtle"]
    (written,) = exports.export(corpus(), ".nq", tmp_path / "graph.nq")
    assert set(store.read(written)) == set(quads())


def test_an_answer_is_a_picture_and_no_rdf(tmp_path: Path) -> None:
    table = questions.ask(corpus(), "accusations")
    (path,) = exports.export(corpus(), "cytoscape", tmp_path / "rows.cyjs", answer=table)
    nodes, edges = elements(path)
    assert sum(node["class"] == "Row" for node in nodes) == len(table)
    assert {edge["label"] for edge in edges} >= {"claimant", "against"}
    with pytest.raises(ExportError, match="turtle shows no answers of questions"):
        exports.export(corpus(), "turtle", tmp_path / "rows.ttl", answer=table)


# pictures that people look at


def test_an_svg_of_hostile_words_is_whole(tmp_path: Path) -> None:
    root = ElementTree.parse(drawn("svg", tmp_path, _hostile())).getroot()
    titles = {title.text for title in root.iter("{http://www.w3.org/2000/svg}title")}
    assert ILLEGAL.sub("", HOSTILE["quotes"]) in titles
    assert not [element for element in root.iter() if element.tag.rpartition("}")[2] in {"script", "image", "a"}]


def test_every_picture_has_a_reader() -> None:
    pictures = {name for name, each in exports.FORMATS.items() if each.projected}
    looked_at = {"html"}  # in a browser
    assert {form for form, _ in READERS} | looked_at >= pictures - {"dot", "graphology"}
    assert looked_at < pictures


def test_the_same_claims_are_drawn_the_same_way_whatever_their_order() -> None:
    names = [f"node {number}" for number in range(60)]
    edges = [(names[number], names[number // 3]) for number in range(1, 60)]
    assert positions(names, edges) == positions(names, list(reversed(edges)))
    assert len(set(positions(names, edges).values())) == 60


def test_what_nothing_joins_stands_apart_and_in_sight() -> None:
    alone = positions(["a", "b", "c"], [])
    assert len(set(alone.values())) == 3
    assert max(abs(x) + abs(y) for x, y in alone.values()) < 1000
    assert positions([], []) == {}
    assert len(positions(["a"], [("a", "a")])) == 1


def test_the_narrators_voice_looks_different() -> None:
    claims, actors = portable(network.graph(corpus())), portable(network.actors(corpus()))
    for edge in (*claims.edges, *actors.edges):
        assert (edge.colour == OWN_COLOUR) == (edge.attributes["voice"] == "NarratorVoice")
    for node in claims.nodes:
        assert node.own == (node.attributes.get("voice") == "NarratorVoice")
    assert {edge.own for edge in actors.edges} == {node.own for node in claims.nodes} == {True, False}
    looks = {
        gexf: ('viz:shape value="dashed"', 'viz:shape value="diamond"'),
        graphml: ('type="dashed"', 'type="diamond"'),
        cytoscape: ('"line": "dashed"', '"shape": "diamond"'),
        graphology: ('"line": "dashed"', OWN_COLOUR),
        dot: ('style="dashed"', 'shape="diamond"'),
        svg: ('stroke-dasharray="5 3"', "<polygon"),
        neo4j.nodes: (";NarratorVoice", "NarratorVoice"),
    }
    for write, marks in looks.items():
        assert all(mark in write(claims) for mark in marks), write


def test_an_outlet_is_on_the_timeline_from_its_first_day_to_its_last() -> None:
    nodes = {node.label: node for node in portable(network.graph(corpus())).nodes}
    assert (nodes["The Meridian"].start, nodes["The Meridian"].end) == ("2031-03-03", "2031-05-11")
    assert (nodes["Mauritius"].start, nodes["Mauritius"].end) == ("2031-05-11", "2031-05-14")
    undated = store.store_of([quad for quad in quads() if quad[1] != SCHEMA.datePublished])
    assert {(node.start, node.end) for node in portable(network.graph(undated)).nodes} == {(None, None)}


def test_a_picture_links_to_addresses_alone() -> None:
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    made.add_node("javascript:alert(1)", label="<script>alert(1)</script>", iri="javascript:alert(1)")
    made.add_node("https://example.org/a", label="\x00\ud800two \U0001f681", iri="https://example.org/a")
    picture = svg(portable(made))
    root = ElementTree.fromstring(picture.encode())
    assert [each.attrib["href"] for each in root.iter("{http://www.w3.org/2000/svg}a")] == ["https://example.org/a"]
    assert "<script" not in picture
    assert "two \U0001f681" in picture
