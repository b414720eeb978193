"""How near a claim and each of some statements are in their words, to stand beside how near they are in meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from factcheck.language.text import tokenize

_SHORTEST, _LONGEST = 3, 5


def lexical_similarities(claim: str, texts: Sequence[str]) -> NDArray[np.float32]:
    """Compare a claim with texts by their character n-grams, weighted by how rare each is among the texts (TF-IDF).

    Words are compared by key, so half-spaces, Arabic letters and digits of another script make no difference.

    :param claim: the claim.
    :param texts: the statements it is held against; they also tell what is rare.
    :returns: cosines in ``[0, 1]``, float32 of shape ``(n,)``.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not texts:
        return np.zeros(0, dtype=np.float32)
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(_SHORTEST, _LONGEST), sublinear_tf=True, preprocessor=_keys, dtype=np.float32)
    try:
        rows = vectorizer.fit_transform(texts)
    except ValueError:  # no text has a word
        return np.zeros(len(texts), dtype=np.float32)
    return np.asarray((rows @ vectorizer.transform([claim]).T).todense(), dtype=np.float32).ravel()


def fuse(dense: NDArray[np.float32], lexical: NDArray[np.float32], *, weight: float) -> NDArray[np.float32]:
    """Add two similarities on one scale: each in standard deviations from its mean over the candidates.

    :param dense: cosines of meaning, float32 of shape ``(n,)``.
    :param lexical: cosines of words, of the same shape.
    :param weight: how much the second counts against the first.
    :returns: float32 of shape ``(n,)``; what is alike for all candidates decides nothing.
    """
    fused: NDArray[np.float32] = _standardised(dense) + weight * _standardised(lexical)
    return fused


def _standardised(values: NDArray[np.float32]) -> NDArray[np.float32]:
    spread = float(values.std()) if len(values) else 0.0
    return (values - values.mean()) / spread if spread > 1e-6 else np.zeros_like(values)


@lru_cache(maxsize=32_768)
def _keys(text: str) -> str:
    return " ".join(token.key for token in tokenize(text) if token.is_word)
