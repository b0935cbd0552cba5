"""Files against each other: whatever breaks a rule in all of them together is found, though no graph holds them all."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Literal, URIRef

from kg import describe, naming
from kg.graph import store
from kg.graph.checks import ledger, unit
from kg.graph.checks.across import groups
from kg.graph.checks.engines import Engine
from kg.graph.checks.places import Places
from kg.graph.checks.report import Result
from kg.graph.checks.together import check
from kg.graph.checks.unit import File
from kg.graph.terms import Quad, Term, Triple
from kg.graph.vocab import KG, ORG
from tests.graph import sample_article as sample

FIXTURES = sorted((Path(__file__).resolve().parents[1] / "shapes").glob("*/*.ttl"))
Breach = tuple[str, str | None]


@cache
def first() -> tuple[Quad, ...]:
    """The graph of the sample article."""
    return tuple(describe.describe(sample.extraction(), run=sample.RUN))


@cache
def second() -> tuple[Quad, ...]:
    """The graph of the same text in another outlet."""
    other = replace(sample.extraction(), article=replace(sample.article(), publisher="The Valley Herald"))
    return tuple(describe.describe(other, run=sample.RUN))


@cache
def rest() -> tuple[Quad, ...]:
    """Concepts and manifest, each in its own graph."""
    concepts = sorted({f"type:{o.rpartition('/')[2]}" for _, p, o, _ in first() if p == KG.eventType})
    entry = describe.Entry(article=sample.article(), claims=10, events=10, statements=len(first()))
    listed = describe.manifest([entry], version="1", rules="0" * 64)
    return (*describe.reference(concepts), *listed)


def entity(name: str) -> URIRef:
    """An entity of the sample article."""
    found = next(e for e in sample.ENTITIES if e.id == name)
    return naming.entity_iri(found, sample.extraction())


def claim(name: str, part: str = "") -> URIRef:
    """A claim of the first article, or a part of it."""
    return URIRef(sample.iri(name) + part)


def written(folder: Path, *graphs: Sequence[Quad]) -> list[Path]:
    """Each graph as a file of its own."""
    paths = [folder / f"{name}.trig" for name in "abcdefgh"[: len(graphs)]]
    for path, quads in zip(paths, graphs, strict=True):
        store.write(quads, path)
    return paths


def breaches(results: Sequence[Result]) -> set[Breach]:
    """Which rule is broken by which node; nodes without name are called otherwise in every file."""
    return {(result.rule, result.focus if result.focus and ":" in result.focus else "") for result in results}


def of_the_union(paths: Sequence[Path], engine: Engine = "own") -> set[Breach]:
    """What breaks shapes and guards where all files are one graph."""
    together = store.together(File(path).content(nameless=f"f{n}-") for n, path in enumerate(paths))
    return breaches(list(unit.broken(together, Places(Path(), together.quads), engine=engine)))


def alone(paths: Sequence[Path]) -> set[Breach]:
    """What each file breaks by itself."""
    return {breach for path in paths for breach in breaches(unit.checked(File(path)).results)}


def with_graph(quads: Sequence[Quad], *added: Triple) -> list[Quad]:
    """The quads with more statements in the graph of the first."""
    return [*quads, *((s, p, o, quads[0][3]) for s, p, o in added)]


def without(quads: Sequence[Quad], s: Term | None, p: Term | None) -> list[Quad]:
    """The quads without these statements."""
    return [q for q in quads if not ((s is None or q[0] == s) and (p is None or q[1] == p))]


# what is told


def told(paths: Sequence[Path]) -> set[tuple[str, str, str | None]]:
    """File, rule and claim or node of every result."""
    return {(Path(r.file).name, r.rule, r.claim or r.focus) for r in check(paths).results}


def test_whole_files_conform_side_by_side(tmp_path: Path) -> None:
    report = check(written(tmp_path, first(), second(), rest()))
    assert list(map(str, report.results)) == []
    assert (report.files, report.claims) == (3, 20)


def test_a_copy_of_a_file_adds_no_claim_and_no_result(tmp_path: Path) -> None:
    report = check(written(tmp_path, first(), first(), rest()))
    assert list(map(str, report.results)) == []
    assert report.claims == 10


def test_a_ministry_of_two_states_in_two_files_is_told_of_the_rarer_description(tmp_path: Path) -> None:
    ministry = entity("north-ministry")
    odd = with_graph(without(second(), ministry, ORG.unitOf), (ministry, ORG.unitOf, entity("south")))
    third = [(s, p, o, URIRef("urn:g")) for s, p, o, _ in first() if s in {ministry, entity("north")}]
    paths = written(tmp_path, first(), odd, without(third, None, KG.nameUse))
    [result] = [r for r in check(paths).results if r.rule == "entity-unit-is-one"]
    assert (result.file, result.focus) == (str(paths[1]), str(ministry))
    assert result.message.endswith(f"It is so only together with {paths[0]}.")
    assert result.words == "Ministry of Defence of Northland"
    assert ("entity-unit-is-one", str(ministry)) not in alone(paths)


def test_another_text_in_the_manifest_is_told_of_the_article(tmp_path: Path) -> None:
    graph = naming.graph_iri(sample.article())
    old = with_graph(without(rest(), graph, KG.textSha256), (graph, KG.textSha256, Literal("f" * 64)))
    article = str(naming.article_iri(sample.article()))
    assert told(written(tmp_path, old, first())) == {("b.trig", "guard-manifest-names-the-text", article)}


def test_a_nested_claim_in_another_file(tmp_path: Path) -> None:
    other = next(s for s, p, o, _ in second() if (p, o) == (KG.attitude, KG.Deny))
    crossed = with_graph(second(), (other, KG.contentClaim, claim("road")))
    found = told(written(tmp_path, first(), crossed))
    assert ("b.trig", "guard-nested-in-same-article", str(other)) in found
    assert ("b.trig", "claim-content-claim-is-claim", str(other)) in found  # alone it does not say what that is


def test_a_link_that_needs_another_file_to_be_seen(tmp_path: Path) -> None:
    """Who the other is stands in another file, so that by itself neither links two actors."""
    north, other = entity("north"), URIRef("urn:x-south")
    link: list[Quad] = [(north, RDF.type, KG.State, None), (north, RDFS.label, Literal("Northland"), None)]
    link += [(north, URIRef("http://example.org/attacked"), other, None)]
    south: list[Quad] = [(other, RDF.type, KG.State, None), (other, RDFS.label, Literal("Southland"), None)]
    assert told(written(tmp_path, link, south)) == {("a.trig", "guard-no-bare-link", str(entity("north")))}


def test_files_without_a_private_node_in_common_are_never_one_graph(tmp_path: Path) -> None:
    with ledger.temporary() as book:
        for path in written(tmp_path, first(), second(), rest()):
            book.note(path.name, unit.checked(File(path)))
        assert groups(book) == []
        crossed = with_graph(second(), (URIRef("urn:x-event"), KG.causedBy, claim("road", "#e1")))
        path = written(tmp_path, crossed)[0]
        book.note("d.trig", unit.checked(File(path)))
        assert groups(book) == [("a.trig", "d.trig")], "the other says nothing that this one does not say"


def test_nodes_without_iri_are_nobody_elses(tmp_path: Path) -> None:
    text = "@prefix kg: <https://w3id.org/claimgraph/ns#> .\n_:c a kg:Claim .\n"
    paths = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    for path in paths:
        path.write_text(text, encoding="utf-8")
    report = check(paths)
    assert report.claims == 2
    assert not any("together" in result.message for result in report.results)


# nothing is lost


@pytest.mark.parametrize("half", [0, 1])
def test_fixtures_cut_in_two_break_what_the_whole_breaks(half: int, tmp_path: Path) -> None:
    """Each fixture's statements dealt to two files in turn, all pairs of files in one study."""
    for number, path in enumerate(FIXTURES[half::16]):
        quads = sorted(store.read(path), key=str)
        random.Random(number).shuffle(quads)
        parts = written(tmp_path, quads[::2], quads[1::2])
        assert of_the_union(parts, "pyshacl") <= breaches(check(parts).results), path


