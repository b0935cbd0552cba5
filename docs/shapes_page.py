"""The reference of the rules, written from shapes, guards and their fixtures: what each checks, and what breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.graph.checks.guards import guards
from kg.graph.vocab import SHAPES, curie
from kg.resources import folder

FIXTURES = Path(__file__).parents[1] / "tests" / "shapes"
CONTEXT = 1
"""How many lines round a difference are shown."""

IN_WORDS = {
    SH.minCount: "at least {}",
    SH.maxCount: "at most {}",
    SH["class"]: "described as {}",
    SH.datatype: "of datatype {}",
    SH.nodeKind: "of kind {}",
    SH.hasValue: "{} among them",
    SH["in"]: "one of {}",
    SH["or"]: "one of {}",
    SH.pattern: "matching {}",
    SH.minLength: "at least {} characters long",
    SH.maxLength: "at most {} characters long",
    SH.minInclusive: "{} or more",
    SH.minExclusive: "more than {}",
    SH.maxInclusive: "{} or less",
    SH.maxExclusive: "less than {}",
    SH.lessThan: "less than {}",
    SH.lessThanOrEquals: "no more than {}",
}
"""The words of SHACL that our shapes use, put for people, in the order in which they are told."""


def shape_pages() -> Iterator[str]:
    """The page: shapes class by class, then guards; each rule under its own name, which reports link to."""
    yield "# Rules\n"
    yield (
        "`kg check` holds every graph against these rules and tells each breach by the name of its rule. Shapes look "
        "at one node, guards at several; a violation makes a graph fail, a warning or an info only asks for a look. "
        "The examples show what changes from a graph that keeps the rule to one that breaks it.\n"
    )
    for path in sorted(folder("shapes").glob("*.ttl")):
        yield from _file(path)
    yield "## Guards\n\nRules across nodes: SPARQL queries in `queries/` that must return no row.\n"
    for guard in guards():
        yield from _rule(guard.name, guard.severity, guard.message)
        yield f"{guard.summary}. {_why(guard.query)}\n"
        yield f"```sparql\n{_body(guard.query)}\n```\n"
        yield from _examples(guard.name)


def _why(query: str) -> str:
    found = re.search(r"^#\+ why: (.+)$", query, re.MULTILINE)
    return found[1] if found else ""


def _body(query: str) -> str:
    return "\n".join(line for line in query.splitlines() if not line.startswith("#+")).strip()


def _file(path: Path) -> Iterator[str]:
    """The rules of a class: those of its properties, then those of the node itself."""
    graph = Graph().parse(path)
    headline = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    yield f"## {path.stem.replace('-', ' ').capitalize()}\n\n{headline}\n"
    for why in sorted({str(why) for why in graph.objects(None, RDFS.comment)}):
        yield f"{why}\n"
    for shape in map(URIRef, sorted(map(str, graph.subjects(SH.message)))):
        name = shape.removeprefix(SHAPES)
        severity = str(graph.value(shape, SH.severity)).rpartition("#")[2].lower()
        yield from _rule(name, severity, str(graph.value(shape, SH.message)))
        yield f"{_checks(graph, shape)}\n"
        yield from _examples(name)


def _rule(name: str, severity: str, message: str) -> Iterator[str]:
    yield f'<a id="{name}"></a>\n\n### {name}\n\n**{severity.capitalize()}.** {message}\n'


def _checks(graph: Graph, shape: Node) -> str:
    """What a shape checks, in a line: where it looks, and what must be there."""
    path = graph.value(shape, SH.path)
    owners = list(graph.subjects(SH.property, shape)) or [shape]
    targets = sorted({target for owner in owners for target in _targets(graph, owner)})
    where = f"`{_path(graph, path)}` of " if path is not None else ""
    wanted = [
        "not empty" if (word, str(value)) == (SH.minLength, "1") else said.format(_shown(graph, value))
        for word, said in IN_WORDS.items()
        for value in graph.objects(shape, word)
    ]
    return f"Checks {where}{_some(targets)}: {', '.join(wanted)}."


def _some(targets: list[str]) -> str:
    """The targets; the first few, where there are many."""
    return ", ".join(targets[:6]) + (f" and {len(targets) - 6} others" if len(targets) > 6 else "")


def _targets(graph: Graph, owner: Node) -> Iterator[str]:
    yield from (f"`{curie(str(kind))}`" for kind in graph.objects(owner, SH.targetClass))
    yield from (f"what has `{curie(str(word))}`" for word in graph.objects(owner, SH.targetSubjectsOf))
    yield from (f"what `{curie(str(word))}` leads to" for word in graph.objects(owner, SH.targetObjectsOf))


def _path(graph: Graph, path: Node) -> str:
    """A path as SPARQL writes it."""
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return f"^{_path(graph, inverse)}"
    if (choice := graph.value(path, SH.alternativePath)) is not None:
        return "|".join(_path(graph, step) for step in Collection(graph, choice))
    if (path, RDF.first, None) in graph:
        return "/".join(_path(graph, step) for step in Collection(graph, path))
    return curie(str(path))


def _shown(graph: Graph, value: Node) -> str:
    """A value of a constraint: a list with its members, a term by its name."""
    if (value, RDF.first, None) in graph:
        return ", ".join(_shown(graph, member) for member in Collection(graph, value))
    if (datatype := graph.value(value, SH.datatype)) is not None:
        return f"`{curie(str(datatype))}`"
    text = curie(str(value)) if isinstance(value, URIRef) else str(value)
    return text if text.isdigit() else f"`{text.removeprefix(str(SH))}`"


def _examples(rule: str) -> Iterator[str]:
    """What changes from the valid graph to each invalid one."""
    valid = FIXTURES / rule / "valid.ttl"
    for path in sorted(valid.parent.glob("invalid-*.ttl")):
        said, lines = _told(path)
        changes = list(unified_diff(_told(valid)[1], lines, lineterm="", n=CONTEXT))[2:]
        shown = "\n".join("…" if line.startswith("@@") else line for line in changes)
        yield f"{said}\n\n```diff\n{shown.removeprefix('…').strip(chr(10))}\n```\n"


@cache
def _told(path: Path) -> tuple[str, list[str]]:
    """A fixture: what its first comment says, and its lines without comments and prefixes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = next((line.removeprefix("# ") for line in lines if line.startswith("# ")), "")
    told = [line for line in lines if line.strip() and not line.startswith(("#", "@prefix"))]
    return said, [re.sub(r"(?<=\S) {2,}", " ", line) for line in told]  # columns shift, and nothing has changed
