"""Read and write actors with their aliases and roles, inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from factcheck.archive.decisions import read_given_names
from factcheck.archive.sqlite import chunks
from factcheck.archive.tables import ActorRow, AliasRow, CandidateRow, RoleRow, StatementActorRow, StatementRow
from factcheck.domain import Actor, ActorKind, Role


def read_actors(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, Actor]:
    """Read actors, all of them or those asked for, with the names that people gave them; an unknown id is left out.

    :param connection: a connection with its transaction open.
    :param ids: keys to read; ``None`` for all.
    :returns: id → actor, in the order of the ids.
    """
    found = _read_all(connection, ids)
    for id_, names in read_given_names(connection).items():
        if actor := found.get(id_):
            found[id_] = replace(actor, aliases=tuple(dict.fromkeys((*actor.aliases, *names))))
    return found


def save_actors(connection: Connection, actors: Iterable[Actor]) -> int:
    """Add actors, or put what is known about an id in the place of what was known before.

    :param connection: a connection with its transaction open for writing.
    :param actors: of two with one id, the later counts.
    :returns: how many are new or have changed.
    """
    wanted = {actor.id: actor for actor in actors}
    known = _read_all(connection, wanted)
    changed = [actor for actor in wanted.values() if actor.id in known and known[actor.id] != actor]
    new = [actor for actor in wanted.values() if actor.id not in known]
    for table in (AliasRow, RoleRow, CandidateRow):
        for chunk in chunks(actor.id for actor in changed):
            connection.execute(delete(table).where(table.actor_id.in_(chunk)))
    if changed:
        change = update(ActorRow.__table__).where(ActorRow.id == bindparam("actor"))  # type: ignore[arg-type]
        connection.execute(change, [{"actor": actor.id, **_actor_values(actor)} for actor in changed])
    if new:
        connection.execute(insert(ActorRow), [{"id": actor.id, **_actor_values(actor)} for actor in new])
    _insert_names_and_roles(connection, [*changed, *new])
    return len(changed) + len(new)


def add_unknown_actors(connection: Connection, actors: Iterable[Actor]) -> None:
    """Add the actors whose id the archive does not have; those it has stay as they are."""
    wanted: dict[str, Actor] = {}
    for actor in actors:
        wanted.setdefault(actor.id, actor)
    known: set[str] = set()
    for chunk in chunks(wanted):
        known.update(connection.scalars(select(ActorRow.id).where(ActorRow.id.in_(chunk))))
    save_actors(connection, [actor for actor in wanted.values() if actor.id not in known])


def find_actors(connection: Connection, name: str, key: Callable[[str], str]) -> list[Actor]:
    """Find the actors that go by a name, in whatever way it is typed.

    :param connection: a connection with its transaction open.
    :param name: a name or alias in any language, or an id.
    :param key: folds spellings that count as the same into one.
    :returns: all that fit, in the order of their ids.
    """
    wanted = key(name)
    if not wanted:
        return []
    names = connection.execute(select(ActorRow.id, ActorRow.name_fa, ActorRow.name_en))
    aliases = [*connection.execute(select(AliasRow.actor_id, AliasRow.alias)), *((id_, *given) for id_, given in read_given_names(connection).items())]
    found = {id_ for id_, *forms in [*names, *aliases] if any(key(form) == wanted for form in (id_, *forms) if form)}
    return list(read_actors(connection, found).values())


def count_statements(connection: Connection) -> dict[str, int]:
    """Count the current statements of each actor that has any, most first."""
    number = func.count().label("number")
    return dict(
        connection.execute(
            select(StatementActorRow.actor_id, number)
            .join(StatementRow, StatementRow.id == StatementActorRow.statement_id)
            .where(StatementRow.current)
            .group_by(StatementActorRow.actor_id)
            .order_by(number.desc(), StatementActorRow.actor_id)
        ).all()
    )


def _read_all(connection: Connection, ids: Iterable[str] | None) -> dict[str, Actor]:
    """Read actors as they were filed; ``None`` for all."""
    if ids is None:
        return _read(connection, None)
    found: dict[str, Actor] = {}
    for chunk in chunks(sorted(set(ids))):
        found |= _read(connection, chunk)
    return found


def _read(connection: Connection, ids: list[str] | None) -> dict[str, Actor]:
    """Read the actors with one query a table; ``None`` for all."""
    people, names, offices, meant = select(ActorRow), select(AliasRow), select(RoleRow), select(CandidateRow)
    if ids is not None:
        people = people.where(ActorRow.id.in_(ids))
        names = names.where(AliasRow.actor_id.in_(ids))
        offices = offices.where(RoleRow.actor_id.in_(ids))
        meant = meant.where(CandidateRow.actor_id.in_(ids))
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(names.order_by(AliasRow.actor_id, AliasRow.position)):
        aliases[row.actor_id].append(row.alias)
    roles: dict[str, list[Role]] = defaultdict(list)
    for office in connection.execute(offices.order_by(RoleRow.actor_id, RoleRow.position)):
        roles[office.actor_id].append(Role(office.title, office.of_id, office.start_date, office.end_date))
    candidates: dict[str, list[str]] = defaultdict(list)
    for one in connection.execute(meant.order_by(CandidateRow.actor_id, CandidateRow.position)):
        candidates[one.actor_id].append(one.candidate_id)
    return {
        row.id: Actor(
            id=row.id,
            kind=ActorKind(row.kind),
            name_fa=row.name_fa,
            name_en=row.name_en,
            aliases=tuple(aliases[row.id]),
            roles=tuple(roles[row.id]),
            wikidata=row.wikidata,
            note=row.note,
            candidates=tuple(candidates[row.id]),
        )
        for row in connection.execute(people.order_by(ActorRow.id))
    }


def _actor_values(actor: Actor) -> dict[str, str | None]:
    """Make the columns of ``actors``, the id apart."""
    names = ("name_fa", "name_en", "wikidata", "note")
    return {"kind": actor.kind.value, **dict(zip(names, attrgetter(*names)(actor), strict=True))}


def _insert_names_and_roles(connection: Connection, actors: list[Actor]) -> None:
    """Insert the aliases and roles of actors that have none yet."""
    aliases = [{"actor_id": actor.id, "position": position, "alias": alias} for actor in actors for position, alias in enumerate(actor.aliases)]
    roles = [
        {
            "actor_id": actor.id,
            "position": position,
            "title": role.title,
            "of_id": role.of,
            "start_date": role.start,
            "end_date": role.end,
        }
        for actor in actors
        for position, role in enumerate(actor.roles)
    ]
    candidates = [{"actor_id": actor.id, "position": i, "candidate_id": id_} for actor in actors for i, id_ in enumerate(actor.candidates)]
    if candidates:
        connection.execute(insert(CandidateRow), candidates)
    if aliases:
        connection.execute(insert(AliasRow), aliases)
    if roles:
        connection.execute(insert(RoleRow), roles)
