"""What the pages are told when something goes wrong: a status, and a sentence with its place and remedy."""

from __future__ import annotations

from typing import Any, TypeAlias

from kg.errors import KgError

Json: TypeAlias = dict[str, Any]
"""An object as JSON has it."""


class NotThereError(KgError):
    """Nothing is known of what is asked for."""

    status = 404


def fault(error: KgError) -> Json:
    """The error as an object.

    >>> fault(NotThereError("there is no such article", remedy="See /articles."))
    {'error': 'there is no such article', 'where': None, 'remedy': 'See /articles.'}
    """
    return {"error": error.what, "where": error.where, "remedy": error.remedy}
