"""Synthetic graphs: they conform, have what real ones have, and are always the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

from benchmarks import synthetic
from kg import workspace
from kg.graph import questions, store
from kg.graph.checks import together
from kg.records import Attitude


def test_a_synthetic_study_is_a_study_that_conforms(tmp_path: Path) -> None:
    synthetic.study(tmp_path / "made", 60, workers=1)
    study = workspace.open_study(tmp_path / "made")
    report = together.check(study.graphs(), texts=lambda sha256: workspace.stored(study.texts().get(sha256)))
    assert [result.message for result in report.results] == []
    assert sorted(seal.claims for seal in study.seals().values()) == [10, 25, 25]


def test_the_same_seed_gives_the_same_bytes_with_any_number_of_processes(tmp_path: Path) -> None:
    for name, workers in (("one", 1), ("two", 2)):
        synthetic.study(tmp_path / name, 60, workers=workers, claims_per_article=20)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
        if (tmp_path / name).is_dir()
    )
    assert one == two
    first, second = (next(iter(synthetic.articles(5, seed=seed))).article.text for seed in (1, 2))
    assert first != second


def test_memory_and_disk_hold_the_same_graph(tmp_path: Path) -> None:
    study = synthetic.study(tmp_path / "made", 40, workers=1)
    in_memory = store.store_of(synthetic.quads(40))
    assert store.dump(in_memory, "nq") == store.dump(store.load(study.graphs()), "nq")


def test_all_manners_of_claiming_occur() -> None:
    told = [claim for extraction in synthetic.articles(1000) for claim in extraction.claims]
    attitudes = Counter(claim.attitude for claim in told)
    assert set(get_args(Attitude)) - set(attitudes) == {"Blame", "Praise"}
    assert 0.5 < sum(claim.voice == "AttributedVoice" for claim in told) / len(told) < 0.7
    assert {claim.segment for claim in told} == {"Headline", "Caption", "Body"}
    assert any(claim.parent for claim in told)
    assert any(len(claim.candidates) == 2 for claim in told)
    assert all(claim.against for claim in told if claim.attitude == "Accuse")


def test_questions_find_what_differs_between_claimants_and_articles() -> None:
    graph = store.store_of(synthetic.quads(1000))
    answers = {name: len(questions.ask(graph, name).rows) for name in questions.catalogue()}
    told_by_many = {"uncorroborated"}  # every incident has many claimants here
    assert {name for name, rows in answers.items() if rows == 0} == told_by_many
