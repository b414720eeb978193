"""Which conflicts are asked for, written as a query."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from factcheck.archive.tables import ArticleVersionRow, ConflictRow, ReviewRow, StatementActorRow, StatementRow
from factcheck.domain import ReasonType, Relation, Strength
from factcheck.kinds import ReviewState


@dataclass(frozen=True, slots=True)
class Sought:
    """Which conflicts: those that meet every limit given; ``None`` is no limit.

    ``since`` and ``until`` are of the later statement, inclusive; an undated one stays in. ``statement_id`` and ``outlet`` are those of either statement.
    ``states`` are what the last review says; a pair that nobody has reviewed is open.
    """

    actor_ids: frozenset[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    statement_id: int | None = None
    strength: Strength | None = None
    relation: Relation | None = None
    reason: ReasonType | None = None
    outlet: str | None = None
    states: frozenset[ReviewState] | None = None


@dataclass(frozen=True, slots=True)
class ConflictKey:
    """Where a conflict is kept, and who said what of it last; ``reviewer`` is empty where nobody did."""

    later: int
    earlier: int
    pair: str
    state: ReviewState
    reviewer: str


def conflict_rows(sought: Sought) -> Select[Any]:
    """Select the rows of conflicts between current statements that still have an actor in common, newest first."""
    later, earlier, day = _statements()
    return _joined(select(ConflictRow.__table__), sought, later, earlier, day).order_by(day.desc(), ConflictRow.later_id.desc(), *_CERTAIN)


def conflict_keys(sought: Sought) -> Select[Any]:
    """Select the keys of the same conflicts with their last review, most certain first."""
    later, earlier, day = _statements()
    wanted: Any = select(ConflictRow.later_id, ConflictRow.earlier_id, ConflictRow.pair_key, _LAST.state, _LAST.reviewer)
    return _joined(wanted, sought, later, earlier, day, reviewed=True).order_by(*_CERTAIN, ConflictRow.later_id.desc())


def conflict_count(sought: Sought) -> Select[Any]:
    """Count the same conflicts."""
    return _joined(select(func.count()), sought, *_statements())


def conflict_outlets() -> Select[Any]:
    """Select the names of the outlets that statements in conflict are from."""
    either = or_(ConflictRow.later_id == StatementRow.id, ConflictRow.earlier_id == StatementRow.id)
    outlet = func.coalesce(StatementRow.outlet, ArticleVersionRow.outlet)
    return (
        select(outlet)
        .select_from(StatementRow)
        .outerjoin(ArticleVersionRow, ArticleVersionRow.id == StatementRow.article_version_id)
        .where(StatementRow.current, outlet.is_not(None), exists().where(either))
        .distinct()
        .order_by(outlet)
    )


_LAST = aliased(ReviewRow)
_CERTAIN = (ConflictRow.probability.desc(), ConflictRow.earlier_id.desc())


def _statements() -> tuple[Any, Any, Any]:
    """Return the later statement, the earlier one, and the day that a conflict is filed under."""
    later, earlier = aliased(StatementRow), aliased(StatementRow)
    return later, earlier, func.coalesce(later.date_end, later.date_start)


def _joined(wanted: Select[Any], sought: Sought, later: Any, earlier: Any, day: Any, *, reviewed: bool = False) -> Select[Any]:
    """Add the tables and the limits."""
    joined = wanted.select_from(ConflictRow).join(later, later.id == ConflictRow.later_id).join(earlier, earlier.id == ConflictRow.earlier_id)
    if reviewed or sought.states is not None:
        newest = select(ReviewRow.pair_key, func.max(ReviewRow.id).label("id")).group_by(ReviewRow.pair_key).subquery()
        joined = joined.outerjoin(newest, newest.c.pair_key == ConflictRow.pair_key).outerjoin(_LAST, _LAST.id == newest.c.id)
    return joined.where(*_limits(sought, later, earlier, day))


def _limits(sought: Sought, later: Any, earlier: Any, day: Any) -> list[ColumnElement[bool]]:
    mine, theirs = aliased(StatementActorRow), aliased(StatementActorRow)
    common = and_(mine.statement_id == later.id, theirs.statement_id == earlier.id, mine.actor_id == theirs.actor_id)
    if sought.actor_ids is not None:
        common = and_(common, mine.actor_id.in_(sorted(sought.actor_ids)))
    limits: list[ColumnElement[bool]] = [later.current, earlier.current, select(mine.actor_id).join(theirs, common).exists()]
    limits += [or_(day.is_(None), day >= sought.since)] if sought.since else []
    limits += [or_(day.is_(None), day <= sought.until)] if sought.until else []
    limits += [or_(later.id == sought.statement_id, earlier.id == sought.statement_id)] if sought.statement_id is not None else []
    limits += [ConflictRow.strength == sought.strength.value] if sought.strength else []
    limits += [ConflictRow.relation == sought.relation.value] if sought.relation else []
    limits += [_has_reason(sought.reason)] if sought.reason else []
    limits += [or_(_from(later, sought.outlet), _from(earlier, sought.outlet))] if sought.outlet is not None else []
    limits += [func.coalesce(_LAST.state, ReviewState.OPEN.value).in_(sorted(sought.states))] if sought.states is not None else []
    return limits


def _has_reason(reason: ReasonType) -> ColumnElement[bool]:
    given = func.json_each(ConflictRow.judgement, "$.reasons").table_valued("value")
    return exists().select_from(given).where(func.json_extract(given.c.value, "$.type") == reason.value)


def _from(statement: Any, outlet: str) -> ColumnElement[bool]:
    """Tell whether a statement is from an outlet: its own, or else its article's."""
    article = select(ArticleVersionRow.outlet).where(ArticleVersionRow.id == statement.article_version_id).scalar_subquery()
    return func.coalesce(statement.outlet, article) == outlet
