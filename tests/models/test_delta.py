from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import load_file
from small_model import SHAPE, write_base

from factcheck.errors import ModelError
from factcheck.models.delta import CONFIG, ORIGIN, WEIGHTS, combine, delta_id, write_delta
from factcheck.models.embedded import bert_config

NAME = "bert.encoder.layer.0.output.dense.weight"
Trained = dict[str, NDArray[np.float32]]


@pytest.fixture(scope="module")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_base(tmp_path_factory.mktemp("base") / "small-123-1")


@pytest.fixture
def trained(small_base: Path) -> Trained:
    rng = np.random.default_rng(4)
    originals = load_file(small_base / "model.safetensors")
    weights = {f"bert.{name}": values + rng.normal(0, 0.01, values.shape).astype(np.float32) for name, values in originals.items() if "dense" in name}
    return weights | {"classifier.weight": np.ones((3, SHAPE.hidden), np.float32), "classifier.bias": np.array([0.5, 0, -0.5], np.float32)}


@pytest.fixture
def delta(tmp_path: Path, small_base: Path, trained: Trained) -> Path:
    config = bert_config(SHAPE, pad=1) | {"id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"}}
    write_delta(trained, small_base, config, tmp_path / "delta")
    return tmp_path / "delta"


def test_base_and_delta_give_the_trained_weights_again(tmp_path: Path, small_base: Path, delta: Path, trained: Trained) -> None:
    whole = load_file(combine(delta, small_base, tmp_path / "cache") / "model.safetensors")
    originals = load_file(small_base / "model.safetensors")
    change = trained[NAME] - originals[NAME.removeprefix("bert.")]
    assert np.abs(whole[NAME] - trained[NAME]).max() < 0.2 * np.abs(change).max()
    np.testing.assert_array_equal(whole["classifier.bias"], trained["classifier.bias"])
    untouched = "embeddings.word_embeddings.weight"
    np.testing.assert_allclose(whole[f"bert.{untouched}"], originals[untouched], rtol=1e-3, atol=1e-6)


def test_what_did_not_change_is_not_shipped(delta: Path) -> None:
    shipped = load_file(delta / WEIGHTS)
    assert not any("word_embeddings" in name for name in shipped)
    assert shipped[f"{NAME}.q4"].nbytes == SHAPE.hidden * SHAPE.inner * 18 // 32


def test_a_model_is_named_by_its_weights(delta: Path, small_base: Path, trained: Trained, tmp_path: Path) -> None:
    write_delta(trained | {"classifier.bias": np.zeros(3, np.float32)}, small_base, {}, tmp_path / "other")
    assert delta_id(delta) != delta_id(tmp_path / "other")


def test_a_damaged_delta_is_refused(tmp_path: Path, small_base: Path, delta: Path) -> None:
    data = bytearray((delta / WEIGHTS).read_bytes())
    data[-5] ^= 1
    (delta / WEIGHTS).write_bytes(data)
    with pytest.raises(ModelError, match=r"delta\.safetensors is damaged"):
        combine(delta, small_base, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_delta_of_another_base_is_refused(tmp_path: Path, small_base: Path, delta: Path) -> None:
    config = json.loads((delta / CONFIG).read_text())
    config[ORIGIN]["base"] = "other-model@0123456789ab"
    (delta / CONFIG).write_text(json.dumps(config))
    with pytest.raises(ModelError, match=r"trained on other-model@0123456789ab, installed is multilingual-e5-small@"):
        combine(delta, small_base, tmp_path / "cache")


@pytest.mark.parametrize("text", [pytest.param(None, id="missing"), pytest.param("{", id="not JSON"), pytest.param("{}", id="no origin")])
def test_a_damaged_configuration_is_refused_with_a_way_out(tmp_path: Path, small_base: Path, delta: Path, text: str | None) -> None:
    (delta / CONFIG).unlink()
    if text is not None:
        (delta / CONFIG).write_text(text)
    with pytest.raises(ModelError, match="FACTCHECK_STANCE_MODEL"):
        combine(delta, small_base, tmp_path / "cache")


def test_a_missing_weights_file_is_refused(tmp_path: Path, small_base: Path, delta: Path) -> None:
    (delta / WEIGHTS).unlink()
    with pytest.raises(ModelError, match="cannot read"):
        combine(delta, small_base, tmp_path / "cache")
