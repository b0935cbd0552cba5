"""`python -m training`: prepare, train, evaluate, export."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path

import click

from training.settings import HERE, load

WORK = click.option("--work", type=click.Path(path_type=Path), default=Path("build/training"), show_default=True,
                    help="Folder for what is made on the way.")  # fmt: skip
DATA = click.option("--data", type=click.Path(path_type=Path, exists=True), default=Path("../shared/data"),
                    show_default=True, help="Folder with the corpora.")  # fmt: skip
RECIPE = click.option("--recipe", type=click.Path(path_type=Path, exists=True), default=HERE / "reader.toml",
                      help="Settings; training/reader.toml if not given.")  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Make the weights of the reader again: prepare, train, evaluate, export, in this order."""


@main.command()
@DATA
@WORK
@RECIPE
def prepare(data: Path, work: Path, recipe: Path) -> None:
    """Read the corpora and turn them into numbers (two minutes)."""
    from training.examples import kinds
    from training.fitting import PREPARED

    work.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    found, known = kinds(data, load(recipe), lambda what: click.echo(f"reading {what}"))
    (work / PREPARED).write_bytes(pickle.dumps((found, known)))
    for kind in found:
        words = sum(len(one.encoded) for one in kind.examples)
        pieces = sum(len(word) for one in kind.examples for word in one.encoded.pieces)
        click.echo(f"{kind.name}: {len(kind.examples)} passages, {words} words, {pieces} pieces")
    click.echo(f"{len(known.morphology)} kinds of words, {len(known.relations)} relations; "
               f"{time.monotonic() - began:.0f} s")  # fmt: skip


@main.command()
@DATA
def lemmas(data: Path) -> None:
    """Write the table of lemmas that the dictionary gets wrong into kg/models."""
    from training.lemmas import TABLE, write

    write(data)
    click.echo(f"{TABLE.stat().st_size / 1e3:.1f} kB  {TABLE.name}")


@main.command()
@DATA
def coreference(data: Path) -> None:
    """Fit the weights by which pronouns are resolved, in kg/text/words (half a minute)."""
    from training.coreference import learn

    learn(data / "ud" / "en_gum_open-train.conllu", click.echo)


@main.command()
@WORK
@RECIPE
@click.option("--processes", type=click.IntRange(1), default=os.cpu_count(), show_default="all cores")
def train(work: Path, recipe: Path, processes: int) -> None:
    """Fit the network; stopped, it goes on from its last checkpoint when called again."""
    from training.fitting import PREPARED, fit

    began = time.monotonic()
    if not (work / PREPARED).is_file():
        raise click.ClickException(f"{work}: nothing is prepared here; call `python -m training prepare` first")
    try:
        path = fit(work, load(recipe), processes=processes, say=click.echo)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{path}, after {(time.monotonic() - began) / 60:.0f} min")


@main.command()
@DATA
@WORK
@RECIPE
@click.option("--shipped", is_flag=True, help="The network in kg/models, instead of that of the last checkpoint.")
@click.option("--tests", is_flag=True, help="The open test sets of the treebanks, instead of the development sets.")
def evaluate(data: Path, work: Path, recipe: Path, shipped: bool, tests: bool) -> None:
    """Score the network on corpora that it was not trained on."""
    from training import evaluation

    reader = evaluation.shipped() if shipped else evaluation.torch_reader(work, load(recipe))
    evaluation.evaluate(reader, data, click.echo, tests=tests)


@main.command()
@WORK
@RECIPE
@click.option("--models", type=click.Path(path_type=Path), default=Path("kg/models"), show_default=True,
              help="Folder for the files.")  # fmt: skip
def export(work: Path, recipe: Path, models: Path) -> None:
    """Write the files that `kg` reads with: int8 ONNX, tables."""
    from training.export import export as write

    sizes = write(work, models, load(recipe))
    for name, size in sizes.items():
        click.echo(f"{size / 1e6:7.2f} MB  {name}")
    click.echo(f"{sum(sizes.values()) / 1e6:7.2f} MB  in all")


@main.command()
@DATA
@click.option("--models", type=click.Path(path_type=Path, exists=True), default=Path("kg/models"), show_default=True)
@click.option("--plot", type=click.Path(path_type=Path), help="Draw it, as an SVG file.")
def calibrate(data: Path, models: Path, plot: Path | None) -> None:
    """Fit the confidence of the network in kg/models on PolNeAR's development set, and show how it holds."""
    from training import calibration, corpora, evaluation

    news = list(corpora.polnear(data / "polnear" / "dev.jsonl"))
    groups = calibration.calibrate(evaluation.shipped(), news, models)
    if plot is not None:
        calibration.plot(groups, plot)
    for group in groups:
        click.echo(f"{group.count:4} attributions said to be right at {group.claimed:.2f}: right {group.right:.2f}")


if __name__ == "__main__":
    main()
