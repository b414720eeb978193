"""Who is taken to have made a statement, worked out from whom its article names and what people have decided, inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select

from factcheck.archive.conflicts import forget_scans
from factcheck.archive.desk_tables import DecisionRow
from factcheck.archive.sqlite import chunks
from factcheck.archive.tables import ArticleRow, ArticleVersionRow, SettlementRow, StatementActorRow, StatementRow
from factcheck.kinds import Act

ORIGIN: ColumnElement[str] = func.coalesce(StatementActorRow.settled_from, StatementActorRow.actor_id)
"""Whom the article points to, whoever the statement was given to since."""
PLACE: Any = func.coalesce(ArticleRow.key, StatementRow.external_id, StatementRow.import_key)
"""Where a statement stands, whatever its key in the archive: the article's key, else the external id, else the import key."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What people have decided and not taken back.

    ``settled`` goes from an actor to who stands for it, ``split`` from words at a place, as an actor's, to whose they are.
    """

    settled: Mapping[str, str]
    split: Mapping[tuple[str, str, str], str]

    def target(self, origin: str, content_hash: str, place: str | None) -> str:
        """Return who stands for an actor of one statement."""
        given = self.split.get((content_hash, place or "", origin), origin) if self.split else origin
        return self.settled.get(given, given)

    def signers(self, origins: Iterable[str], content_hash: str, place: str | None) -> list[tuple[str, str]]:
        """Return whom the article names of a statement, each once, and whose it is in their stead.

        Where two signers would become one each stays, so that taking the decision back brings both back.
        """
        named = list(dict.fromkeys(origins))
        return list(zip(named, placed(named, [self.target(origin, content_hash, place) for origin in named]), strict=True))


def placed(origins: Sequence[str], targets: Sequence[str]) -> list[str]:
    """Put targets in the place of origins, but for those whose target is there already.

    :param origins: signers of one statement, no two alike.
    :param targets: who stands for each.
    :returns: as many signers, no two alike, whatever order things were decided in.

    >>> placed(["a", "b"], ["c", "c"]), placed(["a", "b"], ["b", "b"])
    (['c', 'b'], ['a', 'b'])
    """
    kept: list[str] = []
    for origin, target in zip(origins, targets, strict=True):
        taken = target in kept or (target != origin and target in origins)
        kept.append(origin if taken else target)
    return kept


def read_standing(connection: Connection) -> Standing:
    """Read what stands of all that was decided."""
    return Standing(read_settlements(connection), {key: target for key, (_, target) in read_splits(connection).items()})


def read_settlements(connection: Connection) -> dict[str, str]:
    """Read who the settled and merged actors are: actor → whose statements they are now, however often that one was merged in turn."""
    chosen: dict[str, str] = dict(connection.execute(select(SettlementRow.actor_id, SettlementRow.chosen_id)).all())
    return {actor: _end_of(actor, chosen) for actor in chosen}


def read_splits(connection: Connection) -> dict[tuple[str, str, str], tuple[int, str]]:
    """Read the statements that were given to somebody else by themselves: hash, place and origin → the last decision that stands, and to whom."""
    undone = select(DecisionRow.undoes).where(DecisionRow.undoes.is_not(None))
    rows = select(DecisionRow.id, DecisionRow.content_hash, DecisionRow.place, DecisionRow.actor_id, DecisionRow.target_id)
    standing = rows.where(DecisionRow.act == Act.SPLIT.value, DecisionRow.undoes.is_(None), DecisionRow.id.not_in(undone)).order_by(DecisionRow.id)
    return {(hash_ or "", place or "", origin): (id_, target or "") for id_, hash_, place, origin, target in connection.execute(standing)}


def passing(connection: Connection, actor_id: str) -> list[str]:
    """List the actors that are settled or merged by way of ``actor_id``, itself included."""
    chosen: dict[str, str] = dict(connection.execute(select(SettlementRow.actor_id, SettlementRow.chosen_id)).all())
    found = [actor_id]
    for one in found:
        found += [actor for actor, into in chosen.items() if into == one and actor not in found]
    return found


def statements_behind(connection: Connection, actors: Iterable[str]) -> list[int]:
    """List the statements that an article, or a split, gives to any of the actors."""
    named = set(actors)
    ids = {id_ for chunk in chunks(sorted(named)) for id_ in connection.scalars(select(StatementActorRow.statement_id).where(ORIGIN.in_(chunk)))}
    for (hash_, place, _), (_, target) in read_splits(connection).items():
        if target in named:
            ids.update(statements_at(connection, hash_, place))
    return sorted(ids)


def statements_at(connection: Connection, content_hash: str, place: str) -> list[int]:
    """List the statements, of any version, that have these words at a place."""
    rows = select(StatementRow.id).outerjoin(ArticleVersionRow, ArticleVersionRow.id == StatementRow.article_version_id)
    rows = rows.outerjoin(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id)
    return list(connection.scalars(rows.where(StatementRow.content_hash == content_hash, place == PLACE)).all())


def statement_places(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Read the hash of the words, and the place, of statements: key → both."""
    rows = select(StatementRow.id, StatementRow.content_hash, PLACE).outerjoin(ArticleVersionRow, ArticleVersionRow.id == StatementRow.article_version_id)
    rows = rows.outerjoin(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id)
    return {id_: (hash_, place) for chunk in chunks(ids) for id_, hash_, place in connection.execute(rows.where(StatementRow.id.in_(chunk)))}


