"""What a user would take instead: pySHACL over one rdflib graph of all files, the guards as SPARQL constraints.

`python -m benchmarks.checking.whole FOLDER [--guards]` prints the seconds of parsing and of validating as JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rdflib import RDF, SH, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph.checks.guards import Guard, guards
from kg.graph.checks.shapes import shapes
from kg.graph.vocab import KG, OA, SCHEMA, SHAPES

FOCI: Mapping[str, Sequence[URIRef]] = {
    "anchor": (OA.SpecificResource,),
    "article": (SCHEMA.NewsArticle,),
    "claim": (KG.Claim,),
    "cue": (OA.SpecificResource,),
    "entity": (KG.State, KG.Ministry, KG.ArmedForce, KG.ArmedGroup, KG.Person, KG.Place, KG.WeaponSystem),
    "event": (KG.ReportedEvent,),
    "inner": (KG.Claim,),
    "node": (KG.Quantity, KG.Time),
    "part": (OA.SpecificResource,),
    "quantity": (KG.Quantity,),
}
"""The classes over which the node that a guard is about ranges, by the variable that its query has for it."""


def constrained() -> Graph:
    """The shapes, and each guard as a shape with a SPARQL constraint."""
    graph = Graph()
    for triple in shapes():
        graph.add(triple)
    for guard in guards():
        shape, constraint = URIRef(SHAPES + guard.name), URIRef(f"{SHAPES}{guard.name}-query")
        graph.add((shape, RDF.type, SH.NodeShape))
        for focus in FOCI.get(variable(guard), (KG.Claim,)):
            graph.add((shape, SH.targetClass, focus))
        graph.add((shape, SH.sparql, constraint))
        graph.add((constraint, RDF.type, SH.SPARQLConstraint))
        graph.add((constraint, SH.message, Literal(guard.message)))
        graph.add((constraint, SH.select, Literal(wrapped(guard))))
    return graph


def variable(guard: Guard) -> str:
    """What the guard calls the node that it is about.

    >>> variable(guards()[0])
    'claim'
    """
    found = re.search(r"\(\?(\w+) AS \?focus\)", guard.query)
    return found[1] if found else "focus"


def wrapped(guard: Guard) -> str:
    """The guard as SHACL wants it: about `$this`, with no MINUS, VALUES or GRAPH, which SHACL does not allow.

    >>> print(wrapped(guards()[0]).rpartition("SELECT")[2])
     $this WHERE {
      $this kg:attitude kg:Accuse .
      FILTER NOT EXISTS { $this kg:against ?target }
    }
    """
    query = re.sub(r"^#.*\n", "", guard.query, flags=re.MULTILINE)
    query = re.sub(r"OPTIONAL \{ GRAPH \?\w+ \{.*?\} \}", "", query, flags=re.DOTALL)
    query = re.sub(r"\{ SELECT [^{]*\{(.*?\} )\} \}", r"\1", query, flags=re.DOTALL)
    query = re.sub(r"VALUES \?(\w+) \{([^}]*)\}", _listed, query)
    query = query.replace("MINUS {", "FILTER NOT EXISTS {")
    query = re.sub(r"SELECT (DISTINCT )?.*? WHERE", "SELECT $this WHERE", query, count=1, flags=re.DOTALL)
    return re.sub(rf"\?{variable(guard)}\b", "$this", query).strip()


def _listed(found: re.Match[str]) -> str:
    return f"FILTER (?{found[1]} IN ({', '.join(found[2].split())}))"


def main() -> None:
    """Parse all graph files of a folder into one graph, and validate it."""
    import pyshacl

    parser = argparse.ArgumentParser(prog="python -m benchmarks.checking.whole", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guards", action="store_true", help="the guards too")
    asked = parser.parse_args()
    rules = constrained() if asked.guards else shapes()
    began = time.monotonic()
    data = _merged(sorted(asked.folder.glob("*.trig")))
    parsed = time.monotonic()
    print(json.dumps({"parse": round(parsed - began, 2)}), flush=True)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", advanced=False, inplace=True)
    results = len(list(report.subjects(RDF.type, SH.ValidationResult))) if isinstance(report, Graph) else 0
    seconds = round(time.monotonic() - parsed, 2)
    print(json.dumps({"validate": seconds, "conforms": conforms, "results": results}), flush=True)


def _merged(files: Sequence[Path]) -> Graph:
    merged = Graph()
    for path in files:
        one = Dataset(default_union=True)
        one.parse(path, format="trig")
        triples: Sequence[tuple[Node, Node, Node]] = [(s, p, o) for s, p, o, _ in one.quads()]
        for triple in triples:
            merged.add(triple)
    return merged


if __name__ == "__main__":
    main()
