"""Step a network through a plan of batches, keeping checkpoints from which it goes on as if it had never stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from factcheck.training.batches import Plan
from factcheck.training.dropout import seed_dropout

_WARM_UP = 0.06
_DECAY = 0.01
_CLIP = 1.0
_REPORT_EVERY = 25

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a stage learns.

    ``rate`` is the highest learning rate, reached after 6 % of the steps and falling to 0. The rows of a batch are dealt out to ``threads``,
    which meet once a step: on a busy machine that is twice as fast as splitting every multiplication. ``seed`` decides what dropout drops.
    ``smoothing`` is the share of each label that is given to all classes alike.
    """

    rate: float
    bfloat16: bool = True
    threads: int = 1
    seed: int = 0
    smoothing: float = 0.0


@dataclass(slots=True)
class Position:
    """Where a run stands: the stage, and how many of its steps are done."""

    stage: int = 0
    step: int = 0


def train_stage(
    network: Any,
    plan: Plan,
    schedule: Schedule,
    *,
    position: Position,
    checkpoint: Path,
    every: float,
    report: Callable[[str], None],
    stop_after: int | None = None,
) -> bool:
    """Run the steps of one stage that are still to do.

    :param network: a sequence classifier; its frozen parameters stay as they are. The optimiser's state is first taken from ``checkpoint``
        if the stage has begun.
    :param plan: the stage's batches.
    :param schedule: how fast to learn.
    :param position: moved on with every step.
    :param checkpoint: file of the last checkpoint.
    :param every: seconds between checkpoints.
    :param report: told about loss and speed now and then.
    :param stop_after: stop after so many steps of this call, with a checkpoint.
    :returns: whether the stage is done.
    """
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=schedule.rate, weight_decay=_DECAY, fused=True)
    if position.step:
        optimiser.load_state_dict(torch.load(checkpoint, weights_only=True)["optimiser"])
    network.train()
    torch.set_num_threads(1)
    pool = ThreadPoolExecutor(schedule.threads)
    begun, saved, first, losses = time.monotonic(), time.monotonic(), position.step, 0.0
    while position.step < len(plan):
        if stop_after is not None and position.step - first >= stop_after:
            save_checkpoint(checkpoint, network, optimiser, position)
            return False
        for group in optimiser.param_groups:
            group["lr"] = schedule.rate * rate_share(position.step, len(plan))
        losses += _step(pool, network, optimiser, trained, plan.batch(position.step), schedule, position.step)
        position.step += 1
        if position.step % _REPORT_EVERY == 0:
            speed = (position.step - first) / (time.monotonic() - begun)
            left = (len(plan) - position.step) / speed / 60
            report(f"step {position.step}/{len(plan)} loss {losses / _REPORT_EVERY:.4f} {speed:.2f} steps/s, {left:.0f} min left")
            losses = 0.0
        if time.monotonic() - saved > every:
            save_checkpoint(checkpoint, network, optimiser, position)
            saved = time.monotonic()
    return True


def rate_share(step: int, steps: int) -> float:
    """Return the learning rate at ``step`` as a share of the highest, in ``(0, 1]``.

    >>> [round(rate_share(step, 100), 2) for step in (0, 5, 53, 99)]
    [0.17, 1.0, 0.5, 0.01]
    """
    rising = max(1, round(_WARM_UP * steps))
    return (step + 1) / rising if step < rising else (steps - step) / max(1, steps - rising)


def save_checkpoint(path: Path, network: Any, optimiser: Any, position: Position) -> None:
    """Write a checkpoint whole or not at all: trained weights, optimiser, position."""
    state = {
        "stage": position.stage,
        "step": position.step,
        "network": trained_weights(network),
        "optimiser": optimiser.state_dict() if optimiser is not None else None,
    }
    draft = path.with_suffix(".draft")
    torch.save(state, draft)
    os.replace(draft, path)


def load_checkpoint(path: Path, network: Any) -> Position:
    """Put the weights of a checkpoint in place and return where it stands."""
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"], strict=False)
    return Position(state["stage"], state["step"])


def trained_weights(network: Any) -> dict[str, torch.Tensor]:
    """Return the parameters that are not frozen, by name."""
    return {name: parameter.detach() for name, parameter in network.named_parameters() if parameter.requires_grad}


def _step(pool: Executor, network: Any, optimiser: Any, trained: list[Any], batch: Batch, schedule: Schedule, number: int) -> float:
    """Learn from one batch and return its loss: every thread takes every so manieth row, and their gradients are added up."""

    def gradients(share: int) -> tuple[float, tuple[torch.Tensor, ...]]:
        seed_dropout(hash((schedule.seed, number, share)))
        ids, mask, classes = (part[share :: schedule.threads] for part in batch)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=schedule.bfloat16):
            logits = network(input_ids=ids, attention_mask=mask).logits
        loss = torch.nn.functional.cross_entropy(logits.float(), classes, reduction="sum", label_smoothing=schedule.smoothing) / len(batch[0])
        return float(loss.detach()), torch.autograd.grad(loss, trained)

    parts = list(pool.map(gradients, range(min(schedule.threads, len(batch[0])))))
    for parameter, *shares in zip(trained, *(shares for _, shares in parts), strict=True):
        parameter.grad = torch.stack(shares).sum(0) if len(shares) > 1 else shares[0]
    torch.nn.utils.clip_grad_norm_(trained, _CLIP)
    optimiser.step()
    return sum(loss for loss, _ in parts)
