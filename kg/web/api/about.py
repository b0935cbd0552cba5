"""What is served, and how."""

from __future__ import annotations

from kg import __version__
from kg.web.api.faults import Json
from kg.web.room import Room
from kg.web.settings import Settings


def about(room: Room, settings: Settings) -> Json:
    """The version, what the room is called, and what a visitor may ask for."""
    return {
        "version": __version__,
        "title": room.title,
        "writable": settings.writable,
        "seconds": settings.seconds,
        "rows": settings.rows,
    }
