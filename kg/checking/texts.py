"""The texts of studies, as a check asks for them: that of the file's own article first, others only where need be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg import workspace
from kg.workspace import Study

OWN = re.compile(r"-([0-9a-f]{16})\.trig$")
"""The sixteen digits of its article, in the name of a file that `kg build` wrote."""


@dataclass(slots=True)
class StudyTexts:
    """What gives the text with a SHA-256, for one file of a check.

    `key` is the article of the file; `run` tells one check from another, which may find other texts. `looked_further`
    is set once a text had to be sought among those of all articles.
    """

    studies: tuple[Study, ...]
    key: str | None
    run: str
    looked_further: bool = field(default=False, init=False)

    def __call__(self, sha256: str) -> str | None:
        """The text, if it is at hand."""
        for study in self.studies:
            seal = study.seal(self.key) if self.key else None
            if seal is not None and seal.sha256 == sha256:
                return workspace.stored(study.text(self.key or ""))
        self.looked_further = True
        found = (_all(study, self.run).get(sha256) for study in self.studies)
        return workspace.stored(next(filter(None, found), None))


def key_of(name: str) -> str | None:
    """The article of a file that `kg build` wrote, by the name of the file.

    >>> key_of("talks-0123456789abcdef.trig"), key_of("claims.ttl")
    ('0123456789abcdef', None)
    """
    found = OWN.search(name)
    return found[1] if found else None


@lru_cache(maxsize=4)
def _all(study: Study, _run: str) -> Mapping[str, Path]:
    return study.texts()
