"""Measures which kinds of events are found in PLOVER's records, and writes what was measured.

Run it as `python -m benchmarks.events.run` in the root of the repository. The records are not part of it: `--data` or
CLAIMGRAPH_DATA names the folder of the corpora, in which they lie under `plover`. Prints the tables, and writes
`results.json` and `results.md` beside this file. A share below its floor in `floors.json` makes the run fail. With
`--missed` it lists the records whose type was not found, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from benchmarks.events.matching import WAYS, Read, has_name, has_top_type, has_type, has_type_or_attitude, read
from benchmarks.events.records import parents, records
from benchmarks.events.types import names
from benchmarks.quality.run import below
from benchmarks.reading.sections import Figure, Options, Results, Row, Section, page, row, table
from kg import workspace

HERE = Path(__file__).resolve().parent
RESULTS, PAGE, FLOORS = HERE / "results.json", HERE / "results.md", HERE / "floors.json"
DEFAULT_DATA = HERE.parents[2] / "shared" / "data"
COUNTED = {"name": has_name, "top": has_top_type, "type": has_type, "attitude": has_type_or_attitude}


def found(options: Options) -> Iterator[tuple[str, Row]]:
    """The share of the records whose type is found: a row for each choice of events, a column for each way to count."""
    known, told = parents(options.data), _told(options.data)
    for way, chosen in WAYS.items():
        figures = {
            measure: share([counts(one, tuple(chosen(one)), known) for one in told])
            for measure, counts in COUNTED.items()
        }
        kinds = [len({name for event in chosen(one) for name in names(event)}) for one in told]
        yield way, row(figures | {"kinds": Figure(value=round(sum(kinds) / len(kinds), 1))}, len(told))


def by_type(options: Options) -> Iterator[tuple[str, Row]]:
    """The same for the records of each type alone."""
    known, told = parents(options.data), _told(options.data)
    for kind in sorted({one.record.type for one in told}):
        here = [one for one in told if one.record.type == kind]
        figures = {
            f"{way} {measure}": share([COUNTED[measure](one, tuple(chosen(one)), known) for one in here])
            for way, chosen in WAYS.items()
            for measure in ("type", "attitude")
        }
        yield kind, row(figures, len(here))


SECTIONS: Mapping[str, Section] = {
    "found": Section(
        "PLOVER's types",
        "Share of the records of PLOVER's gold standard (the part given for development) whose type is found, in\n"
        "percent: among all events of the sentence, among those whose trigger shares words with what the coder\n"
        "marked, and in the one event nearest to the root of the tree. *By name*: the top type bears the name of the\n"
        "record's type or of its parent in `CAMEO2PLOVER`. *By top type*: the scheme notes that for the top type.\n"
        "*By type*: the same, but a narrower type that has a note of its own goes by that.\n"
        "*With attitudes*: the attitude of a claim counts too, for what PLOVER takes for events and what are claims\n"
        "here: demands, accusations, threats. *Kinds*: how many of PLOVER's types stand for the events of a sentence,\n"
        "as a measure of how much is guessed.",
        {"name": "by name", "top": "by top type", "type": "by type", "attitude": "with attitudes", "kinds": "kinds"},
        found,
    ),
    "types": Section(
        "Each type",
        "The same shares by the type of the records: by type, and with attitudes.",
        {
            f"{way} {measure}": f"{way}{', with attitudes' if measure == 'attitude' else ''}"
            for way in WAYS
            for measure in ("type", "attitude")
        },
        by_type,
    ),
}


def share(right: Sequence[bool]) -> Figure:
    """How many of the answers are right, in percent.

    >>> share([True, False, False, True])
    {'value': 50.0, 'of': 4}
    """
    return Figure(value=round(100 * sum(right) / len(right), 1), of=len(right))


@cache
def _told(data: Path) -> tuple[Read, ...]:
    return tuple(read(record) for record in records(data))


def main() -> int:
    """Measure, print, write; the exit code."""
    arguments = _arguments()
    if not arguments.data.is_dir():
        print(f"{arguments.data}: no corpora here. Name their folder with --data.", file=sys.stderr)
        return 2
    if arguments.missed:
        print("\n".join(missed(arguments.data)))
        return 0
    options = Options(arguments.data, work=HERE, systems=())
    results: Results = {name: dict(section.measure(options)) for name, section in SECTIONS.items()}
    for name, section in SECTIONS.items():
        print(f"{section.title}\n{table(section, results[name])}")
    RESULTS.write_text(workspace.to_text(results), encoding="utf-8")
    PAGE.write_text(page("Events, measured", "benchmarks.events.run", SECTIONS, results), encoding="utf-8")
    fallen = below(shares(results), json.loads(FLOORS.read_text(encoding="utf-8")))
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def shares(results: Results) -> dict[str, dict[str, float]]:
    """The shares of the first section by row and measure, as the floors have them."""
    return {way: {m: one["value"] for m, one in row["figures"].items()} for way, row in results["found"].items()}


def missed(data: Path) -> Iterator[str]:
    """A line for each record whose type no event stands for: its type, the events with their types, the sentence."""
    known = parents(data)
    for one in _told(data):
        if not has_type(one, one.events, known):
            attitude = "*" if has_type_or_attitude(one, one.events, known) else " "
            events = ", ".join(f"{e.trigger.of(one.record.text)}={e.type}" for e in one.events)
            yield f"{attitude} {one.record.type:12}{events or '-'} | {one.record.text}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("CLAIMGRAPH_DATA") or DEFAULT_DATA)
    parser.add_argument("--data", type=Path, default=data, help="folder of the corpora")
    parser.add_argument("--missed", action="store_true", help="list the records whose type was not found")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
