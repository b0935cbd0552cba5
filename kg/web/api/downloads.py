"""The graph as a file for another program."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.graph import network
from kg.graph.exports import FORMATS, PICTURES, export
from kg.web.api.contract import Value
from kg.web.api.faults import Json, NotThereError
from kg.web.api.terms import shortened
from kg.web.room import Room

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of all files in an archive, so that the same graph gives the same bytes."""


def formats(room: Room, given: dict[str, Value]) -> Json:  # noqa: ARG001  # every job takes both
    """What can be downloaded."""
    items = [
        {"name": name, "summary": name, "suffix": _suffix(name), "projected": name in PICTURES or name == "csv"}
        for name in FORMATS
    ]
    return {"items": items, "projections": list(network.PROJECTIONS)}


def _suffix(form: str) -> str:
    return {"nquads": ".nq", "trig": ".trig", "turtle": ".ttl", "cytoscape": ".cyjs"}.get(form, f".{form}")


def download(room: Room, given: dict[str, Value]) -> tuple[str, bytes]:
    """The name of a file, and the file; an archive where the format has several."""
    form = str(given["form"])
    if form not in FORMATS:
        raise NotThereError(
            f"there is no format {shortened(form)!r}", where="form", remedy=f"Use one of {', '.join(FORMATS)}."
        )
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"claims{_suffix(form)}"
        written = export(room.store, form, target, projection=str(given.get("projection", "claims")))
        if len(written) == 1:
            return written[0].name, written[0].read_bytes()
        return "claims.zip", archive(written)


def archive(files: tuple[Path, ...]) -> bytes:
    """The files as one archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as whole:
        for file in sorted(files):
            whole.writestr(zipfile.ZipInfo(file.name, EPOCH), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return held.getvalue()
