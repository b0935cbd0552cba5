"""The options that narrow a command down to some of the claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.graph.selection import Selection
    from kg.graph.store import Source

Function = TypeVar("Function", bound=Callable[..., Any])

FILTERS = {
    "claimant": ("NAME", "Claims of this claimant."),
    "about": ("NAME", "Claims about or against this actor, place or weapon."),
    "place": ("NAME", "Claims of what happened at this place."),
    "type": ("NAME", "Claims of events of this kind."),
    "attitude": ("NAME", "Claims made so: assert, deny, accuse, …"),
    "voice": ("NAME", "AttributedVoice, or NarratorVoice: the outlet's own."),
    "outlet": ("NAME", "Claims that this outlet carries."),
    "article": ("IRI", "Claims of this article."),
    "since": ("DATE", "Claims of articles of this day and later, as in 2020-09-27."),
    "until": ("DATE", "Claims of articles up to this day."),
    "words": ("TEXT", "Claims whose sentence has these words."),
}
"""By the field of a `Selection`: what the option takes, and its help."""


def filters(function: Function) -> Function:
    """Give a command the options; it takes them as keywords, `None` where not given."""
    for name, (takes, about) in reversed(FILTERS.items()):
        function = click.option(f"--{name}", name, metavar=takes, help=about)(function)
    return function


def chosen(source: Source, options: dict[str, Any]) -> Selection:
    """The selection that the options make."""
    from kg.graph.selection import selection

    return selection(source, **{name: options[name] for name in FILTERS})
