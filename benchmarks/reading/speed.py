"""Speed and memory of the whole program: `kg extract` on a folder of articles, with one, two and four processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.reading.sections import Figure, Figures, Options, Row, Section, row
from training.corpora import polnear

WORKERS = (1, 2, 4)
ARTICLES, ROUNDS = 250, 2
"""Articles, and runs of each, of which the fastest counts: what else the machine does only ever slows a run."""


def speed(options: Options) -> Iterator[tuple[str, Row]]:
    """One row for each number of processes."""
    with TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        passages = list(islice(polnear(options.data / "polnear" / "train.jsonl"), options.limit or ARTICLES))
        for number, passage in enumerate(passages):
            (articles / f"{number:04}.txt").write_text(passage.text, encoding="utf-8")
        words = sum(len(passage.text.split()) for passage in passages)
        alone = 0.0
        for workers in WORKERS:
            seconds, megabytes = min(_run(articles, Path(folder) / f"out{workers}", workers) for _ in range(ROUNDS))
            alone = alone or seconds
            figures: Figures = {
                "words": Figure(value=round(words / seconds)),
                "scaling": Figure(value=round(alone / seconds, 2)),
                "memory": Figure(value=round(megabytes)),
            }
            yield f"{workers} process{'es' * (workers > 1)}", row(figures, len(passages))


def _run(articles: Path, out: Path, workers: int) -> tuple[float, float]:
    """The seconds that the program takes from start to end, and the megabytes of its biggest process."""
    command = [sys.executable, "-m", "kg", "extract", str(articles), "-o", str(out), "--workers", str(workers)]
    began = time.monotonic()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(running.pid, 0)
    seconds = time.monotonic() - began
    if status != 0:
        raise RuntimeError(f"kg extract ended with status {status}")
    return seconds, _biggest(usage.ru_maxrss)


def _biggest(kilobytes: int) -> float:
    """Linux counts in kilobytes, macOS in bytes."""
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)


SPEED = Section(
    "Speed",
    "`kg extract` on a folder, the whole program from its start to the last file: words (between blanks) a second,\n"
    "how many times faster than with one process, and the megabytes of the biggest process. One process uses one core.",
    {"words": "words/s", "scaling": "times faster", "memory": "MB"},
    speed,
)
