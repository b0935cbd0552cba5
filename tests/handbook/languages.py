"""What is done with a block of each language: it is run, asked, checked or parsed, and what it shows is compared."""

from __future__ import annotations

import configparser
import contextlib
import doctest
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import yaml
from rdflib import SH

from kg.graph import questions, store
from kg.graph.catalogue import parse
from kg.graph.checks.together import check
from kg.graph.vocab import PREFIXES
from tests.corpus.graphs import corpus
from tests.handbook.blocks import NOTES, ROOT, Block
from tests.handbook.consoles import console
from tests.handbook.place import Place, demo

LISTS = [ROOT / "ontology" / "sources", ROOT / "kg" / "text" / "words"]
"""Where the lists lie whose rows the pages show."""


def sh(block: Block, place: Place) -> None:
    """Run the commands. Those of `make` install things; that their targets exist is another test."""
    wanted = [line for line in block.text.splitlines() if not line.startswith("make ")]
    if any(wanted):
        place.run("set -e\n" + "\n".join(wanted))


def sparql(block: Block, _place: Place) -> None:
    """Ask the query of the example study, then of the corpus: it has an answer, or a note says why not."""
    is_question = re.search(r"^#\+ question:", block.text, re.MULTILINE)
    query = parse(block.text, name=Path(block.notes.get("file", "block.rq")).stem).sparql if is_question else block.text
    answered = any(questions.ask_sparql(source, query).rows for source in (demo_store(), corpus()))
    wanted = "empty" not in block.notes
    assert answered == wanted, f"{block}: {'no study answers it' if wanted else 'it has an answer'}"


@cache
def demo_store() -> store.Store:
    """The example study."""
    return store.load(sorted((demo() / "graph").glob("*.trig")))


def python(block: Block, place: Place) -> None:
    """Run the code as a doctest; what an earlier block of the page has defined is known."""
    name = str(block)
    parsed = doctest.DocTestParser().get_doctest(block.text, place.names, name, block.page, block.line)
    with contextlib.chdir(place.folder):
        if not parsed.examples:
            exec(compile(block.text, name, "exec"), place.names)
            return
        said: list[str] = []
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        result = doctest.DocTestRunner(verbose=False, optionflags=flags).run(parsed, out=said.append, clear_globs=False)
    place.names |= parsed.globs
    assert not result.failed, "".join(said)


def turtle(block: Block, place: Place) -> None:
    """Parse the graph; it conforms, or breaks the rules that a note names and no others."""
    path = place.folder / f"block-{block.line}.{'ttl' if block.language == 'turtle' else 'trig'}"
    declared = set(re.findall(r"@prefix (\w+):", block.text))
    prefixes = {**PREFIXES, "sh": str(SH)}
    known = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items() if name not in declared)
    path.write_text(known + block.text, encoding="utf-8")
    if "only parsed" in block.notes:
        assert store.read(path), f"{block}: it says nothing"
        return
    broken = {result.rule for result in check([path]).results}
    wanted = {rule.strip() for rule in block.notes.get("breaks", "").split(",")} - {""}
    assert broken == wanted, f"{block}: breaks {broken or 'nothing'}, and should break {wanted or 'nothing'}"


def tsv(block: Block, _place: Place) -> None:
    """Every row stands in one of the project's lists."""
    rows = {line for folder in LISTS for path in folder.glob("*.tsv") for line in path.read_text("utf-8").splitlines()}
    missing = [row for row in block.text.splitlines() if row not in rows]
    assert not missing or "only parsed" in block.notes, f"{block}: no list has the row {missing[0]!r}"


def parsed_json(block: Block, _place: Place) -> None:
    """Parse the JSON."""
    json.loads(block.text)


def parsed_yaml(block: Block, _place: Place) -> None:
    """Parse the YAML."""
    assert list(yaml.safe_load_all(block.text)), f"{block}: it says nothing"


def parsed_toml(block: Block, _place: Place) -> None:
    """Parse the TOML."""
    tomllib.loads(block.text)


def parsed_ini(block: Block, _place: Place) -> None:
    """Parse the settings."""
    configparser.ConfigParser().read_string(block.text)


def shown(_block: Block, _place: Place) -> None:
    """Only look at it: words, no program."""


RUN: Mapping[str, Callable[[Block, Place], None]] = {
    "console": console,
    "ini": parsed_ini,
    "json": parsed_json,
    "python": python,
    "sh": sh,
    "sparql": sparql,
    "text": shown,
    "toml": parsed_toml,
    "trig": turtle,
    "tsv": tsv,
    "turtle": turtle,
    "yaml": parsed_yaml,
}
"""What is done with a block, by its language."""

CODE_DIRECTIVES = {"{code-block}", "{code}", "{sourcecode}", "{literalinclude}", "{parsed-literal}"}


def run(block: Block, place: Place) -> None:
    """Do with the block what its language asks for. An `AssertionError` says what is wrong, and what to do."""
    for note in block.notes:
        assert note in NOTES, f"{block}: the note {note!r} is unknown; use one of {', '.join(sorted(NOTES))}."
    language, _, _ = block.language.partition(" ")
    if language.startswith("{") and language not in CODE_DIRECTIVES:
        return  # a directive of the handbook: Sphinx looks after it
    assert language in RUN, (
        f"{block}: nobody knows how to run a block of the language {language!r}. Name one of {', '.join(RUN)}, "
        f"or add to tests/handbook/languages.py what is to be done with it."
    )
    place.put(block)
    if "not run" not in block.notes:
        RUN[language](block, place)
