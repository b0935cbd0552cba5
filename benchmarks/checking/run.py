"""Measures checks and holds them against their bars.

Run it as `python -m benchmarks.checking.run` in the root of the repository, on a machine with nothing else to do. It
takes about a quarter of an hour and writes `results.json` and `results.md` beside this file; it ends with 1 where a bar
is missed. `--quick` measures a small study and holds it against no bar: the figures mean nothing then.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import synthetic

HERE = Path(__file__).resolve().parent
PATIENCE = 12
"""How many times our time pySHACL is given with the guards as SPARQL, before it is said not to have finished."""
CHANGED = 100


@dataclass(frozen=True, slots=True)
class Sizes:
    """What is measured: claims of two studies, and the articles of a third, in which some change, with their claims."""

    small: int = 10_000
    large: int = 100_000
    articles: int = 10_000
    claims_an_article: int = 10
    workers: int = 4


QUICK = Sizes(small=100, large=200, articles=20, claims_an_article=2, workers=2)


@dataclass(frozen=True, slots=True)
class Run:
    """A command's seconds, the megabytes of its biggest process, and whether it came to an end."""

    seconds: float
    megabytes: float
    finished: bool = True
    said: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that must hold: a ratio of two things measured in one run, and the most that it may be."""

    about: str
    ratio: float
    most: float

    @property
    def holds(self) -> bool:
        """Whether it does."""
        return self.ratio <= self.most


def measured(sizes: Sizes, folder: Path) -> tuple[dict[str, Run], list[Bar]]:
    """Every run by name, in order, and the bars."""
    runs: dict[str, Run] = {}

    def note(name: str, run: Run) -> Run:
        print(
            f"{name}: {run.seconds:.1f} s, {run.megabytes:.0f} MB{'' if run.finished else ', not finished'}", flush=True
        )
        runs[name] = run
        return run

    processes = f"{sizes.workers} processes"
    small = _study(folder / "small", sizes.small)
    one = note(f"kg check, {sizes.small:,} claims, 1 process", _check(small, 1, "--all"))
    several = note(f"kg check, {sizes.small:,} claims, {processes}", _check(small, sizes.workers, "--all"))
    core = note(f"pySHACL, core shapes, {sizes.small:,} claims", _whole(small))
    patience = max(10.0, PATIENCE * one.seconds)
    full = note(
        f"pySHACL, core shapes and guards, {sizes.small:,} claims", _whole(small, "--guards", patience=patience)
    )
    large = _study(folder / "large", sizes.large)
    hundred = note(f"kg check, {sizes.large:,} claims, {processes}", _check(large, sizes.workers, "--all"))
    many = _study(folder / "many", sizes.articles * sizes.claims_an_article, sizes.claims_an_article)
    shown = f"kg check, {sizes.articles:,} articles, {processes}"
    whole = note(shown, _check(many, sizes.workers, "--all"))
    changed = _touched(many, min(CHANGED, sizes.articles // 10), seed=time.time_ns())
    again = note(f"{shown}, {changed} changed", _check(many, sizes.workers))
    note(f"{shown}, none changed", _check(many, sizes.workers))
    growth = (hundred.seconds / sizes.large) / (several.seconds / sizes.small)
    bars = [
        Bar("against pySHACL with the same rules as SPARQL, 1 process", one.seconds / full.seconds, 0.1),
        Bar("against pySHACL with the core shapes alone, 1 process", one.seconds / core.seconds, 1.5),
        Bar(f"against pySHACL with the core shapes alone, {processes}", several.seconds / core.seconds, 0.5),
        Bar(f"a claim among {sizes.large:,} against one among {sizes.small:,}", growth, 1.2),
        Bar(f"{changed} changed of {sizes.articles:,} articles, against all", again.seconds / whole.seconds, 0.02),
        Bar(f"memory at {sizes.large:,} claims against {sizes.small:,}", hundred.megabytes / several.megabytes, 3.0),
    ]
    return runs, bars


def _study(folder: Path, claims: int, each: int = synthetic.CLAIMS_AN_ARTICLE) -> Path:
    if not folder.exists():
        synthetic.study(folder, claims, claims_per_article=each)
    return folder


def _touched(study: Path, number: int, *, seed: int) -> int:
    """Change what so many articles' graphs say, spread over the study: how sure the reading of the first claim is."""
    files = sorted(study.glob("graph/*-????????????????.trig"))
    other = b"kg:confidence 0.%d" % (500 + seed % 499)
    for path in random.Random(seed).sample(files, number):
        path.write_bytes(re.sub(rb"kg:confidence [0-9.]+", other, path.read_bytes(), count=1))
    return number


