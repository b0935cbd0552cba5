"""What happens while the server runs: caches are filled, and graphs that were built anew are read anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.errors import KgError
from kg.web.api.contract import operations
from kg.web.api.routes import JOBS
from kg.web.fleet import Fleet
from kg.web.room import Room, Stamp, stamp

EVERY = 2.0
"""Seconds between two looks at the files."""


def warm(room: Room) -> None:
    """Ask what every visitor asks first, so that what is found on the way is remembered."""
    for name, operation in operations().items():
        needs = any(parameter.required for parameter in operation.parameters)
        if name in JOBS and not needs:
            JOBS[name](room, operation.read({}, []))


async def watch(fleet: Fleet, places: Sequence[Path], seen: Stamp, say: Callable[[str], None]) -> None:
    """Keep the readers up to date, for ever; `seen` is the stamp of what they have read."""
    await fleet.prepare(warm)
    before = seen
    while True:
        await asyncio.sleep(EVERY)
        now = await asyncio.to_thread(stamp, places)
        settled, before = now == before, now
        if now == seen or not settled:
            continue
        seen = now
        if fleet.changed:
            say("The graphs were built anew. Start again to read them: updates have changed those that are served.")
            continue
        try:
            await fleet.renew()
            say("The graphs were built anew, and are read as they are now.")
            await fleet.prepare(warm)
        except KgError as error:
            say(f"The graphs have changed, and cannot be read: {error} Those of before are served.")
