"""Measures files for graph viewers and holds them against their bars.

Run it as `python -m benchmarks.exports.run` in the root of the repository, on a machine with nothing else to do. It
takes about five minutes and writes `results.json` and `results.md` beside this file; it ends with 1 where a bar is
missed. `--quick` measures a small network: the figures mean nothing then.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.checking.run import Bar, Run, machine, timed
from kg.graph.exports import FORMATS

HERE = Path(__file__).resolve().parent
NODES = 50_000
QUICK = 200
SMALLER = 5
"""So many times fewer nodes are laid out too, to see how time grows."""
SECONDS = 60
MEGABYTES = 1024
THEIRS = ("gexf", "graphml")
"""The formats that networkx writes too."""


def measured(nodes: int, folder: Path) -> tuple[dict[str, Run], list[Bar]]:
    """Every run by name, in order, and the bars."""
    pictures = [name for name, form in FORMATS.items() if form.projected]
    runs = {name: _run(name, nodes, folder) for name in ("nothing", "layout", *pictures)}
    runs |= {f"networkx-{name}": _run(f"networkx-{name}", nodes, folder) for name in THEIRS}
    few = f"layout, {nodes // SMALLER:,} nodes"
    runs[few] = _run("layout", nodes // SMALLER, folder)
    slowest, largest = (max(getattr(runs[name], what) for name in pictures) for what in ("seconds", "megabytes"))
    bars = [
        Bar(f"seconds of the slowest picture of {nodes:,} nodes, of {SECONDS}", slowest / SECONDS, 1.0),
        Bar(f"memory of the largest, of {MEGABYTES} MB", largest / MEGABYTES, 1.0),
        Bar(
            f"layout of a node among {nodes:,} against one among {nodes // SMALLER:,}",
            runs["layout"].seconds / (SMALLER * runs[few].seconds),
            1.5,
        ),
    ]
    return runs, bars


def _run(writer: str, nodes: int, folder: Path) -> Run:
    path = folder / f"{writer}.file"
    run = timed([sys.executable, "-m", "benchmarks.exports.one", writer, str(nodes), str(path)], fine={0})
    print(f"{writer}, {nodes:,} nodes: {run.seconds:.1f} s, {run.megabytes:.0f} MB", flush=True)
    return run


def page(results: Mapping[str, object], runs: Mapping[str, Run], bars: Sequence[Bar]) -> str:
    """The results for people."""
    lines = [
        *("# Files for graph viewers, measured", "", "Written by `python -m benchmarks.exports.run`; do not edit.", ""),
        f"An invented network of {results['nodes']:,} nodes, three in five of them claims with four edges each. Each",
        "process makes it, places its nodes and writes the file; `nothing` only makes it, and `layout` writes no file.",
        "networkx's own writers place nothing, and know neither sizes, colours nor kinds of edges.",
        *("", "| | seconds | MB |", "| --- | ---: | ---: |"),
        *(f"| {name} | {run.seconds:.1f} | {run.megabytes:.0f} |" for name, run in runs.items()),
        *("", "| against networkx's writer | seconds | MB |", "| --- | ---: | ---: |"),
        *(f"| {name} | {_ratio(runs, name, 'seconds')} | {_ratio(runs, name, 'megabytes')} |" for name in THEIRS),
        *("", "| bar | ratio | at most | |", "| --- | ---: | ---: | --- |"),
        *(f"| {bar.about} | {bar.ratio:.3f} | {bar.most} | {'holds' if bar.holds else 'missed'} |" for bar in bars),
        *("", f"{results['date']}, {results['machine']}.", ""),
    ]
    return "\n".join(lines)


def _ratio(runs: Mapping[str, Run], name: str, what: str) -> str:
    return f"{getattr(runs[name], what) / getattr(runs[f'networkx-{name}'], what):.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write, and say which bars are missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports.run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small network, held against no bar")
    parser.add_argument("-o", "--output", type=Path, default=HERE, metavar="DIR")
    options = parser.parse_args(arguments)
    nodes = QUICK if options.quick else NODES
    with TemporaryDirectory() as folder:
        runs, bars = measured(nodes, Path(folder))
    results = {
        "date": date.today().isoformat(),
        "machine": machine(),
        "nodes": nodes,
        "runs": {name: asdict(run) for name, run in runs.items()},
        "bars": [{**asdict(bar), "holds": bar.holds} for bar in bars],
    }
    (options.output / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (options.output / "results.md").write_text(page(results, runs, bars), encoding="utf-8")
    missed = [bar for bar in bars if not bar.holds]
    return int(bool(missed) and not options.quick)


if __name__ == "__main__":
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    sys.exit(main())
