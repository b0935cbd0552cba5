"""The cue list: every entry's example is a test of the whole way from sentence to attribution."""

import pytest

from kg.text.analysis import analyse
from kg.text.cues import CueEntry, entries, entry_of
from kg.text.patterns import attributions
from kg.text.wordlists import rows
from tests.text.marked import article, read

ENTRIES = entries()
CUES = [entry for entry in ENTRIES if entry.frame != "none"]
PSEUDO = [entry for entry in ENTRIES if entry.frame == "none"]


def test_the_list_is_not_empty() -> None:
    assert len(CUES) > 100
    assert len(PSEUDO) > 5


def test_the_list_is_sorted_and_unique() -> None:
    keys = [(row["cue"].casefold(), row["upos"]) for row in rows("cues.tsv")]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("entry", CUES, ids=lambda e: f"{e.cue}/{e.upos}")
def test_a_cue_is_read_as_its_example_says(entry: CueEntry) -> None:
    marked = read(entry.example)
    found = attributions(analyse(article(marked.text)))
    answers = [([s.of(marked.text) for s in a.source], a.cue[0].of(marked.text)) for a in found]
    assert (marked.words("source"), marked.words("cue")[0]) in answers
    ours = found[answers.index((marked.words("source"), marked.words("cue")[0]))]
    assert [s.of(marked.text) for s in ours.content] == marked.words("content")
    assert entry_of(marked.words("cue")[0]) is not None


@pytest.mark.parametrize("entry", PSEUDO, ids=lambda e: e.cue)
def test_what_only_looks_like_a_cue_is_none(entry: CueEntry) -> None:
    assert attributions(analyse(article(entry.example))) == ()
