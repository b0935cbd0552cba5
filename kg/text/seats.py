"""Seats of government: capitals that stand for their states."""

from __future__ import annotations

from functools import cache

from kg.schemes import concepts


@cache
def states_by_capital() -> dict[str, str]:
    """The concept of each state by that of its capital."""
    return {c.capital: c.curie for c in concepts("actors").values() if c.kind == "State" and c.capital}
