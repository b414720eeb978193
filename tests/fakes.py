"""Small deterministic models and two invented articles, so that tests of the wiring are exact and quick."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.domain import Article
from factcheck.judging.combination import Combination
from factcheck.judging.features import FEATURES
from factcheck.judging.overlap import shared_words
from factcheck.language.polarity import negations
from factcheck.language.text import phrase_key


class TrigramEncoder:
    """Encodes a text as its letter trigrams, hashed to 256 places."""

    model_id = "trigrams@1"
    dimension = 256

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            letters = phrase_key(text) or "-"
            for start in range(max(len(letters) - 2, 1)):
                row[zlib.crc32(letters[start : start + 3].encode()) % self.dimension] += 1
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / lengths, np.float32)


def trusting() -> Combination:
    """Weigh nothing but the model's own word: support as it says, conflict as the mean of both directions."""
    weights = np.zeros((3, len(FEATURES)))
    weights[0, FEATURES.index("supports_there")] = 1.0
    weights[1, [FEATURES.index("conflicts_there"), FEATURES.index("conflicts_back")]] = 0.5
    return Combination(weights, np.zeros(3))


class WordStance:
    """Calls texts that share most words supporting, or conflicting if one of them denies; others neutral."""

    model_id = "words@1"

    def predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        rows = []
        for evidence, claim in pairs:
            if shared_words(claim, evidence) < 0.5:
                rows.append((0.05, 0.05, 0.9))
            elif len(negations(claim)) % 2 == len(negations(evidence)) % 2:
                rows.append((0.9, 0.05, 0.05))
            else:
                rows.append((0.05, 0.9, 0.05))
        return np.array(rows, np.float32).reshape(-1, 3)


NEWS = (
    Article(
        id="n1",
        date=dt.date(2025, 10, 8),
        outlet="روزنامه ساختگی آذرگون",
        url="https://azargun.example/1",
        text="مهرزاد کاویانفر، شهردار سپیدان، روز سه‌شنبه گفت که پل تازه شهر تا پایان سال ساخته می‌شود و افزود که هزینه آن ۱۲ میلیارد تومان است.",
    ),
    Article(
        id="n2",
        date=dt.date(2025, 11, 20),
        outlet="خبرگزاری ساختگی نیلاب",
        url="https://nilab.example/7",
        text="مهرزاد کاویانفر، شهردار سپیدان، گفت: «پل تازه شهر تا پایان سال ساخته نمی‌شود.» دلارام سروستان، رئیس شورای سپیدان، گفت که پل تازه شهر تا پایان سال ساخته می‌شود.",
    ),
)
