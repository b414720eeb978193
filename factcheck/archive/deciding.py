"""What people decide about who is who: settle a name, merge two actors, move single statements, give an actor a name; each with its undo and its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from factcheck.archive import ambiguities, people, splits
from factcheck.archive.ambiguities import Ambiguity
from factcheck.archive.decisions import Decision, last_standing, log, read_given_names, read_history
from factcheck.archive.standing import read_settlements
from factcheck.archive.transactions import Transactions
from factcheck.domain import Actor
from factcheck.errors import InputError
from factcheck.kinds import Act
from factcheck.language.text import phrase_key

_SETTLED = frozenset({Act.SETTLE, Act.MERGE})


class Deciding(Transactions):
    """The archive's part that keeps who is who. Every decision is logged with who made it and when, and can be taken back in any order."""

    def ambiguities(self, *, settled: bool = False) -> list[Ambiguity]:
        """List the names that several bear and that no article has told apart, most statements first.

        :param settled: those that a person has settled as well.
        :returns: each with its candidates (``actor.candidates``) and the number of its current statements.
        """
        with self._reading() as connection:
            return ambiguities.read_ambiguities(connection, settled=settled)

    def settle(self, actor_id: str, chosen: Actor, *, by: str = "", at: dt.datetime | None = None) -> int:
        """Settle who an ambiguous name means: its statements, later versions' included, count as the chosen actor's.

        :param actor_id: the ambiguous actor's key.
        :param chosen: who it is, one of the candidates or anybody else; added if the archive does not have the actor.
        :param by: who settles it.
        :param at: when it was settled, with a time zone; now by default.
        :returns: how many statements have moved.
        :raises InputError: if there is no ambiguous actor of that key.
        """
        with self._writing() as connection:
            if not _actor(connection, actor_id).candidates:
                raise InputError(f'"{actor_id}" is not ambiguous: see which names are with "factcheck ambiguous"')
            people.add_unknown_actors(connection, [chosen])
            log(connection, Act.SETTLE, actor_id, by=by, at=at, target_id=chosen.id)
            return ambiguities.settle(connection, actor_id, chosen.id, at=at or dt.datetime.now(dt.UTC))

    def merge(self, actor_id: str, into: str, *, by: str = "", at: dt.datetime | None = None) -> int:
        """Make two actors one: the statements of the first, later ones included, count as the second's; ``unsettle`` undoes it.

        :param actor_id: the actor that stands for nobody of its own any more.
        :param into: who it is.
        :param by: who decides.
        :param at: when it was decided, with a time zone; now by default.
        :returns: how many statements have moved.
        :raises InputError: if either is unknown, or the second already stands for the first.
        """
        with self._writing() as connection:
            _actor(connection, actor_id), _actor(connection, into)
            settled = read_settlements(connection)
            if settled.get(actor_id, actor_id) == settled.get(into, into):
                raise InputError(f'"{actor_id}" and "{into}" are one actor already: see "factcheck actors"')
            log(connection, Act.MERGE, actor_id, by=by, at=at, target_id=into)
            return ambiguities.settle(connection, actor_id, into, at=at or dt.datetime.now(dt.UTC))

    def merges(self) -> list[tuple[str, str, dt.datetime]]:
        """List the actors merged into others, newest first: who, into whom, and when in UTC."""
        with self._reading() as connection:
            return ambiguities.read_merges(connection)

    def standing_for(self, ids: Iterable[str]) -> list[str]:
        """Return who the actors are after all merging and settling, each once, in the order given."""
        with self._reading() as connection:
            settled = read_settlements(connection)
        return list(dict.fromkeys(settled.get(id_, id_) for id_ in ids))

    def unsettle(self, actor_id: str, *, by: str = "", at: dt.datetime | None = None) -> int:
        """Take a settlement or a merger back; return how many statements have moved back, none if there was nothing to take back."""
        with self._writing() as connection:
            if actor_id not in read_settlements(connection):
                return 0
            made = last_standing(connection, _SETTLED, actor_id)
            if made is not None:
                log(connection, made.act, actor_id, by=by, at=at, target_id=made.target, undoes=made.id)
            return ambiguities.unsettle(connection, actor_id)

    def split(self, statement_ids: Iterable[int], to: Actor, *, of: str | None = None, by: str = "", at: dt.datetime | None = None) -> int:
        """Give single statements to another actor. It belongs to their words in their article: a later version that has them again keeps it.

        :param statement_ids: keys of the statements.
        :param to: whose they are; added if the archive does not have the actor.
        :param of: whose they are taken to be, where several have signed.
        :param by: who decides.
        :param at: when it was decided, with a time zone; now by default.
        :returns: how many statements have moved, those with the same words in other versions of the article included.
        :raises InputError: if there is no such statement, it is not signed by ``of`` or by several, or is the other actor's already; nothing has moved then.
        """
        with self._writing() as connection:
            people.add_unknown_actors(connection, [to])
            return sum(
                splits.split(connection, signature, to.id, by=by, at=at) for signature in splits.read_signatures(connection, statement_ids, of=of, to=to.id)
            )

    def unsplit(self, statement_ids: Iterable[int], *, by: str = "", at: dt.datetime | None = None) -> int:
        """Take the last move of each statement back that still stands.

        :param statement_ids: keys of the statements.
        :param by: who takes it back.
        :param at: when, with a time zone; now by default.
        :returns: how many statements have moved back.
        :raises InputError: if one of them was not moved by itself; nothing has moved then.
        """
        with self._writing() as connection:
            moves = dict.fromkeys([splits.last_split(connection, id_) for id_ in statement_ids])
            return sum(splits.undo_split(connection, id_, by=by, at=at) for id_ in moves)

    def splits(self) -> list[Decision]:
        """List the moves of single statements that still stand, newest first."""
        with self._reading() as connection:
            return [one for one in reversed(read_history(connection)) if one.act is Act.SPLIT and one.stands]

    def undo_split(self, decision_id: int, *, by: str = "", at: dt.datetime | None = None) -> int:
        """Take one move back, by the number that the history gives it; return how many statements have moved back."""
        with self._writing() as connection:
            return splits.undo_split(connection, decision_id, by=by, at=at)

    def add_name(self, actor: Actor, name: str, *, by: str = "", at: dt.datetime | None = None) -> None:
        """Give an actor a further name, by which it is found and which articles filed from now on may use.

        :param actor: whose name it is; added if the archive does not have the actor.
        :param name: the name as it is written.
        :param by: who decides.
        :param at: when it was decided, with a time zone; now by default.
        :raises InputError: if it is no name, or the actor has it already.
        """
        name = " ".join(name.split())
        if not phrase_key(name):
            raise InputError(f'"{name}" is no name: give one with letters')
        with self._writing() as connection:
            people.add_unknown_actors(connection, [actor])
            known = _actor(connection, actor.id)
            if phrase_key(name) in {phrase_key(one) for one in (known.name_fa, known.name_en, *known.aliases) if one}:
                raise InputError(f'{known.name} goes by "{name}" already: see "factcheck history"')
            log(connection, Act.ALIAS, actor.id, by=by, at=at, name=name)

    def take_name(self, actor_id: str, name: str, *, by: str = "", at: dt.datetime | None = None) -> None:
        """Take a name back that somebody gave.

        :param actor_id: whose name it was.
        :param name: the name, however it is typed.
        :param by: who takes it back.
        :param at: when, with a time zone; now by default.
        :raises InputError: if nobody gave the actor that name.
        """
        with self._writing() as connection:
            given = [one for one in read_history(connection) if one.act is Act.ALIAS and one.actor == actor_id and one.stands]
            found = next((one for one in given if phrase_key(one.name or "") == phrase_key(name)), None)
            if found is None:
                raise InputError(f'nobody gave "{actor_id}" the name "{name}": see which names were given with "factcheck history"')
            log(connection, Act.ALIAS, actor_id, by=by, at=at, name=found.name, undoes=found.id)

    def given_names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names that people have given: actor → names."""
        with self._reading() as connection:
            return read_given_names(connection)

    def history(self) -> list[Decision]:
        """Return all that was decided about who is who, and taken back, oldest first."""
        with self._reading() as connection:
            return read_history(connection)


def _actor(connection: Connection, id_: str) -> Actor:
    """Read an actor, or say that there is none."""
    found = people.read_actors(connection, [id_])
    if not found:
        raise InputError(f'no actor has the id "{id_}": see which there are with "factcheck actors"')
    return found[id_]
