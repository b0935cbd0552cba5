"""The handbook. Its reference pages are written from live objects; nothing of it is fetched, when built or when read."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import kg
from docs.pages import write_pages

project = "claimgraph"
author = "the claimgraph authors"
copyright = author
version = release = kg.__version__
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"claimgraph {kg.__version__}"
html_static_path = ["_static"]
html_css_files = ["handbook.css"]
html_copy_source = False
html_show_sphinx = False
suppress_warnings = ["misc.highlighting_failure"]  # Pygments knows no property paths in SPARQL, and no TSV
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4

write_pages(HERE / "_generated")
