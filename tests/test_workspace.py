"""A study on disk: made, found, read back; nothing half-written."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg import workspace
from kg.errors import StudyError
from kg.records import Article
from kg.workspace import Seal

SEAL = Seal(
    name="talks",
    sha256="0" * 64,
    publisher="The Valley Courier",
    title=None,
    date="2021-03-04",
    url=None,
    rules="r1",
    graph="talks-0123456789abcdef.trig",
    graph_sha256="1" * 64,
    claims=3,
    events=4,
    statements=50,
    concepts=("actor:AZ",),
)
ARTICLE = Article("talks", "Talks failed.", "0" * 64, (), "The Valley Courier", None, date(2021, 3, 4))


def test_a_new_study_explains_itself_and_can_be_opened(tmp_path: Path) -> None:
    study = workspace.create(tmp_path / "new" / "study")
    assert workspace.open_study(study.root) == study
    assert "kg ask --list" in (study.root / "kg.toml").read_text(encoding="utf-8")
    assert sorted(path.name for path in study.root.iterdir()) == ["articles", "graph", "kg.toml"]


def test_creating_a_study_again_leaves_its_settings_alone(tmp_path: Path) -> None:
    study = workspace.create(tmp_path)
    settings = study.root / "kg.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "# my own note\n", encoding="utf-8")
    workspace.create(tmp_path)
    assert settings.read_text(encoding="utf-8").endswith("# my own note\n")


def test_a_folder_that_is_no_study_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"no study: it has no kg\.toml\. Make one with `kg build"):
        workspace.open_study(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"nowhere: there is no such folder\."):
        workspace.open_study(tmp_path / "nowhere")


def test_a_study_without_graphs_says_so(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="the study has no graphs yet"):
        workspace.create(tmp_path).graphs()


@pytest.mark.parametrize("settings", ["[study]\nformat = 99\n", "no toml at all", "study = 1\n"])
def test_unknown_settings_are_not_guessed_at(tmp_path: Path, settings: str) -> None:
    (tmp_path / "kg.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(StudyError, match=r"kg\.toml: "):
        workspace.open_study(tmp_path)


def test_seals_come_back_as_written(tmp_path: Path) -> None:
    study = workspace.create(tmp_path)
    workspace.write_seal(study, "0123456789abcdef", SEAL)
    assert study.seals() == {"0123456789abcdef": SEAL}


def test_a_broken_seal_is_named_with_its_remedy(tmp_path: Path) -> None:
    study = workspace.create(tmp_path)
    (study.articles / "0123456789abcdef.meta.json").write_text('{"name": ', encoding="utf-8")
    with pytest.raises(StudyError, match=r"0123456789abcdef\.meta\.json: not what `kg build` writes"):
        study.seals()


def test_a_seal_is_of_one_text_one_metadata_and_one_set_of_rules() -> None:
    assert SEAL.is_of(ARTICLE, rules="r1")
    assert not SEAL.is_of(ARTICLE, rules="r2")
    assert not SEAL.is_of(replace(ARTICLE, publisher="Another Paper"), rules="r1")
    assert not SEAL.is_of(replace(ARTICLE, published=None), rules="r1")
    assert not SEAL.is_of(replace(ARTICLE, sha256="2" * 64), rules="r1")


def test_line_ends_and_scripts_survive_writing(tmp_path: Path) -> None:
    text = "Kyiv — “нет”\r\nשלום 🕊\u2028end\r"
    workspace.write(tmp_path / "a.txt", text)
    assert (tmp_path / "a.txt").read_bytes() == text.encode()


def test_an_equal_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    workspace.write(path, "same")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    workspace.write(path, "same")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_full_disk_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    workspace.write(path, "old")

    def full(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(errno.ENOSPC, "No space left on device", str(self), None, str(len(data)))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StudyError, match=r"a\.txt: cannot be written \(No space left on device\)\. Free some space"):
        workspace.write(path, "new")
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("a.txt", "old")]


def test_a_file_knows_the_study_it_lies_in(tmp_path: Path) -> None:
    study = workspace.create(tmp_path / "study")
    assert workspace.study_of(study.graph / "a.trig") == workspace.Study(study.root.resolve())
    assert workspace.study_of(tmp_path / "a.trig") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Talks, day 2", "talks-day-2"), ("../../etc", "etc"), ("переговоры", "переговоры"), ("***", "article")],
)
def test_names_are_safe_for_files(name: str, expected: str) -> None:
    assert workspace.file_name(name) == expected
