"""How near the two texts of a pair are in meaning, where no search has measured it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.judging.judge import Pair
from factcheck.models.encoder import Encoder


def with_nearness(pairs: Sequence[Pair], encoder: Encoder) -> list[Pair]:
    """Fill in ``related``, the cosine of claim and evidence, of every pair.

    :param pairs: the pairs, in any order.
    :param encoder: the embedding model.
    :returns: the pairs in the same order.
    """
    if not pairs:
        return []
    vectors = encoder.encode([text or " " for pair in pairs for text in (pair.claim, pair.evidence)])
    cosines = (vectors[0::2] * vectors[1::2]).sum(axis=1)
    return [replace(pair, related=float(cosine)) for pair, cosine in zip(pairs, cosines, strict=True)]
