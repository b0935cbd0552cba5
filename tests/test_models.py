"""The files of the reader: small, complete, and told in the model card."""

from __future__ import annotations

import json
import re

import numpy as np
import onnxruntime

from kg.resources import PACKAGE, model
from kg.text.encoding import ATTRIBUTION_TAGS, NAME_TAGS

FILES = sorted(path for path in (PACKAGE / "models").iterdir() if path.is_file())


def test_all_files_together_are_small() -> None:
    assert 20e6 < sum(path.stat().st_size for path in FILES) < 40e6


def test_the_card_tells_every_file_and_no_other() -> None:
    card = model("CARD.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([\w.]+)` \|", card, re.MULTILINE))
    assert told == {path.name for path in FILES} - {"CARD.md"}


def test_the_card_says_under_which_licence_each_corpus_is() -> None:
    card = model("CARD.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|`]+) \| (?:attributions|trees|names)[^|]* \| ([^|]+) \|$", card, re.MULTILINE)
    assert len(rows) >= 5
    assert all(re.search(r"CC BY|none stated", licence) for _, licence in rows)


def test_the_network_computes_in_small_integers() -> None:
    """Of its weights, only small ones are left in 32-bit numbers."""
    assert model("reader.onnx").read_bytes().count(b"DynamicQuantizeLinear") > 20
    assert model("reader.onnx").stat().st_size < 25e6


def test_what_the_numbers_mean_fits_the_network() -> None:
    known = json.loads(model("reader.json").read_text(encoding="utf-8"))
    session = onnxruntime.InferenceSession(str(model("reader.onnx")), providers=["CPUExecutionProvider"])
    widths = {output.name: output.shape[-1] for output in session.get_outputs()}
    assert (widths["tags"], widths["names"], widths["starts"]) == (len(ATTRIBUTION_TAGS), len(NAME_TAGS), 2)
    relation = np.load(model("relation.npy"))
    assert relation.shape == (len(known["relations"]), widths["dependents"] + 1, widths["governors"] + 1)
    assert {"root", "nsubj", "obj", "compound"} <= set(known["relations"])
    assert np.array(known["steps"]).shape == (len(ATTRIBUTION_TAGS),) * 2


def test_confidence_never_falls_with_the_evidence() -> None:
    points = json.loads(model("reader.json").read_text(encoding="utf-8"))["calibration"]
    said, meant = zip(*points, strict=True)
    assert len(points) >= 5
    assert list(said) == sorted(said)
    assert list(meant) == sorted(meant)
    assert 0 < meant[0] < meant[-1] <= 0.99
