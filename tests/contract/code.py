"""Words in code, and whether vocabulary, ontology and what is written agree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from tests.contract.fault import Fault, nearest
from tests.contract.scan import name
from tests.contract.terms import NAMESPACES, defined, members, ours

VOCAB, ONTOLOGY = "kg/graph/vocab.py", "ontology/kg.ttl"
BRIDGE = ("kg/describe.py", "kg/entities.py", "kg/reference.py", "kg/naming.py")
"""The modules that write graphs."""
OURS = NAMESPACES["kg"]
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
STATUS = URIRef(NAMESPACES["vs"] + "term_status")
EXPLAINED = {RDFS.label: "rdfs:label", SKOS.definition: "skos:definition", SKOS.example: "skos:example"}


def unknown(root: Path) -> Iterator[Fault]:
    """Words of a closed namespace that it does not have, and our words in strings."""
    spaces = members(root / VOCAB)
    for path in sorted((root / "kg").rglob("*.py")):
        file = name(path, root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for space, word in _named(node):
                if word not in spaces.get(space, {word: 0}):
                    prefix = space.lower()
                    yield Fault(
                        file,
                        getattr(node, "lineno", 1),
                        f"There is no word {prefix}:{word}.",
                        f"{nearest(word, spaces[space])}If the word is new, add it to {VOCAB}"
                        + (f" and define it in {ONTOLOGY}." if space == "KG" else "."),
                    )


def _named(node: ast.AST) -> Iterator[tuple[str, str]]:
    """The words that a piece of code names, each with its namespace: `KG.claimant`, `KG["claimant"]`, a string."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and not node.attr.startswith("_"):
        yield node.value.id, node.attr
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and isinstance(node.slice, ast.Constant):
        yield node.value.id, str(node.slice.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        for word in re.findall(rf"(?:(?<![\w/])kg:|{re.escape(OURS)})([A-Za-z]\w+)", node.value):
            yield "KG", word


def undefined(root: Path) -> Iterator[Fault]:
    """Words of the vocabulary without a definition, and words of the ontology that the vocabulary lacks."""
    here, there = ours(root), defined(root)
    for word in here.keys() - there.keys():
        remedy = f"Define it there with label, definition, example, domain and range. {nearest(word, there)}"
        yield Fault(VOCAB, here[word], f"kg:{word} is not defined in {ONTOLOGY}.", remedy.strip())
    for word in there.keys() - here.keys():
        remedy = f"Add the line `{word}: URIRef` to the class KG, or take the word out. {nearest(word, here)}"
        yield Fault(ONTOLOGY, there[word], f"kg:{word} is not in {VOCAB}.", remedy.strip())


@cache
def ontology(root: Path) -> Graph:
    """`kg.ttl`."""
    return Graph().parse(root / ONTOLOGY)


def unexplained(root: Path) -> Iterator[Fault]:
    """Words that lack a label, definition or example, or do not say in which ontology they belong."""
    graph = ontology(root)
    for word, line in defined(root).items():
        iri = URIRef(OURS + word)
        for said, short in EXPLAINED.items():
            values = [value for value in graph.objects(iri, said) if str(value).strip()]
            if len(values) != 1:
                what = f"kg:{word} has {len(values) or 'no'} {short}."
                yield Fault(ONTOLOGY, line, what, "Give it one, in the words of the news.")
            elif not isinstance(values[0], Literal) or values[0].language != "en":
                yield Fault(ONTOLOGY, line, f"The {short} of kg:{word} has no language.", "Write @en after it.")
        if str(graph.value(iri, RDFS.isDefinedBy)) != OURS.rstrip("#"):
            remedy = f"Add rdfs:isDefinedBy <{OURS.rstrip('#')}>."
            yield Fault(ONTOLOGY, line, f"kg:{word} does not say where it is defined.", remedy)
        if not str(graph.value(iri, SKOS.definition)).endswith("."):
            yield Fault(ONTOLOGY, line, f"The definition of kg:{word} is no sentence.", "End it with a full stop.")


def written(root: Path) -> dict[str, tuple[str, int]]:
    """The words of ours that graphs hold, each with a place that writes it."""
    found: dict[str, tuple[str, int]] = {}
    for file in BRIDGE:
        for node in ast.walk(ast.parse((root / file).read_text(encoding="utf-8"))):
            for space, word in _named(node) if isinstance(node, ast.Attribute | ast.Subscript) else ():
                if space == "KG":
                    found.setdefault(word, (file, getattr(node, "lineno", 1)))
    records = root / "kg/records.py"
    for word, line in _choices(records):
        found.setdefault(word, (name(records, root), line))
    for path in sorted((root / "ontology/schemes").glob("*.ttl")):
        for word in set(re.findall(r"(?<!\w)kg:(\w+)", path.read_text(encoding="utf-8"))):
            found.setdefault(word, (name(path, root), 1))
    return {word: place for word, place in found.items() if word in ours(root)}


def _choices(path: Path) -> Iterator[tuple[str, int]]:
    """The values of the records' closed types: kinds of entities, roles, attitudes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            for value in ast.walk(node.slice):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value, value.lineno


def unwritten(root: Path) -> Iterator[Fault]:
    """Classes and properties that nothing writes though they do not say so, and those that say so and are written."""
    graph, places, lines = ontology(root), written(root), defined(root)
    wider = {wide for word in places for wide in graph.transitive_objects(URIRef(OURS + word), RDFS.subClassOf)}
    for word, line in lines.items():
        iri = URIRef(OURS + word)
        if not KINDS & set(graph.objects(iri, RDF.type)):
            continue  # closed lists stand in every reference graph
        marked = str(graph.value(iri, STATUS)) == "testing"
        if word not in places and iri not in wider and not marked:
            yield Fault(
                ONTOLOGY,
                line,
                f"Nothing writes kg:{word}.",
                'Write it in kg/describe.py, or mark it vs:term_status "testing" and say for whom in an rdfs:comment.',
            )
        if marked and word in places:
            what = f"kg:{word} is marked as not written, and {places[word][0]} writes it."
            yield Fault(ONTOLOGY, line, what, "Take the vs:term_status and its comment away.")
        if marked and "Not written by `kg build`" not in str(graph.value(iri, RDFS.comment)):
            what = f"kg:{word} is not written, and nothing says why it is there."
            yield Fault(ONTOLOGY, line, what, 'Add an rdfs:comment "Not written by `kg build`: …".')
