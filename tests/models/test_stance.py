from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from small_model import SHAPE, WORDS, vocabulary
from transformers import BertConfig, BertForSequenceClassification

from factcheck.config import Settings, load_settings
from factcheck.domain import Stance
from factcheck.errors import ModelError
from factcheck.models.embedded import bert_config, write_tokenizer
from factcheck.models.packed import Packed
from factcheck.models.stance import COLUMNS, CrossEncoderStance, label_columns, load_stance_model

PAIRS = [
    ("وزیر نیرو گفت سد سپیدان تا پایان سال ساخته می‌شود.", "سد سپیدان تا پایان سال ساخته می‌شود."),
    ("شهردار گفت عوارض پل تازه لغو شد.", "بازیکن تیم فوتبال مصدوم شد."),
    ("The minister said the bridge will open in May.", "The bridge opens in May."),
]


@pytest.fixture(scope="module")
def model(settings: Settings) -> CrossEncoderStance:
    return load_stance_model(settings)


def _classifier(folder: Path, labels: dict[int, str], **extra: float) -> Path:
    """Write a small classifier that always prefers its first class."""
    torch.manual_seed(2)
    config = BertConfig(**bert_config(SHAPE, pad=1), num_labels=len(labels), id2label=labels, label2id={v: k for k, v in labels.items()}, **extra)
    network = BertForSequenceClassification(config)
    network.classifier.bias.data = torch.tensor([2.0] + [0.0] * (len(labels) - 1))
    network.save_pretrained(str(folder))
    write_tokenizer(Packed(SHAPE, vocabulary(), {}, b""), folder)
    return folder


def test_the_shipped_model_tells_a_repeat_from_another_matter(model: CrossEncoderStance) -> None:
    probabilities = model.predict(PAIRS)
    supports, neutral = COLUMNS.index(Stance.SUPPORTS), COLUMNS.index(Stance.NEUTRAL)
    assert probabilities[0].argmax() == supports
    assert probabilities[1].argmax() == neutral
    assert probabilities[2].argmax() == supports


def test_probabilities_sum_to_one(model: CrossEncoderStance) -> None:
    probabilities = model.predict([*PAIRS, ("😀", "😀"), ("12", "13"), ("آب " * 10_000, "آب"), ("x" * 5_000, "y" * 5_000)])
    assert probabilities.dtype == np.float32
    assert probabilities.shape == (7, 3)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-5)


def test_the_batch_size_does_not_change_the_answer(model: CrossEncoderStance) -> None:
    alone = np.concatenate([model.predict([pair]) for pair in PAIRS])
    assert np.abs(model.predict(PAIRS) - alone).max() < 0.02


def test_no_pairs_give_no_rows(model: CrossEncoderStance) -> None:
    assert model.predict([]).shape == (0, 3)


@pytest.mark.parametrize("pair", [pytest.param(("", "a"), id="no evidence"), pytest.param(("a", " \u200c"), id="no claim")])
def test_an_empty_text_is_neutral(model: CrossEncoderStance, pair: tuple[str, str]) -> None:
    assert model.predict([pair]).tolist() == [[0.0, 0.0, 1.0]]


@pytest.mark.parametrize(
    ("labels", "column"),
    [
        pytest.param({0: "CONTRADICTION", 1: "ENTAILMENT", 2: "NEUTRAL"}, 1, id="conflict first"),
        pytest.param({0: "SUPPORTS", 1: "REFUTES", 2: "NOT ENOUGH INFO"}, 0, id="words of fact checking"),
        pytest.param({0: "neutral", 1: "contradiction", 2: "entailment"}, 2, id="neutral first"),
    ],
)
def test_labels_are_looked_up_by_name(tmp_path: Path, labels: dict[int, str], column: int) -> None:
    folder = _classifier(tmp_path / "model", labels)
    probabilities = load_stance_model(load_settings({"stance_model": str(folder)})).predict([(" ".join(WORDS[:4]), "the man sits")])
    assert probabilities[0].argmax() == column


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}, id="no names"),
        pytest.param({0: "entailment", 1: "not_entailment"}, id="two classes"),
        pytest.param({0: "entailment", 1: "entails", 2: "neutral"}, id="one twice"),
        pytest.param({0: "entailment", 1: "contradiction", 2: "neutral", 3: "other"}, id="four classes"),
    ],
)
def test_unknown_labels_are_refused(labels: dict[int, str]) -> None:
    with pytest.raises(ModelError, match=r"labels its classes.*FACTCHECK_STANCE_MODEL"):
        label_columns(labels, "some/model")


def test_unknown_labels_are_refused_when_asked(tmp_path: Path) -> None:
    folder = _classifier(tmp_path / "model", {0: "a", 1: "b", 2: "c"})
    with pytest.raises(ModelError, match="a, b, c"):
        load_stance_model(load_settings({"stance_model": str(folder)})).predict([("the man", "the man")])


def test_a_temperature_softens_the_answer(tmp_path: Path) -> None:
    labels = {0: "entailment", 1: "neutral", 2: "contradiction"}
    sharp, soft = (_classifier(tmp_path / name, labels, **extra) for name, extra in (("sharp", {}), ("soft", {"factcheck_temperature": 4.0})))
    first, second = (load_stance_model(load_settings({"stance_model": str(folder)})).predict([("the man", "the man")]) for folder in (sharp, soft))
    assert first[0, 0] > second[0, 0] > 1 / 3


def test_an_unknown_model_is_refused_before_use() -> None:
    with pytest.raises(ModelError, match=r"no model .*FACTCHECK_STANCE_MODEL"):
        load_stance_model(load_settings({"stance_model": "nobody/has-this-model"}))


def test_the_shipped_model_is_named_by_its_weights(model: CrossEncoderStance) -> None:
    assert model.model_id.startswith("factcheck-stance@")
