"""The notebook of examples/, run from top to bottom in a folder of its own.

`python -m tests.notebooks` runs it and writes its outputs anew; read the difference before committing it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "examples" / "analysis.ipynb"
SECONDS = 60


def read() -> Any:
    """The notebook as it is committed."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def executed(folder: Path) -> Any:
    """The notebook with the outputs that it has now, run in a copy of what a clone holds."""
    notebook = read()
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "tests" / "corpus", folder / "tests" / "corpus")
    away = {"PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "IPYTHONDIR": str(folder), "MPLCONFIGDIR": str(folder)}
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(folder / "examples")}}
    )
    with patch.dict(os.environ, away):
        os.environ.pop("COLUMNS", None)
        client.execute(env=dict(os.environ), cleanup_kc=True)
    return notebook


def stored(notebook: Any) -> Any:
    """The notebook as it is committed: without times of execution, and pixels only where there is no drawing."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return notebook


def said(notebook: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By cell, what its outputs say: their text, and the words in drawings; pixels are left out."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield cell.id, tuple(words for output in cell.outputs for words in _words(output))


def _words(output: Any) -> Iterator[str]:
    if output.output_type == "stream":
        yield output.text
        return
    assert output.output_type in {"display_data", "execute_result"}, output
    for kind, content in sorted(output.data.items()):
        if kind == "image/svg+xml":
            yield "\n".join(re.findall(r"<text[^>]*>([^<]*)</text>", content))
        elif kind.startswith("text/"):
            yield re.sub(r"<style scoped>.*?</style>|0x[0-9a-f]+|svg='.*", "", content, flags=re.DOTALL)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        nbformat.write(stored(executed(Path(place))), NOTEBOOK)  # type: ignore[no-untyped-call]
    print(f"{NOTEBOOK.relative_to(ROOT)}: written.", file=sys.stderr)
