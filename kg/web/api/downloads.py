"""The graph as a file for another program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from kg.graph import network
from kg.graph.exports import FORMATS, files
from kg.web.api.contract import Value
from kg.web.api.faults import Json, NotThereError
from kg.web.api.terms import shortened
from kg.web.api.which import which
from kg.web.room import Room

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of all files in an archive, so that the same graph gives the same bytes."""

NAME = "claims"


def formats(room: Room, given: Mapping[str, Value]) -> Json:  # noqa: ARG001  # every job takes both
    """What can be downloaded."""
    items = [
        {"name": each.name, "summary": each.summary, "suffix": each.suffix, "projected": each.projected}
        for each in FORMATS.values()
    ]
    return {"items": items, "projections": list(network.PROJECTIONS)}


def download(room: Room, given: Mapping[str, Value]) -> tuple[str, bytes]:
    """The name of a file, and the file; an archive where the format has several."""
    form = FORMATS.get(str(given["form"]))
    if form is None:
        raise NotThereError(
            f"there is no format {shortened(str(given['form']))!r}", where="form", remedy=f"Use {', '.join(FORMATS)}."
        )
    target = Path(f"{NAME}{form.suffix}")
    written = files(room.store, form.name, target, projection=str(given["projection"]), chosen=which(given))
    if len(written) == 1 and not form.many:
        ((path, data),) = written.items()
        return path.name, data
    return f"{NAME}-{form.name}.zip", archive(written)


def archive(written: Mapping[Path, bytes]) -> bytes:
    """The files as one archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as whole:
        for path, data in sorted(written.items()):
            whole.writestr(zipfile.ZipInfo(path.as_posix(), EPOCH), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()
