"""The pieces for CI do what they say: each of their commands is run here, step by step, as the services would."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from kg.graph import store
from kg.graph.vocab import KG
from kg.resources import PACKAGE
from tests.graph import sample_article as sample

ROOT = PACKAGE.parent
SOUND, SPOILT, MESSY = "sound.trig", "spoilt.trig", "messy.ttl"


@cache
def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with a sound graph, one without a claimant, and one that is not canonical."""
    folder = tmp_path / "my graphs"
    folder.mkdir()
    quads = sample.quads()
    store.write(quads, folder / SOUND)
    lost = next(quad for quad in quads if str(quad[0]) == sample.iri("downing") and quad[1] == KG.claimant)
    store.write((quad for quad in quads if quad != lost), folder / SPOILT)
    (folder / MESSY).write_text("<urn:b>   <urn:p> 1 .\n<urn:a> <urn:p> 1 .\n", encoding="utf-8")
    return folder


def run(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a service does, with `kg` and a pip that installs nothing on the path."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    for name, command in (("kg", f'"{sys.executable}" -m kg "$@"'), ("python", 'echo "$@"')):
        (tools / name).write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" {command}\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", **variables}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, check=False)


# pre-commit


@pytest.mark.parametrize(
    ("hook", "name", "code"),
    [("kg-check", SOUND, 0), ("kg-check", SPOILT, 1), ("kg-fmt", SOUND, 0), ("kg-fmt", MESSY, 0)],
)
def test_hooks_run(hook: str, name: str, code: int, repository: Path) -> None:
    [found] = [each for each in read(".pre-commit-hooks.yaml") if each["id"] == hook]
    assert re.search(found["files"], name)
    before = (repository / name).read_bytes()
    done = run(f"{found['entry']} {name}", repository)
    assert done.returncode == code, done.stderr
    assert ((repository / name).read_bytes() != before) is ((hook, name) == ("kg-fmt", MESSY))


def test_hooks_look_at_graphs_only() -> None:
    files = {each["id"]: each["files"] for each in read(".pre-commit-hooks.yaml")}
    kinds = {
        hook: {name for name in store.SYNTAXES if re.search(pattern, f"a.{name}")} for hook, pattern in files.items()
    }
    assert kinds == {"kg-check": set(store.SYNTAXES), "kg-fmt": {"ttl", "trig"}}
    assert not any(re.search(pattern, "ttl.txt") for pattern in files.values())
    used = {hook["id"] for repo in read("examples/ci/pre-commit-config.yaml")["repos"] for hook in repo["hooks"]}
    assert used == set(files)


# GitHub


def act(folder: Path, **given: str) -> tuple[dict[str, subprocess.CompletedProcess[str]], dict[str, str], str]:
    """Do the steps of the action in turn; what each did, the outputs, and the summary of the job."""
    action = read("action.yml")
    inputs = {name: str(each["default"]) for name, each in action["inputs"].items()} | given
    outputs, summary, temporary = (folder.parent / name for name in ("outputs", "summary", "temporary"))
    temporary.mkdir(exist_ok=True)
    for file in (outputs, summary):
        file.write_text("", encoding="utf-8")
    done = {}
    for step in action["runs"]["steps"]:
        if "run" not in step or ("check-format" in step.get("if", "") and inputs["check-format"] != "true"):
            continue  # another's action, or not asked for
        variables = {name: _filled(value, inputs) for name, value in step.get("env", {}).items()}
        places = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(temporary)}
        done[step["name"]] = run(step["run"], folder, **places, **variables, GITHUB_WORKSPACE=str(folder))
    told = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
    return done, told, summary.read_text(encoding="utf-8")


def _filled(value: str, inputs: dict[str, str]) -> str:
    """The value with what GitHub would put in; anything else that it names is a mistake."""
    values = {f"inputs.{name}": given for name, given in inputs.items()} | {"github.action_path": str(ROOT)}
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], value)


def test_the_action_passes_what_is_sound(repository: Path) -> None:
    done, outputs, summary = act(repository, paths=SOUND)
    assert {name: each.returncode for name, each in done.items()} == {"Install claimgraph": 0, "Check": 0}
    assert str(ROOT) in done["Install claimgraph"].stdout
    assert outputs["exit-code"] == "0"
    assert json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))["runs"][0]["results"] == []
    assert "conform" in summary


