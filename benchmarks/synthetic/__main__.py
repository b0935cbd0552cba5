"""python -m benchmarks.synthetic --claims 10000 -o FOLDER: a study to measure with."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks import synthetic


def main() -> None:
    """Write the study, and say how large it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic", description=synthetic.__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--claims-per-article", type=int, default=synthetic.CLAIMS_AN_ARTICLE)
    parser.add_argument("--seed", type=int, default=synthetic.SEED)
    parser.add_argument("--workers", type=int)
    parser.add_argument("-o", "--output", type=Path, required=True)
    asked = parser.parse_args()
    started = time.monotonic()
    made = synthetic.study(
        asked.output,
        asked.claims,
        claims_per_article=asked.claims_per_article,
        seed=asked.seed,
        workers=asked.workers,
    )
    seals = made.seals().values()
    claims, statements = sum(seal.claims for seal in seals), sum(seal.statements for seal in seals)
    seconds = time.monotonic() - started
    print(f"{asked.output}: {len(seals)} articles, {claims} claims, {statements} statements in {seconds:.1f} s")


if __name__ == "__main__":
    main()
