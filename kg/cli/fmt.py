"""`kg fmt`: Turtle and TriG in canonical form, so that a change of the graph is all that a diff shows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.console import FINE, NOT_CONFORMING, WRONG_INPUT, Command, common, output

STDIN = Path("-")


@click.command(
    cls=Command,
    examples=(
        "kg fmt study",
        "kg fmt claims.ttl corrections/*.trig",
        "kg fmt --check study",
        "kg fmt --diff claims.ttl",
        "kg fmt - < claims.ttl",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path(path_type=Path))
@click.option("--check", "only_checks", is_flag=True, help="Write nothing; name the files that would change.")
@click.option("--diff", "shows", is_flag=True, help="Write nothing; show what would change.")
@common
def fmt(*, paths: tuple[Path, ...], only_checks: bool, shows: bool) -> int:
    """Rewrite Turtle and TriG in canonical form: prefixes and nodes sorted, one statement a line.

    PATH is a study, a folder, a pattern such as 'graphs/**/*.ttl', a .ttl or .trig file, or - to read stdin and write
    stdout; the current folder if left out. What the graph says never changes. Comments at the head of a file, or
    directly above a subject or a graph, stay with it; a file with other comments is left as it is and named. So is a
    file with `# kg fmt: off` at its head, without a word.

    Exits with 0; with --check, with 1 if a file would change; with 2 if a file is missing, invalid or left as it is.
    """
    from kg.errors import KgError

    if STDIN in paths:
        if len(paths) > 1 or only_checks or shows:
            raise click.UsageError("- stands alone: it reads stdin and writes stdout.")
        return _stdin()
    files = list(_files(paths or (Path(),)))
    changed = refused = 0
    for path in files:
        try:
            before = path.read_bytes()
            after = _formatted(before, path)
        except KgError as error:
            output().complain(str(error))
            refused += 1
            continue
        if after == before:
            continue
        changed += 1
        _tell(path, before, after, only_checks=only_checks, shows=shows)
    _sum_up(len(files), changed, refused, writes=not (only_checks or shows))
    if refused:
        return WRONG_INPUT
    return NOT_CONFORMING if changed and only_checks else FINE


def _stdin() -> int:
    from kg.graph.formatting import formatted

    text = formatted(sys.stdin.buffer.read(), "trig", Path("stdin.trig"))
    click.echo(text, nl=False)
    return FINE


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The Turtle and TriG files that are meant; in a folder, others stay out."""
    from kg.checking.sources import asked_for
    from kg.errors import GraphError
    from kg.graph.checks.unit import File

    for source in asked_for(paths, study=None).sources.values():
        path = source.path if isinstance(source, File) else Path(source.shown)
        if path.suffix.lower() in {".ttl", ".trig"}:
            yield path
        elif path in paths:
            raise GraphError(
                "only Turtle and TriG have a form to bring it to", where=str(path), remedy="Name a .ttl or .trig file."
            )


def _formatted(data: bytes, path: Path) -> bytes:
    from kg.graph.formatting import formatted

    return formatted(data, "ttl" if path.suffix.lower() == ".ttl" else "trig", path).encode()


def _tell(path: Path, before: bytes, after: bytes, *, only_checks: bool, shows: bool) -> None:
    """Write the file, or say how it would change."""
    from difflib import unified_diff

    from kg.graph import store

    if shows:
        old, new = (
            text.decode("utf-8-sig").replace("\r\n", "\n").splitlines(keepends=True) for text in (before, after)
        )
        click.echo("".join(unified_diff(old, new, str(path), str(path))), nl=False)
    elif only_checks:
        click.echo(path)
    else:
        store.save(after, path)
        output().detail(f"{path}: rewritten.")


def _sum_up(files: int, changed: int, refused: int, *, writes: bool) -> None:
    did = "rewritten" if writes else "would be rewritten"
    left = f", {refused} left as {'it is' if refused == 1 else 'they are'}" if refused else ""
    output().say(f"{files} file{'' if files == 1 else 's'}: {changed} {did}{left}.")
