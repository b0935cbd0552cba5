"""An event in the making."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Quantity, Sentence, Span, Time, TopEventType
from kg.text.fillers import Parts
from kg.text.parse import Parse
from kg.text.triggers import Entry, Trigger
from kg.text.wordsets import words

HARM = frozenset(["CASUALTY", "DAMAGE"])


FORCE = frozenset(["ASSAULT", "FIGHT"])


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    sentence: Sentence
    parse: Parse
    trigger: Trigger
    parts: Parts
    time: Time | None = None
    quantities: tuple[Quantity, ...] = ()
    cause: Draft | None = None

    @property
    def span(self) -> Span:
        """The trigger's characters."""
        return self.parse.span(self.trigger.start, self.trigger.end)


def is_firing(entry: Entry) -> bool:
    """Whether the object of a trigger is what is fired: "fired [a missile]", "launched [rockets]"."""
    return entry.subtype in {"gunfire", "weapon-launch"} and entry.roles.get("obj") == ("instrument",)


def kind(draft: Draft) -> tuple[TopEventType, str | None]:
    """The event's type and subtype. A missile fired at nobody is shown off; one launched at somebody is a strike.

    "Fired a missile into the sea" against "launched a missile at the port".
    """
    entry = draft.trigger.entry
    assert entry.type is not None
    if not is_firing(entry) or draft.trigger.nominal:
        return entry.type, entry.subtype
    after = draft.parse.forms[draft.trigger.end : draft.trigger.end + 12]
    launched = not words("launched-noun").isdisjoint(after)
    aimed = bool(draft.parts.having("patient"))
    if entry.type == "ASSAULT" and launched and not aimed:
        return "MOBILIZE", "weapon-launch"
    return ("ASSAULT", "missile-strike") if entry.type == "MOBILIZE" and aimed else (entry.type, entry.subtype)
