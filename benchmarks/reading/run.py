"""Measures how well and how fast the news are read, and writes what was measured.

Run it as `python -m benchmarks.reading.run` in the root of the repository. The corpora are not part of it: `--data` or
CLAIMGRAPH_DATA names their folder, as `training/README.md` describes it. Prints a table for each section, and writes
`results.json` and `results.md` beside this file; rows that are not measured this time stay as they are. With `--limit`
nothing is written.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.reading import attributions, speed, trees
from benchmarks.reading.sections import Options, Results, Section, page, table
from benchmarks.reading.systems import MODULES
from kg import workspace

HERE = Path(__file__).resolve().parent
RESULTS, PAGE = HERE / "results.json", HERE / "results.md"
DEFAULT_DATA = HERE.parents[2] / "shared" / "data"
SECTIONS: Mapping[str, Section] = {
    "attributions": attributions.SECTION,
    "trees": trees.TREES,
    "names": trees.NAMES,
    "speed": speed.SPEED,
}
"""All sections, in the order in which they are printed. Another one is another entry."""


def main() -> int:
    """Measure, print, write; the exit code."""
    arguments = _arguments()
    options = Options(arguments.data, arguments.work, arguments.systems, arguments.limit)
    if not options.data.is_dir():
        print(f"{options.data}: no corpora here. Name their folder with --data.", file=sys.stderr)
        return 2
    results: Results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    for name in arguments.sections:
        try:
            measured = dict(SECTIONS[name].measure(options))
        except ImportError as error:
            print(f"{error}. Install what is compared (pip install -e '.[benchmarks]'), or choose other --systems.",
                  file=sys.stderr)  # fmt: skip
            return 2
        print(f"{SECTIONS[name].title}\n{table(SECTIONS[name], measured)}")
        results[name] = results.get(name, {}) | measured
    if options.limit is None:
        RESULTS.write_text(workspace.to_text(results), encoding="utf-8")
        PAGE.write_text(page("Reading, measured", "benchmarks.reading.run", SECTIONS, results), encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("CLAIMGRAPH_DATA") or DEFAULT_DATA)
    parser.add_argument("--data", type=Path, default=data, help="folder of the corpora")
    parser.add_argument("--work", type=Path, default=Path("build/reading"), help="folder for fitted models")
    parser.add_argument("--systems", type=_some(MODULES), default=tuple(MODULES), help=", ".join(MODULES))
    parser.add_argument("--sections", type=_some(SECTIONS), default=tuple(SECTIONS), help=", ".join(SECTIONS))
    parser.add_argument("--limit", type=int, help="read only so many articles, and write nothing")
    return parser.parse_args()


def _some(known: Mapping[str, object]) -> Callable[[str], tuple[str, ...]]:
    """A reader of names with commas between, all of which are known."""

    def read(given: str) -> tuple[str, ...]:
        names = tuple(given.split(","))
        if wrong := ", ".join(name for name in names if name not in known):
            raise argparse.ArgumentTypeError(f"{wrong}: not among {', '.join(known)}")
        return names

    return read


if __name__ == "__main__":
    sys.exit(main())
