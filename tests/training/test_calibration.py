from __future__ import annotations

import numpy as np

from factcheck.evaluation.scores import calibration_error
from factcheck.training.calibration import best_temperature
from factcheck.training.judge import fit


def test_an_overconfident_model_is_cooled_down_and_its_error_falls() -> None:
    rng = np.random.default_rng(3)
    true = rng.normal(size=(4000, 3))
    shares = np.exp(true) / np.exp(true).sum(axis=1, keepdims=True)
    labels = np.array([rng.choice(3, p=row) for row in shares])
    loud = true * 2.5
    temperature = best_temperature(loud, labels)
    assert 2.2 < temperature < 2.8

    def error(scores: np.ndarray) -> float:
        given = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        return calibration_error(given.max(axis=1), given.argmax(axis=1) == labels)

    assert error(loud / temperature) < 0.03 < error(loud)


def test_weights_are_fitted_for_features_as_they_are() -> None:
    rng = np.random.default_rng(5)
    classes = np.arange(300) % 3
    rows = np.eye(3)[classes] * 40 + rng.normal(size=(300, 3)) + 100
    gold = [("supports", "conflicts", "neutral")[place] for place in classes]
    weights, bias, figures = fit(rows, gold, [str(number // 3) for number in range(300)])
    assert ((rows @ weights.T + bias).argmax(axis=1) == classes).all()
    assert figures["cross-validated"]["macro F1"] == 1.0
