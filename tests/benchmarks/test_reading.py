"""What is compared in `benchmarks/reading`, as far as it goes without corpora and without the packages compared."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from benchmarks.reading import attributions, crf, rules, run, sections, textacy_quotes
from benchmarks.reading.sections import Figure, Options, Row
from kg.records import Span
from kg.text.articles import make
from kg.text.sentences import sentences
from kg.text.syntactic_words import parts
from tests.commands import put
from training.corpora import Attributed, Passage, Word, within
from training.scoring import Rate

TEXT = """\
The ministry said its troops had downed a drone. "We lost nobody," a spokesman told reporters.

According to the mayor, two houses burned down."""


def passage(text: str, *marked: tuple[str, str, str]) -> Passage:
    """The text in the words that `kg` finds, with attributions given by their words."""
    words: list[Span] = []
    starts: list[int] = []
    for sentence in sentences(make(text, name="a")):
        starts.append(len(words))
        words.extend(part for token in sentence.tokens for part in parts(text, token.span))

    def numbers(part: str) -> tuple[int, ...]:
        at = text.index(part)
        return within(words, [Span(at, at + len(part))]) if part else ()

    given = tuple(Attributed(*(numbers(part) for part in one)) for one in marked)
    return Passage("a", text, tuple(words), tuple(starts), attributions=given)


HERE = passage(
    TEXT,
    ("The ministry", "said", "its troops had downed a drone"),
    ("a spokesman", "told", '"We lost nobody,"'),
    ("the mayor", "According to", "two houses burned down"),
)


def told(here: Passage, numbers: Sequence[int]) -> str:
    return " ".join(here.words[number].of(here.text) for number in numbers)


def test_the_rules_answer_in_the_words_of_the_passage() -> None:
    found = rules.Rules().read(HERE)
    assert [(told(HERE, one.source), told(HERE, one.cue)) for one in found] == [
        ("The ministry", "said"),
        ("a spokesman", "told"),
        ("the mayor", "According to"),
    ]
    assert told(HERE, found[0].content) == "its troops had downed a drone"


def test_the_rules_answer_with_outermost_attributions_only() -> None:
    here = passage("Kyiv said that Moscow had denied that it fired.")
    assert len(rules.attributions(here)) == 2
    assert [told(here, one.source) for one in rules.Rules().read(here)] == ["Kyiv"]


def test_words_that_are_often_cues_have_a_class() -> None:
    text = "Kyiv said it. Rome said so. Oslo said no. Riga said yes. They fled. They fled. They fled. They fled."
    marked = [(name, "said", rest) for name, rest in (("Kyiv", "it"), ("Rome", "so"), ("Oslo", "no"))]
    here = passage(text, *marked)
    assert crf.lexicon([here]) == {}  # all three are the first "said": a word must be a cue twice
    said = [number for number, word in enumerate(here.words) if word.of(text) == "said"]
    three = [Attributed((), (number,), (number + 1,)) for number in said[:3]]
    again = Passage("a", text, here.words, here.starts, attributions=tuple(three))
    assert crf.lexicon([again]) == {"say/VERB": "B"}  # three times in four


def test_quotation_marks_tell_where_a_word_stands() -> None:
    marks = crf.marks(HERE)
    by_word = [(word.of(TEXT), mark) for word, mark in zip(HERE.words, marks, strict=True) if mark != "out"]
    assert by_word == [('"', "open"), ("We", "in"), ("lost", "in"), ("nobody", "in"), (",", "in"), ('"', "close")]


def test_features_tell_the_word_its_neighbours_and_the_cues_about() -> None:
    found = crf.features(crf.seen(HERE, {"say/VERB": "A", "tell/VERB": "C", "down/VERB": "E"}))
    ministry, said, troops = (set(found[number]) for number in (1, 2, 4))
    assert {"form=said", "lemma=say", "class=VERB", "cue=A", "marks=out", "left=no", "right=no"} <= said
    assert {"-1:lemma=ministry", "-2:lemma=the", "1:class=DET", "classes=NOUN VERB DET"} <= said
    assert {"right=A 0-3", "left=no", "right:lemma=say"} <= ministry
    assert {"left=A 0-3", "left=A 0-3 out", "left:lemma=say over "} <= troops
    assert {"beside=False True out"} <= troops
    assert "sentence" in found[0]
    assert "paragraph" in found[0]
    assert "-1:none" in found[0]
    according = HERE.starts[2]
    assert {"sentence", "paragraph", "-1:outside", "shape=4"} <= set(found[according])
    assert len(found) == len(HERE.words)


def test_labels_are_those_of_the_parts() -> None:
    labels = crf.answers(HERE)
    assert labels[:6] == ["B-SOURCE", "I-SOURCE", "B-CUE", "B-CONTENT", "I-CONTENT", "I-CONTENT"]
    assert labels.count("B-CONTENT") == 3
    assert crf.linked(labels, HERE.starts) == list(HERE.attributions or ())


@pytest.mark.parametrize(
    ("labels", "starts", "expected"),
    [
        ("", [], []),
        ("O O", [0], []),
        ("B-CONTENT I-CONTENT", [0], []),  # nobody's words
        ("B-SOURCE B-CUE", [0], []),  # "the ministry said": nothing said
        ("B-CUE B-CONTENT", [0], [Attributed((), (0,), (1,))]),
        ("I-CUE I-CONTENT", [0], [Attributed((), (0,), (1,))]),  # parts that never began
        # the nearest cue, not the first
        ("B-CUE O B-CONTENT O O B-CUE", [0], [Attributed((), (0,), (2,))]),
        ("B-CUE O O B-CONTENT O B-CUE", [0], [Attributed((), (5,), (3,))]),
        # the cue of the same sentence, not the nearest
        ("B-CUE B-CONTENT O O B-CUE", [0, 1], [Attributed((), (4,), (1,))]),
        # a quotation that is a sentence of its own belongs to the nearest cue
        ("B-SOURCE B-CUE B-CONTENT I-CONTENT", [0, 2], [Attributed((0,), (1,), (2, 3))]),
        # a source of another sentence is nobody's
        ("B-SOURCE B-CUE B-CONTENT", [0, 1], [Attributed((), (1,), (2,))]),
        # two cues share a source
        (
            "B-SOURCE B-CUE B-CONTENT O B-CUE B-CONTENT",
            [0],
            [Attributed((0,), (1,), (2,)), Attributed((0,), (4,), (5,))],
        ),
    ],
)
def test_parts_are_joined_with_the_nearest(labels: str, starts: list[int], expected: list[Attributed]) -> None:
    assert crf.linked(labels.split(), starts) == expected


def word(start: int, form: str, head: int, deprel: str, upos: str = "NOUN") -> Word:
    return Word(Span(start, start + len(form)), form, form, upos, "", head, deprel)


@pytest.mark.parametrize(
    ("deprel", "expected"),
    [("nsubj:pass", "nsubjpass"), ("nsubj:outer", "nsubj"), ("obj", "dobj"), ("flat", "compound"), ("root", "ROOT")],
)
def test_relations_have_the_names_of_spacy(deprel: str, expected: str) -> None:
    assert textacy_quotes.label(word(0, "Kyiv", 0, deprel)) == expected


def test_trees_are_cut_into_paragraphs() -> None:
    text = "Rebels fled\nTroops won"
    words = [
        word(0, "Rebels", 1, "nsubj"), word(7, "fled", 1, "root"), word(12, "Troops", 3, "nsubj"),
        word(19, "won", 1, "parataxis"),
    ]  # fmt: skip
    (first, one), (second, other) = textacy_quotes.paragraphs(text, words)
    assert (first, second) == (0, 2)
    assert one == words[:2]
    assert [(moved.head, moved.deprel) for moved in other] == [(1, "nsubj"), (1, "root")]
    assert list(textacy_quotes.paragraphs("", [])) == []


def row(**figures: Figure) -> Row:
    return Row(date="2026-11-02", machine={"cpu": "Model 1", "cores": 4}, texts=84, figures=figures)


def test_a_table_has_a_row_for_each_system_and_its_bounds() -> None:
    rows = {
        "rules": row(cue=Figure(value=44.41, low=39.9, high=48.8), strict=Figure(value=9.0)),
        "crf": row(cue=Figure(value=60.0)),
    }
    section = sections.Section("Who", "About it.", {"cue": "cue", "strict": "strict"}, no_rows)
    assert sections.table(section, rows).splitlines() == [
        "|       |          cue | strict |",
        "| ----- | -----------: | -----: |",
        "| rules | 44.4 (40–49) |    9.0 |",
        "| crf   |         60.0 |        |",
    ]


def no_rows(_options: Options) -> Iterator[tuple[str, Row]]:
    return iter(())


def test_a_page_has_the_sections_that_were_measured() -> None:
    who = sections.Section("Who", "About it.", {"cue": "cue"}, no_rows)
    page = sections.page("What is measured", "a.b", {"who": who, "fast": who}, {"who": {"rules": row()}})
    assert page.count("## Who") == 1
    assert "About it.\n\n|       | cue |\n" in page
    assert page.endswith("rules: 84 texts, on 2026-11-02, Model 1, 4 cores.\n")


def test_figures_are_in_percent_with_what_they_are_made_of() -> None:
    assert sections.figure(Rate(1, 3, 2)) == {"value": 40.0, "precision": 33.3, "recall": 50.0, "of": 2}
    assert sections.recall(Rate(1, 0, 3), (0.0, 66.666)) == {"value": 33.3, "of": 3, "low": 0.0, "high": 66.7}


class Said:
    """A system that knows the first attribution only."""

    def read(self, passage: Passage) -> Sequence[Attributed]:
        return (passage.attributions or ())[:1]


def test_all_measures_of_a_system_are_figures() -> None:
    figures = attributions.figures(attributions.scored(Said(), [HERE]))
    assert set(figures) == set(attributions.SECTION.columns)
    assert figures["strict"] == {"value": 50.0, "precision": 100.0, "recall": 33.3, "of": 3, "low": 50.0, "high": 50.0}
    assert (figures["verbal"]["value"], figures["verbal"]["of"]) == (50.0, 2)
    assert (figures["according"]["value"], figures["no_verb"]["of"]) == (0.0, 1)


@pytest.fixture
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two invented articles; results go beside it."""
    spans = [{"source": [[0, 12]], "cue": [[13, 17]], "content": [[18, 47]]}]
    lines = [json.dumps({"id": name, "text": TEXT, "attributions": spans}) for name in ("a", "b")]
    put(tmp_path, "data/polnear/dev.jsonl", "\n".join(lines))
    monkeypatch.setattr(run, "RESULTS", tmp_path / "results.json")
    monkeypatch.setattr(run, "PAGE", tmp_path / "results.md")
    monkeypatch.setattr(attributions, "load", lambda name, _data, _work: rules.Rules() if name == "rules" else Said())
    return tmp_path / "data"


