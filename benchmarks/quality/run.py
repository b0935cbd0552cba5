"""Scores the extraction against hand-made answers and compares the figures with the floors.

The answers are not part of this repository: `--gold` or CLAIMGRAPH_GOLD names their folder, which holds `score.py` and
the article folders `visible` and `dev`. A figure below its floor makes the run fail. `--update` raises the floors to
what was measured; lowering one takes `--allow-lower` and a reason in the commit. `--note` says what has changed, and
adds the figures to `history.tsv`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

from kg import pipeline, sources, workspace
from kg.interchange import to_json

Figures: TypeAlias = dict[str, dict[str, float]]

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
HISTORY = HERE / "history.tsv"
DEFAULT_GOLD = HERE.parents[2] / "shared" / "gold"
SETS = {"first": ("visible", 0.0), "dev": ("dev", 0.0), "unread": ("dev", 0.5)}
"""What a set of articles is called here: the folder of the gold that holds it, and from which part of it on.

The rules were written with the first article and the first half of `dev` at hand. The second half of `dev` is `unread`:
only its figures were looked at, so they are the ones to believe.
"""
KEPT = (
    *("claim", "claim_full", "cue", "nesting", "claimant", "claimant_attributed", "attitude", "attitude_not_assert"),
    *("style", "target", "event_typed", "event_any", "role", "role_agent", "role_patient", "role_place", "quantity"),
    *("quantity_modifier", "date", "mention_overlap", "mention_overlap_typed"),
)
"""The measures that have floors. The others are printed, but are parts of these, or stricter readings of them."""
STEP = 1000
"""Floors are kept to a thousandth, rounded down, so that they do not hang on the last digit of a float."""


def main() -> int:
    """Measure, print, compare; the exit code."""
    arguments = _arguments()
    if not (arguments.gold / "score.py").is_file():
        print(f"{arguments.gold}: no gold here (score.py is missing). Name its folder with --gold.", file=sys.stderr)
        return 2
    figures = {name: measure(arguments.gold, folder, since=since) for name, (folder, since) in SETS.items()}
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    print(table(figures, floors))
    if arguments.update:
        FLOORS.write_text(workspace.to_text(raised(figures, floors, lower=arguments.allow_lower)), encoding="utf-8")
        print(f"Floors written to {FLOORS.name}.")
        if arguments.note:
            with HISTORY.open("a", encoding="utf-8") as history:
                history.writelines(f"{line}\n" for line in told(figures, note=arguments.note, on=date.today()))
        return 0
    fallen = below(figures, floors)
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    gold = Path(os.environ.get("CLAIMGRAPH_GOLD") or DEFAULT_GOLD)
    parser.add_argument("--gold", type=Path, default=gold, help="folder of the hand-made answers")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower them too")
    parser.add_argument("--note", metavar="TEXT", help="with --update: what has changed, for history.tsv")
    return parser.parse_args()


def told(figures: Mapping[str, Mapping[str, float]], *, note: str, on: date) -> Iterator[str]:
    """The lines of a measurement in the history: date, change, set, and a column for each measure with a floor.

    >>> next(told({"dev": {"claim": 0.91}}, note="better", on=date(2020, 1, 2))).split("\\t")[:4]
    ['2020-01-02', 'better', 'dev', '0.910']
    """
    for chosen, measured in figures.items():
        row = (f"{measured[name]:.3f}" if name in measured else "" for name in KEPT)
        yield "\t".join([on.isoformat(), note, chosen, *row])


def measure(gold: Path, folder: str, *, since: float = 0.0) -> dict[str, float]:
    """The figures of one set of articles: F1 or accuracy by measure, as `score.py` gives them.

    `since` is the share of the articles, in order of their names, that are left out at the beginning.
    """
    with tempfile.TemporaryDirectory() as temporary:
        chosen, answers = Path(temporary) / "gold", Path(temporary) / "answers"
        chosen.mkdir()
        paths = sorted((gold / folder).glob("*.txt"))
        for path in paths[int(len(paths) * since) :]:
            for beside in path.parent.glob(f"{path.stem}.*"):
                shutil.copy(beside, chosen)
            extraction = pipeline.extract(sources.read(sources.Source(path)))
            workspace.write(answers / f"{path.stem}.json", workspace.to_text(to_json(extraction)))
        scores = Path(temporary) / "scores.json"
        command = [sys.executable, str(gold / "score.py"), str(chosen), str(answers), "--json", str(scores)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        total = json.loads(scores.read_text(encoding="utf-8"))["total"]
    found = {name: row.get("f1", row.get("accuracy")) for name, row in total.items()}
    return {name: float(figure) for name, figure in found.items() if figure is not None}


def table(figures: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]) -> str:
    """Measure, figure and floor of each set, side by side."""
    names = list(dict.fromkeys(name for measured in figures.values() for name in measured))
    lines = [f"{'measure':24}" + "".join(f"{name:>10}{'floor':>10}" for name in figures)]
    for name in names:
        cells = ((measured.get(name), floors.get(chosen, {}).get(name)) for chosen, measured in figures.items())
        lines.append(f"{name:24}" + "".join(f"{_cell(figure)}{_cell(floor)}" for figure, floor in cells))
    return "\n".join(lines)


def _cell(figure: float | None) -> str:
    return f"{'' if figure is None else format(figure, '.3f'):>10}"


def below(figures: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A sentence for each figure that has fallen below its floor, or is no longer measured."""
    return [
        f"{chosen}: {name} is {_cell(figures.get(chosen, {}).get(name)).strip() or 'not measured'}, floor {floor:.3f}."
        for chosen, kept in floors.items()
        for name, floor in kept.items()
        if figures.get(chosen, {}).get(name, -1.0) < floor
    ]


def raised(
    figures: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]], *, lower: bool
) -> Figures:
    """The floors after this measurement: never lower than before unless that is wanted, and none is lost.

    >>> raised({"dev": {"claim": 0.5129}}, {"dev": {"claim": 0.6}}, lower=False)
    {'dev': {'claim': 0.6}}
    """
    return {
        chosen: {
            **({} if lower else floors.get(chosen, {})),
            **{
                name: max(math.floor(figure * STEP) / STEP, -1.0 if lower else floors.get(chosen, {}).get(name, -1.0))
                for name, figure in measured.items()
                if name in KEPT
            },
        }
        for chosen, measured in figures.items()
    }


if __name__ == "__main__":
    sys.exit(main())
