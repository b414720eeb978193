from __future__ import annotations

import numpy as np
import pytest

from factcheck.models.blocks import dequantise, quantise


def test_a_block_by_hand() -> None:
    scale = np.array([0.5], "<f2").tobytes()
    raw = np.frombuffer(scale + bytes([0x0F, 0xF0, 0x88, 0x91]) + bytes([0x88] * 12), np.uint8)
    expected = np.zeros(32, np.float32)
    expected[0], expected[16] = (15 - 8) * 0.5, (0 - 8) * 0.5
    expected[1], expected[17] = (0 - 8) * 0.5, (15 - 8) * 0.5
    expected[3], expected[19] = (1 - 8) * 0.5, (9 - 8) * 0.5
    np.testing.assert_array_equal(dequantise(raw), expected)


def test_part_of_a_block_is_refused() -> None:
    with pytest.raises(ValueError, match="reshape"):
        dequantise(np.zeros(17, np.uint8))


def test_quantised_weights_come_back_within_half_a_step() -> None:
    weights = np.random.default_rng(3).normal(0, 0.02, 3200).astype(np.float32)
    back = dequantise(quantise(weights))
    assert np.sqrt(np.mean((back - weights) ** 2)) < 0.1 * weights.std()


def test_levels_survive_exactly() -> None:
    weights = (np.arange(32, dtype=np.float32) % 16 - 8) * np.float32(0.25)
    np.testing.assert_array_equal(dequantise(quantise(weights)), weights)


def test_a_block_of_zeros_stays_zero() -> None:
    np.testing.assert_array_equal(dequantise(quantise(np.zeros(64, np.float32))), np.zeros(64))
