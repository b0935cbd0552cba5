"""Small sets of words: each is there because some rule reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.text.wordlists import rows
from kg.text.wordsets import FILES, words

ROOT = Path(__file__).parents[2]
CODE = "\n".join(
    path.read_text(encoding="utf-8") for room in ("kg", "training") for path in (ROOT / room).rglob("*.py")
)
SETS = [row["set"] for file in FILES for row in rows(file)]


def test_no_set_is_told_twice() -> None:
    assert sorted(SETS) == sorted(set(SETS))
    assert "relative" in SETS


@pytest.mark.parametrize("name", SETS)
def test_every_set_is_read(name: str) -> None:
    assert f'"{name}"' in CODE or f"words('{name}')" in CODE
    assert words(name)
