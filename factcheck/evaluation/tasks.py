"""Each evaluation task by its name: read the gold, run the real thing, score it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.naming import with_names
from factcheck.actors.selfcontained import readable
from factcheck.config import Settings
from factcheck.evaluation.scores import Evaluation
from factcheck.judging.judge import Pair

Task = Callable[[Sequence[Path], Settings], Evaluation]


def run_task(name: str, files: Sequence[Path], settings: Settings) -> Evaluation:
    """Run one task of ``TASKS``.

    :param name: which task.
    :param files: its gold files.
    :param settings: the archive and models to run it with.
    :returns: the figures, and a row for each item.
    :raises InputError: if a gold file is not of the task's format.
    :raises KeyError: if there is no such task.
    """
    return TASKS[name](files, settings)


def _extraction(files: Sequence[Path], settings: Settings) -> Evaluation:
    from factcheck.actors.gazetteer import load_gazetteer
    from factcheck.actors.statements import read_statements
    from factcheck.evaluation.extraction import evaluate_extraction
    from factcheck.evaluation.gold import read_gold_articles

    gazetteer = load_gazetteer(settings.gazetteer)
    known = partial(_known_id, gazetteer)
    return evaluate_extraction(read_gold_articles(files), lambda article: read_statements(article, gazetteer), known_id=known)


def _known_id(gazetteer: Gazetteer, gold: Mapping[str, Any]) -> str | None:
    """Return the one known actor that both names of a gold actor may mean, if there is exactly one."""
    found = {id_ for name in (gold.get("name_fa"), gold.get("name_en")) if name for id_ in gazetteer.names.lookup(name)}
    return found.pop() if len(found) == 1 else None


def _dates(files: Sequence[Path], settings: Settings) -> Evaluation:
    from factcheck.evaluation.dates import FIELDS, evaluate_dates
    from factcheck.evaluation.gold import read_rows

    return evaluate_dates(read_rows(files, FIELDS))


def _stance(files: Sequence[Path], settings: Settings) -> Evaluation:
    from factcheck.evaluation.gold import read_rows
    from factcheck.evaluation.stance import FIELDS, evaluate_stance
    from factcheck.models.stance import load_stance_model

    return evaluate_stance(read_rows(files, FIELDS), load_stance_model(settings))


def _pairs(files: Sequence[Path], settings: Settings) -> Evaluation:
    from factcheck.actors.claims import participants_of
    from factcheck.actors.gazetteer import load_gazetteer
    from factcheck.evaluation.gold import read_pair_rows
    from factcheck.evaluation.pairs import FIELDS, evaluate_pairs
    from factcheck.judging.judge import judge
    from factcheck.judging.nearness import with_nearness
    from factcheck.models.encoder import load_encoder
    from factcheck.models.stance import load_stance_model

    model, participants = load_stance_model(settings), partial(participants_of, load_gazetteer(settings.gazetteer))
    encoder, gazetteer = load_encoder(settings), load_gazetteer(settings.gazetteer)

    def near(pairs: Sequence[Pair]) -> list[Pair]:
        return with_nearness([_self_contained(pair, gazetteer) for pair in pairs], encoder)

    return evaluate_pairs(read_pair_rows(files, FIELDS), near, lambda pairs: judge(pairs, model, participants=participants), model)


def _self_contained(pair: Pair, gazetteer: Gazetteer) -> Pair:
    claim = readable(with_names(pair.claim, gazetteer, pair.claim_date))
    return replace(pair, claim=claim, evidence=readable(with_names(pair.evidence, gazetteer, pair.evidence_date)))


def _retrieval(files: Sequence[Path], settings: Settings) -> Evaluation:
    from factcheck.evaluation.gold import read_rows
    from factcheck.evaluation.retrieval import FIELDS, evaluate_retrieval
    from factcheck.opening import open_checker

    with open_checker(settings) as checker:
        return evaluate_retrieval(read_rows(files, FIELDS), checker)


def _claims(files: Sequence[Path], settings: Settings) -> Evaluation:
    from factcheck.evaluation.claims import evaluate_claims, read_claims
    from factcheck.opening import open_checker

    with open_checker(settings) as checker:
        return evaluate_claims(read_claims(files), lambda claim, actor, date: checker.check(claim, actor=actor, date=date))


TASKS: dict[str, Task] = {"extraction": _extraction, "dates": _dates, "stance": _stance, "pairs": _pairs, "retrieval": _retrieval, "claims": _claims}
