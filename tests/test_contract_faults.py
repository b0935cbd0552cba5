"""The contract notices: each fault, made on a copy of the repository, is named with file, line and what to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.contract import CHECKS

ROOT = Path(__file__).resolve().parents[1]
LARGE = shutil.ignore_patterns(
    "places.ttl", "weapons.ttl", "actors.ttl", "*.tsv", "models", "text", "__pycache__", "_*"
)
"""What is left out of the copies: these faults are not about it."""


@dataclass(frozen=True)
class Slip:
    """A change that somebody makes to one file, the check that must notice, and what it must say."""

    name: str
    file: str
    change: Callable[[str], str]
    check: str
    says: tuple[str, ...]


def slip(name: str, file: str, change: Callable[[str], str], check: str, *says: str) -> Slip:
    """A change and what is said about it."""
    return Slip(name, file, change, next(what for what in CHECKS if what.startswith(check)), says)


def instead(old: str, new: str) -> Callable[[str], str]:
    """Writes one thing for another, once."""

    def change(text: str) -> str:
        assert old in text, f"{old!r} is no longer there; choose another place for this slip"
        return text.replace(old, new, 1)

    return change


def after(text: str) -> Callable[[str], str]:
    """Adds a text at the end."""
    return lambda before: before + text


MOOD = """
kg:mood a owl:DatatypeProperty ;
    rdfs:label      "mood"@en ;
    skos:definition "In which mood it is said."@en ;
    skos:example    "\\"grimly\\""@en ;
    rdfs:domain     kg:Claim ;
    rdfs:isDefinedBy <https://w3id.org/claimgraph/ns> .
"""
WRITES_MOOD = instead(
    "        yield iri, KG.reviewStatus", "        yield iri, KG.mood, iri\n        yield iri, KG.reviewStatus"
)
LIST_MOOD = instead("    claimant: URIRef\n", "    claimant: URIRef\n    mood: URIRef\n")
MOOD_SHAPE = """
kgs:claim-mood-is-text a sh:PropertyShape ;
    sh:path          kg:mood ;
    sh:severity      sh:Violation ;
    sh:message       "A mood is text: write the word." .
