"""The log of what people decide about who is who, inside the caller's transaction: rows are added, never changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from factcheck.archive.desk_tables import DecisionRow
from factcheck.archive.transactions import count_change
from factcheck.kinds import Act


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, or the taking back of one (``undoes``); ``at`` is UTC, ``by`` empty where it was not kept.

    ``actor`` is the ambiguous name, the merged actor, whose statement it was, or who got a further ``name``; ``target`` is who it is, or whose it became.
    ``text`` are the words that were moved, ``content_hash`` and ``place`` what they are found by. ``undone_by`` is the decision that took this one back.
    """

    id: int
    act: Act
    actor: str
    target: str | None
    name: str | None
    text: str | None
    by: str
    at: dt.datetime
    undoes: int | None = None
    undone_by: int | None = None
    content_hash: str | None = None
    place: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it decides something that nobody has taken back."""
        return self.undoes is None and self.undone_by is None


def log(connection: Connection, act: Act, actor: str, *, by: str, at: dt.datetime | None, undoes: int | None = None, **values: str | None) -> None:
    """Write a decision down, and that answers made before are stale.

    :param connection: a connection with its transaction open for writing.
    :param act: what was decided.
    :param actor: about whom.
    :param by: who decided.
    :param at: when, with a time zone; now by default.
    :param undoes: the decision that is taken back.
    :param **values: further columns of ``decisions``.
    """
    moment = (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).replace(tzinfo=None)
    row = {"act": act.value, "actor_id": actor, "decided_by": " ".join(by.split()), "decided_at": moment, "undoes": undoes, **values}
    connection.execute(insert(DecisionRow).values(row))
    count_change(connection, filed=False)


def read_history(connection: Connection) -> list[Decision]:
    """Read all decisions, oldest first."""
    rows = connection.execute(select(DecisionRow.__table__).order_by(DecisionRow.id)).all()
    undone = {row.undoes: row.id for row in rows if row.undoes is not None}
    return [
        Decision(
            id=row.id,
            act=Act(row.act),
            actor=row.actor_id,
            target=row.target_id,
            name=row.name,
            text=row.text,
            by=row.decided_by,
            at=row.decided_at.replace(tzinfo=dt.UTC),
            undoes=row.undoes,
            undone_by=undone.get(row.id),
            content_hash=row.content_hash,
            place=row.place,
        )
        for row in rows
    ]


def last_standing(connection: Connection, acts: frozenset[Act], actor: str) -> Decision | None:
    """Return the last decision of a kind about an actor that nobody took back; ``None`` if there is none."""
    return next((one for one in reversed(read_history(connection)) if one.act in acts and one.actor == actor and one.stands), None)


def read_given_names(connection: Connection) -> Mapping[str, tuple[str, ...]]:
    """Read the names that people have given to actors and not taken back: actor → names, in the order given."""
    undone = select(DecisionRow.undoes).where(DecisionRow.undoes.is_not(None))
    rows = select(DecisionRow.actor_id, DecisionRow.name).where(DecisionRow.act == Act.ALIAS.value, DecisionRow.undoes.is_(None), DecisionRow.id.not_in(undone))
    names: dict[str, list[str]] = defaultdict(list)
    for actor, name in connection.execute(rows.order_by(DecisionRow.id)):
        names[actor].append(name or "")
    return {actor: tuple(given) for actor, given in names.items()}
