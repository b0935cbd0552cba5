"""What a change does to articles without answers: the claims and events that came, went or read otherwise.

    kg extract ARTICLES -o before        (with the program as it was)
    kg extract ARTICLES -o after         (as it is)
    python -m benchmarks.quality.compare before after

Rules that help the hand-made answers may harm other texts; this shows where to look. Lines with `-` were there before,
lines with `+` are new; at the end the number of each.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
ROLES = ("agent", "patient", "instrument", "place")


def main() -> int:
    """Print the differences of two folders of extractions; 2 where a folder holds none."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path, help="folder of extractions")
    parser.add_argument("after", type=Path, help="folder of extractions of the same articles")
    given = parser.parse_args()
    for folder in (given.before, given.after):
        if not any(folder.glob("*.json")):
            print(f"{folder}: no extractions here. Make them with `kg extract ARTICLES -o {folder}`.", file=sys.stderr)
            return 2
    print("\n".join(compared(given.before, given.after)))
    return 0


def compared(before: Path, after: Path) -> Iterator[str]:
    """The differences by article, then their numbers."""
    numbers: Counter[str] = Counter()
    for name in sorted({path.name for folder in (before, after) for path in folder.glob("*.json")}):
        old, new = (Counter(_lines(folder / name)) for folder in (before, after))
        changes = [("-", line) for line in (old - new).elements()] + [("+", line) for line in (new - old).elements()]
        if changes:
            yield name.removesuffix(".json")
        for sign, line in sorted(changes, key=lambda change: (_place(change[1]), change[0])):
            yield f"  {sign} {line}"
            numbers[f"{sign} {line.split()[1]}"] += 1
        numbers["unchanged"] += (old & new).total()
    yield ", ".join(f"{kind}: {number}" for kind, number in sorted(numbers.items()))


def _place(line: str) -> int:
    return int(line.split(maxsplit=1)[0])


def _lines(path: Path) -> Iterator[str]:
    """One line for each claim and event, with the place in the text first; none of an article that was not read."""
    if not path.is_file():
        return
    extraction: Json = json.loads(path.read_text(encoding="utf-8"))
    names = {entity["id"]: entity["name"] for entity in extraction["entities"]}
    for claim in extraction["claims"]:
        yield claim_line(claim, names)
    for event in extraction["events"]:
        yield event_line(event, names)


def claim_line(claim: Json, names: Mapping[str, str]) -> str:
    """Who claims what, how and of whom.

    >>> content = [{"start": 9, "text": "it fled"}]
    >>> claim_line({"content": content, "claimant": "x1", "attitude": "deny", "target": None}, {"x1": "Peru"})
    '9 claim Peru deny: it fled'
    """
    who = names.get(claim["claimant"], "nobody named")
    target = f" of {names[claim['target']]}" if claim.get("target") in names else ""
    words = " … ".join(" ".join(span["text"].split()) for span in claim["content"])
    return f"{claim['content'][0]['start']} claim {who} {claim['attitude']}{target}: {words}"


def event_line(event: Json, names: Mapping[str, str]) -> str:
    """What happened, and who took which part."""
    told = [f"{role}={_filler(one, names)}" for role in ROLES for one in event.get(role) or []]
    told += [f"#{quantity['text']}" for quantity in event.get("quantities") or []]
    date = (event.get("date") or {}).get("iso")
    told += [f"on {date}"] if date else []
    return " ".join([f"{event['trigger']['start']} event {event['type']} “{event['trigger']['text']}”", *told])


def _filler(one: str | Json, names: Mapping[str, str]) -> str:
    return names.get(one, one) if isinstance(one, str) else f"“{one['text']}”"


if __name__ == "__main__":
    sys.exit(main())
