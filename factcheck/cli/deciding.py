"""Commands that say who is who: merge actors, move single statements, give names; each with its undo and its history."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from factcheck.cli.streams import actors_called, fail, open_archive
from factcheck.cli.telling import tell
from factcheck.config import Settings

if TYPE_CHECKING:
    from factcheck.archive.archive import Archive
    from factcheck.domain import Actor

BY = click.option("--by", default="", help="who decides; your user name if not given")
"""The option of every command that decides something."""


@click.command()
@click.argument("actor")
@click.argument("into", required=False)
@click.option("--undo", is_flag=True, help="take the merger back")
@BY
@click.pass_obj
def merge(settings: Settings, actor: str, into: str | None, undo: bool, by: str) -> None:
    """Make two actors one: statements of ACTOR, later ones too, count as those of INTO (ids or any names)."""
    if undo == (into is not None):
        raise click.UsageError("give two actors, or one and --undo")
    with open_archive(settings) as archive:
        one = _archived(settings, archive, actor)
        if into is not None:
            other = _archived(settings, archive, into)
            click.echo(f"{archive.merge(one.id, other.id, by=who(by))} statements are now {_shown(other)}'s")
            return
        if one.id not in {merged for merged, _, _ in archive.merges()}:
            fail(f'"{one.id}" is not merged into anybody: see "factcheck history"')
        click.echo(f"{archive.unsettle(one.id, by=who(by))} statements are {_shown(one)}'s again")


@click.command()
@click.argument("statements", nargs=-1, required=True, type=int, metavar="STATEMENT_ID...")
@click.option("--to", "target", help="whose they are: an id or any name, of the archive or of the known actors")
@click.option("--from", "of", help="whose signature is meant, where several have signed")
@click.option("--undo", is_flag=True, help="take the last move of each statement back")
@BY
@click.pass_obj
def split(settings: Settings, statements: tuple[int, ...], target: str | None, of: str | None, undo: bool, by: str) -> None:
    """Move single statements from one actor to another; a later version of the article that has the same words keeps it."""
    if undo == (target is not None):
        raise click.UsageError("give --to ACTOR or --undo")
    with open_archive(settings) as archive:
        if target is None:
            click.echo(f"{archive.unsplit(statements, by=who(by))} statements moved back")
            return
        to = _known(settings, archive, target)
        moved = archive.split(statements, to, of=_archived(settings, archive, of).id if of else None, by=who(by))
        click.echo(f"{moved} statements are now {_shown(to)}'s")


@click.command()
@click.argument("actor")
@click.argument("name")
@click.option("--undo", is_flag=True, help="take the name back")
@BY
@click.pass_obj
def alias(settings: Settings, actor: str, name: str, undo: bool, by: str) -> None:
    """Give an actor (an id or any name) a further NAME: it is found by it, and articles filed from now on may use it."""
    from factcheck.reports.bidi import visible

    with open_archive(settings) as archive:
        one = _known(settings, archive, actor)
        if undo:
            archive.take_name(one.id, name, by=who(by))
            click.echo(f'{_shown(one)} no longer goes by "{visible(name)}"')
            return
        others = [other for other in archive.find_actors(name) if other.id != one.id]
        archive.add_name(one, name, by=who(by))
        click.echo(f'{_shown(one)} also goes by "{visible(name)}"')
    if others:
        tell(f"so does {', '.join(f'{_shown(other)} ({other.id})' for other in others)}: an article that uses it has to tell them apart")


@click.command()
@click.option("--actor", help="only what concerns this actor, by id or any name")
@click.option("--json", "as_json", is_flag=True, help="one JSON line a decision")
@click.pass_obj
def history(settings: Settings, actor: str | None, as_json: bool) -> None:
    """List who decided what about who is who, and when: names settled, actors merged, statements moved, names given, and all that was taken back."""
    from factcheck.reports.deciding import decision_row, decision_text
    from factcheck.reports.lines import to_line

    with open_archive(settings) as archive:
        known = {one.id: one for one in archive.actors()}
        wanted = _archived(settings, archive, actor).id if actor else None
        decisions = archive.history()
        for decision in decisions:
            if wanted is None or wanted in {decision.actor, decision.target}:
                click.echo(to_line(decision_row(decision, known)) if as_json else decision_text(decision, known))
    if not decisions:
        tell("nobody has decided anything yet")


def who(by: str) -> str:
    """Return who decides: the name given, else that of the user."""
    try:
        return by.strip() or getpass.getuser()
    except (KeyError, OSError):  # a process without a user of its own
        return ""


def _archived(settings: Settings, archive: Archive, name: str) -> Actor:
    """Return the one actor of the archive that goes by an id, a name or a surname."""
    found = archive.actors(one.id for one in actors_called(name, archive, settings))
    return _one(found, name, 'see which there are with "factcheck actors"')


def _known(settings: Settings, archive: Archive, name: str) -> Actor:
    """Return the one actor of the archive, or else of the known actors, that goes by an id, a name or a surname."""
    return _one(actors_called(name, archive, settings), name, 'see which there are with "factcheck actors", or add them to a gazetteer')


def _one(found: list[Actor], name: str, way_out: str) -> Actor:
    if not found:
        fail(f'no actor goes by "{name}": {way_out}')
    if len(found) > 1:
        fail(f'several go by "{name}": give the id of one of {", ".join(f"{_shown(one)} ({one.id})" for one in found)}')
    return found[0]


def _shown(actor: Actor) -> str:
    from factcheck.reports.bidi import visible

    return visible(actor.name)
