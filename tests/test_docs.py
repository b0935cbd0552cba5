"""What README and handbook show is what happens."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import click
import pytest

from kg.cli import cli
from kg.cli.console import Command, Group
from tests.consoles import BLOCK, MORE, PAGES, ROOT, Place, blocks

README = ROOT / "README.md"


def test_there_are_pages_with_commands() -> None:
    assert README in PAGES
    assert sum(len(commands) for page in PAGES for commands in blocks(page)) > 8


@pytest.mark.parametrize("page", [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))], ids=str)
def test_every_console_block_does_what_it_shows(page: Path, tmp_path: Path) -> None:
    place = Place(tmp_path)
    for block in blocks(page):
        for shown in block:
            answer = place.run(shown.command)
            expected = list(shown.output)
            if expected[-1:] == [MORE]:
                expected.pop()
                assert len(answer) > len(expected)
                answer = answer[: len(expected)]
            if expected:
                assert answer == expected, f"{shown.command}: run `make readme` and read what has changed"


def test_every_make_target_that_is_spoken_of_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    pages = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
    named = {name for page in pages for name in re.findall(r"`?make ([a-z]+)\b`?", page.read_text(encoding="utf-8"))}
    assert {"demo", "test", "docs"} <= targets
    assert {name for name in named if name in targets} >= {"demo", "test", "docs"}
    quoted = {name for page in pages for name in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))}
    assert quoted <= targets


def test_every_link_between_files_leads_somewhere() -> None:
    for page in [*PAGES, ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_has_a_sentence_and_examples_that_name_it(name: str) -> None:
    command = cli.commands[name]
    assert isinstance(command, Command)
    assert any(f"kg {name}" in example for example in command.examples)
    text = command.get_help(click.Context(command, info_name=f"kg {name}"))
    assert "Examples:" in text
    assert (command.help or "").split("\n\n")[0].endswith(".")
    documented = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.name for option in documented if not option.help] == []


def test_the_group_has_examples_too() -> None:
    assert isinstance(cli, Group)
    assert len(cli.examples) > 2


def test_examples_of_help_are_commands_that_exist() -> None:
    for command in cli.commands.values():
        assert isinstance(command, Command)
        for example in command.examples:
            for name in re.findall(r"(?:^|\| )kg ([a-z]+)", example):
                assert name in cli.commands


def test_the_demo_script_names_commands_that_exist() -> None:
    script = (ROOT / "examples" / "demo.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"kg ([a-z]+) ', script))
    assert names == {"build", "check", "ask", "export"}


def test_make_alone_lists_the_targets() -> None:
    done = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "make demo" in done.stdout
    assert "make test" in done.stdout
