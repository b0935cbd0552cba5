"""The handbook. The pages on commands and questions are written from the live commands and the catalogue."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import kg
from docs.pages import write_pages

project = "claimgraph"
author = "the claimgraph authors"
copyright = author
version = release = kg.__version__
extensions = ["myst_parser"]
html_theme = "furo"
html_title = f"claimgraph {kg.__version__}"
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]

write_pages(Path(__file__).parent / "_generated")
