"""Conflicts found between the archive's own statements, and which statements have been looked at."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, delete, insert, or_, select

from factcheck.archive.queries import read_statements
from factcheck.archive.reviews import pair_key
from factcheck.archive.sought import ConflictKey, Sought, conflict_count, conflict_keys, conflict_outlets, conflict_rows
from factcheck.archive.sqlite import chunks
from factcheck.archive.tables import ConflictRow, ScanRow, StatementActorRow, StatementRow
from factcheck.archive.transactions import Transactions
from factcheck.domain import ArchivedStatement, Judgement, Probabilities, Reason, ReasonType, Relation, Stance, Strength
from factcheck.kinds import ReviewState


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
        actors = None if actor_ids is None else frozenset(actor_ids)
        return self.find_conflicts(Sought(actors, since, until, statement_id, strength), limit=limit)

    def find_conflicts(self, sought: Sought, *, limit: int | None = None, offset: int = 0) -> list[Conflict]:
        """Return conflicts between current statements that still have an actor in common, newest first.

        :param sought: which ones.
        :param limit: how many to return at most.
        :param offset: how many to pass over before.
        :returns: the conflicts.
        """
        with self._reading() as connection:
            rows = connection.execute(conflict_rows(sought).limit(limit).offset(offset)).all()
            ids = sorted({id_ for row in rows for id_ in (row.later_id, row.earlier_id)})
            statements = {statement.id: statement for statement in read_statements(connection, ids)}
        return [Conflict(statements[row.later_id], statements[row.earlier_id], read_judgement(row.judgement), row.similarity, row.pair_key) for row in rows]

    def conflict(self, later_id: int, earlier_id: int) -> Conflict | None:
        """Return one conflict; ``None`` if the two are not, or no longer, kept as one."""
        found = self.find_conflicts(Sought(statement_id=later_id))
        return next((conflict for conflict in found if (conflict.later.id, conflict.earlier.id) == (later_id, earlier_id)), None)

    def conflict_keys(self, sought: Sought) -> list[ConflictKey]:
        """Return where the same conflicts are kept, with their last review, most certain first: quick for many thousands."""
        with self._reading() as connection:
            rows = connection.execute(conflict_keys(sought)).all()
        return [ConflictKey(later, earlier, pair, ReviewState(state or ReviewState.OPEN), reviewer or "") for later, earlier, pair, state, reviewer in rows]

    def count_conflicts(self, sought: Sought) -> int:
        """Return how many conflicts ``find_conflicts`` would find."""
        with self._reading() as connection:
            return int(connection.execute(conflict_count(sought)).scalar_one())

    def conflict_outlets(self) -> list[str]:
        """Return the names of the outlets that statements in conflict are from."""
        with self._reading() as connection:
            return list(connection.scalars(conflict_outlets()).all())


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
