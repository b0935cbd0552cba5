"""Fitting the network: several processes on the cores of one machine, or one on a GPU; cut off, it goes on later."""

from __future__ import annotations

import os
import pickle
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
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
        each = F.cross_entropy(found["tags"].flatten(0, 1), there(tags).flatten(), ignore_index=IGNORED, reduction="none")
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


def fit(work: Path, settings: Settings, *, processes: int, say: Callable[[str], None] = print) -> Path:
    """Train to the end, or from the last checkpoint to the end; the path of the weights.

    `work` holds what `prepare` made. On a machine with a GPU one process uses it; otherwise each process uses a core.
    """
    if torch.cuda.is_available():
        _run(0, 1, work, settings, say)
    elif processes == 1:
        _run(0, 1, work, settings, say)
    else:
        import torch.multiprocessing as mp

        os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
        os.environ.setdefault("MASTER_PORT", "29513")
        mp.spawn(_joined, args=(processes, work, settings), nprocs=processes)  # type: ignore[no-untyped-call]
    return work / CHECKPOINT


def _joined(rank: int, processes: int, work: Path, settings: Settings) -> None:
    dist.init_process_group("gloo", rank=rank, world_size=processes)
    _run(rank, processes, work, settings, print)
    dist.destroy_process_group()


def _run(rank: int, processes: int, work: Path, settings: Settings, say: Callable[[str], None]) -> None:
    torch.set_num_threads(1 if processes > 1 else torch.get_num_threads())
    torch.manual_seed(settings.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    kinds, known = prepared(work)
    reader = network.fresh(known, settings).to(device)
    reader.encoder.pieces.weight.requires_grad_(False)
    ordered = steps(kinds, settings, processes)
    optimizer, schedule = _optimizer(reader, settings, len(ordered))
    began = _resume(work, reader, optimizer, schedule, settings, processes)
    torch.manual_seed(settings.seed * 1000 + rank + began * 64)
    draw = random.Random(settings.seed * 1000 + rank + began * 64)
    reader.train()
    history: dict[str, list[float]] = defaultdict(list)
    since, saved = time.monotonic(), time.monotonic()
    for step in range(began, len(ordered)):
        losses = loss(reader, ordered[step][rank], settings, draw)
        torch.stack(list(losses.values())).sum().backward()
        if processes > 1:
            _share(reader, processes)
        nn.utils.clip_grad_norm_([p for p in reader.parameters() if p.requires_grad], settings.clip)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        for name, value in losses.items():
            history[name].append(value.item())
        done = step + 1
        if rank == 0 and (done % TOLD_EVERY == 0 or done == len(ordered)):
            rate = (time.monotonic() - since) / (done - began)
            parts = "  ".join(f"{name} {sum(v[-40:]) / len(v[-40:]):.3f}" for name, v in sorted(history.items()))
            say(f"{done} of {len(ordered)} steps, {rate * (len(ordered) - done) / 60:.0f} min left  {parts}")
        if rank == 0 and (time.monotonic() - saved > SAVED_EVERY or done == len(ordered)):
            _save(work, reader, optimizer, schedule, done, settings, processes)
            saved = time.monotonic()


def prepared(work: Path) -> tuple[list[Kind], Labels]:
    """What `prepare` made."""
    with (work / PREPARED).open("rb") as file:
        kinds, known = pickle.load(file)
    return kinds, known


def _optimizer(
    reader: network.Reader, settings: Settings, count: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW with a rate for the encoder and one for the heads, up and then down in straight lines."""
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

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _share(reader: network.Reader, processes: int) -> None:
    """Average the gradients of all processes."""
    shared = [p for p in reader.parameters() if p.requires_grad]
    for parameter in shared:
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
    flat = torch.cat([p.grad.reshape(-1) for p in shared if p.grad is not None])
    dist.all_reduce(flat)
    at = 0
    for parameter in shared:
        assert parameter.grad is not None
        parameter.grad.copy_(flat[at : at + parameter.numel()].view_as(parameter) / processes)
        at += parameter.numel()


def _save(
    work: Path,
    reader: network.Reader,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    step: int,
    settings: Settings,
    processes: int,
) -> None:
    made = {
        "step": step,
        "reader": reader.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "settings": asdict(settings),
        "processes": processes,
    }
    part = work / f".{CHECKPOINT}.part"
    torch.save(made, part)
    part.replace(work / CHECKPOINT)


def _resume(
    work: Path,
    reader: network.Reader,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    settings: Settings,
    processes: int,
) -> int:
    """The step to go on with: that of the last checkpoint made with the same settings, or 0."""
    path = work / CHECKPOINT
    if not path.is_file():
        return 0
    found = torch.load(path, map_location="cpu", weights_only=False)
    if found["settings"] != asdict(settings) or found["processes"] != processes:
        raise ValueError(f"{path} was made with other settings: remove it, or choose another folder with --work")
    reader.load_state_dict(found["reader"])
    optimizer.load_state_dict(found["optimizer"])
    schedule.load_state_dict(found["schedule"])
    return int(found["step"])


def trained(work: Path, settings: Settings) -> tuple[network.Reader, Labels]:
    """The reader as the last checkpoint has it, ready to read."""
    _, known = prepared(work)
    reader = network.bare(known, settings)
    reader.load_state_dict(torch.load(work / CHECKPOINT, map_location="cpu", weights_only=False)["reader"])
    reader.eval()
    return reader, known