Move = Callable[[random.Random, list[list[Quad]]], None]


def moved(draw: random.Random, graphs: list[list[Quad]]) -> None:
    """A statement goes to another file."""
    here, there = draw.sample(graphs, 2)
    there.append(here.pop(draw.randrange(len(here))))


def copied(draw: random.Random, graphs: list[list[Quad]]) -> None:
    """All that is said of a node is said in another file too."""
    here, there = draw.sample(graphs, 2)
    node = draw.choice(here)[0]
    there.extend(quad for quad in here if quad[0] == node)


def revalued(draw: random.Random, graphs: list[list[Quad]]) -> None:
    """Another file says the like of a node with the value of another."""
    here, there = draw.sample(graphs, 2)
    s, p, _, _ = draw.choice(here)
    values = [quad[2] for graph in graphs for quad in graph if quad[1] == p]
    there.append((s, p, draw.choice(values), there[0][3]))


def redirected(draw: random.Random, graphs: list[list[Quad]]) -> None:
    """A statement leads to a node of another file."""
    here, there = draw.sample(graphs, 2)
    at = draw.randrange(len(here))
    s, p, _, g = here[at]
    here[at] = (s, p, draw.choice(there)[0], g)


MOVES: tuple[Move, ...] = (moved, copied, revalued, redirected)


def spoilt(seed: int) -> list[list[Quad]]:
    """Two articles, their concepts and manifest, spoilt between files in a few random ways."""
    draw = random.Random(seed)
    graphs = [list(first()), list(second()), list(rest())]
    for _ in range(draw.randint(1, 4)):
        draw.choice(MOVES)(draw, graphs)
    return graphs


@pytest.mark.parametrize("seed", range(16))
def test_what_all_files_together_break_is_found(seed: int, tmp_path: Path) -> None:
    paths = written(tmp_path, *spoilt(seed))
    found, whole, each = breaches(check(paths).results), of_the_union(paths), alone(paths)
    assert whole <= found
    assert found <= whole | each


def test_some_of_these_no_file_breaks_by_itself(tmp_path: Path) -> None:
    """Else the cases above would prove nothing."""
    new = [of_the_union(paths) - alone(paths) for seed in range(12) if (paths := written(tmp_path, *spoilt(seed)))]
    assert sum(map(bool, new)) >= 2
