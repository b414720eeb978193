"""Settle who an ambiguous name means, and undo it, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from factcheck.archive.people import read_actors
from factcheck.archive.tables import CandidateRow, SettlementRow, StatementActorRow, StatementRow
from factcheck.domain import Actor


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that several bear: the actor that stands for it, its current statements, and who a person has settled that it is."""

    actor: Actor
    statements: int
    chosen: str | None = None


def read_ambiguities(connection: Connection, *, settled: bool) -> list[Ambiguity]:
    """List the ambiguous actors, those with most statements first; the settled ones only if asked for."""
    chosen = dict(connection.execute(select(SettlementRow.actor_id, SettlementRow.chosen_id)).all())
    ids = set(connection.scalars(select(CandidateRow.actor_id)))
    wanted = ids if settled else ids - chosen.keys()
    origin = func.coalesce(StatementActorRow.settled_from, StatementActorRow.actor_id)
    counted = select(origin, func.count()).join(StatementRow, StatementRow.id == StatementActorRow.statement_id).where(StatementRow.current).group_by(origin)
    counts = dict(connection.execute(counted).all())
    found = [Ambiguity(actor, counts.get(actor.id, 0), chosen.get(actor.id)) for actor in read_actors(connection, wanted).values()]
    return sorted(found, key=lambda ambiguity: (-ambiguity.statements, ambiguity.actor.id))


def settle(connection: Connection, actor_id: str, chosen_id: str, *, at: dt.datetime) -> int:
    """Give an ambiguous actor's statements, those of today and those to come, to who it is; return how many have moved."""
    unsettle(connection, actor_id)
    connection.execute(insert(SettlementRow).values(actor_id=actor_id, chosen_id=chosen_id, settled_at=at.astimezone(dt.UTC).replace(tzinfo=None)))
    signed_already = select(StatementActorRow.statement_id).where(StatementActorRow.actor_id == chosen_id)
    moved = (
        update(StatementActorRow)
        .where(StatementActorRow.actor_id == actor_id, StatementActorRow.statement_id.not_in(signed_already))
        .values(actor_id=chosen_id, settled_from=actor_id)
    )
    return connection.execute(moved).rowcount


def unsettle(connection: Connection, actor_id: str) -> int:
    """Give the statements back that a settlement has moved; return how many."""
    connection.execute(delete(SettlementRow).where(SettlementRow.actor_id == actor_id))
    back = update(StatementActorRow).where(StatementActorRow.settled_from == actor_id).values(actor_id=actor_id, settled_from=None)
    return connection.execute(back).rowcount


def read_settlements(connection: Connection) -> dict[str, str]:
    """Read who the settled actors are: ambiguous actor → chosen one."""
    return dict(connection.execute(select(SettlementRow.actor_id, SettlementRow.chosen_id)).all())
