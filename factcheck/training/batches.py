"""Turn pairs into the token batches of a training stage, in one fixed order that can be stored."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from factcheck.models.text import plain
from factcheck.training.pairs import LABELS, Pair

_WINDOW = 40  # batches sorted by length together: little padding, and still a random order


@dataclass(frozen=True, slots=True)
class Plan:
    """All batches of a stage: token ids of all rows end to end, where each row starts, its class, and which rows are together."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]
    classes: NDArray[np.int64]
    batches: NDArray[np.int64]
    pad: int

    def __len__(self) -> int:
        """Count the batches."""
        return len(self.batches)

    def batch(self, position: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return ids ``(rows, tokens)``, attention mask of the same shape, and classes ``(rows,)``."""
        rows = [row for row in self.batches[position] if row >= 0]
        return (*pad_rows([self.ids[self.starts[row] : self.starts[row + 1]] for row in rows], self.pad), torch.from_numpy(self.classes[rows]))


def pad_rows(rows: Sequence[NDArray[np.int32]], pad: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Lay rows of token ids side by side, filled up with ``pad``; return them and the mask of what is real."""
    width = max(len(row) for row in rows)
    ids = np.full((len(rows), width), pad, np.int64)
    for line, row in zip(ids, rows, strict=True):
        line[: len(row)] = row
    mask = np.arange(width)[None, :] < np.array([len(row) for row in rows])[:, None]
    return torch.from_numpy(ids), torch.from_numpy(mask.astype(np.int64))


def encode_pairs(tokenizer: Any, pairs: Sequence[Pair], max_tokens: int) -> list[NDArray[np.int32]]:
    """Tokenise pairs as the model is asked later: folded texts, premise first, the longer of the two cut where needed."""
    premises, hypotheses = [plain(pair.premise) for pair in pairs], [plain(pair.hypothesis) for pair in pairs]
    encoded = tokenizer(premises, hypotheses, truncation="longest_first", max_length=max_tokens)["input_ids"]
    return [np.array(row, np.int32) for row in encoded]


def plan_batches(tokenizer: Any, epochs: Sequence[Sequence[Pair]], *, size: int, max_tokens: int, rng: random.Random) -> Plan:
    """Lay down every batch of a stage.

    Rows of like length are batched together within a random window; the batches come in random order within each epoch.

    :param tokenizer: the encoder's.
    :param epochs: the pairs of each epoch.
    :param size: rows in a batch; the last batch of an epoch may be smaller.
    :param max_tokens: where longer pairs are cut.
    :param rng: the order comes from it.
    :returns: the plan.
    """
    rows: list[NDArray[np.int32]] = []
    classes: list[int] = []
    batches: list[list[int]] = []
    for pairs in epochs:
        order = list(range(len(rows), len(rows) + len(pairs)))
        rows += encode_pairs(tokenizer, pairs, max_tokens)
        classes += [LABELS.index(pair.label) for pair in pairs]
        batches += _bucket(order, rows, size, rng)
    table = np.full((len(batches), size), -1, np.int64)
    for line, batch in zip(table, batches, strict=True):
        line[: len(batch)] = batch
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    return Plan(np.concatenate(rows), starts, np.array(classes, np.int64), table, int(tokenizer.pad_token_id))


def save_plan(plan: Plan, path: Path) -> None:
    """Write a plan whole or not at all."""
    draft = path.with_suffix(".draft.npz")
    np.savez(draft, ids=plan.ids, starts=plan.starts, classes=plan.classes, batches=plan.batches, pad=np.array(plan.pad))
    os.replace(draft, path)


def load_plan(path: Path) -> Plan:
    """Read a plan that :func:`save_plan` wrote."""
    with np.load(path) as stored:
        return Plan(stored["ids"], stored["starts"], stored["classes"], stored["batches"], int(stored["pad"]))


def _bucket(order: list[int], rows: Sequence[NDArray[np.int32]], size: int, rng: random.Random) -> list[list[int]]:
    """Batch the rows of one epoch."""
    rng.shuffle(order)
    batches: list[list[int]] = []
    for start in range(0, len(order), size * _WINDOW):
        window = sorted(order[start : start + size * _WINDOW], key=lambda row: len(rows[row]))
        batches += [window[first : first + size] for first in range(0, len(window), size)]
    rng.shuffle(batches)
    return batches
