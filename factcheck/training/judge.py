"""Set how model and rules are weighed together: ``python -m factcheck.training.judge PAIRS… --out data/models/judge.json``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.actors.claims import participants_of
from factcheck.actors.gazetteer import load_gazetteer
from factcheck.config import data_folder, load_settings
from factcheck.domain import Probabilities
from factcheck.evaluation.gold import read_rows
from factcheck.evaluation.scores import classification
from factcheck.judging.combination import FILE
from factcheck.judging.features import FEATURES, features
from factcheck.judging.guards import ParticipantFinder, run_guards
from factcheck.judging.judge import Pair
from factcheck.judging.nearness import with_nearness
from factcheck.models.encoder import load_encoder
from factcheck.models.stance import StanceModel, load_stance_model
from factcheck.training.thresholds import read_labelled

_STANCES = ("supports", "conflicts", "neutral")
_FOLDS = 10
_STRENGTHS = (0.01, 0.03, 0.1, 0.3, 1.0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit a logistic regression on pairs that the stance model was not trained on, and write its weights.

    :param arguments: of the command line; those of the process by default.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="JSONL with claim, evidence, relation, or premise, hypothesis, label")
    parser.add_argument("--out", type=Path, default=data_folder() / "models" / FILE)
    options = parser.parse_args(arguments)
    settings, gazetteer = load_settings(), load_gazetteer()
    model = load_stance_model(settings)
    pairs, gold = read_labelled(options.files, gazetteer)
    rows = lay_out(with_nearness(pairs, load_encoder(settings)), model, partial(participants_of, gazetteer))
    groups = [str(row.get("group") or row.get("premise") or row.get("id")) for row in read_rows(options.files, ())]
    weights, bias, figures = fit(rows, gold, groups)
    record = {
        "set_on": [path.name for path in options.files],
        "pairs": len(pairs),
        "date": dt.date.today().isoformat(),
        "model": model.model_id,
        "figures": figures,
        "bias": {stance: round(float(bias[place]), 4) for place, stance in enumerate(_STANCES)},
        "weights": {stance: {name: round(float(weights[place, column]), 4) for column, name in enumerate(FEATURES)} for place, stance in enumerate(_STANCES)},
    }
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


def lay_out(pairs: Sequence[Pair], model: StanceModel, participants: ParticipantFinder) -> NDArray[np.float64]:
    """Compute the features of whole pairs.

    :param pairs: the pairs, nearness measured.
    :param model: the stance model.
    :param participants: finds the persons a text is about.
    :returns: float64 of shape ``(len(pairs), len(FEATURES))``.
    """
    there = model.predict([(pair.evidence, pair.claim) for pair in pairs])
    back = model.predict([(pair.claim, pair.evidence) for pair in pairs])
    rows = []
    for pair, forth, reverse in zip(pairs, there, back, strict=True):
        guards = run_guards(pair.claim, pair.evidence, participants=participants, day=pair.evidence_date, claim_day=pair.claim_date)
        rows.append(features(Probabilities(*map(float, forth)), Probabilities(*map(float, reverse)), guards, pair.related))
    return np.array(rows)


def fit(rows: NDArray[np.float64], gold: Sequence[str], groups: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64], dict[str, Any]]:
    """Fit the regression, its strength of regularisation chosen by folds that keep groups together.

    :param rows: features, of shape ``(n, len(FEATURES))``.
    :param gold: the stance of each row.
    :param groups: rows of one group share texts.
    :returns: weights of shape ``(3, len(FEATURES))`` and bias of shape ``(3,)`` for features as they are, and cross-validated figures.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    classes = np.array([_STANCES.index(stance) for stance in gold])
    folds = GroupKFold(min(_FOLDS, len(set(groups))))

    def predicted(strength: float) -> NDArray[np.int64]:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=3000))
        return np.asarray(cross_val_predict(model, rows, classes, groups=groups, cv=folds), np.int64)

    scored = {strength: classification(list(gold), [_STANCES[place] for place in predicted(strength)]) for strength in _STRENGTHS}
    best = max(scored, key=lambda strength: scored[strength]["macro F1"])
    scaler, regression = StandardScaler(), LogisticRegression(C=best, max_iter=3000)
    regression.fit(scaler.fit_transform(rows), classes)
    weights = regression.coef_ / scaler.scale_
    figures = {name: round(value, 4) if isinstance(value, float) else value for name, value in scored[best].items()}
    return weights, regression.intercept_ - weights @ scaler.mean_, {"strength": best, "cross-validated": figures}


if __name__ == "__main__":
    main()
