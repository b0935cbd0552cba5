"""Fitting the network: several processes on the cores of one machine, or one on a GPU; cut off, it goes on later."""

from __future__ import annotations

import os
import pickle
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor, nn

from training import network
from training.examples import IGNORED, Kind, Labels, Part, answers, shown, steps
from training.settings import Settings

SAVED_EVERY = 240.0
"""Seconds between two checkpoints."""
TOLD_EVERY = 20
"""Steps between two lines of progress."""
Say = Callable[[str], None]
CHECKPOINT, PREPARED = "checkpoint.pt", "prepared.pickle"


def loss(reader: network.Reader, parts: Sequence[Part], settings: Settings, draw: random.Random) -> dict[str, Tensor]:
    """The weighted loss of each head on one batch; heads without answers there are left out."""
    device = reader.root.device

    def there(values: Any) -> Tensor:
        return torch.from_numpy(values).to(device)

    seen = shown(parts, draw, settings.odd_case)
    found = reader(there(seen.pieces), there(seen.mask), there(seen.features), there(seen.first))
    is_word = there(seen.first) > 0
    made: dict[str, Tensor] = {}
    if (tags := answers(parts, "tags")) is not None:
        weights = answers(parts, "tag_weights")
        each = F.cross_entropy(
            found["tags"].flatten(0, 1), there(tags).flatten(), ignore_index=IGNORED, reduction="none"
        )
        counted = there(weights).flatten().clamp(min=0).float() if weights is not None else torch.ones_like(each)
        made["tags"] = (each * counted).sum() / is_word.sum()
        for head, name in (("cues", "cue_of"), ("sources", "source_of")):
            pointers = answers(parts, name, pointer=True)
            if pointers is not None and (pointers >= 0).any():
                scores = found[head].masked_fill(~is_word[:, None, :], network.HIDDEN)
                made["content" if head == "cues" else "source"] = F.cross_entropy(
                    scores.flatten(0, 1), there(pointers).flatten(), ignore_index=IGNORED
                )
    if (morphology := answers(parts, "morphology")) is not None:
        made["morphology"] = F.cross_entropy(
            found["morphology"].flatten(0, 1), there(morphology).flatten(), ignore_index=IGNORED
        )
        made |= _tree(reader, found, parts, is_word)
    if (names := answers(parts, "names")) is not None and (names >= 0).any():
        made["names"] = F.cross_entropy(found["names"].flatten(0, 1), there(names).flatten(), ignore_index=IGNORED)
    return {name: settings.weights[name] * value for name, value in made.items()}


def _tree(
    reader: network.Reader, found: dict[str, Tensor], parts: Sequence[Part], is_word: Tensor
) -> dict[str, Tensor]:
    """The losses of sentence starts, arcs and relations; a head is sought within its sentence."""
    device = is_word.device
    heads = answers(parts, "heads", pointer=True)
    relations = answers(parts, "relations")
    assert heads is not None
    assert relations is not None
    starts = torch.full(is_word.shape, IGNORED, dtype=torch.long)
    number = torch.zeros(is_word.shape, dtype=torch.long)
    for row, (one, window) in enumerate(parts):
        size = window.end - window.start
        starts[row, :size] = 0
        for at in one.encoded.starts:
            if window.start <= at < window.end:
                starts[row, at - window.start] = 1
        number[row, :size] = starts[row, :size].cumsum(0)
    own = torch.from_numpy(heads)
    places = torch.arange(own.shape[1])[None].expand_as(own)
    target = torch.where(own == places, 0, torch.where(own >= 0, own + 1, IGNORED)).to(device)  # a root's is 0
    number, starts = number.to(device), starts.to(device)
    same = (number[:, :, None] == number[:, None, :]) & is_word[:, None, :]
    same = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    scores = found["arcs"].masked_fill(~same, network.HIDDEN)
    known = target >= 0
    row = torch.arange(len(parts), device=device)[:, None].expand_as(target)[known]
    labels = reader.relations(found["dependents"][known], found["governors"][row, target[known]])
    return {
        "starts": F.cross_entropy(found["starts"].flatten(0, 1), starts.flatten(), ignore_index=IGNORED),
        "arcs": F.cross_entropy(scores[known], target[known]),
        "labels": F.cross_entropy(labels, torch.from_numpy(relations).to(device)[known], ignore_index=IGNORED),
    }


@dataclass(slots=True)
class Training:
    """What a training has come to: the network, its optimiser, and how many steps are done."""

    reader: network.Reader
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    made_with: dict[str, Any]
    done: int = 0

    def save(self, work: Path) -> None:
        """Write the checkpoint; the former one stays until the new one is whole."""
        part = work / f".{CHECKPOINT}.part"
        state = {name: getattr(self, name).state_dict() for name in ("reader", "optimizer", "schedule")}
        torch.save({**state, "done": self.done, "made_with": self.made_with}, part)
        part.replace(work / CHECKPOINT)

    def resume(self, work: Path) -> None:
        """Go on from the last checkpoint where there is one.

        Raises:
            ValueError: the checkpoint was made with other settings.
        """
        path = work / CHECKPOINT
        if not path.is_file():
            return
        found = torch.load(path, map_location="cpu", weights_only=False)
        if found["made_with"] != self.made_with:
            raise ValueError(f"{path} was made with other settings: remove it, or choose another folder with --work")
        for name in ("reader", "optimizer", "schedule"):
            getattr(self, name).load_state_dict(found[name])
        self.done = found["done"]


