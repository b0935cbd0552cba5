"""Words in Turtle, SPARQL and handbook that nobody defines, and prefixes that lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import kg
from kg import schemes
from kg.graph import vocab
from tests.contract.fault import Fault, nearest
from tests.contract.scan import Word, bindings, files, line_of, name, sources, words
from tests.contract.terms import NAMESPACES, SCHEMES, known

WHERE_TO_ADD = {
    "kg": "If the word is new, define it in ontology/kg.ttl and add it to kg/graph/vocab.py.",
    "kgs": "If the shape is new, write it in shapes/.",
}
WHOLE_ONES = {f"{vocab.BASE}ns", f"{vocab.BASE}ns/{kg.__version__}"}
"""The ontology itself."""
GRAPHS_ONLY = ("queries/", "shapes/")
"""Here a word must be one that graphs have: what no graph says, no question finds."""


CONSOLE = re.compile(r"^```console\n.*?^```", re.MULTILINE | re.DOTALL)
"""Commands are run, and what they print compared: some show what a misspelt word comes to."""
SHOWS_UNKNOWN = "/invalid-unknown.ttl"
"""A fixture for a value that no list has."""


def unknown(root: Path) -> Iterator[Fault]:
    """Names in Turtle, SPARQL, their examples in the handbook, and words of ours in running text."""
    for source in sources(root):
        for word in words(*source):
            prefix, local = _split(word)
            listed = known(prefix, root, used=word.file.startswith(GRAPHS_ONLY))
            if listed is not None and local not in listed and not word.file.endswith(SHOWS_UNKNOWN):
                yield _unknown(word, prefix, local, listed)
    for path in files(root, ".md", ".rq"):
        text = CONSOLE.sub(lambda block: "\n" * block[0].count("\n"), path.read_text(encoding="utf-8"))
        for found in re.finditer(r"(?<![\w/])kg:([A-Za-z]\w+)", text):
            listed = known("kg", root, used=False) or frozenset()
            if found[1] not in listed:
                word = Word(name(path, root), line_of(text, found.start()), "kg", found[1])
                yield _unknown(word, "kg", found[1], listed)


def _unknown(word: Word, prefix: str, local: str, listed: frozenset[str]) -> Fault:
    add = WHERE_TO_ADD.get(prefix, f"If it is a word of {NAMESPACES[prefix]} that graphs use, add it to its class in")
    add = add if prefix in WHERE_TO_ADD else f"{add} kg/graph/vocab.py."
    alike = nearest(local, listed).replace("mean ", f"mean {prefix}:")
    return Fault(word.file, word.line, f"There is no word {prefix}:{local}.", alike + add)


def _split(word: Word) -> tuple[str, str]:
    """Prefix and local name, also of an IRI in full."""
    if word.prefix:
        return word.prefix, word.local
    return next(
        ((prefix, word.local[len(space) :]) for prefix, space in _longest() if word.local.startswith(space)),
        ("", word.local),
    )


@cache
def _longest() -> list[tuple[str, str]]:
    return sorted(NAMESPACES.items(), key=lambda pair: -len(pair[1]))


def misbound(root: Path) -> Iterator[Fault]:
    """Prefixes that stand for another namespace than everywhere else, and namespaces that are nearly one of ours."""
    for source in sources(root):
        for word in bindings(*source):
            right = NAMESPACES.get(word.prefix)
            if right is not None and word.local != right:
                what = f"The prefix {word.prefix}: is bound to <{word.local}>."
                yield Fault(word.file, word.line, what, f"Bind it to <{right}>.")
            elif right is None:
                yield from _nearly(word)
        for word in words(*source):
            if not word.prefix:
                yield from _nearly(word)
            elif word.prefix not in NAMESPACES and not _binds(source[2], word.prefix):
                yield Fault(word.file, word.line, f"Nothing binds the prefix {word.prefix}:.", "Bind it, or mend it.")


def _binds(text: str, prefix: str) -> bool:
    return re.search(rf"(?:@prefix|PREFIX)\s+{prefix}:", text, re.IGNORECASE) is not None


def _nearly(word: Word) -> Iterator[Fault]:
    """An IRI whose namespace is a known one but for a slip."""
    if word.local.startswith(_namespaces()) or word.local in WHOLE_ONES:
        return
    space = re.sub(r"[^#/]*$", "", word.local)
    if alike := get_close_matches(space, _namespaces(), n=1, cutoff=0.9):
        yield Fault(word.file, word.line, f"Nobody knows the namespace <{space}>.", f"Did you mean <{alike[0]}>?")


@cache
def _namespaces() -> tuple[str, ...]:
    return tuple(dict.fromkeys(NAMESPACES.values()))


def undefined_concepts(root: Path) -> Iterator[Fault]:
    """Actors, places, weapons and kinds of events that no scheme has, in the schemes' own files too."""
    for source in sources(root):
        for word in words(*source):
            prefix, local = _split(word)
            if prefix in SCHEMES and not _is_concept(prefix, local.partition("#")[0]):
                add = "If it is new, add it to ontology/sources/ and run ontology/build_schemes.py."
                alike = nearest(local, _locals(prefix)).replace("mean ", f"mean {prefix}:")
                yield Fault(word.file, word.line, f"No scheme has {prefix}:{local}.", alike + add)


def _is_concept(prefix: str, local: str) -> bool:
    if prefix == "scheme":
        return local in schemes.SCHEMES
    return schemes.concept(f"{prefix}:{local}") is not None


def _locals(prefix: str) -> set[str]:
    if prefix == "scheme":
        return set(schemes.SCHEMES)
    return {curie.partition(":")[2] for scheme in schemes.SCHEMES for curie in schemes.concepts(scheme)}