def measured(monkeypatch: pytest.MonkeyPatch, corpora: Path, *options: str) -> int:
    monkeypatch.setattr(sys, "argv", ["run.py", "--data", str(corpora), "--sections", "attributions", *options])
    return run.main()


def test_what_is_measured_is_printed_and_kept(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, corpora, "--systems", "rules") == 0
    assert "| rules |" in capsys.readouterr().out
    assert measured(monkeypatch, corpora, "--systems", "crf,reader") == 0
    kept = json.loads(run.RESULTS.read_text(encoding="utf-8"))["attributions"]
    assert list(kept) == ["rules", "crf", "reader"]
    assert kept["crf"]["figures"]["strict"]["value"] == 100.0
    assert kept["rules"]["texts"] == 2
    assert kept["rules"]["figures"]["lenient"]["precision"] == 33.3  # it finds all three, people marked one
    assert kept["rules"]["figures"]["lenient"]["recall"] == 100.0
    assert "| reader |" in run.PAGE.read_text(encoding="utf-8")


def test_of_a_part_nothing_is_kept(corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert measured(monkeypatch, corpora, "--systems", "rules", "--limit", "1") == 0
    assert not run.RESULTS.exists()
    assert not run.PAGE.exists()


def test_what_is_missing_is_told(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(name: str, _data: Path, _work: Path) -> Said:
        raise ModuleNotFoundError(f"No module named {name!r}")

    monkeypatch.setattr(attributions, "load", load)
    assert measured(monkeypatch, corpora, "--systems", "crf") == 2
    assert "No module named 'crf'. Install what is compared" in capsys.readouterr().err
    assert measured(monkeypatch, corpora / "elsewhere") == 2
    assert "no corpora here" in capsys.readouterr().err


def test_an_unknown_system_is_refused(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        measured(monkeypatch, corpora, "--systems", "rules,guesses")
    assert "guesses: not among rules, crf, reader, textacy" in capsys.readouterr().err
