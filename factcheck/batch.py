"""Many rows through one call: claims checked, pairs judged, statements filed; a bad row is reported and the rest go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from factcheck.actors.claims import find_speaker, participants_of
from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.naming import with_names
from factcheck.actors.selfcontained import readable
from factcheck.archive.rows import ImportedStatement
from factcheck.checker import Checker
from factcheck.domain import Actor, ActorKind, Finding
from factcheck.errors import InputError
from factcheck.judging.judge import Pair, judge
from factcheck.judging.nearness import with_nearness
from factcheck.language.text import phrase_key
from factcheck.models.encoder import Encoder
from factcheck.models.stance import StanceModel
from factcheck.reading.claims import ClaimRow, PairRow, StatementRow
from factcheck.reports.lines import finding_row, judgement_row

_BATCH = 64
_NO_ACTOR = 'no actor and none named in the text: add an "actor" column or --any-actor'

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row of a batch: its finding, or why there is none."""

    line: int
    id: str | None
    finding: Finding | None
    error: str | None
    claim: str | None = None


def check_rows(checker: Checker, rows: Iterable[ClaimRow], *, any_actor: bool = False) -> Iterator[CheckedRow]:
    """Check claims row by row, in order and in constant memory.

    :param checker: the archive and the models to check with.
    :param rows: the claims; one with an error is passed on with it.
    :param any_actor: check claims that name nobody against everybody's statements.
    :yields: one checked row a claim.
    :raises FactcheckError: if archive, index or models are of no use, which is not a row's fault.
    """
    for row in rows:
        finding, error = None, row.error or (None if row.claim else "no claim")
        if row.claim and not error:
            try:
                finding = checker.check(row.claim, actor=row.actor, date=row.date, any_actor=any_actor)
            except InputError as failure:
                error = str(failure)
        if finding and finding.names_nobody and not any_actor:
            finding, error = None, _NO_ACTOR
        yield CheckedRow(row.line, row.id, finding, error, row.claim)


def checked_line(row: CheckedRow) -> dict[str, Any]:
    """Lay out a checked row for machines: a finding, or ``ok`` false with line and error."""
    given = {"id": row.id} if row.id is not None else {}
    return {**finding_row(row.finding), **given} if row.finding else {"ok": False, "line": row.line, **given, "error": row.error}


def compare_rows(
    model: StanceModel, encoder: Encoder, gazetteer: Gazetteer, rows: Iterable[PairRow], *, model_only: bool = False, explain: bool = False
) -> Iterator[dict[str, Any]]:
    """Judge pairs in batches.

    :param model: the stance model.
    :param encoder: the embedding model.
    :param gazetteer: the actors that a text may be about.
    :param rows: the pairs; one with an error is answered with it.
    :param model_only: give the stance model's own probabilities and likeliest stance, without guards or thresholds.
    :param explain: add what went into each judgement.
    :yields: one object a row, in order; ``cut`` is true where a text was too long to be judged whole.
    """
    for batch in _batches(rows):
        good = [row for row in batch if not row.error]
        results = iter(_model_only(model, good) if model_only else _judged(model, encoder, gazetteer, good, explain=explain))
        for row in batch:
            given = {"id": row.id} if row.id is not None else {}
            yield {**given, "ok": False, "line": row.line, "error": row.error} if row.error else {**given, **next(results)}


def import_rows(checker: Checker, rows: Iterable[StatementRow]) -> tuple[int, list[str]]:
    """File ready-made statements under their actors, making actors for names that nobody is known by.

    :param checker: the archive to file in, and the actors known.
    :param rows: the statements; one with an error is left out.
    :returns: how many were filed, and the errors of the rows that were not.
    """
    errors: list[str] = []
    made: dict[str, Actor] = {}
    filed = 0
    for batch in _batches(rows, size=1000):
        errors.extend(f"line {row.line}: {row.error}" for row in batch if row.error)
        statements = [_imported(row, checker.known(), made) for row in batch if not row.error]
        filed += checker.archive.add_statements(statements).added
    return filed, errors


def _imported(row: StatementRow, gazetteer: Gazetteer, made: dict[str, Actor]) -> ImportedStatement:
    name = row.actor or ""
    if name not in made:
        found = find_speaker(name, gazetteer, row.date)
        made[name] = found[0] if len(found) == 1 else _named(name)
    text = row.text or ""
    return ImportedStatement((made[name],), text, row.date, row.outlet, None, row.id, resolved=readable(with_names(text, gazetteer, row.date)))


def _named(name: str) -> Actor:
    latin = name.isascii()
    return Actor(f"named-{phrase_key(name)}", ActorKind.PERSON, name_fa=None if latin else readable(name), name_en=name if latin else None)


def _judged(model: StanceModel, encoder: Encoder, gazetteer: Gazetteer, rows: list[PairRow], *, explain: bool) -> list[dict[str, Any]]:
    pairs = with_nearness([_pair(row, gazetteer) for row in rows], encoder)
    judged = judge(pairs, model, participants=partial(participants_of, gazetteer))
    return [judgement_row(judgement, explain=explain) for judgement in judged]


def _pair(row: PairRow, gazetteer: Gazetteer) -> Pair:
    claim = readable(with_names(row.claim or "", gazetteer, row.claim_date))
    return Pair(claim, readable(with_names(row.evidence or "", gazetteer, row.evidence_date)), row.claim_date, row.evidence_date)


def _model_only(model: StanceModel, rows: list[PairRow]) -> list[dict[str, Any]]:
    if not rows:
        return []
    names = ("supports", "conflicts", "neutral")
    results = []
    for scores in model.predict([(row.evidence or "", row.claim or "") for row in rows]):
        probabilities = {name: round(float(score), 4) for name, score in zip(names, scores, strict=True)}
        results.append({"stance": names[int(scores.argmax())], "probabilities": probabilities})
    return results


def _batches(rows: Iterable[Row], size: int = _BATCH) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch
