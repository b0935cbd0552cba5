"""kg: news about conflicts as a graph of claims, each tied to the characters that say it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.opened import Opened

__version__ = "0.1.0"


def open(place: str | Path, *, timeout: float = 30.0, retries: int = 2) -> Opened:
    """A study, graph files or a SPARQL endpoint, to be asked.

        import kg

        demo = kg.open("demo")
        for row in demo.ask("accusations", claimant="Armenia"):
            print(row.against_label, row.quote)
        demo.ask("claims").to_df()

    `timeout` (in seconds, for each try) and `retries` are for endpoints. Raises `StudyError` where nothing is there.
    """
    from kg.opened import open_place

    return open_place(place, timeout=timeout, retries=retries)
