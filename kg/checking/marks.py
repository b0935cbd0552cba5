"""How the ledger of a study knows that nothing has changed: a file, its article's text and its seal, as they look."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.workspace import SEAL, TEXT

SETTLED = 2_000_000_000
"""Nanoseconds after which no clock of a file system can hide that a file was written again."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The files on which a result depends. Plain strings, since there are many."""

    paths: tuple[str, ...]

    @classmethod
    def of(cls, path: str, key: str | None, articles: str) -> Marks:
        """Of a graph file of a study: itself, and the text and seal of its article in the folder of these."""
        article = f"{articles}{os.sep}{key}"
        return cls((path, f"{article}{TEXT}", f"{article}{SEAL}") if key else (path,))

    def stamp(self) -> str:
        """Sizes and times of the files; nothing where one was written just now, and may be again within a tick."""
        looks = [_look(path) for path in self.paths]
        newest = max((moment for _, moment in looks), default=0)
        return "" if newest > time.time_ns() - SETTLED else " ".join(f"{size}:{moment}" for size, moment in looks)

    def digest(self) -> str:
        """The SHA-256 of what stands in the files."""
        total = sha256()
        for path in self.paths:
            total.update(sha256(Path(path).read_bytes()).digest() if os.path.isfile(path) else b"-")
        return total.hexdigest()


def _look(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError:
        return -1, 0
    return found.st_size, found.st_mtime_ns