def deal_out(connection: Connection, statement_ids: Iterable[int]) -> int:
    """Give each signature of the statements to whoever stands for it now; return how many changed hands. Who changed is looked at again by the next scan."""
    standing = read_standing(connection)
    return sum(_deal_out(connection, chunk, standing) for chunk in chunks(statement_ids))


def misplaced(connection: Connection) -> int:
    """Count the signatures that are not with whoever stands for them."""
    standing, ids = read_standing(connection), connection.scalars(select(StatementActorRow.statement_id).distinct()).all()
    return sum(changes for chunk in chunks(ids) for _, changes in _dealt(connection, chunk, standing).values())


def _deal_out(connection: Connection, ids: list[int], standing: Standing) -> int:
    dealt = _dealt(connection, ids, standing)
    forget_scans(connection, dealt)
    if dealt:
        # Not changed in place: for a moment two signers of one statement could be the same.
        connection.execute(delete(StatementActorRow).where(StatementActorRow.statement_id.in_(list(dealt))))
        connection.execute(insert(StatementActorRow), [values for links, _ in dealt.values() for values in links])
    return sum(changes for _, changes in dealt.values())


def _dealt(connection: Connection, ids: list[int], standing: Standing) -> dict[int, tuple[list[dict[str, Any]], int]]:
    """Work out who signs the statements of which a signature has to change hands: statement → the rows as they should be, and how many change."""
    rows = (
        select(StatementActorRow.statement_id, StatementActorRow.position, StatementActorRow.actor_id)
        .add_columns(ORIGIN.label("origin"), StatementRow.content_hash, PLACE.label("place"))
        .join(StatementRow, StatementRow.id == StatementActorRow.statement_id)
        .outerjoin(ArticleVersionRow, ArticleVersionRow.id == StatementRow.article_version_id)
        .outerjoin(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id)
        .where(StatementActorRow.statement_id.in_(ids))
        .order_by(StatementActorRow.statement_id, StatementActorRow.position)
    )
    links: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(rows):
        links[row.statement_id].append(row)
    dealt: dict[int, tuple[list[dict[str, Any]], int]] = {}
    for id_, own in links.items():
        signers = standing.signers([row.origin for row in own], own[0].content_hash, own[0].place)
        if changes := sum(row.actor_id != signer for row, (_, signer) in zip(own, signers, strict=True)):
            dealt[id_] = link_values(id_, signers, [row.position for row in own]), changes
    return dealt


def link_values(statement_id: int, signers: Sequence[tuple[str, str]], positions: Iterable[int] | None = None) -> list[dict[str, Any]]:
    """Make the rows that say who made a statement: whom the article names, and whose it is in their stead."""
    places = range(len(signers)) if positions is None else positions
    return [
        {"statement_id": statement_id, "position": position, "actor_id": actor, "settled_from": None if actor == origin else origin}
        for position, (origin, actor) in zip(places, signers, strict=True)
    ]


def _end_of(actor: str, chosen: Mapping[str, str]) -> str:
    """Follow an actor to the one that stands for it; a ring ends where it began."""
    seen = {actor}
    while (following := chosen.get(actor)) and following not in seen:
        seen.add(actor := following)
    return actor
