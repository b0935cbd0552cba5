"""What every command shares: options, help with examples, messages on stderr, errors told in one place."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

import click

from kg.errors import KgError

FINE, NOT_CONFORMING, WRONG_INPUT, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(slots=True)
class Output:
    """How much the user wants to hear. Data go to stdout; everything here goes to stderr."""

    quiet: bool = False
    verbose: bool = False
    debug: bool = False

    def say(self, message: str) -> None:
        """A line for everybody who did not ask for quiet."""
        if not self.quiet:
            _write(message)

    def detail(self, message: str) -> None:
        """A line for those who asked for more."""
        if self.verbose:
            _write(message)

    def complain(self, message: str) -> None:
        """A line about something wrong, said even in quiet."""
        _write(f"{click.style('kg:', fg='red', bold=True)} {message}")

    @contextmanager
    def progress(self, what: str, total: int) -> Iterator[Callable[[], None]]:
        """A bar that moves with each call, where somebody watches and waits."""
        if self.quiet or total < 2 or not sys.stderr.isatty():
            yield lambda: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=total)
            yield lambda: bar.advance(task)


def _write(message: str) -> None:
    click.echo(message, err=True, color=False if os.environ.get("NO_COLOR") else None)


class _WithExamples:
    """Help that ends with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, self.examples)


def write_examples(formatter: click.HelpFormatter, examples: Iterable[str]) -> None:
    """The last part of a help page; examples are never wrapped."""
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"  {example}\n")


class Command(_WithExamples, click.Command):
    """A command with examples in its help."""


class Group(_WithExamples, click.Group):
    """A group of commands, listed in the order in which they are used."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names in the order in which the commands were added."""
        return list(self.commands)


class Live(click.Choice[str]):
    """A choice among names that a module knows; it is loaded when the choice is looked at."""

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names
        super().__init__(())

    @property
    def choices(self) -> tuple[str, ...]:
        """The names, from the live object."""
        return tuple(self._names())

    @choices.setter
    def choices(self, _value: Any) -> None:
        """Ignore what the base class would fix on import."""


def common(function: Function) -> Function:
    """Give a command the options that all of them take."""

    def note(name: str) -> Callable[[click.Context, click.Parameter, bool], None]:
        def callback(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
            if value:
                setattr(ctx.ensure_object(Output), name, True)

        return callback

    for option in (
        click.option("--debug", is_flag=True, help="Show the traceback of an internal error."),
        click.option("-v", "--verbose", is_flag=True, help="Say more on stderr."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but what is wrong."),
    ):
        function = option(function)
    for parameter in function.__click_params__[-3:]:  # type: ignore[attr-defined]
        parameter.expose_value = False
        parameter.callback = note(parameter.name)
    return function


def output() -> Output:
    """The output of the command that is running."""
    return click.get_current_context().ensure_object(Output)


def run(command: click.Command, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; every error is told here and nowhere else."""
    out = Output()
    logging.getLogger("rdflib").addHandler(logging.NullHandler())  # else it prints a traceback for "2020-13-40"
    try:
        code = command.main(arguments, obj=out, standalone_mode=False, prog_name="kg")
        if sys.stdout is not None:  # a shell may close it: `kg check >&-`
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KgError as error:
        out.complain(str(error))
        code = WRONG_INPUT
    except (click.Abort, KeyboardInterrupt):
        out.complain("Stopped. What was written is whole; run the same command again to go on.")
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader (`head`, `less`) has gone
        code = FINE
    except OSError as error:
        if error.errno != errno.ENOSPC:
            internal(out, error)
            sys.exit(INTERNAL)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still waiting cannot be written either
        out.complain("The answer cannot be written: no space is left. Free some, and run the same command again.")
        code = WRONG_INPUT
    except Exception as error:
        internal(out, error)
        code = INTERNAL
    sys.exit(code if isinstance(code, int) else FINE)


def internal(out: Output, error: Exception) -> None:
    """Tell of a fault of ours: in one sentence, or with all that is known where that is wanted."""
    out.complain(f"an internal error, {type(error).__name__}: {error}. Run again with --debug for the traceback.")
    if out.debug or out.verbose:
        import traceback

        _write("".join(traceback.format_exception(error)))
