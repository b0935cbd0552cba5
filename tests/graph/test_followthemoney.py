"""FollowTheMoney entities: by a small table of its schemata always, by the library itself where it is installed."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from rdflib import RDF, URIRef

from kg.graph import exports, store
from kg.graph.exports.ftm import SCHEMATA, key
from kg.graph.selection import Selection
from kg.graph.store import Store
from kg.graph.vocab import BASE, KG
from tests.corpus.graphs import corpus, quads
from tests.corpus.hostile import hostile

Entity: TypeAlias = dict[str, Any]

CASES = pytest.mark.parametrize("case", ["corpus", "hostile"])
STORES = {"corpus": corpus, "hostile": hostile}
TABLE = Path(__file__).with_name("ftm.tsv")
"""The properties that we use, taken from followthemoney 4.11: whether needed, of which type, how long at most."""
ISA = {"Article": {"Article", "Document", "Thing"}}
EDGES = {"Documentation": ("document", "entity"), "UnknownLink": ("subject", "object")}
SAID = re.compile(
    r"claimant: .+; attitude: \w+; voice: (Attributed|Narrator)Voice; outlet: .+; date: (\d{4}-\d\d-\d\d|undated)"
)
PATTERNS = {"date": r"\d{4}-\d\d-\d\d", "identifier": r"Q\d+", "language": "[a-z]{3}", "url": r"https?://\S+"}


def entities(source: Store, chosen: Selection | None = None) -> list[Entity]:
    (data,) = exports.files(source, "ftm", Path("out"), chosen=chosen or Selection()).values()
    return [json.loads(line) for line in data.decode().splitlines()]


@cache
def written(case: str) -> list[Entity]:
    return entities(STORES[case]())


@cache
def table() -> dict[str, dict[str, dict[str, str]]]:
    found: defaultdict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["schema"]][row["property"]] = row
    return dict(found)


def by_table(told: list[Entity]) -> list[str]:
    """What is wrong with the entities, as far as the table knows."""
    schemata = {entity["id"]: entity["schema"] for entity in told}
    faults = []
    for entity in told:
        known, held = table()[entity["schema"]], entity["properties"]
        faults += [
            f"{entity}: lacks {name}" for name, row in known.items() if row["needed"] == "yes" and name not in held
        ]
        for name, values in held.items():
            for value in values:
                if name not in known or not fits(value, known[name], schemata):
                    faults.append(f"{entity['schema']}.{name}: {value!r}")
    return faults


def fits(value: str, row: dict[str, str], schemata: dict[str, str]) -> bool:
    if row["type"] == "entity":
        schema = schemata.get(value)
        return schema is not None and row["leads to"] in ISA.get(schema, {schema, "Thing"})
    plain = value == " ".join(value.split()) and not re.search("[\x00-\x1f\x7f]", value)
    return (
        plain and 0 < len(value) <= int(row["longest"]) and bool(re.fullmatch(PATTERNS.get(row["type"], ".+"), value))
    )


def by_library(told: list[Entity]) -> list[str]:
    """What the library finds wrong with the entities, or loses of them, and where the table departs from it."""
    from followthemoney import model
    from followthemoney.exc import InvalidData
    from followthemoney.types import registry

    schemata = {entity["id"]: entity["schema"] for entity in told}
    faults = []
    for entity in told:
        schema: Any = model.get(entity["schema"])
        try:
            schema.validate(entity)
        except InvalidData as error:
            faults.append(f"{entity}: {error.errors}")
        kept = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        faults += [
            f"{entity}: {n} is lost" for n, held in entity["properties"].items() if len(kept.get(n, ())) != len(held)
        ]
        for name, values in entity["properties"].items():
            of = schema.get(name)
            if of.type == registry.entity:
                faults += [f"{name}: {v}" for v in values if not model.get(schemata[v]).is_a(of.range)]
    for name, known in table().items():
        schema = model.get(name)
        for each, row in known.items():
            of = schema.get(each)
            theirs = (each in schema.required, of.type.name, of.range.name if of.range else "", of.max_length)
            if theirs != (row["needed"] == "yes", row["type"], row["leads to"], int(row["longest"])):
                faults.append(f"{TABLE.name}: {name}.{each} is {theirs}")
    return faults


CHECKS: dict[str, Callable[[list[Entity]], list[str]]] = {"table": by_table}
if find_spec("followthemoney"):  # `pip install claimgraph[followthemoney]` brings it: 300 MB
    CHECKS["library"] = by_library


@CASES
@pytest.mark.parametrize("check", CHECKS)
def test_every_entity_is_valid(check: str, case: str) -> None:
    assert len(written(case)) > 150
    assert CHECKS[check](written(case)) == []


def test_every_schema_is_in_the_table() -> None:
    assert {*SCHEMATA.values(), "LegalEntity", "Article", "Note", *EDGES} == set(table())


@CASES
def test_no_id_is_given_twice(case: str) -> None:
    assert not [name for name, times in Counter(each["id"] for each in written(case)).items() if times > 1]


@CASES
def test_every_link_says_who_claims_it_how_where_and_when(case: str) -> None:
    edges = [each for each in written(case) if each["schema"] in EDGES]
    assert len(edges) > 80
    for edge in edges:
        held = edge["properties"]
        assert held["status"] == ["claimed, not established"]
        assert SAID.fullmatch(held["summary"][0])
        assert held["recordId"][0].startswith(f"{BASE}claim/")
        assert case == "hostile" or (held["date"] and held["publisher"] and held["description"])


@CASES
def test_claims_are_notes_with_their_article_as_proof_and_never_events(case: str) -> None:
    claims = {str(s) for s, p, o, _ in quads() if (p, o) == (RDF.type, KG.Claim)}
    found = {each["properties"]["notes"][0]: each for each in written(case) if each["schema"] == "Note"}
    assert set(found) == claims
    articles = {each["id"] for each in written(case) if each["schema"] == "Article"}
    assert all(set(each["properties"]["proof"]) <= articles for each in found.values())
    documented = [e["properties"]["entity"][0] for e in written(case) if e["schema"] == "Documentation"]
    assert sorted(documented) == sorted(each["id"] for each in found.values())


def test_a_source_that_the_text_leaves_open_is_nobody() -> None:
    ids = {each["id"] for each in written("corpus")}
    assert not ids & {key(str(KG.UnspecifiedSource)), key(str(KG.Unresolved)), key(str(KG.UnspecifiedTarget))}


def test_an_accusation_leads_from_who_makes_it_to_whom_it_accuses() -> None:
    link = next(
        each["properties"]
        for each in written("corpus")
        if each["schema"] == "UnknownLink" and each["properties"]["object"] == [key(f"{BASE}actor/PE")]
        if each["properties"]["role"][0].startswith("accuse")
    )
    assert link["subject"] == [key(f"{BASE}actor/BO")]
    assert link["role"] == ["accuse: claims about it, as against, agent"]
    assert link["summary"] == [
        "claimant: Bolivia; attitude: Accuse; voice: AttributedVoice; outlet: Harbour Times; date: 2031-03-05"
    ]


def test_of_chosen_claims_no_others_are_told() -> None:
    found = entities(corpus(), Selection(claimant=URIRef(f"{BASE}actor/GB")))
    notes = [each["properties"]["summary"][0] for each in found if each["schema"] == "Note"]
    assert [summary.partition(";")[0] for summary in notes] == ["claimant: United Kingdom"]
    assert entities(store.store_of([])) == []
