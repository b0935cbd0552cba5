"""The reference of the ontology, written from the ontology: its rule, its picture, every word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from docs.diagram import COMMON, anchor, diagram
from kg.graph.vocab import DCT, KG, PREFIXES, curie
from kg.resources import folder

OTHERS = {
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "sem",
    "http://www.w3.org/2002/07/owl#": "owl",
    "http://www.w3.org/2006/time#": "time",
    "http://www.w3.org/2008/05/skos-xl#": "skosxl",
    "http://www.w3.org/ns/sparql-service-description#": "sd",
}
"""Prefixes of vocabularies to which the ontology only points."""

ROWS = {
    RDFS.subClassOf: "kind of",
    RDFS.subPropertyOf: "implies",
    RDFS.domain: "of",
    COMMON[RDFS.domain]: "usually of",
    RDFS.range: "leads to",
    COMMON[RDFS.range]: "usually leads to",
    OWL.propertyDisjointWith: "never together with",
    SKOS.broader: "narrower than",
    RDFS.seeAlso: "compare",
}
"""What is told of a word, and how it is put."""

TRAITS = {
    OWL.FunctionalProperty: "said at most once",
    OWL.AsymmetricProperty: "never in both directions",
    OWL.IrreflexiveProperty: "never of itself",
}


def ontology_pages() -> Iterator[str]:
    """The page: what holds of all words, the picture, then the words in the order of the ontology."""
    graph = Graph().parse(folder("ontology") / "kg.ttl")
    yield "# Ontology\n"
    yield from _header(graph)
    yield f"<div>\n{diagram(graph)}\n</div>\n"
    yield (
        "Arrows are properties, dashed where they only usually lead there; a hollow head leads to the wider class. "
        "What stands inside a box are numbers, texts and members of lists. All of it is claimed, and none of it is "
        "said to be so.\n"
    )
    for heading, words in sections():
        yield f"## {heading}\n"
        for word in words:
            yield from _entry(graph, word)


def _header(graph: Graph) -> Iterator[str]:
    about = graph.value(predicate=RDF.type, object=OWL.Ontology)
    facts = {
        "Namespace": f"`{KG._NS}`, prefix `kg:`",
        "Version": f"{graph.value(about, OWL.versionInfo)} (`{graph.value(about, OWL.versionIRI)}`)",
        "Licence": f"<{graph.value(about, DCT.license)}>",
    }
    yield f"{graph.value(about, DCT.description)}\n"
    yield "".join(f"- {name}: {value}\n" for name, value in facts.items())


def sections() -> Iterator[tuple[str, list[URIRef]]]:
    """The words under the headings that the file gives them; closed lists last, each under its own name."""
    text = (folder("ontology") / "kg.ttl").read_text(encoding="utf-8")
    for heading, body in re.findall(r"^#\n# ([^\n]+)\n#\n(.*?)(?=^#\n|\Z)", text, re.MULTILINE | re.DOTALL):
        words = [KG[name] for name in re.findall(r"^kg:(\w+) a ", body, re.MULTILINE)]
        if words:
            yield heading, words


def _entry(graph: Graph, word: URIRef) -> Iterator[str]:
    """A word: what it means, an example, what a reasoner may conclude, and what it is to be compared with."""
    level = "####" if (word, SKOS.inScheme, None) in graph else "###"
    yield f'<a id="{anchor(word)}"></a>\n\n{level} {curie(word)}\n'
    yield f"{graph.value(word, SKOS.definition)}\n"
    yield f"> {graph.value(word, SKOS.example)}\n"
    if (comment := graph.value(word, RDFS.comment)) is not None:
        yield f"{comment}\n"
    facts = [(name, list(graph.objects(word, row))) for row, name in ROWS.items()]
    lines = [f"- {name} {_listed(graph, found)}" for name, found in facts if found]
    traits = [said for trait, said in TRAITS.items() if (word, RDF.type, trait) in graph]
    lines += [f"- {', '.join(traits)}"] if traits else []
    narrower = list(graph.subjects(RDFS.subClassOf, word))
    lines += [f"- narrower: {_listed(graph, narrower)}"] if narrower else []
    used = [*graph.subjects(RDFS.domain, word), *graph.subjects(COMMON[RDFS.domain], word)]
    lines += [f"- has {_listed(graph, used)}"] if used else []
    members = list(graph.subjects(SKOS.inScheme, word))
    lines += [f"- members: {_listed(graph, members)}"] if members else []
    if lines:
        yield "\n".join(lines) + "\n"


def _listed(graph: Graph, terms: Iterable[Node]) -> str:
    """The terms, ours as links to their place on the page."""
    names = sorted((short(str(term)), str(term)) for term in terms)
    links = [
        f'<a href="#{anchor(term)}"><code>{name}</code></a>' if _is_ours(graph, term) else f"<code>{name}</code>"
        for name, term in names
    ]
    return ", ".join(links)


def _is_ours(graph: Graph, term: str) -> bool:
    return term.startswith(str(KG._NS)) and (URIRef(term), RDF.type, None) in graph


def short(iri: str) -> str:
    """The name of a term with its prefix, also of vocabularies that graphs do not use.

    >>> short("http://semanticweb.cs.vu.nl/2009/11/sem/Event")
    'sem:Event'
    """
    for namespace, prefix in OTHERS.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return curie(iri) if iri.startswith(tuple(PREFIXES.values())) else iri
