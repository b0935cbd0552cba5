"""The handbook. Its reference is written from live objects; nothing is fetched, when it is built or when it is read."""

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

write_pages(Path(__file__).parent / "_generated")
