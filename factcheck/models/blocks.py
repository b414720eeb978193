"""Four-bit blocks: 32 weights in 18 bytes, the form in which weights travel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2
_SHRINK = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)  # a smaller scale cuts the outliers off and holds the rest more finely


def dequantise(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Expand four-bit blocks.

    :param raw: whole blocks of 18 bytes for 32 weights: a float16 scale, then 16 bytes of which byte ``j`` holds weight ``j`` in its low
        and weight ``j + 16`` in its high half; a weight is (half − 8) × scale.
    :returns: float32 of shape ``(32 × blocks,)``.
    :raises ValueError: if ``raw`` is not whole blocks.
    """
    blocks = raw.reshape(-1, BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 0x0F, blocks[:, 2:] >> 4], axis=1)
    weights: NDArray[np.float32] = (halves.astype(np.float32) - 8.0) * scales
    return weights.reshape(-1)


def quantise(weights: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Pack weights into four-bit blocks, each with the scale, of seven tried, that leaves the least squared error.

    :param weights: as many as fill whole blocks of 32.
    :returns: uint8 of shape ``(18 × blocks,)``, which :func:`dequantise` reads.
    :raises ValueError: if ``weights`` do not fill whole blocks.
    """
    blocks = weights.reshape(-1, BLOCK).astype(np.float32)
    extreme = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=1)[:, None], axis=1)
    best_scale, best_error = np.zeros_like(extreme), np.full_like(extreme, np.inf)
    for share in _SHRINK:
        scale = (extreme * share / -8.0).astype(np.float16).astype(np.float32)
        error = ((_levels(blocks, scale) * scale - blocks) ** 2).sum(axis=1, keepdims=True)
        better = error < best_error
        best_scale, best_error = np.where(better, scale, best_scale), np.where(better, error, best_error)
    halves = (_levels(blocks, best_scale) + 8.0).astype(np.uint8)
    pairs = halves[:, : BLOCK // 2] | (halves[:, BLOCK // 2 :] << 4)
    packed: NDArray[np.uint8] = np.concatenate([best_scale.astype("<f2").view(np.uint8), pairs], axis=1)
    return packed.reshape(-1)


def _levels(blocks: NDArray[np.float32], scale: NDArray[np.float32]) -> NDArray[np.float32]:
    """Round to the sixteen levels −8 … 7 of ``scale``."""
    steps = np.divide(blocks, scale, out=np.zeros_like(blocks), where=scale != 0)
    levels: NDArray[np.float32] = np.clip(np.rint(steps), -8, 7)
    return levels