def _check(study: Path, workers: int, *options: str) -> Run:
    return timed(
        [sys.executable, "-m", "kg", "check", str(study), "-q", "--workers", str(workers), *options], fine={0, 1}
    )


def _whole(study: Path, *options: str, patience: float | None = None) -> Run:
    command = [sys.executable, "-m", "benchmarks.checking.whole", str(study / "graph"), *options]
    return timed(command, fine={0}, patience=patience)


def timed(command: Sequence[str], *, fine: set[int], patience: float | None = None) -> Run:
    """Run a command until it ends or patience does."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as running:
        while True:
            ended, status, usage = os.wait4(running.pid, os.WNOHANG)
            seconds = time.monotonic() - began
            if ended:
                running.returncode = os.waitstatus_to_exitcode(status)
                break
            if patience is not None and seconds > patience:
                running.kill()
                _, _, usage = os.wait4(running.pid, 0)
                running.returncode = -9
                return Run(round(seconds, 2), _megabytes(usage.ru_maxrss), finished=False)
            time.sleep(0.02)
        said = running.stdout.read() if running.stdout else ""
    if running.returncode not in fine:
        raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}")
    return Run(round(seconds, 2), _megabytes(usage.ru_maxrss), said=said)


def _megabytes(most: int) -> float:
    """Linux counts in kilobytes, macOS in bytes."""
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024))


def page(results: Mapping[str, object], runs: Mapping[str, Run], bars: Sequence[Bar]) -> str:
    """The results for people."""
    lines = [
        *("# Checking, measured", "", "Written by `python -m benchmarks.checking.run`; do not edit.", ""),
        "Studies of invented articles, 25 claims each, and one of many articles with fewer. `kg check` is measured",
        "from the start of the process to its end, reading of files included, with shapes, guards, words and every",
        "quotation held against its text. pySHACL checks one graph of all files, with the same shapes, and with the",
        f"guards as SPARQL constraints; it is stopped after {PATIENCE} times our time with one process. An article is",
        "changed by another figure for the confidence of a claim. Memory is of the biggest process.",
        *("", "| | seconds | MB |", "| --- | ---: | ---: |"),
        *(f"| {name} | {_seconds(run)} | {run.megabytes:.0f} |" for name, run in runs.items()),
        *("", "| bar | ratio | at most | |", "| --- | ---: | ---: | --- |"),
        *(f"| {bar.about} | {bar.ratio:.3f} | {bar.most} | {'holds' if bar.holds else 'missed'} |" for bar in bars),
        *("", f"{results['date']}, {results['machine']}.", ""),
    ]
    return "\n".join(lines)


def _seconds(run: Run) -> str:
    if not run.finished:
        return f"not finished after {run.seconds:.0f}"
    parts = [json.loads(line) for line in run.said.splitlines() if line.startswith("{")]
    told = {name: value for part in parts for name, value in part.items()}
    inside = f" (parsing {told['parse']:.1f}, validating {told['validate']:.1f})" if "validate" in told else ""
    return f"{run.seconds:.2f}{inside}"


def machine() -> str:
    """The processor that it ran on, without any path."""
    cpu = Path("/proc/cpuinfo")
    told = re.search(r"^model name\s*: (.+)$", cpu.read_text(), re.MULTILINE) if cpu.is_file() else None
    return f"{told[1] if told else platform.machine()}, {os.cpu_count()} cores"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write, and say which bars are missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checking.run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small study, and no bars")
    parser.add_argument("-o", "--output", type=Path, default=HERE, help="the folder of results")
    parser.add_argument("--work", type=Path, help="where to keep the studies between runs")
    asked = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        runs, bars = measured(QUICK if asked.quick else Sizes(), asked.work or Path(folder))
    results = {
        "date": date.today().isoformat(),
        "machine": machine(),
        "runs": {name: asdict(replace(run, said="")) for name, run in runs.items()},  # paths of this machine stay here
        "bars": [asdict(bar) | {"ratio": round(bar.ratio, 4), "holds": bar.holds} for bar in bars],
    }
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (asked.output / "results.md").write_text(page(results, runs, bars), encoding="utf-8")
    missed = [bar for bar in bars if not bar.holds]
    for bar in missed:
        print(f"missed: {bar.about}: {bar.ratio:.3f}, at most {bar.most}", file=sys.stderr)
    return 1 if missed and not asked.quick else 0


if __name__ == "__main__":
    sys.exit(main())
