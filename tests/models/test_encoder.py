from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from factcheck.config import Settings, load_settings
from factcheck.errors import ModelError
from factcheck.models.encoder import SentenceEncoder, choose_prompt, load_encoder

SENTENCE = "وزیر خارجه روسیه گفت دیدار دو رئیس جمهور به زودی در بوداپست برگزار می‌شود."
PARAPHRASE = "لاوروف از برگزاری قریب‌الوقوع نشست سران دو کشور در پایتخت مجارستان خبر داد."
UNRELATED = "قیمت هر کیلو سیب‌زمینی در میدان تره‌بار به سی هزار تومان رسید."
ENGLISH = "Russia's foreign minister said the two presidents will soon meet in Budapest."


def test_a_paraphrase_is_nearer_than_another_matter(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode([SENTENCE, PARAPHRASE, UNRELATED, ENGLISH])
    cosines = vectors[1:] @ vectors[0]
    assert cosines[0] > cosines[1] + 0.05
    assert cosines[2] > cosines[1] + 0.05


def test_vectors_have_length_one_and_the_stated_dimension(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode([SENTENCE, "", "۱۲", "😀"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, encoder.dimension) == (4, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(encoder: SentenceEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.parametrize("dtype", ["auto", "float32", "bfloat16"])
def test_the_batch_size_does_not_change_a_vector(settings: Settings, dtype: str) -> None:
    texts = [SENTENCE * (1 + number % 4) + str(number) for number in range(9)] + ["آب", PARAPHRASE, ENGLISH]
    named = Settings(archive=settings.archive, cache=settings.cache, dtype=dtype)
    encoder = load_encoder(named)
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-3


def test_spellings_that_mean_the_same_give_the_same_vector(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode(["علی ۱۲ کتاب می‌خرد", "علي 12 كتاب می خرد"])
    np.testing.assert_array_equal(vectors[0], vectors[1])


def test_the_embedded_model_is_named_with_its_weights(encoder: SentenceEncoder) -> None:
    name, _, revision = encoder.model_id.partition("@")
    assert name == "multilingual-e5-small"
    assert len(revision) == 12


def test_a_folder_can_be_named_instead(base: Path, encoder: SentenceEncoder) -> None:
    other = load_encoder(load_settings({"encoder": str(base)}))
    assert other.model_id.startswith(f"{base.name}@")
    assert (other.encode([SENTENCE]) @ encoder.encode([SENTENCE]).T)[0, 0] > 0.999


def test_an_unknown_model_is_refused_before_use() -> None:
    with pytest.raises(ModelError, match=r"no model .*FACTCHECK_ENCODER.*embedded"):
        load_encoder(load_settings({"encoder": "nobody/has-this-model"}))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="FACTCHECK_ENCODER"):
        load_encoder(load_settings({"encoder": str(tmp_path)})).encode(["a"])


@pytest.mark.parametrize(
    ("name", "prompts", "default", "expected"),
    [
        pytest.param("embedded", {"query": "query: "}, None, "query: ", id="embedded"),
        pytest.param("/models/my-e5-large", {}, None, "query: ", id="e5 without prompts"),
        pytest.param("org/gte-base", {}, None, "", id="none"),
        pytest.param("org/some-model", {"query": "q: ", "document": ""}, None, "q: ", id="the model's own"),
        pytest.param("org/some-model", {"STS": "similarity: ", "query": "q: "}, None, "similarity: ", id="one for likeness first"),
        pytest.param("org/some-model", {"a": "a: ", "query": "q: "}, "a", "a: ", id="default first"),
        pytest.param("org/phone5-base", {}, None, "", id="e5 inside a word"),
    ],
)
def test_prompts(name: str, prompts: dict[str, str], default: str | None, expected: str) -> None:
    assert choose_prompt(name, prompts, default) == expected


def test_nothing_is_printed_and_no_network_is_wanted(settings: Settings) -> None:
    code = (
        "from factcheck.config import load_settings; from factcheck.models.encoder import load_encoder;"
        "e = load_encoder(load_settings()); assert e.encode(['a']).shape == (1, 384)"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("HF_", "TRANSFORMERS_"))}
    environment |= {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert done.stderr == ""
