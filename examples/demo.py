"""What `make demo` shows: an article becomes a graph of claims, is checked, asked and exported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

STEPS = (
    (
        "An article becomes a study: its text, what it says, and a graph of who claims what",
        ("kg build examples -o demo",),
    ),
    (
        "The graph is checked: every claim has a claimant, every quotation is in the text",
        ("kg check demo",),
    ),
    (
        "The tell-tale: what does the outlet state in its own voice that it attributes to a party elsewhere?",
        ("kg ask laundered demo",),
    ),
    (
        "Who gets to speak, and how often in their own words?",
        ("kg ask airtime demo",),
    ),
    (
        "Who accuses or blames whom?",
        ("kg ask accusations demo",),
    ),
    (
        "Files for graph viewers: Gephi, Gephi Lite; yEd, Cytoscape",
        ("kg export gexf demo -o demo/claims.gexf", "kg export graphml demo -o demo/claims.graphml"),
    ),
)
ENDING = """\
Where things are
  demo/graph/*.trig     the graph: one file per article, the reference data, the manifest
  demo/articles/*.json  what the article says, before it became a graph
  demo/claims.gexf      open in Gephi, or drop on Gephi Lite (gephi.org/gephi-lite)

What to try next
  make serve                      read it in the browser: claims marked, who says what, a graph to walk
  . .venv/bin/activate            makes `kg` available in this shell
  kg ask --list                   the other questions
  kg ask claims demo --help       what a question takes
  kg build YOUR-TEXTS/ -o study   your own articles, one .txt file each
"""


def main() -> int:
    """Show each step and run it; the exit code of the first that fails."""
    root = Path(__file__).resolve().parent.parent
    for number, (what, commands) in enumerate(STEPS, start=1):
        print(f"{number}. {what}", flush=True)
        for command in commands:
            print(f"   $ {command}", flush=True)
            words = [sys.executable, "-m", *command.split()]
            done = subprocess.run(words, cwd=root, check=False)
            if done.returncode != 0:
                return done.returncode
        print(flush=True)
    print(ENDING, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
