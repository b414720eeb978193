"""Settle who an ambiguous name means, merge actors that are one, undo both, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from factcheck.archive.people import read_actors
from factcheck.archive.standing import ORIGIN, deal_out, passing, statements_behind
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
    counted = select(ORIGIN, func.count()).join(StatementRow, StatementRow.id == StatementActorRow.statement_id).where(StatementRow.current).group_by(ORIGIN)
    counts = dict(connection.execute(counted).all())
    found = [Ambiguity(actor, counts.get(actor.id, 0), chosen.get(actor.id)) for actor in read_actors(connection, wanted).values()]
    return sorted(found, key=lambda ambiguity: (-ambiguity.statements, ambiguity.actor.id))


def settle(connection: Connection, actor_id: str, chosen_id: str, *, at: dt.datetime) -> int:
    """Give an actor's statements, those of today and those to come, to who it is; return how many have moved."""
    affected = statements_behind(connection, passing(connection, actor_id))
    connection.execute(delete(SettlementRow).where(SettlementRow.actor_id == actor_id))
    connection.execute(insert(SettlementRow).values(actor_id=actor_id, chosen_id=chosen_id, settled_at=at.astimezone(dt.UTC).replace(tzinfo=None)))
    return deal_out(connection, affected)


def unsettle(connection: Connection, actor_id: str) -> int:
    """Give the statements back that a settlement has moved; return how many."""
    affected = statements_behind(connection, passing(connection, actor_id))
    connection.execute(delete(SettlementRow).where(SettlementRow.actor_id == actor_id))
    return deal_out(connection, affected)


def read_merges(connection: Connection) -> list[tuple[str, str, dt.datetime]]:
    """List the actors that were merged into another, newest first: who, into whom, when (UTC). Ambiguous names that were settled are not among them."""
    ambiguous = select(CandidateRow.actor_id)
    rows = select(SettlementRow.actor_id, SettlementRow.chosen_id, SettlementRow.settled_at).where(SettlementRow.actor_id.not_in(ambiguous))
    return [tuple(row) for row in connection.execute(rows.order_by(SettlementRow.settled_at.desc(), SettlementRow.actor_id)).all()]  # type: ignore[misc]
