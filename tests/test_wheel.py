"""The wheel, built and installed into an empty environment, works outside the checkout and carries its data."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.resources import PACKAGE
from tests.commands import put

ROOT = PACKAGE.parent


def run(command: Sequence[str | Path], folder: Path) -> str:
    """What the command prints; its whole output is shown if it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], folder)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_carries_code_words_ontology_shapes_and_queries(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("ontology", "shapes", "queries"):
        found = [path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*.*")]
        inside = {f"kg/data/{folder}/{path}" for path in found if "__pycache__" not in path.parts}
        assert len(inside) > 3
        assert inside <= names
    words = {str(path.relative_to(ROOT)) for path in (PACKAGE / "text" / "words").glob("*.tsv")}
    assert words
    assert words <= names
    assert not [name for name in names if name.startswith(("tests/", "examples/", "docs/"))]


def test_an_empty_environment_runs_kg_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    run([sys.executable, "-m", "venv", tmp_path / "venv"], tmp_path)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run([programs / "python", "-m", "pip", "install", "--quiet", wheel], tmp_path)
    put(tmp_path, "talks.txt")
    where = run([programs / "python", "-c", "import kg; print(kg.__file__)"], tmp_path)
    assert str(tmp_path) in where
    assert "build" in run([programs / "kg", "--help"], tmp_path)
    run([programs / "kg", "build", "talks.txt", "-o", "study", "--publisher", "The Valley Courier"], tmp_path)
    assert "conform" in run([programs / "kg", "check", "study"], tmp_path)
    answer = run([programs / "kg", "ask", "claims", "study", "--format", "csv"], tmp_path)
    assert "Two soldiers" in answer or "two soldiers" in answer