def fit(work: Path, settings: Settings, *, processes: int, say: Say = print) -> Path:
    """Train to the end, or from the last checkpoint to the end; the path of the weights.

    `work` holds what `prepare` made. On a machine with a GPU one process uses it; otherwise each process uses a core.
    """
    if torch.cuda.is_available() or processes == 1:
        _run(0, 1, work, settings, say)
    else:
        import torch.multiprocessing as mp

        os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
        os.environ.setdefault("MASTER_PORT", "29513")
        mp.spawn(_joined, args=(processes, work, settings), nprocs=processes)  # type: ignore[no-untyped-call]
    return work / CHECKPOINT


def _joined(rank: int, processes: int, work: Path, settings: Settings) -> None:
    torch.set_num_threads(1)
    dist.init_process_group("gloo", rank=rank, world_size=processes)
    _run(rank, processes, work, settings, print)
    dist.destroy_process_group()


def _run(rank: int, processes: int, work: Path, settings: Settings, say: Say) -> None:
    """One process of a training: each step it reads its own batch and shares what follows from it."""
    torch.manual_seed(settings.seed)
    kinds, known = prepared(work)
    ordered = steps(kinds, settings, processes)
    training = _begin(known, settings, len(ordered), processes)
    training.resume(work)
    draw = random.Random(settings.seed * 1000 + rank + training.done * 64)
    torch.manual_seed(draw.randrange(2**31))
    history: dict[str, list[float]] = defaultdict(list)
    began, since, saved = training.done, time.monotonic(), time.monotonic()
    for batches in ordered[began:]:
        losses = loss(training.reader, batches[rank], settings, draw)
        _learn(training, losses, settings, processes)
        for name, value in losses.items():
            history[name].append(value.item())
        at_end = training.done == len(ordered)
        if rank == 0 and (training.done % TOLD_EVERY == 0 or at_end):
            left = (time.monotonic() - since) / (training.done - began) * (len(ordered) - training.done)
            parts = "  ".join(f"{name} {sum(v[-40:]) / len(v[-40:]):.3f}" for name, v in sorted(history.items()))
            say(f"{training.done} of {len(ordered)} steps, {left / 60:.0f} min left  {parts}")
        if rank == 0 and (time.monotonic() - saved > SAVED_EVERY or at_end):
            training.save(work)
            saved = time.monotonic()


def _begin(known: Labels, settings: Settings, count: int, processes: int) -> Training:
    """A training that has done nothing: AdamW with a rate for the encoder and one for the heads, up and then down."""
    reader = network.fresh(known, settings).to("cuda" if torch.cuda.is_available() else "cpu")
    reader.encoder.pieces.weight.requires_grad_(False)
    reader.train()
    encoder = [p for p in reader.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in encoder}
    heads = [p for p in reader.parameters() if id(p) not in inside and p.requires_grad]
    groups = [
        {"params": [p for p in encoder if p.ndim > 1], "lr": settings.encoder_rate, "weight_decay": settings.decay},
        {"params": [p for p in encoder if p.ndim == 1], "lr": settings.encoder_rate, "weight_decay": 0.0},
        {"params": heads, "lr": settings.heads_rate, "weight_decay": settings.decay},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / max(1.0, settings.warmup * count), max(0.0, (count - step) / count))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    return Training(reader, optimizer, schedule, {"settings": asdict(settings), "processes": processes})


def _learn(training: Training, losses: dict[str, Tensor], settings: Settings, processes: int) -> None:
    """One step along the gradient of all losses, averaged over the processes."""
    torch.stack(list(losses.values())).sum().backward()
    learning = [p for p in training.reader.parameters() if p.requires_grad]
    if processes > 1:
        _share(learning, processes)
    nn.utils.clip_grad_norm_(learning, settings.clip)
    training.optimizer.step()
    training.schedule.step()
    training.optimizer.zero_grad(set_to_none=True)
    training.done += 1


def _share(learning: Sequence[nn.Parameter], processes: int) -> None:
    """Average the gradients of all processes; a head that saw nothing to learn counts as zero."""
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).reshape(-1) for p in learning])
    dist.all_reduce(flat)
    at = 0
    for parameter in learning:
        parameter.grad = flat[at : at + parameter.numel()].view_as(parameter) / processes
        at += parameter.numel()


def prepared(work: Path) -> tuple[list[Kind], Labels]:
    """What `prepare` made."""
    with (work / PREPARED).open("rb") as file:
        kinds, known = pickle.load(file)
    return kinds, known


def trained(work: Path, settings: Settings) -> tuple[network.Reader, Labels]:
    """The reader as the last checkpoint has it, ready to read."""
    _, known = prepared(work)
    reader = network.bare(known, settings)
    reader.load_state_dict(torch.load(work / CHECKPOINT, map_location="cpu", weights_only=False)["reader"])
    reader.eval()
    return reader, known
