"""All the articles, and the files that hold them.

Between them: numbers that cannot both hold and numbers that can, figures that change from day to day, denials with what
they deny, accusations, a loss admitted after the other side claimed it, claims inside claims, a claim in two outlets,
a caption and a later sentence that repeat attributed claims in the outlet's own voice, a photo from an agency, sources
left open and unnamed, a disputed place under two names, weapons said to be destroyed, an outlet that belongs to a side;
and two articles that only look alike and must stay out of the answers.
"""

from __future__ import annotations

import json
from pathlib import Path

from kg.interchange import to_json
from tests.corpus.border import border_clash, death_toll, looking_back, one_voice
from tests.corpus.border_later import (
    first_shots,
    hold_the_bridge,
    losses_counted,
    old_wars,
    storm,
    toll_rises,
    voices_from_the_lake,
)
from tests.corpus.islands import boats_again, boats_inspected, crews_sent_away

HERE = Path(__file__).parent

DRAFTS = (
    first_shots, border_clash, death_toll, toll_rises, one_voice, voices_from_the_lake, old_wars, storm, looking_back,
    hold_the_bridge, losses_counted, crews_sent_away, boats_inspected, boats_again,
)  # fmt: skip


def files() -> dict[str, str]:
    """The corpus as it is committed: by file name, what the file holds."""
    written: dict[str, str] = {}
    for make in DRAFTS:
        draft = make()
        extraction = draft.extraction()
        meta = {"title": draft.title, "publisher": draft.publisher, "date": draft.published.isoformat()}
        written[f"{draft.name}.txt"] = draft.text
        written[f"{draft.name}.meta.json"] = json.dumps(meta, indent=1, ensure_ascii=False) + "\n"
        written[f"{draft.name}.json"] = json.dumps(to_json(extraction), indent=1, ensure_ascii=False) + "\n"
    return written


if __name__ == "__main__":
    for name, content in files().items():
        (HERE / name).write_text(content, encoding="utf-8")
