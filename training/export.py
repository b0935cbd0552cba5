"""The trained network as files of `kg/models`: int8 ONNX, what its numbers mean, and how tags follow each other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kg.text.encoding import ATTRIBUTION_TAGS
from training import fitting, network
from training.examples import Kind
from training.settings import Settings

INPUTS = ("pieces", "features", "first")
OUTPUTS = ("tags", "cues", "sources", "morphology", "starts", "names", "arcs", "dependents", "governors")
QUANTISED = ("MatMul", "Gemm", "Gather")
DAMPED = 0.25
"""How much the habits of tags in the corpus count beside the network, which has learned most of them."""
HEARD = 0.3
"""Added to the log probability of every tag but O: what is missed is lost, what is marked too much can be left out."""


class Flat(nn.Module):
    """The reader for windows of one size: its outputs in order, the likeliest kind of word instead of scores."""

    def __init__(self, reader: network.Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        found = self.reader(pieces, None, features, first)
        found["morphology"] = found["morphology"].argmax(-1)
        return tuple(found[name] for name in OUTPUTS)


def export(work: Path, models: Path, settings: Settings) -> dict[str, int]:
    """Write the files; their sizes in bytes."""
    reader, known = fitting.trained(work, settings)
    kinds, _ = fitting.prepared(work)
    models.mkdir(parents=True, exist_ok=True)
    to_onnx(reader, work / "reader.fp32.onnx")
    quantise(work / "reader.fp32.onnx", models / "reader.onnx")
    steps = [[round(float(v), 4) for v in row] for row in tag_steps(kinds)]
    labels = {"morphology": known.morphology, "relations": known.relations, "steps": steps}
    path = models / "reader.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    text = json.dumps({**kept, **labels}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    np.save(models / "relation.npy", reader.relation.detach().numpy().astype(np.float16))
    shutil.copyfile(network.pretrained() / "tokenizer.json", models / "tokenizer.json")
    return {path.name: path.stat().st_size for path in sorted(models.iterdir()) if path.is_file()}


def to_onnx(reader: network.Reader, path: Path) -> None:
    """The network in 32-bit floats."""
    rows, length, words = 2, 40, 30
    given = (
        torch.randint(5, 3000, (rows, length)),
        torch.zeros(rows, length, dtype=torch.long),
        torch.arange(1, words + 1)[None].repeat(rows, 1),
    )
    by_piece, by_word = {0: "windows", 1: "pieces"}, {0: "windows", 1: "words"}
    axes: dict[str, dict[int, str]] = dict.fromkeys(INPUTS, by_piece) | dict.fromkeys(OUTPUTS, by_word)
    axes["first"] = by_word
    axes["cues"] = axes["sources"] = {**by_word, 2: "words"}
    axes["arcs"] = {**by_word, 2: "heads"}
    axes["governors"] = {0: "windows", 1: "heads"}
    torch.onnx.export(
        Flat(reader),
        given,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """The network with weights in 8-bit integers, a scale for each channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    folded = source.with_suffix(".folded.onnx")
    quant_pre_process(str(source), str(folded), skip_symbolic_shape=True)
    quantize_dynamic(
        str(folded), str(target), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=list(QUANTISED)
    )


def tag_steps(kinds: Sequence[Kind]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """What is added to the score of one tag after another: how much oftener than by chance it follows, damped."""
    from kg.text.decoding import allowed

    size = len(ATTRIBUTION_TAGS)
    follows = np.full((size, size), 0.5)
    for kind in kinds:
        for one in kind.examples:
            if one.tags is not None:
                np.add.at(follows, (one.tags[:-1], one.tags[1:]), 1)
    given = np.log(follows / follows.sum(1, keepdims=True))
    by_chance = np.log(follows.sum(0) / follows.sum())
    is_marked = np.array([tag != "O" for tag in ATTRIBUTION_TAGS])
    return allowed() + DAMPED * (given - by_chance[None, :]) + HEARD * is_marked[None, :]
