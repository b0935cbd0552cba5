"""python -m benchmarks.questions.run: every question, unbound and with a parameter, timed; results.json and results.md.

The graphs are synthetic. Each question runs in a process of its own: one without end is stopped, and told as such.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import synthetic
from kg.errors import KgError
from kg.graph import store
from kg.graph.questions import ask, catalogue
from kg.graph.store import Source

HERE = Path(__file__).parent
BAR = 100
"""Milliseconds in which a question with its parameter should be answered."""

SAMPLE = 5_000
"""Claims of the same graph, the first ones, whose answers give the parameters their values."""


def main() -> None:
    """Time what is asked for, and write it down beside what was measured before at other sizes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions.run", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="oxigraph")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--graphs", type=Path, help="The graphs of a synthetic study of that size, made before.")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", nargs="*", help="These questions only.")
    parser.add_argument("--patience", type=float, default=10, help="Seconds after which a question is stopped.")
    asked = parser.parse_args()
    sample = store.store_of(synthetic.quads(min(SAMPLE, asked.claims)))
    with TemporaryDirectory() as folder:
        graphs = (asked.graphs,) if asked.graphs else synthetic.study(Path(folder) / "study", asked.claims).graphs()
        with ENGINES[asked.engine](graphs, Path(folder)) as source:
            for name in asked.only or catalogue():
                found = timed(source, name, middling(sample, name), repeat=asked.repeat, patience=asked.patience)
                print(name, found, flush=True)
                keep(f"{asked.engine}, {asked.claims:,} claims", name, found)


def keep(run: str, name: str, found: dict[str, Any]) -> None:
    """Write down what was found, beside what is known: a run may be cut off, or go on another day."""
    path = HERE / "results.json"
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    of_run = results.setdefault(run, {"questions": {}})
    of_run["load"] = round(os.getloadavg()[0], 1)
    of_run["questions"][name] = found
    path.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    (HERE / "results.md").write_text(told(results), encoding="utf-8")


def middling(sample: Source, name: str) -> dict[str, str]:
    """The question's first parameter that has a value in the sample's answer, and the value in the middle by rows."""
    answer = ask(sample, name)
    for parameter in catalogue()[name].params:
        if common := Counter(str(cell) for cell in answer.column(parameter) if cell is not None).most_common():
            return {parameter: common[len(common) // 2][0]}
    return {}


def timed(source: Source, name: str, params: Mapping[str, str], *, repeat: int, patience: float) -> dict[str, Any]:
    """Rows and milliseconds of a question with these parameters, and as it is."""
    return {
        "parameters": dict(params),
        "bound": _apart(lambda: _measured(source, name, params, repeat=repeat), repeat * patience) if params else {},
        "unbound": _apart(lambda: _measured(source, name, {}, repeat=1), patience),
    }


def _measured(source: Source, name: str, params: Mapping[str, str], *, repeat: int) -> dict[str, Any]:
    times = []
    for _ in range(repeat):
        started = time.perf_counter()
        answer = ask(source, name, params)
        times.append(1000 * (time.perf_counter() - started))
    return {"rows": len(answer.rows), "ms": round(median(times), 1)}


def _apart(work: Callable[[], dict[str, Any]], patience: float) -> dict[str, Any]:
    """What the work gives, done in a process that shares this one's memory and can be stopped."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, theirs))
    process.start()
    theirs.close()
    done: dict[str, Any] = {"stopped after s": patience}
    if ours.poll(patience):
        try:
            done = ours.recv()
        except EOFError:
            done = {"failed": "the process died"}
    process.kill()
    process.join()
    return done


def _send(work: Callable[[], dict[str, Any]], pipe: Connection) -> None:
    try:
        pipe.send(work())
    except KgError as error:
        pipe.send({"failed": str(error)})


def told(results: Mapping[str, Any]) -> str:
    """The results as a page: one row a question, one column an engine and size."""
    lines = [
        "# How long the questions take",
        "",
        "Milliseconds, and rows in brackets, on synthetic graphs, reading every cell included.",
        "Each cell: with a middling value of the first parameter, median of three / unbound, which lists all, once.",
        f"The bar is {BAR} ms with the parameter; what misses it is marked `!`, and says why in its file.",
        "",
        f"| question | {' | '.join(results)} |",
        f"|---|{'---|' * len(results)}",
    ]
    for name in catalogue():
        cells = [_cell(run["questions"].get(name)) for run in results.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    loads = ", ".join(f"{name}: {run['load']:.1f}" for name, run in results.items())
    return "\n".join([*lines, "", f"Load of the machine at the end of each run ({os.cpu_count()} cores): {loads}.", ""])


def _cell(found: Mapping[str, Any] | None) -> str:
    if found is None:
        return ""
    bound, unbound = _first(found), found["unbound"]
    mark = " !" if is_slow(found) else ""
    return f"{_figure(bound)} / {_figure(unbound)}{mark}"


def is_slow(found: Mapping[str, Any]) -> bool:
    """Whether the question misses the bar, or did not answer in time."""
    return bool(_first(found).get("ms", BAR + 1) > BAR)


def _first(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures with a parameter, where it has any value to be given."""
    return dict(found["bound"] or found["unbound"])


def _figure(one: Mapping[str, Any]) -> str:
    if "ms" in one:
        return f"{one['ms']:g} ({one['rows']})"
    return f"over {one['stopped after s']:g} s" if "stopped after s" in one else "failed"


def _oxigraph(graphs: tuple[Path, ...], _: Path) -> AbstractContextManager[Source]:
    return nullcontext(store.load(graphs))


def _rdflib(graphs: tuple[Path, ...], _: Path) -> AbstractContextManager[Source]:
    return nullcontext(store.dataset_of(store.quads(store.load(graphs))))


ENGINES: Mapping[str, Callable[[tuple[Path, ...], Path], AbstractContextManager[Source]]] = {
    "oxigraph": _oxigraph,
    "rdflib": _rdflib,
}


if __name__ == "__main__":
    main()
