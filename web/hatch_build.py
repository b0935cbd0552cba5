"""Puts the pages of `kg serve` into the wheel: builds them with npm where they are not built yet."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Pages(BuildHookInterface[Any]):
    """Runs before a wheel is packed; an editable installation takes what `make pages` has built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages, or say what is missing without them."""
        del build_data
        root = Path(self.root)
        if version == "editable" or (root / "kg" / "web" / "static" / "index.html").exists():
            return
        npm = shutil.which("npm")
        if npm is None:
            self.app.display_warning("npm is not here: this wheel has no pages, and `kg serve` no more than its API")
            return
        for command in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            subprocess.run([npm, *command], cwd=root / "web", check=True)
