"""Where the contract is broken, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Fault:
    """One place where two files disagree.

    >>> print(Fault("queries/claims.rq", 12, "There is no word kg:claiment.", "Write kg:claimant."))
    queries/claims.rq:12: There is no word kg:claiment. Write kg:claimant.
    """

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what} {self.remedy}"


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that names the known word most like this one, or none.

    >>> nearest("claiment", ["claimant", "voice"])
    'Did you mean claimant? '
    >>> nearest("weather", ["claimant", "voice"])
    ''
    """
    alike = get_close_matches(word, sorted(known), n=1, cutoff=0.65)
    return f"Did you mean {alike[0]}? " if alike else ""
