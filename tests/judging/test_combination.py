from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from fakes import trusting

from factcheck.domain import Probabilities
from factcheck.errors import ModelError
from factcheck.judging import combination
from factcheck.judging.combination import load_combination
from factcheck.judging.features import FEATURES, features
from factcheck.judging.guards import run_guards

SURE = Probabilities(0.9, 0.05, 0.05)


def test_features_have_a_place_for_each_name_whatever_the_texts() -> None:
    for claim, evidence in (("پل ساخته شد", "پل ساخته نشد"), ("🙂", "🙂"), ("۱۲", "۲۰"), ("a", "")):
        row = features(SURE, SURE, run_guards(claim, evidence), None)
        assert row.shape == (len(FEATURES),)
        assert np.isfinite(row).all()


def test_an_unmeasured_cosine_counts_as_the_usual_one() -> None:
    guards = run_guards("پل ساخته شد", "پل ساخته نشد")
    assert features(SURE, SURE, guards, None).tolist() == features(SURE, SURE, guards, 0.9).tolist()


def test_probabilities_sum_to_one_and_follow_the_weights() -> None:
    row = features(SURE, SURE, run_guards("پل", "پل"), None)
    found = trusting().probabilities(row)
    assert found.supports == pytest.approx(0.9)
    assert found.supports + found.conflicts + found.neutral == pytest.approx(1, abs=1e-9)


def test_the_shipped_weights_belong_to_these_features() -> None:
    assert load_combination().weights.shape == (3, len(FEATURES))


@pytest.mark.parametrize(
    "content", [pytest.param("{", id="no JSON"), pytest.param('{"weights": {}, "bias": {}}', id="other features"), pytest.param(None, id="missing")]
)
def test_weights_that_do_not_fit_are_refused(content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").mkdir()
    if content:
        (tmp_path / "models" / combination.FILE).write_text(content)
    monkeypatch.setattr(combination, "data_folder", lambda: tmp_path)
    load_combination.cache_clear()
    with pytest.raises(ModelError, match=r"judge\.json"):
        load_combination()
    monkeypatch.undo()
    load_combination.cache_clear()
    assert json.loads((combination.data_folder() / "models" / combination.FILE).read_text(encoding="utf-8"))["weights"]