"""

SLIPS = [
    slip(
        "a property in the code only",
        "kg/describe.py",
        WRITES_MOOD,
        "every word in code",
        "kg/describe.py:",
        "There is no word kg:mood.",
        "add it to kg/graph/vocab.py and define it in ontology/kg.ttl",
    ),
    slip(
        "a property in the code only, as an IRI",
        "kg/describe.py",
        after('\nMOOD = URIRef("https://w3id.org/claimgraph/ns#mood")\n'),
        "every word in code",
        "kg/describe.py:",
        "There is no word kg:mood.",
    ),
    slip(
        "a property in the code only, in brackets",
        "kg/describe.py",
        after('\nMOOD = KG["mood"]\n'),
        "every word in code",
        "kg/describe.py:",
        "There is no word kg:mood.",
    ),
    slip(
        "a misspelt word in the code",
        "kg/entities.py",
        instead("KG.nameUse", "KG.namesUse"),
        "every word in code",
        "There is no word kg:namesUse.",
        "Did you mean nameUse?",
    ),
    slip(
        "a word of the vocabulary without a definition",
        "kg/graph/vocab.py",
        LIST_MOOD,
        "vocabulary and ontology",
        "kg/graph/vocab.py:",
        "kg:mood is not defined in ontology/kg.ttl.",
        "Define it there with label, definition, example",
    ),
    slip(
        "a word in the ontology only",
        "ontology/kg.ttl",
        after(MOOD),
        "vocabulary and ontology",
        "ontology/kg.ttl:",
        "kg:mood is not in kg/graph/vocab.py.",
        "Add the line `mood: URIRef`",
    ),
    slip(
        "a word of the ontology that nothing writes",
        "ontology/kg.ttl",
        after(MOOD),
        "every word of the ontology is written",
        "Nothing writes kg:mood.",
        'vs:term_status "testing"',
    ),
    slip(
        "a word without an example",
        "ontology/kg.ttl",
        after(MOOD.replace("skos:example", "rdfs:comment")),
        "every word of the ontology is explained",
        "kg:mood has no skos:example.",
        "Give it one",
    ),
    slip(
        "a word to a query that the ontology lacks",
        "queries/claims.rq",
        instead("kg:attitude ", "kg:stance "),
        "every word in Turtle",
        "queries/claims.rq:",
        "There is no word kg:stance.",
        "define it in ontology/kg.ttl",
    ),
    slip(
        "a misspelt word in a path of a guard",
        "queries/guard-part-inside-sentence.rq",
        instead("kg:anchor/oa:hasSelector", "kg:anchor/oa:hasSelectors"),
        "every word in Turtle",
        "queries/guard-part-inside-sentence.rq:",
        "There is no word oa:hasSelectors.",
        "Did you mean oa:hasSelector?",
    ),
    slip(
        "a word of another vocabulary that no graph has",
        "queries/claims.rq",
        after("# the end\n# ASK { ?a schema:author ?b }\nASK { ?a schema:author ?b }\n"),
        "every word in Turtle",
        "There is no word schema:author.",
        "add it to its class in kg/graph/vocab.py",
    ),
    slip(
        "a shape without fixtures",
        "shapes/claim.ttl",
        after(MOOD_SHAPE),
        "every rule has its fixtures",
        "shapes/claim.ttl:",
        "The rule claim-mood-is-text has no valid fixture. Add tests/shapes/claim-mood-is-text/valid.ttl",
        "The rule claim-mood-is-text has no invalid-NAME fixture.",
    ),
    slip(
        "a guard without fixtures",
        "queries/guard-no-mood.rq",
        after("#+ summary: Moods\n"),
        "every rule has its fixtures",
        "queries/guard-no-mood.rq:1: The rule guard-no-mood has no valid fixture.",
    ),
    slip(
        "a fixture of no shape",
        "tests/shapes/claim-has-voices/valid.ttl",
        after("\n"),
        "every rule has its fixtures",
        "No shape or guard is called claim-has-voices. Did you mean claim-has-voice?",
    ),
    slip(
        "a shape without a message",
        "shapes/claim.ttl",
        after(MOOD_SHAPE.replace("sh:message ", "rdfs:comment")),
        "every rule says",
        "kgs:claim-mood-is-text has no message.",
        "a sentence that says what to do",
    ),
    slip(
        "a shape in another class's file",
        "shapes/claim.ttl",
        after("\nkgs:moods a sh:NodeShape ;\n    sh:targetClass   kg:Quantity .\n"),
        "every class has its file",
        "kgs:moods is of another class than the file. Move it to shapes/quantity.ttl.",
    ),
    slip(
        "a property without a shape",
        "shapes/claim.ttl",
        lambda text: text.replace("kg:speechForm", "kg:attitude"),
        "every word that is written",
        "kg/describe.py:",
        "kg:speechForm is written here, and no shape looks at it. Add a shape with sh:path kg:speechForm",
    ),
    slip(
        "a misspelt class in the schemes",
        "ontology/schemes/institutions.ttl",
        instead("kg:Ministry", "kg:Ministery"),
        "every word in Turtle",
        "ontology/schemes/institutions.ttl:",
        "There is no word kg:Ministery. Did you mean kg:Ministry?",
    ),
    slip(
        "a misspelt word of PROV in the ontology",
        "ontology/kg.ttl",
        instead("schema:Claim , prov:Entity", "schema:Claim , prov:Entitiy"),
        "every word in Turtle",
        "ontology/kg.ttl:",
        "There is no word prov:Entitiy. Did you mean prov:Entity?",
    ),
    slip(
        "a misspelt word of OWL",
        "ontology/kg.ttl",
        instead("owl:FunctionalProperty", "owl:FuntionalProperty"),
        "every word in Turtle",
        "There is no word owl:FuntionalProperty. Did you mean owl:FunctionalProperty?",
    ),
    slip(
        "a misspelt word of SHACL",
        "shapes/quantity.ttl",
        instead("sh:minInclusive", "sh:minInclusiv"),
        "every word in Turtle",
        "shapes/quantity.ttl:",
        "There is no word sh:minInclusiv. Did you mean sh:minInclusive?",
    ),
    slip(
        "a prefix bound to a misspelt namespace",
        "tests/shapes/claim-has-voice/valid.ttl",
        instead("<https://schema.org/>", "<http://schema.org/>"),
        "every prefix",
        "tests/shapes/claim-has-voice/valid.ttl:",
        "The prefix schema: is bound to <http://schema.org/>. Bind it to <https://schema.org/>.",
    ),
    slip(
        "a namespace of ours, misspelt",
        "docs/model.md",
        after("\n```turtle\n<urn:x> <https://w3id.org/claimgraf/ns#claimant> <urn:y> .\n```\n"),
        "every prefix",
        "docs/model.md:",
        "Nobody knows the namespace <https://w3id.org/claimgraf/ns#>. Did you mean <https://w3id.org/claimgraph/ns#>?",
    ),
    slip(
        "an IRI in full with a misspelt word",
        "tests/shapes/claim-has-voice/valid.ttl",
        after("<urn:x> <https://w3id.org/claimgraph/ns#claiment> <urn:y> .\n"),
        "every word in Turtle",
        "There is no word kg:claiment. Did you mean kg:claimant?",
    ),
    slip(
        "a prefix that nothing binds",
        "queries/claims.rq",
        after("ASK { ?a gk:claimant ?b }\n"),
        "every prefix",
        "Nothing binds the prefix gk:.",
    ),
    slip(
        "a weapon that no scheme has",
        "tests/shapes/quantity-of-is-concept/valid.ttl",
        after("<urn:x> <urn:y> <https://w3id.org/claimgraph/weapon/9k33-ossa> .\n"),
        "every concept",
        "No scheme has weapon:9k33-ossa. Did you mean weapon:9k33-osa?",
        "ontology/build_schemes.py",
    ),
    slip(
        "a kind of event that no scheme has",
        "tests/shapes/claim-has-voice/valid.ttl",
        instead("kg:eventType type:damage", "kg:eventType type:damages"),
        "every concept",
        "tests/shapes/claim-has-voice/valid.ttl:",
        "No scheme has type:damages. Did you mean type:damage?",
    ),
    slip(
        "a wider concept misspelt in a scheme itself",
        "ontology/schemes/event-types.ttl",
        instead("skos:broader type:accuse ;", "skos:broader type:acuse ;"),
        "every concept",
        "ontology/schemes/event-types.ttl:",
        "No scheme has type:acuse. Did you mean type:accuse?",
    ),
    slip(
        "a misspelt word in the handbook",
        "docs/model.md",
        after("\nThe property `kg:claimaint` …\n"),
        "every word in Turtle",
        "docs/model.md:",
        "There is no word kg:claimaint. Did you mean kg:claimant?",
    ),
]


def copy(root: Path) -> None:
    """The repository, as far as the contract reaches, as links to its files."""
    for room in ("kg", "ontology", "shapes", "queries", "docs", "tests/shapes"):
        shutil.copytree(ROOT / room, root / room, copy_function=os.symlink, ignore=LARGE)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_the_contract_notices(slip: Slip, tmp_path: Path) -> None:
    copy(tmp_path)
    path = tmp_path / slip.file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(slip.change(text), encoding="utf-8")
    told = "\n".join(map(str, sorted(set(CHECKS[slip.check](tmp_path)))))
    for words in slip.says:
        assert words in told


@pytest.mark.parametrize("what", CHECKS)
def test_the_unchanged_copy_keeps_the_contract(what: str, tmp_path: Path) -> None:
    copy(tmp_path)
    assert list(CHECKS[what](tmp_path)) == []
