"""What the endpoint has done for it by those who read: queries and updates, cut off from files and network."""

from __future__ import annotations

from functools import partial

from kg.graph import answering
from kg.graph.answering import Written
from kg.web.protocol import negotiation
from kg.web.protocol.asked import Asked
from kg.web.room import Room
from kg.web.sealing import sealed


@sealed
def answer(room: Room, asked: Asked, accept: str | None, *, rows: int, base: str) -> Written:
    """The answer to a query, in the form that the client likes best."""
    choose = partial(negotiation.chosen, accept)
    return answering.answer(
        room.store, asked.text, choose=choose, rows=rows, base=base, default=asked.default, named=asked.named
    )


@sealed
def update(room: Room, asked: Asked, *, base: str) -> None:
    """Change the room's graphs."""
    answering.update(room.store, asked.text, base=base, default=asked.default, named=asked.named)
