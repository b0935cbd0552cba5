"""`kg fmt`: files rewritten, named or shown; a file that cannot be rewritten is named and left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import contents, kg, put

MESSY = "@prefix ex: <http://example.org/> .\nex:b ex:p 2 . ex:a ex:p 1 .\n"
NEAT = "@prefix ex:          <http://example.org/> .\n\nex:a ex:p 1 .\n\nex:b ex:p 2 .\n"
LOST = "<urn:s> <urn:p> 1 . # why\n"
BROKEN = "<urn:s> <urn:p>\n"


def test_files_are_rewritten_in_place(tmp_path: Path) -> None:
    messy, neat = put(tmp_path, "messy.ttl", MESSY), put(tmp_path, "sub/neat.trig", NEAT)
    put(tmp_path, "notes.txt", "ours")
    put(tmp_path, "data.nt", "<urn:s>  <urn:p> <urn:o> .\n")
    first = kg("fmt", tmp_path)
    assert (first.code, first.out, first.err) == (0, "", "2 files: 1 rewritten.\n")
    assert messy.read_text() == neat.read_text() == NEAT
    assert kg("fmt", tmp_path).err == "2 files: 0 rewritten.\n"
    assert (tmp_path / "data.nt").read_text() == "<urn:s>  <urn:p> <urn:o> .\n"


def test_check_names_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    messy, _ = put(tmp_path, "messy.ttl", MESSY), put(tmp_path, "neat.ttl", NEAT)
    before = contents(tmp_path)
    done = kg("fmt", "--check", tmp_path)
    assert (done.code, done.out) == (1, f"{messy}\n")
    assert done.err == "2 files: 1 would be rewritten.\n"
    assert contents(tmp_path) == before
    assert kg("fmt", "--check", tmp_path / "neat.ttl").code == 0


def test_diff_shows_what_would_change(tmp_path: Path) -> None:
    messy = put(tmp_path, "messy.ttl", MESSY)
    done = kg("fmt", "--diff", messy)
    assert done.code == 0
    assert "-ex:b ex:p 2 . ex:a ex:p 1 .\n" in done.out
    assert "+ex:a ex:p 1 .\n" in done.out
    assert messy.read_text() == MESSY
    assert kg("fmt", "--diff", "--check", messy).code == 1


def test_stdin_to_stdout() -> None:
    done = kg("fmt", "-", stdin=MESSY.encode())
    assert (done.code, done.out, done.err) == (0, NEAT, "")
    assert kg("fmt", "-", stdin=b"").out == ""
    assert kg("fmt", "-", "--check", stdin=b"").code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LOST, ":1: the comment “# why” stands where it would be lost."),
        (BROKEN, ":2:1: this is no valid ttl"),
        ("<urn:s> <urn:p> <<( <urn:s> <urn:p> 1 )>> .\n# x\n", ":2: the comment “# x”"),
    ],
    ids=["comment", "broken", "newer than rdflib"],
)
def test_a_file_that_cannot_be_rewritten_is_left_and_the_others_are_done(text: str, told: str, tmp_path: Path) -> None:
    bad, messy = put(tmp_path, "bad.ttl", text), put(tmp_path, "messy.ttl", MESSY)
    done = kg("fmt", tmp_path)
    assert done.code == 2
    assert f"{bad}{told}" in done.err
    assert done.err.endswith("2 files: 1 rewritten, 1 left as it is.\n")
    assert bad.read_text() == text
    assert messy.read_text() == NEAT


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere.ttl", "there is no such file or folder"),
        ("*.ttl", "no graph file has such a name"),
        ("data.nt", "only Turtle and TriG have a form to bring it to"),
    ],
)
def test_what_is_no_turtle_is_told(name: str, told: str, tmp_path: Path) -> None:
    put(tmp_path, "data.nt", "<urn:s> <urn:p> <urn:o> .\n")
    done = kg("fmt", tmp_path / name)
    assert done.code == 2
    assert told in done.err


def test_a_pattern_is_understood(tmp_path: Path) -> None:
    put(tmp_path, "a/messy.ttl", MESSY)
    put(tmp_path, "messy.trig", MESSY)
    assert kg("fmt", "--check", tmp_path / "**" / "*.ttl").out == f"{tmp_path / 'a' / 'messy.ttl'}\n"


def test_a_fresh_study_is_canonical(tmp_path: Path) -> None:
    article = put(tmp_path, "talks.txt")
    assert kg("build", article, "-o", tmp_path / "study", "--publisher", "The Harbour Times").code == 0
    done = kg("fmt", "--check", tmp_path / "study")
    assert (done.code, done.out) == (0, "")
    assert done.err == "3 files: 0 would be rewritten.\n"
