"""From articles to a study: the same bytes every time, nothing done twice, one bad article harms no other."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import pipeline, rules, sources, workspace
from kg.errors import StudyError
from kg.graph import store
from kg.interchange import from_json
from kg.pipeline import Outcome, Summary
from kg.records import Article, Extraction
from kg.resources import PACKAGE
from kg.sources import Source
from kg.workspace import Study
from tests.commands import STATEMENT, contents, put

OTHER = "Georgia's foreign ministry said on Friday that Armenian drones had struck a bridge near the border town.\n"


def build(folder: Path, *paths: Path, publisher: str | None = "The Valley Courier", workers: int = 1) -> list[Outcome]:
    told: list[Outcome] = []
    study = workspace.create(folder)
    pipeline.build(sources.find(paths), study, publisher=publisher, workers=workers, report=told.append)
    return told


def states(outcomes: list[Outcome]) -> list[str]:
    return [outcome.state for outcome in outcomes]


def test_a_study_holds_text_extraction_and_graph_of_each_article(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    (outcome,) = build(tmp_path / "study", source)
    key = outcome.key
    assert sorted(contents(tmp_path / "study")) == [
        f"articles/{key}.json",
        f"articles/{key}.meta.json",
        f"articles/{key}.txt",
        "graph/manifest.trig",
        "graph/reference.trig",
        f"graph/talks-{key}.trig",
        "kg.toml",
    ]
    assert (tmp_path / "study" / "articles" / f"{key}.txt").read_bytes() == source.read_bytes()


def test_the_stored_extraction_is_what_the_article_says(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    (outcome,) = build(tmp_path / "study", source)
    article = sources.read(Source(source), publisher="The Valley Courier")
    stored = json.loads((tmp_path / "study" / "articles" / f"{outcome.key}.json").read_text(encoding="utf-8"))
    assert from_json(stored, article).claims == pipeline.extract(article).claims
    assert outcome.seal is not None
    assert outcome.seal.claims == len(stored["claims"]) > 2


def test_building_twice_changes_no_byte(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    assert states(build(tmp_path / "study", source)) == ["built"]
    first = contents(tmp_path / "study")
    assert states(build(tmp_path / "study", source)) == ["unchanged"]
    assert contents(tmp_path / "study") == first


def test_several_processes_give_the_same_bytes_as_one(tmp_path: Path) -> None:
    put(tmp_path, "in/talks.txt")
    put(tmp_path, "in/bridge.txt", OTHER)
    assert states(build(tmp_path / "one", tmp_path / "in")) == ["built", "built"]
    assert states(build(tmp_path / "two", tmp_path / "in", workers=2)) == ["built", "built"]
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_hash_seed_and_the_place_do_not_matter(tmp_path: Path) -> None:
    """Sets of strings come in another order in every process; no byte may depend on that."""
    put(tmp_path, "in/talks.txt")
    put(tmp_path, "in/bridge.txt", OTHER)
    found = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "kg", "build", str(tmp_path / "in"), "-o", str(tmp_path / seed), "-q"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(PACKAGE.parent)}
        subprocess.run(command, check=True, env=environment, cwd=tmp_path)
        found.append(contents(tmp_path / seed))
    assert found[0] == found[1]


def test_building_more_adds_and_keeps(tmp_path: Path) -> None:
    build(tmp_path / "study", put(tmp_path, "talks.txt"))
    first = contents(tmp_path / "study")
    assert states(build(tmp_path / "study", put(tmp_path, "bridge.txt", OTHER))) == ["built"]
    after = contents(tmp_path / "study")
    kept = {name for name in first if name.startswith("articles/") or "talks" in name}
    assert len(kept) == 4
    assert {name: after[name] for name in kept} == {name: first[name] for name in kept}
    together = tmp_path / "together"
    build(together, tmp_path / "talks.txt", tmp_path / "bridge.txt")
    assert contents(together) == after


def test_other_metadata_make_the_article_anew(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    build(tmp_path / "study", source)
    put(tmp_path, "talks.meta.json", '{"title": "Border talks", "date": "2021-03-16"}')
    (outcome,) = build(tmp_path / "study", source)
    assert outcome.state == "built"
    assert outcome.seal is not None
    assert (outcome.seal.title, outcome.seal.date) == ("Border talks", "2021-03-16")


def test_the_same_text_in_another_outlet_is_another_article(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    (first,) = build(tmp_path / "study", source)
    (second,) = build(tmp_path / "study", source, publisher="The Harbour Times")
    assert second.state == "built"
    assert first.key != second.key


def test_the_same_article_twice_is_noted_and_built_once(tmp_path: Path) -> None:
    put(tmp_path, "in/talks.txt")
    put(tmp_path, "in/wire.txt")
    outcomes = build(tmp_path / "study", tmp_path / "in")
    assert states(outcomes) == ["built", "duplicate"]
    assert outcomes[1].why == f"the same article as {tmp_path / 'in' / 'talks.txt'}"
    assert states(build(tmp_path / "study", tmp_path / "in")) == ["unchanged", "duplicate"]


def test_a_copy_that_comes_later_is_noted_too(tmp_path: Path) -> None:
    build(tmp_path / "study", put(tmp_path, "talks.txt"))
    (outcome,) = build(tmp_path / "study", put(tmp_path, "copy.txt"))
    assert (outcome.state, outcome.why) == ("duplicate", "already in the study as talks")


BAD = {
    "empty.txt": b"",
    "binary.txt": b"\x89PNG\x00\x01",
    "latin.txt": "Défense".encode("latin-1"),
    "long.txt": b"The army said so. " * 300_000,
    "dated.txt": STATEMENT.encode(),
    "odd.txt": STATEMENT.encode(),
    "french.txt": ("Le ministère a déclaré que ses troupes avaient abattu deux hélicoptères. " * 9).encode(),
}


def test_bad_articles_do_not_harm_the_others(tmp_path: Path) -> None:
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    put(tmp_path, "emoji.txt", "🕊 The ministry of Georgia said: “שלום, peace.” It was said in Tbilisi on Monday.\n")
    put(tmp_path, "dated.meta.json", '{"date": "0001-01-01"}')
    put(tmp_path, "odd.meta.json", '{"title": "The \\ud800 talks"}')
    put(tmp_path, "talks.txt")
    outcomes = build(tmp_path / "study", tmp_path)
    by_name = {Path(outcome.where).name: outcome for outcome in outcomes}
    assert {name for name, outcome in by_name.items() if outcome.state == "failed"} == set(BAD)
    assert {name for name, outcome in by_name.items() if outcome.state == "built"} == {"emoji.txt", "talks.txt"}
    for name in BAD:
        why = by_name[name].why or ""
        assert name in why
        assert "\n" not in why
        assert by_name[name].trace is None


def test_a_missing_file_and_an_empty_folder_are_failures_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcomes = build(tmp_path / "study", tmp_path / "nowhere.txt", tmp_path / "empty", put(tmp_path, "talks.txt"))
    assert states(outcomes) == ["failed", "failed", "built"]
    assert "nowhere.txt: cannot be read" in (outcomes[0].why or "")
    assert "empty: the folder holds no articles" in (outcomes[1].why or "")


def test_our_own_fault_with_one_article_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.extract

    def faulty(article: Article) -> Extraction:
        if article.name == "bridge":
            raise ZeroDivisionError("an oversight")
        return real(article)

    monkeypatch.setattr(pipeline, "extract", faulty)
    outcomes = build(tmp_path / "study", put(tmp_path, "bridge.txt", OTHER), put(tmp_path, "talks.txt"))
    assert states(outcomes) == ["failed", "built"]
    assert "bridge.txt: an internal error, ZeroDivisionError: an oversight." in (outcomes[0].why or "")
    assert "Traceback" in (outcomes[0].trace or "")


def test_names_that_are_no_text_or_too_long_harm_no_other(tmp_path: Path) -> None:
    put(tmp_path, "talks.txt")
    (tmp_path / os.fsdecode(b"bad\xff.txt")).write_text(OTHER, encoding="utf-8")
    put(tmp_path, "x" * 250 + ".txt", OTHER + "Two died.\n")
    (tmp_path / "ring.txt").symlink_to("ring.txt")
    outcomes = build(tmp_path / "study", tmp_path, tmp_path / "ring.txt")
    assert sorted(states(outcomes)) == ["built", "failed", "failed", "failed"]
    assert all(outcome.trace is None for outcome in outcomes)
    assert "the file name “bad\\udcff” holds signs that are no text" in "".join(o.why or "" for o in outcomes)


def test_blank_metadata_are_none(tmp_path: Path) -> None:
    put(tmp_path, "talks.meta.json", '{"publisher": " ", "title": "Border\\n talks", "url": ""}')
    article = sources.read(Source(put(tmp_path, "talks.txt")))
    assert (article.publisher, article.title, article.url) == (None, "Border talks", None)


def test_two_builds_at_once_come_one_after_the_other(tmp_path: Path) -> None:
    for number in range(12):
        put(tmp_path, f"in/{number}.txt", f"{OTHER}It said {number + 2} soldiers had died.\n")
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "in"), "-o", str(tmp_path / "two")]
    running = [subprocess.Popen(command, cwd=PACKAGE.parent, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate(timeout=100)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], told
    assert sum("12 built" in said for said in told) == 1
    assert sum("12 unchanged" in said for said in told) == 2
    build(tmp_path / "one", tmp_path / "in", publisher=None)
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_workers_do_not_outlive_a_killed_build(tmp_path: Path) -> None:
    for number in range(60):
        put(tmp_path, f"in/{number}.txt", f"{STATEMENT}It said {number + 2} soldiers had died.\n")
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "in"), "-o", str(tmp_path / "s"), "--workers", "2"]
    process = subprocess.Popen(command, cwd=PACKAGE.parent, stderr=subprocess.PIPE)
    time.sleep(1)
    process.kill()
    process.communicate(timeout=20)  # stderr ends only when the last that holds it does
    (tmp_path / "s" / "articles").mkdir(parents=True, exist_ok=True)
    (tmp_path / "s" / "articles" / ".a.txt.1.part").touch()
    study = build(tmp_path / "s", tmp_path / "in", publisher=None)
    assert {outcome.state for outcome in study} <= {"built", "unchanged"}
    assert not list(tmp_path.glob("s/*/.*"))


def test_a_full_disk_ends_the_build_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = workspace.create(tmp_path / "study")

    def full(path: Path, _content: str) -> None:
        raise StudyError("cannot be written (No space left on device)", where=str(path), remedy="Free some space.")

    monkeypatch.setattr(workspace, "write", full)
    with pytest.raises(StudyError, match="No space left on device"):
        pipeline.build(sources.find([put(tmp_path, "talks.txt")]), study)


@pytest.mark.parametrize("cut", ["seal", "graph", "extraction", "text"])
def test_a_run_that_was_cut_off_is_completed_by_the_next(tmp_path: Path, cut: str) -> None:
    source = put(tmp_path, "talks.txt")
    (outcome,) = build(tmp_path / "study", source)
    whole = contents(tmp_path / "study")
    study = Study(tmp_path / "study")
    lost = {
        "seal": study.articles / f"{outcome.key}.meta.json",
        "graph": study.graph / f"talks-{outcome.key}.trig",
        "extraction": study.articles / f"{outcome.key}.json",
        "text": study.articles / f"{outcome.key}.txt",
    }[cut]
    lost.unlink()
    assert states(build(study.root, source)) == ["built"]
    assert contents(study.root) == whole


def test_a_graph_changed_by_hand_is_built_again(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    (outcome,) = build(tmp_path / "study", source)
    graph = tmp_path / "study" / "graph" / f"talks-{outcome.key}.trig"
    whole = graph.read_bytes()
    graph.write_bytes(whole + b"# a note\n")
    assert states(build(tmp_path / "study", source)) == ["built"]
    assert graph.read_bytes() == whole


def test_a_graph_that_was_never_sealed_is_swept(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    build(tmp_path / "study", source)
    orphan = tmp_path / "study" / "graph" / "talks-0123456789abcdef.trig"
    orphan.write_text("", encoding="utf-8")
    mine = tmp_path / "study" / "graph" / "my-notes.trig"
    mine.write_text("", encoding="utf-8")
    build(tmp_path / "study", source)
    assert (orphan.exists(), mine.exists()) == (False, True)


def test_other_rules_read_the_whole_study_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "study", put(tmp_path, "talks.txt"))
    monkeypatch.setattr(rules, "digest", lambda: "f" * 64)
    outcomes = build(tmp_path / "study", put(tmp_path, "bridge.txt", OTHER))
    assert states(outcomes) == ["built", "built"]
    seals = Study(tmp_path / "study").seals().values()
    assert {(seal.name, seal.publisher, seal.rules) for seal in seals} == {
        ("talks", "The Valley Courier", "f" * 64),
        ("bridge", "The Valley Courier", "f" * 64),
    }


def test_a_summary_counts_what_was_done_and_what_is_there(tmp_path: Path) -> None:
    study = workspace.create(tmp_path / "study")
    found = sources.find([put(tmp_path, "talks.txt"), tmp_path / "nowhere.txt"])
    summary: Summary = pipeline.build(found, study)
    assert (summary.states["built"], summary.states["failed"], summary.articles) == (1, 1, 1)
    assert summary.claims == sum(seal.claims for seal in study.seals().values())


def test_the_clock_enters_only_when_the_user_sets_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = put(tmp_path, "talks.txt")
    manifest = tmp_path / "study" / "graph" / workspace.MANIFEST
    build(tmp_path / "study", source)
    assert "endedAtTime" not in manifest.read_text(encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    build(tmp_path / "study", source)
    assert "1970-01-02T00:00:00" in manifest.read_text(encoding="utf-8")


def test_folders_are_opened_and_studies_in_them_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "b/two.txt")
    put(tmp_path, "a.txt", OTHER)
    put(tmp_path, ".hidden/three.txt")
    put(tmp_path, "b/notes.md")
    build(tmp_path / "study", tmp_path / "a.txt")
    found = sources.find([tmp_path, tmp_path / "a.txt"])
    assert [str(source.path.relative_to(tmp_path)) for source in found] == ["a.txt", "b/two.txt"]


def test_the_reference_graph_holds_the_concepts_in_use(tmp_path: Path) -> None:
    (outcome,) = build(tmp_path / "study", put(tmp_path, "talks.txt"))
    assert outcome.seal is not None
    assert {"actor:AM", "actor:GE"} <= set(outcome.seal.concepts)
    reference = store.read(tmp_path / "study" / "graph" / workspace.REFERENCE)
    assert any(str(s).endswith("/actor/AM") for s, _, _, _ in reference)


def test_everything_that_reads_an_article_is_among_the_rules() -> None:
    """Whatever `describe` and the text wing import must count, or a change of it would leave old graphs standing."""
    counted = {path for _, path in rules.files()}
    waiting = [PACKAGE / "describe.py", *sorted((PACKAGE / "text").glob("*.py")), PACKAGE / "graph" / "store.py"]
    reached: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        if path == PACKAGE / "__init__.py":
            continue  # what it opens reads graphs
        waiting += _imported(path)
    harmless = {PACKAGE / "errors.py", PACKAGE / "resources.py", PACKAGE / "__init__.py"}
    asking = ("__init__.py", "sparql.py", "endpoint.py", "dialect.py", "lookups.py", "unanswered.py")
    harmless |= {PACKAGE / "graph" / name for name in asking}
    assert reached - counted - harmless == set()


def _imported(path: Path) -> list[Path]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg"):
            names = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
            found += [PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py") for name in names]
    return [file for file in found if file.is_file()]


def test_statement_is_news_in_english() -> None:
    assert sources.read(Source(Path("-"), content=STATEMENT.encode(), name="stdin")).name == "stdin"
