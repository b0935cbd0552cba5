"""The Obsidian vault: links that lead somewhere, properties that YAML reads, names that every system takes."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from rdflib import RDF, URIRef

from kg.graph import exports, store
from kg.graph.selection import Selection
from kg.graph.store import Store
from kg.graph.vocab import BASE, KG
from tests.corpus.graphs import corpus, quads
from tests.corpus.hostile import hostile

CASES = pytest.mark.parametrize("case", ["corpus", "hostile"])
STORES = {"corpus": corpus, "hostile": hostile}
LINK = re.compile(r"(?<!\\)\[\[([^\[\]|\n]+)\|([^\[\]|\n]+)\]\]")


def vault(source: Store, chosen: Selection | None = None) -> dict[str, str]:
    """The notes by their paths without extension."""
    files = exports.files(source, "obsidian", Path("vault"), chosen=chosen or Selection())
    return {path.relative_to("vault").as_posix().removesuffix(".md"): data.decode() for path, data in files.items()}


@cache
def notes(case: str) -> dict[str, str]:
    return vault(STORES[case]())


def properties(note: str) -> dict[str, Any]:
    head, _, _ = note.removeprefix("---\n").partition("\n---\n")
    found = yaml.safe_load(head)
    assert isinstance(found, dict)
    return found


def body(note: str) -> str:
    return note.removeprefix("---\n").partition("\n---\n")[2]


def links(text: str) -> set[str]:
    return {path for path, _ in LINK.findall(text)}


@CASES
def test_every_link_leads_to_a_note(case: str) -> None:
    for note in notes(case).values():
        assert note.count("[[") == len(LINK.findall(note))
        assert links(note) <= set(notes(case))
    assert sum(len(links(note)) for note in notes(case).values()) > 300


@CASES
def test_there_is_a_note_for_each_claim_article_and_entity(case: str) -> None:
    iris = {properties(note)["iri"]: path.partition("/")[0] for path, note in notes(case).items()}
    assert len(iris) == len(notes(case))
    claims = {str(s) for s, p, o, _ in quads() if (p, o) == (RDF.type, KG.Claim)}
    articles = {str(o) for _, p, o, _ in quads() if p == KG.statedIn}
    assert {iri for iri, folder in iris.items() if folder == "Claims"} == claims
    assert {iri for iri, folder in iris.items() if folder == "Articles"} == articles
    assert {f"{BASE}actor/PE", f"{BASE}actor/GB", f"{BASE}outlet/harbour-times"} <= set(iris)


@CASES
def test_names_are_safe_on_every_system(case: str) -> None:
    alike = [unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", path).casefold()) for path in notes(case)]
    assert len(alike) == len(set(alike))
    for path in notes(case):
        folder, _, name = path.partition("/")
        assert folder in {"Articles", "Claims", "Entities"}
        assert len(f"{name}.md".encode()) <= 255
        assert not re.search(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f-\x9f\u202a-\u202e]', name)
        assert name == name.strip(" .")
        assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)


def test_a_denial_says_who_denies_where_and_when() -> None:
    path, note = next((p, n) for p, n in notes("corpus").items() if "Foreign Affairs of Bolivia, deny" in p)
    about = properties(note)
    assert path.startswith("Claims/2031-03-04 ")
    assert about["claimant"].startswith("[[Entities/Ministry of Foreign Affairs of Bolivia|")
    assert (about["attitude"], about["date"], about["voice"]) == ("Deny", "2031-03-04", "AttributedVoice")
    assert about["outlet"] == "[[Entities/The Andean Post|The Andean Post]]"
    assert about["about"] == ["[[Entities/Bolivian drones|Bolivian drones]]"]
    assert "> Bolivia's Foreign Ministry denied that Bolivian drones had crossed the border" in note
    assert "[!warning]" not in note


@CASES
def test_the_outlets_own_voice_is_seen(case: str) -> None:
    narrated = {str(s) for s, p, o, _ in quads() if (p, o) == (KG.voice, KG.NarratorVoice)}
    tagged = {properties(n)["iri"] for n in notes(case).values() if "voice/narrator" in properties(n)["tags"]}
    warned = {properties(n)["iri"] for n in notes(case).values() if "\n> [!warning] The outlet says" in n}
    assert narrated == tagged == warned


@CASES
def test_no_link_joins_two_entities_and_each_claim_names_its_claimant(case: str) -> None:
    for path, note in notes(case).items():
        if path.startswith("Entities/"):
            assert {target.partition("/")[0] for target in links(note)} <= {"Claims"}
        elif path.startswith("Claims/"):
            about = properties(note)
            assert all(about[name] for name in ("claimant", "attitude", "outlet", "date", "voice", "article"))
        else:
            assert {t for t in links(note) if t.startswith("Entities/")} == links(properties(note)["outlet"])


def test_words_of_the_news_are_no_markup() -> None:
    for note in notes("hostile").values():
        assert not re.search(r"^(# |> ).*(?<!\\)(#tag|<tag>|%%)", body(note), re.MULTILINE)
        assert "\x00" not in note


def test_what_has_no_date_says_so() -> None:
    assert {properties(n)["date"] for p, n in notes("hostile").items() if p.startswith("Claims/")} == {"undated"}


def test_an_archive_holds_the_same(tmp_path: Path) -> None:
    (path,) = exports.export(corpus(), "obsidian", tmp_path / "vault.zip")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        found = {name.removesuffix(".md"): archive.read(name).decode() for name in archive.namelist()}
    assert found == notes("corpus")


def test_of_chosen_claims_no_others_have_notes() -> None:
    found = vault(corpus(), Selection(claimant=URIRef(f"{BASE}actor/GB")))
    claims = [note for path, note in found.items() if path.startswith("Claims/")]
    assert {properties(note)["claimant"] for note in claims} == {"[[Entities/United Kingdom|United Kingdom]]"}
    assert vault(store.store_of([])) == {}
