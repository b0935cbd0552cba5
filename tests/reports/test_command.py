"""`kg check`: its formats, files, severities and baseline, and the exit code that a script relies on."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from kg.graph.checks.report import Report, Result
from kg.graph.reports import FORMATS
from tests.commands import kg
from tests.graph import sample_article as sample


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No summary of the job that runs the tests is written."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The sample article with an attitude that there is not."""
    path = sample.built(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kg:attitude kg:Deny", "kg:attitude kg:Gold"), encoding="utf-8")
    return path


@pytest.mark.parametrize("style", FORMATS)
def test_every_format_comes_to_stdout_and_into_files(style: str, broken: Path, tmp_path: Path) -> None:
    files = ("--report", f"{style}={tmp_path}/made/out", "--report", f"json={tmp_path}/a.json")
    done = kg("check", broken, "--format", style, *files)
    assert (done.code, done.err) == (1, "")
    assert "claim-has-attitude" in done.out
    assert (tmp_path / "made" / "out").read_text(encoding="utf-8") == done.out
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [result["rule"] for result in found["results"]] == ["claim-has-attitude"]


def test_severities_decide_the_exit_code(broken: Path) -> None:
    codes = [kg("check", broken, "--fail-on", severity).code for severity in ("violation", "warning", "info", "never")]
    assert codes == [1, 1, 1, 0]


def test_a_warning_that_fails_says_why() -> None:
    remark = Result("some-rule", "warning", "Look again.", "a.trig")
    report = Report((remark,), files=1, claims=1, anchors=3, verified=3, unread=0)
    with patch("kg.checking.check", return_value=report):
        assert (kg("check").code, kg("check").err) == (0, "")
        done = kg("check", "--fail-on", "warning")
    assert (done.code, done.err) == (1, "Exit code 1, for --fail-on warning lets no warning pass.\n")


def test_a_baseline_lets_pass_what_is_known_and_nothing_else(broken: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    done = kg("check", broken, "--baseline", known, "--update-baseline")
    assert (done.code, done.err) == (0, f"{known}: 1 known result written.\n")
    done = kg("check", broken, "--baseline", known)
    assert done.code == 0
    assert "1 result of the baseline is known and fails nothing." in done.out
    broken.write_text(
        broken.read_text(encoding="utf-8").replace("kg:polarity kg:Positive", "kg:polarity kg:Gold", 1),
        encoding="utf-8",
    )
    assert kg("check", broken, "--baseline", known).code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--report", "pdf=a.pdf"), "'pdf=a.pdf' is no FORMAT=FILE, such as sarif=kg.sarif; the formats are human,"),
        (("--report", "sarif"), "'sarif' is no FORMAT=FILE"),
        (("--format", "pdf"), "'pdf' is not one of 'human', 'github'"),
        (("--report", "json=a", "--report", "csv=a"), "two reports cannot both be a; give each a file of its own."),
        (("--format", "csv", "--report", "json=-"), "Only one report fits on stdout: leave out --format"),
        (("--update-baseline",), "Which baseline? Name it with --baseline FILE."),
        (("--baseline", "nowhere.json"), "nowhere.json: there is no such baseline. Write one with --update-baseline."),
    ],
)
def test_wrong_use_is_code_2_and_says_what_is_right(arguments: tuple[str, ...], said: str, broken: Path) -> None:
    done = kg("check", broken, *arguments)
    assert done.code == 2
    assert said in " ".join(done.err.split())


def test_a_dash_is_stdout(broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = kg("check", broken, "--report", "json=-", "--report", "md=a.md")
    assert done.code == 1
    assert [result["rule"] for result in json.loads(done.out)["results"]] == ["claim-has-attitude"]
    assert (tmp_path / "a.md").exists()
    assert not (tmp_path / "-").exists()


def test_a_github_job_gets_a_summary_where_it_is_asked_for(
    broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    kg("check", broken)
    assert summary.read_text() == "Before.\n"
    assert kg("check", broken, "--format", "github").code == 1
    assert summary.read_text().startswith("Before.\n### ❌ The data do not conform")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    done = kg("check", broken, "--format", "github")
    assert (done.code, "the summary of the job cannot be written" in done.err) == (1, True)


def test_a_file_that_cannot_be_written_is_told(broken: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = kg("check", broken, "--report", f"json={tmp_path}/file/out.json")
    assert done.code == 2
    assert "its folder cannot be made" in done.err


def test_the_rest_of_many_places_comes_with_v(tmp_path: Path) -> None:
    path = sample.built(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kg:polarity kg:Positive", "kg:polarity kg:Gold"), encoding="utf-8")
    claims = text.count("kg:polarity kg:Positive")
    assert sum(line.startswith(f"  {path}") for line in kg("check", path, "-v").out.splitlines()) == claims
    assert sum(line.startswith(f"  {path}") for line in kg("check", path).out.splitlines()) == min(claims, 10)
