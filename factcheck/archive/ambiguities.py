"""Settle who an ambiguous name means, merge actors that are one, and undo both, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from factcheck.archive.conflicts import forget_scans
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
    """Give an actor's statements, those of today and those to come, to who it is; return how many have moved."""
    unsettle(connection, actor_id)
    connection.execute(insert(SettlementRow).values(actor_id=actor_id, chosen_id=chosen_id, settled_at=at.astimezone(dt.UTC).replace(tzinfo=None)))
    return _deal_out(connection, actor_id)


def unsettle(connection: Connection, actor_id: str) -> int:
    """Give the statements back that a settlement has moved; return how many."""
    affected = _passing(connection, actor_id)
    connection.execute(delete(SettlementRow).where(SettlementRow.actor_id == actor_id))
    return sum(_give(connection, origin) for origin in affected)


def read_settlements(connection: Connection) -> dict[str, str]:
    """Read who the settled and merged actors are: actor → whose statements they are now, however often that one was merged in turn."""
    chosen: dict[str, str] = dict(connection.execute(select(SettlementRow.actor_id, SettlementRow.chosen_id)).all())
    return {actor: _end_of(actor, chosen) for actor in chosen}


def read_merges(connection: Connection) -> list[tuple[str, str, dt.datetime]]:
    """List the actors that were merged into another, newest first: who, into whom, when (UTC). Ambiguous names that were settled are not among them."""
    ambiguous = select(CandidateRow.actor_id)
    rows = select(SettlementRow.actor_id, SettlementRow.chosen_id, SettlementRow.settled_at).where(SettlementRow.actor_id.not_in(ambiguous))
    return [tuple(row) for row in connection.execute(rows.order_by(SettlementRow.settled_at.desc(), SettlementRow.actor_id)).all()]  # type: ignore[misc]


def _deal_out(connection: Connection, actor_id: str) -> int:
    """Give every statement whose speaker stood, or stands, behind ``actor_id`` to whoever stands for it now; return how many changed hands."""
    return sum(_give(connection, origin) for origin in _passing(connection, actor_id))


def _passing(connection: Connection, actor_id: str) -> list[str]:
    """List the actors that are settled or merged by way of ``actor_id``, itself included."""
    chosen: dict[str, str] = dict(connection.execute(select(SettlementRow.actor_id, SettlementRow.chosen_id)).all())
    found = [actor_id]
    for one in found:
        found += [actor for actor, into in chosen.items() if into == one and actor not in found]
    return found


def _give(connection: Connection, origin: str) -> int:
    """Give the statements of ``origin`` to whoever stands for it; one that this actor signs as well stays as it is."""
    target = read_settlements(connection).get(origin, origin)
    theirs = or_(StatementActorRow.settled_from == origin, and_(StatementActorRow.actor_id == origin, StatementActorRow.settled_from.is_(None)))
    signed_already = select(StatementActorRow.statement_id).where(StatementActorRow.actor_id == target)
    moving = (theirs, StatementActorRow.actor_id != target, StatementActorRow.statement_id.not_in(signed_already))
    forget_scans(connection, connection.scalars(select(StatementActorRow.statement_id).where(*moving)).all())
    moved = update(StatementActorRow).where(*moving).values(actor_id=target, settled_from=None if target == origin else origin)
    return connection.execute(moved).rowcount


def _end_of(actor: str, chosen: dict[str, str]) -> str:
    """Follow an actor to the one that stands for it; a ring ends where it began."""
    seen = {actor}
    while (following := chosen.get(actor)) and following not in seen:
        seen.add(actor := following)
    return actor
