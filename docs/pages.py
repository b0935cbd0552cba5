"""The pages that are written from live objects, so that they cannot fall behind them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from docs import api, commands, extraction, measures_page, questions_page, web_api
from docs.ontology_page import ontology_pages
from docs.shapes_page import shape_pages
from docs.tables_page import table_pages


def write_pages(folder: Path) -> None:
    """Write all of them into the folder, and nothing else: what lay there from another version goes."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in pages():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def pages() -> Iterator[tuple[str, str]]:
    """The pages by their path in `docs/_generated/`."""
    for room in (commands, questions_page, measures_page, extraction, api, web_api):
        yield from room.pages()
    yield "ontology.md", "\n".join(ontology_pages())
    yield "rules.md", "\n".join(shape_pages())
    yield "tables.md", "\n".join(table_pages())
