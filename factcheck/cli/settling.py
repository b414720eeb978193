"""Commands that settle whom a name means where several people bear it."""

from __future__ import annotations

import click

from factcheck.cli.deciding import BY, who
from factcheck.cli.streams import fail, open_archive, open_gazetteer
from factcheck.config import Settings
from factcheck.domain import Actor


@click.command()
@click.option("--all", "settled", is_flag=True, help="those that are settled as well")
@click.option("--json", "as_json", is_flag=True, help="one JSON line a name")
@click.pass_obj
def ambiguous(settings: Settings, settled: bool, as_json: bool) -> None:
    """List the names in the archive that several people bear and no article has told apart, with their candidates."""
    from factcheck.reports.lines import actor_row, to_line

    gazetteer = open_gazetteer(settings)
    with open_archive(settings) as archive:
        known = {**gazetteer.actors, **{actor.id: actor for actor in archive.actors()}}
        for one in archive.ambiguities(settled=settled):
            candidates = [known.get(id_, Actor(id_, one.actor.kind)) for id_ in one.actor.candidates]
            if as_json:
                row = {**actor_row(one.actor), "statements": one.statements, "candidates": [actor_row(c) for c in candidates], "settled": one.chosen}
                click.echo(to_line(row))
            else:
                names = ", ".join(f"{candidate.name} ({candidate.id})" for candidate in candidates)
                click.echo(f"{one.statements}\t{one.actor.name}\t{one.actor.id}\t{one.chosen or ''}\t{names}")


@click.command()
@click.argument("name")
@click.argument("choice", required=False)
@click.option("--undo", is_flag=True, help="take the settlement back")
@BY
@click.pass_obj
def settle(settings: Settings, name: str, choice: str | None, undo: bool, by: str) -> None:
    """Settle whom an ambiguous name (its id, as "factcheck ambiguous" lists it) means: CHOICE is the id of a candidate or of any other actor."""
    gazetteer = open_gazetteer(settings)
    with open_archive(settings) as archive:
        if undo:
            click.echo(f"{archive.unsettle(archive.actor(name).id, by=who(by))} statements are ambiguous again")
            return
        if choice is None:
            fail(f'whom does "{name}" mean? Give the id of a candidate: "factcheck ambiguous" lists them')
        chosen = gazetteer.actors.get(choice) or archive.actor(choice)
        click.echo(f"{archive.settle(name, chosen, by=who(by))} statements are now {chosen.name}'s")
