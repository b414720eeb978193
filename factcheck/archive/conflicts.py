"""Conflicts found between the archive's own statements, and which statements have been looked at."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, delete, func, insert, or_, select
from sqlalchemy.orm import aliased

from factcheck.archive.queries import read_statements
from factcheck.archive.reviews import pair_key
from factcheck.archive.sqlite import chunks
from factcheck.archive.tables import ConflictRow, ScanRow, StatementActorRow, StatementRow
from factcheck.archive.transactions import Transactions
from factcheck.domain import ArchivedStatement, Judgement, Probabilities, Reason, ReasonType, Relation, Stance, Strength


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements of one actor that may not both stand, as judged; ``pair`` is the key that reviews go by."""

    later: ArchivedStatement
    earlier: ArchivedStatement
    judgement: Judgement
    similarity: float
    pair: str


class Conflicts(Transactions):
    """The archive's part that keeps conflicts between statements."""

    def unscanned(self, model: str) -> NDArray[np.int64]:
        """Return the keys of current statements with a known speaker that ``model`` has not looked at, ascending: int64 of shape ``(n,)``."""
        done = select(ScanRow.statement_id).where(ScanRow.model == model)
        signed = select(StatementActorRow.statement_id)
        wanted = select(StatementRow.id).where(StatementRow.current, StatementRow.id.in_(signed), StatementRow.id.not_in(done)).order_by(StatementRow.id)
        with self._reading() as connection:
            return np.array(connection.scalars(wanted).all(), dtype=np.int64)

    def store_scan(self, model: str, scanned: Sequence[int], found: Iterable[Conflict]) -> None:
        """Write down which statements were looked at and what was found, in one step.

        :param model: what judged: all that would change a judgement if it changed.
        :param scanned: keys of the statements; what other models found for them is forgotten.
        :param found: the conflicts.
        """
        with self._writing() as connection:
            forget_scans(connection, scanned)
            connection.execute(insert(ScanRow), [{"statement_id": id_, "model": model} for id_ in scanned])
            rows = {(conflict.later.id, conflict.earlier.id): _values(conflict) for conflict in found}
            for later, earlier in rows:
                connection.execute(delete(ConflictRow).where(ConflictRow.later_id == later, ConflictRow.earlier_id == earlier))
            if rows:
                connection.execute(insert(ConflictRow), list(rows.values()))

    def conflicts(
        self,
        *,
        actor_ids: Iterable[str] | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        statement_id: int | None = None,
        strength: Strength | None = None,
        limit: int | None = None,
    ) -> list[Conflict]:
        """Return conflicts between current statements that still have an actor in common, newest first.

        :param actor_ids: of any of these actors.
        :param since: the later statement may have been made on this day or later.
        :param until: the later statement may have been made on this day or earlier.
        :param statement_id: one of the two is this statement.
        :param strength: of this strength only.
        :param limit: how many to return at most.
        :returns: the conflicts.
        """
        later, earlier = aliased(StatementRow), aliased(StatementRow)
        mine, theirs = aliased(StatementActorRow), aliased(StatementActorRow)
        common = and_(mine.statement_id == later.id, theirs.statement_id == earlier.id, mine.actor_id == theirs.actor_id)
        if actor_ids is not None:
            common = and_(common, mine.actor_id.in_(sorted(actor_ids)))
        day = func.coalesce(later.date_end, later.date_start)
        limits = [later.current, earlier.current, select(mine.actor_id).join(theirs, common).exists()]
        limits += [or_(day.is_(None), day >= since)] if since else []
        limits += [or_(day.is_(None), day <= until)] if until else []
        limits += [or_(later.id == statement_id, earlier.id == statement_id)] if statement_id is not None else []
        limits += [ConflictRow.strength == strength.value] if strength else []
        wanted = (
            select(ConflictRow.__table__)
            .join(later, later.id == ConflictRow.later_id)
            .join(earlier, earlier.id == ConflictRow.earlier_id)
            .where(*limits)
            .order_by(day.desc(), ConflictRow.later_id.desc(), ConflictRow.probability.desc())
            .limit(limit)
        )
        with self._reading() as connection:
            rows = connection.execute(wanted).all()
            ids = sorted({id_ for row in rows for id_ in (row.later_id, row.earlier_id)})
            statements = {statement.id: statement for statement in read_statements(connection, ids)}
        return [Conflict(statements[row.later_id], statements[row.earlier_id], read_judgement(row.judgement), row.similarity, row.pair_key) for row in rows]


def conflict_of(later: ArchivedStatement, earlier: ArchivedStatement, judgement: Judgement, similarity: float) -> Conflict:
    """Put a conflict together with the key that reviews of it go by."""
    return Conflict(later, earlier, judgement, similarity, pair_key(later.text, earlier.text))


def forget_scans(connection: Connection, statement_ids: Iterable[int]) -> None:
    """Forget that statements were looked at, and the conflicts that they were the reason for looking at: they will be looked at again."""
    for chunk in chunks(statement_ids):
        connection.execute(delete(ScanRow).where(ScanRow.statement_id.in_(chunk)))
        filed_last = or_(
            and_(ConflictRow.later_id.in_(chunk), ConflictRow.earlier_id < ConflictRow.later_id),
            and_(ConflictRow.earlier_id.in_(chunk), ConflictRow.later_id < ConflictRow.earlier_id),
        )
        connection.execute(delete(ConflictRow).where(filed_last))


def read_judgement(text: str) -> Judgement:
    """Read a judgement back from its JSON form; what went into it, step by step, is not kept."""
    row = json.loads(text)
    return Judgement(
        stance=Stance(row["stance"]),
        strength=Strength(row["strength"]),
        probabilities=Probabilities(**row["probabilities"]),
        relation=Relation(row["relation"]),
        reasons=tuple(Reason(ReasonType(reason["type"]), reason["claim"], reason["evidence"]) for reason in row["reasons"]),
        proposition=row["proposition"],
        cut=row["cut"],
    )


def _values(conflict: Conflict) -> dict[str, object]:
    """Make the row of a conflict."""
    judgement = asdict(conflict.judgement)
    judgement.pop("trace")
    return {
        "later_id": conflict.later.id,
        "earlier_id": conflict.earlier.id,
        "pair_key": conflict.pair,
        "similarity": conflict.similarity,
        "probability": conflict.judgement.probabilities.conflicts,
        "strength": conflict.judgement.strength.value,
        "relation": conflict.judgement.relation.value,
        "judgement": json.dumps(judgement, ensure_ascii=False),
    }
