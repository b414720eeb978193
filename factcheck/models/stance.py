"""Pairs of texts to probabilities of support, conflict and neither: the door to the stance model."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.config import Settings, data_folder
from factcheck.domain import Stance
from factcheck.errors import ModelError
from factcheck.models.delta import combine, delta_id
from factcheck.models.embedded import Progress, unpack
from factcheck.models.identity import model_identity
from factcheck.models.libraries import computing, load_options, loading
from factcheck.models.text import plain, script

COLUMNS = (Stance.SUPPORTS, Stance.CONFLICTS, Stance.NEUTRAL)
TEMPERATURE = "factcheck_temperature"  # the key, in a model's configuration, of what its scores are divided by: a number, or one a script
ANY_SCRIPT = "*"
_EMBEDDED = "embedded"
_SETTING = "FACTCHECK_STANCE_MODEL"
_BATCH = 32
_MAX_TOKENS = 512
_WORDS = {
    Stance.SUPPORTS: {"entailment", "entail", "entails", "support", "supports", "supported", "agree"},
    Stance.CONFLICTS: {"contradiction", "contradict", "contradicts", "refute", "refutes", "refuted", "conflict", "conflicts", "disagree"},
    Stance.NEUTRAL: {"neutral", "notenoughinfo", "nei", "unrelated"},
}


class StanceModel(Protocol):
    """Judges what a piece of evidence does to a claim."""

    @property
    def model_id(self) -> str:
        """Name the model and its revision."""
        ...

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Judge pairs.

        :param pairs: evidence first (the premise), then claim (the hypothesis).
        :returns: float32 of shape ``(len(pairs), 3)``: supports, conflicts, neutral; rows sum to 1.
        """
        ...


class CrossEncoderStance:
    """A Hugging Face NLI classifier read by sentence-transformers' ``CrossEncoder``, loaded on first use.

    Texts are folded by :func:`factcheck.models.text.plain` first; of a pair too long for the model the longer text is cut.
    """

    def __init__(self, name: str, model_id: str, *, folder: Callable[[], Path] | None = None, dtype: str = "auto", batch: int = _BATCH) -> None:
        """Name a model without loading it.

        :param name: folder, or name on Hugging Face, as the settings have it.
        :param model_id: identity of the model and its revision.
        :param folder: returns the model's folder when it is first needed, where that is not ``name``.
        :param dtype: ``auto``, ``float32`` or ``bfloat16``.
        :param batch: pairs computed at once.
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

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Judge pairs; one of which a text is empty is neutral for certain.

        :param pairs: evidence first (the premise), then claim (the hypothesis).
        :returns: float32 of shape ``(len(pairs), 3)``: supports, conflicts, neutral; rows sum to 1.
        :raises ModelError: if the model cannot be loaded or does not say which of its classes is which.
        """
        texts = [(plain(evidence), plain(claim)) for evidence, claim in pairs]
        asked = [row for row, (evidence, claim) in enumerate(texts) if evidence and claim]
        probabilities = np.zeros((len(texts), len(COLUMNS)), np.float32)
        probabilities[:, COLUMNS.index(Stance.NEUTRAL)] = 1.0
        if asked:
            probabilities[asked] = self._probabilities([texts[row] for row in asked])
        return probabilities

    def _probabilities(self, texts: list[tuple[str, str]]) -> NDArray[np.float32]:
        """Ask the model about pairs with words in both texts."""
        import torch

        model, columns = self._model, self._columns
        with computing(self._dtype):
            scores = model.predict(texts, batch_size=self._batch, show_progress_bar=False, activation_fn=torch.nn.Identity())
        scores = np.asarray(scores, np.float64)[:, columns] / self._temperatures([claim for _, claim in texts])
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        probabilities: NDArray[np.float32] = (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
        return probabilities

    @cached_property
    def _model(self) -> Any:
        """The loaded model."""
        place = str(self._folder()) if self._folder is not None else self._name
        with loading(self._name, _SETTING):
            from sentence_transformers import CrossEncoder

            model = CrossEncoder(place, **load_options())
            model.max_length = min(_MAX_TOKENS, model.max_length or _MAX_TOKENS)
            return model

    @cached_property
    def _columns(self) -> list[int]:
        """Where the model's scores for supports, conflicts and neutral stand."""
        return label_columns(self._model.config.id2label, self._name)

    def _temperatures(self, claims: list[str]) -> NDArray[np.float64]:
        """Return what the scores of each claim's pair are divided by, so that probabilities are as often right as they say; shape ``(n, 1)``."""
        known = getattr(self._model.config, TEMPERATURE, 1.0)
        if not isinstance(known, Mapping):
            return np.full((len(claims), 1), float(known))
        usual = float(known.get(ANY_SCRIPT, 1.0))
        return np.array([[float(known.get(script(claim), usual))] for claim in claims])


def load_stance_model(settings: Settings, *, progress: Progress | None = None) -> CrossEncoderStance:
    """Make the stance model that the settings name; its weights are loaded with the first pair.

    :param settings: the settings in force; ``stance_model``, ``cache`` and ``dtype`` count.
    :param progress: told when the embedded model is unpacked.
    :returns: the model, not loaded yet.
    :raises ModelError: if the shipped model is missing or damaged, or the model named is not on this machine.
    """
    if settings.stance_model != _EMBEDDED:
        identity = model_identity(settings.stance_model, _SETTING)
        return CrossEncoderStance(settings.stance_model, identity, dtype=settings.dtype)
    shipped = data_folder() / "models" / "stance"
    return CrossEncoderStance(
        _EMBEDDED,
        delta_id(shipped),
        folder=lambda: combine(shipped, unpack(settings.cache, progress=progress), settings.cache),
        dtype=settings.dtype,
    )


def label_columns(labels: Mapping[int, str], name: str) -> list[int]:
    """Find which of a model's classes supports, conflicts and neutral are.

    :param labels: the configuration's ``id2label``.
    :param name: of the model, for the error.
    :returns: the places of supports, conflicts and neutral.
    :raises ModelError: unless there are three classes with a known name each.

    >>> label_columns({0: "CONTRADICTION", 1: "neutral", 2: "Entailment"}, "some model")
    [2, 0, 1]
    """
    words = {index: re.sub(r"[^a-z]", "", label.lower()) for index, label in labels.items()}
    found = {stance: [index for index, word in words.items() if word in known] for stance, known in _WORDS.items()}
    if len(labels) != len(COLUMNS) or any(len(indexes) != 1 for indexes in found.values()):
        raise ModelError(
            f'the model "{name}" labels its classes {", ".join(labels.values())}: wanted are entailment, neutral and contradiction; '
            f"set {_SETTING} to a natural language inference model with these in its id2label"
        )
    return [found[stance][0] for stance in COLUMNS]
