"""Move single statements from one actor to another, and back, inside the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from factcheck.archive.decisions import log, read_history
from factcheck.archive.queries import read_statements
from factcheck.archive.standing import deal_out, read_settlements, read_splits, statement_places, statements_at
from factcheck.archive.tables import StatementActorRow
from factcheck.domain import ArchivedStatement
from factcheck.errors import InputError, OvertakenError
from factcheck.kinds import Act


@dataclass(frozen=True, slots=True)
class Signature:
    """A statement as one actor's, by what outlives a new reading: hash of its words, place, whom the article names; ``text`` are the words."""

    content_hash: str
    place: str
    origin: str
    text: str


def read_signatures(connection: Connection, statement_ids: Iterable[int], *, of: str | None, to: str) -> list[Signature]:
    """Read what is to be moved, each once; what cannot be moved is refused.

    :param connection: a connection with its transaction open.
    :param statement_ids: keys of the statements.
    :param of: whose they are taken to be, where several have signed.
    :param to: whose they are to be.
    :returns: what to move.
    :raises InputError: if there is no such statement, it is not signed by ``of`` or by several, or is the other actor's already.
    """
    ids = list(dict.fromkeys(statement_ids))
    statements = {statement.id: statement for statement in read_statements(connection, ids)}
    if missing := [id_ for id_ in ids if id_ not in statements]:
        raise InputError(f'no statement has the id {missing[0]}: see which there are with "factcheck statements"')
    target = read_settlements(connection).get(to, to)
    return list(dict.fromkeys(_signature(connection, statements[id_], of, target) for id_ in ids))


def split(connection: Connection, signature: Signature, to: str, *, by: str, at: dt.datetime | None) -> int:
    """Give a statement to another actor; return how many signatures changed hands, those of other versions included."""
    log(
        connection,
        Act.SPLIT,
        signature.origin,
        by=by,
        at=at,
        target_id=to,
        content_hash=signature.content_hash,
        place=signature.place,
        text=signature.text,
    )
    return deal_out(connection, statements_at(connection, signature.content_hash, signature.place))


def last_split(connection: Connection, statement_id: int) -> int:
    """Return the last move of a statement that still stands.

    :param connection: a connection with its transaction open.
    :param statement_id: key of the statement.
    :returns: the number of the decision.
    :raises InputError: if there is none.
    """
    hash_, place = statement_places(connection, [statement_id]).get(statement_id, ("", ""))
    standing = [id_ for (words, at, _), (id_, _) in read_splits(connection).items() if (words, at) == (hash_, place)]
    if not standing:
        raise InputError(f'statement {statement_id} was not moved by itself: see what was with "factcheck history"')
    return max(standing)


def undo_split(connection: Connection, decision_id: int, *, by: str, at: dt.datetime | None) -> int:
    """Take a move back.

    :param connection: a connection with its transaction open for writing.
    :param decision_id: the move, by its number in the history.
    :param by: who takes it back.
    :param at: when, with a time zone; now by default.
    :returns: how many signatures changed hands.
    :raises InputError: if there is no such move.
    :raises OvertakenError: if it was taken back already.
    """
    made = next((one for one in read_history(connection) if one.id == decision_id and one.act is Act.SPLIT and one.undoes is None), None)
    if made is None:
        raise InputError(f'no move of a statement has the number {decision_id}: see "factcheck history"')
    if made.undone_by is not None:
        raise OvertakenError(f'the move {decision_id} was taken back already: see "factcheck history"')
    hash_, place = made.content_hash or "", made.place or ""
    log(
        connection,
        Act.SPLIT,
        made.actor,
        by=by,
        at=at,
        undoes=made.id,
        target_id=made.target,
        content_hash=hash_,
        place=place,
        text=made.text,
    )
    return deal_out(connection, statements_at(connection, hash_, place))


def _signature(connection: Connection, statement: ArchivedStatement, of: str | None, target: str) -> Signature:
    links = select(StatementActorRow.actor_id, StatementActorRow.settled_from).where(StatementActorRow.statement_id == statement.id)
    signers = [(actor, origin or actor) for actor, origin in connection.execute(links.order_by(StatementActorRow.position))]
    meant = [(actor, origin) for actor, origin in signers if of is None or of in {actor, origin}]
    if not signers:
        raise InputError(f"statement {statement.id} has no known speaker: there is nobody to move it from")
    if not meant:
        raise InputError(f"statement {statement.id} is not \"{of}\"'s: it is {_names(statement)}'s")
    if len(meant) > 1:
        raise InputError(f"statement {statement.id} is signed by {_names(statement)}: say whose signature it is with --from")
    if target in {actor for actor, _ in signers}:
        raise InputError(f'statement {statement.id} is "{target}"\'s already: name somebody else')
    hash_, place = statement_places(connection, [statement.id])[statement.id]
    return Signature(hash_, place, meant[0][1], statement.text)


def _names(statement: ArchivedStatement) -> str:
    return ", ".join(f"{actor.name} ({actor.id})" for actor in statement.actors)
