"""Articles read in several processes: the same answers in the same order as in one, and a bad one harms no other."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import pipeline, sources
from kg.cli.console import FINE, WRONG_INPUT
from kg.errors import StudyError
from kg.interchange import to_json
from kg.pipeline import Outcome
from kg.records import Article, Extraction
from kg.workers import AHEAD, ordered
from tests.commands import contents, kg, put

FIRST = "The harbour master of Tarn said on Friday that two boats had been seized near the lighthouse.\n"
LAST = '"We left at dawn," the mayor said. Officials accused the rebels of shelling the bridge.\n'
BAD = {
    "binary.txt": (b"\x89PNG\x00\x01", "a binary file"),
    "blank.txt": (b"", "the file is empty"),
    "bloc.txt": ("Défense".encode("latin-1"), "not UTF-8"),
}


def whole(extraction: Extraction) -> Extraction:
    return extraction


def put_with_bad_ones_between(folder: Path) -> list[Path]:
    """Two articles, and between them in the order of names those that cannot be read."""
    first, last = put(folder, "a.txt", FIRST), put(folder, "c.txt", LAST)
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    return [first, *(folder / name for name in BAD), last]


def read(paths: list[Path], workers: int) -> list[Extraction | Outcome]:
    found = list(pipeline.extractions(sources.find(paths), told=whole, publisher="The Valley Courier", workers=workers))
    assert [source.path for source, _ in found] == paths
    return [result for _, result in found]


def test_two_workers_read_what_one_does_and_bad_articles_are_told_in_their_places(tmp_path: Path) -> None:
    paths = put_with_bad_ones_between(tmp_path)
    one, two = read(paths, 1), read(paths, 2)
    for first, *bad, last in (one, two):
        assert isinstance(first, Extraction)
        assert isinstance(last, Extraction)
        assert (first.article.text, last.article.text) == (FIRST, LAST)
        assert first.claims
        assert last.claims
        for result, path, (_, why) in zip(bad, paths[1:-1], BAD.values(), strict=True):
            assert isinstance(result, Outcome)
            assert (result.where, result.state, result.trace) == (str(path), "failed", None)
            assert f"{path}: {why}" in (result.why or "")
    assert [to_json(r) if isinstance(r, Extraction) else r for r in one] == [
        to_json(r) if isinstance(r, Extraction) else r for r in two
    ]
    assert read([paths[0], paths[-1]], 2) == [two[0], two[-1]]


def test_what_is_told_of_all_articles_reaches_every_worker(tmp_path: Path) -> None:
    for result in read([put(tmp_path, "a.txt", FIRST), put(tmp_path, "c.txt", LAST)], 2):
        assert isinstance(result, Extraction)
        assert result.article.publisher == "The Valley Courier"


def test_our_own_fault_with_one_article_is_told_with_its_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.extract

    def faulty(article: Article) -> Extraction:
        if article.name == "a":
            raise ZeroDivisionError("an oversight")
        return real(article)

    monkeypatch.setattr(pipeline, "extract", faulty)
    bad, good = read([put(tmp_path, "a.txt", FIRST), put(tmp_path, "c.txt", LAST)], 1)
    assert isinstance(bad, Outcome)
    assert "a.txt: an internal error, ZeroDivisionError: an oversight." in (bad.why or "")
    assert "Traceback" in (bad.trace or "")
    assert isinstance(good, Extraction)


@pytest.mark.parametrize("error", [MemoryError(), StudyError("the word lists are gone")])
def test_what_would_be_the_same_with_the_next_article_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def failing(_article: Article) -> Extraction:
        raise error

    monkeypatch.setattr(pipeline, "extract", failing)
    with pytest.raises(type(error)):
        read([put(tmp_path, "a.txt", FIRST)], 1)


def refuse(number: int) -> int:
    raise StudyError(f"number {number} is gone", where="study", remedy="Put it back.")


def taken(counted: list[int]) -> Iterator[tuple[type[int], tuple[int]]]:
    """Calls that are counted as they are taken."""
    for number in range(40):
        counted.append(number)
        yield int, (number,)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_answers_come_in_order_however_many_there_are(workers: int) -> None:
    calls = [(operator.mul, (number, number)) for number in range(50)]
    assert list(ordered(calls, workers)) == [number * number for number in range(50)]


@pytest.mark.parametrize("workers", [1, 2])
def test_without_articles_there_are_no_answers(workers: int) -> None:
    assert list(ordered([], workers)) == []


def test_articles_are_read_a_little_ahead_and_not_all_at_once() -> None:
    counted: list[int] = []
    answers = ordered(taken(counted), 2)
    assert next(answers) == 0
    assert counted == list(range(2 * AHEAD + 1))
    assert list(answers) == list(range(1, 40))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_a_worker_keeps_its_place_and_its_remedy(workers: int) -> None:
    with pytest.raises(StudyError) as caught:
        list(ordered([(refuse, (7,))], workers))
    assert str(caught.value) == "study: number 7 is gone. Put it back."


def test_the_command_writes_the_same_with_one_worker_and_with_two(tmp_path: Path) -> None:
    put_with_bad_ones_between(tmp_path / "in")
    done = [kg("extract", tmp_path / "in", "-o", tmp_path / n, "--workers", n) for n in ("1", "2")]
    assert [one.code for one in done] == [WRONG_INPUT, WRONG_INPUT]
    assert all(one.err.count("blank.txt: the file is empty") == 1 for one in done)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert sorted(contents(tmp_path / "2")) == ["a.json", "c.json"]


def test_the_command_takes_one_worker_at_least(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", FIRST)
    assert kg("extract", path, "--workers", "1").code == FINE
    refused = kg("extract", path, "--workers", "0")
    assert refused.code == WRONG_INPUT
    assert "--workers" in refused.err
