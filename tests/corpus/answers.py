"""The answers that the questions should give on the corpus, as files: `tests/questions/NAME.csv`.

`python -m tests.corpus.answers` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

from kg.graph.questions import ask, catalogue
from tests.corpus.graphs import corpus

ANSWERS = Path(__file__).parent.parent / "questions"


def answers() -> dict[str, str]:
    """By question, the answer as CSV."""
    return {name: ask(corpus(), question).to("csv") for name, question in catalogue().items()}


if __name__ == "__main__":
    for name, content in answers().items():
        (ANSWERS / f"{name}.csv").write_text(content, encoding="utf-8", newline="")
