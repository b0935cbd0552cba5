"""Imports point down: cli → pipeline → graph, describe, text → schemes → records, errors. Drawn from the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.resources import PACKAGE

ROOMS = (
    ("kg.cli", 6),
    ("kg.__main__", 7),
    ("kg.opened", 6),
    ("kg.pipeline", 5),
    ("kg.checking", 5),
    ("kg.web", 5),
    ("kg.sources", 4),
    ("kg.workspace", 4),
    ("kg.rules", 4),
    ("kg.workers", 1),
    ("kg.describe", 3),
    ("kg.entities", 3),
    ("kg.reference", 3),
    ("kg.naming", 3),
    ("kg.graph", 2),
    ("kg.show", 1),
    ("kg.text", 2),
    ("kg.schemes", 1),
    ("kg.records", 0),
    ("kg.errors", 0),
    ("kg.resources", 0),
    ("kg.interchange", 0),
    ("kg", 0),
)
"""Each room and the floor it is on; a module belongs to the first room whose name it starts with."""
STRANGERS = {
    frozenset({"kg.text", "kg.graph"}),
    frozenset({"kg.text", "kg.describe"}),
    frozenset({"kg.text", "kg.entities"}),
}
"""Rooms that never import each other: language and graph meet in the records alone."""
HEAVY = {
    *("rdflib", "pyoxigraph", "pyshacl", "networkx", "rich", "SPARQLWrapper", "kg.pipeline", "kg.checking"),
    *("onnxruntime", "tokenizers", "numpy"),
}


def room(module: str) -> tuple[str, int]:
    return next((name, level) for name, level in ROOMS if module == name or module.startswith(name + "."))


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("kg", *path.relative_to(PACKAGE).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path, known: set[str]) -> Iterator[tuple[int, str]]:
    """Line and module of every import of ours in a file, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "kg")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import; write where it comes from"
            if (node.module or "").split(".")[0] == "kg":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield node.lineno, inner if inner in known else str(node.module)


def faults(sources: dict[str, Path]) -> list[str]:
    return [
        f"{path.name}:{line}: {module} imports {target}"
        for module, path in sources.items()
        for line, target in imports(path, set(sources))
        if module != "kg"  # the front door: it opens the rooms upstairs, once somebody knocks
        if room(target)[1] > room(module)[1] or frozenset({room(module)[0], room(target)[0]}) in STRANGERS
    ]


def test_every_module_has_its_room() -> None:
    names = set(modules())
    assert {"kg.cli", "kg.pipeline", "kg.text", "kg.graph", "kg.records"} <= names
    unplaced = [name for name in names if room(name)[0] == "kg" and name != "kg"]
    assert unplaced == [], "new rooms need a floor in ROOMS"


def test_imports_point_down() -> None:
    assert faults(modules()) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("kg.records", "from kg.text import articles"),
        ("kg.text.events", "import kg.graph.vocab"),
        ("kg.graph.store", "def load():\n    from kg import pipeline"),
        ("kg.text.events", "from kg.describe import describe"),
    ],
)
def test_an_upward_import_is_found(module: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(line, encoding="utf-8")
    assert len(faults(modules() | {module: path})) == 1


@pytest.mark.parametrize("module", ["kg", "kg.cli", "kg.records", "kg.interchange"])
def test_no_heavy_library_is_loaded(module: str) -> None:
    code = f"import sys, {module}; print(*(name for name in {sorted(HEAVY)} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_text_wing_knows_no_rdf() -> None:
    code = "import sys, pkgutil, importlib, kg.text\n" + (
        "for found in pkgutil.walk_packages(kg.text.__path__, 'kg.text.'): importlib.import_module(found.name)\n"
        "print(*(name for name in ('rdflib', 'pyshacl', 'networkx') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_one_module_alone_knows_the_trained_reader() -> None:
    known = modules()
    users = {
        module
        for module, path in known.items()
        for _, name in imports(path, set(known))
        if name in {"kg.text.network", "kg.text.decoding"}
    }
    assert users == {"kg.text.analysis"}
