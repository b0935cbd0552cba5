"""The recipe's settings: `training/reader.toml`, checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What the weights depend on besides the corpora; the names are those of the file."""

    seed: int
    epochs: dict[str, float]
    pieces_a_step: int
    window: int
    encoder_rate: float
    heads_rate: float
    warmup: float
    decay: float
    dropout: float
    clip: float
    odd_case: float
    rare_cues: float
    arc_size: int
    label_size: int
    pointer_size: int
    weights: dict[str, float]
    """How much each head's loss counts."""


def load(path: Path = HERE / "reader.toml") -> Settings:
    """The settings of a recipe file.

    Raises:
        ValueError: a setting is missing or unknown.

    >>> load().seed
    1
    """
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {field.name for field in fields(Settings)}
    if set(read) != known:
        wrong = ", ".join(sorted(set(read) ^ known))
        raise ValueError(f"{path}: these settings are missing or unknown: {wrong}")
    return Settings(**read)
