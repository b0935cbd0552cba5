"""How the reading room is run: who may come in, and how much an answer may cost."""

from __future__ import annotations

from dataclasses import dataclass

HOME = ("localhost", "127.0.0.1", "[::1]")
"""The names by which this machine calls itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Read-only and for this machine alone, unless told otherwise.

    `seconds` and `rows` bound an answer; `query_bytes` and `body_bytes` a request's address and body. `hosts` are the
    names by which visitors may call this server, `origins` the other sites whose pages may read its answers.
    """

    writable: bool = False
    seconds: float = 30.0
    rows: int = 100_000
    hosts: tuple[str, ...] = HOME
    origins: tuple[str, ...] = ()
    query_bytes: int = 1 << 16
    body_bytes: int = 1 << 24
    body_seconds: float = 30.0
