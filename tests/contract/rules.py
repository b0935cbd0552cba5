"""Shapes and guards: whether each word that is written has one, each class its file, each rule its fixtures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef

from tests.contract.code import KINDS, OURS, ontology, written
from tests.contract.fault import Fault, nearest
from tests.contract.scan import line_with, name
from tests.contract.terms import NAMESPACES

FIXTURES = "tests/shapes"
ALL_NODES = "node"
"""The one file of shapes that is of no single class."""
GUARD_SAYS = ("summary", "message", "why", "severity", "tags")


@cache
def shapes(root: Path) -> Graph:
    """All shapes."""
    together = Graph()
    for path in sorted((root / "shapes").glob("*.ttl")):
        together.parse(path)
    return together


def looked_at(root: Path) -> set[str]:
    """Our words that some property shape walks, or some node shape targets or demands."""
    graph = shapes(root)
    found = {term for path in graph.objects(None, SH.path) for term in _walk(graph, path)}
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        found |= {term for target in (SH.targetClass, SH["class"]) for term in graph.objects(shape, target)}
    for shape in graph.subjects(SH["in"]):
        found |= {term for listed in graph.objects(shape, SH["in"]) for term in graph.items(listed)}
    return {str(term).removeprefix(OURS) for term in found if str(term).startswith(OURS)}


def _walk(graph: Graph, path: object) -> Iterator[object]:
    """The properties of a path."""
    yield path
    for inner in graph.objects(path, None):  # type: ignore[arg-type]
        yield from _walk(graph, inner)


def unshaped(root: Path) -> Iterator[Fault]:
    """Classes and properties that graphs hold and no shape looks at; lists are closed by the shapes of properties."""
    looked = looked_at(root) | SCHEMES_ONLY
    for word, (file, line) in written(root).items():
        kinds = KINDS & set(ontology(root).objects(URIRef(OURS + word), RDF.type))
        if kinds and word not in looked:
            way = "sh:targetClass" if OWL.Class in kinds else "sh:path"
            remedy = f"Add a shape with {way} kg:{word} in shapes/, and its fixtures in {FIXTURES}/."
            yield Fault(file, line, f"kg:{word} is written here, and no shape looks at it.", remedy)


SCHEMES_ONLY = {"labelPattern"}
"""Words for the files of the schemes, which no graph repeats."""


def misplaced(root: Path) -> Iterator[Fault]:
    """Shapes of a class that stand in another class's file."""
    for path in sorted((root / "shapes").glob("*.ttl")):
        if path.stem == ALL_NODES:
            continue
        graph = Graph().parse(path)
        for shape, target in graph.subject_objects(SH.targetClass):
            above = ontology(root).transitive_objects(target, RDFS.subClassOf)
            right = [_kebab(str(each)) for each in above if str(each).startswith(OURS)] or [_kebab(str(target))]
            if path.stem not in right:
                local = str(shape).rpartition("#")[2]
                line = line_with(path, rf"^kgs:{local} a ")
                what = f"kgs:{local} is of another class than the file."
                yield Fault(name(path, root), line, what, f"Move it to shapes/{right[0]}.ttl.")


def _kebab(iri: str) -> str:
    """`ReportedEvent` as `reported-event`."""
    local = re.split(r"[#/]", iri)[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", local).lower()


def rules(root: Path) -> dict[str, tuple[str, int]]:
    """Every rule that reports under its own name, with its place: shapes with a message, and guards."""
    found = {}
    for path in sorted((root / "shapes").glob("*.ttl")):
        for block in re.finditer(r"^kgs:([\w-]+) a [^\n]*\n(?:    .*\n?)*", path.read_text(encoding="utf-8"), re.M):
            if "sh:message" in block[0] or "sh:PropertyShape" in block[0]:
                found[block[1]] = (name(path, root), line_with(path, rf"^kgs:{block[1]} a "))
    return found | {path.stem: (name(path, root), 1) for path in sorted((root / "queries").glob("guard-*.rq"))}


def mute(root: Path) -> Iterator[Fault]:
    """Rules without a message, a severity or a reason."""
    graph, told = shapes(root), rules(root)
    for rule, (file, line) in told.items():
        if rule.startswith("guard-"):
            head = (root / file).read_text(encoding="utf-8")
            for said in GUARD_SAYS:
                if not re.search(rf"^#\+ {said}: \S", head, re.MULTILINE):
                    yield Fault(file, line, f"{rule} has no {said}.", f"Add a line `#+ {said}: …` at the head.")
            continue
        shape = URIRef(NAMESPACES["kgs"] + rule)
        if not str(graph.value(shape, SH.message)).endswith((".", "?")):
            yield Fault(file, line, f"kgs:{rule} has no message.", "Add sh:message, a sentence that says what to do.")
        if graph.value(shape, SH.severity) not in {SH.Violation, SH.Warning, SH.Info}:
            yield Fault(file, line, f"kgs:{rule} has no severity.", "Add sh:severity: Violation, Warning or Info.")
    for node in set(graph.subjects(SH.property)):
        if graph.value(node, RDFS.comment) is None:
            local = str(node).rpartition("#")[2]
            yield Fault(*_place(root, local), f"kgs:{local} does not say why it is there.", "Add an rdfs:comment.")


def _place(root: Path, shape: str) -> tuple[str, int]:
    for path in sorted((root / "shapes").glob("*.ttl")):
        if f"kgs:{shape} a " in path.read_text(encoding="utf-8"):
            return name(path, root), line_with(path, rf"^kgs:{shape} a ")
    return "shapes", 1


def unproved(root: Path) -> Iterator[Fault]:
    """Rules without a valid and an invalid example, and examples of no rule."""
    told = rules(root)
    folders = {path.name: path for path in (root / FIXTURES).iterdir() if path.is_dir()}
    for rule, (file, line) in told.items():
        here = {path.stem for path in folders[rule].glob("*.ttl")} if rule in folders else set()
        for kind, there in (("valid", "valid" in here), ("invalid-NAME", any(s.startswith("invalid-") for s in here))):
            if not there:
                remedy = f"Add {FIXTURES}/{rule}/{kind}.ttl, {MEANT[kind]}."
                yield Fault(file, line, f"The rule {rule} has no {kind} fixture.", remedy)
    for folder in folders.keys() - told.keys():
        remedy = f"{nearest(folder, told)}Rename the folder, write the rule, or delete it."
        yield Fault(f"{FIXTURES}/{folder}", 1, f"No shape or guard is called {folder}.", remedy)


MEANT = {
    "valid": "a small graph that keeps every rule",
    "invalid-NAME": "the same with one thing wrong that breaks this rule alone",
}