def test_the_action_marks_the_line_and_fails(repository: Path) -> None:
    done, outputs, summary = act(repository, paths=f"{SOUND}\n\n{SPOILT}\n", **{"check-format": "true"})
    check = done["Check"]
    assert check.returncode == 1
    assert outputs["exit-code"] == "1"
    line = next(
        n for n, text in enumerate((repository / SPOILT).open(encoding="utf-8"), 1) if "/000174-000245 a " in text
    )
    assert re.search(rf"^::error file={SPOILT},line={line},", check.stdout, re.MULTILINE)
    [result] = json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert result["ruleId"] == "claim-has-claimant"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == line
    assert "claim-has-claimant" in summary
    assert summary == (repository.parent / "temporary" / "kg.md").read_text(encoding="utf-8"), "told twice"
    assert done["Check the canonical form"].returncode == 0


def test_the_action_obeys_its_inputs(repository: Path) -> None:
    assert act(repository, paths=SPOILT, **{"fail-on": "never"})[1]["exit-code"] == "0"
    assert run(f"kg check {SPOILT} --baseline known.json --update-baseline", repository).returncode in {0, 1}
    assert act(repository, paths=SPOILT, baseline="known.json")[1]["exit-code"] == "0"
    done, outputs, _ = act(repository, **{"check-format": "true", "format": "human"})
    assert done["Check"].stdout.startswith("violation  claim-has-claimant")
    assert outputs["exit-code"] == "1"
    assert (done["Check the canonical form"].returncode, done["Check the canonical form"].stdout) == (1, f"{MESSY}\n")


def test_the_action_tells_of_what_is_missing(repository: Path) -> None:
    done, outputs, _ = act(repository, paths="nowhere.ttl")
    assert done["Check"].returncode == 2
    assert outputs == {"exit-code": "2"}
    assert "there is no such file" in done["Check"].stderr


def test_what_is_typed_into_an_input_is_no_command(repository: Path) -> None:
    done, _, _ = act(repository, paths='"; touch spoilt-by-input; $(touch spoilt-by-input)', baseline="--fail-on=never")
    assert done["Check"].returncode == 2
    assert not (repository / "spoilt-by-input").exists()
    scripts = [step["run"] for step in read("action.yml")["runs"]["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts)


def test_the_example_workflow_uses_the_action_as_it_is() -> None:
    [*_, step] = read("examples/ci/github-workflow.yml")["jobs"]["check"]["steps"]
    assert step["uses"].startswith("OWNER/claimgraph@")
    assert set(step["with"]) <= set(read("action.yml")["inputs"])


# GitLab


def test_the_gitlab_job_runs(repository: Path) -> None:
    pipeline = read("examples/ci/gitlab-ci.yml")
    job = pipeline["graphs"]
    variables = pipeline["variables"] | {"GRAPHS": SOUND}
    assert [run(line, repository, **variables).returncode for line in job["script"]] == [0, 0, 0]
    reports = job["artifacts"]["reports"]
    wanted = [*reports.values(), *job["artifacts"]["paths"]]
    assert all((repository / name).is_file() for name in wanted)
    assert [run(line, repository, **variables | {"GRAPHS": SPOILT}).returncode for line in job["script"]] == [0, 0, 1]
    [result] = json.loads((repository / reports["codequality"]).read_text(encoding="utf-8"))
    assert result["check_name"] == "claim-has-claimant"
    assert result["location"]["path"] == SPOILT
    assert result["location"]["lines"]["begin"] > 100
    assert result["severity"] == "major"
    suites = ElementTree.parse(repository / reports["junit"])
    assert any("claim-has-claimant" in ElementTree.tostring(case).decode() for case in suites.iter("testcase"))


def test_every_kg_command_of_the_pieces_is_one_of_ours() -> None:
    from kg.cli import cli

    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("action.yml", "examples/ci/gitlab-ci.yml")]
    lines = [
        shlex.split(line.strip().removeprefix("- ")) for text in texts for line in text.splitlines() if " kg " in line
    ]
    used = {words[words.index("kg") + 1] for words in lines if "kg" in words and words[0] in {"kg", "-"}}
    assert used == {"check", "fmt"}
    assert used <= set(cli.commands)
