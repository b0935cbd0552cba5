"""The notebook of examples/ runs from top to bottom in a clone, and shows what it says now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.notebooks import executed, read, said


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    """By cell, what the notebook says when it is run."""
    return dict(said(executed(tmp_path_factory.mktemp("clone"))))


def test_what_is_committed_is_what_it_says(fresh: dict[str, tuple[str, ...]]) -> None:
    """If not: `python -m tests.notebooks`, and read the difference, above all whether the prose is still true."""
    committed = dict(said(read()))
    assert list(fresh) == list(committed)
    for cell, outputs in fresh.items():
        assert outputs == committed[cell], f"{cell} of examples/analysis.ipynb says something else now"


def test_it_shows_what_its_prose_speaks_of(fresh: dict[str, tuple[str, ...]]) -> None:
    everything = "\n".join(text for outputs in fresh.values() for text in outputs)
    assert "15 articles" in everything
    assert "conforms (0 remarks)" in everything
    assert "Who is heard" in everything
    assert "own voice" in everything
    assert "claims.gexf written" in everything
    assert "its troops had destroyed two Osa missile systems near Copacabana" in everything
    [laundered] = (
        text for outputs in fresh.values() for text in outputs if "attributedQuote" in text and "<th>" in text
    )
    assert "Caption" in laundered
    assert "Mauritius put the number of boats seized" in laundered, "the prose below says that this row is a mistake"
    assert re.search(r"at least 11", everything)


def test_it_holds_nothing_of_the_machine_that_ran_it() -> None:
    text = Path("examples/analysis.ipynb")
    notebook = (Path(__file__).parents[1] / text).read_text(encoding="utf-8")
    assert not re.search(r"/tmp/|/home/|/root/|/work/|site-packages", notebook)
    for cell in read().cells:
        assert "execution" not in cell.metadata
        if cell.cell_type == "code":
            assert cell.outputs or cell.source.startswith("import pandas"), cell.id
            assert len(cell.source.splitlines()) <= 18, f"{cell.id} is long"
