"""Which words there are: ours by the ontology and the code, others by their own vocabularies."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, TIME, VANN, XSD
from rdflib.namespace import DefinedNamespace

from kg.graph import vocab

WHOLE: Mapping[str, type[DefinedNamespace]] = {
    "dct": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SDO,
    "sh": SH,
    "skos": SKOS,
    "time": TIME,
    "vann": VANN,
    "xsd": XSD,
}
"""Vocabularies that rdflib knows whole."""

SMALL: Mapping[str, tuple[str, str]] = {
    "oa": (
        "http://www.w3.org/ns/oa#",
        "Annotation ResourceSelection SpecificResource TextPositionSelector TextQuoteSelector end exact hasSelector "
        "hasSource hasTarget prefix start suffix",
    ),
    "sd": ("http://www.w3.org/ns/sparql-service-description#", "NamedGraph"),
    "sem": (
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "Actor Event EventType Place Role Time eventType hasActor hasEarliestBeginTimeStamp hasLatestEndTimeStamp "
        "hasPlace hasTime",
    ),
    "skosxl": ("http://www.w3.org/2008/05/skos-xl#", "Label"),
    "vs": ("http://www.w3.org/2003/06/sw-vocab-status/ns#", "moreinfo term_status"),
}
"""Of the others, the words that we know to be there."""

STANDARD = {"rdf", "rdfs", "xsd", "owl", "sh"}
"""Languages in which the rest is written: all their words may stand anywhere."""

SCHEMES = {"actor", "institution", "place", "scheme", "type", "weapon"}
"""Prefixes of what the schemes list."""

LATER = {prefix: f"{vocab.BASE}{prefix}/" for prefix in ("issue", "relation")}
"""Where names of what is not written yet will stand."""

NAMESPACES: Mapping[str, str] = {
    **{prefix: str(whole._NS) for prefix, whole in WHOLE.items()},
    **{prefix: namespace for prefix, (namespace, _) in SMALL.items()},
    **LATER,
    **vocab.PREFIXES,
}
"""Every prefix, with the one namespace that it stands for."""


@cache
def ours(root: Path) -> dict[str, int]:
    """The words of our vocabulary, `KG` in the code, each with its line there."""
    return members(root / "kg/graph/vocab.py")["KG"]


@cache
def members(path: Path) -> dict[str, dict[str, int]]:
    """The closed namespaces of the code: the words of each, with their lines."""
    classes = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]
    return {each.name: {name: line for name, line in _fields(each) if not name.startswith("_")} for each in classes}


def _fields(each: ast.ClassDef) -> list[tuple[str, int]]:
    found = [node for node in each.body if isinstance(node, ast.AnnAssign)]
    return [(node.target.id, node.lineno) for node in found if isinstance(node.target, ast.Name)]


@cache
def defined(root: Path) -> dict[str, int]:
    """The words that the ontology defines, each with its line there."""
    lines = (root / "ontology/kg.ttl").read_text(encoding="utf-8").splitlines()
    found = [(match[1], number) for number, line in enumerate(lines, 1) if (match := re.match(r"kg:(\w+) a ", line))]
    return dict(found)


@cache
def shape_names(root: Path) -> frozenset[str]:
    """The names of all shapes."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "shapes").glob("*.ttl"))]
    return frozenset(name for text in texts for name in re.findall(r"^kgs:([\w-]+) a ", text, re.MULTILINE))


@cache
def known(prefix: str, root: Path, *, used: bool) -> frozenset[str] | None:
    """The words of a namespace: all of them, or only those that our graphs use. `None` for names that anybody mints."""
    if prefix == "kg":
        return frozenset(defined(root))
    if prefix == "kgs":
        return shape_names(root)
    if used and prefix not in STANDARD and prefix in vocab.PREFIXES:
        return frozenset(members(root / "kg/graph/vocab.py").get(prefix.upper(), ())) or None
    if prefix in WHOLE:
        whole = WHOLE[prefix]
        return frozenset({*whole.__annotations__, *getattr(whole, "_extras", ())})
    return frozenset(SMALL[prefix][1].split()) if prefix in SMALL else None
