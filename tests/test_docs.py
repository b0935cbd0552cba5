"""What README and handbook show is what happens."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import click
import pytest

from kg.cli import cli
from kg.cli.console import Command, Group
from tests.handbook.blocks import PAGES, ROOT, blocks, of
from tests.handbook.consoles import refreshed
from tests.handbook.languages import run
from tests.handbook.place import Place, place_for

README = ROOT / "README.md"


def test_there_are_pages_with_commands_and_queries() -> None:
    assert README in PAGES
    languages = Counter(block.language for page in PAGES for block in of(page))
    assert languages["console"] > 8
    assert languages["sparql"] > 3
    assert languages["python"] > 3
    assert languages["turtle"] > 1


@pytest.mark.parametrize("page", [page for page in PAGES if of(page)], ids=lambda page: page.stem)
def test_every_block_does_what_it_shows(page: Path, tmp_path: Path) -> None:
    place = place_for(page, tmp_path)
    for block in of(page):
        run(block, place)


def test_a_language_that_nobody_knows_is_told() -> None:
    [block] = blocks("```cobol\nSTOP RUN.\n```\n", page="a.md")
    with pytest.raises(AssertionError, match=r"a.md:1: nobody knows how to run a block of the language 'cobol'"):
        run(block, _nowhere())


def test_a_note_that_nobody_knows_is_told() -> None:
    [block] = blocks("<!-- skip: later -->\n\n```sh\nfalse\n```\n", page="a.md")
    with pytest.raises(AssertionError, match="the note 'skip' is unknown"):
        run(block, _nowhere())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "```sparql\nSELECT ?claim { ?claim kg:attitude kg:Praise ; kg:certainty kg:Possible }\n```",
            "no study answers",
        ),
        ("<!-- empty: none -->\n```sparql\nSELECT ?claim { ?claim a kg:Claim }\n```", "it has an answer"),
        ("```python\n>>> 1 + 1\n3\n```", "Got:\n    2"),
        ("```turtle\noutlet:paper a kg:MediaOutlet .\n```", "breaks {'entity-has-label'}, and should break nothing"),
        ("```tsv\nmurmur\tVERB\n```", "no list has the row"),
        ("```yaml\n```", "it says nothing"),
    ],
)
def test_what_is_wrong_in_a_block_is_told(text: str, said: str, tmp_path: Path) -> None:
    [block] = blocks(text, page="a.md")
    with pytest.raises(AssertionError) as error:
        run(block, Place(tmp_path, with_demo=False))
    assert said in str(error.value)


def test_a_fence_that_is_never_closed_is_told() -> None:
    with pytest.raises(AssertionError, match=r"a.md:3: this fence is never closed"):
        blocks("A page.\n\n```sh\nls\n", page="a.md")


def test_a_console_that_shows_too_much_is_told(tmp_path: Path) -> None:
    [block] = blocks("```console\n$ echo said\nsaid\n…\n```", page="a.md")
    with pytest.raises(AssertionError, match="writes no more than is shown"):
        run(block, Place(tmp_path, with_demo=False))


def test_what_a_page_shows_is_refreshed(tmp_path: Path) -> None:
    [block] = blocks("```console\n$ seq 3\n1\n…\n$ true\n$ echo said\nwritten\n```", page="a.md")
    new = refreshed(block, Place(tmp_path, with_demo=False))
    assert new == "$ seq 3\n1\n…\n$ true\n$ echo said\nsaid\n"


def _nowhere() -> Place:
    return Place.__new__(Place)


def test_every_make_target_that_is_spoken_of_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    pages = [*PAGES, ROOT / "CHANGELOG.md"]
    named = {name for page in pages for name in re.findall(r"`?make ([a-z]+)\b`?", page.read_text(encoding="utf-8"))}
    assert {"demo", "test", "docs"} <= targets
    assert {name for name in named if name in targets} >= {"demo", "test", "docs"}
    quoted = {name for page in pages for name in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))}
    assert quoted <= targets


def test_every_link_between_files_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            if "_generated" in target:
                continue  # written when the handbook is built, which refuses what leads nowhere
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
