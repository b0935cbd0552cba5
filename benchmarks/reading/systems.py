"""What is compared: readers of attributions, each behind the same two words, `read` and `system`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from training.corpora import Attributed, Passage, Word


class System(Protocol):
    """Reads who says what; the answer numbers the passage's own words."""

    def read(self, passage: Passage) -> Sequence[Attributed]:
        """The attributions of the passage."""
        ...


class Parser(Protocol):
    """Reads trees; those of `reader` are given to systems that need some and have none."""

    def parse(self, passage: Passage) -> Sequence[Word]:
        """One word of a tree for each of the passage's own."""
        ...


MODULES: Mapping[str, str] = {
    "rules": "benchmarks.reading.rules",
    "crf": "benchmarks.reading.crf",
    "reader": "benchmarks.reading.reader",
    "textacy": "benchmarks.reading.textacy_quotes",
}
"""Where a system is made: each module has `system(data, work)`, with the corpora and a folder for what takes long."""


def load(name: str, data: Path, work: Path) -> System:
    """The system of that name, ready to read.

    Raises:
        ImportError: the module, or a package that it needs, is not there.
    """
    return cast(System, import_module(MODULES[name]).system(data, work))
