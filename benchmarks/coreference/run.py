"""Measures whom pronouns take up on GUM's clusters, and who claims in hand-marked articles, and writes what it found.

Run it as `python -m benchmarks.coreference.run` in the root of the repository. The corpora and articles are no part of
it: `--data` names the folder of `training/README.md`, `--gold` one with articles (`*.txt`) beside their hand-made
answers (`*.gold.json`). Writes `results.json` and `results.md` beside this file; what is not measured stays as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.reading.sections import Figures, Options, Results, Row, Section, figure, measured_on, recall, row, table
from kg import workspace
from kg.interchange import to_json
from kg.records import Span
from kg.text.articles import read
from kg.text.coreference import PRONOUNS, Choice, Option, Pronoun, heaviest
from kg.text.extraction import extract
from kg.text.referents import Referent
from training.coreference import Read, Tally, reads, scored
from training.scoring import Rate

HERE = Path(__file__).resolve().parent
RESULTS, PAGE = HERE / "results.json", HERE / "results.md"
DEFAULT_DATA = HERE.parents[2] / "shared" / "data"
NEWS = ("GUM_news", "GUM_interview", "GUM_bio")
"""Kinds of texts in which, as in the news, names and pronouns of the third person stand side by side."""


def nearest(pronoun: Pronoun, options: Sequence[Option]) -> Referent | None:
    """What a few lines do: the last words that agree in number, and are of a person for "he" and "she"."""
    for referent, _ in options:
        if referent is None or referent.joined or referent.plural == (pronoun.form != "they"):
            continue
        if (pronoun.form in {"he", "she"}) == (referent.kind == "person"):
            return referent
    return None


SYSTEMS: Mapping[str, Choice] = {"nearest that agrees": nearest, "kg": heaviest}


def pronouns(options: Options) -> Iterator[tuple[str, Row]]:
    """A row for each system and part, then those of the shipped one by pronoun."""
    for part in ("dev", "test"):
        documents = list(reads(options.data / "ud" / f"en_gum_open-{part}.conllu"))[: options.limit]
        alike = [one for one in documents if one.gold.id.startswith(NEWS)]
        for name, choose in SYSTEMS.items():
            yield f"{name}, {part}", _row(_total(documents, choose), len(documents))
        yield f"kg, {part}, news, interviews, lives", _row(_total(alike, heaviest), len(alike))
        for form in dict.fromkeys(PRONOUNS.values()):
            yield f"kg, {part}, {form}", _row(_total(documents, heaviest, form), len(documents))


def _total(documents: Iterable[Read], choose: Choice, form: str | None = None) -> Tally:
    total = Tally()
    for one in documents:
        for pronoun, tally in scored(one, choose).items():
            if form in {None, pronoun}:
                total.add(tally)
    return total


def _row(tally: Tally, texts: int) -> Row:
    every = Rate(right=tally.right, found=tally.resolved, gold=tally.anaphoric)
    linked = Rate(right=tally.linked_right, found=tally.linked, gold=tally.linked)
    measured = figure(every)
    figures: Figures = {
        "precision": {"value": measured["precision"]},
        "recall": {"value": measured["recall"], "of": tally.anaphoric},
        "f1": measured,
        "linked": recall(linked),
    }
    return row(figures, texts)


def claimants(folder: Path) -> Iterator[tuple[str, Row]]:
    """How many sources are resolved rightly, by what they are: a pronoun, or other words."""
    counts = {True: [0, 0], False: [0, 0]}
    paths = sorted(folder.glob("*.gold.json"))
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = read(path.with_name(path.name.replace(".gold.json", ".txt")))
        for is_pronoun, is_same in _judged(gold, to_json(extract(article))):
            counts[is_pronoun][0] += is_same
            counts[is_pronoun][1] += 1
    for is_pronoun, (right, of) in counts.items():
        rate = Rate(right=right, found=of, gold=of)
        yield "pronouns" if is_pronoun else "other words", row({"right": recall(rate)}, len(paths))


def _judged(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[tuple[bool, bool]]:
    """For each source that both have: whether it is a pronoun, and whether both mean the same by it.

    They mean the same when a mention of the one entity overlaps with one of the other; unnamed sources, which need no
    mention, when neither is mentioned elsewhere.
    """
    given = {claim["claimant_span"]["start"]: claim for claim in found["claims"] if claim["claimant_span"]}
    named, made = ({e["id"]: e["mentions"] for e in one["entities"]} for one in (gold, found))
    seen = set()
    for claim in gold["claims"]:
        source = claim["claimant_span"]
        if source is None or source["start"] in seen or source["start"] not in given:
            continue
        seen.add(source["start"])
        ours = [_span(m) for m in made[given[source["start"]]["claimant"]]]
        theirs = [_span(m) for entity in (claim["claimant"], *claim.get("claimant_alt", ())) for m in named[entity]]
        same = any(one.overlaps(other) for one in ours for other in theirs)
        itself = [span for span in ours if not span.overlaps(_span(source))]
        yield source["text"].casefold() in PRONOUNS, same or (not theirs and not itself)


def _span(data: Mapping[str, int]) -> Span:
    return Span(data["start"], data["end"])


PRONOUN_SECTION = Section(
    "Pronouns",
    "*He*, *she*, *it*, *they* and their forms on GUM (open genres), from raw text, with our own sentences, trees,\n"
    "names and mentions. A pronoun is right when the words that it is said to take up hold the head of a noun phrase\n"
    "of its cluster; those that take up a clause or nothing (*it is clear that*) count against precision when\n"
    "resolved. *linked*: how many of those that are said to be an actor, a place or a weapon are right. The weights\n"
    "are learned on the training part.",
    {"precision": "precision", "recall": "recall", "f1": "F1", "linked": "linked"},
    pronouns,
)
CLAIMANT_SECTION = Section(
    "Claimants",
    "Sources that hand-marked articles and `kg` have both: in percent, those that are resolved to the same entity.",
    {"right": "right"},
    lambda options: claimants(options.work),
)
SECTIONS: Mapping[str, Section] = {"pronouns": PRONOUN_SECTION, "claimants": CLAIMANT_SECTION}


def main() -> int:
    """Measure, print, write; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = Path(os.environ.get("CLAIMGRAPH_DATA") or DEFAULT_DATA)
    parser.add_argument("--data", type=Path, default=data, help="folder of the corpora")
    parser.add_argument(
        "--gold", type=Path, default=data.parent / "gold" / "dev", help="folder of hand-marked articles"
    )
    arguments = parser.parse_args()
    folders = {"pronouns": arguments.data, "claimants": arguments.gold}
    options = Options(arguments.data, arguments.gold, ())
    results: Results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    for name, section in SECTIONS.items():
        if not folders[name].is_dir():
            print(f"{folders[name]}: nothing here to measure {name} on.", file=sys.stderr)
            continue
        results[name] = dict(section.measure(options))
        print(f"{section.title}\n{table(section, results[name])}")
    if not any(folder.is_dir() for folder in folders.values()):
        return 2
    RESULTS.write_text(workspace.to_text(results), encoding="utf-8")
    PAGE.write_text(_page(results), encoding="utf-8")
    return 0


def _page(results: Results) -> str:
    parts = ["# Coreference, measured\n\nWritten by `python -m benchmarks.coreference.run`; do not edit.\n"]
    for name, section in SECTIONS.items():
        if rows := results.get(name):
            parts.append(f"## {section.title}\n\n{section.about}\n\n{table(section, rows)}\n\n{measured_on(rows)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())
